# SPDX-License-Identifier: MIT
"""Which characters a text may contain. Bodies and values are checked as written, and again once escapes are decoded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

CONTROL: Final = re.compile(
    # Few ranges, and what they hold too much taken out behind them: each range is compared with each character.
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0010ffff]"
    f"(?<![{''.join(f'{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}' for plane in range(2, 17))}])"
)
"""Characters that no text may contain, and line ends of other programs, which YAML would count as lines."""

UNSEEN: Final = re.compile("[\u00a0\u00ad\u034f\u061c\u180e\u200b-\u200f\u202f\u2060-\u2064\ufeff]")
"""Invisible characters that are often copied along with a word, and make a different word that looks the same."""

_BIDI_CONTROL: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKS: Final = re.compile("[\u00ad\u061c\u200e\u200f]")
"""Soft hyphens and direction marks: unnecessary but harmless."""
_JOINERS: Final = re.compile("(?<![\u0590-\u1fff\ua800-\uabff])[\u200c\u200d]")
"""Joiners that do not follow a letter of a joining script."""
_INVISIBLE: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_FLAG: Final = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
"""The flag of a country's subdivision, written with tag characters, which are refused anywhere else."""
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_ILLEGIBLE: Final = re.compile("\ufffd+|(?:Ã[\u00a0-\u00bf]|â€[™œ“”¦]|(?:[ØÙ][\u00a0-\u00bf†‡ˆ‰Š„…]){2})+")
"""Replacement characters, and UTF-8 that was decoded as a Western encoding."""
_DISGUISED: Final = re.compile(
    "[\ufb00-\ufb06\ufb1d-\ufb4f\ufb50-\ufbb1\ufbd3-\ufd3d\ufe70-\ufefc\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]+"
)
"""Compatibility forms of letters: presentation forms, full-width and ornamental letters."""

_RARE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u0370-\u052f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ue000-\uf8ff\ufb00-\ufbb1\ufbd3-\ufdef\ufe70-\uffff\U00010000-\U0010ffffÃâØÙ]"
)
"""A text without any of these can break no rule here but that of composition (NFC)."""

_GREEK_OR_CYRILLIC: Final = re.compile("[\u0370-\u052f]")
_MEETING: Final = re.compile("[A-Za-z\u00c0-\u024f][\u0370-\u052f]|[\u0370-\u052f][A-Za-z\u00c0-\u024f]")
_LONGEST_WORD: Final = 60
_WORD: Final = re.compile(r"[^\W\d_]+")
_SAME: Final = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ",
        "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXocj",
        strict=True,
    )
)
_ALIKE: Final = dict(zip("αινκρυкгмтв", "aivkpukrmtb", strict=True))
"""Greek and Cyrillic letters that look like Latin ones anywhere, and those that do between two Latin letters."""


_REFUSED: Final = (
    (CONTROL, "control-character-is-absent"),
    (_BIDI_CONTROL, "bidi-control-is-absent"),
    (_INVISIBLE, "control-character-is-absent"),
    (_JOINERS, "control-character-is-absent"),
    (_MARKS, "invisible-mark-is-absent"),
    (_PRIVATE, "private-character-is-absent"),
)


class CharacterFinding(NamedTuple):
    """A broken rule, where in the text (from 0), and the values of its words."""

    rule: str
    at: int
    values: dict[str, str]


def findings(text: str) -> Iterator[CharacterFinding]:
    """Yield what is wrong with the characters of a text; text that is not composed (NFC) is reported once."""
    if not unicodedata.is_normalized("NFC", text):
        yield CharacterFinding("text-is-composed", _first_decomposed(text), {})
    if not _RARE.search(text):
        return
    flags = {at for flag in _FLAG.finditer(text) for at in range(*flag.span())}
    for pattern, rule in _REFUSED:
        for found in pattern.finditer(text):
            if found.start() not in flags and not _is_in_emoji(text, found.start()):
                yield _of_sign(rule, found)
    for found in _ILLEGIBLE.finditer(text):
        yield CharacterFinding("text-is-legible", found.start(), {"found": found.group()})
    disguised = _DISGUISED.search(text)
    if disguised is not None:
        told = {"found": disguised.group(), "plain": with_plain_letters(disguised.group())}
        yield CharacterFinding("letters-are-plain", disguised.start(), told)
    yield from _mixed_words(text)


