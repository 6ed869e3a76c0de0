/* SPDX-License-Identifier: MIT
   Puts a button after each citation of a record that selects and copies it. */
(function () {
  "use strict";

  document.querySelectorAll(".citations p").forEach(function (text) {
    var words = document.querySelector(".citations").dataset, row = text.parentNode;
    var button = document.createElement("button"), said = document.createElement("span");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.setAttribute("aria-label", words.copy + " " + row.previousElementSibling.textContent);
    button.addEventListener("click", function () {
      getSelection().selectAllChildren(text);
      if (document.execCommand("copy")) { said.textContent = " " + words.copied; }
    });
    said.setAttribute("role", "status");
    row.append(button, said);
  });
}());
