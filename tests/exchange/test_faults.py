# SPDX-License-Identifier: MIT
"""The same mistakes in every format: each is told at its unit, with file and line, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from proceedings.exchange.formats import SUFFIXES, format_named
from proceedings.exchange.units import ReadFile

Run = Callable[..., int]
Captured = pytest.CaptureFixture[str]

FAULTS = {
    "p2": ("On l'allume [@lamp][^2] la nuit et on l'éteint le matin ; 12 litres.", "note-stays-in-its-unit"),
    "p3.1": ("[^1] Essuyez la lentille", "note-stays-in-its-unit"),
    "p3.3": ("puis \u202bmontez", "bidi-control-is-absent"),
    "p4.3": ("", "unit-is-translated"),
    "p4.4": ("21 milles", "figure-is-kept"),
    "p4.5": ("Sud \\| ouest <script>x</script>", "html-is-permitted"),
    "p5.2": ("L'escalier a deux cents marches [@huile].", "citations-match"),
    "p7": ("Le brouillard ne ment pas,\n\nil se tait.", "unit-keeps-its-shape"),
}
"""Swapped notes, a control of direction, a unit left empty, a changed figure, a tag in one of two
cells, a translated key, a paragraph in two."""


def exported(project: Path, run: Run, name: str) -> tuple[Path, ReadFile]:
    """The French translation in a format, in which each of two notes is called in another unit."""
    for language in ("ar", "fr"):
        path = project / f"docs/lamp.{language}.md"
        text = path.read_text("utf-8")
        path.write_text(text.replace("[^2]", "", 1).replace("\n\n- ", "\n\n- [^2] ", 1), "utf-8")
    assert run("lamp", "fr") == 0
    assert run("--export", name, "lamp", "fr") == 0
    file = project / f"build/exchange/fr/lamp{SUFFIXES[name]}"
    return file, format_named(name).read(file.name, file.read_bytes())


def rewritten(file: Path, name: str, read: ReadFile, texts: dict[str, str]) -> dict[str, int]:
    """Confirm every unit of a file, and give some another text. The line of each unit in what was written."""
    (exchange,) = read.exchanges
    targets = {unit.id: texts.get(unit.id, unit.target) for unit in exchange.units}
    units = [
        replace(unit, target=targets[unit.id], state="confirmed" if targets[unit.id] else "missing")
        for unit in exchange.units
    ]
    file.write_bytes(format_named(name).write(replace(exchange, units=tuple(units))))
    (again,) = format_named(name).read(file.name, file.read_bytes()).exchanges
    return {unit.id: unit.line for unit in again.units}


@pytest.mark.parametrize("name", SUFFIXES)
def test_each_mistake_is_told_at_its_unit_in_every_format(project: Path, run: Run, capsys: Captured, name: str) -> None:
    file, read = exported(project, run, name)
    before = (project / "docs/lamp.fr.md").read_bytes()
    lines = rewritten(file, name, read, {unit: text for unit, (text, _) in FAULTS.items()})
    capsys.readouterr()
    assert run("--import", str(file)) == 1
    said = capsys.readouterr().out
    told = {line.partition(" ")[0] + line.rpartition(" ")[2] for line in said.split("\n")}
    for unit, (_, rule) in FAULTS.items():
        assert f"build/exchange/fr/{file.name}:{lines[unit]}:1:[{rule}]" in told, (unit, said)
    assert len({lines[unit] for unit in FAULTS}) == len(FAULTS)
    assert (project / "docs/lamp.fr.md").read_bytes() == before
    # Without a mistake the same file is taken.
    rewritten(file, name, read, {"p5.2": "L'escalier a 200 marches [@oil]."})
    assert run("--import", str(file), "--by", "Amina") == 0, capsys.readouterr()
    assert "L'escalier a 200 marches [@oil]." in (project / "docs/lamp.fr.md").read_text("utf-8")
