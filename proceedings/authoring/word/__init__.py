# SPDX-License-Identifier: MIT
"""Word files become submissions. The only importer of mammoth."""
