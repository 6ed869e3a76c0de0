# SPDX-License-Identifier: MIT
"""What the oldest browsers served do not know, by MDN's compatibility data: declarations, selectors, syntax, names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

FLOOR: Final = {
    "chrome": 80,
    "firefox": 78,
    "safari": 13,
    "safari_ios": 13,
}
"""The oldest version served, by the names of the data. WebView has the engine of the Chrome of its number."""
CONTEXTS: Final = {"flex": "flex_context", "inline-flex": "flex_context", "grid": "grid_context"}
"""What a `display` makes of `gap`: without one for the same selector, the strictest."""
OLD_NAMES: Final = frozenset({"grid-gap", "grid-row-gap", "grid-column-gap"})
"""What the data has under newer names only: all of the floor know these."""
UNIT: Final = re.compile(r"(?<![\w#-])\d*\.?\d+([a-zA-Z]+)\b")
WORD: Final = re.compile(r"(?<![\w-])-?[a-z][\w-]*")

SYNTAX: Final = r"""source => {
  let tree;
  try {
    tree = acorn.parse(source, {ecmaVersion: 2020, sourceType: "module", allowReturnOutsideFunction: true});
  } catch (wrong) {
    return {syntax: [wrong.message], names: [], own: []};
  }
  const syntax = [];
  const [names, own] = [new Set(), new Set()];
  const declare = node => { if (node && node.type === "Identifier") { own.add(node.name); } };
  const walk = node => {
    if (!node || typeof node.type !== "string") { return; }
    if (node.type === "ChainExpression") { syntax.push("?."); }
    if (node.type === "LogicalExpression" && node.operator === "??") { syntax.push("??"); }
    if (node.type === "Literal" && node.bigint) { syntax.push(node.bigint + "n"); }
    if (node.type === "Literal" && node.regex && /\(\?<[=!]/.test(node.regex.pattern)) { syntax.push(node.raw); }
    if (node.type === "ExportAllDeclaration" && node.exported) { syntax.push("export * as"); }
    [node.id, node.local, node.type === "Property" && node.key, ...(node.params || [])].forEach(declare);
    if (["CallExpression", "NewExpression"].includes(node.type)) {
      const member = node.callee.type === "MemberExpression" && !node.callee.computed;
      const called = member ? node.callee.property : node.callee;
      if (called.type === "Identifier") { names.add(called.name); }
    }
    for (const part of Object.values(node)) { (Array.isArray(part) ? part : [part]).forEach(walk); }
  };
  walk(tree);
  return {syntax, names: [...names], own: [...own]};
}"""
"""All of them have ES2019 but for what looks behind, and of ES2020 `import()` and `import.meta`; what a script names
itself may be called anything."""


@dataclass
class Rule:
    """A block of a style sheet: what stands before its brace, and in it; `guarded` under @supports."""

    prelude: str
    guarded: bool
    declarations: list[tuple[str, str]] = field(default_factory=list)


def rules(text: str) -> Iterator[Rule]:
    """Every block of a style sheet, in order, nested ones after those that hold them."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    # What stands in quotation marks or in an address is no syntax.
    text = re.sub(r'"[^"]*"|\'[^\']*\'|url\([^)]*\)', lambda found: re.sub(r"[{};:]", "_", found[0]), text)
    opened: list[Rule] = []
    begin = 0
    for mark in re.finditer(r"[{};]", text):
        piece = " ".join(text[begin : mark.start()].split())
        begin = mark.end()
        if mark[0] == "{":
            guarded = piece.startswith("@supports") or bool(opened and opened[-1].guarded)
            opened.append(Rule(piece, guarded))
            continue
        if piece and opened:
            name, _, value = piece.partition(":")
            opened[-1].declarations.append((name.strip(), value.strip()))
        if mark[0] == "}":
            yield opened.pop()


class Late(NamedTuple):
    """A feature newer than the floor, and the rule that uses it."""

    feature: str
    rule: str


class Compatibility:
    """MDN's data, asked of the floor."""

    def __init__(self, file: Path) -> None:
        self._data: dict[str, Any] = json.loads(file.read_bytes())
        self._css: dict[str, Any] = self._data["css"]

    def knows(self, node: Mapping[str, Any]) -> bool:
        """Whether all browsers of the floor know a feature, under its own name and without a setting."""
        support = node["__compat"]["support"]
        return all(_is_there(support.get(browser, []), version) for browser, version in FLOOR.items())

    def styles(self, text: str) -> list[Late]:
        """What a style sheet uses that the floor lacks, without a fallback before it or @supports round it."""
        found: list[Late] = []
        blocks = list(rules(text))
        contexts = {rule.prelude: value for rule in blocks for name, value in rule.declarations if name == "display"}
        for rule in blocks:
            if rule.prelude.startswith("@"):
                found += self._at_rule(rule)
            else:
                found += [] if rule.guarded else self._selectors(rule.prelude)
            if not rule.guarded and not rule.prelude.startswith(("@font-face", "@counter-style", "@page")):
                found += self._declarations(rule, contexts.get(rule.prelude, "flex"))
        return found

    def script(self, text: str, page: Page, others: Sequence[str] = ()) -> list[str]:
        """What a script uses that the floor lacks. `page` has acorn; what `others` name may be called, too."""
        parsed = page.evaluate(SYNTAX, text)
        own = {name for source in (text, *others) for name in page.evaluate(SYNTAX, source)["own"]}
        late = [name for name in parsed["names"] if name not in own and not any(self._members.get(name, [True]))]
        return [*parsed["syntax"], *sorted(late)]

    @cached_property
    def _members(self) -> dict[str, list[bool]]:
        """Each name of a function, member or class → whether the floor knows it, wherever it stands."""
        members: dict[str, list[bool]] = {}
        builtins = self._data["javascript"]["builtins"]
        for home in (builtins, builtins["Intl"], self._data["api"]):
            for name, node in home.items():
                for member, inner in ((name, node), *node.items()):
                    if member != "__compat" and "__compat" in inner:
                        members.setdefault(member.removesuffix("_static"), []).append(self.knows(inner))
        return members

    @cached_property
    def _types(self) -> dict[str, bool]:
        """Each function and unit → whether the floor knows it."""
        found: dict[str, bool] = {}

        def walk(node: Mapping[str, Any]) -> None:
            for name, inner in node.items():
                if name != "__compat" and isinstance(inner, dict):
                    if "__compat" in inner:
                        found[name] = found.get(name, False) or self.knows(inner)
                    walk(inner)

        walk(self._css["types"])
        for group in ("dynamic", "large", "small"):
            known = found[f"viewport_percentage_units_{group}"]
            found |= {f"{group[0]}{unit}": known for unit in ("vw", "vh", "vi", "vb", "vmin", "vmax")}
        found |= dict.fromkeys(("cqw", "cqh", "cqi", "cqb", "cqmin", "cqmax"), found["container_query_length_units"])
        return found

    def _at_rule(self, rule: Rule) -> list[Late]:
        name, _, condition = rule.prelude[1:].partition(" ")
        if name == "supports":
            return []
        node = self._css["at-rules"].get(name)
        late = [] if node and self.knows(node) else [Late(f"@{name}", rule.prelude)]
        if node and name == "media":
            features = re.findall(r"\(\s*(?:min-|max-)?([a-z-]+)", condition)
            unknown = [feature for feature in features if feature not in node or not self.knows(node[feature])]
            late.extend(Late(f"@media ({feature})", rule.prelude) for feature in unknown)
            if re.search(r"[<>]", condition):
                late.append(Late("@media", rule.prelude))
        return late

    def _selectors(self, prelude: str) -> list[Late]:
        known = self._css["selectors"]
        names = re.findall(r"(::?)([a-z-]+)", prelude)
        return [
            Late(colons + name, prelude) for colons, name in names if name not in known or not self.knows(known[name])
        ]

    def _declarations(self, rule: Rule, display: str) -> list[Late]:
        found: list[Late] = []
        held: set[str] = set()
        for name, value in rule.declarations:
            if name.startswith(("--", "-webkit-")):
                # A custom property takes anything; a prefix says itself that it is for some.
                held.add(name.removeprefix("-webkit-"))
                continue
            late = self._late(rule, display, name, value)
            if late and name not in held:
                found += [Late(feature, f"{rule.prelude} {{ {name}: {value} }}") for feature in late]
            if not late:
                held.add(name)
        return found

    def _late(self, rule: Rule, display: str, name: str, value: str) -> list[str]:
        node = self._css["properties"].get(name)
        if name in OLD_NAMES:
            return []
        if node is None:
            return [name]
        if not self.knows(node):
            return [name]
        late: list[str] = []
        if name in ("gap", "row-gap", "column-gap"):
            context = "multicol_context" if "columns" in dict(rule.declarations) else CONTEXTS.get(display, "")
            late = [] if context in node and self.knows(node[context]) else [name]
        bare = re.sub(r'"[^"]*"|url\([^)]*\)|var\([^)]*\)|#\w+', " ", value)
        late += [f"{name}: {word}" for word in WORD.findall(bare) if word in node and not self.knows(node[word])]
        functions = re.findall(r"([a-z-]+)\(", bare)
        late += [f"{word}()" for word in functions if not self._types.get(word, True)]
        late += [unit for unit in UNIT.findall(bare) if not self._types.get(unit, True)]
        return late


def _is_there(support: Any, version: int) -> bool:
    statements = support if isinstance(support, list) else [support]
    return any(
        not ({"flags", "prefix", "alternative_name"} & statement.keys())
        and _number(statement.get("version_added")) <= version < _number(statement.get("version_removed"))
        for statement in statements
    )


def _number(added: Any) -> float:
    found = re.search(r"\d+(?:\.\d+)?", added) if isinstance(added, str) and added != "preview" else None
    return float(found[0]) if found else float("inf")
