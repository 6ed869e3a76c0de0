# SPDX-License-Identifier: MIT
"""The theme's styles, scripts, images and fonts, published once for all languages, with a digest in their names.

Browsers can cache a name with a digest for ever, because new content gets a new name. Inside a style sheet,
``url("font.woff2")`` names an asset by its source name, which is replaced by the published name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.languages import LANGUAGES, SCRIPTS, script_of
from proceedings.project.program import FACES, faces, theme_files
from proceedings.theme.look import SHEET

FOLDER: Final = "assets"
"""Where assets are published, from the site's root."""

SOURCES: Final = "overrides/assets"
_FONT_FILES: Final = ("*.woff2", "OFL.txt")

_URL: Final = re.compile(r"""url\(\s*(["']?)(?!data:|#|https?:|//)([^"')#?]+)\1\s*\)""")
_MINIFIABLE: Final = re.compile(
    r"""(?P<quoted>"[^"\n]*"|'[^'\n]*')|/\*.*?\*/|\s*(?P<mark>[{};,>])\s*|(?<=:)[ ]+|[ ]*\n\s*"""
    r"""|(?<![\w.])0(?=\.\d)""",
    re.DOTALL,
)
"""What a browser does not need: comments, space that separates nothing, 0 before a point. Quotes are left alone."""
_LAST: Final = re.compile(r"""(?P<quoted>"[^"\n]*"|'[^'\n]*')|;+(?=\})|(?<=\})[ ]""")
"""What no declaration follows: the last semicolon of a rule, and space after it."""
_REMARK: Final = re.compile(rb"^[ ]*/\*(?:[^*]|\*(?!/))*\*/[ ]*\n|^[ ]*//[^\n]*\n", re.MULTILINE)
"""A comment of a script that has its lines to itself."""
_INDENTED: Final = re.compile(rb"\n[ ]+")
_DIGITS: Final = 10


@dataclass(frozen=True)
class Asset:
    """One file as published: its path below ``assets/``, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Assets:
    """Every asset by its source name, and diagnostics."""

    files: Mapping[str, Asset]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def names(self) -> Mapping[str, str]:
        """Source name → published path below ``assets/``: ``site.css`` → ``site.1a2b3c4d5e.css``."""
        return {name: asset.path for name, asset in self.files.items()}


def collect(root: Path, look: str = "") -> Assets:
    """Return the assets of a project, by name: those of the theme, and the fonts that set-up made.

    ``look`` is added to the sheet of every page.
    """
    files_of_theme = theme_files(root, f"{FOLDER}/**/*")
    sources = {name.removeprefix(f"{FOLDER}/"): path for name, path in files_of_theme if not path.name.startswith(".")}
    sources |= {path.name: path for path in _files(faces(root), _FONT_FILES)}
    files: dict[str, Asset] = {}
    diagnostics: list[Diagnostic] = []
    # Style sheets come last: they contain the published names of the other assets.
    for name in sorted(sources, key=lambda name: (name.endswith(".css"), name)):
        data = sources[name].read_bytes()
        if name == SHEET:
            data += look.encode()
        if name.endswith(".css"):
            data = _process_sheet(name, data, files, diagnostics)
        elif name.endswith(".js") and b"`" not in (script := _REMARK.sub(b"", data)):
            # Only in a template string are comments, and the space before a line, a part of what is said.
            data = _INDENTED.sub(b"\n", script)
        files[name] = Asset(_published_name(name, data), data)
    return Assets(dict(sorted(files.items())), tuple(diagnostics))


def _files(folder: Path, patterns: tuple[str, ...]) -> list[Path]:
    matches = {path for pattern in patterns for path in folder.glob(pattern)}
    return sorted(path for path in matches if path.is_file() and not path.name.startswith("."))


def _published_name(name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    digest = hashlib.sha256(data).hexdigest()[:_DIGITS]
    return path.with_name(f"{path.stem}.{digest}{path.suffix}").as_posix()


def _process_sheet(name: str, data: bytes, files: Mapping[str, Asset], diagnostics: list[Diagnostic]) -> bytes:
    text = data.decode("utf-8")
    folder = PurePosixPath(name).parent
    up = "../" * (len(PurePosixPath(name).parts) - 1)

    def published_url(match: re.Match[str]) -> str:
        target = (folder / match[2].strip()).as_posix()
        asset = files.get(target)
        if asset is None:
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            place = Place(f"{SOURCES}/{name}", line, column)
            diagnostics.append(diagnose("asset-exists", place, name=target, faces=FACES))
            return match[0]
        return f'url("{up}{asset.path}")'

    return _for_scripts(_minify(_URL.sub(published_url, text))).encode()


def _for_scripts(sheet: str) -> str:
    """Return a sheet whose rules for Arabic, on faces and leading, hold for a project's languages in its letters."""
    first, *others = [tag for tag in LANGUAGES if script_of(tag) == SCRIPTS[0]]
    for form in (":lang({})", '[lang="{}"]') if others else ():
        every = ",".join(map(form.format, (first, *others)))
        sheet = sheet.replace(form.format(first), f":is({every})")
    return sheet


def _minify(sheet: str) -> str:
    """Return the sheet without comments, needless space and semicolons, a fifth of its bytes."""
    return _LAST.sub(lambda match: match["quoted"] or "", _MINIFIABLE.sub(_replacement, sheet)).strip()


def _replacement(match: re.Match[str]) -> str:
    if match["quoted"]:
        return match["quoted"]
    # A line may break inside a value or a selector, where a space must remain.
    return match["mark"] or (" " if "\n" in match[0] and not match[0].startswith("/*") else "")
