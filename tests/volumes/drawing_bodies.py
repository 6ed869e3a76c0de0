# SPDX-License-Identifier: MIT
"""Bodies drawn by hypothesis: everything that the dialect has, in three scripts, with what people get wrong in it."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

_WORDS: Final = (
    "lamp river garden stone bridge; window, quiet! morning? door: olive-tree it's 17-19 2018 22,572 (5%) UNHCR C143"
    " مصباح النهر، حديقة؛ حجر؟ جسر: نافذة «هادئة» مُضيء ٢٠١٨ والمدَّرس la fenêtre l'eau œuvre « pierre » N°5 1er ÉTÉ"
    ' 中文 አማርኛ ⵜⵉⴼⵉⵏⴰⵖ ไทย বাংলা é ﷺ № ½ → × &amp; &lt; &copy; &#8203; \\* \\_ < "quoted"'
    " \U0001f389 \U0001f468\u200d\U0001f469\u200d\U0001f467 a\ufe0f\u20e3 \U0001f1f2\U0001f1e6"
).split(" ")
_HOSTILE: Final = (
    *(
    "**open *a ` [x]( ![ [^9] [@ [@src-1 <b> </div> <div> | *** $x$ #let \\ {#a} {:lang=ar} ==a== [[a]] <!-- ++ctrl+a++"
    " <script>a</script> <ul>a<li>b</ul> https://a.example/b،c a@b.example [a](https://a.example/%E2%80%8B) ~~a~~"
    " **نص:**النص []() [a]() <td> \u00a0 {{a}} ^[a] [TOC] </b> <br> <hr> &nbsp;"
    ).split(" "),
    '<i lang="ar">مصباح</i>', "<td colspan='٢'>a</td>", "<img src=x onerror=a>",
    "<svg viewBox='0 0 9 9'><rect width='5' height='5'/></svg>",
)  # fmt: skip

words: Final = st.sampled_from(_WORDS)
phrases: Final = st.lists(words, min_size=1, max_size=7).map(" ".join)
marked: Final = st.one_of(
    phrases,
    phrases.map("**{}**".format),
    phrases.map("*{}*".format),
    phrases.map("~~{}~~".format),
    words.map("`{}`".format),
    phrases.map("[{}](https://example.org/a?b=1&c=2)".format),
    phrases.map('<span lang="ar">{}</span>'.format),
    phrases.map("<bdi>{}</bdi>".format),
    st.sampled_from(("[@src-1]", "[@src-1, p. 3]", "text[^1]", "https://example.org/x", "line\\\nbreak", "  \nnext")),
)  # fmt: skip


def _indented(text: str, by: str) -> str:
    return text.replace("\n", f"\n{by}")


def _list(parts: list[str], sign: str) -> str:
    return "\n".join(f"{sign} {_indented(part, ' ' * (len(sign) + 1))}" for part in parts)


def _table(rows: list[list[str]]) -> str:
    width = len(rows[0])
    cells = [
        " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in (*row, *[""] * width)[:width]) for row in rows
    ]
    return "\n".join((f"| {cells[0]} |", f"|{' --- |' * width}", *(f"| {row} |" for row in cells[1:])))


def _containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, min_size=1, max_size=3)
    title = phrases.map(lambda text: text.replace('"', ""))
    return st.one_of(
        st.builds(_list, some, st.sampled_from(("-", "*", "1.", "3)", "- [x]"))),
        some.map(lambda parts: "> " + _indented("\n\n".join(parts), "> ")),
        some.map(lambda parts: "> [!NOTE]\n> " + _indented("\n\n".join(parts), "> ")),
        st.builds(
            lambda mark, text, parts: f'{mark} note "{text}"\n    ' + _indented("\n\n".join(parts), "    "),
            st.sampled_from(("!!!", "???", "???+")),
            title,
            some,
        ),
        st.builds(
            lambda text, parts: "\n\n".join(f'=== "{text}"\n\n    ' + _indented(part, "    ") for part in parts),
            title,
            some,
        ),
        some.map(lambda parts: "<div>\n\n" + "\n\n".join(parts) + "\n\n</div>"),
        some.map(lambda parts: "<details><summary>More</summary>\n\n" + "\n\n".join(parts) + "\n\n</details>"),
    )


def _bodies(within: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lines = st.lists(within, min_size=1, max_size=5).map(" ".join)
    leaves = st.one_of(
        lines,
        lines.map("### {}".format),
        st.lists(st.lists(lines, min_size=1, max_size=3), min_size=1, max_size=3).map(_table),
        phrases.map("```python\n{}\n```".format),
        phrases.map("    {}".format),
        phrases.map("<p>{}</p>".format),
        phrases.map("<dl><dt>{0}</dt><dd>{0}</dd></dl>".format),
        phrases.map("<figure>{0}<figcaption>{0}</figcaption></figure>".format),
        st.just("---"),
    )
    blocks = st.recursive(leaves, _containers, max_leaves=6)
    return st.lists(blocks, min_size=1, max_size=6).map(
        lambda parts: "\n\n".join((*parts, "Called[^1].", "[^1]: A note.", ""))
    )


bodies: Final = st.one_of(_bodies(marked), _bodies(st.one_of(marked, marked, marked, st.sampled_from(_HOSTILE))))
