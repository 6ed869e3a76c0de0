# SPDX-License-Identifier: MIT
"""A type of record is added by its module and its file of words, and every half-finished state says what is missing.

The program is copied into a scratch folder, and its commands are run there as people run them.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from proceedings.languages import LANGUAGES
from tests.sites import ROOT

MODULE = '''# SPDX-License-Identifier: MIT
"""A lighthouse of which somebody keeps a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from proceedings.frontmatter.fields import Integer, Term, fact
from proceedings.records.record import Record


@dataclass(frozen=True, kw_only=True)
class Lighthouse(Record):
    """A lighthouse: how high it stands, and whether its lamp turns."""

    type: ClassVar[str] = "lighthouse"
    folder: ClassVar[str] = "lighthouses"

    height: int = fact(Integer(1, 300), required=True)
    turns: str = fact(Term("turns", ("true", "false")), default="true")
'''

WORDS = """# SPDX-License-Identifier: MIT
[singular]
ar = "منارة"
fr = "phare"
en = "lighthouse"
[plural]
ar = "منارات"
fr = "phares"
en = "lighthouses"
[line]
ar = "منارة: علوها، وهل يدور مصباحها."
fr = "Un phare : sa hauteur, et si sa lampe tourne."
en = "A lighthouse: its height, and whether its lamp turns."
[name]
ar = "المنارة"
fr = "Phare"
en = "Lighthouse"
[title]
ar = "المنارات"
fr = "Phares"
en = "Lighthouses"
[summary]
ar = "منارات الساحل."
fr = "Les phares de la côte."
en = "The lighthouses of the coast."
[none]
ar = "لم تُنشر أي منارة بعد."
fr = "Aucun phare n’est encore publié."
en = "No lighthouse has been published yet."
[count.ar]
zero = "لا منارات"
one = "منارة واحدة"
two = "منارتان"
few = "{n} منارات"
many = "{n} منارة"
other = "{n} منارة"
[count.fr]
one = "{n} phare"
other = "{n} phares"
[count.en]
one = "{n} lighthouse"
other = "{n} lighthouses"
[body]
ar = "قصة المنارة."
fr = "L’histoire du phare."
en = "The story of the lighthouse."
[fields.height.label]
ar = "العلو"
fr = "Hauteur"
en = "Height"
[fields.height.help]
ar = "العلو بالأمتار."
fr = "La hauteur en mètres."
en = "The height in metres."
[fields.turns.label]
ar = "دوران المصباح"
fr = "Lampe tournante"
en = "Turning lamp"
[fields.turns.help]
ar = "هل يدور المصباح."
fr = "Si la lampe tourne."
en = "Whether the lamp turns."
[fields.turns.values.true]
ar = "يدور"
fr = "tourne"
en = "turns"
[fields.turns.values.false]
ar = "لا يدور"
fr = "ne tourne pas"
en = "does not turn"
"""

RECORD = {
    "ar": """---
title: منارة الضباب
summary: منارة على صخرة.
height: 41
turns: "false"
provenance: [editors]
---

نص.
""",
    "fr": """---
title: Phare des brumes
summary: Un phare sur un rocher.
translation:
  source_language: ar
  state: machine
---

Texte.
""",
}

DECLARATION = """TITLES: Final = ExportFormat(
    "titles", "Titles", "RFC 3676", "text/plain", {"listing": "records.txt"}, module="titles"
)
"""

FORMAT = '''# SPDX-License-Identifier: MIT
"""The titles of records, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.export_formats import TITLES

FORMAT: Final = TITLES


def write(values: Sequence[BibliographicValue]) -> bytes:
    """Return the title of each value."""
    return "".join(f"{value.title}\\n" for value in values).encode()
'''

UNCOUNTED = """
[count]
ar = "منارات"
fr = "phares"
en = "lighthouses"
[body]"""

STALE = """
[fields.depth.label]
ar = "العمق"
fr = "Profondeur"
en = "Depth"
"""

PAGE_LABEL = """[fields.height.page_label]
ar = "العلو بالأمتار"
fr = "Hauteur (m)"
en = "Height (m)"
[fields.height.help]"""

IN_ALL = '{ar = "ا", fr = "a", en = "a"}'

LONG = pytest.mark.long

Run = Callable[..., subprocess.CompletedProcess[str]]

IN_TURN = """
import contextlib, io, json, sys
from proceedings.cli import main
told = []
for words in json.loads(sys.argv[1]):
    with contextlib.redirect_stdout(io.StringIO()) as said:
        try:
            status = main([*words, "--messages", "en"])
        except SystemExit as ended:
            status = ended.code or 0
    told.append((status, said.getvalue()))
