# SPDX-License-Identifier: MIT
"""Charts: a data set as static SVG that works on screen, in print and with screen readers, and is checkable."""
