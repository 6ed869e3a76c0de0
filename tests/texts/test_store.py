# SPDX-License-Identifier: MIT
"""The cache gives back what was converted, whatever befalls it; no body hangs or ends the program."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from proceedings.texts import CleanText, ExtensionList, Request, Texts, outlines
from proceedings.texts import cache as cache_room
from proceedings.texts import workers as workers_room
from proceedings.texts.cache import key
from proceedings.texts.model import pack, pack_outline, unpack, unpack_outline
from proceedings.texts.store import FILE

BODY = "## a {#b}\n\nc [d](/e) ![f](g.png) [@h] : 57 000[^1]\n\n[^1]: i\n"


def _store(root: Path, extensions: ExtensionList) -> Texts:
    return Texts(root, extensions, processes=1)


def test_a_text_survives_packing() -> None:
    text = CleanText(html="é", fragments=frozenset({"b", "a"}), citations=("c",))
    assert unpack(pack(text)) == text


def test_the_outline_of_a_stored_text_is_the_text_s(tmp_path: Path, extensions: ExtensionList) -> None:
    requests = [Request("k", BODY, "fr", path="a/b.fr.md"), Request("empty", "", "fr")]
    with _store(tmp_path, extensions) as texts:
        fresh = texts.convert_all(requests)
        assert outlines(fresh)["k"] is fresh["k"]
    with _store(tmp_path, extensions) as texts:
        kept = texts.convert_all(requests)
        for key_ in fresh:
            found = outlines(kept)[key_]
            assert (found.links, found.images, found.fragments) == (
                fresh[key_].links,
                fresh[key_].images,
                fresh[key_].fragments,
            )
            assert unpack_outline(pack_outline(found)) == found
        assert not texts._memory


def test_texts_that_nobody_wants_go_when_they_are_many(
    tmp_path: Path, extensions: ExtensionList, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_room, "_SPARE", 2)
    with _store(tmp_path, extensions) as texts:
        for number in range(8):
            texts.convert(Request("k", f"a{number}", "fr"))
        kept = texts._cache.outlines()
        last = [key(Request("k", f"a{number}", "fr"), texts.settings_digest) for number in (5, 6, 7)]
        assert list(kept) == last
        assert all(texts._cache.load(name) for name in last)


def test_the_cache_gives_the_same_text_without_a_worker(
    tmp_path: Path, extensions: ExtensionList, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = Request(("x", "fr"), BODY, "fr", path="a/b.fr.md")
    with _store(tmp_path, extensions) as texts:
        first = texts.convert(request)
    monkeypatch.setattr(workers_room.Workers, "convert", lambda *_: pytest.fail("converted again"))
    with _store(tmp_path, extensions) as texts:
        assert texts.convert(request) == first
        moved = Request("another key", BODY, "fr", path="a/c.fr.md")
        assert texts.convert(moved) == first


@pytest.mark.parametrize(
    "changed",
    [
        Request("k", BODY + "x", "fr", path="a/b.fr.md"),
        Request("k", BODY, "en", path="a/b.fr.md"),
        Request("k", BODY, "fr", verbatim=True, path="a/b.fr.md"),
        Request("k", BODY, "fr", path="c/b.fr.md"),
    ],
)
def test_another_body_language_kind_or_folder_is_another_text(
    tmp_path: Path, extensions: ExtensionList, changed: Request
) -> None:
    with _store(tmp_path, extensions) as texts:
        first = texts.convert(Request("k", BODY, "fr", path="a/b.fr.md"))
        assert texts.convert(changed) != first


def test_other_extensions_are_another_text(tmp_path: Path, extensions: ExtensionList) -> None:
    with _store(tmp_path, extensions) as texts:
        first = texts.convert(Request("k", "!!! note\n    a", "fr"))
    with _store(tmp_path, ExtensionList()) as texts:
        second = texts.convert(Request("k", "!!! note\n    a", "fr"))
    assert (first.plain, second.plain) == ("Remarque\na", "!!! note a")


def _overwrite(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def _replace_table(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE texts (something TEXT)")
    connection.close()


def _spoil_rows(path: Path) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE texts SET text = x'00'")
    connection.close()


@pytest.mark.parametrize("harm", [_overwrite, _truncate, _replace_table, _spoil_rows])
def test_a_damaged_cache_is_made_again(tmp_path: Path, extensions: ExtensionList, harm: object) -> None:
    assert callable(harm)
    request = Request("k", BODY, "fr")
    with _store(tmp_path, extensions) as texts:
        first = texts.convert(request)
    harm(tmp_path / FILE)
    for _ in range(2):
        with _store(tmp_path, extensions) as texts:
            assert texts.convert(request) == first
            assert key(request, texts.settings_digest) in texts._cache.outlines()


def test_a_file_that_cannot_be_written_costs_only_the_cache(tmp_path: Path, extensions: ExtensionList) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    with _store(tmp_path, extensions) as texts:
        assert texts.convert(Request("k", "a", "fr")).plain == "a"


def test_all_bodies_come_back_and_progress_is_told(texts: Texts) -> None:
    told: list[tuple[int, int]] = []
    requests = [
        Request((number, language), f"a{number}", language) for number in range(60) for language in ("ar", "fr")
    ]
    with texts:
        found = texts.convert_all(requests, lambda done, total: told.append((done, total)))
        assert {key: found[key].plain for key in found} == {request.key: request.body for request in requests}
    assert told == [(done, 120) for done in range(121)]


_SLOW = {
    "brackets": "[" * 65_000,
    "brackets with letters": "[a" * 32_000,
    "images": "![[]()" * 10_000,
    "character data": "<![CDATA[" * 7_000,
    "marks of a note": "[^a]: b\n\n" + "[^a] " * 13_000,
    "abbreviations": "".join(f"*[A{n}]: b\n" for n in range(3000)) + "\n" + " ".join(f"A{n}" for n in range(3000)),
    "brackets with emphasis": "[ a_" * 16_000,
    "brackets with parentheses": "[ (](" * 13_000,
    "links left open": "[a](b" * 13_000,
    "links in angle brackets left open": "[a](<b" * 11_000,
    "escapes": "\\(" * 32_000,
    "an attribute left open": '<a b="' + "x " * 32_000,
    "ticks in a table": "| a | b |\n| - | - |\n| " + "`a|" * 20_000,
    "links within links": "<a href=x>" * 6_500,
    "emphasis within emphasis": "*a **b " * 9_000,
    "rules that are none": "- " * 32_000,
    "elements within elements": "<div>" * 100_000,
    "bold within bold": "<b>" * 20_000,
    "passages within passages": '<i lang="fr">' * 5_000,
    "lists within lists": "\n".join(" " * (4 * depth) + "- a" for depth in range(250)),
    "quotations within quotations": "> " * 5_000 + "a",
    "too long": "a" * 1_000_001,
}
_LONG = "*a* [b](/c)\n\n" * 60_000
"""Nothing in it is slow; it is as long as a body may be."""
_TOLD = {
    "bold-is-closed",
    "comment-is-closed",
    "element-is-closed",
    "html-is-permitted",
    "link-has-text",
    "link-is-written-whole",
    "sign-is-read",
    "table-is-whole",
}
_LIMITS = {"text-converts-in-time", "text-nests-within-limits", "text-is-small"}


def test_slow_shapes_end_in_time_and_the_others_go_on(texts: Texts) -> None:
    requests = [Request(name, body, "fr") for name, body in _SLOW.items()]
    requests.insert(5, Request("good", "a", "fr"))
    with texts:
        found = texts.convert_all(requests)
    for name in _SLOW:
        rules = {finding.rule for finding in found[name].findings}
        assert rules <= _LIMITS | _TOLD, name
        assert rules & _LIMITS or found[name].html, name
    assert found["good"].plain == "a"


@pytest.mark.limit(60)
def test_time_runs_out_after_the_limit_and_not_long_after(texts: Texts) -> None:
    with texts:
        (finding,) = texts.convert(Request("slow", _LONG, "fr")).findings
    assert (finding.rule, finding.values) == ("text-converts-in-time", (("seconds", "0.4"),))


def test_a_body_out_of_time_is_tried_again(tmp_path: Path, extensions: ExtensionList) -> None:
    body = _LONG
    with Texts(tmp_path, extensions, limit_seconds=0.02) as texts:
        assert [finding.rule for finding in texts.convert(Request("k", body, "fr")).findings] == [
            "text-converts-in-time"
        ]
    with Texts(tmp_path, extensions, limit_seconds=20) as texts:
        assert texts.convert(Request("k", body, "fr")).findings == ()


def test_a_worker_that_dies_is_replaced_and_its_body_named(texts: Texts) -> None:
    with texts:
        texts.convert(Request("warm", "a", "fr"))
        (worker,) = texts._workers._workers
        os.kill(worker.process.pid, signal.SIGSTOP)
        requests = [Request("first", "[b](/c)", "fr"), Request("second", "d", "fr")]
        iterator = texts._workers.convert(requests)
        worker.process.kill()
        found = {requests[number].key: unpack(packed) for number, packed in iterator}
    assert [finding.rule for finding in found["first"].findings] == ["text-converts-in-time"]
    assert found["second"].plain == "d"


def test_a_worker_that_cannot_start_is_an_error_of_the_program(
    tmp_path: Path, extensions: ExtensionList, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(workers_room, "_MODULE", "proceedings.texts.absent")
    with Texts(tmp_path, extensions) as texts, pytest.raises(RuntimeError, match="cannot start"):
        texts.convert(Request("k", "a", "fr"))
    assert "proceedings.texts.absent" in capfd.readouterr().err


def test_the_program_itself_never_loads_the_converter() -> None:
    packages = "{'comrak', 'markdown', 'pymdownx', 'nh3', 'pygments'}"
    code = f"import sys, proceedings.texts; print(*{packages} & sys.modules.keys())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
