/* SPDX-License-Identifier: MIT
   The page of search: results that are asked for by the address, and what filters them. The address holds the whole
   question, so that it can be sent, kept and gone back to. Its shared parts are in search.js. */
(function () {
  "use strict";

  var face = ProceedingsFace, make = face.make, word = face.word;
  var STEP = 10, FREQUENT = 8;      // results that come at once; values of a column that are shown at first
  var BY_NAME = ["country"], NUMBERED = ["gcm"];

  var form = document.querySelector(".search-ask"), field = form.querySelector("input");
  var help = form.querySelector(".search-help");
  var place = document.querySelector(".search-found"), titles = document.querySelector(".search-titles");

  /* ---- address ---- */

  function read() {
    var asked = new URLSearchParams(location.search), filters = {};
    face.columns.forEach(function (column) {
      var values = asked.getAll(column).filter(Boolean);
      if (values.length) { filters[column] = values; }
    });
    return { text: asked.get("q") || "", filters: filters };
  }

  /* A site without a vocabulary has nothing to choose in its column. */
  function isOffered(name) { return word("column_" + name) !== undefined; }

  function isFiltered(filters) { return face.columns.some(function (column) { return (filters[column] || []).length; }); }

  /* ---- filters ---- */

  function Column(name, page) {
    var own = this;
    this.name = name;
    this.page = page;
    this.rows = {};
    this.values = make("div", { class: "choices" });
    this.chosen = make("span", { class: "count" });
    this.every = face.button("search-plain", "", function () {
      own.isWhole = !own.isWhole;
      own.shows(own.facet, page.filters[name] || []);
    });
    this.every.hidden = true;
    this.element = make("details", {}, [
      make("summary", {}, [word("column_" + name) + " ", this.chosen]),
      make("fieldset", {}, [make("legend", { class: "hidden" }, word("column_" + name)), this.values, this.every])
    ]);
    this.element.addEventListener("toggle", function () {
      if (own.element.open && face.first.indexOf(name) < 0 && !own.facet) { page.widens(); }
    });
  }

  Column.prototype.row = function (value) {
    var own = this, box = make("input", { type: "checkbox", name: this.name, value: value.value });
    var name = NUMBERED.indexOf(this.name) < 0 ? value.label : value.value + ". " + value.label;
    var count = make("span", { class: "count" });
    box.addEventListener("change", function () { own.page.chooses(own.name, value.value, box.checked); });
    return { box: box, count: count, element: make("label", { class: "choice" }, [box, make("span", {}, name), count]) };
  };

  /* Counts are put into the rows that stand: what the reader is on keeps its focus. */
  Column.prototype.shows = function (facet, chosen) {
    var own = this, open, frequent;
    if (!this.facet) {
      facet.slice().sort(function (one, other) {
        return BY_NAME.indexOf(own.name) < 0 ? 0 : one.label.localeCompare(other.label, face.language);
      }).forEach(function (value) {
        own.rows[value.value] = own.row(value);
        own.values.append(own.rows[value.value].element);
      });
    }
    this.facet = facet;
    open = facet.filter(function (value) { return value.count || chosen.indexOf(value.value) >= 0; });
    frequent = open.slice().sort(function (one, other) { return other.count - one.count; }).slice(0, FREQUENT);
    facet.forEach(function (value) {
      var row = own.rows[value.value], isChosen = chosen.indexOf(value.value) >= 0;
      row.box.checked = isChosen;
      row.count.textContent = face.figure(value.count);
      row.element.hidden = !isChosen && (open.indexOf(value) < 0 || (!own.isWhole && frequent.indexOf(value) < 0));
    });
    this.chosen.textContent = chosen.length ? face.figure(chosen.length) : "";
    this.every.hidden = open.length <= FREQUENT;
    this.every.textContent = this.isWhole ? word("fewer") : face.say("every", { n: face.figure(open.length) });
    this.element.hidden = !open.length;
  };

  /* ---- page ---- */

  function Page() {
    var own = this, wide = matchMedia("(min-width: 60em)");
    this.notes = new face.Notes();
    this.questions = new face.Questions(this);
    this.columns = face.columns.filter(isOffered).map(function (name) { return new Column(name, own); });
    this.panel = make("details", { class: "margin search-filters" }, [
      make("summary", {}, make("h2", {}, word("filter")))
    ].concat(this.columns.map(function (column) { return column.element; })));
    this.chips = make("ul", { class: "search-chips", "aria-label": word("chosen") });
    this.list = make("ol", { class: "listing search-results" });
    this.more = face.button("button", word("more"), function () { own.goesOn(); });
    this.results = make("section", { "aria-labelledby": "search-heading" }, [
      make("h2", { class: "hidden", id: "search-heading" }, word("results")),
      this.notes.strands, this.notes.status, this.notes.trouble, this.chips, this.list, this.more
    ]);
    this.some = face.button("search-plain search-some", "", function () { own.unfolds(); });
    this.results.append(this.some);
    this.more.hidden = this.some.hidden = true;
    this.notes.onretry = function () { field.focus(); };
    this.panel.open = wide.matches;
    this.columns.forEach(function (column) { column.element.open = face.first.indexOf(column.name) >= 0; });
    place.append(this.results);
    form.after(this.panel);
    wide.addListener(function (now) { own.panel.open = now.matches; });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      own.takes();
      own.isSent = true;
      face.keep(own.text);
    });
    field.addEventListener("input", function () {
      clearTimeout(own.pause);
      own.pause = setTimeout(function () { own.takes(); }, face.pause);
    });
    // Where the reader was is known to the page one goes back to.
    addEventListener("pagehide", function () { face.remember({ shown: own.shown, scroll: scrollY }); });
    addEventListener("popstate", function () { own.opens(); });
    document.querySelectorAll("a[data-language]").forEach(function (other) {
      other.addEventListener("click", function () { other.href = other.href.split("?")[0] + location.search; });
    });
    this.opens();
  }

  /* Shows what the address asks for. */
  Page.prototype.opens = function () {
    var asked = read(), kept = history.state || {};
    this.filters = asked.filters;
    this.text = field.value = asked.text;
    this.shown = kept.shown || STEP;
    this.scroll = kept.scroll;
    this.isSent = this.text !== "";
    this.asks();
  };

  Page.prototype.takes = function () {
    clearTimeout(this.pause);
    if (field.value === this.text) { return; }
    this.text = field.value;
    this.changes(this.isSent);
    this.isSent = false;
  };

  Page.prototype.chooses = function (column, value, isChosen) {
    var values = (this.filters[column] || []).filter(function (other) { return other !== value; });
    this.filters[column] = isChosen ? values.concat(value) : values;
    this.changes();
  };

  /* A search that was sent stays behind as an entry of the history. */
  Page.prototype.changes = function (isNew) {
    this.shown = STEP;
    this.scroll = null;
    this.isUnfolded = false;
    try {
      history[isNew ? "pushState" : "replaceState"]({}, "", location.pathname + face.written(this.text.trim(), this.filters));
    } catch (refused) { /* a page from a file has one address */ }
    this.asks();
  };

  Page.prototype.asks = function (exact) {
    return this.questions.ask({ text: this.text, filters: this.filters, limit: this.shown, exact: exact });
  };

  /* What has but some of the words, below what has all. */
  Page.prototype.unfolds = function () {
    this.isUnfolded = true;
    this.goesOn();
  };

  /* The columns that do not come with the others. */
  Page.prototype.widens = function () {
    var own = this;
    this.notes.waits("loading");
    this.questions.later(function () {
      return face.engine().then(function (engine) { return engine.facets(); }).then(function () { return own.asks(); });
    });
  };

  Page.prototype.goesOn = function () {
    var own = this, first = this.list.children.length;
    this.shown = Math.max(this.shown, first) + STEP;
    this.asks().then(function () {
      var next = own.list.children[first];
      if (next) { next.querySelector("a").focus(); }
    });
  };

  Page.prototype.waits = function (key) { this.notes.waits(key); };
  Page.prototype.fails = function (again) { this.notes.fails(again); };

  Page.prototype.shows = function (engine, found, request) {
    var own = this, filters = this.filters, isAsked = request.text.trim() !== "" || isFiltered(filters);
    titles.hidden = isAsked;
    this.columns.forEach(function (column) {
      if (found.facets[column.name]) { column.shows(found.facets[column.name], filters[column.name] || []); }
    });
    if (isAsked) {
      this.notes.tells(found, request.text, isFiltered(filters), function () { own.asks(true); field.focus(); });
    } else {
      this.notes.rests("");
    }
    if (isAsked && help.parentNode === form) { place.after(help); }
    this.names(engine);
    this.list.textContent = "";
    (isAsked ? found.results : []).forEach(function (result) {
      if (own.isUnfolded || !result.isFolded) { own.list.append(own.item(engine, found, result)); }
    });
    this.list.hidden = !this.list.children.length;
    this.more.hidden = !isAsked || (found.total + (own.isUnfolded ? found.some : 0)) <= found.results.length;
    this.some.hidden = !isAsked || this.isUnfolded || !found.some || found.total > found.results.length;
    this.some.textContent = this.some.hidden ? "" : face.say("some", { n: found.some });
    if (this.scroll) { scrollTo(0, this.scroll); this.scroll = null; }
  };

  Page.prototype.item = function (engine, found, result) {
    var excerpt = make("p", face.spoken(result, { class: "summary excerpt", "data-size": result.size })), within = make("p", { class: "within search-row" });
    var kicker = make("p", { class: "kicker" }, face.kind(result));
    this.whenSeen(excerpt, function () {
      return engine.excerpt(result, found).then(function (text) {
        var sections = face.sections(text);
        excerpt.append.apply(excerpt, face.marked(text.parts));
        if (text.authors.length) {
          kicker.append(" · ", make("span", face.spoken(result, {}), face.marked(text.authors)));
        }
        if (sections.length) { within.append(make("span", {}, face.say("section", { n: sections.length }))); }
        sections.forEach(function (section) {
          within.append(" ", make("a", face.spoken(result, { href: section.href }), face.marked(section.title)));
        });
      });
    });
    return make("li", { class: "listing-item result", "data-record": result.id }, [
      kicker,
      make("h3", { class: "title" }, make("a", face.spoken(result, {
        href: result.href, hreflang: result.language === face.language ? null : result.language
      }), face.marked(result.title))),
      excerpt, within
    ]);
  };

  /* Loads what an element shows once the reader can see it. */
  Page.prototype.whenSeen = function (element, load) {
    var own = this, seen;
    if (!window.IntersectionObserver) { own.questions.later(load); return; }
    seen = new IntersectionObserver(function (entries) {
      if (entries.some(function (entry) { return entry.isIntersecting; })) {
        seen.disconnect();
        own.questions.later(load);
      }
    });
    seen.observe(element);
  };

  /* The chosen filters, each to be taken back. */
  Page.prototype.names = function (engine) {
    var own = this, chips = [];
    face.columns.forEach(function (column) {
      (own.filters[column] || []).forEach(function (value) {
        var name = engine.label(column, value), chip = face.button("search-plain", name + " ×", function () {
          own.chooses(column, value, false);
          field.focus();
        });
        chip.setAttribute("aria-label", face.say("remove", { name: name }));
        chips.push(make("li", {}, chip));
      });
    });
    if (chips.length > 1) {
      chips.push(make("li", {}, face.button("search-plain", word("clear"), function () {
        own.filters = {};
        own.changes();
        field.focus();
      })));
    }
    this.chips.textContent = "";
    chips.forEach(function (chip) { own.chips.append(chip); });
    this.chips.hidden = !chips.length;
  };

  /* Whether the key / opens search: who speaks to the browser may need it for something else. */
  function key() {
    var box = make("input", { type: "checkbox" });
    try { box.checked = !localStorage.getItem("proceedings.slash"); } catch (refused) { box.disabled = true; }
    box.addEventListener("change", function () {
      if (box.checked) { localStorage.removeItem("proceedings.slash"); } else { localStorage.setItem("proceedings.slash", "off"); }
    });
    help.append(make("label", { class: "choice" }, [box, word("slash")]));
  }

  face.page = function () {
    var page = new Page();
    key();
    if (!page.text && !isFiltered(page.filters)) { field.focus({ preventScroll: true }); }
    return function () { field.focus(); field.select(); };
  };
}());
