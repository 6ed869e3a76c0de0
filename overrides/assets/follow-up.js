/* SPDX-License-Identifier: MIT
   Shows what was reported since a day, which stands in the address; without it each dated report has an address. */
(function () {
  "use strict";
  var form = document.querySelector("form.since");
  if (!form) return;
  var field = form.elements.since;
  var status = document.querySelector(".since-shown");
  var items = [].slice.call(document.querySelectorAll("li[data-date]"));
  var lists = [].slice.call(document.querySelectorAll(".by-month"));

  // Numbers and days are written in the digits of the page.
  var digits = document.documentElement.getAttribute("data-digits") ? "-nu-arab" : "-nu-latn";
  var locale = status.getAttribute("data-locale") + digits;
  function figure(number) {
    return new Intl.NumberFormat(locale).format(number);
  }
  function named(day) {
    return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(Date.parse(day));
  }
  function isDay(text) {
    return /^\d{4}-\d{2}-\d{2}$/.test(text || "") && !isNaN(Date.parse(text));
  }
  function show() {
    var day = isDay(field.value) ? field.value : "";
    var shown = 0;
    items.forEach(function (item) {
      var date = item.getAttribute("data-date");
      // What is dated by a month or a year may be of any of its days.
      item.hidden = date < day.slice(0, date.length);
      if (!item.hidden) shown += 1;
    });
    lists.forEach(function (list) {
      list.hidden = !list.querySelector("li:not([hidden])");
    });
    status.textContent = day
      ? status.getAttribute("data-text").replace("{day}", named(day)).replace("{shown}", figure(shown)).replace("{total}", figure(items.length))
      : "";
  }
  function change() {
    history.replaceState(null, "", isDay(field.value) ? "?since=" + field.value : location.pathname);
    show();
  }
  var asked = new URLSearchParams(location.search).get("since");
  if (isDay(asked)) field.value = asked;
  form.hidden = false;
  form.addEventListener("change", change);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    change();
  });
  form.addEventListener("reset", function () { setTimeout(change); });
  show();
}());
