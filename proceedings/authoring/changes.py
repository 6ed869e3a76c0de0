# SPDX-License-Identifier: MIT
"""What a proposed change does to the site: pages, texts, facts, links, addresses, and what the checks find.

Of a text also how many words it has, and which addresses of passages (``#p5``) that a release had lead elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from proceedings.authoring.passages import MovedFragment, Passages, moved_fragments
from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic
from proceedings.frontmatter.fields import declared
from proceedings.records.record import Record
from proceedings.texts.model import Outline

_TEXTS: Final = ("title", "summary", "note", "abstract", "keywords", "body", "translation")

Outlines = Mapping[tuple[str, str], Outline]


@dataclass(frozen=True)
class ChangedRecord:
    """What changed of a record: languages that came, went or say something else, fields, and links by id or path.

    ``sizes`` are words before and after, by language, of the bodies that changed; ``fragments`` the addresses of
    passages that lead elsewhere, of records that a release had.
    """

    id: str
    languages_added: tuple[str, ...] = ()
    languages_removed: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    links_added: tuple[str, ...] = ()
    links_removed: tuple[str, ...] = ()
    sizes: tuple[tuple[str, int, int], ...] = ()
    fragments: tuple[MovedFragment, ...] = ()


@dataclass(frozen=True)
class Changes:
    """All that differs between two states of a project; ids in natural order, findings as ``path: rule``.

    ``moved`` are pairs of former and present address, by the register or because the text is the same; ``gone`` those
    with a word of what became of them, and ``lost`` those that a release had and that are nothing any more.
    ``outdated`` are translations whose source changed.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    changed: tuple[ChangedRecord, ...] = ()
    outdated: tuple[tuple[str, str], ...] = ()
    findings_added: tuple[Diagnostic, ...] = ()
    findings_gone: tuple[Diagnostic, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return self == Changes()

    @property
    def written(self) -> frozenset[str]:
        """The ids of what people wrote anew, moved or took away."""
        ids = {record.id for record in self.changed}.union(self.added, self.removed, self.gone, self.lost)
        return frozenset(ids.union(now for _, now in self.moved))


@dataclass(frozen=True)
class ProjectState:
    """One state of a project."""

    catalogue: Catalogue
    outlines: Outlines
    diagnostics: tuple[Diagnostic, ...]
    passages: Mapping[tuple[str, str], Passages]


def changes(before: ProjectState, after: ProjectState) -> Changes:
    """Return what differs between two states."""
    old, new = before.catalogue, after.catalogue
    known, formerly = new.registers.addresses, old.registers.addresses
    moved = {
        address.id: address.moved_to
        for address in known.values()
        if address.moved_to is not None and (address.id not in formerly or formerly[address.id].moved_to is None)
    }
    gone = {name for name, address in known.items() if address.gone is not None} - {
        name for name, address in formerly.items() if address.gone is not None
    }
    vanished = old.pages - new.pages
    kept = moved.keys() | gone
    moved |= _renamed(old, new, vanished - kept, new.pages - old.pages - set(moved.values()))
    came = new.pages - old.pages - set(moved.values())
    return Changes(
        added=tuple(sorted(came)),
        removed=tuple(sorted(vanished - moved.keys() - gone)),
        moved=tuple(sorted((name, str(target)) for name, target in moved.items())),
        gone=tuple(sorted(gone)),
        lost=tuple(sorted((vanished & formerly.keys()) - kept)),
        changed=tuple(_changed_records(before, after, moved)),
        outdated=tuple(_outdated(old, new)),
        findings_added=tuple(_only_in(after.diagnostics, before.diagnostics)),
        findings_gone=tuple(_only_in(before.diagnostics, after.diagnostics)),
    )


def _renamed(old: Catalogue, new: Catalogue, vanished: Collection[str], came: Collection[str]) -> dict[str, str]:
    """Return the records that have another id and the same original text, from the former id to the new one."""

    def by_text(catalogue: Catalogue, ids: Collection[str]) -> dict[tuple[str, str, str], str]:
        records = [catalogue.records[name] for name in sorted(ids) if name in catalogue.records]
        return {(record.type, record.source_words.title, record.source_words.body): record.id for record in records}

    now = by_text(new, came)
    return {was: now[text] for text, was in by_text(old, vanished).items() if text in now}


def _changed_records(before: ProjectState, after: ProjectState, moved: Mapping[str, str]) -> Iterator[ChangedRecord]:
    former_ids = {now: was for was, now in moved.items()}
    for record in after.catalogue.records.values():
        old = before.catalogue.records.get(record.id) or before.catalogue.records.get(former_ids.get(record.id, ""))
        if old is None:
            continue
        shared = [language for language in record.words if language in old.words]
        links, former = _links(after.outlines, record.id), _links(before.outlines, old.id)
        found = ChangedRecord(
            record.id,
            languages_added=tuple(language for language in record.words if language not in old.words),
            languages_removed=tuple(language for language in old.words if language not in record.words),
            texts=tuple(language for language in shared if _text(record, language) != _text(old, language)),
            facts=tuple(_changed_facts(old, record)),
            links_added=tuple(sorted(links - former)),
            links_removed=tuple(sorted(former - links)),
            sizes=tuple(_sizes(before.passages, after.passages, old, record)),
            fragments=tuple(_fragments(before, after, old, record)),
        )
        if found != ChangedRecord(record.id):
            yield found


def _sizes(
    before: Mapping[tuple[str, str], Passages], after: Mapping[tuple[str, str], Passages], old: Record, new: Record
) -> Iterator[tuple[str, int, int]]:
    for language in new.words:
        was, now = before.get((old.id, language)), after.get((new.id, language))
        if was is not None and now is not None and was.words != now.words:
            yield language, was.words, now.words


def _fragments(before: ProjectState, after: ProjectState, old: Record, new: Record) -> Iterator[MovedFragment]:
    if old.id in before.catalogue.registers.addresses:
        for language in new.words:
            was, now = before.passages.get((old.id, language)), after.passages.get((new.id, language))
            if was is not None and now is not None and was != now:
                yield from moved_fragments(language, was, now)


def _text(record: Record, language: str) -> tuple[object, ...]:
    return tuple(getattr(record.words[language], name) for name in _TEXTS)


def _changed_facts(old: Record, new: Record) -> Iterator[str]:
    for field in declared(type(new)):
        if not field.localised and getattr(old, field.key, None) != getattr(new, field.key):
            yield field.key


def _links(outlines: Outlines, record: str) -> set[str]:
    return {
        link.record or link.file or link.target
        for (name, _), outline in outlines.items()
        if name == record
        for link in outline.links
    }


def _outdated(old: Catalogue, new: Catalogue) -> Iterator[tuple[str, str]]:
    for record in new.records.values():
        former = old.records.get(record.id)
        for language in record.words:
            if record.is_outdated(language) and not (former is not None and former.is_outdated(language)):
                yield record.id, language


def _only_in(some: Iterable[Diagnostic], others: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the diagnostics of which the others have none with the same file, rule and values, wherever it stands."""
    known = {(one.place.path, one.rule, one.values) for one in others}
    yield from (one for one in some if (one.place.path, one.rule, one.values) not in known)
