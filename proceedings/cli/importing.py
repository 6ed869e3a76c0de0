# SPDX-License-Identifier: MIT
"""``import``: the papers of a table or of neutral JSON become records of an edition, and questions."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from proceedings.authoring.import_format import ROOM, Import, ImportRefusedError, parsed, read_document, schema
from proceedings.authoring.import_ledger import ImportPlan, digests, write
from proceedings.authoring.import_plan import plan_import
from proceedings.authoring.import_pretalx import is_schedule, read_schedule
from proceedings.authoring.import_tables import UTF_8, read_map, read_table, template
from proceedings.catalogue import load
from proceedings.cli.speaking import WRONG_USE, add_argument, refuse, say
from proceedings.languages import word
from proceedings.records.edition import Edition

NAME: Final = "import"
QUESTIONS: Final = 1
"""Exit status where something could not be placed."""


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the arguments of the command, explained in the language ``messages``."""
    add_argument(command, "import.file", messages, dest="file", nargs="?")
    add_argument(command, "import.edition", messages, "--edition")
    add_argument(command, "import.map", messages, "--map", dest="map_file")
    add_argument(command, "import.encoding", messages, "--encoding", default=UTF_8)
    add_argument(command, "import.dry_run", messages, "--dry-run", action="store_true")
    add_argument(command, "import.schema", messages, "--schema", action="store_true")
    add_argument(command, "import.template", messages, "--template", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Write the records and print the questions.

    Return 0 where everything found its place, 1 where there are questions, 2 for a file that cannot be read.
    """
    messages: str = arguments.messages
    if arguments.schema:
        print(json.dumps(schema(), indent=2))
        return 0
    if arguments.template:
        print(template(), end="")
        return 0
    if not arguments.file:
        return refuse("import.file_wanted", messages)
    catalogue = load(arguments.root, drafts=True).catalogue
    editions = {edition.id.rpartition("/")[2]: edition.id for edition in catalogue.of(Edition)}
    edition = editions.get(arguments.edition or (next(iter(editions)) if len(editions) == 1 else ""))
    if edition is None:
        return refuse("import.edition_wanted", messages, known=", ".join(editions) or "–")
    try:
        tables = read_map(Path(arguments.map_file).read_bytes()) if arguments.map_file else {}
        given = _read(Path(arguments.file), tables.get("columns", {}), arguments.encoding)
    except ImportRefusedError as refused:
        print(word(ROOM, refused.key, messages, **refused.values))
        return WRONG_USE
    before = digests(arguments.root, edition)
    plan = plan_import(catalogue, edition, given, tables.get("kinds", {}), before)
    if not arguments.dry_run:
        write(arguments.root, edition, plan, before)
    _tell(plan, len(given.papers), messages, is_trial=arguments.dry_run)
    return QUESTIONS if plan.questions else 0


def _read(path: Path, renamed: Mapping[str, str], encoding: str) -> Import:
    data, folder = path.read_bytes(), path.parent
    if path.suffix.lower() == ".json":
        document = parsed(data)
        return read_schedule(document) if is_schedule(document) else replace(read_document(document), folder=folder)
    return replace(read_table(data, renamed, encoding), folder=folder)


def _tell(plan: ImportPlan, papers: int, messages: str, *, is_trial: bool) -> None:
    for path in (*plan.files, *plan.copies):
        say("import.would_write" if is_trial else "import.wrote", messages, path=path)
    say(
        "import.counts",
        messages,
        papers=papers,
        files=len(plan.files) + len(plan.copies),
        same=len(plan.same),
        people=plan.people,
    )
    if plan.questions:
        say("import.questions", messages, count=len(plan.questions))
    places: dict[tuple[str, str], list[str]] = {}
    for asked in plan.questions:
        places.setdefault((asked.column, word(ROOM, asked.key, messages, **asked.values)), []).append(asked.place)
    # The same of many rows is asked once, with the rows.
    for (column, sentence), rows in places.items():
        where = word("languages", "separator", messages).join(filter(None, (*rows, column)))
        print(f"{where}: {sentence}")
