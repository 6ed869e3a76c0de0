/* SPDX-License-Identifier: MIT
   Applies the reader's appearance before the page is painted, remembers the language, loads search. */
(function () {
  "use strict";
  var root = document.documentElement;
  var states = ["auto", "light", "dark"];

  function recall(key) {
    try { return localStorage.getItem("proceedings." + key); } catch (refused) { return null; }
  }

  function remember(key, value) {
    try { localStorage.setItem("proceedings." + key, value); } catch (refused) { /* not remembered */ }
  }

  function appearance() {
    var state = recall("appearance");
    return states.indexOf(state) < 0 ? "auto" : state;
  }

  function show() {
    var state = appearance();
    var button = document.querySelector(".theme-choice");
    var bars = document.querySelectorAll("meta[name=theme-color]");
    if (state === "auto") { root.removeAttribute("data-theme"); } else { root.setAttribute("data-theme", state); }
    if (button) {
      button.querySelector(".state").textContent = button.getAttribute("data-" + state);
      button.hidden = false;
    }
    // The colour of the browser's toolbar: the first for light, the second for dark.
    [].forEach.call(bars, function (bar, place) {
      var own = states[place + 1];
      bar.media = state === "auto" ? "(prefers-color-scheme: " + own + ")" : state === own ? "all" : "not all";
    });
  }

  // Opened by its link, "/" (ظ in Arabic), Ctrl-K, or by going back to its results.
  function search(event) {
    var link = document.querySelector(".search-open"), from = event.target, key = event.key;
    if (link && from === document) { link.setAttribute("role", "button"); }
    if (!link || (event.ctrlKey || event.metaKey ? event.code !== "KeyK" :
      key ? (key !== " " || from !== link) &&
        (!/^[/ظ]$/.test(key) || from.matches("input, select, textarea") || recall("slash")) :
      from === document ? !(history.state || {}).search : !link.contains(from))) { return; }
    event.preventDefault();
    if (link.ask) { link.ask(); return; }
    link.ask = Boolean;
    link.setAttribute("aria-busy", true);
    // Load what the scripts need together with them: slow lines have long round trips.
    [["style", link.dataset.styles], ["script", link.dataset.index]].forEach(function (file) {
      var early = document.createElement("link");
      early.rel = "preload";
      early.as = file[0];
      early.href = file[1];
      document.head.append(early);
    });
    link.dataset.scripts.split(" ").forEach(function (path) {
      var script = document.head.appendChild(document.createElement("script"));
      script.async = false;
      script.onerror = function () { location = link.href; };
      script.src = path;
    });
  }

  show();

  ["click", "keydown", "DOMContentLoaded"].forEach(function (type) { document.addEventListener(type, search); });
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector(".theme-choice");
    show();
    if (button) {
      button.addEventListener("click", function () {
        remember("appearance", states[(states.indexOf(appearance()) + 1) % states.length]);
        show();
      });
    }
    document.querySelectorAll("a[data-language]").forEach(function (link) {
      link.addEventListener("click", function () {
        remember("language", link.getAttribute("data-language"));
      });
    });
  });

  addEventListener("storage", show);
  addEventListener("pageshow", show);
}());
