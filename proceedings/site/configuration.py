# SPDX-License-Identifier: MIT
"""What MkDocs refuses in mkdocs.yml, told before anything is built."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any, Final

from proceedings.diagnostics import Diagnostic, Place, diagnose, has_errors
from proceedings.frontmatter.decoding import load_bytes
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.frontmatter.reader import Mapping, Node, Scalar, read_register
from proceedings.frontmatter.reader import Sequence as SequenceNode
from proceedings.project.settings import FILE, FROM_ENVIRONMENT, PLUGIN
from proceedings.site.generators import GeneratorError, load
from proceedings.store.cache import ResultCache
from proceedings.store.code_digests import code_digest
from proceedings.store.parallel import in_subprocess

Said = tuple[str, str]
"""The key of a setting, and what MkDocs says of it, in English."""

_NAMED: Final = re.compile(r"Config value '(\w+)'")
_LACKS: Final = "lacks {name}"
_SAID: Final = (
    (re.compile(r"lacks (?P<name>\w+)"), "plugin-is-listed"),
    (re.compile(r'The "(?P<name>[^"]+)" plugin is not installed'), "plugin-is-installed"),
    (re.compile(r"Unrecognised configuration name: (?P<name>\S+)"), "setting-is-known"),
    (re.compile(r"The path '(?P<path>[^']+)' isn't an existing"), "setting-leads-to-a-file"),
    (re.compile(r"The path set in \w+ \('(?P<path>[^']+)'\) does not exist"), "setting-leads-to-a-file"),
    (re.compile(r"Expected type: <class '(?P<kind>\w+)'> but received: "), "setting-has-its-kind"),
    (re.compile(r"Required configuration not provided"), "setting-has-its-kind"),
)
"""What MkDocs says most, and we with it, and the rule that says it in three languages."""
_KINDS: Final = {"bool": "true, false", "list": "[…]", "dict": "{…: …}", "int": "0"}
_WORD: Final = re.compile(r"[\w./-]+")


def complaints(root: Path, generator: str, known: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return what MkDocs refuses in the settings at ``root``, at its lines, without running any hook of theirs.

    What ``known`` diagnostics tell of the same setting is left out. MkDocs is asked again only when the file changed,
    or what it names in the folder or the environment.
    """
    data, problem = load_bytes(root, FILE)
    node = read_register(FILE, data, tags=(FROM_ENVIRONMENT,)).node if problem is None else None
    if not isinstance(node, Mapping):
        return ()
    named = sorted(set(_WORD.findall(data.decode("utf-8", "replace"))))
    state = [(name, (root / name).exists(), os.environ.get(name)) for name in named]
    key = hashlib.sha256(repr((data, state, generator)).encode()).hexdigest()
    kept = ResultCache(root, "configuration", code_digest(root, __name__))
    said: tuple[Said, ...] | None = kept.get(FILE, key)
    if said is None:
        with in_subprocess(partial(_said, root, generator)) as outcome:
            said = outcome()
        kept.put(FILE, key, said)
    kept.save()
    told = [found.place.line for found in known if found.place.path == FILE and has_errors((found,))]
    return tuple(
        _in_our_words(node, name, problem)
        for name, problem in said
        if not any(line in _lines(node, name) for line in told)
    )


def _in_our_words(node: Mapping, name: str, problem: str) -> Diagnostic:
    """Return what MkDocs says of a setting, in our words where they are known: its own are English alone."""
    place = _place(node, name, problem)
    for pattern, rule in _SAID:
        match = pattern.match(problem)
        if match is None:
            continue
        values = {"name": name, **match.groupdict()}
        if rule == "setting-has-its-kind":
            written = next((value for key, value in node.entries if key.text == name), None)
            values["found"] = written.text if isinstance(written, Scalar) and written.text else "null"
            values["wanted"] = _KINDS.get(values.pop("kind", ""), "…")
        return diagnose(rule, place, **values)
    return diagnose("generator-has-no-complaint", place, problem=": ".join(filter(None, (name, problem))))


def place_of(root: Path, message: str) -> Place:
    """Return the place of the setting that MkDocs names in a message, or the beginning of the file."""
    named = _NAMED.match(message)
    data, problem = load_bytes(root, FILE)
    node = read_register(FILE, data, tags=(FROM_ENVIRONMENT,)).node if problem is None and named else None
    return _place(node, named[1], message) if named and isinstance(node, Mapping) else Place(FILE)


def _said(root: Path, generator: str) -> tuple[Said, ...]:
    """Ask MkDocs, given the settings as `generator` gives them; nothing is said where it cannot be loaded."""
    try:
        load(generator)
    except GeneratorError:
        return ()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.config import config_options
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import yaml_load

    class Looked(MkDocsConfig):
        """The settings with the paths of hooks, which are not run."""

        hooks = config_options.ListOfItems(config_options.File(exists=True), default=[])  # type: ignore[assignment]

    given: dict[str, Any] = {
        "docs_dir": str(root / DOCS),
        "site_dir": str(root / "build" / "site"),
        "site_url": "",
        "edit_uri": "",
        "markdown_extensions": [],
        "strict": False,
    }
    with (root / FILE).open("rb") as file:
        try:
            stated = yaml_load(file)
        except ConfigurationError as error:
            return (("", str(error)),)
    found: dict[str, str] = {}
    while True:
        # It stops at the first setting that is wrong: the others are looked at without it.
        config = Looked(config_file_path=str(root / FILE))
        # It takes lists to pieces while it looks at them.
        asked = {name: deepcopy(value) for name, value in {**stated, **given}.items() if name not in found}
        config.load_dict(asked)
        errors, warnings = config.validate()
        new = {name: str(problem).replace(f"{root}/", "") for name, problem in (*errors, *warnings)}
        if not new.keys() - found.keys():
            break
        found = {**new, **found}
    if not errors and PLUGIN not in config.plugins:
        found.setdefault("plugins", _LACKS.format(name=PLUGIN))
    return tuple(found.items())


def _place(node: Mapping, name: str, problem: str) -> Place:
    """Return where a setting stands, or the part of its value that a problem quotes."""
    for key, value in node.entries:
        if key.text == name:
            quoted = (part for part in _scalars(value) if part.text and re.search(_quoted(part.text), problem))
            at: Node = next(quoted, key)
            return Place(FILE, at.line, at.column)
    return Place(FILE)


def _quoted(text: str) -> str:
    return rf"""(?:["'](?:[^"']*/)?|: ){re.escape(text)}(?:["']|$)"""


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case SequenceNode():
            for item in node.items:
                yield from _scalars(item)
        case Mapping():
            for key, value in node.entries:
                yield key
                yield from _scalars(value)


def _lines(node: Mapping, name: str) -> range:
    """Return the lines of a setting: from its key to the next one."""
    starts = [key.line for key, _ in node.entries]
    for start, (key, _) in zip(starts, node.entries, strict=True):
        if key.text == name:
            return range(start, min((other for other in starts if other > start), default=sys.maxsize))
    return range(0)
