# SPDX-License-Identifier: MIT
"""Which languages are known: those of the program, and those that the project brings whose work is done."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar, cast, overload

from proceedings.extensions import DeclarationError
from proceedings.languages.declaration import (
    KnownLanguage,
    Problem,
    is_tag,
    made,
    problems,
    problems_of_words,
    read_table,
)

P = ParamSpec("P")
T = TypeVar("T")

CODE_FILES: Final = ("*.toml",)
"""What is known of a language is read at run time (`store.code_digests`)."""

FOLDER: Final = "docs/registers/languages"
"""Where a project brings languages, each in a folder named by its tag; from the project's root."""
DECLARATION: Final = "language.toml"
ORTHOGRAPHY: Final = "orthography.toml"

_HERE: Final = Path(__file__).parent
_LIST: Final[Mapping[str, Any]] = tomllib.loads((_HERE / "languages.toml").read_text("utf-8"))

BUILT_IN: Final[tuple[str, ...]] = tuple(_LIST["order"])
"""The tags of the program's languages, in the order in which sites name them."""
FALLBACK: Final[str] = _LIST["fallback"]
"""The language of the words that stand in for those that another language lacks."""


def _built_in(tag: str) -> KnownLanguage:
    return made(tag, tomllib.loads((_HERE / tag / DECLARATION).read_text("utf-8")))


_BUILT_IN: Final = {tag: _built_in(tag) for tag in BUILT_IN}


@dataclass
class _Known:
    """The languages known to this process, and the project's files that they were read from, by path from its root."""

    languages: dict[str, KnownLanguage] = field(default_factory=lambda: dict(_BUILT_IN))
    folders: dict[str, Path] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    root: Path | None = None
    state: str = ""


_known: Final = _Known()
_forgetting: Final[list[Callable[[], None]]] = []


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """Keep the results of a function for as long as the same languages are known."""
    found = cache(function)
    forget_with_languages(found.cache_clear)
    # As the type checker sees it, a cached function takes whatever is hashable.
    return cast("Callable[P, T]", found)


def forget_with_languages(clear: Callable[[], None]) -> None:
    """Call a function whenever another set of languages becomes known."""
    _forgetting.append(clear)


def adopt(root: Path) -> None:
    """Make the languages known that a project brings, instead of those of any other project."""
    files = {f"{FOLDER}/{path}": file for path, file in _files(root / FOLDER)}
    digest = hashlib.sha256()
    for path, file in files.items():
        digest.update(f"{path}\0".encode() + file.read_bytes() + b"\0")
    state_ = digest.hexdigest() if files else ""
    if state_ != _known.state:
        _read(root, files)
        _known.state = state_
        for forget in _forgetting:
            forget()
    _known.files, _known.root = files, root
    _known.folders = {tag: root / FOLDER / tag for tag in _known.folders}


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of a folder of languages in order, by their paths from it; links and hidden files are none."""
    if folder.is_dir():
        for file in sorted(folder.rglob("*")):
            parts = file.relative_to(folder).parts
            if file.is_file() and not file.is_symlink() and not any(part.startswith(".") for part in parts):
                yield "/".join(parts), file


def _read(root: Path, files: Mapping[str, Path]) -> None:
    languages, wrong = dict(_BUILT_IN), []
    folders: dict[str, Path] = {}
    for tag in sorted({path.removeprefix(f"{FOLDER}/").split("/")[0] for path in files}):
        path = f"{FOLDER}/{tag}/{DECLARATION}"
        if path not in files:
            wrong.append(Problem(f"{FOLDER}/{tag}", 1, "language-has-its-file", {"file": DECLARATION}))
            continue
        if tag in BUILT_IN or not is_tag(tag):
            built_in = {"built_in": ", ".join(BUILT_IN)} if tag in BUILT_IN else {}
            wrong.append(Problem(path, 1, "language-has-its-tag", {"tag": tag, **built_in}))
            continue
        table, unreadable = read_table(files[path], path)
        text = "" if unreadable else files[path].read_text("utf-8")
        found = unreadable or tuple(problems(path, text, table))
        words = f"{FOLDER}/{tag}/{ORTHOGRAPHY}"
        if words in files:
            table_of_words, unreadable = read_table(files[words], words)
            said = "" if unreadable else files[words].read_text("utf-8")
            found += unreadable or tuple(problems_of_words(words, said, table_of_words))
        wrong += found
        if not found:
            languages[tag] = made(tag, table, _BUILT_IN[FALLBACK])
            folders[tag] = root / FOLDER / tag
    _known.languages, _known.folders, _known.problems = languages, folders, tuple(wrong)


def adopted_from() -> str:
    """Return the root of the project whose languages are known, for processes that do its work; empty for none."""
    return str(_known.root.resolve()) if _known.state and _known.root else ""


def state() -> str:
    """Return a digest over all that the project's languages say; empty where it brings none."""
    return _known.state


