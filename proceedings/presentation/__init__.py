# SPDX-License-Identifier: MIT
"""What all outputs show of a record: the site model, cards, localised words, facts, sources and addresses."""
