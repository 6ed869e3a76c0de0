# SPDX-License-Identifier: MIT
"""What is published for the editor besides its pages: Sveltia CMS and its icons from npm, and what there is to edit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Place, diagnose
from proceedings.editor.configuration import configuration
from proceedings.editor.editor_files import EditorFiles, collections_file
from proceedings.editor.packages import FOLDER, lacking, published
from proceedings.project.settings import FILE
from proceedings.theme.policy import EDITOR

CODE_FILES: Final = ("start.js",)


def make(root: Path, catalogue: Catalogue, repo_url: str) -> EditorFiles:
    """Return the files of the editor, or why there can be none."""
    backend, host = _backend(repo_url)
    faults = [
        diagnose("editor-package-is-there", Place(f"{FOLDER}/{one.file}"), name=one.name, version=one.version)
        for one in lacking(root)
    ]
    if backend is None:
        faults.append(diagnose("editor-knows-its-forge", Place(FILE), found=repo_url or None))
    if backend is None or faults:
        return EditorFiles(diagnostics=tuple(faults))
    files = published(root) | {"start.js": Path(__file__).with_name("start.js").read_bytes()}
    for language in catalogue.profile.languages:
        made = configuration(catalogue, language, backend)
        files[collections_file(language)] = json.dumps(made, ensure_ascii=False).encode()
    return EditorFiles({f"{EDITOR}{path}": data for path, data in files.items()}, (host,))


def _backend(repo_url: str) -> tuple[dict[str, Any] | None, str]:
    """Return where the repository is as the editor says it, and the host that it asks; None for no forge it knows.

    People sign in with a token: any other way needs a service that somebody has to run.
    """
    address = urlsplit(repo_url)
    host, path = address.netloc, address.path.strip("/").removesuffix(".git")
    if not host or "/" not in path:
        return None, ""
    common: dict[str, Any] = {"repo": path, "auth_methods": ["token"]}
    own = f"https://{host}"
    if host == "github.com":
        return {"name": "github", **common}, "https://api.github.com"
    if "gitlab" in host:
        return {"name": "gitlab", "base_url": own, "api_root": f"{own}/api/v4", **common}, own
    return {"name": "gitea", "base_url": own, "api_root": f"{own}/api/v1", **common}, own
