# SPDX-License-Identifier: MIT
"""A translation goes out as PO and comes back, whatever a tool did to the file; what is wrong is told at its unit."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from proceedings.catalogue import load
from proceedings.languages import LANGUAGES

Run = Callable[..., int]
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def po(project: Path, run: Run, capsys: Captured) -> Path:
    """The French translation as a PO file."""
    assert run("--export", "po", "lamp", "fr") == 0
    capsys.readouterr()
    return project / "build/exchange/fr/lamp.po"


def french(project: Path) -> bytes:
    return (project / "docs/lamp.fr.md").read_bytes()


def edit(path: Path, **texts: str) -> None:
    """Confirm every unit, and give some another text; ``p3_1`` is the unit p3.1."""
    file = polib.pofile(str(path), wrapwidth=0)
    for entry in file:
        entry.flags = []
        name = (entry.msgctxt or "").replace(".", "_").replace("-", "_")
        entry.msgstr = texts.pop(name, entry.msgstr)
    assert not texts
    file.save(str(path))


def line_of(path: Path, unit: str) -> int:
    return path.read_text(encoding="utf-8").split("\n").index(f'msgctxt "{unit}"') + 1


def stamp_of(project: Path) -> str | None:
    translation = load(project).catalogue["lamp"].words["fr"].translation
    assert translation is not None
    return translation.digest


def test_what_is_exported_names_its_text_and_tells_the_translator(po: Path) -> None:
    file = polib.pofile(str(po))
    assert file.metadata["X-Record"] == "lamp"
    assert (file.metadata["X-Source-Language"], file.metadata["Language"]) == ("ar", "fr")
    assert file.metadata["X-Source-Stamp"].startswith("2-")
    units = {entry.msgctxt: entry for entry in file}
    assert units["title"].fuzzy
    assert units["p2"].comment.split("\n")[0] == "Sous le titre\u00a0: الإيقاد"
    assert units["p4.1"].comment.split("\n")[0] == "Cellule de tableau, sur une seule ligne"
    assert units["p2"].occurrences == [("docs/lamp.ar.md", "21")]
    assert units["p3.2"].msgid == "املأ الخزان `--full`\nإلى العلامة"
    shown = "".join(entry.msgid + entry.msgstr for entry in file)
    assert not any(mark in shown for mark in ("{#", "!!!", "===", "```", "|--", "[^1]:"))


def test_what_nobody_touched_changes_nothing(project: Path, run: Run, po: Path, capsys: Captured) -> None:
    before = french(project)
    assert run("--import", str(po)) == 0
    assert french(project) == before
    assert capsys.readouterr().out == (
        "Unchanged: docs/lamp.fr.md\n  units that nobody has confirmed and that stay as they are: 25\n"
    )


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_is_confirmed_is_written_and_every_other_byte_stays(
    project: Path, run: Run, po: Path, capsys: Captured, ends: str
) -> None:
    path = project / "docs/lamp.fr.md"
    before = french(project).decode().replace("\n", ends)
    path.write_bytes(b"\xef\xbb\xbf" + before.encode())
    edit(
        po,
        summary="L'allumage, et l'extinction : quand ?",
        p3_2="Remplissez à ras bord `--full`",
        p4_5="Sud \\| est",
        p5_1="Attention",
        fn_2="De l'huile\nd'olive.",
    )
    assert run("--import", str(po), "--by", "Amina") == 0
    wanted = (
        before.replace(
            "'Comment on l''allume, et quand on l''éteint.'   # court",
            "'L''allumage, et l''extinction : quand ?'   # court",
        )
        .replace(f"Remplissez le réservoir `--full`{ends}  jusqu'à la marque", "Remplissez à ras bord `--full`")
        .replace("Sud \\| ouest", "Sud \\| est")
        .replace("Gare à l'escalier", "Attention")
        .replace("De l'huile d'olive.", f"De l'huile{ends}      d'olive.")
        .replace("  state: machine", f"  state: draft{ends}  by: Amina")
    )
    assert french(project) == b"\xef\xbb\xbf" + wanted.encode()
    assert capsys.readouterr().out == "Written: docs/lamp.fr.md (units changed: 5)\n"
    assert run("--import", str(po), "--by", "Amina") == 0
    assert capsys.readouterr().out == "Unchanged: docs/lamp.fr.md\n"


def test_the_state_stays_while_something_is_unconfirmed(project: Path, run: Run, po: Path, capsys: Captured) -> None:
    file = polib.pofile(str(po), wrapwidth=0)
    file[7].msgstr = "puis grimpez"
    file.save(str(po))
    assert run("--import", str(po)) == 1
    said = capsys.readouterr().out
    assert f"lamp.po:{line_of(po, 'p3.4')}:1: error: the unit p3.4 is not confirmed" in said
    assert "[unit-is-confirmed]" in said
    file[7].msgstr = "puis écrivez dans le [journal](https://log.example/fr)"
    for entry in file[:5]:
        entry.flags = []
    file[0].msgstr = "La lampe"
    file.save(str(po))
    assert run("--import", str(po), "--by", "Amina", messages="fr") == 0
    text = french(project).decode()
    assert 'title: "La lampe"\n' in text
    assert "state: machine" in text
    assert "Amina" not in text
    assert "l’état de la traduction et sa signature restent" in capsys.readouterr().out


def test_a_new_draft_bears_no_review(project: Path, run: Run, po: Path) -> None:
    path = project / "docs/lamp.fr.md"
    review = "state: reviewed\n  by: A\n  reviewed_by: B\n  reviewed_on: 2026-11-02"
    path.write_text(path.read_text("utf-8").replace("state: machine", review), "utf-8")
    po.unlink()
    run("--export", "po", "lamp", "fr")
    assert not any(entry.fuzzy for entry in polib.pofile(str(po)))
    edit(po, title="La lampe")
    assert run("--import", str(po)) == 0
    assert review in french(project).decode()
    edit(po, title="La lampe du port")
    assert run("--import", str(po), "--by", "C") == 1, "the title was changed here since"
    run("--export", "po", "lamp", "fr")
    po.unlink()
    run("--export", "po", "lamp", "fr")
    edit(po, title="La lampe du port")
    assert run("--import", str(po), "--by", "C") == 0
    assert "state: draft\n  by: C\n---" in french(project).decode()


# ---- Tools -------------------------------------------------------------------------------------------


def gettext(*command: str, path: Path) -> None:
    subprocess.run([*command, "-o", str(path), str(path)], check=True, capture_output=True)


def backwards(path: Path) -> None:
    head, *entries = path.read_text("utf-8").rstrip("\n").split("\n\n")
    path.write_text("\n\n".join([head, *reversed(entries)]) + "\n", "utf-8")


def merged(path: Path) -> None:
    template = path.with_suffix(".pot")
    file = polib.pofile(str(path), wrapwidth=0)
    for entry in file:
        entry.msgstr, entry.flags = "", []
    file.append(polib.POEntry(msgctxt="p99", msgid="جديد"))
    file.save(str(template))
    subprocess.run(["msgmerge", "--quiet", "--update", str(path), str(template)], check=True, capture_output=True)
    edited = polib.pofile(str(path), wrapwidth=0)
    edited.remove(next(entry for entry in edited if entry.msgctxt == "p99"))
    edited.save(str(path))


TOOLS: dict[str, Callable[[Path], object]] = {
    "msgcat": lambda path: gettext("msgcat", "--width=76", path=path),
    "msgattrib": lambda path: gettext("msgattrib", "--no-obsolete", "--sort-output", path=path),
    "msgmerge": merged,
    "CRLF": lambda path: path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n")),
    "BOM": lambda path: path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes()),
    "order": backwards,
    "obsolete": lambda path: path.write_bytes(
        path.read_bytes() + '\n#~ msgctxt "p77"\n#~ msgid "قديم"\n#~ msgstr "ancien"\n'.encode()
    ),
    "twice": lambda path: path.write_text(
        path.read_text("utf-8") + '\nmsgctxt "p3.1"\nmsgid "امسح العدسة"\nmsgstr "Nettoyez la lentille"\n', "utf-8"
    ),
}


@pytest.mark.parametrize(
    "tool",
    [pytest.param(tool, marks=pytest.mark.needs("msgcat")) if tool.startswith("msg") else tool for tool in TOOLS],
)
def test_what_tools_do_to_the_file_is_no_change(project: Path, run: Run, po: Path, tool: str, capsys: Captured) -> None:
    before = french(project)
    edit(po, p3_1="Nettoyez la lentille")
    TOOLS[tool](po)
    assert run("--import", str(po)) == 0, capsys.readouterr()
    assert french(project) == before.replace(b"Essuyez la lentille", b"Nettoyez la lentille")


@pytest.mark.needs("msgcat")
def test_sources_that_read_the_same_are_told_apart(project: Path, run: Run, po: Path) -> None:
    for language, cell in (("ar", "الشمال"), ("fr", "Nord")):
        path = project / f"docs/lamp.{language}.md"
        text = path.read_text("utf-8")
        path.write_text(text.replace("\n\n- ", f"\n\n- {cell}\n- ", 1), "utf-8")
    assert run("lamp", "fr") == 0
    po.unlink()
    run("--export", "po", "lamp", "fr")
    edit(po, p3_1="Au nord")
    gettext("msgcat", "--width=76", path=po)
    assert run("--import", str(po)) == 0
    text = french(project).decode()
    assert "- Au nord\n" in text
    assert "| Nord |" in text


@pytest.mark.needs("msgcat")
def test_weblate_and_gettext_read_the_file(po: Path) -> None:
    factory = pytest.importorskip("translate.storage.factory", reason="scripts/setup development")
    store = factory.getobject(str(po))
    units = [unit for unit in store.units if unit.source]
    assert len(units) == 25
    assert {unit.getcontext() for unit in units} >= {"title", "p4.5", "fn-1"}
    assert all(unit.isfuzzy() for unit in units)
    next(unit for unit in units if unit.getcontext() == "p3.1").target = "Nettoyez la lentille"
    store.save()
    subprocess.run(["msgfmt", "--check", "-o", "/dev/null", str(po)], check=True, capture_output=True)


# ---- Mistakes ----------------------------------------------------------------------------------------

FAULTS: dict[str, tuple[str, str]] = {
    "title": ("Phare " * 40, "text-is-short"),
    "p2": ("On l'allume [@lamp] la nuit[^1] et on l'éteint[^1] ; 12 l.", "note-stays-in-its-unit"),
    "p3.2": ("Remplissez", "code-is-kept"),
    "p3.3": ("puis \u202bmontez", "bidi-control-is-absent"),
    "p3.4": ("puis écrivez dans le journal", "link-is-kept"),
    "p4.3": ("", "unit-is-translated"),
    "p5.2": ("L'escalier a deux cents marches.", "citations-match"),
}
SHAPES: dict[str, tuple[str, str]] = {
    "p4.5": ("Sud | ouest", "unit-keeps-its-shape"),
    "p5.3": ("- Il n'a pas de rampe.", "unit-keeps-its-shape"),
    "p7": ("Le brouillard\n\nse tait.", "unit-keeps-its-shape"),
}
KEYS = {"p5.2": ("Deux cents marches [@huile].", "citations-match")}


@pytest.mark.parametrize("faults", [FAULTS, SHAPES, KEYS])
def test_what_breaks_a_rule_is_told_at_its_unit_and_not_written(
    project: Path, run: Run, po: Path, capsys: Captured, faults: dict[str, tuple[str, str]]
) -> None:
    before = french(project)
    languages = LANGUAGES if faults is FAULTS else ("fr",)
    edit(po, **{unit.replace(".", "_"): text for unit, (text, _) in faults.items()})
    spoken = set()
    for language in languages:
        assert run("--import", str(po), messages=language) == 1
        said = capsys.readouterr()
        told = {line.partition(" ")[0] + line.rpartition(" ")[2] for line in said.out.split("\n")}
        for unit, (_, rule) in faults.items():
            assert f"build/exchange/fr/lamp.po:{line_of(po, unit)}:1:[{rule}]" in told, (unit, said.out)
        assert "docs/lamp.fr.md" in said.err
        spoken.add(said.out)
    assert len(spoken) == len(languages)
    assert french(project) == before


def test_notes_that_changed_places_are_told_at_both_units(project: Path, run: Run, capsys: Captured) -> None:
    for language in ("ar", "fr"):
        path = project / f"docs/lamp.{language}.md"
        text = path.read_text("utf-8")
        path.write_text(text.replace("[^2]", "", 1).replace("\n\n- ", "\n\n- [^2] ", 1), "utf-8")
    assert run("lamp", "fr") == 0
    run("--export", "po", "lamp", "fr")
    po = project / "build/exchange/fr/lamp.po"
    edit(po, p2="On l'allume [@lamp][^2] ; 12 litres.", p3_1="[^1] Essuyez")
    capsys.readouterr()
    assert run("--import", str(po)) == 1
    said = capsys.readouterr().out
    for unit in ("p2", "p3.1"):
        assert f"lamp.po:{line_of(po, unit)}:1: error: the unit {unit} calls another note" in said


def test_a_changed_figure_is_told_and_written(project: Path, run: Run, po: Path, capsys: Captured) -> None:
    edit(po, p4_4="21 milles")
    assert run("--import", str(po)) == 0
    said = capsys.readouterr().out
    assert f"lamp.po:{line_of(po, 'p4.4')}:1: warning" in said
    assert "[figure-is-kept]" in said
    assert "21 milles" in french(project).decode()


def test_two_translations_of_a_unit_and_a_changed_source_are_told(
    project: Path, run: Run, po: Path, capsys: Captured
) -> None:
    before = french(project)
    text = po.read_text("utf-8").replace('msgid "ثم اصعد"', 'msgid "ثم انزل"')
    po.write_text(text + '\nmsgctxt "p3.1"\nmsgid "امسح العدسة"\nmsgstr "Essuyez"\n', "utf-8")
    assert run("--import", str(po)) == 1
    said = capsys.readouterr().out
    assert f"lamp.po:{line_of(po, 'p3.3')}:1: error: the source has no text like" in said
    assert "[unit-is-known]" in said
    assert "the unit p3.1 is given twice" in said
    assert "[unit-is-single]" in said
    assert french(project) == before


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (('msgid "ثم اصعد"', 'msgid "ثم "اصعد"'), "exchange-file-is-readable"),
        (('msgid "ثم اصعد"', 'msgid "ثم اصعد'), "exchange-file-is-readable"),
        (('msgid "ثم اصعد"', "msgid ثم اصعد"), "exchange-file-is-readable"),
        (('"X-Record: lamp\\n"\n', ""), "exchange-file-names-its-text"),
        (("X-Exchange-Form: 1", "X-Exchange-Form: 9"), "exchange-form-is-current"),
        (("X-Record: lamp", "X-Record: lamps"), "exchange-record-exists"),
        (("Language: fr", "Language: de"), "exchange-languages-fit"),
        (("X-Source-Language: ar", "X-Source-Language: en"), "exchange-languages-fit"),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_told(
    run: Run, po: Path, capsys: Captured, change: tuple[str, str], rule: str
) -> None:
    line = line_of(po, "p3.3") + 1 if rule == "exchange-file-is-readable" else 1
    text = po.read_text("utf-8")
    assert change[0] in text
    po.write_text(text.replace(*change), "utf-8")
    assert run("--import", str(po)) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"build/exchange/fr/lamp.po:{line}:1: error: ")
    assert f"[{rule}]" in said


def test_what_is_no_file_of_a_format_is_told(tmp_path: Path, project: Path, run: Run, capsys: Captured) -> None:
    (tmp_path / "lamp.odt").write_bytes(b"PK")
    assert run("--import", str(tmp_path / "lamp.odt")) == 1
    assert "[exchange-format-is-known]" in capsys.readouterr().out
    assert run("--import", str(tmp_path / "lost.po")) == 1
    assert "[file-is-readable]" in capsys.readouterr().out
    (tmp_path / "bad.po").write_bytes('msgid "é"'.encode("latin-1"))
    assert run("--import", str(tmp_path / "bad.po")) == 1
    assert "[encoding-is-utf-8]" in capsys.readouterr().out
    assert run("--import", str(project / "docs/registers")) == 2
    assert run("--missing") == 2


# ---- Missing, older, changed meanwhile -----------------------------------------------------------------


def test_a_translation_begins_with_what_is_ready(project: Path, run: Run, capsys: Captured) -> None:
    assert run("--export", "po", "--missing", "en") == 0
    po = project / "build/exchange/en/lamp.po"
    edit(po, p3_1="Wipe the lens", p1="Lighting", fn_1="An old word.")
    assert run("--import", str(po)) == 1
    assert "[unit-is-translated]" in capsys.readouterr().out
    assert run("--import", str(po), "--partial") == 1
    said = capsys.readouterr().out
    assert said.count("[unit-is-translated]") == 2, "title and summary are needed in any case"
    edit(po, title="The lamp", summary="When it is lit.")
    assert run("--import", str(po), "--partial", "--by", "Amina") == 0
    path = project / "docs/lamp.en.md"
    text = path.read_text("utf-8")
    assert text.startswith("---\ntitle: The lamp\nsummary: When it is lit.\ntranslation:\n  source_language: ar\n")
    assert "  state: draft\n  by: Amina\n---\n" in text
    assert "## Lighting {#lighting}\n" in text
    assert "<!-- ar:\nتوقد المنارة" in text
    assert "An old word" not in text, "nothing calls the note yet"
    po.unlink()
    assert run("--export", "po", "lamp", "en") == 0
    missing = {entry.msgctxt for entry in polib.pofile(str(po)) if not entry.msgstr}
    assert {"p2", "p3.1", "fn-1"} <= missing
    assert not missing & {"title", "p1"}
    edit(po, p2="It is lit [@lamp] at night[^1] and put out[^2]; 12 litres.", fn_1="An old word.")
    assert run("--import", str(po), "--partial") == 0
    text = path.read_text("utf-8")
    assert "[^1]: An old word." in text
    assert "[^2]: …" in text
    po.unlink()
    run("--export", "po", "lamp", "en")
    assert "fn-2" in {entry.msgctxt for entry in polib.pofile(str(po)) if not entry.msgstr}


def test_a_whole_translation_begins_with_the_frame_of_its_source(project: Path, run: Run, po: Path) -> None:
    wanted = french(project).decode()
    edit(po)
    (project / "docs/lamp.fr.md").unlink()
    assert run("--import", str(po), "--state", "machine") == 0
    made = french(project).decode()
    assert made.partition("\n---\n")[2] == wanted.partition("\n---\n")[2]
    assert stamp_of(project) == load(project).catalogue["lamp"].source_words.stamp


def committed(project: Path) -> None:
    names = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    for words in (["init", "-q"], ["add", "docs"], [*names, "commit", "-qm", "a"]):
        subprocess.run(["git", *words], cwd=project, check=True, capture_output=True)


def test_only_what_changed_in_the_source_is_to_be_translated_again(project: Path, run: Run, capsys: Captured) -> None:
    committed(project)
    source = project / "docs/lamp.ar.md"
    text = source.read_text("utf-8").replace("امسح العدسة", "امسح العدسة جيدا")
    source.write_text(text.replace("> الضباب", "فقرة جديدة.\n\n> الضباب"), "utf-8")
    path = project / "docs/lamp.fr.md"
    path.write_text(path.read_text("utf-8").replace("state: machine", "state: draft\n  by: A"), "utf-8")
    old = stamp_of(project)
    assert run("--export", "po", "--outdated") == 0
    po = project / "build/exchange/fr/lamp.po"
    units = {entry.msgctxt: entry for entry in polib.pofile(str(po))}
    assert [name for name, entry in units.items() if entry.fuzzy] == ["p3.1"]
    assert units["p3.1"].previous_msgid == "امسح العدسة"
    assert [name for name, entry in units.items() if not entry.msgstr] == ["p7"]
    assert units["p8"].msgstr.startswith("Le brouillard")
    assert run("--import", str(po), "--partial") == 0
    assert stamp_of(project) == old
    edit(po, p3_1="Essuyez bien la lentille", p7="Un paragraphe neuf.")
    capsys.readouterr()
    assert run("--import", str(po)) == 0
    assert capsys.readouterr().out == "Written: docs/lamp.fr.md (units changed: 2)\n"
    made = french(project).decode()
    assert "- Essuyez bien la lentille\n" in made
    assert "Un paragraphe neuf.\n\n> Le brouillard ne ment pas,\n> il se tait." in made
    assert stamp_of(project) == load(project).catalogue["lamp"].source_words.stamp


def test_what_changed_since_the_export_is_left_and_told(project: Path, run: Run, po: Path, capsys: Captured) -> None:
    source = project / "docs/lamp.ar.md"
    text = source.read_text("utf-8").replace("امسح العدسة", "امسح العدسة جيدا")
    source.write_text(text.replace("توقد المنارة قبل", "أولا.\n\nتوقد المنارة قبل"), "utf-8")
    old = stamp_of(project)
    edit(po, p3_1="Nettoyez la lentille", p7="Le brouillard se tait.")
    assert run("--import", str(po)) == 0
    said = capsys.readouterr().out
    assert f"lamp.po:{line_of(po, 'p3.1')}:1: warning: the source of the unit p3.1 has changed" in said
    assert "[unit-source-is-current]" in said
    assert "the stamp of an older text stays" in said
    made = french(project).decode()
    assert "> Le brouillard se tait.\n" in made
    assert "Essuyez la lentille" in made
    assert stamp_of(project) == old


def test_what_somebody_else_changed_is_not_overwritten(project: Path, run: Run, po: Path, capsys: Captured) -> None:
    path = project / "docs/lamp.fr.md"
    path.write_text(path.read_text("utf-8").replace("puis montez", "puis grimpez").replace("Nord", "Au nord"), "utf-8")
    before = french(project)
    edit(po, p3_3="puis escaladez", p7="Le brouillard se tait.")
    assert run("--import", str(po)) == 1
    said = capsys.readouterr().out
    assert f"lamp.po:{line_of(po, 'p3.3')}:1: error" in said
    assert "[unit-is-as-exported]" in said
    assert french(project) == before
    edit(po, p3_3="puis montez")
    assert run("--import", str(po)) == 0
    assert french(project) == before.replace(b"Le brouillard ne ment pas,\n> il se tait.", b"Le brouillard se tait.")


def test_a_text_that_lost_its_source_leaves_the_translation(project: Path, run: Run, capsys: Captured) -> None:
    source = project / "docs/lamp.ar.md"
    source.write_text(source.read_text("utf-8").replace("> الضباب لا يكذب،\n> بل يسكت.", "نص آخر."), "utf-8")
    run("--export", "po", "lamp", "fr")
    po = project / "build/exchange/fr/lamp.po"
    edit(po, p7="Un autre texte.")
    capsys.readouterr()
    assert run("--import", str(po)) == 0
    said = capsys.readouterr().out
    assert "docs/lamp.fr.md:38:1: warning: this text has no source" in said
    assert "[text-has-a-source]" in said
    made = french(project).decode()
    assert "Un autre texte." in made
    assert "brouillard" not in made


def test_units_are_told_where_the_translation_has_another_frame(project: Path, run: Run, capsys: Captured) -> None:
    path = project / "docs/lamp.fr.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("- Essuyez", "Un paragraphe de plus.\n\n- Essuyez"), "utf-8")
    run("--export", "po", "lamp", "fr")
    po = project / "build/exchange/fr/lamp.po"
    assert 'msgstr ""\n"On allume le phare' in po.read_text("utf-8")
    for whole in (True, False):
        edit(po, p3_4="puis écrivez", p5_1="Gare <script>x</script>")
        if not whole:
            fuzzy = polib.pofile(str(po), wrapwidth=0)
            next(entry for entry in fuzzy if entry.msgctxt == "p7").flags = ["fuzzy"]
            fuzzy.save(str(po))
        capsys.readouterr()
        assert run("--import", str(po), *(() if whole else ("--partial",))) == 1
        said = capsys.readouterr().out
        assert f"lamp.po:{line_of(po, 'p5.1')}:1: error: this piece of HTML" in said
        assert f"lamp.po:{line_of(po, 'p3.4')}:1: error: this block lacks a link" in said
        assert ("paragraphe de plus" in said) == whole


def test_links_by_reference_keep_their_own_address(project: Path, run: Run) -> None:
    for language, title in (("ar", "السجل"), ("fr", "Le journal")):
        path = project / f"docs/lamp.{language}.md"
        text = path.read_text("utf-8").replace(f"(https://log.example/{language})", "[log]")
        path.write_text(f'{text}\n[log]: https://log.example/{language} "{title}"\n', "utf-8")
    assert run("lamp", "fr") == 0
    source = project / "docs/lamp.ar.md"
    source.write_text(source.read_text("utf-8").replace("> الضباب", "نص آخر.\n\n> الضباب"), "utf-8")
    run("--export", "po", "lamp", "fr")
    po = project / "build/exchange/fr/lamp.po"
    edit(po, p7="Un autre texte.")
    assert run("--import", str(po)) == 0
    made = french(project).decode()
    assert "\nUn autre texte.\n" in made
    assert made.endswith('\n[log]: https://log.example/fr "Le journal"\n')


def test_an_export_never_replaces_work(run: Run, po: Path, capsys: Captured) -> None:
    edit(po, p3_1="Nettoyez la lentille")
    worked = po.read_bytes()
    assert run("--export", "po", "--all", "fr") == 1
    assert "build/exchange/fr/lamp.po stays as it is" in capsys.readouterr().err
    assert po.read_bytes() == worked
    assert run("--import", str(po), "--by", "A") == 0
    assert run("--export", "po", "--all", "fr") == 0
    assert b"fuzzy" not in po.read_bytes()


def test_what_cannot_be_edited_or_read_is_told(project: Path, run: Run, po: Path, capsys: Captured) -> None:
    path = project / "docs/lamp.fr.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace('title: "Le phare"', 'title: "Le\n  phare"'), "utf-8")
    edit(po, title="La lampe", summary="Quand ?")
    assert run("--import", str(po)) == 0
    assert "title: \"La lampe\"\nsummary: 'Quand ?'" in french(project).decode()
    path.write_text(text.replace('title: "Le phare"', "title:"), "utf-8")
    capsys.readouterr()
    assert run("--import", str(po)) == 1
    assert "[translation-can-be-read]" in capsys.readouterr().out
    flow = (
        '{title: "Le\n  phare", summary: Q, translation: {source_language: ar, digest: "000000000000", state: machine}}'
    )
    path.write_text(f"---\n{flow}\n---\n{text.partition(chr(10) + '---' + chr(10))[2]}", "utf-8")
    assert run("--import", str(po)) == 1
    assert "docs/lamp.fr.md:1:1: error: the front matter" in (said := capsys.readouterr().out)
    assert "[front-matter-is-editable]" in said
    assert run("--export", "po", "lamp", "ar") == 2
