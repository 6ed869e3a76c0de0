# SPDX-License-Identifier: MIT
"""Invented bibliographic values: every kind of work, and texts that formats are apt to spoil."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from proceedings.presentation.bibliographic import BibliographicValue, PersonalName
from proceedings.presentation.occasions import EventValue

MARJOLAINE: Final = PersonalName("Marjolaine Cornebrume", "Cornebrume", "Marjolaine")
BAPTISTE: Final = PersonalName("Jean-Baptiste Troisvents", "Troisvents", "Jean-Baptiste")
WHOLE: Final = PersonalName("Ondine of the Lamp")
GUILD: Final = PersonalName("Guild of Keepers, Lamps and Horns", is_organisation=True)

PAGE: Final = BibliographicValue(
    id="practices/twin-lamps",
    type="practice",
    language="en",
    kind="page",
    title="The twin lamps",
    original_language="en",
    authors=(GUILD,),
    site="Lighthouses of Brumelande",
    publisher="Lighthouses of Brumelande",
    issued="2077-05-25",
    created="2077-05-20",
    url="https://proceedings.example/en/practices/twin-lamps/",
    urls={"en": "https://proceedings.example/en/practices/twin-lamps/"},
    licence="CC-BY-4.0",
    summary="Two lamps where one went out.",
    keywords=("Lamps", "Relief; watches"),
)
EVENT: Final = EventValue("Symposium of 2077", "Port-Brume", "2077-05-05", "2077-05-08")
PAPER: Final = replace(
    PAGE,
    id="editions/2077/papers/7",
    type="paper",
    kind="paper",
    title="Oil, gas and spark",
    authors=(MARJOLAINE, BAPTISTE),
    container="Symposium of 2077",
    event=EVENT,
    url="https://proceedings.example/en/editions/2077/papers/7/",
)
PART: Final = replace(PAPER, type="objective", kind="part", title="Objective of light", authors=(), event=None)
REPORT: Final = replace(PAPER, kind="report", title="Report on horns", authors=(MARJOLAINE,), container="", event=None)
BOOK: Final = replace(PART, type="edition", kind="book", title="Symposium of 2077", container="")

KINDS: Final = {value.kind: value for value in (PAGE, PART, PAPER, REPORT, BOOK)}

HOSTILE: Final = (
    "Braces { in } titles",
    r"100 % & more: #1 _under_ $5 ~tilde ^hat \back",
    "Quotes “of” «three» 'languages' \"here\"",
    "<b>bold</b> & &amp; &lt;i&gt; ]]>",
    "حكامةُ هِجرةِ اليدِ العاملة",
    "Élève à l’œuvre",
    "x" * 120,
)
"""Titles with everything that has a meaning in some format."""
