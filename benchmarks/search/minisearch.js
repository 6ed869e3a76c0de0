// SPDX-License-Identifier: MIT
// MiniSearch with its defaults but for prefixes, slips and titles, over {documents: {language: [{id, title, text}]}, needs}.
"use strict";
const fs = require("fs");
const { createRequire } = require("module");
const MiniSearch = createRequire(process.argv[2])("minisearch");

const { documents, needs } = JSON.parse(fs.readFileSync(0, "utf-8"));
const engines = {};
for (const language of Object.keys(documents)) {
  engines[language] = new MiniSearch({ fields: ["title", "text"],
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 3 } } });
  engines[language].addAll(documents[language]);
}
const found = needs.map((need) => engines[need.language].search(need.query).slice(0, 10).map((row) => row.id));
process.stdout.write(JSON.stringify(found));
