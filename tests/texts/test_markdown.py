# SPDX-License-Identifier: MIT
"""Each construct that a body may use, and what becomes of it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.project import settings
from proceedings.texts import CleanText, ExtensionList, resolve, retired

Convert = Callable[..., CleanText]
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("a *b* **c** `d`", '<p id="p1">a <em>b</em> <strong>c</strong> <code dir="ltr">d</code></p>'),
        ("- a\n- b", '<ul id="p1">\n<li>a</li>\n<li>b</li>\n</ul>'),
        ("3. a\n4. b", '<ol id="p1" start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> a", '<blockquote id="p1">\n<p>a</p>\n</blockquote>'),
        ("---", '<hr id="p1">'),
        (
            "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>",
            '<div class="html" id="p1"><dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n</div>',
        ),
        (
            "H<sub>2</sub>O x<sup>2</sup> <ins>a</ins> ~~b~~ ~c~ <mark>d</mark>",
            '<p id="p1">H<sub>2</sub>O x<sup>2</sup> <ins>a</ins> <del>b</del> <del>c</del> <mark>d</mark></p>',
        ),
        ('<abbr title="Bureau">BIT</abbr>', '<p id="p1"><abbr title="Bureau">BIT</abbr></p>'),
        (
            "++enter++",
            '<p id="p1"><span class="keys"><kbd class="key-enter" dir="ltr">Entrée</kbd></span></p>',
        ),
        ("## a {#b}", '<h2 id="b"><span id="p1"></span>a</h2>'),
        ("## a", '<h2 id="p1">a</h2>'),
        ('<span lang="en">a</span>', '<p id="p1"><span lang="en" dir="ltr">a</span></p>'),
        ('<span lang="ar">a</span>', '<p id="p1"><span lang="ar" dir="rtl">a</span></p>'),
        ('<span lang="ar-Latn">a</span>', '<p id="p1"><span lang="ar-Latn" dir="ltr">a</span></p>'),
        ('<a href="/x" hreflang="en">a</a>', '<p id="p1"><a href="record:x" hreflang="en">a</a></p>'),
        ("[a](#p1)", '<p id="p1"><a href="#p1">a</a></p>'),
        (
            "[a](https://x.org/?a=1&b=2)",
            '<p id="p1"><a href="https://x.org/?a=1&amp;b=2" rel="noopener noreferrer">a</a></p>',
        ),
        ("<a@x.org>", '<p id="p1"><a href="mailto:a@x.org">a@x.org</a></p>'),
        ("<div>\n\n*a*\n\n</div>", '<div class="html" id="p1"><div>\n<p><em>a</em></p>\n</div>\n</div>'),
        (
            'a <bdi>b</bdi> <time datetime="2018-12-17">c</time>',
            '<p id="p1">a <bdi>b</bdi> <time datetime="2018-12-17">c</time></p>',
        ),
        (
            'a <svg viewBox="0 0 9 9" role="img" aria-label="b"><path d="M0 0"/></svg>',
            '<p id="p1">a <svg viewBox="0 0 9 9" role="img" aria-label="b"><path d="M0 0"></path></svg></p>',
        ),
    ],
)
def test_a_construct_keeps_its_form(convert: Convert, body: str, html: str) -> None:
    text = convert(body)
    assert text.html.strip() == html
    assert text.findings == ()


def test_a_table_scrolls_by_keyboard_and_says_what_it_is(convert: Convert) -> None:
    html = convert("| a | b |\n| :-- | --: |\n| c | d |").html
    assert '<div class="table" id="p1" role="region" tabindex="0" aria-label="Tableau 1"><table>' in html
    assert '<th class="start" scope="col">a</th>' in html
    assert '<td class="end">d</td>' in html
    assert "style" not in html


def test_a_table_in_html_is_served_alike(convert: Convert) -> None:
    html = convert("<table><tr><th>a</th><td>b</td></tr></table>", "ar").html
    assert '<div class="table" role="region" tabindex="0" aria-label="الجدول 1"><table>' in html
    assert '<th scope="row">a</th>' in html


@pytest.mark.parametrize(("language", "title"), [("ar", "ملاحظة"), ("fr", "Remarque"), ("en", "Note")])
def test_a_notice_without_a_title_has_one_in_the_pages_language(convert: Convert, language: str, title: str) -> None:
    text = convert("!!! note\n    a\n\n??? note\n    b\n", language)
    assert f'<p class="admonition-title">{title}</p>' in text.html
    assert f"<summary>{title}</summary>" in text.html
    assert '<div class="admonition note" id="p1">' in text.html


def test_a_footnote_is_numbered_and_leads_back(convert: Convert) -> None:
    text = convert("a[^mot]\n\n[^mot]: b", "fr")
    assert (
        '<sup id="fnref-1"><a aria-label="Note 1" class="footnote-ref" href="#fn-1" role="doc-noteref">1</a></sup>'
        in text.html
    )
    assert '<li id="fn-1">' in text.html
    assert 'aria-label="Retour à l’appel de la note 1" class="footnote-backref" href="#fnref-1"' in text.html
    assert [block.id for block in text.blocks] == ["p1", "footnotes"]
    assert "back" not in convert("a[^1]\n\n[^1]: b", "ar").html.replace("backref", "").replace("backlink", "")


def test_a_mark_without_its_note_is_told(convert: Convert) -> None:
    findings = convert("a\n\nb [^1] c").findings
    assert [(finding.rule, finding.line, finding.column) for finding in findings] == [("footnote-is-written", 3, 3)]
    for name, meant in (("a b", "a-b"), ("1 ", "1")):
        text = convert(f"c [^{name}] d\n\n[^{name}]: e")
        (finding,) = text.findings
        assert (finding.rule, finding.column, dict(finding.values)["meant"]) == ("footnote-is-written", 3, meant)
        assert "<a" not in text.html


def test_a_task_says_aloud_whether_it_is_done(convert: Convert) -> None:
    html = convert("- [x] a\n- [ ] b", "en").html
    assert '<input type="checkbox" disabled="" checked="" aria-label="Done"> a' in html
    assert '<input type="checkbox" disabled="" aria-label="To do"> b' in html


def test_tabs_work_without_script(convert: Convert) -> None:
    html = convert('=== "A"\n\n    a\n\n=== "B"\n\n    b\n').html
    assert '<input checked="" id="__tabbed_1_1" name="__tabbed_1" type="radio">' in html
    assert '<label for="__tabbed_1_2">B</label>' in html


def test_code_is_coloured_by_class_and_reads_from_the_left(convert: Convert) -> None:
    html = convert("```python\nx = 1\n```", "ar").html
    assert '<div id="p1" class="highlight"><pre dir="ltr" role="region" tabindex="0" aria-label="مقطع برمجي 1">' in html
    assert '<span class="n">x</span>' in html
    assert "style=" not in html


def test_citations_are_numbered_by_their_first_use(convert: Convert) -> None:
    text = convert("a [@un-2018]. b [@alo-1, p. 12] c [@un-2018; @ilo-9]\n\n[^1]: d [@last]\n\nx[^1]")
    assert text.citations == ("un-2018", "alo-1", "ilo-9", "last")
    assert [(citation.key, citation.line, citation.column) for citation in text.cited] == [
        ("un-2018", 1, 4),
        ("alo-1", 1, 18),
        ("un-2018", 1, 36),
        ("ilo-9", 1, 46),
        ("last", 3, 10),
    ]
    assert '>a<sup class="citation"><a aria-label="Source 1" href="#source-un-2018">1</a></sup>. b' in text.html
    assert '<a aria-label="Source 2, p. 12" href="#source-alo-1">2, p.\u00a012</a>' in text.html
    assert text.links == ()
    assert text.plain.startswith("a. b c")


def test_a_citation_in_arabic_is_told_in_arabic(convert: Convert) -> None:
    assert 'aria-label="المصدر 1"' in convert("نص [@un].", "ar").html


def test_code_is_never_a_citation_nor_a_link(convert: Convert) -> None:
    text = convert("`[@a]` `[b](/c)`\n\n```\n[@a] [b](/c)\n```")
    assert (text.cited, text.links) == ((), ())


@pytest.mark.parametrize(
    ("path", "written", "record", "fragment", "file"),
    [
        ("a/b.fr.md", "/editions/2018/axes/2#p3", "editions/2018/axes/2", "p3", ""),
        ("a/b.fr.md", "/practices/", "practices", "", ""),
        ("a/b.fr.md", "/", "index", "", ""),
        ("a/b.fr.md", "c.md", "a/c", "", ""),
        ("a/b.fr.md", "c.fr.md#x", "a/c", "x", ""),
        ("a/b.fr.md", "../c.ar.md", "c", "", ""),
        ("a/b.fr.md", "index.md", "a", "", ""),
        ("a/b.fr.md", "../index.md", "index", "", ""),
        ("a/b.fr.md", "../d/index.en.md", "d", "", ""),
        ("a/b.fr.md", "#x", "", "x", ""),
        ("a/b.fr.md", "c.pdf", "", "", "a/c.pdf"),
        ("a/b.fr.md", "/d/c.pdf#page=2", "", "page=2", "d/c.pdf"),
        ("b.fr.md", "https://x.org/a.md", "", "", ""),
        ("b.fr.md", "mailto:a@x.org", "", "", ""),
    ],
)
def test_a_link_is_resolved(convert: Convert, path: str, written: str, record: str, fragment: str, file: str) -> None:  # noqa: PLR0917
    (link,) = convert(f"[a]({written})", path=path).links
    assert (link.target, link.record, link.fragment, link.file) == (written, record, fragment, file)
    assert (link.line, link.column) == (1, 5)


def test_a_link_may_not_climb_out_of_docs(convert: Convert) -> None:
    text = convert("a\n\n[b](../../c.md)", path="d/e.fr.md")
    assert [(finding.rule, finding.line, finding.column) for finding in text.findings] == [("link-stays-inside", 3, 5)]
    assert "<a>b</a>" in text.html


def test_an_image_keeps_its_file_and_needs_words(convert: Convert) -> None:
    text = convert('![a](b.png)\n\n![](c.png)\n\n<img src="d.png" role="presentation">', path="practices/x.fr.md")
    assert '<img src="file:practices/b.png" alt="a" loading="lazy" decoding="async">' in text.html
    assert [image.file for image in text.images] == ["practices/b.png", "practices/c.png", "practices/d.png"]
    assert [(finding.rule, finding.line) for finding in text.findings] == [("image-has-alternative-text", 3)]


def test_resolve_fills_in_addresses_and_titles(convert: Convert) -> None:
    html = convert("[a](/x#p1) [](/y) ![b](c.png) [d](e.pdf) [gone](/z) [f](https://x.org/)", path="g/h.fr.md").html
    found = resolve(
        html,
        lambda target: "" if target == "z" else f"../{target}/",
        lambda target: f"<{target}>",
        lambda path: f"../../{path}",
    )
    assert '<a href="../x#p1/">a</a> <a href="../y/">&lt;y&gt;</a>' in found
    assert '<img src="../../g/c.png" alt="b"' in found
    assert '<a href="../../g/e.pdf">d</a> <a>gone</a> <a href="https://x.org/"' in found
    assert "record:" not in found


def test_headings_are_listed_and_their_levels_followed(convert: Convert) -> None:
    text = convert("# a\n\n## b *c* [@x] `d` &amp; \\* : e {#f}\n\n#### g\n\n> ### h\n\n##### i {#f}")
    assert [(heading.level, heading.id, heading.text) for heading in text.headings] == [
        (1, "p1", "a"),
        (2, "f", "b c d & *\u00a0: e"),
        (4, "p3", "g"),
        (3, "p4-1", "h"),
        (5, "p5", "i"),
    ]
    assert [(finding.rule, finding.line) for finding in text.findings] == [
        ("heading-is-below-the-title", 1),
        ("heading-levels-follow", 5),
        ("heading-levels-follow", 9),
        ("id-is-unique", 9),
    ]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("p3", "id-is-free"),
        ("fn-1", "id-is-free"),
        ("source-x", "id-is-free"),
        ("footnotes", "id-is-free"),
        ("page-x", "id-is-free"),
        ("content", "id-is-free"),
        ("search-words", "id-is-free"),
        ("search-option-1", "id-is-free"),
        ("A", "id-is-well-formed"),
        ("هدف", "id-is-well-formed"),
    ],
)
def test_an_id_of_an_author_may_not_be_ours(convert: Convert, name: str, rule: str) -> None:
    for body in (f"## a {{#{name}}}", f'<div id="{name}">a</div>'):
        text = convert(body)
        assert [finding.rule for finding in text.findings] == [rule]
        assert text.fragments == {"p1"}


def test_ids_are_never_given_twice(convert: Convert) -> None:
    text = convert('## a {#b}\n\n<p id="b">c</p>\n\n<i id="b">d</i>\n\ne[^1]\n\n[^1]: f')
    ids = re.findall(r' id="([^"]*)"', text.html)
    assert len(ids) == len(set(ids))
    assert [finding.rule for finding in text.findings] == ["id-is-unique", "id-is-unique"]


def test_the_list_in_mkdocs_yml_is_permitted() -> None:
    found, _ = settings.read(ROOT, {})
    extensions, refused = ExtensionList.read(found.markdown_extensions)
    assert refused == ()
    assert len(extensions.names) == len(found.markdown_extensions)


def test_what_publishes_files_or_asks_other_hosts_is_refused() -> None:
    listed = {"pymdownx.snippets": {}, "pymdownx.emoji": {}, "tables": None, "pymdownx.highlight": {"linenums": True}}
    extensions, refused = ExtensionList.read(listed)
    assert refused == ("pymdownx.snippets", "pymdownx.emoji", "tables", "pymdownx.highlight: linenums")
    assert extensions.names == ["pymdownx.highlight"]


def test_what_was_listed_before_is_told_with_what_replaces_it() -> None:
    assert retired("tables") == retired("markdown.extensions.footnotes") == "always"
    assert retired("admonition") == "boxes"
    assert retired("md_in_html") == "empty-lines"
    assert retired("pymdownx.caret") == "html"
    assert retired("pymdownx.snippets") is None
