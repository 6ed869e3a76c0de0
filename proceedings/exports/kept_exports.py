# SPDX-License-Identifier: MIT
"""The folder of export files: what changed is made and written again, everything else stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from proceedings.registers import RecordedDependencies, TrackedRegisters
from proceedings.store.kept_files import KeptFiles
from proceedings.store.outputs import Output
from proceedings.store.sealed import read_value, write_value

_LEDGER: Final = "ledger.marshal"
"""The file in the folder that says what each draft was made from. No published path is called so."""


Content = bytes | Callable[[BinaryIO], object]
"""The bytes of a file, or what writes them into a stream: an edition with its volumes is not held in memory."""


class ExportDraft(NamedTuple):
    """Files that are made together. ``key`` is a digest over all that they depend on besides the registers.

    ``make`` returns the content of each by its published path. ``with_volumes`` says that they are made with the
    volumes.
    """

    name: str
    key: str
    make: Callable[[], Mapping[str, Content]]
    with_volumes: bool = False


def bring_up_to_date(
    drafts: Iterable[ExportDraft], tracked: TrackedRegisters, kept: KeptFiles, *, state: str, with_volumes: bool
) -> Mapping[str, Output]:
    """Make the files of the drafts that changed, delete those that no draft makes, and return all by published path.

    Without the volumes, what is made with them stays as it was last made. ``state`` is a digest over everything that
    any draft depends on: where it is that of the last time and no file is damaged, no draft is asked for.
    ``tracked`` are the registers that the drafts read while they are made. Raises OSError.
    """
    folder = Path(kept.folder)
    ledger = folder / _LEDGER
    old: dict[str, Any] = read_value(ledger) or {"drafts": {}, "traces": {}}
    before: dict[str, list[Any]] = old["drafts"]
    if old.get("state") == state:
        published = [path for _, paths in before.values() for path in paths]
        if all(map(kept.is_intact, published)):
            kept.save()
            return kept.outputs(sorted(published))
    traces = RecordedDependencies(old["traces"])
    outdated = traces.changed(tracked)
    now: dict[str, list[Any]] = {}
    for draft in drafts:
        key, paths = before.get(draft.name, ("", []))
        if key == draft.key and draft.name not in outdated and all(kept.is_intact(path) for path in paths):
            now[draft.name] = [key, paths]
            continue
        if draft.with_volumes and not with_volumes:
            # No key stands for what it holds now, so the next build with volumes makes it.
            now[draft.name] = ["", [path for path in paths if kept.is_intact(path)]]
            continue
        with tracked.noting() as taken:
            files = draft.make()
        traces.put(draft.name, taken)
        for path, content in files.items():
            _put(kept, ledger, path, content)
        now[draft.name] = [draft.key, list(files)]
    made = {path for _, paths in now.values() for path in paths}
    for path in {path for _, paths in before.values() for path in paths} - made:
        kept.remove(path)
    kept.save()
    new = {"state": state, "drafts": now, "traces": traces.kept(tracked, now)}
    if new != old or not ledger.exists():
        write_value(ledger, new)
    return kept.outputs(sorted(made))


def _put(kept: KeptFiles, ledger: Path, path: str, content: Content) -> None:
    """Write a file unless it holds this content. A run that is broken off leaves files that no ledger knows."""
    if callable(content):
        ledger.unlink(missing_ok=True)
        kept.put_written(path, content)
    elif not kept.is_intact(path) or Path(kept.folder, path).read_bytes() != content:
        ledger.unlink(missing_ok=True)
        kept.put(path, content)