print(json.dumps(told))
"""
"""Runs commands one after the other, which saves the start of each, and prints status and output of each."""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program and of a project without records but one page a language."""
    folder = tmp_path_factory.mktemp("program")
    # With what Python compiled of it: the copies have the times of the originals.
    for name in ("proceedings", "overrides", "docs/registers"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "build" / "fonts", folder / "build" / "fonts")
    for name in ("menu", "footer", "doors"):
        (folder / "docs" / "registers" / f"{name}.yml").write_text("[]\n")
    return folder


@pytest.fixture
def run(program: Path) -> Run:
    """Runs a command of the copied program in its folder."""

    def command(*words: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "proceedings", *words, "--messages", "en"],
            cwd=program,
            capture_output=True,
            encoding="utf-8",
            timeout=240,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return command


def _in_turn(program: Path, *commands: list[str]) -> list[tuple[int, str]]:
    """The status and the output of commands of the copied program, run one after the other."""
    asked = [sys.executable, "-c", IN_TURN, json.dumps(commands)]
    done = subprocess.run(asked, cwd=program, capture_output=True, encoding="utf-8", timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    found: list[tuple[int, str]] = json.loads(done.stdout)
    return found


def _words_file(program: Path) -> Path:
    return program / "proceedings" / "words" / "types" / "lighthouse.toml"


def _page(program: Path, page: str) -> Any:
    return html.document_fromstring((program / "site" / page / "index.html").read_text("utf-8"))


def _begin(program: Path, words: str | None) -> None:
    # Compiled files are kept by second and size: another module of the same second is not seen beside one.
    for compiled in program.rglob("lighthouse.*.pyc"):
        compiled.unlink()
    (program / "proceedings" / "records" / "lighthouse.py").write_text(MODULE, "utf-8")
    _words_file(program).unlink(missing_ok=True)
    if words is not None:
        _words_file(program).write_text(words, "utf-8")


def _keep_record(program: Path) -> None:
    for language, text in RECORD.items():
        path = program / "docs" / "lighthouses" / f"fog.{language}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            None,
            ["'singular'", "'count'", "'body'", "'fields.height.label'", "'fields.turns.values.false'"],
            id="no file",
        ),
        pytest.param("", ["'title'", "'fields.turns.help'"], id="empty", marks=LONG),
        pytest.param(
            WORDS.partition("[none]")[0] + STALE,
            ["'none'", "'fields.height.help'", "'fields.depth.label'", "[word-is-known]"],
            id="half, and of a field that is gone",
        ),
        pytest.param(
            WORDS.replace('few = "{n} منارات"\n', ""), ["'count' of", "missing in: ar.few"], id="no form", marks=LONG
        ),
        pytest.param(
            WORDS.replace('fr = "Hauteur"\n', ""),
            ["'fields.height.label' of", "missing in: fr"],
            id="no language",
            marks=LONG,
        ),
        pytest.param(
            WORDS.replace('few = "{n} منارات"', 'few = "{number} منارات"'),
            ["'count'", "[word-keeps-its-places]"],
            id="other place",
        ),
        pytest.param(
            WORDS.replace('other = "{n} phares"', 'other = "phares"'),
            ["'count'", "[word-keeps-its-places]"],
            id="no place in the general form",
            marks=LONG,
        ),
        pytest.param(
            re.sub(r"\n\[count\.ar\].*\n\[body\]", UNCOUNTED, WORDS, flags=re.DOTALL),
            ["[word-has-its-forms]"],
            id="no forms",
            marks=LONG,
        ),
        pytest.param(WORDS + "[title]\n", ["[word-file-is-readable]", "line"], id="twice"),
        pytest.param(WORDS.replace("[none]", "[none"), ["[word-file-is-readable]"], id="unclosed", marks=LONG),
    ],
)
def test_what_is_missing_is_said(program: Path, words: str | None, said: list[str]) -> None:
    _begin(program, words)
    (checked, told), (built, _), (begun, _), (_, helped) = _in_turn(
        program, ["check"], ["build"], ["new", "lighthouse", "Fog"], ["new", "--help"]
    )
    assert checked == 1
    for text in said:
        assert text in told
    lines = [line for line in told.splitlines() if re.search(r"\[(word|kind)-[a-z-]+\]$", line)]
    assert all(line.startswith("proceedings/words/types/lighthouse.toml:") for line in lines)
    assert built == 1
    assert not (program / "site").exists()
    assert begun in (0, 1)
    assert "lighthouse" in helped
    assert (program / "docs" / "lighthouses").exists() == (begun == 0)
    shutil.rmtree(program / "docs" / "lighthouses", ignore_errors=True)


