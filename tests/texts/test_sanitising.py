# SPDX-License-Identifier: MIT
"""What the last gate lets through without nh3 is what nh3 would have left as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from proceedings.texts import ExtensionList, dialect
from proceedings.texts.frames import Frames
from proceedings.texts.places import Places
from proceedings.texts.sanitising import cleaned, is_clean, sanitise
from proceedings.texts.structure import Structure
from proceedings.texts.vetting import Notes

ROOT = Path(__file__).parents[2]
BODIES = """## A *lamp* {#lamp}

Text [@k, p. 3] with **bold**, `code`, [a link](/x "it's"), ![a "lamp"](a.png) and a note[^1] & more.\\
A line; https://a.example/?b=1&c=2

- [x] done
- one

  two

| a | b |
|:--|--:|
| 1 | 2 |

> [!NOTE]
> Text.

!!! note "A *title*"
    Text.

=== "One"

    Text.

=== "Two"

    ```python
    x = "1" + 'a' & b
    ```

++ctrl+a++

[^1]: There.
"""


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_what_the_writer_wrote_is_clean(extensions: ExtensionList, language: str) -> None:
    found = sorted((ROOT / "docs" / "practices").glob(f"*.{language}.md"))
    let_through = 0
    for body in (BODIES, *BODIES.split("\n\n"), *(file.read_text("utf-8").split("\n---\n")[-1] for file in found)):
        notes = Notes(Places(body, extensions.signs), verbatim=False)
        written = Structure(notes, Frames(extensions, language), language, "western").write(
            dialect.parse(notes.places.text)
        )
        if not notes.has_html and is_clean(written):
            let_through += 1
            assert cleaned(written).replace("&nbsp;", "\u00a0") == written
    assert let_through > len(found) / 2


@pytest.mark.parametrize(
    "html",
    [
        "<p>a",
        "a</p>",
        "<p><b>a</p></b>",
        "<p>a < b</p>",
        "<p>a > b</p>",
        "<p>&copy;</p>",
        "<p>&#60;</p>",
        "<p\n>a</p>",
        "<script>a</script>",
        '<p onclick="a">b</p>',
        '<p style="a">b</p>',
        '<p class="x">a</p>',
        '<p id="A">a</p>',
        '<p id="a" id="b">c</p>',
        "<p id=a>b</p>",
        "<input disabled>",
        "<P>a</P>",
        "<!-- a -->",
        '<p title="&quot;">a</p>',
        '<a href="javascript:a">b</a>',
        '<a href="javascript&colon;a">b</a>',
        '<a href="java\tscript:a">b</a>',
        '<img src="https://a.example/b.png" alt="">',
        '<a href="/b"><a href="/c">d</a></a>',
        "<svg><path></path></svg>",
        "<p>a\rb</p>",
        "<pre>\na</pre>",
        "<p>\x00</p>",
        "<math>a</math>",
        "<b><br></br></b>",
    ],
)
def test_nothing_else_is_let_through_unread(html: str) -> None:
    assert not is_clean(html)
    assert sanitise(html, has_html=False) == cleaned(html)
