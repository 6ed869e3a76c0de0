# SPDX-License-Identifier: MIT
"""The files of a new project, but for the program: settings, profile, registers, first pages, scripts, workflows."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Final

from proceedings.authoring.issue_forms import issue_forms
from proceedings.authoring.translation_digest import source_of, stamped, to_stamp
from proceedings.catalogue import Catalogue, load
from proceedings.frontmatter.editing import written
from proceedings.frontmatter.slugs import slug_of
from proceedings.languages import BUILT_IN, FALLBACK, NATIVE, adopt, missing_words, script_of, word
from proceedings.project.settings import FORMAT_VERSION
from proceedings.records.terms import FACETS
from proceedings.registers.profile import EDITION_PARTS, LIBRARY_PARTS, OVERVIEWS
from proceedings.starting.answers import DEFAULT_VOLUMES, Answers

CODE_FILES: Final = ("files/*", "registers/*")
"""What is copied into the project (`store.code_digests`)."""

_HERE: Final = Path(__file__).parent
_FILES: Final = _HERE / "files"
_REGISTERS: Final = _HERE / "registers"
_HIDDEN: Final = {"github": ".github", "ci": ".ci", "gitlab-ci.yml": ".gitlab-ci.yml", "gitignore": ".gitignore"}
"""Names that begin with a dot, which a package does not carry."""
_COPIED: Final = ("scripts", "github", "ci", "gitlab-ci.yml", "gitignore", "overrides")
_BROWSED: Final = ("themes", "organisations")
"""How the library of a new project is browsed, until its editors say otherwise."""
_STANDING_IN: Final = re.compile(rf"^( +){FALLBACK}(: .+\n)", re.MULTILINE)
"""The name of an entry in the language that stands in for others."""
_PAGES: Final = {"index": "home", "about": "about", "contribute/index": "contribute"}


def write_project(folder: Path, answers: Answers) -> None:
    """Write the files of a new project into an empty folder."""
    _copy(folder)
    _write(folder, answers.language_files)
    adopt(folder)
    _write(folder, {path: text.encode() for path, text in (*_texts(answers), *_registers(answers))})
    catalogue = load(folder).catalogue
    _write(folder, issue_forms(catalogue))
    _stamp(folder, catalogue)
    shutil.rmtree(folder / "build", ignore_errors=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _copy(folder: Path) -> None:
    for name in _COPIED:
        source, target = _FILES / name, folder / _HIDDEN.get(name, name)
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copyfile(source, target)
    for script in (*(folder / "scripts").iterdir(), *(folder / ".ci").iterdir()):
        # A wheel does not say which files can be run.
        script.chmod(0o755)


def _registers(answers: Answers) -> Iterator[tuple[str, str]]:
    for source in sorted(_REGISTERS.rglob("*.yml")):
        path = source.relative_to(_REGISTERS).as_posix()
        yield f"docs/registers/{path}", _in_languages(source.read_text("utf-8"), answers)


def _in_languages(register: str, answers: Answers) -> str:
    """Return a register whose names are those of the program's languages with English ones for all others."""
    tags = (FALLBACK, *(tag for tag in answers.languages if tag not in BUILT_IN))
    return _STANDING_IN.sub(lambda line: "".join(f"{line[1]}{tag}{line[2]}" for tag in tags), register)


def _stamp(folder: Path, catalogue: Catalogue) -> None:
    """Stamp the translations among the first pages, which were written together."""
    for record, language in to_stamp(catalogue, outdated=False):
        source = source_of(record, language)
        path = record.words[language].path
        if source is not None:
            file = folder / path
            file.write_bytes(stamped(path, file.read_bytes(), source.stamp).data)


