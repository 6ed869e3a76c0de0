# SPDX-License-Identifier: MIT
"""The profile's colours and motif, as a style sheet that follows the theme's own.

The colours hold on light screens alone: the theme's dark ones and those of print are chosen for their contrast.
"""

from __future__ import annotations

from typing import Final

from proceedings.registers import Profile
from proceedings.registers.profile import PLAIN

SHEET: Final = "proceedings.css"
"""The sheet that every page has."""


def look_of(profile: Profile) -> str:
    """Return the declarations of a site that has colours of its own or no motif; empty for any other."""
    colours = {name: value for name, value in vars(profile.colours).items() if value}
    rules = ""
    if colours:
        stated = "".join(f"--{name}: {value};" for name, value in colours.items())
        rules += f'@media screen {{ :root[data-theme="light"] {{ {stated} }} }}\n'
        rules += (
            f'@media screen and (prefers-color-scheme: light) {{ :root:not([data-theme="dark"]) {{ {stated} }} }}\n'
        )
    if profile.motif == PLAIN:
        rules += ".strands { height: 3px; background: none; }\n"
    return rules
