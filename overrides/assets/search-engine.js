/* SPDX-License-Identifier: MIT
   The query side of search: the words of a query become keys by the rules that came with the index, the files that
   hold these keys are loaded, and documents are ranked. proceedings/search/README.md tells how it works.

     ProceedingsSearch.open({base, language, suffix, load}) → Promise of an engine
       base: from the page to the site's root, "../../";  suffix: "" or "index.html", what ends every address
     engine.query({text, filters, limit, offset}) → Promise of {
         total, some, results: [{id, title: parts, href, language, type, score, isFolded, size}], isWhole, missing: [word],
         facets: {column: [{value, label, count}]}, suggestion: null | {text, applied, taken: [{from, to}]}, words }
       parts: [{text, mark, also}]     also: it stands for a word of the query;  exact: true takes every word as typed
       total counts what has all the words, or of a long query most; some what has but some of them, which is folded;
       size: what its excerpt takes at most, in 36 characters, up to 3;  where nothing has all, isWhole is false and total counts the others
       filters: {country: ["MA"], type: []}; values of one column are alternatives, columns are combined
     engine.excerpt(result, found) → Promise of {parts, authors: parts, section: null | {id, title, href}, others: [section]}
       found: what query() gave;  others: further sections in which the words stand, the best first
     engine.facets() → Promise; from then on query() counts every column, not only type, axis and country
     engine.label(column, value), engine.columns()

   A file that does not come rejects with an Error whose `file` names it; the same call again tries again. */
