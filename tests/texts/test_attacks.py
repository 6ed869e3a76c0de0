# SPDX-License-Identifier: MIT
"""Nothing that a stranger writes in a body runs, loads, frames or hides: each result is read by an outside parser."""

import html as markup
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from proceedings.texts import CleanText

html5lib = pytest.importorskip("html5lib", reason="needs the Python package html5lib (scripts/setup development)")

Convert = Callable[..., CleanText]

_DANGEROUS = frozenset(
    """
    applet audio base body button canvas embed foreignobject form frame frameset head html iframe image link map math
    meta noscript object option param picture script select source style template textarea title track use video xmp
    animate set
    """.split()
)
_PERMITTED_SCHEMES = ("http:", "https:", "mailto:", "tel:", "record:", "file:")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e]")


def _nodes(html: str) -> Iterator[Any]:
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    yield from tree.iter()


def _dangers(html: str) -> list[str]:
    """What a browser could run, load, submit or frame in this HTML."""
    found: list[str] = []
    for node in _nodes(html):
        if not isinstance(node.tag, str):
            found.append("a comment")
            continue
        tag = node.tag.rpartition("}")[2].lower()
        if tag in _DANGEROUS:
            found.append(f"<{tag}>")
        for name, value in node.attrib.items():
            plain = _INVISIBLE.sub("", markup.unescape(value)).lower()
            local = name.rpartition("}")[2].lower()
            if local.startswith("on") or local in (
                "style",
                "srcset",
                "srcdoc",
                "action",
                "formaction",
                "target",
                "ping",
            ):
                found.append(f"{local}=")
            if local in ("href", "src", "xlink:href", "cite", "background", "poster"):
                scheme = re.match(r"[a-z][a-z0-9+.-]*:", plain)
                if scheme and scheme[0] not in _PERMITTED_SCHEMES:
                    found.append(f"{local}={value[:40]}")
                if local == "src" and (plain.startswith("//") or (scheme and scheme[0] != "file:")):
                    found.append(f"{local}={value[:40]}")
            if local == "id" and value.startswith("__") and not re.fullmatch(r"__tabbed_\d+_\d+", value):
                found.append(f"id={value}")
    return found


_MARKDOWN = [
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a]( javascript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](vbscript:x)",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "<javascript:alert(1)>",
    '[a](x){ href="javascript:alert(1)" }',
    "[a](x){ onclick=alert(1) }",
    "## Title {: onclick=alert(1) }",
    "![a](x){ onerror=alert(1) }",
    "![a](javascript:alert(1))",
    "![a](http://example.org/x.png)",
    "![a](//example.org/x.png)",
    "![a](data:image/svg+xml,<svg/onload=alert(1)>)",
    '!!! note "<img src=x onerror=alert(1)>"\n    a',
    '??? note "<img src=x onerror=alert(1)>"\n    a',
    '=== "<img src=x onerror=alert(1)>"\n    a',
    "a[^1]\n\n[^1]: <script>alert(1)</script>",
    "a\n:   <script>alert(1)</script>",
    "| <script>alert(1)</script> |\n| --- |\n| <img src=x onerror=alert(1)> |",
    '*[HTML]: " onmouseover=alert(1) x="\n\nHTML',
    '[@key" onclick="alert(1)]',
    "[@key, <img src=x onerror=alert(1)>]",
    "[a]{style=color:red onclick=alert(1)}",
    "<div markdown onclick=alert(1)>\n*a*\n</div>",
    "<script markdown>alert(1)</script>",
    "<form markdown action=x>\n[a](b)\n</form>",
    '```{ .python onclick="alert(1)" }\na\n```',
    "`#!python <script>alert(1)</script>`",
    '++"<script>alert(1)</script>"++',
    '--8<-- "mkdocs.yml"',
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "</div></div></main></body><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "a <b onclick=alert(1)>b</b> c",
    '<a href="javascript:alert(1)" id="main">a</a>',
    "\x02wzxhzdk:0\x03 <script>",
    '[](/x"onclick="alert(1))',
    "[x](/a<script>)",
    '![x](a"onerror="alert(1).png)',
]


