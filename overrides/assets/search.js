/* SPDX-License-Identifier: MIT
   The face of search: what its dialog and its page share, and the dialog, which is a combobox with a list of results.
   proceedings.js fetches this when a reader asks, then the words (`ProceedingsFace.start`), then search-engine.js. */
(function (scope) {
  "use strict";

  if (scope.ProceedingsFace) { return; }

  var COLUMNS = ["type", "axis", "country", "theme", "stage", "gcm", "year", "state"];
  var FIRST = ["type", "axis", "country"];      // the columns that come with the manifest
  var RECENT = "proceedings.searches", KEPT = 5, LONGEST = 80;      // last searches of this browser; letters of an option's name
  var AT_ONCE = 3;                              // excerpts that are loaded at once
  var SHOWN = 6, PATIENCE = 300, PAUSE = 120;   // results in the dialog; milliseconds before progress, before a question

  var document = scope.document, language = document.documentElement.lang;
  var link = document.querySelector(".search-open");
  var root = new URL("../../", link.href).href;
  var words, opened, dialog;

  /* ---- words and elements ---- */

  function figure(number) {
    return new Intl.NumberFormat(words.locale).format(number);
  }

  function say(key, values) {
    var text = words[key];
    if (typeof text !== "string") {
      text = (text[new Intl.PluralRules(words.locale).select(values.n)] || text.other).replace("{n}", figure(values.n));
    }
    return text.replace(/\{(\w+)\}/g, function (whole, name) { return values[name]; });
  }

  function make(tag, attributes, children) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      if (attributes[name] !== null && attributes[name] !== false) { element.setAttribute(name, attributes[name]); }
    });
    [].concat(children || []).forEach(function (child) { element.append(child); });
    return element;
  }

  function button(name, text, act) {
    var found = make("button", { type: "button", class: name }, text);
    found.addEventListener("click", act);
    return found;
  }

  function marked(parts) {
    return parts.map(function (part) {
      return part.mark ? make("mark", { class: part.also ? "also" : null }, part.text) : part.text;
    });
  }

  /* The parts of a text up to the last space among so many letters, and the others; a short text has no others. */
  function halved(parts, most) {
    var text = parts.map(function (part) { return part.text; }).join(""), end = text.length;
    if (end > most) { end = text.lastIndexOf(" ", most); }
    if (end < 1) { end = most; }
    return [[0, end], [end, text.length]].map(function (half) {
      var at = 0;
      return parts.map(function (part) {
        var from = Math.max(half[0] - at, 0), to = Math.max(half[1] - at, 0);
        at += part.text.length;
        return Object.assign({}, part, { text: part.text.slice(from, to) });
      }).filter(function (part) { return part.text; });
    });
  }

  /* The sections of a result in which the words stand, the best first. */
  function sections(excerpt) { return (excerpt.section ? [excerpt.section] : []).concat(excerpt.others); }

  /* Attributes of a text that is in the result's language. */
  function spoken(result, attributes) {
    var other = result.language !== language;
    return Object.assign(attributes, other ? { lang: result.language, dir: words.directions[result.language] } : {});
  }

  /* What a result is, and in which language where that is not the reader's. */
  function kind(result) {
    var name = words.kinds[result.type];
    return result.language === language ? name : name + " · " + words["text_" + result.language];
  }

  /* ---- address ---- */

  function written(text, filters) {
    var pairs = text ? [["q", text]] : [];
    COLUMNS.forEach(function (column) {
      (filters[column] || []).forEach(function (value) { pairs.push([column, value]); });
    });
    return pairs.map(function (pair, place) {
      return (place ? "&" : "?") + pair[0] + "=" + encodeURIComponent(pair[1]).replace(/%20/g, "+").replace(/%2F/g, "/");
    }).join("");
  }

  function remember(state) {
    try { history.replaceState(Object.assign({}, history.state, state), ""); } catch (refused) { /* forgets */ }
  }

  /* The last searches of this browser, which leave it for nowhere. */
  function recent() {
    try { return JSON.parse(localStorage.getItem(RECENT)) || []; } catch (refused) { return []; }
  }

  function keep(text) {
    var kept = [text.trim()].concat(recent().filter(function (other) { return other !== text.trim(); }));
    if (!text.trim()) { return; }
    try { localStorage.setItem(RECENT, JSON.stringify(kept.slice(0, KEPT))); } catch (refused) { /* forgets */ }
  }

  function forget() {
    try { localStorage.removeItem(RECENT); } catch (refused) { /* has none */ }
  }

  /* ---- engine ---- */

  function fetched() {
    var script = document.querySelector('script[src*="search-engine."]');
    if (scope.ProceedingsSearch) { return Promise.resolve(); }
    return new Promise(function (resolve, reject) {
      if (script.lost) {
        script = script.parentNode.insertBefore(make("script", { src: script.src }), script);
      }
      script.addEventListener("load", resolve);
      script.addEventListener("error", function (error) { script.lost = true; reject(error); });
    });
  }

  function engine() {
    if (!opened) {
      opened = fetched().then(function () {
        return scope.ProceedingsSearch.open({
          base: root, language: language, suffix: /index\.html$/.test(link.getAttribute("href")) ? "index.html" : ""
        });
      });
      opened.catch(function () { opened = null; });
    }
    return opened;
  }

  /* Questions of one view, of which only the last is answered. The view has `waits(key of a word)`, `shows(engine, found,
     request)` and `fails(again)`; what it loads afterwards goes through `later`. */
  function Questions(view) { this.view = view; this.turn = 0; }

  Questions.prototype.ask = function (request) {
    this.stop();
    var questions = this, turn = this.turn, loaded = false;
    this.slow = setTimeout(function () { questions.view.waits(loaded ? "searching" : "loading"); }, PATIENCE);
    return engine().then(function (found) {
      var more = COLUMNS.some(function (column) {
        return FIRST.indexOf(column) < 0 && (request.filters[column] || []).length;
      });
      loaded = true;
      return (more ? found.facets() : Promise.resolve()).then(function () { return found.query(request); })
        .then(function (answer) { if (turn === questions.turn) { questions.view.shows(found, answer, request); } });
    }).catch(function (error) {
      if (turn === questions.turn) { questions.fail(error, function () { questions.ask(request); }); }
    }).then(function () {
      if (turn === questions.turn) { clearTimeout(questions.slow); }
    });
  };

  Questions.prototype.later = function (start) {
    var questions = this, turn = this.turn;
    start().catch(function (error) {
      if (turn === questions.turn) { questions.fail(error, function () { questions.later(start); }); }
    });
  };

  /* A file that does not come can be asked for again; any other mistake is ours and is to be seen in the console. */
  Questions.prototype.fail = function (error, again) {
    this.view.fails(again);
    if (error instanceof Error && !error.file) { throw error; }
  };

  /* A question that is no longer asked tells neither of its answer nor that it waits for one. */
  Questions.prototype.stop = function () {
    this.turn += 1;
    clearTimeout(this.slow);
  };

  /* What tells how the search goes: progress, the number of results, and what could not be loaded. */
  function Notes() {
    this.strands = make("span", { class: "strands", "aria-hidden": "true" });
    this.status = make("p", { class: "search-status", role: "status" });
    this.trouble = make("p", { class: "search-trouble", role: "alert" });
  }

  Notes.prototype.waits = function (key) {
    this.strands.classList.add("moving");
    this.status.textContent = words[key];
  };

  Notes.prototype.rests = function (text) {
    this.strands.classList.remove("moving");
    this.status.textContent = text;
    this.trouble.textContent = "";
  };

  Notes.prototype.fails = function (again) {
    var notes = this;
    notes.strands.classList.remove("moving");
    notes.status.textContent = "";
    notes.trouble.textContent = words.failed + " ";
    notes.trouble.append(button("search-plain", words.retry, function () {
      notes.trouble.textContent = "";
      notes.onretry();
      again();
    }));
  };

  /* How many results there are for what, which words are nowhere, and which were taken for others: `exactly` asks again
     for the words as they were written. */
  Notes.prototype.tells = function (found, text, isFiltered, exactly) {
    var shown = text.trim(), told = [], taken = found.suggestion ? found.suggestion.taken : [];
    if (!found.total) {
      told.push(isFiltered ? words.none_filtered : say("none_for", { text: shown }));
    } else {
      told.push(say("count", { n: found.total }));
      if (shown) { told[0] = say("count_for", { count: told[0], text: taken.length ? found.suggestion.text.trim() : shown }); }
      if (!found.isWhole && shown.indexOf(" ") > 0) { told.push(words.none_whole); }
      found.missing.forEach(function (word) { told.push(say("missing", { text: word })); });
    }
    taken.forEach(function (one) { told.push(say("corrected", { text: one.from, other: one.to })); });
    if (found.total && told.length > 1) { told[0] += "."; }
    this.rests(told.join(" "));
    if (taken.length) { this.status.append(" ", button("search-plain", say("exactly", { text: shown }), exactly)); }
  };

  /* ---- dialog ---- */

  function Dialog() {
    var own = this;
    this.notes = new Notes();
    this.questions = new Questions(this);
    this.options = [];
    this.active = -1;
    this.input = make("input", {
      id: "search-words", type: "text", role: "combobox", dir: "auto", autocomplete: "off", autocapitalize: "off",
      spellcheck: "false", enterkeyhint: "search", "aria-autocomplete": "list", "aria-controls": "search-options",
      "aria-expanded": "false"
    });
    this.kinds = make("ul", { class: "search-kinds search-row" });
    this.start = make("div", { class: "search-start" });
    this.list = make("div", { class: "search-options", id: "search-options", role: "listbox", "aria-label": words.results });
    this.all = make("a", { class: "search-all", href: link.href }, words.all_results);
    this.form = make("form", { class: "search-line" }, [
      make("label", { class: "hidden", for: "search-words" }, words.ask), this.input,
      button("search-plain", words.close, function () { own.close(); })
    ]);
    this.element = make("div", {
      class: "search-dialog", role: "dialog", "aria-modal": "true", "aria-label": words.dialog, hidden: ""
    }, make("div", { class: "search-sheet" }, [
      this.form, this.notes.strands, this.notes.status, this.notes.trouble, this.kinds, this.start, this.list,
      make("p", { class: "search-foot" }, [this.all, make("span", { class: "search-keys" }, words.keys)])
    ]));
    this.notes.onretry = function () { own.input.focus(); };
    this.form.addEventListener("submit", function (event) {
      event.preventDefault();
      keep(own.input.value);
      location.href = link.href + written(own.input.value.trim(), {});
    });
    this.input.addEventListener("input", function () {
      clearTimeout(own.pause);
      own.pause = setTimeout(function () { own.ask(); }, PAUSE);
    });
    this.input.addEventListener("keydown", function (event) { own.moves(event); });
    ["scroll", "mouseover", "click"].forEach(function (name) { own.list.addEventListener(name, function () { own.reads(); }); });
    this.list.addEventListener("click", function () { keep(own.input.value); });
    this.element.addEventListener("keydown", function (event) { own.holds(event); });
    this.element.addEventListener("mousedown", function (event) { if (event.target === own.element) { own.close(); } });
    document.body.append(this.element);
    this.clear();
  }

  Dialog.prototype.open = function (text) {
    var own = this, from = document.activeElement;
    if (!this.element.hidden) { this.input.focus(); return; }
    this.opener = from && from !== document.body ? from : link;
    this.element.hidden = false;
    document.documentElement.classList.add("searching");
    if (text) { this.input.value = text; }
    this.input.focus();
    this.input.select();
    this.others(function (other) { other.inert = true; });
    engine().catch(function () { /* told when something is asked */ });
    if (this.input.value) { this.ask(); }
  };

  Dialog.prototype.close = function () {
    this.questions.stop();
    clearTimeout(this.pause);
    this.others(function (other) { other.inert = false; });
    this.element.hidden = true;
    document.documentElement.classList.remove("searching");
    remember({ search: null });
    (document.contains(this.opener) ? this.opener : link).focus({ preventScroll: true });
  };

  Dialog.prototype.others = function (act) {
    [].filter.call(document.body.children, function (other) { return other !== this.element; }, this).forEach(act);
  };

  Dialog.prototype.ask = function (exact) {
    var text = this.input.value;
    this.list.removeAttribute("data-answers");
    this.all.href = link.href + written(text.trim(), {});
    if (!text.trim()) { this.questions.stop(); this.clear(); remember({ search: null }); return; }
    remember({ search: text });
    this.start.textContent = "";
    this.questions.ask({ text: text, filters: {}, limit: SHOWN, exact: exact });
  };

  Dialog.prototype.clear = function () {
    this.notes.rests("");
    this.fill([]);
    this.kinds.textContent = "";
    this.offers();
  };

  /* Before anything is typed: the last searches, and where else one may begin. */
  Dialog.prototype.offers = function () {
    var own = this, last = recent(), places = make("ul", {}), known = "";
    function item(name, text) { return make("li", {}, make("a", { href: name }, text)); }
    this.start.textContent = "";
    if (last.length) {
      this.start.append(make("h2", {}, words.recent), make("ul", {}, last.map(function (text) {
        return item(link.href + written(text, {}), make("bdi", {}, text));
      })), button("search-plain", words.forget, function () { forget(); own.offers(); own.input.focus(); }));
    }
    document.querySelectorAll(".menu a").forEach(function (other) {
      known += other.textContent.trim().toLowerCase() + "|";
      places.append(item(other.href, other.textContent.trim()));
    });
    this.start.append(make("h2", {}, words.starts), places);
    engine().then(function (found) {
      found.table.type.filter(function (row) {
        var label = row.label.toLowerCase();
        return row.value !== "page" && !known.split("|").some(function (other) { return other && label.indexOf(other) >= 0; });
      }).forEach(function (row) {
        places.append(item(link.href + written("", { type: [row.value] }), row.label));
      });
    }).catch(function () { /* told when something is asked */ });
  };

  Dialog.prototype.fill = function (options) {
    this.options = options;
    this.list.textContent = "";
    options.forEach(function (option) { this.list.append(option); }, this);
    this.list.hidden = !options.length;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.choose(-1);
  };

  Dialog.prototype.waits = function (key) { this.notes.waits(key); };
  Dialog.prototype.fails = function (again) { this.notes.fails(again); };

  Dialog.prototype.shows = function (engine, found, request) {
    var own = this, kinds = found.facets.type.filter(function (row) { return row.count; }).sort(function (one, other) {
      return other.count - one.count;
    });
    this.notes.tells(found, request.text, false, function () { own.ask(true); own.input.focus(); });
    this.kinds.textContent = "";
    (kinds.length > 1 ? kinds : []).forEach(function (row) {
      own.kinds.append(make("li", {}, make("a", { href: link.href + written(request.text.trim(), { type: [row.value] }) },
        [row.label + " ", make("span", { class: "count" }, figure(row.count))])));
    });
    this.unread = [];
    this.fill(found.results.filter(function (result) { return !result.isFolded; }).map(function (result, place) {
      var title = halved(result.title, LONGEST - kind(result).length - 1);
      // The name is what is seen, the title and what it is; what is hidden from it is its description.
      var described = ["rest", "within", "excerpt"].map(function (name) {
        return make("span", spoken(result, {
          class: name, id: "search-" + name + "-" + place, "aria-hidden": "true", "data-size": result.size
        }));
      }), rest = described[0], within = described[1], excerpt = described[2];
      rest.append.apply(rest, marked(title[1]));
      var option = make("a", {
        class: "result", role: "option", id: "search-option-" + place, href: result.href, tabindex: "-1",
        "aria-selected": "false", "data-record": result.id,
        "aria-describedby": described.map(function (one) { return one.id; }).join(" ")
      }, [
        make("span", spoken(result, { class: "title" }), marked(title[0]).concat(rest)), " ",
        make("span", { class: "line" }, [make("span", { class: "kicker" }, kind(result)), " ", within]), " ", excerpt
      ]);
      own.unread.push(function () {
        return engine.excerpt(result, found).then(function (text) {
          excerpt.append.apply(excerpt, marked(text.parts));
          if (text.section) { option.href = text.section.href; }
          [text.authors].concat(sections(text).map(function (one) { return one.title; })).forEach(function (parts) {
            if (parts.length) { within.append.apply(within, ["· "].concat(marked(parts), " ")); }
          });
        });
      });
      return option;
    }));
    this.reads(AT_ONCE);
    this.list.setAttribute("data-answers", request.text);
  };

  /* Loads the excerpts of the first options, or of all. */
  Dialog.prototype.reads = function (most) {
    (this.unread || []).splice(0, most || SHOWN).forEach(function (read) { this.questions.later(read); }, this);
  };

  Dialog.prototype.choose = function (place) {
    this.options.forEach(function (option, other) { option.setAttribute("aria-selected", String(other === place)); });
    this.active = place;
    if (place < 0) { this.input.removeAttribute("aria-activedescendant"); return; }
    this.input.setAttribute("aria-activedescendant", this.options[place].id);
    this.options[place].scrollIntoView({ block: "nearest" });
  };

  /* Keys in the field: the text has them until a result is active. */
  Dialog.prototype.moves = function (event) {
    var last = this.options.length - 1, to = null, key = event.key;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || last < 0) { return; }
    if (key === "ArrowDown" || key === "ArrowUp") { this.reads(); }
    if (key === "ArrowDown") { to = this.active < last ? this.active + 1 : -1; }
    else if (key === "ArrowUp") { to = this.active < 0 ? last : this.active - 1; }
    else if (this.active < 0) { return; }
    else if (key === "Home") { to = 0; }
    else if (key === "End") { to = last; }
    else if (key === "ArrowLeft" || key === "ArrowRight") { this.choose(-1); return; }
    else if (key === "Enter") { event.preventDefault(); this.options[this.active].click(); return; }
    if (to !== null) { event.preventDefault(); this.choose(to); }
  };

  /* Escape closes, and Tab stays inside. */
  Dialog.prototype.holds = function (event) {
    var doors, from, to;
    if (event.key === "Escape") { event.preventDefault(); this.close(); }
    if (event.key !== "Tab") { return; }
    doors = [].filter.call(this.element.querySelectorAll("input, button, a:not([tabindex])"), function (door) {
      return door.getClientRects().length;
    });
    from = doors.indexOf(document.activeElement);
    to = event.shiftKey ? (from > 0 ? from : doors.length) - 1 : (from + 1) % doors.length;
    event.preventDefault();
    doors[to].focus();
  };

  /* ---- start ---- */

  function styled() {
    return new Promise(function (resolve) {
      var sheet = make("link", { rel: "stylesheet", href: link.dataset.styles });
      sheet.onload = sheet.onerror = resolve;
      document.head.append(sheet);
    });
  }

  function start(given) {
    words = given;
    engine().catch(function () { /* told when something is asked */ });
    if (face.page) {
      link.ask = face.page();
      return;
    }
    styled().then(function () {
      dialog = new Dialog();
      link.removeAttribute("aria-busy");
      link.setAttribute("aria-haspopup", "dialog");
      link.ask = function () { dialog.open(); };
      dialog.open((history.state || {}).search);
    });
  }

  var face = scope.ProceedingsFace = {
    start: start, columns: COLUMNS, first: FIRST, pause: PAUSE, language: language, link: link,
    say: say, word: function (key) { return words[key]; }, figure: figure, make: make, button: button, marked: marked,
    spoken: spoken, kind: kind, written: written, remember: remember, keep: keep, sections: sections, engine: engine, Questions: Questions, Notes: Notes
  };
}(window));