def _texts(answers: Answers) -> Iterator[tuple[str, str]]:
    yield "mkdocs.yml", _settings(answers)
    yield "docs/registers/site.yml", _profile(answers)
    yield "docs/registers/organisations.yml", _organisations(answers)
    yield "docs/registers/menu.yml", _filled("menu.yml", entries=_menu(answers))
    languages = "- page: languages\n" if len(answers.languages) > 1 else ""
    yield "docs/registers/footer.yml", _filled("footer.yml", languages=languages)
    for name, key in (("README.md", "readme"), ("LICENSE-CONTENT.md", "licence")):
        parts = [word("start", key, language, name=answers.called(language)).strip() for language in answers.languages]
        # Languages without words of their own say the same.
        yield name, "\n\n".join(dict.fromkeys(parts)) + "\n"
    for language in answers.languages:
        # Nobody has written in them yet: their pages would be English, and none of theirs.
        if language != answers.languages[0] and not has_first_pages(language):
            continue
        for page, key in _PAGES.items():
            yield f"docs/{page}.{language}.md", _page(answers, key, language)
        yield f"docs/editions/{answers.year}/index.{language}.md", _page(answers, "edition", language)


def has_first_pages(language: str) -> bool:
    """Return whether a known language has its own words for the pages that a project begins with."""
    missing = missing_words(language).get("start", ())
    return not any(key.startswith((*_PAGES.values(), "edition")) for key in missing)


def _filled(name: str, **values: object) -> str:
    return Template((_FILES / name).read_text("utf-8")).substitute(values)


def _settings(answers: Answers) -> str:
    lines: list[str] = []
    for language in answers.languages:
        lines += [f"        - locale: {language}", f"          name: {NATIVE[language]}"]
        lines += ["          default: true"] if language == answers.languages[0] else []
        lines.append(f"          site_name: {written(answers.called(language))}")
    return _filled(
        "mkdocs.yml",
        site_name=written(answers.called(answers.languages[0])),
        default=answers.languages[0],
        format_version=FORMAT_VERSION,
        languages="\n".join(lines),
    )


def _profile(answers: Answers) -> str:
    parts = set(answers.parts)
    library = [part for part in LIBRARY_PARTS if part in parts]
    inside = [part for part in EDITION_PARTS if part in parts]
    # A page that shows something brings what it shows.
    needed = {OVERVIEWS[part] for part in library if part in OVERVIEWS}
    facets = [facet for facet in FACETS if facet in needed or (library and facet in _BROWSED)]
    library += [part for part in LIBRARY_PARTS if part in needed and part not in library]
    volumes = [*DEFAULT_VOLUMES, *(["practices"] if "practices" in parts else [])]
    publisher = [f"  kind: {answers.publisher}"]
    if answers.organisers:
        publisher += [f"  organisations: [{', '.join(_ids(answers))}]", "  contact: about"]
    else:
        publisher += ["  notice:", *_named(lambda language: word("start", "notice", language), answers, "    ")]
    lines = [
        "# What this site is: names, languages, parts, and who publishes it. Every command follows this file.",
        "# A key that is left out stands for everything that the program knows; [] stands for nothing.",
        "",
        "name:",
        *_named(answers.called, answers),
        "tagline:",
        *_named(lambda language: word("start", "tagline", language), answers),
        "",
        "# In this order; the first is the one in which the site is written.",
        f"languages: [{', '.join(answers.languages)}]",
        "",
        f"# Of {', '.join(EDITION_PARTS)}.",
        f"edition: [{', '.join(inside)}]",
        f"# Of {', '.join(LIBRARY_PARTS)}.",
        f"library: [{', '.join(library)}]",
        "# The vocabularies and registers by which readers browse.",
        f"facets: [{', '.join(facets)}]",
        f"volumes: [{', '.join(volumes)}]",
        "# Parts in which one language is enough.",
        f"untranslated: [{', '.join(part for part in inside if part in ('papers', 'sessions'))}]",
        "",
        "publisher:",
        *publisher,
        "",
        "# What holds of a paper that states no rights.",
        "paper_rights:",
        "  holders: authors",
        f"  licence: {answers.licence}",
        "",
        f"time_zone: {answers.time_zone}",
        "motif: plain",
        "",
        "# What kinds of paper and session are called.",
        "paper_kinds:",
        *_kinds("paper", ("paper", "poster", "demonstration", "keynote"), answers),
        "session_kinds:",
        *_kinds("session", ("oral", "posters", "plenary"), answers),
    ]
    return "\n".join(lines) + "\n"


