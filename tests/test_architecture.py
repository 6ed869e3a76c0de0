# SPDX-License-Identifier: MIT
"""The house stands as ARCHITECTURE.md says: data flows one way, and each outside package has one door."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "proceedings"

ORDER = (
    "extensions",
    "languages",
    "orthography",
    "diagnostics",
    "store",
    "frontmatter",
    "records",
    "registers",
    "catalogue",
    "project",
    "charts",
    "recency",
    "deposits",
    "texts",
    "checks",
    "authoring",
    "starting",
    "theme",
    "presentation",
    "exchange",
    "pages",
    "volumes",
    "search",
    "social",
    "exports",
    "editor",
    "preparation",
    "site",
    "publication",
    "pipeline",
    "proposal",
    "serving",
    "cli",
    "__main__",
)
"""The rooms in the order data flows: a module imports only from rooms above its own. ARCHITECTURE.md shows it."""

OUTPUTS = ("pages", "volumes", "search", "social", "exports")
"""Rooms that show the same records in different ways: equals, of which none imports another."""

DOORS = {
    "yaml": {"frontmatter"},
    "babel": {"languages", "presentation", "starting"},
    "PIL": {"social", "checks"},
    "fontTools": {"theme", "editor"},
    "watchdog": {"serving"},
    "comrak": {"texts"},
    "markdown": {"texts"},
    "pymdownx": {"texts"},
    "nh3": {"texts"},
    "mkdocs": {"site"},
    "mkdocs_static_i18n": {"site"},
    "material": {"site"},
    "typst": {"volumes"},
    "segno": {"volumes"},
    "polib": {"exchange"},
    "mammoth": {"authoring"},
    "pikepdf": {"deposits"},
}
"""Outside packages that few rooms may import."""

LONGEST = 350
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every dotted name that a module imports, wherever in it, with the line."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno} imports by a relative name"
            module = node.module or ""
            if module == "proceedings":
                yield from ((node.lineno, f"proceedings.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, module


def test_every_room_has_its_place() -> None:
    assert {room(path) for path in MODULES} - {"__init__"} <= set(ORDER)


def test_imports_go_up_only() -> None:
    wrong = []
    for path in MODULES:
        here = room(path)
        for line, module in imported(path):
            parts = module.split(".")
            if parts[0] == "proceedings" and len(parts) > 1 and parts[1] != here:
                if here == "__init__" or ORDER.index(parts[1]) > ORDER.index(here):
                    wrong.append(f"{name(path)}:{line} imports {module}")
            elif here not in DOORS.get(parts[0], {here}) or parts[0] in ("tests", "scripts", "benchmarks"):
                wrong.append(f"{name(path)}:{line} imports {module}")
    assert wrong == []


def test_no_output_imports_another() -> None:
    found = [
        f"{name(path)}:{line} imports {module}"
        for path in MODULES
        if room(path) in OUTPUTS
        for line, module in imported(path)
        if ".".join(module.split(".")[:2]) in {f"proceedings.{other}" for other in OUTPUTS if other != room(path)}
    ]
    assert found == []


def test_no_public_class_name_means_two_things() -> None:
    homes: dict[str, list[str]] = {}
    for path in MODULES:
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(name(path))
    assert {found: places for found, places in homes.items() if len(places) > 1} == {}


def test_only_the_commands_print() -> None:
    calls = [
        f"{name(path)}:{node.lineno}"
        for path in MODULES
        if room(path) != "cli"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert calls == []


def test_a_module_is_read_in_one_sitting() -> None:
    assert [name(path) for path in MODULES if not text_of(path).startswith("# SPDX-License-Identifier: MIT\n")] == []
    assert [name(path) for path in MODULES if text_of(path).count("\n") > LONGEST] == []


def test_no_name_says_nothing() -> None:
    folders = ("proceedings", "tests", "scripts", "overrides", "benchmarks")
    paths = (path for folder in folders for path in (ROOT / folder).rglob("*") if "node_modules" not in path.parts)
    assert [str(path) for path in paths if path.stem.lower() in VAGUE] == []


def test_doors_are_used() -> None:
    """An outside package without a user would make the rule above hold for nothing."""
    found = {module.split(".")[0] for path in MODULES for _, module in imported(path)}
    assert {"yaml", "markdown", "nh3", "mkdocs"} <= found
