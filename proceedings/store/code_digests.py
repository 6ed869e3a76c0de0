# SPDX-License-Identifier: MIT
"""Digests of the code that makes a result: of a module, all that it imports, and what these find or read at run time.

Imports are read from the source, including those inside functions and for type checkers: code that is given an object
runs the code of its class. A module declares in constants what it finds or reads without an import:

- ``CODE_FILES``: patterns of files relative to the module's folder, such as ``*.py`` or ``volume.typ``; ``../`` leads
  upwards, and ``*`` also matches in folders below. A module among them counts with what it imports.
- ``CODE_PACKAGES``: names of distributions that are found by name, such as the plugins of a generator.
- ``CODE_EXCLUDED``: dotted names and patterns of files that the module imports or reads, but on which no stored result
  depends. A module that stores a result of one declares it in ``CODE_FILES``.

A call of ``words`` or ``word`` of `proceedings.languages` with a literal room depends on that room's words. The package
around an imported module counts by its own text, without what it imports: it runs before the module and changes nothing
in it. Third-party packages count by their versions and those of their requirements; Python counts by its version.
"""

from __future__ import annotations

import ast
import hashlib
import os
import posixpath
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase, translate
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from proceedings import languages
from proceedings.store.cache import FOLDER, ResultCache
from proceedings.store.digests import digest
from proceedings.store.file_digests import FileDigests, files_below

FILES: Final = "CODE_FILES"
PACKAGES: Final = "CODE_PACKAGES"
EXCLUDED: Final = "CODE_EXCLUDED"

_PACKAGE: Final = Path(__file__).parent.parent
_LANGUAGES: Final = f"{_PACKAGE.name}.languages"
_CALLS: Final = frozenset(("word", "words"))
_REQUIRED: Final = re.compile(r"[A-Za-z0-9._-]+(?!.*\bextra\b)")
_SEPARATORS: Final = re.compile(r"[-_.]+")


class Needs(NamedTuple):
    """The dependencies of one module: dotted names, patterns of files from the package's folder, distributions."""

    imports: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()


class Distribution(NamedTuple):
    """An installed package: its version, and the normalised names of the packages that it requires."""

    version: str
    required: tuple[str, ...]


class Installed(NamedTuple):
    """The installed packages by normalised name, and those that provide each importable name."""

    packages: Mapping[str, Distribution]
    by_import: Mapping[str, tuple[str, ...]]


