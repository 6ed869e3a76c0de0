/* SPDX-License-Identifier: MIT
   Marks what is going on in the programme, by the clock of the reader's device; the page is whole without it. */
(function () {
  "use strict";
  var programme = document.querySelector(".programme[data-now]");
  if (!programme) return;
  var slots = [].slice.call(programme.querySelectorAll(".slot")).filter(function (slot) {
    return slot.querySelectorAll(".when time[datetime]").length > 1;
  });

  function mark() {
    var now = Date.now();
    slots.forEach(function (slot) {
      var times = slot.querySelectorAll(".when time[datetime]");
      var is = Date.parse(times[0].dateTime) <= now && now < Date.parse(times[1].dateTime);
      var there = slot.querySelector(".now");
      if (is && !there) {
        there = document.createElement("strong");
        there.className = "now";
        there.textContent = programme.getAttribute("data-now");
        slot.querySelector(".when").appendChild(there);
      } else if (!is && there) there.parentNode.removeChild(there);
    });
  }
  mark();
  if (slots.length) setInterval(mark, 30000);
})();
