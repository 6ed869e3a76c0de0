/* SPDX-License-Identifier: MIT
   Shows the page again when the site was built again, and what is wrong when it could not be. */
(function () {
  "use strict";
  var script = document.currentScript;
  var version = script.getAttribute("data-version");
  var own = script.src.replace(/live\.js.*$/, "");

  function line(parent, kind, text) {
    var element = document.createElement(kind);
    element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  function show(facts) {
    var panel = document.createElement("section");
    var list = document.createElement("ul");
    if (!facts.items.length) { return; }
    panel.id = "proceedings-live";
    panel.dir = facts.direction;
    panel.setAttribute("role", "alert");
    line(panel, "h2", facts.title);
    facts.items.forEach(function (item) {
      var entry = document.createElement("li");
      if (item.place) { line(entry, "code", item.place).dir = "ltr"; }
      line(entry, "p", item.message);
      if (item.hint) { line(entry, "p", item.hint).className = "hint"; }
      list.appendChild(entry);
    });
    panel.appendChild(list);
    line(panel, "button", facts.close).addEventListener("click", function () { panel.remove(); });
    document.body.appendChild(panel);
  }

  fetch(own + "diagnostics.json?language=" + document.documentElement.lang)
    .then(function (answer) { return answer.json(); })
    .then(show);

  new EventSource(own + "events").onmessage = function (event) {
    if (event.data !== version) { location.reload(); }
  };
}());
