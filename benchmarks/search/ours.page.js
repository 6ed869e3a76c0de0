// SPDX-License-Identifier: MIT
// In the browser: window.find(language, text) → {ids, milliseconds}; window.first(language, text) → milliseconds.
"use strict";
const engines = {};

async function opened(language) {
  engines[language] = engines[language] || await window.ProceedingsSearch.open({ base: "/", language });
  return engines[language];
}

window.find = async (language, text) => {
  const engine = await opened(language);
  await engine.query({ text });
  const start = performance.now();
  const found = await engine.query({ text });
  return { ids: found.results.map((row) => row.id), milliseconds: performance.now() - start };
};

// As a reader opens search: the scripts, the first titles with counts, and then the excerpts.
window.first = async (language, text) => {
  const start = performance.now();
  const engine = await opened(language);
  const found = await engine.query({ text, limit: 8 });
  const titles = performance.now() - start;
  await Promise.all(found.results.map((row) => engine.excerpt(row, found)));
  return { ids: found.results.map((row) => row.id), titles, excerpts: performance.now() - start };
};
