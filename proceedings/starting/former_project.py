# SPDX-License-Identifier: MIT
"""A project that was made by copying the program's repository, before sites had a profile: what its profile says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from proceedings.diagnostics import Diagnostic
from proceedings.frontmatter.editing import written
from proceedings.languages import LANGUAGES
from proceedings.project.settings import StatedLanguages
from proceedings.registers import Registers
from proceedings.registers.profile import INDEPENDENT

_TEXT: Final = "text"


def profile_text(registers: Registers, stated: StatedLanguages) -> str:
    """Return the profile of a site that had none: its names and languages as they are, and everything that there is."""
    languages = [language for language in LANGUAGES if language in stated.languages] or [*LANGUAGES]
    lines = [
        "# What this site is: names, languages, parts, and who publishes it. Every command follows this file.",
        "# A key that is left out stands for everything that the program knows; [] stands for nothing.",
        "",
        *_named("name", registers.words["theme"]["site_name"], languages),
        *_named("tagline", registers.words["theme"]["site_tagline"], languages),
        "",
        f"languages: [{', '.join(languages)}]",
    ]
    if stated.default is not None and stated.default.value in languages[1:]:
        lines.append(f"default_language: {stated.default.value}")
    lines += ["", "publisher:", f"  kind: {INDEPENDENT}"]
    for key, word in (("notice", "independence"), ("responsible", "trust")):
        lines += [f"  {line}" for line in _named(key, registers.words["theme"][word], languages)]
    return "\n".join(lines) + "\n"


def _named(key: str, texts: Mapping[str, Any], languages: list[str]) -> list[str]:
    return [f"{key}:", *(f"  {language}: {written(texts[language])}" for language in languages)]


def agreeing(settings: str, disagreements: Iterator[Diagnostic]) -> tuple[str, tuple[str, ...]]:
    """Return the text of mkdocs.yml with the lines that the profile asks for, and each of these lines.

    A language that only mkdocs.yml has is left to a person: its lines may be wanted in the profile.
    """
    lines = settings.split("\n")
    changed: list[str] = []
    for found in sorted(disagreements, key=lambda one: -one.place.line):
        values = dict(found.values)
        if _TEXT not in values:
            continue
        at = found.place.line - 1
        if "language" in values:
            lines[at:at] = values[_TEXT].split("\n")
        else:
            # Where another line follows in the text, it stands in the file already.
            lines[at] = values[_TEXT].split("\n")[0]
        changed.append(f"{found.place.line}: {values[_TEXT].strip()}")
    return "\n".join(lines), tuple(reversed(changed))
