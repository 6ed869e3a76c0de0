/* SPDX-License-Identifier: MIT
   Compares practices: fetches their pages, and puts the same fact or section of each into one row. */
(function () {
  "use strict";
  var form = document.querySelector("form.compare");
  if (!form) return;
  var fields = [].slice.call(form.querySelectorAll("select"));
  var status = form.querySelector("[role=status]");
  var again = form.querySelector(".again");
  var place = document.querySelector(".comparison");
  var read = {};
  var asked = 0;

  // Explicit roles, because on phones the style sheet sets the table as blocks; classes, because texts can hold tables.
  function make(name, role, parent, kind, text) {
    var made = parent.appendChild(document.createElement(name));
    if (role) made.setAttribute("role", role);
    made.className = kind;
    if (text) made.textContent = text;
    return made;
  }
  // Links taken from another page keep their targets; ids are removed.
  function taken(node, address) {
    var copy = document.importNode(node, true);
    [].forEach.call(copy.querySelectorAll("[href], [src]"), function (one) {
      var name = one.hasAttribute("href") ? "href" : "src";
      one.setAttribute(name, new URL(one.getAttribute(name), address).href);
    });
    [copy].concat([].slice.call(copy.querySelectorAll("[id]"))).forEach(function (one) { one.removeAttribute("id"); });
    return copy;
  }
  function parts(page, address) {
    var found = { title: page.querySelector("h1").textContent.trim(), address: address, rows: [] };
    var lead = page.querySelector(".lead");
    if (lead) found.rows.push({ key: "summary", label: place.getAttribute("data-summary"), nodes: [taken(lead, address)] });
    [].forEach.call(page.querySelectorAll(".margin .facts > div, [aria-labelledby=page-subjects] .facts > div"), function (fact) {
      var label = fact.querySelector("dt").textContent;
      found.rows.push({ key: "fact " + label, label: label, nodes: [].map.call(fact.querySelectorAll("dd"), function (value) {
        var line = document.createElement("p");
        [].forEach.call(taken(value, address).childNodes, function (node) { line.appendChild(node.cloneNode(true)); });
        return line;
      }) });
    });
    var row;
    [].forEach.call(page.querySelectorAll(".prose > *"), function (node) {
      if (node.tagName === "H2") {
        row = { key: "part " + node.id, label: node.textContent, nodes: [] };
        found.rows.push(row);
      } else if (row) {
        row.nodes.push(taken(node, address));
      }
    });
    return found;
  }
  function load(option) {
    var address = new URL(option.getAttribute("data-href"), location.href).href;
    read[address] = read[address] || fetch(address).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.text();
    }).then(function (text) {
      return parts(new DOMParser().parseFromString(text, "text/html"), address);
    });
    return read[address].catch(function (wrong) {
      delete read[address];
      throw wrong;
    });
  }
  // The rows of all practices, in the order of the first practice that has each.
  function order(practices) {
    var rows = [];
    practices.forEach(function (practice) {
      var at = -1;
      practice.rows.forEach(function (row) {
        var known = rows.map(function (one) { return one.key; }).indexOf(row.key);
        if (known < 0) rows.splice(at + 1, 0, row);
        at = known < 0 ? at + 1 : known;
      });
    });
    return rows;
  }
  function draw(practices) {
    var table = document.createElement("table");
    table.setAttribute("role", "table");
    make("caption", "caption", table, "name", place.getAttribute("data-caption"));
    var head = make("tr", "row", make("thead", "rowgroup", table, "head"), "line");
    make("th", "columnheader", head, "aspect", place.getAttribute("data-aspect")).scope = "col";
    practices.forEach(function (practice) {
      var cell = make("th", "columnheader", head, "title");
      cell.scope = "col";
      make("a", "", cell, "to", practice.title).href = practice.address;
    });
    var body = make("tbody", "rowgroup", table, "rows");
    order(practices).forEach(function (row) {
      var line = make("tr", "row", body, "line");
      make("th", "rowheader", line, "aspect", row.label).scope = "row";
      practices.forEach(function (practice) {
        var cell = make("td", "cell", line, "of");
        cell.setAttribute("data-of", practice.title);
        var own = practice.rows.filter(function (one) { return one.key === row.key; })[0];
        if (own && own.nodes.length) {
          own.nodes.forEach(function (node) { cell.appendChild(node); });
        } else {
          make("p", "", cell, "unknown", place.getAttribute("data-nothing"));
        }
      });
    });
    place.textContent = "";
    place.appendChild(table);
  }
  function show() {
    var turn = asked += 1;
    var chosen = fields.map(function (field) { return field.options[field.selectedIndex]; }).filter(function (option, at, all) {
      return option.value && all.findIndex(function (one) { return one.value === option.value; }) === at;
    });
    again.hidden = true;
    status.textContent = chosen.length > 1 ? status.getAttribute("data-reading") : "";
    place.textContent = "";
    if (chosen.length < 2) return;
    Promise.all(chosen.map(load)).then(function (practices) {
      if (turn !== asked) return;
      draw(practices);
      status.textContent = status.getAttribute("data-shown");
    }).catch(function () {
      if (turn !== asked) return;
      status.textContent = status.getAttribute("data-failed");
      again.hidden = false;
    });
  }
  var wanted = new URLSearchParams(location.search).getAll("with");
  fields.forEach(function (field, at) {
    field.value = wanted[at] || "";
    if (field.selectedIndex < 0) field.selectedIndex = 0;
  });
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function () {
    var query = new URLSearchParams();
    fields.forEach(function (field) { if (field.value) query.append("with", field.value); });
    history.replaceState(null, "", "?" + query);
    show();
  });
  again.addEventListener("click", show);
  show();
}());
