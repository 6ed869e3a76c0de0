# SPDX-License-Identifier: MIT
"""Bodies of form 1, which Python-Markdown read: their signs that the dialect no longer has, rewritten to what it has.

Only ``migrate`` asks for this. What stands in code, HTML or an address is left alone, and so is every other byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from html import escape
from typing import Final

from proceedings.texts import dialect
from proceedings.texts.dialect import AstNode

_KEPT: Final = "\ufffc"
_INLINE: Final = re.compile(
    r"(?P<image>!\[(?P<alt>[^\[\]\n]*)\](?P<address>\([^\s()]*\)))"
    r"|(?P<link>\[(?P<words>[^\[\]\n]*)\](?P<target>\([^\s()]*\)))"
    r"|(?P<marked>(?<![*_\w])(?:\*\*[^*]{1,900}\*\*|\*[^*]{1,900}\*|__[^_\n]{1,900}__|_[^_\n]{1,900}_))"
    r"|\[(?P<span>[^\[\]\n]+)\]"
)
_BRACES: Final = re.compile(r"\{:?[ ]*(?P<pairs>(?:[\w-]+=(?:\"[^\"{}\n]*\"|'[^'{}\n]*'|[^\s{}\"']+)[ ]*)+)\}")
_PAIR: Final = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_LANGUAGE: Final = frozenset({"lang", "dir"})
_SIGNS: Final = (
    ("pymdownx.mark", re.compile(r"(?<![=\\])==(?=[^\s=])([^=\n]*?[^\s=])==(?!=)"), "mark"),
    ("pymdownx.caret", re.compile(r"(?<![\^\\])\^\^(?=[^\s^])([^^\n]*?[^\s^])\^\^(?!\^)"), "ins"),
    ("pymdownx.caret", re.compile(r"(?<![\^\\\[])\^(?=[^\s^])([^\s^\[\]]+)\^(?!\^)"), "sup"),
    ("pymdownx.tilde", re.compile(r"(?<![~\\])~(?=[^\s~])([^\s~]+)~(?!~)"), "sub"),
)
_ABBREVIATION: Final = re.compile(r"^\*\[(?P<short>[^\[\]\n]+)\]:[ ]*(?P<long>[^\n]+)\n?", re.MULTILINE)
_TERMS: Final = re.compile(
    r"(?:^(?![ \t>#|*+:-]|\d+[.)]|$)[^\n]+\n(?:\n?:[ ]{1,3}[^\n]+\n(?:[ ]{4}[^\n]+\n)*)+\n?)+", re.MULTILINE
)
_OPENED: Final = re.compile(
    r"^(?P<tag><(?P<name>[a-z]+)(?P<before>[^<>\n]*?)) markdown(?:=\"[^\"\n]*\")?(?P<after>[^<>\n]*>)[ ]*\n",
    re.MULTILINE,
)
_NAMED_CODE: Final = re.compile(r"(`+)[ ]?#!\w+[ ]([^`\n]+?)[ ]?\1")


def rewritten(body: str, extensions: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Return a body as the dialect is to read it, and the names of the changes; ``extensions`` were listed for it."""
    names: list[str] = []
    for name, step in STEPS.items():
        changed = step(body, extensions)
        if changed != body:
            names.append(name)
            body = changed
    return body, tuple(names)


def _markdown_in_html(body: str, extensions: Collection[str]) -> str:
    if "md_in_html" not in extensions:
        return body
    at = 0
    while (match := _OPENED.search(body, at)) is not None:
        inside = body[match.end() :]
        closing = re.search(rf"^</{match['name']}>", inside, re.MULTILINE)
        head = f"{match['tag']}{match['after']}\n"
        if closing is not None:
            text = inside[: closing.start()]
            inside = f"\n{text.strip(chr(10))}\n\n{inside[closing.start() :]}"
        body = f"{body[: match.start()]}{head}{inside}"
        at = match.start() + len(head)
    return body


def _braces(body: str, extensions: Collection[str]) -> str:
    if "attr_list" not in extensions and "pymdownx.bracketspan" not in extensions:
        return body

    def change(match: re.Match[str]) -> str | None:
        braces = _BRACES.match(match.string, match.end())
        if braces is None:
            return None
        pairs = {name: "".join(values) for name, *values in _PAIR.findall(braces["pairs"])}
        written = "".join(f' {name}="{escape(value)}"' for name, value in pairs.items())
        if match["image"]:
            return f'<img src="{match["address"][1:-1]}" alt="{escape(match["alt"])}"{written}>'
        if match["link"] and pairs.keys() - _LANGUAGE:
            return f'<a href="{match["target"][1:-1]}"{written}>{match["words"]}</a>'
        if pairs.keys() - _LANGUAGE or "lang" not in pairs:
            return None
        return f'<span lang="{escape(pairs["lang"])}">{match["span"] or match[0]}</span>'

    return _substituted(body, _INLINE, change, _BRACES, keeps=(dialect.Code, dialect.CodeBlock))