def test_it_is_said_in_three_languages(program: Path) -> None:
    _begin(program, WORDS.partition("[none]")[0])
    for _, told in _in_turn(program, *(["check", "--language", language] for language in LANGUAGES)):
        assert "fields.height.help" in told
        assert "proceedings/words/types/lighthouse.toml" in told


def test_a_kind_of_value_without_words_is_said(program: Path, run: Run) -> None:
    _begin(program, WORDS)
    module = program / "proceedings" / "records" / "lighthouse.py"
    module.write_text(MODULE.replace("Integer(1, 300)", 'Text(name="height")').replace("import Integer", "import Text"))
    checked = run("check")
    assert checked.returncode == 1
    assert "proceedings/words/kinds.toml:1:1" in checked.stdout
    assert "[kind-is-named]" in checked.stdout


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('    type: ClassVar[str] = "lighthouse"\n', "", "it has no type: ClassVar[str] of its own"),
        ('"lighthouse"', '"need"', "has the same type: need"),
        ('"lighthouses"', '"needs"', "has the same folder: needs"),
        ("@dataclass(frozen=True, kw_only=True)\n", "", "@dataclass(frozen=True, kw_only=True) is missing above it"),
        ("    height:", '    filed_under = ("countrys",)\n    height:', "needs the field countrys"),
        (" = fact(Integer(1, 300), required=True)", "", "these fields have no fact(…) or localised(…): height"),
        ('    folder: ClassVar[str] = "lighthouses"\n', "", "it has no folder: ClassVar[str] of its own"),
        (
            "Integer(1, 300)",
            "Integer",
            "lighthouse.py:20: TypeError: the kind of a field is made by a call",
        ),
        (
            "Integer(1, 300), ",
            "",
            "lighthouse.py:20: TypeError: fact() missing 1 required positional argument",
        ),
        (
            "Integer(1, 300)",
            "Intger(1, 300)",
            "lighthouse.py:20: NameError: name 'Intger' is not defined",
        ),
        (
            "Integer(1, 300)",
            "Integer(1, 300",
            "lighthouse.py:20: SyntaxError: '(' was never closed",
        ),
        ('default="true"', 'page="side"', "TypeError: page='side' is none of margin, foot, own, hidden"),
    ],
)
def test_a_type_that_is_not_declared_in_full_is_refused_by_name(
    program: Path, run: Run, before: str, after: str, said: str
) -> None:
    _begin(program, WORDS)
    module = program / "proceedings" / "records" / "lighthouse.py"
    module.write_text(MODULE.replace(before, after), "utf-8")
    try:
        told = run("check")
    finally:
        module.unlink()
    assert told.returncode == 1
    place, _, problem = told.stderr.partition(": this file of the program cannot be used")
    assert re.fullmatch(r"proceedings/records/\w+\.py:\d+", place)
    assert said in place + problem


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("", "proceedings/words:1: no file rules*.toml of this folder declares the rule lamp-turns"),
        (
            '[lamp-turns]\nseverity = "notice"\nmessage.ar = "ا"\nmessage.fr = "a"\n',
            "rules-lamp.toml:1: the rule lamp-turns: it lacks severity (error or warning), message.en",
        ),
        (
            "\n".join(
                ("[lamp-turns]", 'severity = "error"', *(f"{key} = {IN_ALL}" for key in ("message", "why", "hints")))
            ),
            "rules-lamp.toml:5: the rule lamp-turns: no rule has hints; known are severity, message, hint",
        ),
        ("\n[lamp-turns\n", "rules-lamp.toml:2: the TOML reader says: "),
    ],
)
def test_a_rule_that_is_not_written_in_full_is_refused_by_name(program: Path, rule: str, said: str) -> None:
    file = program / "proceedings" / "words" / "rules-lamp.toml"
    file.write_text(rule, "utf-8")
    try:
        assert said in _raised(
            program, "from proceedings.diagnostics.rules import rule_named; rule_named('lamp-turns')"
        )
    finally:
        file.unlink()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('["بال", 3]', '["بال"]', ":25: prefixes has the form "),
        ("\nprefixes = [", "\nprefixes [", ":25: Expected "),
    ],
)
def test_a_rule_of_letters_that_is_half_written_is_refused_by_line(
    program: Path, before: str, after: str, said: str
) -> None:
    file = program / "proceedings" / "languages" / "ar" / "orthography.toml"
    whole = file.read_text("utf-8")
    assert before in whole
    file.write_text(whole.replace(before, after, 1), "utf-8")
    try:
        told = _raised(program, "from proceedings.orthography.tables import rules; rules()")
    finally:
        file.write_text(whole, "utf-8")
    assert "proceedings/languages/ar/orthography.toml:" in told
    assert said in told


