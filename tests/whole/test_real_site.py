# SPDX-License-Identifier: MIT
"""What the real docs/ become: without a single diagnostic, and exactly these paths.

A page added, renamed or taken away changes the list of published paths. When that is meant, write the list anew and
read the difference before committing it:

    UPDATE_PUBLISHED_PATHS=1 scripts/test tests/whole/test_real_site.py
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Final

from tests.sites import TODAY, Site

PATHS: Final = Path(__file__).with_name("published-paths.txt")


def test_docs_are_clean(real_site: Site) -> None:
    # What claims to be current ages with the day, and is told until an editor looks at it.
    told = [found for found in real_site.built.diagnostics if found.rule != "figure-is-recent"]
    assert [f"{found.place}: {found.message('en')} [{found.rule}]" for found in told] == []


def _lasting(path: str) -> str:
    """The path without what changes with content: the digest in a name, and how many shards an index has."""
    path = re.sub(r"^(assets/.+)\.[0-9a-f]{10}(\.\w+)$", r"\1.*\2", path)
    return re.sub(r"^(search/\w+/[a-z]+)-[0-9a-z]{7}-\d+(\.js)$", r"\1-*\2", path)


def test_exactly_these_paths_are_published(real_site: Site) -> None:
    found = sorted({_lasting(path) for path in real_site.paths})
    if os.environ.get("UPDATE_PUBLISHED_PATHS") == "1" and os.environ.get("CI") != "true":
        PATHS.write_text("".join(f"{path}\n" for path in found), encoding="utf-8")
    assert found == PATHS.read_text(encoding="utf-8").splitlines()


def test_without_an_address_the_same_pages_are_published(invented_site: Site, invented_site_bare: Site) -> None:
    whole = ("/calendar.ics", "/feed.json", "/feed.xml", ".linkset.json")
    missing = {
        path
        for path in invented_site.paths - invented_site_bare.paths
        if not path.startswith((".well-known/", "resourcesync/", "social/")) and not path.endswith(whole)
    }
    assert missing == {"_headers", "data/oai.xml", "robots.txt", "sitemap.xml"}
    assert invented_site_bare.paths <= invented_site.paths


def test_checksums_and_manifest_tell_the_truth(addressed_site: Site) -> None:
    site = addressed_site
    lines = {line[66:]: line[:64] for line in site.text("SHA256SUMS").splitlines()}
    assert lines.keys() == site.paths - {"SHA256SUMS"}
    for path, digest in lines.items():
        assert hashlib.sha256((site.folder / path).read_bytes()).hexdigest() == digest, path
    facts = json.loads(site.text("manifest.json"))
    assert facts["files"] == len(lines)
    assert facts["site_url"] == site.url
    # Outside a repository there is no commit to name.
    assert facts["commit"] is None


def test_no_page_tells_when_it_was_built(real_site: Site) -> None:
    # The day of the build stands in the manifest alone; a day in a record is written out in words, but for machines.
    left_out = re.compile(
        r"<pre\b.*?</pre>|<meta name=\"(?:DC\.date|citation_publication_date)\".*?>|<script type=.*?</script>",
        re.DOTALL,
    )
    assert [path for path in real_site.pages if TODAY.isoformat() in left_out.sub("", real_site.text(path))] == []