def _signs(body: str, extensions: Collection[str]) -> str:
    for extension, pattern, tag in _SIGNS:
        if extension in extensions:
            body = _substituted(body, pattern, lambda match, tag=tag: f"<{tag}>{match[1]}</{tag}>")  # type: ignore[misc]
    return body


def _abbreviations(body: str, extensions: Collection[str]) -> str:
    if "abbr" not in extensions:
        return body
    found = {match["short"]: match["long"].strip() for match in _ABBREVIATION.finditer(_masked(body))}
    if not found:
        return body
    body = _substituted(body, _ABBREVIATION, lambda _: "")
    shorts = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(found, key=len, reverse=True)))})(?!\w)")
    return _substituted(body, shorts, lambda match: f'<abbr title="{escape(found[match[0]])}">{match[0]}</abbr>')


def _definitions(body: str, extensions: Collection[str]) -> str:
    if "def_list" not in extensions:
        return body
    return _substituted(f"{body}\n", _TERMS, lambda match: _as_html(match[0]), keeps=(dialect.CodeBlock,))[:-1]


def _as_html(terms: str) -> str:
    pieces = ["<dl>"]
    for line in terms.split("\n"):
        if line.startswith(":"):
            pieces.append(f"<dd>{_inside(line[1:].strip())}</dd>")
        elif line.startswith("    "):
            pieces[-1] = f"{pieces[-1].removesuffix('</dd>')}\n{line.strip()}</dd>"
        elif line.strip():
            pieces.append(f"<dt>{_inside(line.strip())}</dt>")
    return "\n".join((*pieces, "</dl>", "", ""))


def _inside(text: str) -> str:
    """Return the words of a term or definition, apart from the tags by empty lines where they hold Markdown."""
    return f"\n\n{text}\n\n" if re.search(r"[*_`\[\\<&~]", text) else text


def _named_code(body: str, extensions: Collection[str]) -> str:
    if "pymdownx.inlinehilite" not in extensions:
        return body
    return _substituted(body, _NAMED_CODE, lambda match: f"{match[1]}{match[2]}{match[1]}", keeps=(dialect.CodeBlock,))


STEPS: Final[Mapping[str, Callable[[str, Collection[str]], str]]] = {
    "markdown_in_html": _markdown_in_html,
    "braces": _braces,
    "signs": _signs,
    "abbreviations": _abbreviations,
    "definitions": _definitions,
    "named_code": _named_code,
}
"""The steps by the names under which ``migrate`` tells them."""


def _substituted(
    body: str,
    pattern: re.Pattern[str],
    change: Callable[[re.Match[str]], str | None],
    following: re.Pattern[str] | None = None,
    keeps: tuple[type, ...] = (dialect.Code, dialect.CodeBlock, dialect.HtmlBlock, dialect.HtmlInline, dialect.Link),
) -> str:
    """Return the body with another text for what a pattern finds in prose and ``change`` does not leave alone.

    With ``following``, what that pattern finds right behind it goes with it.
    """
    masked = _masked(body, keeps)
    pieces: list[str] = []
    end = 0
    for match in pattern.finditer(masked):
        original = pattern.match(body, match.start()) if match.start() >= end else None
        changed = change(original) if original is not None else None
        if original is None or changed is None:
            continue
        pieces.extend((body[end : match.start()], changed))
        end = original.end()
        braces = following.match(body, end) if following else None
        end = braces.end() if braces else end
    return "".join((*pieces, body[end:]))


def _masked(body: str, keeps: tuple[type, ...] = (dialect.Code, dialect.CodeBlock, dialect.HtmlBlock)) -> str:
    """Return the body with a stand-in for each character of code, of HTML and of an address."""
    data = body.encode()
    starts = [0]
    for line in data.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    spans = sorted(_spans(dialect.parse(body), starts, keeps))
    pieces: list[str] = []
    end = 0
    for start, stop in spans:
        if start >= end:
            kept = data[start:stop].decode("utf-8", "ignore")
            pieces.extend((data[end:start].decode("utf-8", "ignore"), re.sub(r"[^\n]", _KEPT, kept)))
            end = stop
    return "".join((*pieces, data[end:].decode("utf-8", "ignore")))


def _spans(root: AstNode, starts: list[int], keeps: tuple[type, ...]) -> Iterator[tuple[int, int]]:
    for node in dialect.walk(root):
        if isinstance(node.node_value, keeps):
            place = node.sourcepos
            if isinstance(node.node_value, dialect.Link) and node.children:
                # The words of a link are prose, its address is not.
                place_of_last = node.children[-1].sourcepos.end
                yield (
                    starts[place_of_last.line - 1] + place_of_last.column,
                    starts[place.end.line - 1] + place.end.column,
                )
            else:
                yield (
                    starts[place.start.line - 1] + place.start.column - 1,
                    starts[place.end.line - 1] + place.end.column,
                )
