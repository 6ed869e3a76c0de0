// SPDX-License-Identifier: MIT
// Asks the engine what stands on standard input: {engine, root, asks: [{language, text, filters, refuse, all, …}]}.
// `refuse`: how many files are refused before the question is put again; `all`: every column is loaded first;
// `bare`: an engine that has been asked before is asked, and no excerpts are read.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const request = JSON.parse(fs.readFileSync(0, "utf-8"));
vm.runInThisContext(fs.readFileSync(request.engine, "utf-8"), { filename: request.engine });

function marked(parts) {
  return parts.map((part) => (part.mark ? `[${part.text}]` : part.text)).join("");
}

const opened = {};

async function bare(ask) {
  const load = (address) => fs.promises.readFile(path.join(request.root, address), "utf-8")
    .then((code) => { vm.runInThisContext(code); });
  opened[ask.language] = opened[ask.language] ||
    globalThis.ProceedingsSearch.open({ base: "", language: ask.language, load });
  return (await opened[ask.language]).query(ask);
}

async function answer(ask) {
  if (ask.bare) { const found = await bare(ask); return { total: found.total, results: found.results }; }
  const loaded = [];
  let refuse = 0;
  const load = (address) => {
    if (refuse > 0) { refuse -= 1; return Promise.reject(new Error("refused")); }
    loaded.push(address);
    return fs.promises.readFile(path.join(request.root, address), "utf-8").then((code) => { vm.runInThisContext(code); });
  };
  const engine = await globalThis.ProceedingsSearch.open({ base: ask.base || "", language: ask.language, suffix: ask.suffix,
    load: (address) => load(address.slice((ask.base || "").length)) });
  if (ask.all) { await engine.facets(); }
  refuse = ask.refuse || 0;
  let error = null, found = null;
  try { found = await engine.query(ask); } catch (problem) { error = problem.file; found = await engine.query(ask); }
  const results = [];
  for (const result of found.results) {
    const excerpt = await engine.excerpt(result, found);
    results.push({ ...result, title: marked(result.title), excerpt: marked(excerpt.parts),
      section: excerpt.section && { ...excerpt.section, title: marked(excerpt.section.title) },
      others: excerpt.others.map((section) => ({ ...section, title: marked(section.title) })) });
  }
  return { ...found, words: undefined, results, error, loaded };
}

(async () => {
  const answers = [];
  for (const ask of request.asks) { answers.push(await answer(ask)); }
  process.stdout.write(JSON.stringify(answers));
})();
