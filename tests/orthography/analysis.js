// SPDX-License-Identifier: MIT
// Analyses, as the browser does, the words on standard input: {engine, rules, words: [[language, word], …]}.
"use strict";
const fs = require("fs");
const vm = require("vm");

const request = JSON.parse(fs.readFileSync(0, "utf-8"));
vm.runInThisContext(fs.readFileSync(request.engine, "utf-8"), { filename: request.engine });
const analysis = new globalThis.ProceedingsSearch.Analysis(request.rules);
process.stdout.write(JSON.stringify(request.words.map(([language, text]) => analysis.words(text).map((word) => {
  const code = analysis.languageOf(word.folded, language);
  const key = analysis.key(word.folded, code);
  return [word.text, word.folded, key, analysis.root(key, code), Boolean(analysis.stop[code][word.folded])];
}))));
