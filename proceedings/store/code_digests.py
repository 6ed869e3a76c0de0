# SPDX-License-Identifier: MIT
"""Digests of the code that makes a result: of a module, all that it imports, and what these find or read at run time.

What a module imports and declares is read from its source, see `module_needs`. The package around an imported module
counts by its own text, without what it imports: it runs before the module and changes nothing in it. Third-party
packages count by their versions and those of their requirements; Python counts by its version.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import sys
from collections.abc import Iterable, Iterator
from fnmatch import translate
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from proceedings import languages
from proceedings.store.cache import FOLDER, ResultCache
from proceedings.store.digests import digest
from proceedings.store.file_digests import FileDigests, files_below
from proceedings.store.installed_packages import Installed, installed_now, normal_name, packages_key
from proceedings.store.module_needs import PACKAGE, Needs, needs_of

_FORMS: Final = tuple(f"store/{name}.py" for name in ("code_digests", "installed_packages", "module_needs"))
"""The modules whose values are kept."""


class Program:
    """The files of the package as they are when this is created; their digests are kept below a project's root."""

    def __init__(self, root: Path) -> None:
        file_digests = FileDigests(root / FOLDER / "program.marshal")
        self.files: Final[dict[str, str]] = {
            path: file_digests.digest(path, entry.path, entry.stat())
            for path, entry in sorted(files_below(str(PACKAGE)))
            if "__pycache__" not in path
        }
        file_digests.save()
        self.languages: Final = languages.state()
        for path, file in languages.adopted_files().items():
            self.files[_place(path)] = hashlib.sha256(file.read_bytes()).hexdigest()
        self.state: Final = digest(*(f"{path} {found}" for path, found in self.files.items()))
        """A digest over all files."""
        self._root = root
        self._packages_key = packages_key()
        self._digests_key = digest(sys.version, self._packages_key, self.state)
        self._digests: dict[str, str] = dict(self._kept("code").get("digests", self._digests_key) or {})
        self._nearest: Final[dict[str, frozenset[str]]] = {}

    def _kept(self, name: str) -> ResultCache:
        # The form of what is kept changes only together with the texts of these modules.
        return ResultCache(self._root, name, digest(*(self.files[path] for path in _FORMS)))

    @property
    def modules(self) -> tuple[str, ...]:
        """The files of all modules."""
        return tuple(path for path in self.files if path.endswith(".py"))

    @cached_property
    def _read(self) -> ResultCache:
        return self._kept("program")

    @cached_property
    def _needs(self) -> dict[str, Needs]:
        """What modules depend on, by file, as far as it is known: to read the source of all of them takes a second."""
        found = {path: self._read.get(path, self.files[path]) for path in self.modules}
        return {path: needs for path, needs in found.items() if needs is not None}

    def needs(self, path: str) -> Needs:
        """Return what a file depends on; what is no module depends on nothing."""
        if not path.endswith(".py"):
            return Needs()
        found = self._needs.get(path)
        if found is None:
            found = self._needs[path] = needs_of(path, (PACKAGE / path).read_bytes())
            self._read.put(path, self.files[path], found)
        return found

    @cached_property
    def _installed(self) -> Installed:
        """The installed packages; they are read again only if the names in their folders changed."""
        found: Installed | None = self._read.get("installed", self._packages_key)
        if found is None:
            found = installed_now()
            self._read.put("installed", self._packages_key, found)
        return found

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
            needs = self.needs(path)
            named = (self._file(name) for name in needs.imports)
            patterns = [re.compile(translate(pattern)) for pattern in needs.files]
            matching = (file for file in self.files if any(pattern.match(file) for pattern in patterns))
            self._nearest[path] = frozenset((*filter(None, named), *(matching if patterns else ())))
        return self._nearest[path]

    def _file(self, name: str) -> str | None:
        """Return the file of a module, from its dotted name or that of an object in it; None for other packages."""
        first, *parts = name.split(".")
        if first != PACKAGE.name:
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
        installed = self._installed
        waiting: list[str] = []
        for path in files:
            needs = self.needs(path)
            waiting += map(normal_name, needs.packages)
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
            self._read.save()
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
