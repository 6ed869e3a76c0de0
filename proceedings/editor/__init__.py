# SPDX-License-Identifier: MIT
"""The editor in the browser, an option of the build: a page for people who write in forms, published at ``edit/``."""
