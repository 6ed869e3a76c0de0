# SPDX-License-Identifier: MIT
"""What the documents of the repository say is so: names, links, order of the rooms, and the week's commands."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.sites import Site
from tests.test_architecture import ORDER
from tests.whole.miniatures import copied

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "proceedings"
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "decisions").glob("*.md"), PACKAGE / "README.md", ROOT / "overrides" / "README.md"]
)
WEEK = "Publish an edition in a week"

HOSTS = frozenset(("creativecommons.org", "keepachangelog.com", "semver.org", "proceedings.example"))
"""The only hosts that the documents name: licences, conventions and an address kept for examples."""


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _quoted(text: str) -> set[str]:
    """What stands between backticks, each name with and without the slash at its end."""
    return {name.removesuffix("/") for name in re.findall(r"`([^`\n]+)`", text)}


def _rooms() -> set[str]:
    return {
        path.stem
        for path in PACKAGE.iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").is_file()
    }


def _order() -> dict[str, int]:
    """The rooms in ARCHITECTURE.md's table, each with the number of its row."""
    table = _text("ARCHITECTURE.md").partition("## The rooms of proceedings/")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return {name: number for number, row in enumerate(rows) for name in _quoted(row) if "*" not in name}


def test_every_command_is_named() -> None:
    architecture = _quoted(_text("ARCHITECTURE.md").partition("## The commands in scripts/")[2])
    shown = _quoted(_text("README.md")) | set(re.findall(r"^scripts/\w+", _text("README.md"), re.MULTILINE))
    for path in sorted((ROOT / "scripts").iterdir()):
        assert path.name in architecture, path.name
        if path.name not in ("npm", "setup"):
            assert any(name.split(" ")[0] == f"scripts/{path.name}" for name in shown), path.name


def test_every_room_is_named_and_every_name_is_a_room() -> None:
    assert set(_order()) == _rooms()


def test_every_module_that_the_architecture_names_is_there() -> None:
    named = {name for name in _quoted(_text("ARCHITECTURE.md")) if re.fullmatch(r"[\w./-]+\.(?:py|js)", name)}
    assert len(named) > 15
    assert [name for name in sorted(named) if not any((at / name).is_file() for at in (PACKAGE, ROOT))] == []


def test_the_table_of_rooms_has_the_order_of_the_house() -> None:
    """`test_architecture.ORDER` is the order that imports are held to; the table shows the same."""
    table = [room for room in _order() if room in _rooms()]
    assert table == [room for room in ORDER if room in _rooms()]


def test_every_folder_is_named_in_the_readme() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    folders = {path.partition("/")[0] for path in tracked.splitlines() if "/" in path and not path.startswith(".")}
    assert folders <= _quoted(_text("README.md"))


def test_every_decision_is_in_the_index_with_its_title() -> None:
    index = _text("decisions/README.md")
    pages = [path for path in DOCUMENTS if re.match(r"\d{3}-", path.name)]
    # Numbers are given out ahead, and none is used twice.
    assert len({path.name[:3] for path in pages}) == len(pages)
    for path in pages:
        title = path.read_text(encoding="utf-8").partition("\n")[0]
        assert title.startswith(f"# {path.name[:3]} ")
        assert f"| [{path.name[:3]}]({path.name}) | {title[6:]} |" in index
        for part in ("Context", "Decision", "Consequences", "What would reverse it"):
            assert f"**{part}.**" in path.read_text(encoding="utf-8"), part


@pytest.mark.parametrize("path", DOCUMENTS, ids=_id)
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    for target in _links(path):
        if urlsplit(target).scheme:
            continue
        name, _, fragment = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        assert file.exists(), target
        if fragment:
            assert fragment in _anchors(file), target


def _links(path: Path) -> list[str]:
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"\]\(\s*([^)\s]+)\s*\)", re.sub(r"`[^`\n]*`", "", text))


