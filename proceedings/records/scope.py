# SPDX-License-Identifier: MIT
"""What a site has of all that the program knows: its languages, and which types of record and ways to browse are off.

A field that only such a type or vocabulary could fill is off with it: it is neither read, nor required, nor explained.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from proceedings.frontmatter.docs_folder import SITE_FILE, register_file
from proceedings.frontmatter.fields import Field, ListOf, Reference, Term
from proceedings.languages import BUILT_IN

FILED_UNDER: Final = frozenset(("roles", "stages", "themes", "gcm", "sdg", "instruments"))
"""The vocabularies that serve nothing but to browse: whoever does not browse by them has no field for them."""


@dataclass(frozen=True)
class Scope:
    """The languages of a site, in order, and the types and ways to browse that it does without."""

    languages: tuple[str, ...] = BUILT_IN
    types_off: frozenset[str] = frozenset()
    facets_off: frozenset[str] = frozenset()
    kinds_in_profile: frozenset[str] = frozenset()
    """The vocabularies of kinds that the profile gives in place of their files."""

    def file_of(self, register: str) -> str:
        """Return the path of the file that lists the ids of a register or vocabulary."""
        return SITE_FILE if register in self.kinds_in_profile else register_file(register)

    def has(self, field: Field) -> bool:
        """Return whether anything of this site could stand in the field."""
        kind = field.kind.kind if isinstance(field.kind, ListOf) else field.kind
        match kind:
            case Reference():
                return not kind.types or not self.types_off.issuperset(kind.types)
            case Term():
                return kind.register not in FILED_UNDER & self.facets_off
            case _:
                return True


WHOLE: Final = Scope()
"""A site with all that the program knows."""
