# SPDX-License-Identifier: MIT
"""Results kept in ``build/`` from one run to the next, atomic writes, and work in a subprocess."""