def _anchors(path: Path) -> set[str]:
    found: set[str] = set()
    for heading in re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
        text, _, written = heading.partition("{#")
        found.add(written.rstrip("} ") or re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-"))
    return found


@pytest.mark.parametrize("path", DOCUMENTS, ids=_id)
def test_documents_name_no_machine_and_no_host_but_these(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"(?<![\w.>/-])/(?:home|root|work|tmp|usr|opt|mnt|srv|Users)/\S*", text)
    hosts = {urlsplit(found).hostname for found in re.findall(r"https?://[^\s)`\]>]+", text)}
    bare = set(re.findall(r"(?<![\w./@-])[a-z0-9-]+\.(?:org|com|io|net|dev)\b", text))
    assert hosts | bare <= HOSTS


@pytest.mark.parametrize("path", DOCUMENTS, ids=_id)
def test_documents_speak_of_people_and_programs_only(path: Path) -> None:
    assert not re.findall(
        r"(?i)\b(?:agents?|assistants?|chatbots?|copilots?|LLMs?|prompts?)\b", path.read_text("utf-8")
    )


# ---- The week --------------------------------------------------------------------------------------------------------

SOURCE = "docs/editions/2027/index.fr.md"
WRITTEN = {".ar": "نص مترجم", ".fr": "Texte rédigé", ".en": "A translated text"}


def _days() -> list[list[list[str]]]:
    """The commands of each day of the week, block by block; between blocks people write."""
    section = _text("CONTRIBUTING.md").partition(f"\n## {WEEK}\n")[2].partition("\n## ")[0]
    days = section.split("\n### ")[1:]
    assert [day.split(":")[0] for day in days] == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    blocks = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
    return [[block.splitlines() for block in blocks.findall(day)] for day in days]


def _command(line: str) -> list[str]:
    """What a person types, as this Python runs it: set-up has been done, so that a script is its last line."""
    words = shlex.split(line)
    if words[0].startswith("scripts/"):
        last = _text(words[0]).rstrip().rpartition("\n")[2]
        assert last.startswith("exec .venv/bin/python -m proceedings "), last
        return [sys.executable, *shlex.split(last.removesuffix('"$@"'))[2:], *words[1:]]
    return [sys.executable, *words[1:]] if words[0] == "python" else words


def _typed(line: str, project: Path) -> str:
    """What the command prints. It must succeed."""
    ours = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "LC_", "SITE_", "REPO_"))}
    ours |= {"LANG": "en_GB.UTF-8", "PYTHONPATH": str(ROOT), "HOME": str(project.parent)}
    result = subprocess.run(
        _command(line),
        cwd=project,
        env=ours,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, f"{line}\n{result.stdout}{result.stderr}"
    return result.stdout


FILLED = {
    "summary: Résumez ici la fiche en une ou deux phrases.": "summary: Ce que la fiche dit.",
    "À rédiger.": "Texte à revoir.",
    "provenance: []": "provenance: [editors]",
    "objectives: []": "objectives: [editions/2027/objectives/1]",
    "  opens:\n": "  opens: 2027-03-15\n",
    "  closes:\n": "  closes: 2027-09-15\n",
}
"""What people put in the place of what a new file leaves open; of a list of choices they take the first."""


def _people_write(project: Path) -> None:
    """Between the commands: records are completed, and in translations what stands in a comment is translated."""
    for path in (project / "docs" / "editions" / "2027").rglob("*.md"):
        text = path.read_text(encoding="utf-8").replace("\nstatus: draft\n", "\nstatus: published\n")
        for open_, given in FILLED.items():
            text = text.replace(open_, given)
        choices = r"^(#   Au choix\s?: ([^\n,]+)[^\n]*\n(?:kind|addressees):)( \[\])?$"
        text = re.sub(choices, lambda m: f"{m[1]} [{m[2]}]" if m[3] else f"{m[1]} {m[2]}", text, flags=re.MULTILINE)
        written = WRITTEN[path.suffixes[-2]]
        text = re.sub(r"^(title|summary):$", rf"\1: {written} (\1)", text, flags=re.MULTILINE)
        text = re.sub(r"^<!-- fr: .*? -->\n\Z", rf"\g<0>\n{written}.\n", text, flags=re.MULTILINE | re.DOTALL)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def project(small_site: Site, tmp_path: Path) -> Path:
    """The small project as its last build left it, whose organisers begin another edition; and a forge to push to."""
    root = copied(small_site, tmp_path / "project")
    (tmp_path / ".gitconfig").write_text("[user]\nname = Somebody\nemail = somebody@proceedings.example\n", "utf-8")
    for line in (
        "git init --quiet --bare ../forge.git",
        "git init --quiet --initial-branch main",
        "git remote add origin ../forge.git",
        "git add mkdocs.yml docs overrides",
        "git commit --quiet --message Begin",
    ):
        _typed(line, root)
    return root


@pytest.mark.needs("git", "fonts")
def test_an_edition_is_published_in_a_week(project: Path) -> None:
    printed = ""
    for day in _days():
        assert day
        for block in day:
            for line in block:
                if "--update" in line:
                    source = project / SOURCE
                    text = source.read_text(encoding="utf-8")
                    source.write_text(text.replace("Texte à revoir.", "Texte rédigé."), encoding="utf-8")
                printed += _typed(line, project)
            _people_write(project)
    assert printed.count("- Texte à revoir.\n+ Texte rédigé.\n") == 2
    site = project / "site"
    for language in ("ar", "fr", "en"):
        page = (site / language / "editions" / "2027" / "index.html").read_text(encoding="utf-8")
        assert f'lang="{language}"' in page
        assert f'href="https://proceedings.example/actes/{language}/editions/2027/"' in page
    for record in ("axes/2", "objectives/1", "sessions/ouverture", "papers/paper-1", "proposals/1-1"):
        assert (site / "fr" / "editions" / "2027" / record / "index.html").is_file()
    _typed(f"git --git-dir ../forge.git show edition-2027:{SOURCE}", project)