(function (scope) {
  "use strict";

  var QUOTED = /["\u201c\u201e\u00ab]([^"\u201c-\u201e\u00ab\u00bb]+)["\u201c\u201d\u00bb]/g;
  var LEVELS = 15, STATES = 4, SEVERAL = 2, SAID = 3, TITLE_POSITIONS = 24, PART = 160, BASE = 45;     // as in entries.py and numbers.py
  var MOST_PREFIXED = 60, MOST_TYPOS = 3, WINDOW = 36, BEFORE = 4, CODE = 4, ROWS = 6, OTHERS = 2;    // CODE: letters of a code's beginning at most

  var CODED = /^([^0-9]+)0*([0-9]+)$/;

  var waiting = {};

  /* ---- files ---- */

  function receive(name, value) {
    if (waiting[name]) { waiting[name](value); }
  }

  function loadScript(address) {
    return new Promise(function (resolve, reject) {
      document.head.appendChild(Object.assign(document.createElement("script"), { src: address, onload: resolve, onerror: reject }));
    });
  }

  function Files(base, language, load) {
    this.base = base; this.language = language; this.load = load || loadScript; this.known = {};
  }

  Files.prototype.get = function (name) {
    var files = this, full = this.language + "/" + name;
    if (!this.known[name]) {
      this.known[name] = new Promise(function (resolve, reject) {
        waiting[full] = resolve;
        files.load(files.base + "search/" + full + ".js").then(function () {
          // The value came while the script ran, unless it is another file under this name.
          setTimeout(fail, 0);
        }, fail);
        function fail() {
          if (waiting[full] === resolve) { delete waiting[full]; }
          reject(Object.assign(new Error("search: " + full), { file: full }));
        }
      });
      this.known[name].catch(function () { delete files.known[name]; });
    }
    return this.known[name];
  };

  /* ---- numbers ---- */

  function Reader(text, at) { this.text = text; this.at = at || 0; }

  Reader.prototype.next = function () {
    for (var value = 0, unit = 1; ; unit *= BASE) {
      var code = this.text.charCodeAt(this.at++) - 35;
      var digit = code > 57 ? code - 1 : code;
      if (digit < BASE) { return value + digit * unit; }
      value += (digit - BASE) * unit + BASE * unit;
    }
  };

  Reader.prototype.more = function () { return this.at < this.text.length; };

  function numbers(text) {
    for (var found = [], reader = new Reader(text); reader.more();) { found.push(reader.next()); }
    return found;
  }

  function steps(text) {
    var found = [], reader = new Reader(text), last = -1;
    while (reader.more()) { found.push(last += reader.next() + 1); }
    return found;
  }

  /* ---- words ---- */

  function Analysis(rules) {
    var joined = "[" + rules.apostrophes + "]", letters = "[" + rules.letters + "]+";
    this.rules = rules;
    this.known = Object.create(null);
    this.word = new RegExp(letters + "(?:" + joined + letters + ")*", "g");
    this.apostrophe = new RegExp(joined);
    this.dropped = new RegExp("[" + rules.dropped + "]", "g");
    this.stop = {};
    rules.scripts.arabic.concat(rules.scripts.latin).forEach(function (language) {
      var stop = this.stop[language] = Object.create(null);
      rules[language].stop.split(" ").forEach(function (word) { stop[this.folded(word)] = true; }, this);
    }, this);
  }

  Analysis.prototype.folded = function (word) {
    var known = this.known[word];
    return known === undefined ? (this.known[word] = this.fold(word)) : known;
  };

  Analysis.prototype.fold = function (word) {
    var rules = this.rules, replaced = "";
    word = word.normalize("NFKD").toLowerCase().replace(this.dropped, "");
    for (var i = 0; i < word.length; i++) { replaced += rules.replaced[word[i]] || word[i]; }
    var parts = replaced.split(this.apostrophe);
    while (parts.length > 1 && rules.elisions.indexOf(parts[0]) >= 0) { parts.shift(); }
    while (parts.length > 1 && rules.possessives.indexOf(parts[parts.length - 1]) >= 0) { parts.pop(); }
    return parts.join("");
  };

  /* The languages in whose letters a word is written. */
  Analysis.prototype.languagesOf = function (folded) {
    return this.rules.scripts[/[\u0621-\u06ff]/.test(folded) ? "arabic" : "latin"];
  };

  Analysis.prototype.languageOf = function (folded, language) {
    var known = this.languagesOf(folded);
    return known.indexOf(language) < 0 ? known[0] : language;
  };

  Analysis.prototype.withoutPrefix = function (folded, language) {
    var table = this.rules[language];
    if (table.whole.length && table.whole.indexOf(this.withoutEnding(folded, language)) >= 0) { return folded; }
    table.prefixes.forEach(function (step) {
      for (var i = 0; i < step.length; i++) {
        if (folded.startsWith(step[i][0]) && folded.length - step[i][0].length >= step[i][1]) {
          folded = folded.slice(step[i][0].length);
          break;
        }
      }
    });
    return folded;
  };

  Analysis.prototype.key = function (folded, language) {
    return /[0-9]/.test(folded) ? folded : this.withoutEnding(this.withoutPrefix(folded, language), language);
  };

  Analysis.prototype.withoutEnding = function (folded, language) {
    var isArabic = this.rules.scripts.arabic.indexOf(language) >= 0;
    return this.rules[language].endings.reduce(function (word, step) {
      for (var i = 0; i < step.length; i++) {
        var rest = word.slice(0, word.length - step[i][0].length);
        if (word.endsWith(step[i][0]) && rest.length >= step[i][2] &&
            (isArabic || /[aeiouy]/.test(rest) || step[i][0] === step[i][1])) {
          return rest + step[i][1];
        }
      }
      return word;
    }, folded);
  };

  Analysis.prototype.root = function (key, language) {
    var table = this.rules[language], least = table.shortest_root;
    var ending = table.roots.filter(function (root) { return key.endsWith(root) && key.length - root.length >= least; })[0];
    if (ending) { key = key.slice(0, key.length - ending.length); }
    return key.length > least && key[key.length - 1] === key[key.length - 2] ? key.slice(0, -1) : key;
  };

  Analysis.prototype.words = function (text) {
    this.word.lastIndex = 0;
    for (var found = [], match; (match = this.word.exec(text));) {
      found.push({ text: match[0], start: match.index, folded: this.folded(match[0]) });
    }
    return found;
  };

  /* ---- shards of sorted lines ---- */

  function Shards(files, kind, table) {
    this.files = files; this.kind = kind;
    this.bounds = [""].concat(table.bounds ? table.bounds.split(" ") : []);
    this.names = table.names ? table.names.split(" ") : [];
    this.tables = {};
  }

  Shards.prototype.place = function (key) {
    for (var low = 0, high = this.bounds.length - 1; low < high;) {
      var middle = (low + high + 1) >> 1;
      if (this.bounds[middle] <= key) { low = middle; } else { high = middle - 1; }
    }
    return low;
  };

  /* The lines of the shards in which keys from one to another may stand, at most so many shards, as [line, …]. */
  Shards.prototype.between = function (from, to, most) {
    if (!this.names.length) { return Promise.resolve([]); }
    var first = this.place(from), last = Math.min(this.place(to), first + most - 1), wanted = [];
    for (var i = first; i <= last; i++) { wanted.push(this.shard(i)); }
    return Promise.all(wanted).then(function (tables) { return [].concat.apply([], tables); });
  };

  Shards.prototype.shard = function (place) {
    var tables = this.tables;
    if (tables[place]) { return Promise.resolve(tables[place]); }
    return this.files.get(this.kind + "-" + this.names[place >> 3] + "-" + (place & 7)).then(function (text) {
      return (tables[place] = text.split("\n"));
    });
  };

  /* ---- engine ---- */

  function Engine(files, manifest, options) {
    this.files = files;
    this.analysis = new Analysis(manifest.rules);
    this.manifest = manifest; this.weights = manifest.weights;
    this.base = options.base; this.language = options.language; this.suffix = options.suffix || "";
    this.keys = new Shards(files, "k", manifest.keys);
    this.vocabulary = new Shards(files, "w", manifest.words);
    this.count = manifest.documents;
    this.titles = manifest.titles ? manifest.titles.split("\n") : [];
    this.pages = manifest.pages ? manifest.pages.split("\n") : [];
    this.excerpts = manifest.excerpts.split(" ");
    this.parts = numbers(manifest.parts); this.sizes = numbers(manifest.sizes);
    this.lengths = numbers(manifest.lengths);
    this.languages = {};
    Object.keys(manifest.languages).forEach(function (language) {
      steps(manifest.languages[language]).forEach(function (place) { this.languages[place] = language; }, this);
    }, this);
    this.table = {};
    this.addColumns(manifest.columns);
    this.postings = {};
  }

  Engine.prototype.addColumns = function (columns) {
    Object.keys(columns).forEach(function (name) {
      var lists = columns[name].documents.split("\n");
      this.table[name] = columns[name].values.map(function (value, place) {
        return { value: value[0], label: value[1], documents: steps(lists[place]) };
      });
    }, this);
  };

  Engine.prototype.typeOf = function (document) {
    return this.table.type.filter(function (row) { return row.documents.indexOf(document) >= 0; })[0].value;
  };

  Engine.prototype.columns = function () { return Object.keys(this.table); };

  Engine.prototype.label = function (column, value) {
    var found = (this.table[column] || []).filter(function (row) { return row.value === value; })[0];
    return found ? found.label : value;
  };

  Engine.prototype.facets = function () {
    var engine = this;
    return this.table.year ? Promise.resolve() : this.files.get("c-" + this.manifest.more + "-0").then(function (columns) { engine.addColumns(columns); });
  };

  /* The documents of a key: {documents, strengths, at: where the positions of each start}. */
  Engine.prototype.posting = function (line) {
    var mark = line.indexOf("!"), key = line.slice(0, mark), known = this.postings[key];
    if (known) { return known; }
    var space = line.indexOf(" ", mark), text = space < 0 ? line.slice(mark + 1) : line.slice(mark + 1, space);
    var reader = new Reader(text), last = -1;
    known = { key: key, text: text, documents: [], strengths: [], at: [], titles: [],
      phrases: space < 0 ? [] : line.slice(space + 1).split(" ") };
    while (reader.more()) {
      known.documents.push(last += reader.next() + 1);
      known.at.push(reader.at);
      var sign = reader.next();
      known.strengths.push((Math.floor(sign / STATES) + 0.5) / LEVELS);
      var positions = positionsOf(sign % STATES, reader), first = positions ? reader.next() : TITLE_POSITIONS;
      known.titles.push(first >= TITLE_POSITIONS ? 0 : sign % STATES === SAID ? this.weights.title_entailed : 1);
      while (--positions > 0) { reader.next(); }
    }
    return (this.postings[key] = known);
  };

  /* How many positions follow a state: none, one, SEVERAL, or one where the text says it otherwise. */
  function positionsOf(state, reader) {
    return state === SEVERAL ? SEVERAL + reader.next() : Math.min(state, 1);
  }

  function positionsAt(posting, place) {
    var reader = new Reader(posting.text, posting.at[place]), count = positionsOf(reader.next() % STATES, reader);
    for (var found = [], last = -1; count--;) { found.push(last += reader.next() + 1); }
    return found;
  }

  /* What is asked: the words of a query with the keys that each may have; `quote` numbers those in quotation marks. */
  Engine.prototype.asked = function (text) {
    var engine = this, analysis = this.analysis, language = this.language, quotes = [], quote;
    var words = analysis.words(text).filter(function (word) { return word.folded; });
    while ((quote = QUOTED.exec(text))) { quotes.push([quote.index, quote.index + quote[0].length]); }
    var last = words[words.length - 1], open = last && last.start + last.text.length === text.length;
    return words.map(function (word, place) {
      var own = analysis.languageOf(word.folded, language);
      var others = analysis.languagesOf(word.folded).filter(function (code) { return code !== own; });
      var variants = [own].concat(others).map(function (code, order) {
        var key = analysis.key(word.folded, code);
        return { key: key, root: analysis.root(key, code), code: code, weight: order ? engine.weights.foreign : 1 };
      });
      var code = CODED.exec(word.folded);
      if (code) { variants.push({ key: code[2], root: code[2], code: own, weight: engine.weights.code }); }
      variants = variants.filter(function (variant, at) {
        return !variants.slice(0, at).some(function (before) { return before.key === variant.key; });
      });
      return {
        text: word.text, start: word.start, folded: word.folded, place: place, code: own, variants: variants, matches: [],
        quote: quotes.findIndex(function (span) { return span[0] < word.start && word.start < span[1]; }),
        stop: variants.some(function (variant) { return analysis.stop[variant.code][word.folded]; }) &&
          !!analysis.stop[own][word.folded],
        prefix: open && word === last ? analysis.withoutPrefix(word.folded, own) : ""
      };
    });
  };

  /* The keys that answer a word, with their weights, from the shards around it. */
  Engine.prototype.match = function (word) {
    var engine = this, analysis = this.analysis, found = {}, isQuoted = word.quote >= 0;
    function add(line, weight) {
      var posting = engine.posting(line);
      if (!found[posting.key] || found[posting.key].weight < weight) { found[posting.key] = { posting: posting, weight: weight }; }
    }
    function take(variant) {
      var start = isQuoted ? variant.key : variant.root, isFound = false;
      return engine.keys.between(start, variant.key, 2).then(function (lines) {
        lines.forEach(function (line) {
          var key = line.slice(0, line.indexOf("!"));
          if (!key.startsWith(start) || key.indexOf("=") >= 0) { return; }
          if (key === variant.key) { isFound = true; add(line, variant.weight); }
          else if (!isQuoted && analysis.root(key, variant.code) === start) { add(line, engine.weights.family * variant.weight); }
        });
        return isFound;
      });
    }
    // A word is read as one of another language only where its own has none; of a code, the figures alone count too.
    var wanted = word.stop ? [] : [take(word.variants[0]).then(function (isFound) {
      word.isOwn = isFound;
      return Promise.all(word.variants.slice(1).filter(function (variant) { return !isFound || variant.code === word.code; }).map(take));
    })];
    if (word.prefix.length > 1) {
      wanted.push(engine.keys.between(word.prefix, word.prefix + "\uffff", 2).then(function (lines) {
        lines.filter(function (line) {
          return line.startsWith(word.prefix) && !/^[^!]*=/.test(line);
        }).slice(0, MOST_PREFIXED).forEach(function (line) {
          add(line, engine.weights.prefix + (1 - engine.weights.prefix) * 0.3 * word.prefix.length / line.indexOf("!"));
        });
      }));
    }
    return Promise.all(wanted).then(function () {
      return Object.keys(found).map(function (key) { return found[key]; });
    });
  };

  /* Words of the index that a word which finds nothing may have been meant for: first those that begin alike, of which
     longer ones may differ in two letters. */
  Engine.prototype.corrections = function (word) {
    var engine = this, analysis = this.analysis;
    var meant = analysis.withoutPrefix(word.folded, word.code);
    if (meant.length < 4 || /[0-9]/.test(meant)) { return Promise.resolve([]); }
    function within(from, shards, most) {
      return engine.vocabulary.between(from, from + "\uffff", shards).then(function (lines) {
        var found = [];
        lines.forEach(function (line) {
          var mark = line.indexOf("!"), shown = line.slice(0, mark);
          if (Math.abs(shown.length - meant.length) > most + 2) { return; }
          var folded = analysis.folded(shown), distance = edits(meant, folded, most);
          if (distance <= (folded.startsWith(from) ? most : 1)) {
            found.push({ shown: shown, folded: folded, distance: distance, count: new Reader(line, mark + 1).next() });
          }
        });
        return found.sort(function (a, b) { return a.distance - b.distance || b.count - a.count; }).slice(0, MOST_TYPOS);
      });
    }
    return within(meant.slice(0, 2), 3, meant.length > 5 ? 2 : 1).then(function (near) {
      if (near.length) { return near; }
      return Promise.all([within(meant[0], 6, 1), within(meant[1] + meant[0], 1, 1), within(meant.slice(1, 3), 2, 1)])
        .then(function (all) { return all[0].concat(all[1], all[2]); });
    });
  };

  /* Optimal string alignment: insertions, deletions, replacements, neighbours exchanged; more than `most` is most + 1. */
  function edits(a, b, most) {
    if (Math.abs(a.length - b.length) > most) { return most + 1; }
    var before = [], row = [], next, i, j;
    for (j = 0; j <= b.length; j++) { row[j] = j; }
    for (i = 1; i <= a.length; i++) {
      next = [i];
      var least = i;
      for (j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) { next[j] = Math.min(next[j], before[j - 2] + 1); }
        if (next[j] < least) { least = next[j]; }
      }
      if (least > most) { return most + 1; }
      before = row; row = next;
    }
    return row[b.length];
  }

  Engine.prototype.query = function (request) {
    var engine = this, text = (request.text || "").trim() === "" ? "" : request.text, asked = this.asked(text);
    function corrected(words) {
      return Promise.all(request.exact ? [] : words.map(function (word) { return engine.corrected(word); }));
    }
    function answered(words, called) {
      var missing = words.filter(function (word) {
        // A letter alone is an initial, which no register has for everybody.
        return !word.matches.length && word.quote < 0 && !word.stop && word.folded.length > 1;
      });
      var known = called ? words : words.filter(function (word) { return word.matches.length || word.quote >= 0; });
      request.missing = missing.map(function (word) { return word.text; });
      return engine.answer(request, text, known, known.length ? engine.scores(known, called) : null);
    }
    return this.matched(asked).then(function (words) {
      return corrected(words.filter(function (word) { return !word.matches.length && !word.stop && word.quote < 0; }))
        .then(function () {
          var said = words.filter(function (word) { return !word.stop || word.matches.length; });
          return engine.called(said.length ? said : asked);
        }).then(function (called) {
          return answered(called ? called.words : words, called);
        });
    });
  };

  /* The words of a query with what they match; those that are one word to a reader are one. */
  Engine.prototype.matched = function (asked) {
    var engine = this, searched = asked.filter(function (word) { return !word.stop || word.prefix; });
    function match(words) {
      return Promise.all(words.map(function (word) {
        return engine.match(word).then(function (matches) { word.matches = matches; });
      }));
    }
    return match(searched).then(function () {
      var whole = [].concat.apply([], searched.map(function (word) { return engine.regrouped(word, asked); }));
      return match(whole).then(function () {
        whole = whole.filter(function (word) { return word.matches.some(function (one) { return one.posting.key === word.folded; }); });
        return searched.filter(function (word) {
          return !whole.some(function (one) { return one.first <= word.place && word.place <= one.place; });
        }).concat(whole).sort(function (a, b) { return a.place - b.place; });
      });
    });
  };

  /* What a word may be with those before it: C 181 and C-181 are C181, 22 572 is 22572; or without و ف ب ل ك before it. */
  Engine.prototype.regrouped = function (word, asked) {
    var before = asked[word.place - 1], text = word.folded, first = word.place, weights = this.weights;
    function one(key) {
      var variants = [{ key: key, root: key, code: word.code, weight: 1 }], code = CODED.exec(key);
      if (code) { variants.push({ key: code[2], root: code[2], code: word.code, weight: weights.code }); }
      return [Object.assign({}, word, { start: asked[first].start, folded: key, first: first, stop: false, prefix: "", variants: variants })];
    }
    if (word.quote >= 0) { return []; }
    if (!word.matches.length && /^[\u0648\u0641\u0628\u0644\u0643]/.test(text) && text.length > 3) {
      return one(this.analysis.key(text.slice(1), word.code));
    }
    if (!/^[0-9]+$/.test(text) || !before) { return []; }
    if (/^[^0-9]+$/.test(before.folded) && before.folded.length <= CODE && !before.stop) {
      first -= 1;
      return one(before.folded + text.replace(/^0+/, ""));
    }
    while (/^[0-9]{3}$/.test(asked[first].folded) && first && /^[0-9]{1,3}$/.test(asked[first - 1].folded)) {
      text = asked[--first].folded + text;
    }
    return first < word.place ? one(text) : [];
  };

  /* The documents that are called exactly so, by a name in any language; null if there are none. */
  Engine.prototype.called = function (words) {
    var engine = this, documents = {}, isOwn = words.every(function (word) { return word.isOwn; });
    return Promise.all((!words.length ? [] : isOwn ? [0] : [0, 1]).map(function (turn) {
      var keys = words.map(function (word) { return (word.variants[turn] || word.variants[0]).key; });
      keys = keys.filter(function (key, place) { return /[^0-9]/.test(key) && keys.indexOf(key) === place; }).sort()
        .concat(keys.filter(function (key) { return !/[^0-9]/.test(key); }));
      var name = keys[0] + "=" + keys.slice(1).join("=");
      return engine.keys.between(name, name, 1).then(function (lines) {
        lines.filter(function (line) { return line.startsWith(name + "!"); }).forEach(function (line) {
          engine.posting(line).documents.forEach(function (document) { documents[document] = true; });
        });
      });
    })).then(function () { return Object.keys(documents).length ? { words: words, documents: documents } : null; });
  };

  Engine.prototype.corrected = function (word) {
    var engine = this;
    return this.corrections(word).then(function (found) {
      if (!found.length) { return null; }
      var closest = found.filter(function (one) { return one.distance === found[0].distance; });
      word.correction = found[0].shown;
      return Promise.all(closest.map(function (one, order) {
        var key = engine.analysis.key(one.folded, word.code);
        if (!order) { word.variants = [{ key: key, root: key, code: word.code, weight: 1 }]; }
        return engine.match({ folded: one.folded, code: word.code, prefix: "", stop: false,
          variants: [{ key: key, root: engine.analysis.root(key, word.code), code: word.code, weight: engine.weights.typo / one.distance }] });
      })).then(function (all) { word.matches = [].concat.apply(word.matches, all); });
    });
  };

  /* Every document's score: the words it has by BM25, more where its title has them, where it has all of them and where
     they stand together; `called` are those whose name was asked for. */
  Engine.prototype.scores = function (words, called) {
    var engine = this, count = this.count, weights = this.weights, mass = 0;
    var total = new Float64Array(count), matched = new Float64Array(count), titled = new Float64Array(count), said = new Float64Array(count);
    words.forEach(function (word) {
      var best = word.best = new Float32Array(count), inTitle = new Float32Array(count);
      var places = word.places = {}, documents = 0;
      word.spots = {};
      word.matches.forEach(function (match) {
        match.posting.documents.forEach(function (document, place) {
          var value = match.weight * match.posting.strengths[place], title = match.weight * match.posting.titles[place];
          if (!best[document]) { documents += 1; }
          if (title > inTitle[document]) { inTitle[document] = title; }
          if (value > best[document]) { best[document] = value; places[document] = [match.posting, place]; }
        });
      });
      word.rarity = Math.log(1 + (count - documents + 0.5) / (documents + 0.5)) + 0.1;
      if (!/[0-9]/.test(word.folded)) { word.rarity = Math.min(weights.rare, word.rarity); }
      mass += word.rarity;
      for (var i = 0; i < count; i++) {
        if (best[i]) {
          total[i] += word.rarity * best[i];
          matched[i] += word.rarity;
          titled[i] += word.rarity * inTitle[i];
          said[i] += inTitle[i];
        }
      }
    });
    var quotes = {};
    words.forEach(function (word) {
      if (word.quote >= 0) { (quotes[word.quote] = quotes[word.quote] || []).push(word); }
    });
    quotes = Object.keys(quotes).map(function (quote) { return quotes[quote]; });
    total.all = new Uint8Array(count);
    total.forEach(function (value, i) {
      if (!value) { return; }
      if (!quotes.every(function (quote) { return says(quote, i); })) { total[i] = 0; return; }
      var together = words.length > 1 ? engine.together(words, i) : 0, share = said[i] / (engine.lengths[i] || 1);
      total.all[i] = matched[i] > mass * weights.enough ? 1 : 0;
      total[i] *= matched[i] / mass * (1 + together) *
        (1 + titled[i] / mass * weights.title_share * Math.min(1, share));
    });
    Object.keys(called ? called.documents : {}).forEach(function (document) {
      total[document] += weights.name; total.all[document] = 1;
    });
    return total;
  };

  /* Whether a document says words in quotation marks as they stand there, one after the other; where is kept. */
  function says(words, document) {
    var starts = null;
    words.every(function (word) {
      var step = word.place - words[0].place, found = {};
      word.matches.forEach(function (match) {
        var place = match.posting.documents.indexOf(document);
        if (place < 0 || new Reader(match.posting.text, match.posting.at[place]).next() % STATES === SAID) { return; }
        positionsAt(match.posting, place).forEach(function (position) { found[position - step] = true; });
      });
      starts = Object.keys(found).filter(function (start) { return !starts || starts.indexOf(start) >= 0; });
      return starts.length;
    });
    words.forEach(function (word) {
      word.spots[document] = starts.map(function (start) { return +start + word.place - words[0].place; });
    });
    return starts.length > 0;
  }

  Engine.prototype.together = function (words, document) {
    var bonus = 0;
    for (var i = 1; i < words.length; i++) {
      var one = words[i - 1].places[document], two = words[i].places[document];
      if (one && two) {
        var least = Infinity, step = words[i].place - words[i - 1].place;
        positionsAt(one[0], one[1]).forEach(function (a) {
          positionsAt(two[0], two[1]).forEach(function (b) {
            var away = b - a === step ? 0 : Math.abs(b - a);
            if (away < least) { least = away; }
          });
        });
        bonus += least === 0 ? 0.5 : least < 4 ? 0.3 : least < 12 ? 0.15 : 0;
      }
    }
    return bonus / (words.length - 1);
  };

  Engine.prototype.answer = function (request, text, words, scores) {
    var engine = this, count = this.count;
    var filters = request.filters || {}, columns = this.columns(), failed = new Uint8Array(count), only = {};
    columns.forEach(function (name) {
      var values = filters[name] || [];
      if (!values.length) { return; }
      var inside = new Uint8Array(count);
      engine.table[name].forEach(function (row) {
        if (values.indexOf(row.value) >= 0) { row.documents.forEach(function (document) { inside[document] = 1; }); }
      });
      for (var i = 0; i < count; i++) { if (!inside[i]) { failed[i] += 1; only[i] = name; } }
    });
    var found = [], has = [], isWhole = false;
    for (var i = 0; i < count; i++) {
      has[i] = scores ? (scores[i] > 0 ? 1 + scores.all[i] : 0) : text ? 0 : 2;
      if (has[i] && !failed[i]) { found.push(i); isWhole = isWhole || has[i] === 2; }
    }
    function isListed(document) { return has[document] >= (isWhole ? 2 : 1); }
    if (scores) { found.sort(function (a, b) { return has[b] - has[a] || scores[b] - scores[a] || a - b; }); }
    // A column counts what would be found if only the other columns filtered.
    var facets = {};
    columns.forEach(function (name) {
      facets[name] = engine.table[name].map(function (row) {
        var number = row.documents.filter(function (document) {
          return isListed(document) && (!failed[document] || (failed[document] === 1 && only[document] === name));
        }).length;
        return { value: row.value, label: row.label, count: number };
      });
    });
    var offset = request.offset || 0, marks = this.marks(words), total = found.filter(isListed).length, answer = {
      total: total, some: found.length - total, isWhole: isWhole, words: words, missing: request.missing, facets: facets,
      suggestion: this.suggestion(text, words)
    };
    return Promise.all(found.slice(offset, offset + (request.limit || 10)).map(function (document) {
      return engine.named(document, words).then(function () {
        return {
          document: document, id: engine.pages[document], language: engine.languages[document] || engine.language,
          type: engine.typeOf(document), title: engine.marked(engine.titles[document], marks), href: engine.address(document),
          score: scores ? scores[document] : 0, isFolded: !isListed(document), size: engine.sizes[document]
        };
      });
    })).then(function (results) { return Object.assign(answer, { results: results }); });
  };

  /* Where there are many documents, their titles come with their texts. */
  Engine.prototype.named = function (document, words) {
    var engine = this;
    if (this.titles[document] !== undefined) { return Promise.resolve(); }
    return this.rows(document, this.part(document, words)).then(function (rows) {
      engine.titles[document] = rows[0][2]; engine.pages[document] = rows[0][3];
    });
  };

  Engine.prototype.address = function (document) {
    var page = this.pages[document];
    return this.base + (this.languages[document] || this.language) + "/" + (page === "index" ? "" : page + "/") + this.suffix;
  };

  Engine.prototype.suggestion = function (text, words) {
    var corrected = words.filter(function (word) { return word.correction; });
    if (!corrected.length) { return null; }
    var written = "", at = 0, analysis = this.analysis;
    corrected.forEach(function (word) {
      var prefix = word.folded.length - analysis.withoutPrefix(word.folded, word.code).length;
      written += text.slice(at, word.start) + word.text.slice(0, prefix) + word.correction;
      at = word.start + word.text.length;
    });
    var taken = corrected.map(function (word) { return { from: word.text, to: word.correction }; });
    return { text: written + text.slice(at), applied: true, taken: taken };
  };

  /* ---- marks ---- */

  /* What is marked in a text: single keys, and phrases that stand for a word of the query. */
  Engine.prototype.marks = function (words) {
    var engine = this, keys = Object.create(null), phrases = [], partly = {};
    words.forEach(function (word, place) {
      word.variants.forEach(function (variant) { keys[variant.key] = place + 1; });
      word.matches.forEach(function (match) {
        keys[match.posting.key] = place + 1;
        if (match.weight < engine.weights.family || word.quote >= 0) { return; }
        match.posting.phrases.forEach(function (phrase) {
          if (phrase[0] === "*") {
            // It stands for several words: one of them alone does not ask for it.
            phrase = phrase.slice(1);
            partly[phrase] = partly[phrase] || place + 1;
            if (partly[phrase] === place + 1) { return; }
          }
          if (phrase.indexOf("+") < 0) { keys[phrase] = keys[phrase] || -(place + 1); }
          else { phrases.push([phrase.split("+"), -(place + 1)]); }
        });
      });
    });
    return { keys: keys, phrases: phrases };
  };

  /* The words of a text, each with the number of the query's word that it answers, or 0; `also` where it stands for it. */
  Engine.prototype.answered = function (text, marks) {
    var analysis = this.analysis, words = analysis.words(text), heard = [];
    function answers(word, number) {
      if (!word.answers && number) { word.answers = Math.abs(number); word.also = number < 0; }
    }
    words.forEach(function (word) {
      var code = analysis.languageOf(word.folded, analysis.rules.fallback);
      word.keys = analysis.languagesOf(word.folded).map(function (language) { return analysis.key(word.folded, language); });
      word.answers = 0;
      word.keys.forEach(function (key) { answers(word, marks.keys[key]); });
      if (!analysis.stop[code][word.folded]) { heard.push(word); }
    });
    marks.phrases.forEach(function (phrase) {
      for (var i = 0; i + phrase[0].length <= heard.length; i++) {
        var same = phrase[0].every(function (key, step) { return heard[i + step].keys.indexOf(key) >= 0; });
        for (var j = 0; same && j < phrase[0].length; j++) { answers(heard[i + j], phrase[1]); }
      }
    });
    return words;
  };

  Engine.prototype.marked = function (text, marks) {
    var parts = [], at = 0;
    this.answered(text, marks).forEach(function (word) {
      if (!word.answers) { return; }
      if (word.start > at) { parts.push({ text: text.slice(at, word.start), mark: false }); }
      parts.push({ text: word.text, mark: true, also: word.also });
      at = word.start + word.text.length;
    });
    if (at < text.length) { parts.push({ text: text.slice(at), mark: false }); }
    return parts;
  };

  /* ---- excerpts ---- */

  /* The part of a document in which most words of the query stand together. */
  Engine.prototype.part = function (document, words) {
    var counts = {}, best = 0;
    words.forEach(function (word) {
      var match = word.places && word.places[document], spots = word.spots && word.spots[document], seen = {};
      (spots || (match ? positionsAt(match[0], match[1]) : [])).forEach(function (position) {
        var part = Math.floor((position - TITLE_POSITIONS) / PART);
        if (part >= 0 && !seen[part]) { seen[part] = true; counts[part] = (counts[part] || 0) + word.rarity; }
      });
    });
    Object.keys(counts).forEach(function (part) { if (counts[part] > (counts[best] || 0)) { best = +part; } });
    return best;
  };

  /* The parts of a document that come in the file of one of them, that one first:
     [document, part, title, page, pieces of section, heading and text, authors if any]. */
  Engine.prototype.rows = function (document, part) {
    var name = document >> 4, parts = this.parts;
    for (var i = name << 4, at = 0; i <= document; i++) {
      if (at % ROWS && at % ROWS + parts[i] > ROWS) { at += ROWS - at % ROWS; }     // it begins a file
      if (i < document) { at += parts[i]; }
    }
    return this.files.get("e-" + this.excerpts[name] + "-" + Math.floor((at + part) / ROWS)).then(function (rows) {
      return rows.filter(function (row) { return row[0] === document; })
        .sort(function (one, other) { return (other[1] === part) - (one[1] === part) || one[1] - other[1]; });
    });
  };

  Engine.prototype.excerpt = function (result, found) {
    var engine = this;
    return this.rows(result.document, this.part(result.document, found.words)).then(function (rows) {
      var marks = engine.marks(found.words), pieces = [].concat.apply([], rows.map(function (row) { return row[4]; }));
      return Object.assign(engine.cut(result, pieces, marks), { authors: engine.marked(rows[0][5] || "", marks) });
    });
  };

  /* The window of a piece that answers most words of the query, with dots where it leaves text out, and the sections. */
  Engine.prototype.cut = function (result, pieces, marks) {
    var engine = this, windows = pieces.map(function (piece) { return engine.windowed(piece, marks); });
    windows = windows.sort(function (one, other) { return other.score - one.score; }).filter(function (one, place, all) {
      return !place || (one.piece[0] && one.score >= Math.max(1, all[0].score / 2) &&
        all.findIndex(function (other) { return other.piece[0] === one.piece[0]; }) === place);
    });
    if (!windows.length) { return { parts: [], section: null, others: [] }; }
    var best = windows[0], text = best.piece[2], last = best.words[Math.min(best.start + WINDOW, best.words.length) - 1];
    var from = best.start ? best.words[best.start].start : 0;
    var to = last && best.start + WINDOW < best.words.length ? last.start + last.text.length : text.length;
    var parts = this.marked(text.slice(from, to).replace(/\s+/g, " "), marks);
    if (from) { parts.unshift({ text: "… ", mark: false }); }
    if (to < text.length) { parts.push({ text: " …", mark: false }); }
    function section(one) {
      return { id: one.piece[0], title: engine.marked(one.piece[1], marks), href: result.href + "#" + encodeURIComponent(one.piece[0]) };
    }
    return { parts: parts, section: best.piece[0] && best.score > 0 ? section(best) : null,
      others: windows.slice(1, 1 + OTHERS).map(section) };
  };

  /* Where in a piece most words of the query are answered. */
  Engine.prototype.windowed = function (piece, marks) {
    var best = { score: -1 }, words = this.answered(piece[2], marks), heading = {};
    this.answered(piece[1], marks).forEach(function (word) { if (word.answers) { heading[word.answers] = true; } });
    words.map(function (word, place) { return word.answers ? Math.max(0, place - BEFORE) : -1; }).concat(0).forEach(function (start, place, all) {
      if (start < 0 || start === all[place - 1]) { return; }
      var seen = {}, score = Object.keys(heading).length * 0.5;
      words.slice(start, start + WINDOW).forEach(function (word, place, shown) {
        if (word.answers) { score += seen[word.answers] ? 0.1 : 1; seen[word.answers] = true; }
        if (place && word.answers > 1 && shown[place - 1].answers === word.answers - 1) { score += 0.2; }
      });
      if (score > best.score) { best = { score: score, piece: piece, words: words, start: start }; }
    });
    return best;
  };

  function open(options) {
    var files = new Files(options.base, options.language, options.load);
    return files.get("manifest").then(function (manifest) { return new Engine(files, manifest, options); });
  }

  scope.ProceedingsSearch = { open: open, receive: receive, Analysis: Analysis };
}(typeof window === "undefined" ? globalThis : window));
