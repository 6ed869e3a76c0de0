# SPDX-License-Identifier: MIT
"""The reference pages of the guide, generated from the program: all fields, rules and commands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from proceedings.authoring.example_values import ExampleValues
from proceedings.authoring.scaffolding import headings_of
from proceedings.diagnostics.rules import Rule, Severity
from proceedings.diagnostics.rules import rules as all_rules
from proceedings.frontmatter import fields as kinds
from proceedings.frontmatter.fields import Kind
from proceedings.languages import TYPES, placeholders, word, words
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records import types_in_words
from proceedings.records.edition import Edition
from proceedings.records.field_help import COMMON, Explained, every_field, fields_of, group_of
from proceedings.records.page import Page
from proceedings.records.record import Record
from proceedings.registers import Profile
from proceedings.texts.typography import typeset_html

CODE_FILES: Final = ("../words/types*", "../words/commands*", "../words/rules*", "../words/registers*")
"""Words whose room is a variable, and those of rules (`store.code_digests`)."""
FIELDS: Final = "contribute/fields"
RULES: Final = "contribute/rules"
COMMANDS: Final = "contribute/commands"
FIELDS_TEMPLATE: Final = "pages/guide-fields.html"
RULES_TEMPLATE: Final = "pages/guide-rules.html"
COMMANDS_TEMPLATE: Final = "pages/guide-commands.html"

SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "guide.rules_errors",
    Severity.WARNING: "guide.rules_warnings",
}
"""The severities in the order in which rules are listed, with the headings above them."""
_SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "guide.rule_error",
    Severity.WARNING: "guide.rule_warning",
}
_MOST_TERMS: Final = 40
"""Longer vocabularies are named, not listed."""
_WRITTEN: Final = re.compile(r"\s*[a-z_]+: .+|python -m proceedings .+")
"""A line to copy: into a record's front matter, or as a command."""
_CITATION: Final = re.compile(r"(\[@[^\]]+\])")
_EXAMPLE_DAY: Final = "2027-03-15"


PROFILE: Final = "profile"
"""The name of the part of the field reference that is about the site's profile."""


def field_parts(site_model: SiteModel) -> tuple[str, ...]:
    """Return the names of the parts of the field reference: those of all records, of each type, the profile."""
    types = (cls.type for cls in site_model.catalogue.types if _own(site_model, cls))
    return (COMMON, *types, PROFILE)


def fields(site_model: SiteModel, page_html: PageHtml, name: str) -> Mapping[str, Any]:
    """Return the variables of one part of the field reference: ``section``, or ``profile``."""
    language = page_html.language
    if name != PROFILE:
        section = _common(site_model, page_html) if name == COMMON else _section(site_model, page_html, name)
        return {"section": section, "profile": None}
    keys = {
        field.key: typeset_html(word("profile", f"keys.{field.key}", language), language)
        for field in kinds.declared(Profile)
    }
    title, line = (typeset_html(word("profile", key, language), language) for key in ("title", "line"))
    return {"section": None, "profile": {"title": title, "line": line, "keys": keys}}


def _own(site_model: SiteModel, cls: type[Record]) -> list[Explained]:
    """Return the fields of a type that not all records have."""
    return [found for found in _of_site(site_model, fields_of(cls).values()) if found.owner != COMMON]


def _of_site(site_model: SiteModel, fields: Iterable[Explained]) -> Iterator[Explained]:
    """Return the fields that something of this site can stand in."""
    return (found for found in fields if site_model.registers.profile.scope.has(found.field))