class Program:
    """The files of the package as they are when this is created; their digests are kept below a project's root."""

    def __init__(self, root: Path) -> None:
        file_digests = FileDigests(root / FOLDER / "program.json")
        self.files: Final[dict[str, str]] = {
            path: file_digests.digest(path, entry.path, entry.stat())
            for path, entry in sorted(files_below(str(_PACKAGE)))
            if "__pycache__" not in path
        }
        file_digests.save()
        self.languages: Final = languages.state()
        for path, file in languages.adopted_files().items():
            self.files[_place(path)] = hashlib.sha256(file.read_bytes()).hexdigest()
        self.state: Final = digest(*(f"{path} {found}" for path, found in self.files.items()))
        """A digest over all files."""
        self._root = root
        self._packages_key = _packages_key()
        self._digests_key = digest(sys.version, self._packages_key, self.state)
        self._digests: dict[str, str] = dict(self._kept("code").get("digests", self._digests_key) or {})
        self._nearest: Final[dict[str, frozenset[str]]] = {}

    def _kept(self, name: str) -> ResultCache:
        # The form of what is kept changes only together with the text of this module.
        return ResultCache(self._root, name, self.files[f"store/{Path(__file__).name}"])

    @cached_property
    def needs(self) -> Mapping[str, Needs]:
        """What each module depends on, by its file."""
        return self._read[0]

    @cached_property
    def _read(self) -> tuple[Mapping[str, Needs], Installed]:
        kept = self._kept("program")
        needs = {path: _needs(kept, path, key) for path, key in self.files.items() if path.endswith(".py")}
        installed = _installed(kept, self._packages_key)
        kept.save()
        return needs, installed

    def closure(self, modules: Iterable[str]) -> frozenset[str]:
        """Return the files on which modules depend, by path from the package. Raises LookupError for an unknown one."""
        found: set[str] = set()
        waiting: list[str] = []
        for module in modules:
            path = self._file(module)
            if path is None or path == "__init__.py":
                raise LookupError(module)
            waiting.append(path)
        while waiting:
            path = waiting.pop()
            if path not in found:
                found.add(path)
                waiting += self.nearest(path) - found
        return frozenset(found).union(*map(self._packages, found))

    def nearest(self, path: str) -> frozenset[str]:
        """Return the files that a module itself imports, finds or reads."""
        if path not in self._nearest:
            needs = self.needs.get(path, Needs())
            named = (self._file(name) for name in needs.imports)
            patterns = [re.compile(translate(pattern)) for pattern in needs.files]
            matching = (file for file in self.files if any(pattern.match(file) for pattern in patterns))
            self._nearest[path] = frozenset((*filter(None, named), *(matching if patterns else ())))
        return self._nearest[path]

    def _file(self, name: str) -> str | None:
        """Return the file of a module, from its dotted name or that of an object in it; None for other packages."""
        first, *parts = name.split(".")
        if first != _PACKAGE.name:
            return None
        while parts:
            path = "/".join(parts)
            found = next((file for file in (f"{path}.py", f"{path}/__init__.py") if file in self.files), None)
            if found is not None:
                return found
            parts.pop()
        return "__init__.py"

    def _packages(self, path: str) -> Iterator[str]:
        """Yield the packages that contain a module."""
        folder = path
        while folder:
            folder = posixpath.dirname(folder)
            file = posixpath.join(folder, "__init__.py")
            if file in self.files:
                yield file

    def versions(self, files: Iterable[str]) -> list[str]:
        """Return name and version of the packages that modules among the files depend on, with their requirements."""
        installed = self._read[1]
        waiting: list[str] = []
        for path in files:
            needs = self.needs.get(path, Needs())
            waiting += map(_normal, needs.packages)
            for name in needs.imports:
                waiting += installed.by_import.get(name.partition(".")[0], ())
        found: dict[str, str] = {}
        while waiting:
            name = waiting.pop()
            package = installed.packages.get(name)
            if package is not None and name not in found:
                found[name] = package.version
                waiting += package.required
        return [f"{name} {found[name]}" for name in sorted(found)]

    def digest(self, modules: Iterable[str]) -> str:
        """Return the SHA-256, in hex, over all files and packages on which modules depend.

        It is kept until any file or package changes: a command whose program did not change follows no imports.
        """
        names = tuple(modules)
        found = self._digests.get(" ".join(names))
        if found is None:
            files = sorted(self.closure(names))
            found = digest(sys.version, *self.versions(files), *(f"{path} {self.files[path]}" for path in files))
            self._digests = {**self._digests, " ".join(names): found}
            kept = self._kept("code")
            kept.put("digests", self._digests_key, self._digests)
            kept.save()
        return found


@lru_cache(maxsize=1)
def _program() -> list[Program]:
    return []


@lru_cache(maxsize=64)
def _digest(modules: tuple[str, ...]) -> str:
    return _program()[0].digest(modules)


def code_digest(root: Path, *modules: str) -> str:
    """Return the SHA-256, in hex, over all code on which the results of modules depend; names as in ``__name__``.

    ``root`` is a project's folder; digests of files are kept in its ``build/cache``. The files are read once per
    process: they are the code that it was started with. Raises LookupError for a module that does not exist.
    """
    _load(root)
    return _digest(modules)


def program_digest(root: Path) -> str:
    """Return the SHA-256, in hex, over all files of the package, for what reads them all; ``root`` as above."""
    return _load(root).state


def _load(root: Path) -> Program:
    if not _program() or _program()[0].languages != languages.state():
        _digest.cache_clear()
        _program()[:] = [Program(root)]
    return _program()[0]


