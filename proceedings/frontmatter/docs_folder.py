# SPDX-License-Identifier: MIT
"""The files of ``docs/``: records, registers and deposited files, and names that are not portable."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from proceedings.diagnostics import Diagnostic, Place, diagnose, escaped, refusal
from proceedings.languages import FOLDER, LANGUAGES, language_named, remembered

DOCS: Final = "docs"
REGISTERS: Final = "registers"
SITE_FILE: Final = f"{DOCS}/{REGISTERS}/site.yml"
"""The profile of the site."""
HOME: Final = "index"
"""The id of the home page."""

DEPOSITED: Final = frozenset(
    (".pdf", ".epub", ".csv", ".ods", ".odt", ".odp", ".png", ".jpg", ".jpeg", ".webp", ".txt")
)
"""The kinds of file that can be published as they are: none that a browser would run."""

LONGEST_NAME: Final = 200
"""The most bytes of a file name: systems allow 255, and names in the site are longer than those of their sources."""

_OF_ENTRIES: Final = frozenset(("organisations", "people", "places", "countries"))
"""The registers that fields name; whatever else they name is a vocabulary."""

_RESERVED: Final = frozenset(
    ("CON", "PRN", "AUX", "NUL", *(f"{name}{number}" for name in ("COM", "LPT") for number in range(1, 10)))
)
"""Names of devices on Windows, with any extension."""
_UNPORTABLE: Final = re.compile(
    '[<>:"|?*\\\\\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[. ]\\Z'
)
_LIKE_A_FILE: Final = re.compile(rf"\.(?:md|ya?ml|{'|'.join(kind[1:] for kind in sorted(DEPOSITED))})\Z", re.IGNORECASE)
_DATA: Final = f"{REGISTERS}/data/"
_LIKE_A_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def register_file(name: str) -> str:
    """Return the path, from the project's root, of the file of a register or vocabulary that fields name."""
    return f"{DOCS}/{REGISTERS}/{'' if name in _OF_ENTRIES else 'vocabularies/'}{name}.yml"


class RecordPath(NamedTuple):
    """A Markdown file of a record: its path from the project's root, the record's id and the file's language."""

    path: str
    id: str
    language: str


@dataclass
class Folder:
    """The files of ``docs/``, each list in order of path, and what is wrong with their names."""

    records: list[RecordPath] = field(default_factory=list)
    registers: list[str] = field(default_factory=list)
    deposited: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def load(root: Path) -> Folder:
    """Walk ``docs/`` below a project's root. Links are not followed; hidden files are skipped."""
    folder = Folder()
    twins: dict[str, str] = {}
    for path in sorted(_walk(root, folder)):
        wrong = _name_for_few(path)
        if wrong is not None:
            folder.diagnostics.append(wrong)
            continue
        if not unicodedata.is_normalized("NFC", path):
            folder.diagnostics.append(diagnose("file-name-is-composed", Place(path)))
            continue
        twin = _twin(path, twins)
        if twin is not None:
            folder.diagnostics.append(diagnose("file-name-has-no-twin", Place(path), twin=twin))
            continue
        _sort_in(path, folder)
    return folder


def _walk(root: Path, folder: Folder) -> Iterator[str]:
    """Yield every regular file of ``docs/``. Others are reported and never opened: reading a pipe would block."""
    waiting = [DOCS]
    while waiting:
        path = waiting.pop()
        try:
            entries = sorted(os.scandir(root / path), key=lambda entry: entry.name)
        except OSError as error:
            folder.diagnostics.append(diagnose("file-is-readable", Place(path), refusal=refusal(error)))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = f"{path}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if _LIKE_A_FILE.search(entry.name):
                    folder.diagnostics.append(diagnose("file-is-regular", Place(name), folder=entry.name))
                waiting.append(name)
            elif entry.is_file(follow_symlinks=False):
                yield name
            else:
                folder.diagnostics.append(diagnose("file-is-regular", Place(name)))


