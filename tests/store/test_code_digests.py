# SPDX-License-Identifier: MIT
"""Which files and packages belong to the code of a result, told from the source of modules."""

import ast
from pathlib import Path

import pytest

from proceedings.store import code_digests
from proceedings.store.code_digests import Program, code_digest
from proceedings.store.module_needs import EXCLUDED, FILES, PACKAGES, Needs, needs_of

PACKAGE = Path(__file__).resolve().parents[2] / "proceedings"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return Program(tmp_path_factory.mktemp("root"))


def needs(source: str, path: str = "room/module.py") -> tuple[tuple[str, ...], ...]:
    return tuple(needs_of(path, source.encode()))


def test_imports_are_found_wherever_they_stand() -> None:
    source = """
import one.two
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from three import Four
def late():
    from five.six import seven as eight
    try:
        import in_try
    except ImportError:
        import in_handler
    else:
        import in_else
    finally:
        import in_end
class Late:
    async def method(self, subject):
        match subject:
            case 1:
                with subject:
                    while subject:
                        import in_match
"""
    within = ("in_else", "in_end", "in_handler", "in_match", "in_try")
    assert needs(source)[0] == ("five.six.seven", *within, "one.two", "three.Four", "typing.TYPE_CHECKING")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from . import near", "proceedings.room.near"),
        ("from .near import thing", "proceedings.room.near.thing"),
        ("from ..other import thing", "proceedings.other.thing"),
    ],
)
def test_relative_imports_are_found(source: str, name: str) -> None:
    assert needs(source)[0] == (name,)


def test_files_are_declared_from_the_folder_of_the_module() -> None:
    source = 'CODE_FILES: Final = ("*.py", "../words/rules*.toml")\nCODE_PACKAGES = ("Some.Theme",)'
    assert needs(source) == ((), ("room/*.py", "words/rules*.toml"), ("Some.Theme",))


@pytest.mark.parametrize("call", ['words("types")', 'word("types", "a.b", "fr")', 'ROOM = "types"\nwords(ROOM)'])
def test_who_asks_for_words_reads_the_room_that_is_named(call: str) -> None:
    assert needs(f"from proceedings.languages import word, words\n{call}")[1] == ("words/types.toml", "words/types/*")


def test_words_of_another_name_or_of_another_module_are_told_apart() -> None:
    assert needs('from proceedings.languages import word as said\nsaid("kinds", "a", "fr")')[1][0] == "words/kinds.toml"
    assert needs('from proceedings.other import word\nword("kinds", "a", "fr")')[1] == ()


def test_what_takes_no_part_in_results_is_left_out() -> None:
    source = """
from proceedings.languages import words
from proceedings.site.standalone import watch
from proceedings.site.standalones import other
CODE_EXCLUDED = ("proceedings.site.standalone", "../words/*")
words("kinds")
"""
    assert needs(source) == (
        ("proceedings.languages.words", "proceedings.site.standalones.other"),
        (),
        (),
    )


def test_a_module_that_cannot_be_loaded_needs_nothing() -> None:
    assert needs("def half(") == ((), (), ())


def test_a_closure_holds_what_modules_import_find_and_read(program: Program) -> None:
    catalogue = program.closure(["proceedings.catalogue"])
    # Imported, imported by that, found by looking, the packages around.
    assert {"frontmatter/reader.py", "frontmatter/yaml_hints.py", "records/axis.py", "__init__.py"} <= catalogue
    assert not {"pages/compose.py", "cli/build.py", "texts/conversion.py", "words/commands.toml"} & catalogue
    assert "volumes/typst/volume.typ" in program.closure(["proceedings.volumes.typst"])


def test_packages_count_with_what_they_require(program: Program) -> None:
    names = [line.partition(" ")[0] for line in program.versions(program.closure(["proceedings.site.rendering"]))]
    # MkDocs finds its theme by a name in mkdocs.yml, and requires the Markdown package that we import elsewhere.
    assert {"mkdocs", "mkdocs-material", "jinja2", "markdown"} <= set(names)
    names = [line.partition(" ")[0] for line in program.versions(program.closure(["proceedings.catalogue"]))]
    # Babel knows which languages a project can bring.
    assert names == ["babel", "pyyaml"]


