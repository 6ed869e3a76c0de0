# SPDX-License-Identifier: MIT
"""Files for citing, harvesting and following records, made of bibliographic values and kept for the next build."""

from proceedings.exports.making import FOLDER, make

__all__ = ["FOLDER", "make"]