def _common(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    every = _of_site(site_model, every_field(Page))
    found = [explained for explained in every if explained.owner == COMMON]
    return {
        "id": "type-record",
        "title": page_html.localiser("guide.fields_common"),
        "line": page_html.localiser("guide.fields_common_explained"),
        "fields": [_field(site_model, page_html, explained, COMMON) for explained in found],
        "parts": [],
    }


def _section(site_model: SiteModel, page_html: PageHtml, name: str) -> dict[str, Any]:
    cls = next(cls for cls in site_model.catalogue.types if cls.type == name)
    headings = headings_of(site_model.registers, cls, page_html.language)
    title = site_model.registers.word(f"{TYPES}{cls.type}", "singular", page_html.language)
    line = site_model.registers.word(f"{TYPES}{cls.type}", "line", page_html.language)
    return {
        "id": f"type-{cls.type}",
        "title": typeset_html(title[0].upper() + title[1:], page_html.language),
        "line": typeset_html(line, page_html.language),
        "fields": [_field(site_model, page_html, explained, cls.type) for explained in _own(site_model, cls)],
        "parts": [
            {"id": section, "heading": typeset_html(heading, page_html.language)}
            for section, heading in headings.items()
        ],
    }


def _field(site_model: SiteModel, page_html: PageHtml, explained: Explained, owner: str) -> dict[str, Any]:
    field = explained.field
    group = group_of(field.kind)
    sampler = _sampler(site_model, page_html)
    return {
        "id": f"field-{owner}-{field.key.replace('_', '-')}",
        **_row(site_model, page_html, explained),
        "nature": page_html.localiser("guide.words" if field.localised else "guide.fact"),
        "example": "\n".join(sampler.lines(field.key, field.kind)),
        "group": list(_group(site_model, page_html, group)) if group else [],
    }


def _row(site_model: SiteModel, page_html: PageHtml, explained: Explained) -> dict[str, Any]:
    field, language = explained.field, page_html.language
    words_of = site_model.registers.words[explained.room]
    label, help_ = (words_of[key][language] for key in (explained.label, explained.help))
    return {
        "key": field.key,
        "label": typeset_html(label, language),
        "help": _with_citations(help_, language),
        "required": page_html.localiser("guide.required" if field.required else "guide.optional"),
        "kind": typeset_html(_kind(page_html, field.kind, _sampler(site_model, page_html)), page_html.language),
        "terms": _terms(site_model, page_html, field.kind),
    }


def _with_citations(text: str, language: str) -> Markup:
    """Return a text with its ``[@key]`` as code: in Arabic text the brackets would be reordered."""
    parts = _CITATION.split(text)
    return Markup("").join(
        Markup('<code dir="ltr">{}</code>').format(part) if at % 2 else typeset_html(part, language)
        for at, part in enumerate(parts)
    )


def _group(site_model: SiteModel, page_html: PageHtml, make: type[Any]) -> Iterator[dict[str, Any]]:
    for explained in _of_site(site_model, fields_of(make).values()):
        inner = group_of(explained.field.kind)
        yield {
            **_row(site_model, page_html, explained),
            "group": list(_group(site_model, page_html, inner)) if inner else [],
        }


def _sampler(site_model: SiteModel, page_html: PageHtml) -> ExampleValues:
    editions = site_model.catalogue.of(Edition)
    return ExampleValues(
        site_model.catalogue,
        editions[0].id if editions else None,
        page_html.language,
        _EXAMPLE_DAY,
        given={"status": ("published",), "provenance": ("[sources]",)},
        text=word("kinds", "text.example", page_html.language),
    )


def _kind(page_html: PageHtml, kind: Kind, sampler: ExampleValues) -> str:
    """Return what a field takes, in words that complete the sentence “It takes …”."""
    name = word("kinds", f"{kind.name}.name", page_html.language)
    match kind:
        case kinds.ListOf():
            return word("guide", "list", page_html.language, list=name, kind=_kind(page_html, kind.kind, sampler))
        case kinds.Text():
            return word("guide", "longest", page_html.language, kind=name, n=kind.longest)
        case kinds.Integer():
            return word("guide", "range", page_html.language, kind=name, lowest=kind.lowest, highest=kind.highest)
        case kinds.Reference() if kind.types:
            word_of = page_html.site_model.registers.word
            names = [word_of(f"{TYPES}{name}", "singular", page_html.language) for name in kind.types]
            types = page_html.localiser.listed(names)
            return word("guide", "of_types", page_html.language, kind=name, types=types)
        case kinds.Pattern():
            return word("guide", "such_as", page_html.language, kind=name, example=sampler.scalar(kind))
        case kinds.Day() if kind.words:
            return word("guide", "or_words", page_html.language, kind=name, words=", ".join(kind.words))
        case _:
            return name


def _terms(site_model: SiteModel, page_html: PageHtml, kind: Kind) -> dict[str, Any] | None:
    """Return the values of a closed list, each with id and name, or the file that lists them."""
    inner = kind.kind if isinstance(kind, kinds.ListOf) else kind
    if not isinstance(inner, kinds.Term):
        return None
    registers = site_model.registers
    table = registers.vocabularies.get(inner.register)
    if table is None or len(table) > _MOST_TERMS:
        if inner.register not in registers.terms():
            return {"path": "", "values": [{"id": other, "name": ""} for other in inner.others]}
        return {"path": registers.profile.scope.file_of(inner.register), "values": []}
    listed = [{"id": key, "name": page_html.name(term.name)} for key, term in table.items()]
    return {"path": "", "values": [*listed, *({"id": other, "name": ""} for other in inner.others)]}


def rules_of_site(site_model: SiteModel) -> list[Rule]:
    """Return the rules that are about something that the site has, by id."""
    profile = site_model.registers.profile
    on = {None, *profile.edition, *profile.library}
    return [rule for rule in all_rules().values() if rule.part in on]


def rules(site_model: SiteModel, page_html: PageHtml, letter: str) -> Mapping[str, Any]:
    """Return the variables of the rules whose ids begin with a letter: errors, then warnings."""
    found = [rule for rule in rules_of_site(site_model) if rule.id.startswith(letter)]
    return {
        "parts": [
            {
                "id": severity_id(severity),
                "title": page_html.localiser(SEVERITIES[severity]),
                "rules": [_rule(page_html, rule) for rule in found if rule.severity is severity],
            }
            for severity in SEVERITIES
            if any(rule.severity is severity for rule in found)
        ]
    }


def severity_id(severity: Severity) -> str:
    """Return the id of the heading above the rules of a severity."""
    return SEVERITIES[severity].partition(".")[2].replace("_", "-")


def _rule(page_html: PageHtml, rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "anchor": f"rule-{rule.id}",
        "severity": page_html.localiser(_SEVERITIES[rule.severity]),
        "messages": [_open(rule.messages, page_html)],
        "why": typeset_html(rule.why[page_html.language], page_html.language),
        "hints": [_open(rule.hints, page_html)] if rule.hints else [],
    }


def _open(alternatives: Sequence[Mapping[str, str]], page_html: PageHtml) -> Markup:
    """Return the alternative of a sentence with the fewest placeholders, each shown as an ellipsis; lines are kept."""
    texts = [text[page_html.language] for text in alternatives]
    general = min(texts, key=lambda text: len(placeholders(text)))
    lines = general.format(**dict.fromkeys(placeholders(general), "…")).split("\n")
    return Markup("<br>").join(
        Markup('<code dir="ltr">{}</code>').format(line)
        if _WRITTEN.fullmatch(line)
        else typeset_html(line, page_html.language)
        for line in lines
    )


def command_names() -> tuple[str, ...]:
    """Return the commands in the order in which people learn them."""
    return tuple(name for name, table in words("commands").items() if "run" in table)


def run_of(name: str) -> str:
    """Return how a command is called: ``scripts/build``."""
    return str(words("commands")[name]["run"])


def common_options(page_html: PageHtml) -> list[dict[str, Any]]:
    """Return the options that every command has."""
    return [_argument(page_html, "", key, is_option=True) for key in ("root", "messages")]


def summary_of(page_html: PageHtml, name: str) -> Markup:
    """Return in a sentence what a command does."""
    return _words(page_html, "commands", f"{name}.summary")


def commands(site_model: SiteModel, page_html: PageHtml, name: str) -> Mapping[str, Any]:  # noqa: ARG001 - as the others
    """Return the variables of one command."""
    table = words("commands")[name]
    arguments = [_argument(page_html, name, key, is_option=False) for key in table.get("arguments", ())]
    options = [_argument(page_html, name, key, is_option=True) for key in table["options"]]
    return {
        "command": {
            "id": f"command-{name}",
            "run": table["run"],
            "usage": " ".join([table["run"], *(item["usage"] for item in (*arguments, *options))]),
            "help": _words(page_html, "commands", f"{name}.help"),
            "arguments": [*arguments, *options],
        }
    }


def _argument(page_html: PageHtml, command: str, key: str, *, is_option: bool) -> dict[str, Any]:
    table = words("commands")
    value = table["values"][key][page_html.language] if key in table["values"] else ""
    flag = f"--{key.replace('_', '-')}" if is_option else ""
    written = " ".join(part for part in (flag, value) if part)
    owner = command if not command or key in table[command] else "build"
    return {
        "written": written,
        "usage": f"[{written}]" if is_option else written,
        "help": _words(page_html, "commands", f"{owner}.{key}" if owner else key),
    }


def _words(page_html: PageHtml, room: str, key: str) -> Markup:
    language, registers = page_html.language, page_html.site_model.registers
    types = types_in_words(language, lambda name: registers.word(f"{TYPES}{name}", "singular", language))
    return typeset_html(word(room, key, language, types=types), language)