def _name_for_few(path: str) -> Diagnostic | None:
    """Return a diagnostic if a file cannot be copied to other systems or named in a message, else None."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return diagnose("file-name-is-portable", Place(path), bytes=escaped(path.rpartition("/")[2]))
    for part in path.split("/"):
        if len(part.encode()) > LONGEST_NAME:
            return diagnose("file-name-is-portable", Place(path), longest=LONGEST_NAME)
        if part.partition(".")[0].rstrip(" ").upper() in _RESERVED:
            return diagnose("file-name-is-portable", Place(path), reserved=part)
        sign = _UNPORTABLE.search(part)
        if sign is not None:
            code = f"U+{ord(sign[0]):04X}"
            return diagnose(
                "file-name-is-portable", Place(path), sign=code if sign[0] == " " else f"{sign[0]} ({code})"
            )
    return None


def _twin(path: str, twins: dict[str, str]) -> str | None:
    """Return an earlier path, or the beginning of one, that differs only in case, else None; record this path."""
    parts = path.split("/")
    for depth in range(len(parts), 0, -1):
        beginning = "/".join(parts[:depth])
        twin = twins.setdefault(beginning.casefold(), beginning)
        if twin != beginning:
            return twin
    return None


def _sort_in(path: str, folder: Folder) -> None:
    inner = path.removeprefix(f"{DOCS}/")
    if inner.startswith(f"{REGISTERS}/"):
        if path.startswith(f"{FOLDER}/"):
            # What languages are was read before.
            return
        if inner.endswith(".yml"):
            folder.registers.append(path)
        elif not inner.startswith(_DATA) or not inner.endswith((".csv", "README.md")):
            meant = f"{path.removesuffix('.yaml')}.yml" if path.endswith(".yaml") else None
            folder.diagnostics.append(diagnose("register-is-known", Place(path), meant=meant))
        return
    # As pathlib does, which is slow for thousands of paths: a name that only ends with a dot has no suffix.
    name = inner.rpartition("/")[2]
    extension = name[name.rfind(".") :] if 0 < name.rfind(".") < len(name) - 1 else ""
    stem = inner.removesuffix(extension)
    if extension != ".md":
        if meant := _meant(name):
            folder.diagnostics.append(diagnose("file-name-has-language", Place(path), name=name, meant=meant))
        elif extension.lower() in DEPOSITED:
            folder.deposited.append(path)
        else:
            folder.diagnostics.append(
                diagnose("file-kind-is-permitted", Place(path), known=", ".join(sorted(DEPOSITED)))
            )
        return
    name, dot, language = stem.rpartition(".")
    if not dot or language not in LANGUAGES:
        written = stem.rpartition("/")[2]
        meant = _meant(written + extension)
        # Named after a language, only not after one that the program knows.
        tag = language if dot and meant is None and _LIKE_A_TAG.fullmatch(language) else None
        known = ", ".join(LANGUAGES)
        folder.diagnostics.append(
            diagnose("file-name-has-language", Place(path), name=written, meant=meant, tag=tag, known=known)
        )
        return
    record = name.removesuffix(f"/{HOME}")
    if not all(_SLUG.match(part) for part in record.split("/")):
        plain = "/".join(_plain(part) for part in record.split("/"))
        meant = plain if all(_SLUG.match(part) for part in plain.split("/")) else None
        folder.diagnostics.append(diagnose("id-is-permitted", Place(path), id=record, meant=meant))
        return
    folder.records.append(RecordPath(path, record, language))


def _meant(name: str) -> str | None:
    """Return the probable name of a misnamed record file, ``x.fr.md`` for ``x_FR.md`` or ``x.fr.md.txt``, or None."""
    pattern, tags = _like_a_record()
    found = pattern.fullmatch(name)
    return f"{_plain(found[1])}.{tags[found[2].lower()]}.md" if found else None


@remembered
def _like_a_record() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return the names that records are given by mistake, and the language that each of their endings means."""
    tags = {code: tag for tag in LANGUAGES for code in (language_named(tag).codes.get("iso639-3"), tag.lower()) if code}
    endings = "|".join(map(re.escape, tags))
    return re.compile(rf"(.+?)[ ._-]({endings})((?:\.md|\.markdown|\.mdown)(?:\.txt)?)", re.IGNORECASE | re.ASCII), tags


def _plain(part: str) -> str:
    """Return a part of an id in lower case without accents, words joined by hyphens."""
    letters = unicodedata.normalize("NFD", part.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
