# SPDX-License-Identifier: MIT
"""The workflow that takes issues: its steps run on stored events, with a repository and a stand-in for the forge."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from proceedings.authoring.issue_forms import known_issue_forms
from proceedings.catalogue import load
from tests.authoring.test_issue_forms import form_of, issue
from tests.sites import ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "intake.yml"
GH = """\
#!/bin/sh
# Writes down what the forge is asked, and answers with what the test put there.
for word in "$@"; do printf '%s\\037' "$word"; done >>"$FORGE/asked"
printf '\\036' >>"$FORGE/asked"
case "$1 $2" in
    "pr list") cat "$FORGE/requests" ;;
esac
"""
SCRIPT = """\
#!/bin/sh
exec {python} -m proceedings {name} --root "$(pwd)" "$@"
"""
VALUES = {
    "confirm.harmless": "oui",
    "values.title": "Une école $(touch pwned) `x`",
    "values.summary": "On demande une école; @everyone",
    "values.priority": "Élevée",
    "values.method": "Entretiens",
    "values.year": "2019",
    "values.who.0.country": "Maroc",
    "values.sources.0.title": "Rapport ```` du large",
    "sections.need": "On manque d’école.",
    "sections.evidence": "Par entretiens.",
    "sections.answers": "Rien.",
    "contributor": "la rédaction",
    "confirm.licence": "oui",
}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with registers and scripts, and the bare one that it is pushed to."""
    folder = tmp_path / "work"
    shutil.copytree(ROOT / "docs" / "registers", folder / "docs" / "registers")
    for name in ("menu", "footer", "doors"):
        (folder / "docs" / "registers" / f"{name}.yml").write_text("[]\n")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / ".gitignore").write_text("build/\n")
    (folder / "scripts").mkdir()
    for name in ("intake", "check"):
        path = folder / "scripts" / name
        path.write_text(SCRIPT.format(python=sys.executable, name=name))
        path.chmod(0o755)
    git(tmp_path, "init", "--quiet", "--bare", "origin.git")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "remote", "add", "origin", str(tmp_path / "origin.git"))
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Begin")
    git(folder, "push", "--quiet", "origin", "main")
    return folder


@pytest.fixture
def steps(repository: Path, tmp_path: Path) -> Callable[[str], list[list[str]]]:
    """Run the steps of the workflow on the text of an issue, and return what the forge was asked."""
    forge = tmp_path / "forge"
    forge.mkdir()
    (forge / "requests").write_text("")
    (forge / "gh").write_text(GH)
    (forge / "gh").chmod(0o755)
    lines = [step["run"] for step in yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["intake"]["steps"][1:]]
    assert lines == ["scripts/setup", ".ci/intake take", ".ci/intake send"]

    def run(body: str) -> list[list[str]]:
        event = tmp_path / "event.json"
        told = {"action": "labeled", "label": {"name": "intake"}, "issue": {"number": 7, "title": "x", "body": body}}
        event.write_text(json.dumps(told), encoding="utf-8")
        (forge / "asked").write_text("")
        # A fresh copy of main, as the action checks it out.
        git(repository, "switch", "--quiet", "--detach", "origin/main")
        environment = os.environ | {
            "PATH": f"{forge}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "FORGE": str(forge),
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_EVENT_PATH": str(event),
        }
        for line in lines[1:]:
            name, step = line.split()
            command = [sys.executable, str(ROOT / name), step]
            subprocess.run(command, cwd=repository, env=environment, check=True, stdout=subprocess.DEVNULL)
        return [part.split("\x1f")[:-1] for part in (forge / "asked").read_text("utf-8").split("\x1e")[:-1]]

    return run


def filled(repository: Path, **changes: str) -> str:
    forms = known_issue_forms(load(repository).catalogue)
    return issue(form_of(forms, "need", "fr"), VALUES | changes)


def test_an_issue_goes_to_a_branch_and_edited_to_the_same(
    repository: Path, steps: Callable[[str], list[list[str]]], tmp_path: Path
) -> None:
    asked = steps(filled(repository))
    assert [words[:2] for words in asked] == [
        ["auth", "setup-git"],
        ["pr", "list"],
        ["pr", "create"],
        ["issue", "edit"],
    ]
    assert asked[2][2:6] == ["--head", "intake/7", "--title", "Take in issue #7"]
    assert git(tmp_path / "origin.git", "diff", "--name-only", "main", "intake/7").split() == [
        "docs/needs/une-ecole-touch-pwned-x.fr.md"
    ]
    request = (tmp_path / "request.md").read_text("utf-8")
    assert request.startswith("Closes #7.\n")
    assert "scripts/check --drafts" in request
    # What a stranger wrote calls nobody: it stands as code.
    outside = re.sub(r"^(`{3,})text\n.*?^\1$", "", request, flags=re.DOTALL | re.MULTILINE)
    assert "@" not in outside
    assert not (repository / "pwned").exists()

    (tmp_path / "forge" / "requests").write_text("12\n")
    asked = steps(filled(repository, **{"values.year": "2020"}))
    assert [words[:3] for words in asked][2:] == [["pr", "edit", "12"], ["issue", "edit", "7"]]
    assert "year: 2020" in git(tmp_path / "origin.git", "show", "intake/7:docs/needs/une-ecole-touch-pwned-x.fr.md")
    assert git(tmp_path / "origin.git", "rev-list", "--count", "main..intake/7").strip() == "1"


def test_what_is_missing_is_asked_in_the_issue(
    repository: Path, steps: Callable[[str], list[list[str]]], tmp_path: Path
) -> None:
    for body in (filled(repository, **{"values.year": ""}), "Bonjour"):
        asked = steps(body)
        assert [words[:3] for words in asked] == [["issue", "comment", "7"], ["issue", "edit", "7"]]
        assert asked[0][3:] == ["--body-file", str(tmp_path / "answer.md")]
        assert git(tmp_path / "origin.git", "branch", "--list", "intake/7") == ""
    steps(filled(repository, **{"values.year": ""}))
    answer = (tmp_path / "answer.md").read_text("utf-8")
    assert "[year]" in answer
    assert answer.startswith("```text\nMerci de votre contribution.")


def test_nothing_of_the_issue_stands_in_an_expression() -> None:
    text = WORKFLOW.read_text("utf-8")
    expressions = set(re.findall(r"\$\{\{ *(.*?) *\}\}", text))
    assert expressions == {"github.event.issue.number", "github.token"}
    job = yaml.safe_load(text)["jobs"]["intake"]
    assert job["if"] == "github.event.label.name == 'intake'"
    assert [step.get("env") for step in job["steps"]] == [None, None, None, {"GH_TOKEN": "${{ github.token }}"}]
