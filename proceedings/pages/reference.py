# SPDX-License-Identifier: MIT
"""The reference in pages: an overview of fields, rules and commands each, and a page for what stands together.

A telephone shows no page of dozens of screens. Each page leads on to the next and back to the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from proceedings.languages import TYPES, word
from proceedings.pages import guide
from proceedings.pages.generated_part import GeneratedPart
from proceedings.presentation.localiser import typeset
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records.field_help import COMMON
from proceedings.store.digests import digest

INDEX_TEMPLATE: Final = "pages/guide-index.html"
TEMPLATES: Final = (INDEX_TEMPLATE, guide.FIELDS_TEMPLATE, guide.RULES_TEMPLATE, guide.COMMANDS_TEMPLATE)
"""All of them need the same styles."""


class _Around(NamedTuple):
    """What is round a page: its overview, the names of the parts before and after it, and what parts are called."""

    overview: str
    previous: str
    following: str
    title: Callable[[PageHtml, str], str | Markup]


def pages(site_model: SiteModel) -> Mapping[str, GeneratedPart]:
    """Return the overviews and the pages below them, by id."""
    found = {
        guide.FIELDS: GeneratedPart(INDEX_TEMPLATE, fields, "fields", ""),
        guide.RULES: GeneratedPart(INDEX_TEMPLATE, rules, "rules", ""),
        guide.COMMANDS: GeneratedPart(INDEX_TEMPLATE, commands, "commands", ""),
    }
    # The field reference has the ids of records as examples.
    shown = digest(*site_model.cards)
    for overview, template, names, make, title in (
        (guide.FIELDS, guide.FIELDS_TEMPLATE, guide.field_parts(site_model), guide.fields, field_title),
        (guide.RULES, guide.RULES_TEMPLATE, letters(site_model), guide.rules, rule_title),
        (guide.COMMANDS, guide.COMMANDS_TEMPLATE, guide.command_names(), guide.commands, command_title),
    ):
        for at, name in enumerate(names):
            around = _Around(overview, names[at - 1] if at else "", names[at + 1] if at + 1 < len(names) else "", title)
            variables = partial(_variables, make=make, name=name, around=around)
            naming = partial(_naming, name=name, around=around)
            found[page_of(overview, name)] = GeneratedPart(template, variables, "", shown, naming=naming)
    return found


def page_of(overview: str, name: str) -> str:
    """Return the id of the page of a part of the reference."""
    return f"{overview}/{name.replace('_', '-')}"


def letters(site_model: SiteModel) -> tuple[str, ...]:
    """Return the letters with which the ids of rules begin."""
    return tuple(sorted({rule.id[0] for rule in guide.rules_of_site(site_model)}))


def field_title(page_html: PageHtml, name: str) -> str:
    """Return what a part of the field reference is called."""
    if name == COMMON:
        return page_html.localiser("guide.fields_common")
    if name == guide.PROFILE:
        return typeset(word("profile", "title", page_html.language), page_html.language, page_html.localiser.digits)
    title = page_html.site_model.registers.word(f"{TYPES}{name}", "singular", page_html.language)
    return title[0].upper() + title[1:]


def rule_title(page_html: PageHtml, name: str) -> str:
    """Return what the page of a letter is called, by the first and the last of its rules."""
    found = [rule.id for rule in guide.rules_of_site(page_html.site_model) if rule.id.startswith(name)]
    return page_html.localiser("guide.rules_of", first=found[0], last=found[-1])


def command_title(_page_html: PageHtml, name: str) -> Markup:
    """Return what the page of a command is called, as code: it is in no language."""
    return _code(guide.run_of(name))


def _naming(page_html: PageHtml, *, name: str, around: _Around) -> tuple[str, str]:
    """Return the title of a page of the reference, and its summary: a command's own, or else that of the overview."""
    title = around.title(page_html, name)
    plain = title.striptags() if isinstance(title, Markup) else title
    if around.overview == guide.COMMANDS:
        return plain, guide.summary_of(page_html, name).striptags()
    return plain, page_html.localiser.of_page(around.overview.rpartition("/")[2], "summary")


def _variables(
    site_model: SiteModel,
    page_html: PageHtml,
    *,
    make: Callable[[SiteModel, PageHtml, str], Mapping[str, Any]],
    name: str,
    around: _Around,
) -> Mapping[str, Any]:
    previous, following = (
        {"href": page_html.href(page_of(around.overview, one)), "title": around.title(page_html, one)} if one else None
        for one in (around.previous, around.following)
    )
    title = around.title(page_html, name)
    named = {"title": title} if isinstance(title, Markup) else {}
    return {**make(site_model, page_html, name), **named, "previous": previous, "next": following}


def fields(site_model: SiteModel, page_html: PageHtml) -> Mapping[str, Any]:
    """Return the variables of the overview of fields."""
    items = [
        {
            "id": name if name == guide.PROFILE else f"type-{name}",
            "href": page_html.href(page_of(guide.FIELDS, name)),
            "title": field_title(page_html, name),
        }
        for name in guide.field_parts(site_model)
    ]
    return {"parts": [{"id": "", "items": items}], "common": []}


def rules(site_model: SiteModel, page_html: PageHtml) -> Mapping[str, Any]:
    """Return the variables of the overview of rules: errors, then warnings, each by id; diagnostics give the id."""
    every = guide.rules_of_site(site_model)
    return {
        "parts": [
            {
                "id": guide.severity_id(severity),
                "title": page_html.localiser(key),
                "line": page_html.localiser(f"{key}_explained"),
                "items": [
                    {
                        "id": f"rule-{rule.id}",
                        "href": page_html.href(page_of(guide.RULES, rule.id[0]), f"rule-{rule.id}"),
                        "title": _code(rule.id),
                    }
                    for rule in every
                    if rule.severity is severity
                ],
            }
            for severity, key in guide.SEVERITIES.items()
        ],
        "common": [],
    }


def commands(site_model: SiteModel, page_html: PageHtml) -> Mapping[str, Any]:  # noqa: ARG001 - every page is made alike
    """Return the variables of the overview of commands, with the options that all have."""
    items = [
        {
            "id": f"command-{name}",
            "href": page_html.href(page_of(guide.COMMANDS, name)),
            "title": _code(guide.run_of(name)),
            "line": guide.summary_of(page_html, name),
        }
        for name in guide.command_names()
    ]
    return {"parts": [{"id": "", "items": items}], "common": guide.common_options(page_html)}


def _code(text: str) -> Markup:
    return Markup('<code dir="ltr">{}</code>').format(text)
