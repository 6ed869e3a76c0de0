# SPDX-License-Identifier: MIT
"""``move``: renames a record everywhere, and lets its former address lead to the new one."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from proceedings.authoring import releasing
from proceedings.authoring.moving import RenamedFiles, Renaming
from proceedings.cli.progress import ProgressLine
from proceedings.cli.reporting import report
from proceedings.cli.speaking import add_argument, refuse, refuse_id, say
from proceedings.frontmatter import docs_folder
from proceedings.frontmatter.decoding import load_bytes
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.frontmatter.slugs import SLUG
from proceedings.preparation import Options, Prepared, prepare
from proceedings.presentation.attachments import attachments
from proceedings.records import type_of
from proceedings.store.atomic import replace_bytes, replace_text

NAME: Final = "move"


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the arguments of the command, explained in the language ``messages``."""
    add_argument(command, "move.old", messages, dest="old")
    add_argument(command, "move.new", messages, dest="new")


def run(arguments: argparse.Namespace) -> int:
    """Rename a record. Return 1 where the project has errors or a place must be changed by hand, 2 for wrong names."""
    messages: str = arguments.messages
    root = arguments.root.resolve()
    old, new = (name.strip("/").removeprefix(f"{DOCS}/") for name in (arguments.old, arguments.new))
    progress = ProgressLine(messages)
    with prepare(Options(root=root, drafts=True), progress) as prepared:
        progress.close()
        catalogue = prepared.site_model.catalogue
        if old not in catalogue:
            return refuse_id(old, list(catalogue.records), messages)
        refused = _refused(prepared, old, new)
        if refused is not None:
            return refuse(refused, messages, old=old, new=new)
        if not prepared.is_publishable:
            report(prepared.diagnostics, messages)
            refuse("move.errors", messages)
            return 1
        renaming = Renaming(catalogue, old, new)
        look_everywhere(root, prepared, renaming)
        move = renaming.move
        if tell_by_hand(move, messages):
            return 1
        known = catalogue.registers.addresses
        published = {path: f"files/{file.removeprefix(f'{DOCS}/')}" for path, file in _deposits(prepared, move).items()}
        moves = {**move.ids, **published}
        register = register_after(root, prepared, moves)
    write_renamed(root, move, register)
    for before, after in move.files.items():
        say("move.file", messages, old=before, new=after)
    others = len(move.contents.keys() - move.files.keys())
    key = "move.done" if known.keys() & moves.keys() else "move.done_unpublished"
    say(key, messages, old=old, new=new, count=others)
    return 0


def tell_by_hand(move: RenamedFiles, messages: str) -> bool:
    """Tell every place that must be changed by hand, and that nothing was changed; return whether there is one."""
    for place in move.by_hand:
        refuse("move.by_hand", messages, place=place)
    if move.by_hand:
        refuse("move.nothing", messages)
    return bool(move.by_hand)


def register_after(root: Path, prepared: Prepared, moves: Mapping[str, str]) -> str:
    """Return the register of addresses as it is after the moves, from the former id to the new; empty without one."""
    data, problem = load_bytes(root, releasing.PATH)
    known = prepared.site_model.catalogue.registers.addresses
    return releasing.moved(data.decode(), known, moves) if problem is None else ""


def _refused(prepared: Prepared, old: str, new: str) -> str | None:
    """Return the key of why a record cannot have a name, or None."""
    catalogue = prepared.site_model.catalogue
    if not all(SLUG.match(part) for part in new.split("/")):
        return "move.not_an_id"
    if type_of(old) is not type_of(new) or new.startswith(f"{old}/") or old == "index":
        return "move.other_type"
    if new in catalogue.pages or new in catalogue.unread or new in catalogue.registers.addresses:
        return "move.taken"
    if getattr(catalogue[old], "files", ()) and old.rpartition("/")[0] != new.rpartition("/")[0]:
        return "move.has_files"
    return None


def look_everywhere(root: Path, prepared: Prepared, renaming: Renaming) -> None:
    """Rename in every record and register; the register of addresses changes in its own way."""
    outlines = prepared.site_model.outlines
    for record in prepared.site_model.catalogue.records.values():
        for words in record.words.values():
            data, problem = load_bytes(root, words.path)
            if problem is None:
                renaming.look_at_record(words.path, data, outlines.get((record.id, words.language)))
    for path in docs_folder.load(root).registers:
        data, problem = load_bytes(root, path)
        if problem is None and path != releasing.PATH:
            renaming.look_at_register(path, data)


def _deposits(prepared: Prepared, move: RenamedFiles) -> dict[str, str]:
    """Return the published paths of the deposited files that move, with where they will lie."""
    root = prepared.site_model.catalogue.root
    found = {path: str(file.relative_to(root)) for path, file in attachments(prepared.site_model).items()}
    return {path: move.files[file] for path, file in found.items() if file in move.files}


def write_renamed(root: Path, move: RenamedFiles, register: str) -> None:
    """Write what changes first and delete what moved last: broken off at any point, nothing is lost."""
    for before, after in move.files.items():
        replace_bytes(root / after, move.contents.get(before) or (root / before).read_bytes())
    for path, data in move.contents.items():
        if path not in move.files:
            replace_bytes(root / path, data, keeps_mode=True)
    if register:
        replace_text(root / releasing.PATH, register)
    for before in move.files:
        (root / before).unlink()
    for folder in sorted({(root / before).parent for before in move.files}, reverse=True):
        with suppress(OSError):
            folder.rmdir()
