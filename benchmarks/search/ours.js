// SPDX-License-Identifier: MIT
// Asks our engine, outside a browser, what stands on standard input: {engine, root, queries: [{lang, query}]}.
// Answers with the ids found, the milliseconds taken once the files are there, and the gzip bytes of what was loaded.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const zlib = require("zlib");

const request = JSON.parse(fs.readFileSync(0, "utf-8"));
const engineCode = fs.readFileSync(request.engine, "utf-8");
vm.runInThisContext(engineCode, { filename: request.engine });
const search = globalThis.ProceedingsSearch;
const sizes = {};

function size(file) {
  if (!(file in sizes)) { sizes[file] = zlib.gzipSync(fs.readFileSync(file), { level: 9 }).length; }
  return sizes[file];
}

async function opened(language, loaded) {
  const load = (address) => {
    const file = path.join(request.root, address);
    loaded.push(file);
    return fs.promises.readFile(file, "utf-8").then((code) => { vm.runInThisContext(code); });
  };
  return search.open({ base: "", language, load });
}

async function main() {
  const engines = {}, loaded = {}, answers = [];
  for (const query of request.queries) {
    if (!engines[query.lang]) {
      loaded[query.lang] = [];
      engines[query.lang] = await opened(query.lang, loaded[query.lang]);
    }
    const engine = engines[query.lang];
    const asked = { text: query.query, filters: query.filters || {}, limit: request.limit || 10 };
    let found = await engine.query(asked);
    const start = process.hrtime.bigint();
    found = await engine.query(asked);
    const taken = Number(process.hrtime.bigint() - start) / 1e6;
    const answer = { ids: found.results.map((one) => one.id), total: found.total, milliseconds: taken,
      suggestion: found.suggestion && found.suggestion.text };
    if (request.bytes) {
      const cold = [];
      const fresh = await opened(query.lang, cold);
      const first = await fresh.query(asked);
      answer.titles = cold.reduce((sum, file) => sum + size(file), size(request.engine));
      answer.files = cold.length + 1;
      for (const one of first.results) { await fresh.excerpt(one, first); }
      answer.excerpts = cold.reduce((sum, file) => sum + size(file), size(request.engine));
      const before = loaded[query.lang].length;
      for (const one of found.results) { await engine.excerpt(one, found); }
      answer.warm = before;
    }
    answers.push(answer);
  }
  process.stdout.write(JSON.stringify(answers));
}

main();
