# SPDX-License-Identifier: MIT
"""Front matter and registers: YAML with positions, kinds of values, declared fields, what lies in ``docs/``, edits."""
