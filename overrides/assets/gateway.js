/* SPDX-License-Identifier: MIT
   The gateway: goes to the language chosen before, or to the first of the browser's languages that the
   site has; otherwise the three links stay. With `#choose` they always stay. */
(function () {
  "use strict";
  var links = {};
  var wanted = [];
  var remembered = null;

  document.querySelectorAll("a[data-language]").forEach(function (link) {
    links[link.getAttribute("data-language")] = link.href;
  });
  if (location.hash === "#choose") { return; }
  try { remembered = localStorage.getItem("proceedings.language"); } catch (refused) { /* the browser's languages decide */ }
  wanted = [remembered].concat(navigator.languages || [navigator.language]);
  wanted.some(function (tag) {
    var language = String(tag || "").toLowerCase().split("-")[0];
    if (!Object.prototype.hasOwnProperty.call(links, language)) { return false; }
    location.replace(links[language]);
    return true;
  });
}());