def _kinds(of: str, kinds: Iterable[str], answers: Answers) -> Iterator[str]:
    for kind in kinds:
        called = {language: word("start", f"kinds.{of}.{kind}", language) for language in answers.languages}
        names = ", ".join(f"{language}: {written(name)}" for language, name in called.items())
        yield f"  - {{id: {kind}, name: {{{names}}}}}"


def _named(text: Callable[[str], str], answers: Answers, indent: str = "  ") -> list[str]:
    return [f"{indent}{language}: {written(text(language))}" for language in answers.languages]


def _ids(answers: Answers) -> list[str]:
    return [slug_of(name) or f"organiser-{number}" for number, name in enumerate(answers.organisers, start=1)]


def _organisations(answers: Answers) -> str:
    lines = [_in_languages((_FILES / "organisations.yml").read_text("utf-8"), answers)]
    for key, name in zip(_ids(answers), answers.organisers, strict=True):
        names = (f"    {language}: {written(name)}" for language in answers.languages)
        lines.append("\n".join([f"- id: {key}", "  name:", *names]))
    return "\n".join(lines).rstrip("\n") + "\n"


def _menu(answers: Answers) -> str:
    edition = f"editions/{answers.year}"
    label = _named(lambda language: word("start", "menu.edition", language, year=answers.year), answers, "    ")
    entries = ["\n".join([f"- page: {edition}", "  label:", *label])]
    entries += [f"- page: {edition}/{part}" for part in answers.parts if part in EDITION_PARTS]
    entries += ["- page: library"] if set(answers.parts) & set(LIBRARY_PARTS) else []
    volumes = _named(lambda language: word("start", "menu.volumes", language), answers, "    ")
    entries.append("\n".join(["- page: volumes", "  label:", *volumes]))
    return "\n" + "\n\n".join(entries) + "\n"


def _title(answers: Answers, language: str) -> str:
    """Return the title of the home page: the site's name, where it is written in the letters of the language."""
    name = answers.called(language)
    is_arabic = any(unicodedata.name(letter, "").startswith("ARABIC") for letter in name)
    return name if is_arabic == (script_of(language) == "arabic") else word("start", "tagline", language)


def _page(answers: Answers, key: str, language: str) -> str:
    publisher = ", ".join(answers.organisers) or word("start", "independent", language)
    values: Mapping[str, object] = {"name": _title(answers, language), "publisher": publisher, "year": answers.year}
    title, summary = (word("start", f"{key}.{part}", language, **values) for part in ("title", "summary"))
    if key == "edition" and str(answers.year) in str(values["name"]):
        # A name such as that of one year's meeting is that of its edition.
        title = str(values["name"])
    body = word("start", f"{key}.body", language, **values).strip()
    if key == "contribute" and "papers" in answers.parts:
        body += f"\n\n{word('start', 'contribute.importing', language).strip()}"
    if key == "contribute" and len(answers.languages) > 1:
        body += f"\n\n{word('start', 'contribute.translating', language).strip()}"
    front = [f"title: {written(title)}", f"summary: {written(summary)}"]
    first = answers.languages[0]
    if key == "edition" and language == first:
        front += [f"year: {answers.year}", "provenance: [editors]"]
    if language == first and answers.day:
        front.append(f"created: {answers.day}")
    if language != first:
        by = written(", ".join(answers.organisers) or answers.called(language))
        front += ["translation:", f"  source_language: {first}", "  state: draft", f"  by: {by}"]
    return "\n".join(["---", *front, "---", *(["", body] if body else [])]) + "\n"
