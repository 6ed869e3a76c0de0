# SPDX-License-Identifier: MIT
"""mkdocs.yml says of names and languages what the profile says: where it does not, the text to put there is told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.frontmatter.editing import written
from proceedings.languages import NATIVE
from proceedings.project.settings import FILE, Settings, Stated
from proceedings.registers import Profile, Registers
from proceedings.registers.profile import PATH

_tell = partial(diagnose, "setting-agrees-with-profile")


def check(settings: Settings, registers: Registers) -> Iterator[Diagnostic]:
    """Yield ``setting-agrees-with-profile`` for each line of mkdocs.yml that says something else than the profile."""
    profile, stated = registers.profile, settings.stated
    if stated.languages:
        yield from _languages(settings, profile)
    if not profile.is_stated:
        return
    default = profile.default
    for found, text in (
        (stated.theme_language, f"  language: {default}"),
        (stated.shown, f"      build_only_locale: !ENV [SITE_LOCALE, {default}]"),
        (stated.default, f"        - locale: {default}\n          default: true"),
    ):
        if found is not None and found.value != default:
            yield _differs(found, default, text)
    if profile.name is None:
        return
    if stated.site_name is not None and stated.site_name.value != profile.name[default]:
        yield _differs(stated.site_name, profile.name[default], f"site_name: {written(profile.name[default])}")
    for language, found in stated.site_names.items():
        if language in profile.languages and found.value != profile.name[language]:
            name = profile.name[language]
            yield _differs(found, name, f"          site_name: {written(name)}")


def _languages(settings: Settings, profile: Profile) -> Iterator[Diagnostic]:
    """Yield what is said of languages that only one of the two files has."""
    listed = settings.stated.languages
    first = next(iter(listed.values()))
    for language in profile.languages:
        if language not in listed:
            lines = [f"        - locale: {language}", f"          name: {NATIVE[language]}"]
            if profile.name is not None:
                lines.append(f"          site_name: {written(profile.name[language])}")
            place = Place(FILE, first.line, first.column)
            yield _tell(place, language=language, text="\n".join(lines), profile=PATH)
    for language, found in listed.items():
        if language not in profile.languages:
            yield _tell(Place(FILE, found.line, found.column), foreign=language, profile=PATH)


def _differs(found: Stated, wanted: str, text: str) -> Diagnostic:
    return _tell(Place(FILE, found.line, found.column), found=found.value, should=wanted, text=text, profile=PATH)
