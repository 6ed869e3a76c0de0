# SPDX-License-Identifier: MIT
"""The history in git: the date of the commit, and earlier versions of a text.

Nothing depends on it: a clone may be shallow and an archive has no history, and then nothing is known.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final, NamedTuple

from proceedings.frontmatter.reader import Scalar, Sequence, read
from proceedings.records import stamps
from proceedings.records.paper import beginning_of
from proceedings.records.text_digest import located_blocks, text_digest
from proceedings.records.words import Words

_SECONDS: Final = 20
_COMMAND: Final = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-optional-locks")
_ABSENT: Final = "0" * 40


class EarlierText(NamedTuple):
    """The text of a record in one language at one commit: what its digest is computed over."""

    title: str
    summary: str
    note: str | None
    body: str
    abstract: str = ""
    keywords: str = ""

    @property
    def stamps(self) -> tuple[str, str]:
        """The stamps of its translations, in the form of today and in the one before."""
        below = "\n\n".join(filter(None, (self.abstract, self.keywords, self.body)))
        texts = (self.title, self.summary or beginning_of(self.abstract), self.note, below)
        return stamps.stamp(*texts), text_digest(*texts)


class Change(NamedTuple):
    """One part of a text that changed. ``part`` is ``title``, ``summary``, ``note`` or ``body``.

    ``line`` is where the new text of a block stands in the body, from 1; ``old`` and ``new`` are empty for a block that
    was added or taken away.
    """

    part: str
    line: int
    old: str
    new: str


def commit_date(root: Path) -> str | None:
    """Return the day of the current commit, ``2018-12-17``, or None outside a repository."""
    output = _git(root, "log", "-1", "--format=%cs")
    return output.decode().strip() or None if output else None


def texts_with_digests(root: Path, wanted: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], EarlierText]:
    """Return the committed text for each path and digest. What is not found is left out.

    One walk through history serves all of them.
    """
    found: dict[tuple[str, str], EarlierText] = {}
    by_path: dict[str, set[str]] = {}
    for path, digest in wanted:
        by_path.setdefault(path, set()).add(digest)
    versions = _versions(root, by_path)
    contents = _contents(root, sorted({blob for blobs in versions.values() for blob in blobs}))
    for path, blobs in versions.items():
        for blob in blobs:
            text = _text(path, contents.get(blob, b""))
            if text is not None:
                for stamp in by_path[path].intersection(text.stamps):
                    found.setdefault((path, stamp), text)
    return found


def changes(old: EarlierText, new: EarlierText) -> Iterator[Change]:
    """Return what a reader reads otherwise in two versions of a text, in the order of the new one."""
    for part in ("title", "summary", "note", "abstract", "keywords"):
        before, after = getattr(old, part) or "", getattr(new, part) or ""
        if stamps.words_read(before) != stamps.words_read(after):
            yield Change(part, 1, before, after)
    blocks = [block for block in located_blocks(new.body) if stamps.words_read(block[1])]
    after_blocks = [text for _, text in blocks]
    before_blocks = [text for _, text in located_blocks(old.body) if stamps.words_read(text)]
    read_before, read_after = (list(map(stamps.words_read, texts)) for texts in (before_blocks, after_blocks))
    matcher = SequenceMatcher(None, read_before, read_after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for offset in range(max(last - first, end - start)):
            line = blocks[min(start + offset, len(blocks) - 1)][0] if blocks else 1
            yield Change(
                "body",
                line,
                before_blocks[first + offset] if first + offset < last else "",
                after_blocks[start + offset] if start + offset < end else "",
            )


def _versions(root: Path, paths: Collection[str]) -> dict[str, list[str]]:
    """Return the object names of every committed version of these files, newest first."""
    found: dict[str, list[str]] = {path: [] for path in paths}
    output = _git(root, "log", "--raw", "--no-renames", "--no-abbrev", "--relative", "--format=", "-z", "--", "docs")
    fields = iter((output or b"").decode("utf-8", "replace").split("\0"))
    for field in fields:
        status = field.strip()
        if not status.startswith(":"):
            continue
        path = next(fields, "")
        if path in found:
            old, new = status.split()[2:4]
            found[path].extend(blob for blob in (new, old) if blob != _ABSENT and blob not in found[path])
    return found


def _contents(root: Path, blobs: list[str]) -> dict[str, bytes]:
    if not blobs:
        return {}
    output = _git(root, "cat-file", "--batch", given="\n".join(blobs).encode() + b"\n")
    contents: dict[str, bytes] = {}
    position = 0
    while output and (end := output.find(b"\n", position)) >= 0:
        name, *rest = output[position:end].decode().split()
        position = end + 1
        if len(rest) == 2 and rest[1].isdigit():
            contents[name] = output[position : position + int(rest[1])]
            position += int(rest[1]) + 1
    return contents


def _text(path: str, data: bytes) -> EarlierText | None:
    file = read(path, data)
    if file.front is None:
        return None
    nodes = (file.front.get(key) for key in ("title", "summary", "note"))
    title, summary, note = (" ".join(node.text.split()) if isinstance(node, Scalar) else None for node in nodes)
    abstract, keywords = file.front.get("abstract"), file.front.get("keywords")
    return EarlierText(
        title or "",
        summary or "",
        note,
        file.body,
        " ".join(abstract.text.split()) if isinstance(abstract, Scalar) else "",
        ", ".join(" ".join(item.text.split()) for item in keywords.items if isinstance(item, Scalar))
        if isinstance(keywords, Sequence)
        else "",
    )


def text_now(words: Words) -> EarlierText:
    """Return the text of a record as it is now, to compare earlier ones with."""
    given = words.front_texts
    parts = (given.get("abstract", ""), given.get("keywords", ""))
    return EarlierText(words.title, given.get("summary", ""), words.note, words.body, *parts)


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """Return what git prints, or None where it is absent, slow or knows nothing of this folder."""
    # Hooks and wrappers set GIT_DIR and its like for their own repository, which need not be this one.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        result = subprocess.run(  # noqa: S603 (our own arguments, no shell)
            [*_COMMAND, *arguments],
            cwd=root,
            env=environment | {"LC_ALL": "C"},
            input=given,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return result.stdout


def archive(root: Path, commit_: str, path: str) -> bytes | None:
    """Return a file or folder of the project as it was at a commit, as a tar archive; None if git does not know it."""
    return _git(root, "archive", "--format=tar", commit_, "--", path)


def file_at(root: Path, commit_: str, path: str) -> bytes | None:
    """Return the bytes of a file of the project as it was at a commit, or None where it was not there."""
    # With ./ a path counts from the project, which may be a folder of the repository.
    return _git(root, "cat-file", "blob", f"{commit_}:./{path}")


def commit_that_wrote(root: Path, path: str, text: str) -> str | None:
    """Return the last commit that brought a text into a file of the project, or took it out; None if git knows none."""
    output = _git(root, "log", "-1", "--format=%H", f"-S{text}", "--", path)
    return output.decode().strip() or None if output else None


def branching_point(root: Path, commit_: str) -> str | None:
    """Return the commit at which the present state parted from another; None where git knows none."""
    if commit_.startswith("-"):
        return None
    output = _git(root, "merge-base", "HEAD", commit_)
    return output.decode().strip() or None if output else None


def changed_since(root: Path, commit_: str) -> tuple[str, ...]:
    """Return the paths below ``docs`` of the files that differ from a commit or are new, deleted ones left out."""
    changed = _git(root, "diff", "--name-only", "--relative", "--diff-filter=d", "-z", commit_, "--", "docs")
    added = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", "docs")
    return tuple(sorted(path for path in ((changed or b"") + (added or b"")).decode().split("\0") if path))


def commit(root: Path) -> str | None:
    """Return the full hash of the current commit, or None outside a repository."""
    output = _git(root, "rev-parse", "HEAD")
    return output.decode().strip() or None if output else None
