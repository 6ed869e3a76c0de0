# SPDX-License-Identifier: MIT
"""A proposed change as its readers will see it: the pages that differ, with pictures before and after."""
