/* SPDX-License-Identifier: MIT
   The gateway: goes to the language chosen before, or to the first of the browser's languages that the
   site has; otherwise the links stay. With `#choose` they always stay. */
(function () {
  "use strict";
  var links = {};
  var wanted = [];
  var remembered = null;

  function has(name) { return Object.prototype.hasOwnProperty.call(links, name); }

  document.querySelectorAll("a[data-language]").forEach(function (link) {
    var tag = link.getAttribute("data-language").toLowerCase();
    [tag, tag.split("-")[0]].forEach(function (name) {
      if (!has(name)) { links[name] = link.href; }
    });
  });
  if (location.hash === "#choose") { return; }
  try { remembered = localStorage.getItem("proceedings.language"); } catch (refused) { /* the browser's languages decide */ }
  wanted = [remembered].concat(navigator.languages || [navigator.language]);
  wanted.some(function (tag) {
    var name = String(tag || "").toLowerCase();
    var language = has(name) ? name : name.split("-")[0];
    if (!has(language)) { return false; }
    location.replace(links[language]);
    return true;
  });
}());
