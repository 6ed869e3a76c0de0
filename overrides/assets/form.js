/* SPDX-License-Identifier: MIT
   Checks a contribution, keeps its draft on this device, and makes the file that its writer sends. Sends nothing itself. */
(function () {
  "use strict";
  var form = document.querySelector("form.contribution");
  if (!form) return;
  var words = form.dataset;
  var faults = form.querySelector(".faults");
  var ready = form.querySelector(".ready");
  var kept = form.querySelector(".kept");
  var email = /[\w.+%-]+@([\w-]+\.)+[A-Za-z]{2,}/;
  var telephone = /(^|[^\w+.,/=%#-])(\+\d{1,3}|0)([ \u00a0./-]?\d){8,13}(?!\d)/;
  var day = /^\d{4}(-\d\d(-\d\d)?)?$/;

  function all(selector, root) { return [].slice.call((root || form).querySelectorAll(selector)); }
  function fields() { return all("[name]"); }
  function western(text) {
    return text.replace(/[\u0660-\u0669]/g, function (digit) { return String(digit.charCodeAt(0) - 0x660); });
  }
  function button(parent, text, act) {
    var made = parent.appendChild(document.createElement("button"));
    made.type = "button";
    made.className = "plain";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  // Groups that repeat: each copy has names and ids of its own.
  function renumber(list) {
    all(".group", list).forEach(function (group, number) {
      all("[name], [id], [for], [aria-describedby]", group).forEach(function (one) {
        ["name", "id", "for", "aria-describedby"].forEach(function (key) {
          var value = one.getAttribute(key), stem = list.dataset.list;
          if (!value) return;
          if (key !== "name") stem = "f-" + stem.replace(/\./g, "-");
          one.setAttribute(key, stem + value.slice(stem.length).replace(/^([.-])\d+/, "$1" + number));
        });
      });
      all(".remove", group).forEach(function (one) { one.hidden = number === 0; });
    });
  }
  function add(list) {
    var groups = all(".group", list), copy = groups[0].cloneNode(true);
    all("[name]", copy).forEach(function (one) { one.value = ""; });
    all(".error, .remove", copy).forEach(function (one) { one.remove(); });
    groups[groups.length - 1].insertAdjacentElement("afterend", copy);
    remover(list, copy);
    renumber(list);
    return copy;
  }
  function remover(list, group) {
    button(group, words.remove, function () {
      group.remove();
      renumber(list);
      list.querySelector(".add").focus();
      keep();
    }).classList.add("remove");
  }
  all("[data-list]").forEach(function (list) {
    remover(list, list.querySelector(".group"));
    button(list, words.add, function () { add(list).querySelector("[name]").focus(); }).classList.add("add");
    renumber(list);
  });

  function data() {
    var found = { format: 1, type: words.type, language: document.documentElement.lang, values: {}, sections: {} };
    fields().forEach(function (one) {
      var path = one.name.split("."), here = found;
      var value = one.type === "checkbox" ? one.checked && (one.value === "on" || one.value) : one.value.trim();
      if (!value && path.length > 1) return;
      path.slice(0, -1).forEach(function (part, at) {
        here = here[part] = here[part] || (/^\d+$/.test(path[at + 1]) ? [] : {});
      });
      var last = path[path.length - 1];
      if (one.type === "checkbox" && path.length > 1) (here[last] = here[last] || []).push(value);
      else here[last] = value;
    });
    Object.keys(found.values).forEach(function (key) {
      if (Array.isArray(found.values[key])) found.values[key] = found.values[key].filter(Boolean);
    });
    return found;
  }

  // The draft: what is written, by the names of the fields.
  function keep() {
    var draft = {};
    fields().forEach(function (one) {
      if (one.type === "checkbox" ? one.checked : one.value) {
        (draft[one.name] = draft[one.name] || []).push(one.value);
      }
    });
    try {
      localStorage.setItem(words.key, JSON.stringify(draft));
      kept.hidden = false;
    } catch (error) { kept.hidden = true; }
  }
  function restore() {
    var draft;
    try { draft = JSON.parse(localStorage.getItem(words.key)); } catch (error) { return; }
    if (!draft) return;
    Object.keys(draft).forEach(function (name) {
      all("[data-list]").forEach(function (list) {
        var found = name.indexOf(list.dataset.list + ".") ? null : name.slice(list.dataset.list.length + 1).match(/^\d+/);
        while (found && all(".group", list).length <= Math.min(Number(found[0]), 50)) add(list);
      });
    });
    fields().forEach(function (one) {
      var values = draft[one.name];
      if (!values) return;
      if (one.type === "checkbox") one.checked = values.indexOf(one.value) >= 0;
      else one.value = values[0];
      for (var outer = one.parentNode; outer; outer = outer.parentNode) if (outer.tagName === "DETAILS") outer.open = true;
    });
    kept.hidden = false;
  }
  form.querySelector(".erase").addEventListener("click", function () {
    try { localStorage.removeItem(words.key); } catch (error) { /* Nothing was kept. */ }
    form.reset();
    all(".group + .group").forEach(function (one) { one.remove(); });
    ready.hidden = faults.hidden = true;
    kept.querySelector("[role=status]").textContent = words.erased;
  });
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);

  function fault(one) {
    var text = one.value.trim(), number = Number(western(text).replace(/[ \u00a0\u202f]/g, ""));
    if (one.type === "checkbox") return one.hasAttribute("data-required") && !one.checked ? words.missing : "";
    if (!text) return one.hasAttribute("data-required") && needed(one) || beside(one) ? words.missing : "";
    if (text === one.dataset.none) return "";
    if (one.dataset.longest && text.length > one.dataset.longest) return words.long.replace("{n}", one.dataset.longest);
    if (one.dataset.low && !(number >= one.dataset.low && number <= one.dataset.high && number % 1 === 0)) {
      return words.number.replace("{low}", one.dataset.low).replace("{high}", one.dataset.high);
    }
    if (one.dataset.kind === "day" && !day.test(western(text)) && !/^(\d\d?[./-])?\d\d?[./-]\d{4}$/.test(western(text))) return words.day;
    if (one.dataset.kind === "address" && !/^(https?:\/\/|www\.)[^\s<>"]+(\.[^\s<>"]+|( [\w%.-]+)+\.\w{2,4})$/.test(text)) return words.address;
    if (one.dataset.kind !== "address" && (email.test(text) || telephone.test(text))) return words.personal;
    return "";
  }
  // The day on which an address was read.
  function beside(one) {
    var other = one.dataset.with && form.elements[one.name.replace(/[^.]+$/, one.dataset.with)];
    return other && other.value.trim();
  }
  // What a group requires is required only where something is written in the group.
  function needed(one) {
    var list = one.parentNode;
    while (list !== form && !list.hasAttribute("data-list")) list = list.parentNode;
    if (list === form) return true;
    var group = one.parentNode.parentNode;
    return all("[name]", group).some(function (other) { return other.value.trim(); }) || (group === list.querySelector(".group") && list.hasAttribute("data-needed"));
  }
  function show(one, text, found) {
    var box = one.closest(".field"), line = document.createElement("span");
    line.className = "error";
    line.id = one.id + "-error";
    line.textContent = text;
    box.insertBefore(line, one.parentNode === box ? one : null);
    one.setAttribute("aria-invalid", "true");
    for (var outer = box; outer; outer = outer.parentNode) if (outer.tagName === "DETAILS") outer.open = true;
    var label = [].filter.call(box.querySelector("label, legend").childNodes, function (node) {
      return node.nodeType === 3 && node.textContent.trim();
    })[0];
    found.push({ id: one.id, label: label.textContent.trim(), text: text });
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    all(".error").forEach(function (one) { one.remove(); });
    all("[aria-invalid]").forEach(function (one) { one.removeAttribute("aria-invalid"); });
    var found = [];
    fields().forEach(function (one) {
      var text = one.id ? fault(one) : "";
      if (text) show(one, text, found);
    });
    all("fieldset[data-required]").forEach(function (one) {
      if (!all("input:checked", one).length) {
        all("input", one)[0].id = one.id + "-0";
        show(all("input", one)[0], words.missing, found);
      }
    });
    faults.hidden = !found.length;
    ready.hidden = Boolean(found.length);
    faults.textContent = "";
    if (found.length) {
      faults.appendChild(document.createElement("p")).textContent = words.faults;
      var list = faults.appendChild(document.createElement("ul"));
      found.forEach(function (each) {
        var link = list.appendChild(document.createElement("li")).appendChild(document.createElement("a"));
        link.href = "#" + each.id;
        link.textContent = words.fault.replace("{label}", each.label.replace(/\.$/, "")).replace("{text}", each.text);
        link.addEventListener("click", function (click) {
          click.preventDefault();
          document.getElementById(each.id).focus();
        });
      });
      faults.focus();
      return;
    }
    finish();
  });
  function finish() {
    var made = data(), text = JSON.stringify(made, null, 1) + "\n";
    var save = ready.querySelector(".save"), issue = ready.querySelector(".issue");
    save.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    save.setAttribute("download", words.type + "." + made.language + ".json");
    ready.querySelector("textarea").value = text;
    if (words.issues) {
      issue.href = words.issues + "?title=" + encodeURIComponent(made.values.title) + "&body=" + encodeURIComponent("```json\n" + text + "```\n");
      // Longer addresses are refused: the file is attached instead.
      issue.hidden = issue.href.length > 7000;
    }
    ready.focus();
  }
  ready.querySelector(".copy-text").addEventListener("click", function () {
    ready.querySelector("textarea").select();
    if (document.execCommand("copy")) ready.querySelector("[role=status]").textContent = words.copied;
  });
  restore();
  // The page that led here says which it is.
  var asked = location.search.match(/[?&](record|proposal)=([^&]+)/), about = asked && form.elements["values." + asked[1]];
  if (about) about.value = decodeURIComponent(asked[2]);
  form.querySelector(".make").hidden = false;
}());
