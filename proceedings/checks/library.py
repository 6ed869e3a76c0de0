# SPDX-License-Identifier: MIT
"""The living library: parties, deadlines, units, instruments and charts are consistent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from proceedings.catalogue import Catalogue
from proceedings.charts.data import DataError, Table, file_digest, load
from proceedings.diagnostics import Diagnostic, diagnose, nearest
from proceedings.records.agreement import Agreement
from proceedings.records.instrument import Instrument
from proceedings.records.module import Module
from proceedings.records.need import Need
from proceedings.records.parties import Party
from proceedings.records.record import Record
from proceedings.records.training import Training
from proceedings.records.trend import Trend
from proceedings.registers import Registers
from proceedings.store.cache import ResultCache
from proceedings.store.code_digests import code_digest
from proceedings.texts.model import CleanText, Outline


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:
    """Check parties, the last day of trainings, sections of units, and ids of instruments."""
    match record:
        case Agreement():
            yield from _parties(record, "parties", record.parties)
        case Need():
            yield from _parties(record, "who", record.who)
        case Training():
            yield from _until_when(record)
        case Instrument():
            term = record.id.rpartition("/")[2]
            known = registers.terms().get("instruments", ())
            if term not in known:
                yield diagnose(
                    "instrument-is-in-vocabulary", record.where(), term=term, nearest=nearest(term, [*known])
                )
        case Module():
            yield from _units(record, texts)
        case _:
            pass


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``chart-has-its-data`` and ``chart-has-its-years``, again where the data table changed."""
    tracked = catalogue.tracked
    cache = ResultCache(catalogue.root, "charts", code_digest(catalogue.root, __name__))
    for trend in catalogue.of(Trend):
        of_data = file_digest(catalogue.root, trend.chart.data)
        key = f"{catalogue.digests[trend.id]} {trend.digest} {of_data}"
        found: tuple[Diagnostic, ...] | None = tracked.still(cache.get(trend.id, key)) if of_data else None
        if found is None:
            with tracked.noting() as taken:
                found = tuple(_chart(catalogue, trend))
            cache.put(trend.id, key, tracked.made(found, taken))
        yield from found
    cache.save()


def _parties(record: Record, key: str, parties: tuple[Party, ...]) -> Iterator[Diagnostic]:
    for index in range(len(parties)):
        if sum((key, index, part) in record.places for part in ("country", "organisation")) != 1:
            yield diagnose("party-is-one", record.where(key, index))


def _until_when(training: Training) -> Iterator[Diagnostic]:
    stated = bool(training.deadline or training.ends)
    if training.ongoing == "true" and training.deadline:
        yield diagnose("training-says-until-when", training.where("deadline"), deadline=training.deadline)
    elif training.ongoing == "false" and not stated and ("deadline",) not in training.places:
        yield diagnose("training-says-until-when", training.where())


def _units(module: Module, texts: Mapping[str, CleanText]) -> Iterator[Diagnostic]:
    for language, text in texts.items():
        if not text.blocks:
            continue
        present = {heading.id for heading in text.headings if heading.level == 2}
        headings = {heading.id for heading in text.headings}
        for index, unit in enumerate(module.units):
            if unit.section not in present:
                yield diagnose(
                    "unit-has-its-section",
                    module.where("units", index, "section"),
                    section=unit.section,
                    path=module.words[language].path,
                )
        for key in ("for_trainers", "timetable"):
            for index, section in enumerate(getattr(module, key)):
                if section not in headings:
                    path = module.words[language].path
                    yield diagnose("unit-has-its-section", module.where(key, index), section=section, path=path)


def _chart(catalogue: Catalogue, trend: Trend) -> Iterator[Diagnostic]:
    chart = trend.chart
    try:
        table = load(catalogue.root, chart.data)
    except DataError as error:
        if error.problem == "missing":
            yield diagnose("chart-has-its-data", trend.where("chart", "data"), file=chart.data)
        return
    wanted = {"bar": 1, "slope": 2}.get(chart.kind)
    years = chart.years or table.years
    if wanted is not None and len(years) != wanted:
        yield diagnose("chart-has-its-years", trend.where("chart", "years"), wanted=wanted, found=len(years))
    yield from _series(catalogue, trend, table, years)


def _series(catalogue: Catalogue, trend: Trend, table: Table, years: tuple[int, ...]) -> Iterator[Diagnostic]:
    chart = trend.chart
    if not chart.countries and not chart.areas:
        yield diagnose("chart-has-its-data", trend.where("chart"))
    # One that is in no register is a fault of its own, or the register could not be read.
    known = catalogue.tracked.registers.countries
    countries = ((code, known[code].m49 or "") for code in chart.countries if code in known)
    for name, m49 in chain(countries, ((area, area) for area in chart.areas)):
        # A table may lack single years of a series: the chart then shows a gap and says so.
        if all(table.value(chart.measure, m49, year) is None for year in years):
            yield diagnose("chart-has-its-data", trend.where("chart"), series=name, table=chart.data)
