# SPDX-License-Identifier: MIT
"""One page of each type, and the site that has it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

import pytest
from _pytest.mark.structures import ParameterSet

from proceedings.languages import LANGUAGES


class Place(NamedTuple):
    """A page of a type in a language: the fixture of its site, and its address from the site's root."""

    name: str
    site: str
    language: str
    path: str

    def __str__(self) -> str:
        return f"{self.name}-{self.language}"


REAL: Final = {
    "home": "",
    "editions": "editions/",
    "edition": "editions/2018/",
    "objective": "editions/2018/objectives/3/",
    "objectives": "editions/2018/objectives/",
    "axis": "editions/2018/axes/2/",
    "axes": "editions/2018/axes/",
    "session": "editions/2018/sessions/opening/",
    "proposal": "editions/2018/proposals/1-1/",
    "proposals": "editions/2018/proposals/",
    "papers-none": "editions/2018/papers/",
    "practice": "practices/morocco-spain-labour-agreement-2001/",
    "practices": "practices/",
    "parallel": "practices/tunisia-atct/parallel/",
    "matrix": "editions/2018/matrix/",
    "glossary": "glossary/",
    "languages": "languages/",
    "countries": "countries/",
    "country": "countries/ma/",
    "gcm-objective": "gcm/6/",
    "themes": "themes/",
    "evidence-levels": "evidence-levels/",
    "library": "library/",
    "map": "map/",
    "compare": "compare/",
    "review": "review/",
    "about": "about/",
    "contribute": "contribute/",
    "unit": "modules/managing-labour-migration/unit-2/",
    "fields": "contribute/fields/",
    "fields-of-type": "contribute/fields/practice/",
    "rules-of-letter": "contribute/rules/s/",
    "command": "contribute/commands/translate/",
    "rules": "contribute/rules/",
    "commands": "contribute/commands/",
    "forms": "contribute/new/",
    "form": "contribute/new/practice/",
    "unknown": "no/such/page/",
}
"""Type of page → address below the language, on the real site."""
INVENTED: Final = {
    "cover-of-six": "editions/2077/",
    "paper": "editions/2077/papers/2/",
    "papers": "editions/2077/papers/",
    "recorded": "editions/2077/sessions/opening/",
    "pictured": "editions/2077/sessions/cape/",
    "recommendation": "editions/2077/recommendations/1-1/",
    "recommendations": "editions/2077/recommendations/",
    "long-matrix": "editions/2077/matrix/",
    "constructs": "manual/",
    "agreement": "agreements/oil-pact/",
    "training": "trainings/night-school/",
    "trainings": "trainings/",
    "need": "needs/second-hooks/",
    "instrument": "instruments/ilo-c097/",
    "module": "modules/first-night/",
    "line-chart": "trends/keepers/",
    "bar-chart": "trends/keepers-compared/",
    "small-charts": "trends/keepers-apart/",
    "slope-chart": "trends/keepers-slope/",
    "consultation": "editions/2077/proposals/2-1/",
    "answers": "editions/2077/answers/",
    "follow-up": "editions/2077/follow-up/",
}
"""The same on the invented site, for what the real one does not have."""
GATEWAY: Final = Place("gateway", "real", "ar", "")
ROOT_UNKNOWN: Final = Place("root-unknown", "real", "ar", "no/such/page/")


def _of(site: str, pages: dict[str, str]) -> tuple[Place, ...]:
    return tuple(
        Place(name, site, language, f"{language}/{path}") for name, path in pages.items() for language in LANGUAGES
    )


MISSING: Final = tuple(
    Place("missing", "invented", language, f"{language}/editions/2077/papers/{paper}/")
    for language, paper in (("ar", 29), ("fr", 29), ("en", 11))
)
"""What stands where a record has no text in the language."""
ANSWERS: Final = tuple(
    Place("answer", "invented", language, f"{language}/editions/2077/answers/{answer}/")
    for language, answer in (("ar", "noctambule"), ("fr", "cornes-du-nord"), ("en", "late-horn"))
)
"""Answers to a consultation, each in the one language that it has."""
IN_LANGUAGE: Final = (*_of("real", REAL), *_of("invented", INVENTED), *MISSING, *ANSWERS)
EVERY: Final = (*IN_LANGUAGE, GATEWAY, ROOT_UNKNOWN)
"""One page of each type in each language, the gateway, and what the root answers to an unknown address."""
IN_TURN: Final = (
    *(found for at, found in enumerate(IN_LANGUAGE) if at % len(LANGUAGES) == at // len(LANGUAGES) % len(LANGUAGES)),
    GATEWAY,
    ROOT_UNKNOWN,
)
"""One page of each type, the languages in turn."""


def sampled(sample: Collection[Place]) -> list[ParameterSet]:
    """Every page as a parameter; what is not in the sample is left to the night."""
    return [pytest.param(each, marks=() if each in sample else pytest.mark.long) for each in EVERY]


def opening(sample: Collection[Place]) -> pytest.MarkDecorator:
    """Give a test other pages as ``opened`` than the languages in turn; at night it has every page."""
    return pytest.mark.parametrize("opened", sampled(sample), ids=str, indirect=True, scope="session")


def place(name: str, language: str) -> Place:
    """The page of a type in a language."""
    return next(found for found in IN_LANGUAGE if (found.name, found.language) == (name, language))
