# SPDX-License-Identifier: MIT
"""Blocks count alike in the three languages, and know where they stand."""

from collections.abc import Callable

from proceedings.texts import CleanText

Convert = Callable[..., CleanText]

_BODIES = {
    "ar": """## المشكلة {#problem}

فقرة أولى[^1] مع [رابط](/practices/x) و[@un].

- بند
- بند
- بند

| أ | ب |
| - | - |
| ج | د |

> اقتباس

!!! note
    ملاحظة

    فقرة ثانية

### عنوان فرعي

<dl>
<dt>مصطلح</dt>
<dd>تعريف</dd>
</dl>

<!-- للمحررين -->

![خريطة](map.png)

```
2018-12-17
```

<figure>

![صورة](a.png)

</figure>

[^1]: حاشية.
""",
    "en": """## The problem {#problem}

First paragraph[^note] with [a link](/practices/x) and [@un].

* item
* item
* item

A | B
--- | ---
C | D

> quotation

!!! note "Title"

    a note

    second paragraph

### A subheading

<dl>

<dt>Term</dt>

<dd>

definition

</dd>
</dl>

![map](map.png)

~~~
2018-12-17
~~~

<figure>
<img src="a.png" alt="picture">
</figure>

[^note]: A note.
""",
}
_KINDS = [
    "heading-2",
    "paragraph",
    "list-unordered-3",
    "table-2x2",
    "quotation",
    "admonition",
    "heading-3",
    "definition-list-1",
    "image",
    "code",
    "figure",
    "footnotes-1",
]
_SIGNS = {
    "heading-2": ("## ",),
    "heading-3": ("### ",),
    "image": ("![",),
    "code": ("```", "~~~"),
    "quotation": ("> ",),
    "list-unordered-3": ("- ", "* "),
    "footnotes-1": ("[^",),
}


def test_ids_and_kinds_are_equal_in_two_languages(convert: Convert) -> None:
    for language, body in _BODIES.items():
        text = convert(body, language)
        assert [block.kind for block in text.blocks] == _KINDS
        assert [block.id for block in text.blocks] == [f"p{number}" for number in range(1, 12)] + ["footnotes"]
        assert {block.id for block in text.blocks} <= text.fragments
        assert text.findings == ()


def test_a_block_knows_its_line(convert: Convert) -> None:
    for language, body in _BODIES.items():
        lines = body.split("\n")
        for block in convert(body, language).blocks:
            written = lines[block.line - 1]
            assert written.strip(), (language, block)
            assert written.startswith(_SIGNS.get(block.kind, ("",))), (language, block, written)


def test_every_kind_has_its_size(convert: Convert) -> None:
    body = "1. a\n2. b\n\nx\n\n---\n\n<details>\n<summary>a</summary>\nb\n</details>\n\n"
    body += '=== "A"\n\n    a\n\n=== "B"\n\n    b\n'
    kinds = [block.kind for block in convert(body).blocks]
    assert kinds == ["list-ordered-2", "paragraph", "rule", "details", "tabs-2"]


def test_plain_text_has_a_line_a_block(convert: Convert) -> None:
    text = convert(
        "## A & b\n\nc *d*\ne[^1]\n\n- f\n- g\n\n| h | i |\n| - | - |\n| j | k |\n\n```\nl\n  m\n```\n\n[^1]: n", "en"
    )
    assert text.plain.split("\n") == ["A & b", "c d e", "f", "g", "h\ti", "j\tk", "l", "  m", "n\u00a0"]


def test_an_empty_body_is_an_empty_text(convert: Convert) -> None:
    assert convert("\n") == CleanText()
