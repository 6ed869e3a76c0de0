/* SPDX-License-Identifier: MIT
   Lists of the living library: combined filters, with counts, their state in the address. Without this script every
   single filter is a page. Also opens folded answers for printing. */
(function () {
  "use strict";
  var all = function (selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  };
  var opened = [];
  addEventListener("beforeprint", function () {
    opened = all("details:not([open])", document.querySelector("main"));
    opened.forEach(function (answer) { answer.open = true; });
  });
  addEventListener("afterprint", function () {
    opened.forEach(function (answer) { answer.open = false; });
  });

  var form = document.querySelector("form.filters");
  if (!form) return;
  var fields = all("select", form);
  var status = form.querySelector("[role=status]");
  var none = document.querySelector(".filters-none");
  var numbers = document.querySelector(".page-numbers");
  var waiting = numbers ? all("a:not([aria-current])", numbers).map(function (link) { return link.href; }) : [];
  var items = [];
  var read = function () {
    items = all("li[data-terms]").map(function (item) {
      return { item: item, terms: item.getAttribute("data-terms").split(" ") };
    });
  };
  var fits = function (entry, besides) {
    return fields.every(function (field) {
      return field === besides || !field.value || entry.terms.indexOf(field.value) >= 0;
    });
  };
  var show = function () {
    var shown = 0;
    items.forEach(function (entry) {
      var fit = fits(entry);
      entry.item.hidden = !fit;
      shown += fit;
    });
    fields.forEach(function (field) {
      var possible = items.filter(function (entry) { return fits(entry, field); });
      all("option[value]:not([value=''])", field).forEach(function (option) {
        var count = possible.filter(function (entry) { return entry.terms.indexOf(option.value) >= 0; }).length;
        option.textContent = option.getAttribute("data-name") + " (" + count + ")";
        option.disabled = !count && field.value !== option.value;
      });
    });
    status.textContent = status.getAttribute("data-text").replace("{shown}", shown).replace("{total}", items.length);
    none.hidden = shown > 0;
  };
  var change = function () {
    var query = new URLSearchParams();
    fields.forEach(function (field) { if (field.value) query.set(field.name, field.value.split("/")[1]); });
    var text = query.toString();
    history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    complete().then(show);
  };
  /* A list of several pages is read whole before it is filtered. */
  var complete = function () {
    var pages = waiting.map(function (address) {
      return fetch(address).then(function (answer) { return answer.text(); });
    });
    waiting = [];
    return Promise.all(pages).then(function (texts) {
      texts.forEach(function (text) {
        all("li[data-terms]", new DOMParser().parseFromString(text, "text/html")).forEach(function (item) {
          items[0].item.parentNode.appendChild(document.importNode(item, true));
        });
      });
      if (texts.length) { numbers.hidden = true; read(); }
    });
  };
  read();
  var asked = new URLSearchParams(location.search);
  fields.forEach(function (field) {
    var wanted = asked.get(field.name);
    if (wanted) field.value = field.name + "/" + wanted;
    if (field.selectedIndex < 0) field.value = "";
  });
  form.hidden = false;
  form.addEventListener("change", change);
  form.addEventListener("reset", function () { setTimeout(change); });
  if (fields.some(function (field) { return field.value; })) complete().then(show);
})();
