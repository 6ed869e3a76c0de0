# SPDX-License-Identifier: MIT
"""The languages of a new project that the program does not bring: given as data, or begun from what CLDR says of them.

What CLDR does not know (quotation marks, words, what indexes pass over) is left to the project: the program's own words
are English in the language until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from proceedings.languages import BUILT_IN, CATEGORIES, DECLARATION, FOLDER, is_tag

_SCRIPTS: Final = {"Latn": "latin", "Arab": "arabic"}
"""The scripts for which there are faces, by their code in ISO 15924."""
_TO_FILL: Final = """\
# Begun from CLDR, the Common Locale Data Repository; read it through. What is left to say, all of it where wanted:
# - [typography], the language's quotation marks, for example:
#     rules = "curling"
#     quotes = ["“", "”", "‘", "’"]
# - orthography.toml beside this file: articles, frequent words and endings, for indexes and search;
# - words/<room>.toml: the words of pages and messages. `python -m proceedings status` lists those that are missing;
#   each is English until it is there.
"""


def language_files(tags: Iterable[str], data: Path | None) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of languages by their paths from the project's root, and the tags that nothing is known of.

    ``data`` is a folder that holds one a language, named by its tag.
    """
    files: dict[str, bytes] = {}
    unknown: list[str] = []
    for tag in tags:
        if tag in BUILT_IN:
            continue
        given = data / tag if data is not None and is_tag(tag) else None
        begun = begun_declaration(tag)
        if given is not None and given.is_dir():
            files |= {f"{FOLDER}/{tag}/{path}": content for path, content in _read(given)}
        elif begun is not None:
            files[f"{FOLDER}/{tag}/{DECLARATION}"] = begun.encode()
        else:
            unknown.append(tag)
    return files, unknown


def _read(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*.toml")):
        yield file.relative_to(folder).as_posix(), file.read_bytes()


def begun_declaration(tag: str) -> str | None:
    """Return a ``language.toml`` of what CLDR says of a language; None where it is not there, or without a face."""
    locale = _locale(tag)
    script = _SCRIPTS.get(_script_of(locale)) if locale is not None else None
    if locale is None or script is None:
        return None
    name = locale.get_display_name(locale) or tag
    plurals = [one for one in CATEGORIES if one in {*locale.plural_form.tags, CATEGORIES[-1]}]
    names: Mapping[str, str | None] = {known: locale.get_display_name(known) for known in BUILT_IN}
    lines = [
        _TO_FILL,
        f"name = {_quoted(name[0].upper() + name[1:])}",
        f"direction = {_quoted('rtl' if locale.character_order.startswith('right') else 'ltr')}",
        f"script = {_quoted(script)}",
        f"plurals = [{', '.join(map(_quoted, plurals))}]",
        "",
        "[locale]",
        f"text = {_quoted(str(locale))}",
        "",
        "[names]",
        *(f"{known} = {_quoted(said)}" for known, said in names.items() if said),
    ]
    return "\n".join(lines) + "\n"


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-") if is_tag(tag) else None
    except (UnknownLocaleError, ValueError):
        return None


def _script_of(locale: Locale) -> str:
    """Return the code of the script in which a language is usually written."""
    likely = get_global("likely_subtags")
    return locale.script or str(likely.get(str(locale)) or likely.get(locale.language) or "__").split("_")[1]


def _quoted(text: str) -> str:
    return f'"{text}"'