def wrong_files() -> tuple[Problem, ...]:
    """Return what is wrong with the declarations of the project's languages."""
    return _known.problems


def adopted_files() -> Mapping[str, Path]:
    """Return the files of the project's languages by their paths from its root."""
    return _known.files


def folder_of(tag: str) -> Path | None:
    """Return the folder of a language that the project brings; None for those of the program."""
    return _known.folders.get(tag)


def language_named(tag: str) -> KnownLanguage:
    """Return a known language. Raises KeyError for any other."""
    return _known.languages[tag]


@remembered
def tables_of(tag: str) -> Mapping[str, Any]:
    """Return the table of a language's letters and words (``orthography.toml``); empty where it has none.

    Raises DeclarationError for one of the program's that is wrong; a project's language with such a file is not known.
    """
    path = (_known.folders.get(tag) or _HERE / tag) / ORTHOGRAPHY
    if not path.is_file():
        return {}
    table, unreadable = read_table(path, "")
    for wrong in (*unreadable, *problems_of_words("", path.read_text("utf-8"), table)):
        told = wrong.values.get("reason") or f"{wrong.values['key']} has the form {wrong.values['known']}"
        raise DeclarationError(path, told, wrong.line)
    return table


def direction_of(tag: str) -> str:
    """Return ``rtl`` or ``ltr`` for any BCP 47 tag; a script subtag, where there is one, decides."""
    if tag in _known.languages:
        return _known.languages[tag].direction
    subtags = tag.lower().split("-")
    if any(script in subtags for script in _LIST["scripts_from_right"]):
        return "rtl"
    return "rtl" if subtags[0] in _LIST["right_to_left"] and "latn" not in subtags else "ltr"


def script_of(tag: str) -> str:
    """Return the script of a known language, or of any other BCP 47 tag as far as its direction tells it."""
    if tag in _known.languages:
        return _known.languages[tag].script
    return "arabic" if direction_of(tag) == "rtl" else "latin"


def language_of_script(script: str) -> str:
    """Return the first known language in a script: the one taken for texts of which no more is known."""
    return next(tag for tag, language in _known.languages.items() if language.script == script)


def tags_from_right() -> list[str]:
    """Return the tags of the languages that run from right to left, whether or not they are known."""
    return [tag for tag in (*_known.languages, *_others()) if direction_of(tag) == "rtl"]


def tags_of_arabic() -> list[str]:
    """Return the tags of the languages that are set in the faces for Arabic, whether or not they are known."""
    return [tag for tag in (*_known.languages, *_others()) if script_of(tag) == "arabic"]


def _others() -> list[str]:
    return [tag for tag in _LIST["right_to_left"] if tag not in _known.languages]


def digits_of(tag: str, chosen: str) -> str:
    """Return the digits in which a language is written on a site that chose these: its own, or Western ones."""
    return chosen if tag in _known.languages and _known.languages[tag].digits == chosen else "western"


class _Tags(Sequence[str]):
    """The tags of the known languages, those of the program first."""

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return tuple(_known.languages)[at]

    def __len__(self) -> int:
        return len(_known.languages)

    def __contains__(self, tag: object) -> bool:
        return tag in _known.languages

    def __iter__(self) -> Iterator[str]:
        return iter(_known.languages)


class _Facts(Mapping[str, T]):
    """One fact of each known language by its tag."""

    def __init__(self, fact: Callable[[KnownLanguage], T]) -> None:
        self._fact = fact

    def __getitem__(self, tag: str) -> T:
        return self._fact(_known.languages[tag])

    def __len__(self) -> int:
        return len(_known.languages)

    def __iter__(self) -> Iterator[str]:
        return iter(_known.languages)


LANGUAGES: Final = _Tags()
"""The BCP 47 tags of the known languages, in the order in which sites name them."""
DIRECTION: Final[Mapping[str, str]] = _Facts(lambda language: language.direction)
"""The value of HTML's ``dir`` for each language."""
NATIVE: Final[Mapping[str, str]] = _Facts(lambda language: language.name)
"""Each language's name in itself; never translated, so that its speakers recognise it."""
PLURALS: Final[Mapping[str, tuple[str, ...]]] = _Facts(lambda language: language.plurals)
"""The plural categories (CLDR) for which a text that counts has a form."""