@pytest.mark.parametrize("body", _MARKDOWN)
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_markdown_cannot_carry_an_attack(convert: Convert, body: str, language: str) -> None:
    assert _dangers(convert(body, language).html) == []


def test_payloads_of_payloadbox_are_harmless(convert: Convert, external: Path) -> None:
    payloads = (external / "xss" / "payloadbox.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    for payload in payloads[::9]:
        text = convert(f"a {payload}\n\n{payload}\n")
        assert _dangers(text.html) == [], payload


def test_payloads_of_dompurify_are_harmless(convert: Convert, external: Path) -> None:
    for case in json.loads((external / "xss" / "dompurify.json").read_text(encoding="utf-8")):
        text = convert(f"a {case['payload']}\n\n{case['payload']}\n")
        assert _dangers(text.html) == [], case["title"]


def test_examples_of_commonmark_are_harmless(convert: Convert, external: Path) -> None:
    spec = (external / "xss" / "commonmark-spec.txt").read_text(encoding="utf-8")
    examples = re.findall(r"^`{32} example\n(.*?)\n\.\n", spec, re.DOTALL | re.MULTILINE)
    assert len(examples) > 600
    for example in examples:
        assert _dangers(convert(example.replace("→", "\t")).html) == [], example


@pytest.mark.parametrize(
    ("body", "rule", "values"),
    [
        ("<div onclick=x>a</div>", "html-is-permitted", {"what": 'onclick="x"'}),
        ("a <blink>b</blink>", "html-is-permitted", {"what": "<blink>"}),
        ("<script>a</script>", "html-is-permitted", {"what": "<script>"}),
        ('<p style="color:red">a</p>', "html-is-permitted", {"what": 'style="color:red"'}),
        ("## a {.screen-reader}", "html-is-permitted", {"what": 'class="screen-reader"'}),
        ("## a {: style=x }", "html-is-permitted", {"what": 'style="x"'}),
        ('<span lang="français">a</span>', "html-is-permitted", {"what": 'lang="français"'}),
        ('*a*{: lang="français" }', "html-is-permitted", {"what": 'lang="français"'}),
        ('<img src="b.png" alt="a" width="50%">', "html-is-permitted", {"what": 'width="50%"'}),
        ("<ol start='-3'><li>a</li></ol>", "html-is-permitted", {"what": 'start="-3"'}),
        ("<ol type='zz'><li>a</li></ol>", "html-is-permitted", {"what": 'type="zz"'}),
        ('<table><tr><td colspan="٢">a</td></tr></table>', "html-is-permitted", {"what": 'colspan="٢"'}),
        ('<table><tr><td rowspan="0">a</td></tr></table>', "html-is-permitted", {"what": 'rowspan="0"'}),
        ('<p role="main">a</p>', "html-is-permitted", {"what": 'role="main"'}),
        ("[a](javascript:b)", "link-scheme-is-permitted", {"target": "javascript:b"}),
        ("[a](javascript&colon;b)", "link-scheme-is-permitted", {"target": "javascript:b"}),
        ('a <a href="data:x">b</a>', "link-scheme-is-permitted", {"target": "data:x"}),
        ('<img alt="a" src="https://x.org/a.png">', "image-is-local", {"target": "https://x.org/a.png"}),
        ("![a](//x.org/a.png)", "image-is-local", {"target": "//x.org/a.png"}),
        ("<!DOCTYPE html>\n\na", "html-is-permitted", {"what": "<!DOCTYPE>"}),
    ],
)
def test_what_is_dropped_is_told(convert: Convert, body: str, rule: str, values: dict[str, str]) -> None:
    findings = convert(body).findings
    assert [(finding.rule, dict(finding.values)) for finding in findings] == [(rule, values)]


def test_a_comment_is_dropped_without_a_word(convert: Convert) -> None:
    text = convert("<!-- for the editors -->\n\na<!-- b --> c\n")
    assert (text.findings, text.plain, [block.kind for block in text.blocks]) == ((), "a c", ["paragraph"])
