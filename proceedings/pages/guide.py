# SPDX-License-Identifier: MIT
"""The guide's reference pages, made from the program itself: every field, every rule, every command."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from proceedings.authoring.example_values import Sampler
from proceedings.authoring.scaffolding import heading_of
from proceedings.diagnostics.rules import Rule, Severity
from proceedings.diagnostics.rules import rules as all_rules
from proceedings.frontmatter import fields as kinds
from proceedings.frontmatter.docs_folder import DOCS, REGISTERS
from proceedings.frontmatter.fields import Kind
from proceedings.languages import placeholders, word, words
from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.records import record_types
from proceedings.records.edition import Edition
from proceedings.records.field_help import Explained, every_field, fields_of, group_of
from proceedings.records.page import Page
from proceedings.records.record import Record
from proceedings.texts import typeset_html

FIELDS: Final = "contribute/fields"
RULES: Final = "contribute/rules"
COMMANDS: Final = "contribute/commands"
FIELDS_TEMPLATE: Final = "pages/guide-fields.html"
RULES_TEMPLATE: Final = "pages/guide-rules.html"
COMMANDS_TEMPLATE: Final = "pages/guide-commands.html"

COMMON: Final = "record"
"""The owner of the fields that every type has."""

_MOST_TERMS: Final = 40
"""A longer vocabulary is named, not listed."""
_WRITTEN: Final = re.compile(r"\s*[a-z_]+: .+")
"""A line to write in a record's front matter."""
_CITATION: Final = re.compile(r"(\[@[^\]]+\])")
_EXAMPLE_DAY: Final = "2018-12-17"


def fields(contents: Contents, inline: Inline) -> Mapping[str, Any]:
    """What the template of the field reference is given: the fields of every type, then those of each."""
    types = [*record_types().values()]
    sections = [_common(contents, inline), *(_section(contents, inline, cls) for cls in types if _own(cls))]
    return {"sections": sections, "headings": [{"href": f"#{part['id']}", "label": part["title"]} for part in sections]}


def _own(cls: type[Record]) -> list[Explained]:
    """The fields of a type that are not every record's."""
    return [found for found in fields_of(cls) if found.owner != COMMON]


def _common(contents: Contents, inline: Inline) -> dict[str, Any]:
    found = [explained for explained in every_field(Page) if explained.owner == COMMON]
    return {
        "id": "type-record",
        "title": inline.wording("guide.fields_common"),
        "line": inline.wording("guide.fields_common_explained"),
        "fields": [_field(contents, inline, explained, COMMON) for explained in found],
        "parts": [],
    }


def _section(contents: Contents, inline: Inline, cls: type[Record]) -> dict[str, Any]:
    title = word("types", f"{cls.type}.singular", inline.language)
    return {
        "id": f"type-{cls.type}",
        "title": typeset_html(title[0].upper() + title[1:], inline.language),
        "line": _words(inline, "types", f"{cls.type}.line"),
        "fields": [_field(contents, inline, explained, cls.type) for explained in _own(cls)],
        "parts": [
            {"id": section, "heading": typeset_html(heading_of(section, inline.language) or "", inline.language)}
            for section in cls.sections
        ],
    }


def _field(contents: Contents, inline: Inline, explained: Explained, owner: str) -> dict[str, Any]:
    field = explained.field
    group = group_of(field.kind)
    sampler = _sampler(contents, inline)
    return {
        "id": f"field-{owner}-{field.key.replace('_', '-')}",
        **_row(contents, inline, explained),
        "nature": inline.wording("guide.words" if field.localised else "guide.fact"),
        "example": "\n".join(sampler.lines(field.key, field.kind)),
        "group": list(_group(contents, inline, group)) if group else [],
    }


def _row(contents: Contents, inline: Inline, explained: Explained) -> dict[str, Any]:
    field = explained.field
    return {
        "key": field.key,
        "label": typeset_html(explained.label(inline.language), inline.language),
        "help": _with_citations(explained.help(inline.language), inline.language),
        "required": inline.wording("guide.required" if field.required else "guide.optional"),
        "kind": typeset_html(_kind(inline, field.kind, _sampler(contents, inline)), inline.language),
        "terms": _terms(contents, inline, field.kind),
    }


def _with_citations(text: str, language: str) -> Markup:
    """A text with its ``[@key]`` as code: within Arabic the brackets would change places."""
    parts = _CITATION.split(text)
    return Markup("").join(
        Markup('<code dir="ltr">{}</code>').format(part) if at % 2 else typeset_html(part, language)
        for at, part in enumerate(parts)
    )


def _group(contents: Contents, inline: Inline, make: type[Any]) -> Iterator[dict[str, Any]]:
    for explained in fields_of(make):
        inner = group_of(explained.field.kind)
        yield {
            **_row(contents, inline, explained),
            "group": list(_group(contents, inline, inner)) if inner else [],
        }


def _sampler(contents: Contents, inline: Inline) -> Sampler:
    editions = contents.catalogue.of(Edition)
    return Sampler(
        contents.catalogue,
        editions[0].id if editions else None,
        inline.language,
        _EXAMPLE_DAY,
        given={"status": ("published",), "provenance": ("[sources]",)},
        text=word("kinds", "text.example", inline.language),
    )


