# SPDX-License-Identifier: MIT
"""A stamp changes its own line and nothing else; a translation begins beside its source."""

import codecs
import shutil
from pathlib import Path

import pytest

from proceedings import catalogue
from proceedings.authoring import translation_digest
from proceedings.authoring.translation_digest import PLACEHOLDER, stamped
from proceedings.authoring.translation_template import translation_template
from proceedings.frontmatter.editing import Front, UneditableError, as_plain, exchange, written
from proceedings.frontmatter.reader import Scalar, read
from proceedings.preparation import Options, prepare
from proceedings.records.text_digest import located_blocks
from proceedings.records.words import Words

ROOT = Path(__file__).parents[2]
DIGEST = "2-3f2a9c01b7de"
FILE = f"""---
# The title,  with   spaces
title: 'It''s: a "title"'
summary: "…"   # kept
translation:
  source_language: ar
  digest: "{PLACEHOLDER}"  # stamped by the program
  state: machine
---

Body with "{PLACEHOLDER}".  \n\n\ttail
"""


def test_only_the_digits_change() -> None:
    result = stamped("x", FILE.encode(), DIGEST)
    assert result.data.decode() == FILE.replace(f'digest: "{PLACEHOLDER}"', f'digest: "{DIGEST}"')
    assert (result.before, result.now) == (PLACEHOLDER, DIGEST)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_and_byte_order_mark_are_kept(end: str, mark: bytes) -> None:
    data = mark + FILE.replace("\n", end).encode()
    assert stamped("x", data, DIGEST).data == data.replace(b': "' + PLACEHOLDER.encode(), b': "' + DIGEST.encode())


def test_mixed_line_ends_and_a_missing_last_one_are_kept() -> None:
    data = FILE.replace("\n", "\r\n", 4).encode().rstrip()
    assert stamped("x", data, DIGEST).data == data.replace(b': "' + PLACEHOLDER.encode(), b': "' + DIGEST.encode())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  digest: 000000000000\n", f'  digest: "{DIGEST}"\n'),
        ("  digest: '000000000000' # x\n", f'  digest: "{DIGEST}" # x\n'),
        ("  digest:\n", f'  digest: "{DIGEST}"\n'),
        ("  digest:   # later\n", f'  digest: "{DIGEST}"   # later\n'),
        ("", f'  digest: "{DIGEST}"\n'),
    ],
)
def test_a_digest_is_replaced_however_it_is_written_and_inserted_where_it_lacks(before: str, after: str) -> None:
    shape = "---\ntitle: a\ntranslation:\n  source_language: ar  # c\n{}  state: machine\n---\nBody\n"
    assert stamped("x", shape.format(before).encode(), DIGEST).data.decode() == shape.format(after)


def test_a_digest_at_the_end_of_the_block() -> None:
    text = "---\ntitle: a\ntranslation:\n    source_language: ar\n    digest:\n---\n"
    assert stamped("x", text.encode(), DIGEST).data.decode() == text.replace("digest:", f'digest: "{DIGEST}"')


def test_a_block_in_braces() -> None:
    text = "---\ntranslation: {source_language: ar, state: machine}\n---\n"
    made = stamped("x", text.encode(), DIGEST).data.decode()
    assert made == f'---\ntranslation: {{digest: "{DIGEST}", source_language: ar, state: machine}}\n---\n'
    assert stamped("x", made.encode(), PLACEHOLDER).data.decode() == made.replace(DIGEST, PLACEHOLDER)


def test_the_same_stamp_twice_changes_nothing() -> None:
    once = stamped("x", FILE.encode(), DIGEST).data
    assert stamped("x", once, DIGEST).data == once


def test_answers_become_keys_beside_the_stamp() -> None:
    answers = {"state": "reviewed", "by": "Amina: traductrice", "reviewed_by": "B", "reviewed_on": "2027-03-15"}
    made = stamped("x", FILE.encode(), DIGEST, answers).data.decode()
    assert (
        f'  digest: "{DIGEST}"  # stamped by the program\n'
        "  state: reviewed\n"
        '  by: "Amina: traductrice"\n'
        "  reviewed_by: B\n"
        "  reviewed_on: 2027-03-15\n---"
    ) in made


@pytest.mark.parametrize(
    "text",
    [
        "no front matter",
        "---\ntitle: a\n---\n",
        "---\ntranslation: machine\n---\n",
        "---\ntranslation:\n---\n",
        '---\ntranslation:\n  digest: "00000000\n    0000"\n---\n',
        "---\ntranslation:\n  digest: |\n    000000000000\n---\n",
        "---\ntranslation:\n  digest: [a]\n---\n",
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text: str) -> None:
    with pytest.raises(UneditableError):
        stamped("x", text.encode(), DIGEST)


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "a: b",
        "#x",
        "yes",
        "NO",
        "007",
        "12",
        "2018-12-17",
        '"',
        "\\",
        "- a",
        "[a]",
        "…",
        "é: ",
        "ندوة",
        "a #b",
        "&a",
    ],
)
def test_any_text_can_be_written(text: str) -> None:
    node = read("x", f"---\nkey: {written(text)}\n---\n".encode()).front
    assert node is not None
    value = node.get("key")
    assert isinstance(value, Scalar)
    assert value.text == text


