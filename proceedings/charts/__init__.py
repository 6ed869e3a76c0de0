# SPDX-License-Identifier: MIT
"""Charts: a data set becomes static SVG that can be read, heard, printed and checked against the data."""