def _place(path: str) -> str:
    """Return the path among the program's files at which a file of a project's language counts: beside its like.

    The words of a room are with those of the program, so that whoever reads the room depends on them.
    """
    tag, *parts = path.removeprefix(f"{languages.FOLDER}/").split("/")
    if len(parts) > 1 and parts[0] == "words":
        return f"words/{'/'.join(parts[1:]).removesuffix('.toml')}/{tag}.toml"
    return f"languages/{tag}/{'/'.join(parts)}"


def _needs(kept: ResultCache, path: str, key: str) -> Needs:
    found: Needs | None = kept.get(path, key)
    if found is None:
        found = needs_of(path, (_PACKAGE / path).read_bytes())
        kept.put(path, key, found)
    return found


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
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imports.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _module(node, path)
            imports.update(f"{module}.{alias.name}" for alias in node.names)
            if module == _LANGUAGES:
                calls.update(alias.asname or alias.name for alias in node.names if alias.name in _CALLS)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in calls and node.args:
            room = _text(node.args[0], constants)
            if room is not None:
                files.update((f"words/{room}.toml", f"words/{room}/*"))
    excluded = constants.get(EXCLUDED, ())
    patterns = [posixpath.normpath(posixpath.join(folder, each)) for each in excluded]
    return Needs(
        tuple(sorted(name for name in imports if not f"{name}.".startswith(tuple(f"{each}." for each in excluded)))),
        tuple(sorted(file for file in files if not any(fnmatchcase(file, pattern) for pattern in patterns))),
        constants.get(PACKAGES, ()),
    )


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
    parts = (_PACKAGE.name, *Path(path).parts)
    return ".".join((*parts[: len(parts) - node.level], *filter(None, (node.module,))))


def _text(node: ast.expr, constants: Mapping[str, tuple[str, ...]]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    found = constants.get(node.id, ()) if isinstance(node, ast.Name) else ()
    return found[0] if len(found) == 1 else None


def _packages_key() -> str:
    """Return a digest over the names of the packages' metadata in the folders of the path."""
    key = hashlib.sha256()
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112 - a path object for each entry costs more than the look
            names = sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(("-info", ".pth")))
            key.update("\0".join(names).encode())
    return key.hexdigest()


def _installed(kept: ResultCache, key: str) -> Installed:
    """Return the installed packages; they are read again only if the names in their folders changed."""
    found: Installed | None = kept.get("installed", key)
    if found is None:
        found = _installed_now()
        kept.put("installed", key, found)
    return found


def _installed_now() -> Installed:
    # Importing it costs 20 ms at the start of each command, and packages seldom change.
    from importlib.metadata import distributions

    packages: dict[str, Distribution] = {}
    by_import: dict[str, set[str]] = {}
    for found in distributions():
        name = _normal(found.name)
        if name == _PACKAGE.name:
            # Its code is digested; an editable installation may list its files, and it requires every package.
            continue
        required = (_REQUIRED.match(each) for each in found.requires or ())
        # Python imports the first one on the path.
        packages.setdefault(name, Distribution(found.version, tuple(_normal(each[0]) for each in required if each)))
        # To make a path object of each file costs .2 s, so the list is read as wheels leave it, a path first in a line.
        record = found.read_text("RECORD")
        for module in _modules(map(str, found.files or ()) if record is None else record.splitlines()):
            by_import.setdefault(module, set()).add(name)
    return Installed(packages, {module: tuple(sorted(names)) for module, names in by_import.items()})


def _modules(files: Iterable[str]) -> frozenset[str]:
    """Return the first part of each path without its ending, among which are all names that can be imported."""
    return frozenset(file.partition(",")[0].partition("/")[0].strip('"').partition(".")[0] for file in files)


def _normal(name: str) -> str:
    """Return a distribution's name in the form in which PyPI compares names (PEP 503)."""
    return _SEPARATORS.sub("-", name).lower()