def test_no_file_of_the_site_is_refused() -> None:
    found = catalogue.load(ROOT, drafts=True).catalogue
    for record in found.records.values():
        for words in record.words.values():
            if words.translation is not None:
                data = (ROOT / words.path).read_bytes()
                made = stamped(words.path, data, DIGEST).data
                assert as_plain(Front(words.path, made).node)["translation"]["digest"] == DIGEST


def test_no_translation_of_the_site_is_unstamped() -> None:
    assert list(translation_digest.to_stamp(catalogue.load(ROOT, drafts=True).catalogue, outdated=False)) == []


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<!-- a -->\n\nText\n", ((3, "Text"),)),
        ("One\n\n<!-- a\n\nb -->\n\nTwo\n", ((1, "One"), (7, "Two"))),
        ("One\n \n  <!-- a -->  \n<!-- b -->\n\nTwo", ((1, "One"), (6, "Two"))),
        ("```\n<!-- a -->\n\n<!-- b -->\n```\n\n<!-- c -->\n", ((1, "```\n<!-- a -->\n\n<!-- b -->\n```"),)),
        ("One <!-- in -->\n<!-- its line -->\n", ((1, "One <!-- in -->\n<!-- its line -->"),)),
        ("<!-- a --> tail\n\n<!-- b -->\n", ((1, "<!-- a --> tail"),)),
        ("One\n\n<!-- open\n\nTwo", ((1, "One"), (3, "<!-- open"), (5, "Two"))),
    ],
)
def test_comments_between_blocks_are_no_text(body: str, blocks: tuple[tuple[int, str], ...]) -> None:
    assert located_blocks(body) == blocks


SOURCE = """First *paragraph* with --> and <b>.

## A heading {#known-id}

- one
- two

```
code with a blank

line
```

## No id

<!-- a comment of the author -->

| a | b |
| - | - |
| 1 | 2 |

[^1]: A note.
"""


def source_words(body: str = SOURCE) -> Words:
    return Words("fr", "docs/a.fr.md", "Un titre : oui", "Résumé #1", "Note", body, 9, None, {})


def test_a_translation_begins_with_the_source_beside_it() -> None:
    text = translation_template(source_words(), "en", {"state": "draft"}, {})
    assert "# fr: Un titre : oui\ntitle:\n# fr: Résumé #1\nsummary:\n# fr: Note\nnote:\n" in text
    assert f'  digest: "{source_words().stamp}"\n  state: draft\n  by:   # ' in text
    assert "<!-- fr: First *paragraph* with --&gt; and <b>. -->" in text
    assert "<!-- fr: ## A heading {#known-id} -->\n\n## … {#known-id}\n" in text
    assert "<!-- fr:\n- one\n- two\n-->" in text
    assert "<!-- fr: ## No id -->\n\n## …\n" in text
    assert "a comment of the author" not in text


def test_a_heading_that_the_type_asks_for_is_given_in_its_language() -> None:
    text = translation_template(
        source_words("## Le problème {#problem}\n"), "ar", {"state": "machine"}, {"problem": "المشكلة"}
    )
    assert "\n## المشكلة {#problem}\n" in text
    assert "  by:" not in text


def test_what_is_begun_is_not_published_and_its_comments_are_no_blocks(tmp_path: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs" / "registers", tmp_path / "docs" / "registers")
    (tmp_path / "docs" / "registers" / "menu.yml").write_text("[]\n")
    source = "---\ntitle: Un titre\nsummary: Un résumé\n---\n" + SOURCE
    (tmp_path / "docs" / "a.fr.md").write_text(source, encoding="utf-8")
    begun = translation_template(
        catalogue.load(tmp_path).catalogue["a"].source_words, "en", {"state": "draft", "by": "A"}, {}
    )
    path = tmp_path / "docs" / "a.en.md"
    path.write_text(begun, encoding="utf-8")
    with prepare(Options(root=tmp_path), lambda *_: None) as prepared:
        found = [(d.place.path, d.rule) for d in prepared.diagnostics if d.place.path == "docs/a.en.md"]
        assert sorted({rule for _, rule in found}) == ["placeholder-is-replaced", "text-is-given"]
        assert [rule for _, rule in found].count("text-is-given") == 2
    path.write_text(begun.replace("title:\n", "title: T\n").replace("summary:\n", "summary: S\n"), encoding="utf-8")
    with prepare(Options(root=tmp_path), lambda *_: None) as prepared:
        text = prepared.site_model.texts["a", "en"]
        assert [block.kind for block in text.blocks] == ["heading-2", "heading-2"]
        assert "<!--" not in text.html
        assert "fr:" not in text.html + text.plain
        told = {d.rule for d in prepared.diagnostics if d.place.path == "docs/a.en.md"}
        assert told == {"blocks-match", "placeholder-is-replaced"}


def test_a_file_is_exchanged_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_bytes(b"before")
    file.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(file)
    exchange(link, b"after")
    assert (file.read_bytes(), file.stat().st_mode & 0o777, link.is_symlink()) == (b"after", 0o640, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.md", "text.md"]
