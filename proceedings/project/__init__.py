# SPDX-License-Identifier: MIT
"""What the project itself says besides ``docs/``: ``mkdocs.yml``, read without MkDocs, and the history in git."""