def with_plain_letters(text: str) -> str:
    """Return the text with ordinary letters in the place of ligatures, presentation forms and ornamental letters."""
    return _DISGUISED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def without_control(text: str) -> str:
    """Return the text without the characters that XML, YAML and terminals refuse."""
    return CONTROL.sub("", text)


def visible(text: str) -> str:
    """Return the visible part of a text: without invisible characters and surrounding space."""
    return _MARKS.sub("", _INVISIBLE.sub("", _BIDI_CONTROL.sub("", without_control(text)))).strip(" \t\n\u200c\u200d")


def _of_sign(rule: str, found: re.Match[str]) -> CharacterFinding:
    return CharacterFinding(rule, found.start(), named(found.group()))


def named(sign: str) -> dict[str, str]:
    """Return the values by which messages name a character: its code point, and its Unicode name if it has one."""
    name = unicodedata.name(sign, "")
    return {"code": f"U+{ord(sign):04X}", **({"name": name} if name else {})}


def _is_in_emoji(text: str, at: int) -> bool:
    """Return whether a joiner is between two emoji, which it makes into one, such as a family."""
    before = text[max(at - 2, 0) : at].rstrip("\ufe0f")[-1:]
    return text[at] == "\u200d" and bool(before) and unicodedata.category(before) in ("So", "Sk", "Cn")


def _first_decomposed(text: str) -> int:
    """Return the position of the first letter that is not composed."""
    composed = unicodedata.normalize("NFC", text)
    at = next((at for at, (one, other) in enumerate(zip(text, composed, strict=False)) if one != other), 0)
    return min(at, max(len(text) - 1, 0))


def _mixed_words(text: str) -> Iterator[CharacterFinding]:
    """Yield Latin words with a letter of another script that looks Latin, and the reverse."""
    at = 0
    while (met := _MEETING.search(text, at)) is not None:
        start = met.start()
        while start > at and text[start - 1].isalpha() and start > met.start() - _LONGEST_WORD:
            start -= 1
        word = _WORD.match(text, start, met.end() + _LONGEST_WORD)
        assert word is not None
        at = word.end()
        found = _mixed(word.group())
        if found is not None:
            place, letter, meant = found
            values = {"word": word.group(), "letter": letter, "code": f"U+{ord(letter):04X}", "meant": meant}
            yield CharacterFinding(
                "word-is-in-one-script", start + place, {**values, "name": unicodedata.name(letter, "")}
            )


def _mixed(word: str) -> tuple[int, str, str] | None:
    """Return the position of the letter of the other script, the letter, and the intended word; None if unclear."""
    latin = [at for at, letter in enumerate(word) if _is_latin(letter)]
    foreign = [at for at, letter in enumerate(word) if _GREEK_OR_CYRILLIC.match(letter)]
    if not latin or not foreign:
        return None
    alike = [
        at
        for at in foreign
        if word[at] in _SAME or (word[at] in _ALIKE and 0 < at < len(word) - 1 and {at - 1, at + 1} <= {*latin})
    ]
    if len(alike) == len(foreign):
        return (
            foreign[0],
            word[foreign[0]],
            "".join(_SAME.get(letter) or _ALIKE.get(letter) or letter for letter in word),
        )
    back = {same: letter for letter, same in _SAME.items() if _script(letter) == _script(word[foreign[0]])}
    if all(word[at] in back for at in latin):
        return latin[0], word[latin[0]], "".join(back.get(letter, letter) for letter in word)
    return None


def _is_latin(letter: str) -> bool:
    return letter <= "\u024f"


def _script(letter: str) -> str:
    return "Greek" if letter < "\u0400" else "Cyrillic"
