# SPDX-License-Identifier: MIT
"""Runs MkDocs for several languages, in parallel processes when there is much to render."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Final

from proceedings.site import generator
from proceedings.site.generator import Outcome
from proceedings.store.parallel import in_subprocess

if TYPE_CHECKING:
    from proceedings.site.task import Task

_FEW: Final = 60
"""For this many pages or fewer, another process costs more time than it saves."""


def run_all(tasks: Sequence[Task], pages: int) -> list[Outcome]:
    """Run every task, and return their outcomes in order."""
    if pages <= _FEW or len(tasks) < 2:
        return [generator.run(task) for task in tasks]
    with ExitStack() as stack:
        running = [stack.enter_context(in_subprocess(partial(generator.run, task))) for task in tasks]
        return [outcome() for outcome in running]
