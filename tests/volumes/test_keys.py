# SPDX-License-Identifier: MIT
"""A volume's key is known without the volume, and never stays when the volume changes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from proceedings.preparation import prepare
from proceedings.volumes.keys import Keys
from proceedings.volumes.model import RECORD
from proceedings.volumes.volume_plan import plan_volumes
from tests.sites import options, silent
from tests.whole.miniatures import small_project
from tests.whole.test_edits import EDITS, Edit

TELLING = """
nothing a-body a-body-with-a-link a-summary a-title-that-others-link-to a-fact a-record-more a-translation-more
a-deletion a-consultation-closed a-template-of-pages another-address
"""
"""The edits that reach a volume in a way of their own."""

Name = tuple[str, str, str]


class Seen(NamedTuple):
    """The key of a volume, and the digest of what it says."""

    key: str
    digest: str


def seen(root: Path, edit: Edit) -> dict[Name, Seen]:
    with prepare(options(root, **edit.asked), silent) as prepared:
        keys = Keys(prepared.site_model)
        plans = list(plan_volumes(prepared.site_model))
        return {
            (plan.kind, plan.scope, plan.language): Seen(keys.of(plan), f"{volume.digest} {volume.languages}")
            for plan in plans
            for volume in [plan.make()]
        }


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, dict[Name, Seen]]]:
    """What every volume was after each edit, one after the other."""
    root = small_project(tmp_path_factory.mktemp("keys") / "project")
    found = [("", seen(root, EDITS["nothing"]))]
    for name in TELLING.split():
        edit = EDITS[name]
        edit.change(root)
        found.append((name, seen(root, edit)))
    return found


def test_a_key_changes_with_its_volume(edited: list[tuple[str, dict[Name, Seen]]]) -> None:
    changed = 0
    for (_, before), (edit, after) in pairwise(edited):
        for name in before.keys() & after.keys():
            if before[name].digest != after[name].digest:
                changed += 1
                assert before[name].key != after[name].key, (edit, name)
    assert changed


def test_equal_keys_are_equal_volumes_whenever_they_were_made(edited: list[tuple[str, dict[Name, Seen]]]) -> None:
    digests: dict[str, str] = {}
    for _, volumes in edited:
        for volume in volumes.values():
            assert digests.setdefault(volume.key, volume.digest) == volume.digest


def test_a_body_changes_the_keys_of_few_records(edited: list[tuple[str, dict[Name, Seen]]]) -> None:
    steps = {name: (before, after) for (_, before), (name, after) in pairwise(edited)}
    before, after = steps["nothing"]
    assert before == after
    before, after = steps["a-body"]
    changed = {name for name in after if before[name].key != after[name].key}
    records = {name for name in after if name[0] == RECORD}
    # The text itself, its translations, now older than it, and what shows in three languages that they are.
    assert 1 <= len(changed & records) <= len(records) / 5
    assert changed - records
