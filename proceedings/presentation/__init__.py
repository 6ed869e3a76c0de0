# SPDX-License-Identifier: MIT
"""What every output shows of a record: the site model, summaries, words of a language, facts, sources, addresses."""
