# SPDX-License-Identifier: MIT
"""The file of a new translation: above each place to fill, a comment with the source text, which is not published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from proceedings.frontmatter.editing import written
from proceedings.languages import word
from proceedings.records.text_digest import text_blocks
from proceedings.records.words import Words

_HEADING: Final = re.compile(r"(#{2,6})\s+.*?(?:\s*\{#([a-z][a-z0-9-]*)\})?\s*\Z")


def translation_template(source: Words, language: str, answers: Mapping[str, str], headings: Mapping[str, str]) -> str:
    """Return the text of a translation's file: empty places to fill, stamped with the digest of the source.

    ``answers`` gives ``state`` and, if known, ``by``, ``reviewed_by``, ``reviewed_on`` and ``source``. An empty title
    is an error, so that an unfinished translation is not published. ``headings`` are those of the sections of the
    record's type, by id, in the language of the translation.
    """
    lines = ["---", f"# {word('skeletons', 'translation.title', language)}"]
    for key, text in source.front_texts.items():
        lines += [f"# {source.language}: {text}", f"{key}:"]
    lines += ["translation:", f"  source_language: {source.language}", f'  digest: "{source.stamp}"']
    for key in ("state", "by", "reviewed_by", "reviewed_on", "source"):
        if key in answers:
            lines.append(f"  {key}: {written(answers[key])}")
        elif key == "by" and answers["state"] == "draft":
            lines.append(f"  by:   # {word('skeletons', 'translation.by', language)}")
    lines += ["---", "", f"<!-- {word('skeletons', 'translation.body', language)} -->", ""]
    for block in text_blocks(source.body):
        lines += place_of(block, source.language, headings)
    return "\n".join(lines).rstrip("\n") + "\n"


def place_of(block: str, source_language: str, headings: Mapping[str, str]) -> list[str]:
    """Return the lines of a comment with a block and a place for its translation; headings keep level and id."""
    quoted = block.replace("-->", "--&gt;")
    multiline = "\n" in quoted
    comment = f"<!-- {source_language}:\n{quoted}\n-->" if multiline else f"<!-- {source_language}: {quoted} -->"
    heading = _HEADING.match(block.split("\n", 1)[0])
    if heading is None:
        return [comment, "", ""]
    level, name = heading.groups()
    return [comment, "", f"{level} {headings.get(name or '', '…')}" + (f" {{#{name}}}" if name else ""), ""]