def _kind(inline: Inline, kind: Kind, sampler: Sampler) -> str:
    """What a field takes, in words that complete « It takes … »."""
    name = word("kinds", f"{kind.name}.name", inline.language)
    match kind:
        case kinds.ListOf():
            return word("guide", "list", inline.language, list=name, kind=_kind(inline, kind.kind, sampler))
        case kinds.Text():
            return word("guide", "longest", inline.language, kind=name, n=kind.longest)
        case kinds.Integer():
            return word("guide", "range", inline.language, kind=name, lowest=kind.lowest, highest=kind.highest)
        case kinds.Reference() if kind.types:
            types = inline.wording.listed([word("types", f"{type_}.singular", inline.language) for type_ in kind.types])
            return word("guide", "of_types", inline.language, kind=name, types=types)
        case kinds.Pattern():
            return word("guide", "such_as", inline.language, kind=name, example=sampler.scalar(kind))
        case kinds.Day() if kind.words:
            return word("guide", "or_words", inline.language, kind=name, words=", ".join(kind.words))
        case _:
            return name


def _terms(contents: Contents, inline: Inline, kind: Kind) -> dict[str, Any] | None:
    """The values of a closed list: id and name each, or the file that lists them."""
    inner = kind.kind if isinstance(kind, kinds.ListOf) else kind
    if not isinstance(inner, kinds.Term):
        return None
    registers = contents.registers
    table = registers.vocabularies.get(inner.register)
    if table is None or len(table) > _MOST_TERMS:
        if inner.register not in registers.terms():
            return {"path": "", "values": [{"id": other, "name": ""} for other in inner.others]}
        folder = "vocabularies/" if table is not None else ""
        return {"path": f"{DOCS}/{REGISTERS}/{folder}{inner.register}.yml", "values": []}
    listed = [{"id": key, "name": inline.name(term.name)} for key, term in table.items()]
    return {"path": "", "values": [*listed, *({"id": other, "name": ""} for other in inner.others)]}


def rules(contents: Contents, inline: Inline) -> Mapping[str, Any]:  # noqa: ARG001 - every page is made alike
    """What the template of the rule reference is given: errors, then warnings, each in order of id."""
    parts = []
    for severity, key in ((Severity.ERROR, "rules_errors"), (Severity.WARNING, "rules_warnings")):
        parts.append(
            {
                "id": key.replace("_", "-"),
                "title": inline.wording(f"guide.{key}"),
                "line": inline.wording(f"guide.{key}_explained"),
                "rules": [_rule(inline, rule) for rule in all_rules().values() if rule.severity is severity],
            }
        )
    return {"parts": parts, "headings": [{"href": f"#{part['id']}", "label": part["title"]} for part in parts]}


def _rule(inline: Inline, rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "anchor": f"rule-{rule.id}",
        "severity": inline.wording(f"guide.rule_{rule.severity.value}"),
        "messages": [_open(rule.messages, inline)],
        "why": typeset_html(rule.why[inline.language], inline.language),
        "hints": [_open(rule.hints, inline)] if rule.hints else [],
    }


def _open(alternatives: Sequence[Mapping[str, str]], inline: Inline) -> Markup:
    """Of a sentence's alternatives the most general, with an ellipsis where it names what it found, its lines kept."""
    texts = [text[inline.language] for text in alternatives]
    general = min(texts, key=lambda text: len(placeholders(text)))
    lines = general.format(**dict.fromkeys(placeholders(general), "…")).split("\n")
    return Markup("<br>").join(
        Markup('<code dir="ltr">{}</code>').format(line)
        if _WRITTEN.fullmatch(line)
        else typeset_html(line, inline.language)
        for line in lines
    )


def commands(contents: Contents, inline: Inline) -> Mapping[str, Any]:  # noqa: ARG001 - every page is made alike
    """What the template of the command reference is given: the commands in the order in which they are learnt."""
    found = [_command(inline, name) for name, table in words("commands").items() if "run" in table]
    return {
        "commands": found,
        "common": [_argument(inline, "", key, is_option=True) for key in ("root", "messages")],
        "headings": [
            {"href": f"#{item['id']}", "label": Markup('<code dir="ltr">{}</code>').format(item["run"])}
            for item in found
        ],
    }


def _command(inline: Inline, name: str) -> dict[str, Any]:
    table = words("commands")[name]
    arguments = [_argument(inline, name, key, is_option=False) for key in table.get("arguments", ())]
    options = [_argument(inline, name, key, is_option=True) for key in table["options"]]
    return {
        "id": f"command-{name}",
        "run": table["run"],
        "usage": " ".join([table["run"], *(item["usage"] for item in (*arguments, *options))]),
        "summary": _words(inline, "commands", f"{name}.summary"),
        "help": _words(inline, "commands", f"{name}.help"),
        "arguments": [*arguments, *options],
    }


def _argument(inline: Inline, command: str, key: str, *, is_option: bool) -> dict[str, Any]:
    table = words("commands")
    value = table["values"][key][inline.language] if key in table["values"] else ""
    flag = f"--{key.replace('_', '-')}" if is_option else ""
    written = " ".join(part for part in (flag, value) if part)
    owner = command if not command or key in table[command] else "build"
    return {
        "written": written,
        "usage": f"[{written}]" if is_option else written,
        "help": _words(inline, "commands", f"{owner}.{key}" if owner else key),
    }


def _words(inline: Inline, room: str, key: str) -> Markup:
    return typeset_html(word(room, key, inline.language), inline.language)
