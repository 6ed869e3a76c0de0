// SPDX-License-Identifier: MIT
// As ours.page.js, for the worker of Material for MkDocs: SETUP 0, READY 1, QUERY 2, RESULT 3.
"use strict";
let worker;

function told(message, type) {
  return new Promise((resolve, reject) => {
    worker.onmessage = (event) => { if (event.data.type === type) { resolve(event.data.data); } };
    worker.onerror = reject;
    worker.postMessage(message);
  });
}

async function rows(language, text) {
  if (!worker) {
    const index = await (await fetch(`/material-${language}/search_index.json`)).json();
    const name = (await (await fetch("/pages-made/worker.json")).json()).worker;
    worker = new Worker(`/javascripts/workers/${name}`);
    await told({ type: 0, data: { ...index, options: { suggest: false } } }, 1);
  }
  return (await told({ type: 2, data: text }, 3)).items.slice(0, 10).map((item) => item[0].location.replace(/\/$/, ""));
}

window.find = async (language, text) => {
  await rows(language, text);
  const start = performance.now();
  return { ids: await rows(language, text), milliseconds: performance.now() - start };
};

window.first = async (language, text) => {
  const start = performance.now();
  const ids = await rows(language, text);
  const taken = performance.now() - start;
  return { ids, titles: taken, excerpts: taken };
};
