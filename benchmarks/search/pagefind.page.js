// SPDX-License-Identifier: MIT
// As ours.page.js, for Pagefind's JavaScript interface.
"use strict";
let pagefind;

async function rows(language, text) {
  if (!pagefind) { pagefind = await import(`/pagefind-${language}/pagefind/pagefind.js`); await pagefind.init(); }
  const found = await pagefind.search(text);
  return Promise.all(found.results.slice(0, 10).map((row) => row.data()));
}

const id = (row) => row.url.replace(/^\/(pagefind-..\/)?|\/(index\.html)?$/g, "");

window.find = async (language, text) => {
  await rows(language, text);
  const start = performance.now();
  const found = await rows(language, text);
  return { ids: found.map(id), milliseconds: performance.now() - start };
};

window.first = async (language, text) => {
  const start = performance.now();
  const found = await rows(language, text);
  const taken = performance.now() - start;
  return { ids: found.map(id), titles: taken, excerpts: taken };
};
