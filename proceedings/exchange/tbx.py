# SPDX-License-Identifier: MIT
"""The glossary as TBX-Basic: version 3 (ISO 30042:2019, categories as attributes), and version 2 for older tools.

A variant is a word that sources use and the site does not: it is deprecated. An acronym is admitted beside its term.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from proceedings.registers import GlossaryTerm

_PREFERRED: Final = "preferredTerm-admn-sts"
_ADMITTED: Final = "admittedTerm-admn-sts"
_DEPRECATED: Final = "deprecatedTerm-admn-sts"


@dataclass(frozen=True)
class TbxVersion:
    """How a version of the standard opens a file, and the names that it gives to the parts of an entry."""

    opening: str
    header: str
    entry: str
    language: str
    term: str
    closing: str


VERSION_3: Final = TbxVersion(
    '<tbx type="TBX-Basic" style="dca" xml:lang="{language}" xmlns="urn:iso:std:iso:30042:ed-2">',
    "tbxHeader",
    "conceptEntry",
    "langSec",
    "termSec",
    "</tbx>",
)
VERSION_2: Final = TbxVersion(
    '<martif type="TBX-Basic" xml:lang="{language}">', "martifHeader", "termEntry", "langSet", "tig", "</martif>"
)
"""ISO 30042:2008, which translate-toolkit, and so Weblate and Virtaal, read."""


@dataclass(frozen=True)
class Glossary:
    """What a file says: the terms, in these languages, and the title and origin of the whole.

    ``wordings`` are the names of whose words a term is, by wording and language.
    """

    terms: Iterable[GlossaryTerm]
    languages: Sequence[str]
    title: str
    origin: str
    wordings: Mapping[str, Mapping[str, str]]


def write(glossary: Glossary, version: TbxVersion = VERSION_3) -> bytes:
    """Return the glossary as a file."""
    title = f"<titleStmt><title>{_text(glossary.title)}</title></titleStmt>"
    origin = f"<sourceDesc><p>{_text(glossary.origin)}</p></sourceDesc>"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        version.opening.format(language=glossary.languages[0]),
        f"<{version.header}><fileDesc>{title}{origin}</fileDesc></{version.header}>",
        "<text>\n<body>",
        *(line for term in glossary.terms for line in _entry(term, glossary, version)),
        f"</body>\n</text>\n{version.closing}\n",
    ]
    return "\n".join(lines).encode()


def _text(text: str) -> str:
    return escape(text, quote=False)


def _entry(term: GlossaryTerm, glossary: Glossary, version: TbxVersion) -> Iterator[str]:
    yield f'<{version.entry} id="{escape(term.id)}">'
    for language in glossary.languages:
        yield f'<{version.language} xml:lang="{language}">'
        if term.note is not None:
            yield f"<note>{_text(term.note[language])}</note>"
        wording = glossary.wordings.get(term.wording or "")
        origin = f'<admin type="source">{_text(wording[language])}</admin>' if wording else ""
        yield _term(term.term[language], _PREFERRED, "fullForm", version, origin)
        if term.acronym and language in term.acronym:
            yield _term(term.acronym[language], _ADMITTED, "acronym", version)
        for variant in term.variants_in(language):
            yield _term(variant, _DEPRECATED, "variant", version)
        yield f"</{version.language}>"
    yield f"</{version.entry}>"


def _term(text: str, status: str, kind: str, version: TbxVersion, more: str = "") -> str:
    notes = f'<termNote type="administrativeStatus">{status}</termNote><termNote type="termType">{kind}</termNote>'
    return f"<{version.term}><term>{_text(text)}</term>{notes}{more}</{version.term}>"
