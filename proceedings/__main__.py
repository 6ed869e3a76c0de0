# SPDX-License-Identifier: MIT
"""``python -m proceedings``."""

import sys

from proceedings.cli import main

sys.exit(main())
