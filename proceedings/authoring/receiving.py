# SPDX-License-Identifier: MIT
"""A file that somebody sent becomes a submission, by what it holds and not by its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from proceedings.authoring.submissions import Submission, UnreadableError, read_json
from proceedings.catalogue import Catalogue


@dataclass(frozen=True)
class Reception:
    """How a Word file is read: as which type, empty where that is not known."""

    type: str = ""
    accepted: frozenset[str] = frozenset()
    """What the person agreed to of what is proposed, by the names of the questions without ``choose.``."""
    verbatim: bool = False


def received(path: Path, catalogue: Catalogue, wanted: Reception) -> Submission:
    """Return the submission in a file. Raises UnreadableError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError("unreadable.missing", path=path, reason=error.strerror or str(error)) from error
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return read_json(data)
    # What reads Word is loaded only for such a file.
    from proceedings.authoring.word.form_values import type_of_form
    from proceedings.authoring.word.process import converted
    from proceedings.authoring.word.structure import Structuring, submission

    made = converted(data, verbatim=wanted.verbatim)
    name = wanted.type or type_of_form(made.filled)
    cls = next((each for each in catalogue.types if each.type == name), None)
    return submission(
        made,
        Structuring(catalogue.registers, cls, wanted.accepted, verbatim=wanted.verbatim),
    )
