# SPDX-License-Identifier: MIT
"""The letters of each language as data: folding, articles, prefixes, endings, order of an index, transliteration."""

from proceedings.orthography.analysis import Analysis, analysis
from proceedings.orthography.sorting import SortKey, article_length, by_letter, name_key, sort_key, without_article
from proceedings.orthography.tables import of_language, of_letters, of_neighbours, rules
from proceedings.orthography.transliteration import transliterated

__all__ = [
    "Analysis",
    "SortKey",
    "analysis",
    "article_length",
    "by_letter",
    "name_key",
    "of_language",
    "of_letters",
    "of_neighbours",
    "rules",
    "sort_key",
    "transliterated",
    "without_article",
]
