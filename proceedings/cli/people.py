# SPDX-License-Identifier: MIT
"""``people merge``: two entries of the register of people become one, wherever they are named."""

from __future__ import annotations

import argparse
from typing import Final

from proceedings.authoring.merging import Merging, lost_facts, told_apart
from proceedings.cli.move import look_everywhere, register_after, tell_by_hand, write_renamed
from proceedings.cli.progress import ProgressLine
from proceedings.cli.reporting import report
from proceedings.cli.speaking import add_argument, refuse, say
from proceedings.diagnostics import nearest
from proceedings.preparation import Options, prepare

NAME: Final = "people"
MERGE: Final = "merge"


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the arguments of the command, explained in the language ``messages``."""
    add_argument(command, "people.what", messages, dest="what", choices=(MERGE,))
    add_argument(command, "people.old", messages, dest="old")
    add_argument(command, "people.new", messages, dest="new")


def run(arguments: argparse.Namespace) -> int:
    """Merge two people. Return 1 where the project has errors or a place must be changed by hand, 2 for wrong ids."""
    messages: str = arguments.messages
    root = arguments.root.resolve()
    old, new = arguments.old, arguments.new
    progress = ProgressLine(messages)
    with prepare(Options(root=root, drafts=True), progress) as prepared:
        progress.close()
        catalogue = prepared.site_model.catalogue
        people = catalogue.registers.people
        for name in (old, new):
            if name not in people:
                near = nearest(name, list(people))
                key = "people.unknown" if near is None else "people.unknown_nearest"
                return refuse(key, messages, id=name, nearest=near)
        if old == new:
            return refuse("people.same", messages, id=old)
        apart = told_apart(catalogue, old, new)
        if apart:
            return refuse("people.two", messages, old=old, new=new, record=apart)
        if not prepared.is_publishable:
            report(prepared.diagnostics, messages)
            refuse("move.errors", messages)
            return 1
        lost = list(lost_facts(people[old], people[new]))
        merging = Merging(catalogue, old, new)
        look_everywhere(root, prepared, merging)
        move = merging.move
        if tell_by_hand(move, messages):
            return 1
        known = catalogue.registers.addresses
        register = register_after(root, prepared, move.ids)
    write_renamed(root, move, register)
    for fact, told in lost:
        say("people.lost", messages, old=old, new=new, fact=fact, told=told)
    key = "people.done" if known.keys() & move.ids.keys() else "people.done_unpublished"
    say(key, messages, old=old, new=new, count=len(move.contents) - 1)
    return 0
