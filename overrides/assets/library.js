/* SPDX-License-Identifier: MIT */
(function () {
  "use strict";
  function all(selector, within) {
    return [].slice.call((within || document).querySelectorAll(selector));
  }
  var folded = [];
  function unfold(open) {
    folded.forEach(function (one) { one.open = open; });
  }
  addEventListener("beforeprint", function () {
    folded = all("main details:not([open])");
    unfold(true);
  });
  addEventListener("afterprint", function () { unfold(false); });

  // Numbers are written in the digits of the page.
  function figure(number) {
    var digits = document.documentElement.getAttribute("data-digits") ? "-u-nu-arab" : "-u-nu-latn";
    return new Intl.NumberFormat(document.documentElement.lang + digits).format(number);
  }
  // The tiles of the map are one stop of the tabulator; arrow keys lead to the nearest tile that is a link.
  var tiles = all(".tiles a");
  function cell(tile) {
    var found = /column-(\d+) row-(\d+)/.exec(tile.parentNode.className);
    return [+found[1], +found[2]];
  }
  var ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  tiles.forEach(function (tile, at) {
    tile.tabIndex = at ? -1 : 0;
    tile.addEventListener("focus", function () {
      tiles.forEach(function (other) { other.tabIndex = other === tile ? 0 : -1; });
    });
    tile.addEventListener("keydown", function (event) {
      var way = ways[event.key];
      if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      var from = cell(tile), best = null, least = Infinity;
      tiles.forEach(function (other) {
        var to = cell(other), x = to[0] - from[0], y = to[1] - from[1];
        var ahead = x * way[0] + y * way[1], aside = Math.abs(x * way[1]) + Math.abs(y * way[0]);
        if (ahead > 0 && ahead + 3 * aside < least) {
          best = other;
          least = ahead + 3 * aside;
        }
      });
      if (best) best.focus();
    });
  });

  var form = document.querySelector("form.filters");
  if (!form) return;
  var fields = all("select", form);
  var status = form.querySelector("[role=status]");
  var numbers = document.querySelector(".page-numbers");
  var waiting = numbers ? all("a:not([aria-current])", numbers) : [];
  var items = all("li[data-terms]");

  function has(item, term) {
    return (" " + item.getAttribute("data-terms") + " ").indexOf(" " + term + " ") >= 0;
  }
  function fits(item, besides) {
    return fields.every(function (field) { return field === besides || !field.value || has(item, field.value); });
  }
  function show() {
    var shown = 0;
    items.forEach(function (item) {
      item.hidden = !fits(item);
      if (!item.hidden) shown += 1;
    });
    fields.forEach(function (field) {
      var possible = items.filter(function (item) { return fits(item, field); });
      all("option", field).slice(1).forEach(function (option) {
        var count = possible.filter(function (item) { return has(item, option.value); }).length;
        option.text = option.text.replace(/\(\S+\)$/, "(" + figure(count) + ")");
        option.disabled = !count && !option.selected;
      });
    });
    status.textContent = status.getAttribute("data-text").replace("{shown}", figure(shown)).replace("{total}", figure(items.length));
    document.querySelector(".filters-none").hidden = shown > 0;
  }
  function filter() {
    var reading = waiting.map(function (link) {
      return fetch(link.href).then(function (found) { return found.text(); });
    });
    waiting = [];
    Promise.all(reading).then(function (pages) {
      pages.forEach(function (page) {
        all("li[data-terms]", new DOMParser().parseFromString(page, "text/html")).forEach(function (item) {
          items.push(items[0].parentNode.appendChild(document.importNode(item, true)));
        });
        numbers.hidden = true;
      });
      show();
    });
  }
  function change() {
    var query = new URLSearchParams();
    fields.forEach(function (field) {
      if (field.value) query.set(field.name, field.value.split("/")[1]);
    });
    history.replaceState(null, "", "?" + query);
    filter();
  }
  var asked = new URLSearchParams(location.search);
  fields.forEach(function (field) {
    field.value = field.name + "/" + asked.get(field.name);
    if (field.selectedIndex < 0) field.selectedIndex = 0;
  });
  form.hidden = false;
  form.addEventListener("change", change);
  form.addEventListener("reset", function () { setTimeout(change); });
  if (fields.some(function (field) { return field.value; })) filter();
}());
