# SPDX-License-Identifier: MIT
"""The diagnostics of one file: the first hundred errors and warnings, and the number of further ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from proceedings.diagnostics.diagnostic import Diagnostic, Place, diagnose
from proceedings.diagnostics.rules import Severity, rule_named

MOST_TOLD: Final = 100
"""The most errors, and the most warnings, that are reported of one file."""

_REST: Final = {Severity.ERROR: "errors-are-few", Severity.WARNING: "warnings-are-few"}


class Collector:
    """Collects the diagnostics of one file; errors and warnings are counted separately.

    Values beyond the limit are not computed, because looking for the nearest name is slow.
    """

    def __init__(self, path: str, most: int = MOST_TOLD) -> None:
        self.path = path
        self._most = most
        self._told: list[Diagnostic] = []
        self._seen: set[Diagnostic] = set()
        self._counts: Counter[Severity] = Counter()
        self._next: dict[Severity, Place] = {}

    def add(self, rule: str, line: int = 1, column: int = 1, /, **values: object) -> None:
        """Add a broken rule at a place. A value may be a function; it is called only if the diagnostic is kept."""
        severity = rule_named(rule).severity
        self._counts[severity] += 1
        place = Place(self.path, line, column)
        if self._counts[severity] > self._most:
            self._next.setdefault(severity, place)
            return
        found = diagnose(rule, place, **{key: value() if callable(value) else value for key, value in values.items()})
        if found in self._seen:
            self._counts[severity] -= 1
        else:
            self._seen.add(found)
            self._told.append(found)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add diagnostics from another reader of the file."""
        for found in diagnostics:
            self._counts[found.severity] += 1
            self._seen.add(found)
            self._told.append(found)

    @property
    def is_full(self) -> bool:
        """Whether no further error would be kept."""
        return self._counts[Severity.ERROR] >= self._most

    def tells(self, rule: str) -> bool:
        """Return whether a diagnostic of this rule is kept."""
        return any(found.rule == rule for found in self._told)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The kept diagnostics, and last the numbers of further errors and warnings, each at the first of them."""
        rest = (
            diagnose(_REST[severity], place, more=self._counts[severity] - self._most)
            for severity, place in self._next.items()
        )
        return (*self._told, *rest)
