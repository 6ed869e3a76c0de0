# SPDX-License-Identifier: MIT
"""New projects: the files that each begins with, the program as one wheel, and the move to another wheel."""