def test_a_check_without_its_function_is_refused_by_name(program: Path) -> None:
    file = program / "proceedings" / "checks" / "lamps.py"
    file.write_text("def chek():\n    pass\n", "utf-8")
    try:
        told = _raised(program, "from proceedings.checks import modules; modules()")
    finally:
        file.unlink()
    assert told.endswith("/lamps.py:1: it has none of the functions check_record, check_text, check, check_day")


def _raised(program: Path, code: str) -> str:
    """The last line of what Python says when the copied program refuses its own code."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=program, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    return done.stderr.splitlines()[-1]


def test_two_files_are_a_type(program: Path, run: Run) -> None:
    """Its page, its listing, the guide and ``new`` follow from the module and its words."""
    before = {path for path in (program / "proceedings").rglob("*") if path.suffix in (".py", ".toml")}
    _begin(program, WORDS)
    after = {path for path in (program / "proceedings").rglob("*") if path.suffix in (".py", ".toml")}
    assert {path.name for path in after - before} <= {"lighthouse.py", "lighthouse.toml"}
    _keep_record(program)
    new = run("new", "lighthouse", "Lamp rock", "--language", "en")
    assert new.returncode == 0, new.stdout + new.stderr
    begun = (program / "docs" / "lighthouses" / "lamp-rock.en.md").read_text("utf-8")
    assert "# The height in metres.\nheight:\n" in begun
    assert "<!-- The story of the lighthouse. -->" in begun
    built = run("build")
    assert built.returncode == 0, built.stdout + built.stderr
    page = _page(program, "fr/lighthouses/fog")
    rows = page.xpath("//dl/div")
    facts = {row.xpath("string(dt)").strip(): row.xpath("string(dd)").strip() for row in rows}
    assert facts["Hauteur"] == "41"
    assert facts["Lampe tournante"] == "ne tourne pas"
    listing = (program / "site" / "ar" / "lighthouses" / "index.html").read_text("utf-8")
    assert "منارة الضباب" in listing
    assert "منارة واحدة" in listing
    guide = (program / "site" / "en" / "contribute" / "fields" / "lighthouse" / "index.html").read_text("utf-8")
    assert 'id="field-lighthouse-height"' in guide
    assert "The height in metres." in guide
    library = (program / "site" / "en" / "library" / "index.html").read_text("utf-8")
    assert "The lighthouses of the coast." in library


def test_a_label_a_place_and_a_format_are_said_once_each(program: Path, run: Run) -> None:
    """Another word for the page alone, another place on it, and a format of files that every list then offers."""
    _begin(program, WORDS.replace("[fields.height.help]", PAGE_LABEL))
    _keep_record(program)
    module = program / "proceedings" / "records" / "lighthouse.py"
    module.write_text(MODULE.replace("Integer(1, 300), required=True", 'Integer(1, 300), required=True, page="foot"'))
    declarations = program / "proceedings" / "presentation" / "export_formats.py"
    others = declarations.read_text("utf-8")
    declarations.write_text(
        others.replace("EXPORT_FORMATS: Final = (", f"{DECLARATION}EXPORT_FORMATS: Final = (TITLES, ")
    )
    (program / "proceedings" / "exports" / "titles.py").write_text(FORMAT, "utf-8")
    built = run("build")
    declarations.write_text(others, "utf-8")
    assert built.returncode == 0, built.stdout + built.stderr
    assert (program / "site" / "fr" / "lighthouses" / "records.txt").read_text("utf-8") == "Phare des brumes\n"
    (offered,) = _page(program, "fr/lighthouses").xpath("//a[contains(@href, 'lighthouses/records.txt')]")
    assert offered.text_content().strip() == "Titles"
    described = json.loads((program / "site" / "api" / "v1" / "openapi.json").read_text("utf-8"))
    assert any(path.endswith("records.txt") for path in described["paths"])
    page = _page(program, "fr/lighthouses/fog")
    (subjects,) = page.xpath("//section[@aria-labelledby='page-subjects']")
    assert "Hauteur (m)" in subjects.text_content()
    assert "Lampe tournante" not in subjects.text_content()
    guide = (program / "site" / "fr" / "contribute" / "fields" / "lighthouse" / "index.html").read_text("utf-8")
    assert "Hauteur (m)" not in guide
