# SPDX-License-Identifier: MIT
"""What one module of the program depends on, read from its source: what it imports, and what it declares to read.

Imports are read from the source, including those inside functions and for type checkers: code that is given an object
runs the code of its class. A module declares in constants what it finds or reads without an import:

- ``CODE_FILES``: patterns of files relative to the module's folder, such as ``*.py`` or ``volume.typ``; ``../`` leads
  upwards, and ``*`` also matches in folders below. A module among them counts with what it imports.
- ``CODE_PACKAGES``: names of distributions that are found by name, such as the plugins of a generator.
- ``CODE_EXCLUDED``: dotted names and patterns of files that the module imports or reads, but on which no stored result
  depends. A module that stores a result of one declares it in ``CODE_FILES``.

A call of ``words`` or ``word`` of `proceedings.languages` with a literal room depends on that room's words.
"""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, NamedTuple

FILES: Final = "CODE_FILES"
PACKAGES: Final = "CODE_PACKAGES"
EXCLUDED: Final = "CODE_EXCLUDED"

PACKAGE: Final = Path(__file__).parent.parent
"""The folder of the program."""
_LANGUAGES: Final = f"{PACKAGE.name}.languages"
_BLOCKS: Final = ("body", "orelse", "finalbody", "handlers", "cases")
"""The fields of statements that hold statements, or branches that do."""
_CALLS: Final = frozenset(("word", "words"))


class Needs(NamedTuple):
    """The dependencies of one module: dotted names, patterns of files from the package's folder, distributions."""

    imports: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()


def needs_of(path: str, source: bytes) -> Needs:
    """Return the dependencies of the module at a path from the package's folder."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        # A module with a syntax error makes no result; once it is mended, its digest differs.
        return Needs()
    constants = dict(_constants(tree))
    folder = posixpath.dirname(path)
    imports: set[str] = set()
    files = {posixpath.normpath(posixpath.join(folder, each)) for each in constants.get(FILES, ())}
    calls: set[str] = set()
    for node in _statements(tree):
        if isinstance(node, ast.Import):
            imports.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _module(node, path)
            imports.update(f"{module}.{alias.name}" for alias in node.names)
            if module == _LANGUAGES:
                calls.update(alias.asname or alias.name for alias in node.names if alias.name in _CALLS)
    # To look at every expression takes most of the time, and few modules ask for words.
    for inner in ast.walk(tree) if calls else ():
        if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id in calls and inner.args:
            room = _text(inner.args[0], constants)
            if room is not None:
                files.update((f"words/{room}.toml", f"words/{room}/*"))
    excluded = constants.get(EXCLUDED, ())
    patterns = [posixpath.normpath(posixpath.join(folder, each)) for each in excluded]
    return Needs(
        tuple(sorted(name for name in imports if not f"{name}.".startswith(tuple(f"{each}." for each in excluded)))),
        tuple(sorted(file for file in files if not any(fnmatchcase(file, pattern) for pattern in patterns))),
        constants.get(PACKAGES, ()),
    )


def _statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Yield every statement of a module, wherever it stands: no expression holds one."""
    waiting: list[ast.AST] = [*tree.body]
    while waiting:
        found = waiting.pop()
        if isinstance(found, ast.stmt):
            yield found
        for name in _BLOCKS:
            waiting.extend(getattr(found, name, ()))


def _constants(tree: ast.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the constants of a module that are texts or tuples of texts; a text counts as a tuple of one."""
    for node in tree.body:
        targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
        value = getattr(node, "value", None)
        items = value.elts if isinstance(value, ast.Tuple) else [value]
        texts = [item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]
        for target in targets:
            if isinstance(target, ast.Name) and texts and len(texts) == len(items):
                yield target.id, tuple(texts)


def _module(node: ast.ImportFrom, path: str) -> str:
    """Return the dotted name of the module that names are imported from."""
    if not node.level:
        return node.module or ""
    parts = (PACKAGE.name, *Path(path).parts)
    return ".".join((*parts[: len(parts) - node.level], *filter(None, (node.module,))))


def _text(node: ast.expr, constants: Mapping[str, tuple[str, ...]]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    found = constants.get(node.id, ()) if isinstance(node, ast.Name) else ()
    return found[0] if len(found) == 1 else None
