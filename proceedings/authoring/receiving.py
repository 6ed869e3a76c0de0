# SPDX-License-Identifier: MIT
"""A file that somebody sent becomes a submission, by what it holds and not by its name."""

from __future__ import annotations

import codecs
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from proceedings.authoring.house_text import folded
from proceedings.authoring.issue_forms import known_issue_forms
from proceedings.authoring.issue_reading import read_issue
from proceedings.authoring.submissions import Submission, UnreadableError, read_json
from proceedings.catalogue import Catalogue
from proceedings.diagnostics import refusal
from proceedings.languages import LANGUAGES, type_word
from proceedings.records.contributing import contributed

_SUBMISSION: Final = re.compile(r'\{[\s>]*"format"[\s>]*:')
"""The beginning of the JSON that the page writes."""
_OBJECT: Final = re.compile(r"\{\s*(?:[\"}]|\Z)")
"""The beginning of any JSON of ours, however damaged; that of RTF has the same brace."""
_LOST: Final = "\ufffd".encode()
"""The sign in the place of bytes that are no letters."""
_QUOTE: Final = re.compile(r"\A[ \t]*>+[ \t]?")
FORGES: Final = ("github", "gitlab")
_TEXTS: Final = (
    ("github", ("issue", "body")),
    ("gitlab", ("object_attributes", "description")),
    ("gitlab", ("description",)),
)
"""Where the text of an issue stands in what a forge tells of it."""
_PACKAGES: Final = (b"PK", b"\xd0\xcf\x11\xe0")
"""The beginnings of Word's files, the present and the former ones."""


@dataclass(frozen=True)
class Reception:
    """How a Word file is read: as which type, empty where that is not known."""

    type: str = ""
    accepted: frozenset[str] = frozenset()
    """What the person agreed to of what is proposed, by the names of the questions without ``choose.``."""
    verbatim: bool = False
    format: str = ""
    """The forge whose issue it is, where the editor says so."""


def text_in(data: bytes, forge: str = "") -> str | None:
    """Return the text of a mail or of an issue, with what a forge tells of it or without; None for a Word file."""
    if data.startswith(_PACKAGES):
        return None
    # Notepad writes UTF-16 where somebody chose Unicode.
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    text = data.decode(encoding, "replace").lstrip()
    if text.startswith("{") and not _SUBMISSION.match(text):
        # What a forge tells of an issue holds its text: it is read here, and stands in no line of a shell.
        for path in (path for name, path in _TEXTS if forge in ("", name)):
            with suppress(ValueError, KeyError, TypeError, RecursionError):
                found = json.loads(text)
                for key in path:
                    found = found[key]
                return str(found or "")
    return text


def submission_in(text: str) -> bytes | None:
    """Return the JSON of a submission, from a file, a mail or an issue that holds it; None where there is none."""
    found = _SUBMISSION.search(text)
    if found is None:
        return text.encode() if _OBJECT.match(text) else None
    text = "\n".join(_QUOTE.sub("", line) for line in text[found.start() :].splitlines())
    end = len(text)
    with suppress(ValueError, RecursionError):
        # Mail programs break lines within texts too.
        _, end = json.JSONDecoder(strict=False).raw_decode(text)
    return text[:end].encode()


def received(path: Path, catalogue: Catalogue, wanted: Reception) -> Submission:
    """Return the submission in a file. Raises UnreadableError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError("unreadable.missing", path=path, refusal=refusal(error)) from error
    text = text_in(data, wanted.format)
    if text is not None:
        written = submission_in(text)
        if written is not None:
            return read_json(_readable(written))
        found = read_issue(text, known_issue_forms(catalogue))
        if found is not None:
            _readable(text.encode(errors="replace"))
            return found
    # What reads Word is loaded only for such a file.
    from proceedings.authoring.filled import type_of_form
    from proceedings.authoring.word.form_labels import known_forms
    from proceedings.authoring.word.process import converted
    from proceedings.authoring.word.structure import Structuring, submission

    open_to_all = tuple(contributed(catalogue.types))
    forms = known_forms(open_to_all, catalogue.registers)
    made = converted(data, forms, verbatim=wanted.verbatim)
    name = wanted.type or type_of_form(made.filled)
    cls = next((each for each in (*catalogue.types, *open_to_all) if each.type == name), None)
    return submission(
        made,
        Structuring(catalogue.registers, cls, wanted.accepted, verbatim=wanted.verbatim),
    )


def _readable(written: bytes) -> bytes:
    """Return what somebody wrote. Raises UnreadableError where its letters were lost in another encoding."""
    if _LOST in written:
        raise UnreadableError("unreadable.encoding")
    return written


def type_called(text: str, catalogue: Catalogue) -> str:
    """Return the type that somebody named, by its id or by its word in any of the languages; else the text."""
    plain = folded(text)
    for cls in catalogue.types:
        if plain in {cls.type, *(folded(type_word(cls.type, "singular", language)) for language in LANGUAGES)}:
            return cls.type
    return text.strip()
