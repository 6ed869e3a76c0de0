# SPDX-License-Identifier: MIT
"""How Jinja looks into values and keeps compiled templates, in every environment of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from proceedings.store.sealed import read_sealed, write_sealed


class QuickEnvironment(Environment):
    """An environment that looks into a dict before it asks for an attribute, in a third of Jinja's time.

    Most of what templates are given are dicts, and there are hundreds of looks a page. ``found.items`` is the dict's
    method all the same, unless the dict has such a key.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``obj.attribute`` in a template."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


class CompiledTemplates(BytecodeCache):
    """Compiled templates in a folder, each sealed, with the digest of the code and packages that compiled it."""

    def __init__(self, folder: Path, code: str) -> None:
        self._folder = folder
        self._code = code.encode()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket what was kept for it, if the same code compiled it."""
        data = read_sealed(self._folder / bucket.key)
        if data is not None and data.startswith(self._code):
            bucket.bytecode_from_string(data.removeprefix(self._code))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        write_sealed(self._folder / bucket.key, self._code + bucket.bytecode_to_string())
