/* SPDX-License-Identifier: MIT
   The gateway: the language chosen before, then the first of the browser's languages that the
   site has; else the three links stay. `#choose` always shows them. */
(function () {
  "use strict";
  var links = {};
  var wanted = [];
  var remembered = null;

  document.querySelectorAll("a[data-language]").forEach(function (link) {
    links[link.getAttribute("data-language")] = link.href;
  });
  if (location.hash === "#choose") { return; }
  try { remembered = localStorage.getItem("proceedings.language"); } catch (refused) { /* asks the browser */ }
  wanted = [remembered].concat(navigator.languages || [navigator.language]);
  wanted.some(function (tag) {
    var language = String(tag || "").toLowerCase().split("-")[0];
    if (!Object.prototype.hasOwnProperty.call(links, language)) { return false; }
    location.replace(links[language]);
    return true;
  });
}());
