# SPDX-License-Identifier: MIT
"""The other ways to see a site: plain MkDocs, one language at a time, and `serve`, as a person starts them."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from lxml import html

from proceedings.languages import DIRECTION
from proceedings.pipeline import BuildResult
from tests.processes import Running, started
from tests.sites import INVENTED_TODAY, ROOT, Site, options
from tests.whole.miniatures import small_project
from tests.whole.reading import references, target


def environment(**wanted: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL", "SITE_LOCALE")}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **wanted}


@pytest.mark.parametrize(
    "language", ["ar", pytest.param("fr", marks=pytest.mark.long), pytest.param("en", marks=pytest.mark.long)]
)
def test_plain_mkdocs_builds_a_language_whose_links_lead_somewhere(language: str, tmp_path: Path, fonts: Path) -> None:
    assert fonts.is_dir()
    root = small_project(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=root,
        env=environment(SITE_LOCALE=language, SOURCE_DATE_EPOCH="3389731200"),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    site = Site(root / "build" / "one-language", options(root, site_url=""), BuildResult(()))
    assert len(site.pages) > 50
    for path, page in site.pages.items():
        assert (page.get("lang"), page.get("dir")) == (language, DIRECTION[language]), path
        for reference in references(page):
            found = target(site, path, reference.address)
            # The other languages are other sites then, where their texts lead too.
            spoken = reference.element.xpath("ancestor-or-self::*[@lang][1]/@lang")
            if found is None or {*spoken, reference.element.get("hreflang", language)} != {language}:
                continue
            outside = found[0].startswith(f"../{language}/") or re.match(rf"{language}/", found[0])
            # Only the three languages together have an index of search; its page says so when it is missing.
            outside = outside or re.match(r"(?:\.\./)*search/", found[0])
            assert outside or found[0] in site.paths, (path, reference.address, found)


@pytest.fixture
def served(tmp_path: Path, fonts: Path) -> Iterator[tuple[Path, int, Running]]:
    """A small project served by the command, the port it chose, and the process."""
    assert fonts.is_dir()
    root = small_project(tmp_path)
    command = [sys.executable, "-m", "proceedings", "serve", "--root", str(root), "--port", "0", "--messages", "en"]
    command += ["--today", INVENTED_TODAY.isoformat()]
    with started(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        port = None
        while port is None:
            line = process.stdout.readline()
            assert line, "serve ended before it answered"
            address = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
            port = int(address[1]) if address else None
        yield root, port, process


def page(port: int, path: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8")


@contextmanager
def builds(port: int) -> Iterator[Iterator[bytes]]:
    """What the server tells a page that is open: a line after each build, and some in between."""
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", "/__proceedings/events")
        with connection.getresponse() as answer:
            yield answer


def until(told: Iterator[bytes], found: Callable[[], bool]) -> None:
    """Wait until it holds after a build."""
    while not found():
        next(told)


def test_serve_shows_three_languages_saves_and_mistakes(served: tuple[Path, int, Running]) -> None:
    root, port, process = served
    with builds(port) as told:
        until(told, lambda: page(port, "/fr/practices/twin-lamps/")[0] == 200)
        for language, direction in DIRECTION.items():
            document = html.document_fromstring(page(port, f"/{language}/practices/twin-lamps/")[1])
            assert (document.get("lang"), document.get("dir")) == (language, direction)
        assert page(port, "/ar/none/")[0] == 404
        assert 'lang="ar"' in page(port, "/ar/none/")[1]

        record = root / "docs" / "practices" / "twin-lamps.fr.md"
        good = record.read_text(encoding="utf-8")
        record.write_text(good.replace("Une lampe seule", "Une seule lampe"), encoding="utf-8")
        until(told, lambda: "Une seule lampe" in page(port, "/fr/practices/twin-lamps/")[1])

        def wrong() -> list[dict[str, str]]:
            items: list[dict[str, str]] = json.loads(page(port, "/__proceedings/diagnostics.json?language=fr")[1])[
                "items"
            ]
            return items

        assert wrong() == []
        record.write_text(good.replace("title:", "titel:"), encoding="utf-8")
        until(told, lambda: bool(wrong()))
        assert wrong()[0]["place"].startswith("docs/practices/twin-lamps.fr.md:2:1")
        # The last good site stands.
        assert "Une seule lampe" in page(port, "/fr/practices/twin-lamps/")[1]
        record.write_text(good, encoding="utf-8")
        until(told, lambda: not wrong() and "Une lampe seule" in page(port, "/fr/practices/twin-lamps/")[1])

    process.send_signal(signal.SIGINT)
    assert process.wait() == 0
