# SPDX-License-Identifier: MIT
"""The weights of search, which ``weights.toml`` holds with what each serves."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

CODE_FILES: Final = ("weights.toml",)

_TABLES: Final[Mapping[str, Any]] = tomllib.loads(Path(__file__).with_name("weights.toml").read_text(encoding="utf-8"))


def _values(table: str, which: str = "value") -> Mapping[str, float]:
    return {name: row[which] for name, row in _TABLES[table].items()}


INDEX: Final = _values("index")
"""How much a word counts by where it stands, or by what it names."""
QUERY: Final = _values("query")
"""What the browser multiplies and adds."""

WITHOUT_INDEX: Final = _values("index", "without")
WITHOUT_QUERY: Final = _values("query", "without")
"""The values by which each is as good as taken out, for whoever measures what it gains."""
