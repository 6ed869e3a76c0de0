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
from proceedings.registers.profile import GITEA, GITHUB, GITLAB, EditorAccess
from proceedings.theme.policy import EDITOR

CODE_FILES: Final = ("start.js",)
_GITHUB_HOST: Final = "github.com"


def make(root: Path, catalogue: Catalogue, repo_url: str) -> EditorFiles:
    """Return the files of the editor, or why there can be none."""
    backend, host = _backend(repo_url, catalogue.profile.editor)
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


def _backend(repo_url: str, access: EditorAccess) -> tuple[dict[str, Any] | None, str]:
    """Return where the repository is as the editor says it, and the host that it asks; None for no forge it knows.

    People sign in with a token, or through the forge's application where there is one. GitHub would need a service
    besides, which somebody has to run.
    """
    address = urlsplit(repo_url)
    host, path = address.netloc, address.path.strip("/").removesuffix(".git")
    if not host or "/" not in path:
        return None, ""
    common: dict[str, Any] = {"repo": path, "auth_methods": ["token"]}
    own = f"https://{host}"
    forge = access.forge or _forge_of(host)
    if forge == GITHUB and host == _GITHUB_HOST:
        return {"name": GITHUB, **common}, "https://api.github.com"
    if forge == GITHUB:
        return {"name": GITHUB, "base_url": own, "api_root": f"{own}/api/v3", **common}, own
    if access.application:
        common |= {"app_id": access.application, "auth_methods": ["oauth", "token"]}
    if forge == GITLAB:
        proof = {"auth_type": "pkce"} if access.application else {}
        return {"name": GITLAB, "base_url": own, "api_root": f"{own}/api/v4", **proof, **common}, own
    return {"name": GITEA, "base_url": own, "api_root": f"{own}/api/v1", **common}, own


def _forge_of(host: str) -> str:
    """Return the kind of forge that an address tells; most of those that tell none are Gitea or Forgejo."""
    if host == _GITHUB_HOST:
        return GITHUB
    return GITLAB if "gitlab" in host else GITEA
