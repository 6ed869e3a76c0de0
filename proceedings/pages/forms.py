# SPDX-License-Identifier: MIT
"""The pages on which a person fills in a contribution, without an account: one for each type open to all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from markupsafe import Markup

from proceedings.authoring.controls import Control, choices, controls
from proceedings.authoring.form_rows import is_first, is_needed
from proceedings.authoring.guidance import FEW, asked_texts, guidance, spoken
from proceedings.frontmatter import fields as kinds
from proceedings.presentation.addresses import up
from proceedings.presentation.localiser import typeset_html
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records.contributing import GUIDE, Contributed, Correction, contributed, form_page, word_form

TEMPLATE: Final = "pages/form.html"
LIST_TEMPLATE: Final = "pages/forms.html"
_DRAFT: Final = "proceedings-draft-"


def offered(site_model: SiteModel) -> Iterator[Contributed]:
    """Yield the types that have a form, in the order in which readers are offered them."""
    types = site_model.catalogue.types_of
    return contributed((*types(in_edition=False), *types(in_edition=True)))


def title(page_html: PageHtml, cls: Contributed) -> tuple[str, str]:
    """Return the title and the summary of a form."""
    if cls is Correction:
        return page_html.localiser.of_type(cls.type, "name"), page_html.localiser.of_type(cls.type, "line")
    name = page_html.localiser.of_type(cls.type, "singular")
    return page_html.localiser("form.title", type=name), page_html.localiser("form.summary")


def listed(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    """Return ``forms``: the name, the line and the address of each."""
    return {
        "forms": [
            {
                "href": page_html.href(form_page(cls)),
                "name": page_html.localiser.of_type(cls.type, "name"),
                "line": page_html.localiser.of_type(cls.type, "line"),
            }
            for cls in offered(site_model)
        ],
        "guide": _guide(site_model, page_html),
    }


def variables(site_model: SiteModel, page_html: PageHtml, cls: Contributed) -> dict[str, Any]:
    """Return the controls of a form: ``first`` the texts and what is required, ``more`` what is optional."""
    form = _Form(site_model, page_html)
    found = controls(cls, site_model.registers)
    first = [form.control(control, is_asked=is_needed(control, cls)) for control in found if is_first(control)]
    more = [form.control(control, is_asked=False) for control in found if not is_first(control)]
    registers, language = site_model.registers, page_html.language
    return {
        "type": cls.type,
        "key": f"{_DRAFT}{cls.type}-{language}",
        "first": first,
        "more": more,
        "asks_name": cls is not Correction,
        "texts": [
            {"name": tag, "label": heading, "help": hint}
            for tag, heading, hint in asked_texts(cls, registers, language)
        ],
        "lists": form.lists,
        "issues": f"{site_model.settings.repo_url}/issues/new" if site_model.settings.repo_url else "",
        "word_form": f"{up(page_html.page)}{word_form(cls, language)}",
        "guide": _guide(site_model, page_html),
    }


def _guide(site_model: SiteModel, page_html: PageHtml) -> str:
    """Return the address of the guide; empty where nobody wrote one."""
    return page_html.href(GUIDE) if GUIDE in site_model.cards else ""


class _Form:
    """Describes controls for the template. ``lists`` are the names of the long registers, each once."""

    def __init__(self, site_model: SiteModel, page_html: PageHtml) -> None:
        self._registers = site_model.registers
        self._localiser = page_html.localiser
        self._language = page_html.language
        self.lists: dict[str, list[str]] = {}

    def control(self, control: Control, *, is_asked: bool) -> Mapping[str, Any]:
        """Return what the template needs of a control and of those in it, of which none ``is_asked`` without it."""
        kind = control.kind
        options = list(choices(control, self._registers, self._language))
        register = kind.register if isinstance(kind, kinds.Term) else ""
        is_long = len(options) > FEW
        if is_long:
            self.lists.setdefault(register, [name for _, name in options])
        return {
            "shape": self._shape(control, is_long=is_long),
            "name": ".".join(control.path),
            "key": control.key,
            "label": self._html(control.label(self._registers, self._language)),
            "help": self._html(guidance(control, self._registers, self._language)),
            "none": "|".join(spoken(control, self._registers, self._language).values()),
            "required": control.required,
            "is_asked": is_asked and (control.required or bool(control.inner)),
            "longest": control.longest,
            "range": (kind.lowest, kind.highest) if isinstance(kind, kinds.Integer) else None,
            "options": [] if is_long else options,
            "list": register if is_long and control.name == "choice" else "",
            "inner": [self.control(inner, is_asked=is_asked) for inner in control.inner],
        }

    def _html(self, text: str) -> Markup:
        return typeset_html(text, self._language, self._localiser.digits)

    @staticmethod
    def _shape(control: Control, *, is_long: bool) -> str:
        if control.name == "choice":
            return "line" if is_long or isinstance(control.kind, kinds.Reference) else "choice"
        if control.name == "choices":
            return "names" if is_long else "choices"
        is_short = control.name == "lines" and len(control.path) > 1
        return "line" if is_short else control.name
