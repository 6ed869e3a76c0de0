# SPDX-License-Identifier: MIT
"""No program, template or script names a language: what one needs to know of it stands in its files."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from proceedings.languages import BUILT_IN, language_named

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "proceedings"

EXCEPTIONS = {
    # The name of the licence is English on every page.
    "overrides/base.html": 1,
}
"""Files that may name a language, and how often."""

_CODES = {*BUILT_IN} | {language_named(tag).codes[key] for tag in BUILT_IN for key in ("iso639-3", "iso639-2b")}
_NAMED = re.compile(rf"""["'](?:{"|".join(map(re.escape, sorted(_CODES)))})["']""")
_STYLED = re.compile(r":lang\((\w+)\)")


def named_in_python(text: str) -> Iterator[int]:
    """The lines on which a text of a module is the code of a language; "fr" behind a figure is a unit of Typst."""
    tree = ast.parse(text)
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in _CODES and id(node) not in parts:
            yield node.lineno


def test_python_names_no_language() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line in named_in_python(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("ending", ["html", "js", "typ"])
def test_templates_and_scripts_name_no_language(ending: str) -> None:
    found = {
        path.relative_to(ROOT).as_posix(): len(_NAMED.findall(path.read_text("utf-8")))
        for folder in (ROOT / "overrides", PACKAGE)
        for path in sorted(folder.rglob(f"*.{ending}"))
    }
    assert sum(found.values()) == sum(EXCEPTIONS.get(path, 0) for path in found)
    assert all(EXCEPTIONS.get(path, 0) == count for path, count in found.items())


def test_styles_name_only_the_language_whose_script_they_set() -> None:
    """Letters of the Arabic script want other leading; quotation marks of EPUB are styles in each language."""
    for path in sorted((ROOT / "overrides").rglob("*.css")):
        assert set(_STYLED.findall(path.read_text("utf-8"))) <= {"ar"}, path


def test_a_module_that_names_one_is_found() -> None:
    assert [*named_in_python('def side(tag):\n    return tag == "ar"\n')] == [2]
    assert _NAMED.search("{% if language == 'fr' %}")
