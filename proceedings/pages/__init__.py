# SPDX-License-Identifier: MIT
"""The catalogue becomes complete page files: clean HTML inside templates of ours, with everything a page depends on."""