def test_the_program_is_no_package_that_it_requires(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # What setuptools leaves in a checkout: files of ours as those of a distribution that requires every package.
    metadata = tmp_path / "proceedings.egg-info"
    metadata.mkdir()
    (metadata / "PKG-INFO").write_text("Metadata-Version: 2.4\nName: proceedings\nVersion: 0\nRequires-Dist: mkdocs\n")
    (metadata / "SOURCES.txt").write_text("proceedings/__init__.py\n")
    monkeypatch.syspath_prepend(tmp_path)
    program = Program(tmp_path)
    names = [line.partition(" ")[0] for line in program.versions(program.closure(["proceedings.catalogue"]))]
    assert names == ["babel", "pyyaml"]


def test_only_modules_that_are_asked_about_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(path: str, source: bytes) -> Needs:
        read.append(path)
        return needs_of(path, source)

    monkeypatch.setattr(code_digests, "needs_of", noted)
    whole = set(Program(tmp_path).closure(["proceedings.texts.worker"]))
    assert "texts/worker.py" in read
    assert set(read) <= whole
    # What was read stays known, also to a program that asks about other modules.
    Program(tmp_path).digest(["proceedings.texts.worker"])
    Program(tmp_path).digest(["proceedings.frontmatter.slugs"])
    read.clear()
    Program(tmp_path).closure(["proceedings.texts.worker", "proceedings.frontmatter.slugs"])
    assert read == []


def test_digests_differ_by_module_and_stay(tmp_path: Path) -> None:
    one = code_digest(tmp_path, "proceedings.catalogue")
    assert one == code_digest(tmp_path, "proceedings.catalogue") == Program(tmp_path).digest(["proceedings.catalogue"])
    assert one != code_digest(tmp_path, "proceedings.checks")


def test_an_unknown_module_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match=r"proceedings\.nowhere"):
        code_digest(tmp_path, "proceedings.nowhere")


def test_every_file_beside_the_modules_is_declared_by_one(program: Program) -> None:
    beside = {file for file in program.files if not file.endswith((".py", ".md"))}
    declared = {file for path in program.modules for file in program.nearest(path)}
    # Words of messages alone, which `diagnostics` declares to be in no result; those of the interface are recorded with
    # each result that takes one.
    interface = {file for file in beside if file.startswith("words/interface/")}
    assert interface
    assert beside - declared == {"words/blocks.toml", "words/scripts.toml", *interface}


def test_every_declaration_names_something(program: Program) -> None:
    for path in program.modules:
        tree = ast.parse((PACKAGE / path).read_bytes())
        if any(isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == FILES for node in tree.body):
            assert program.nearest(path), path


def test_whoever_looks_for_modules_or_asks_for_any_room_of_words_declares_it(program: Program) -> None:
    silent = []
    for path in program.modules:
        text = (PACKAGE / path).read_text("utf-8")
        tree = ast.parse(text)
        looks = any(
            isinstance(node, ast.ImportFrom | ast.Import)
            and any(
                "importlib" in name or name in ("pkgutil", "found_module", "found_modules") for name in _names(node)
            )
            for node in ast.walk(tree)
        )
        asks = any(
            "from proceedings.languages import" in text
            and isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("word", "words")
            and node.args
            and not isinstance(node.args[0], ast.Constant)
            and ast.unparse(node.args[0]) != "ROOM"
            for node in ast.walk(tree)
        )
        if (looks or asks) and not any(said in text for said in (FILES, EXCLUDED, PACKAGES)):
            silent.append(path)
    # `pipeline` loads ahead what others import, `extensions` finds what its callers declare.
    assert [path for path in silent if path not in ("extensions.py", "pipeline.py")] == []


def _names(node: ast.ImportFrom | ast.Import) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    # Versions of packages are no modules.
    return [] if node.module == "importlib.metadata" else [node.module or "", *(alias.name for alias in node.names)]
