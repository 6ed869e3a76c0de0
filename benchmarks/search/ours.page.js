// SPDX-License-Identifier: MIT
// In the browser: window.find(language, text) → {ids, milliseconds} asks the engine; window.first(language, text) →
// {ids, titles, excerpts} in milliseconds asks the dialog, as a reader who opens it by the link of every page.
"use strict";
const engines = {};

async function opened(language) {
  if (!window.ProceedingsSearch) {
    await new Promise((resolve) => {
      const script = document.head.appendChild(document.createElement("script"));
      script.onload = resolve;
      script.src = "/assets/search-engine.js";
    });
  }
  engines[language] = engines[language] || await window.ProceedingsSearch.open({ base: "/", language });
  return engines[language];
}

window.find = async (language, text) => {
  const engine = await opened(language);
  await engine.query({ text });
  const start = performance.now();
  const found = await engine.query({ text, limit: 20 });
  return { ids: found.results.map((row) => row.id), milliseconds: performance.now() - start };
};

async function until(holds) {
  while (!holds()) { await new Promise((resolve) => { setTimeout(resolve, 10); }); }
}

function link(language) {
  document.documentElement.lang = language;
  const made = document.body.appendChild(document.createElement("a"));
  made.className = "search-open";
  made.href = `/${language}/search/`;
  made.dataset.scripts = `/assets/search.js /words/${language}/words.js /assets/search-engine.js`;
  made.dataset.styles = "/assets/search.css";
  made.dataset.index = `/search/${language}/manifest.js`;
  return made;
}

window.first = async (language, text) => {
  const start = performance.now();
  if (!document.querySelector(".search-open")) { link(language).click(); }
  await until(() => document.querySelector(".search-dialog input"));
  const input = document.querySelector(".search-dialog input");
  input.value = text;
  input.dispatchEvent(new Event("input"));
  await until(() => document.querySelector(".search-options").dataset.answers === text);
  const titles = performance.now() - start;
  const options = [...document.querySelectorAll(".search-options .result")];
  document.querySelector(".search-options").dispatchEvent(new Event("mouseover"));
  await until(() => options.every((option) => option.querySelector(".excerpt").textContent));
  return { ids: options.map((option) => option.dataset.record), titles, excerpts: performance.now() - start };
};
