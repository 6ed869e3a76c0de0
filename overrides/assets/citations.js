/* SPDX-License-Identifier: MIT */
(function () {
  "use strict";
  var words = document.querySelector(".citations").dataset;
  document.querySelectorAll(".citations p").forEach(function (text) {
    var copy = document.createElement("button"), said = document.createElement("span"), row = text.parentNode;
    copy.className = "copy";
    copy.textContent = words.copy;
    copy.setAttribute("aria-label", words.copy + " " + row.previousElementSibling.textContent);
    copy.addEventListener("click", function () {
      getSelection().selectAllChildren(text);
      if (document.execCommand("copy")) { said.textContent = " " + words.copied; }
    });
    said.setAttribute("role", "status");
    row.append(copy, said);
  });
}());
