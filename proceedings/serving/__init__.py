# SPDX-License-Identifier: MIT
"""The whole trilingual site on this machine: built again at each save, shown again in the browser.

One process watches and answers the browser; another, kept warm, builds, and is started afresh when the program itself
changes; a third makes volumes once nothing is saved for a moment. While a build fails the last good site stays, with
what is wrong written over it.
"""

from proceedings.serving.builder import Builder, Report, answer
from proceedings.serving.following import MADE, NOTHING_MADE
from proceedings.serving.server import PortTakenError
from proceedings.serving.session import Told, serve

__all__ = ["MADE", "NOTHING_MADE", "Builder", "PortTakenError", "Report", "Told", "answer", "serve"]
