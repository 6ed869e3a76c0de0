# SPDX-License-Identifier: MIT
"""What the editor hands over to be published. Imports little, since kept pages depend on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from proceedings.diagnostics import Diagnostic


@dataclass(frozen=True)
class EditorFiles:
    """Files by published path, and the hosts that the editor asks."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    hosts: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def collections_file(language: str) -> str:
    """Return the name of the file that says what there is to edit, with words in a language."""
    return f"collections-{language}.json"
