# SPDX-License-Identifier: MIT
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from proceedings.site import render
from proceedings.site.store import Ledger

LANGUAGES = ("ar", "fr", "en")


def test_publishes_exactly_one_file_a_page_and_a_404_a_language(miniature: Any) -> None:
    assert sorted(miniature.site()) == [
        f"{language}/{path}"
        for language in sorted(LANGUAGES)
        for path in (
            "404.html",
            "editions/2018/axes/1/index.html",
            "index.html",
            "practices/a/index.html",
            "practices/b/index.html",
        )
    ]


def test_body_stays_byte_for_byte(miniature: Any) -> None:
    body = (
        "<p>« Ça\u00a0: 1\u202f000 » {{ not_jinja }} {% raw %} # not a heading *nor emphasis* &amp; &lt;b&gt; ”</p>\n"
        "<pre>\n    - kept\t\n\n\n---\n</pre>\n[link](x.md)\n"
    )
    miniature.write("fr", "practices/a/", body)
    page = miniature.site()["fr/practices/a/index.html"].decode()
    assert page.split("<main>")[1].split("</main>")[0] == body


def test_templates_escape_what_they_print(miniature: Any) -> None:
    miniature.write("fr", "", "<p></p>", title='<b>"A" & B</b>')
    page = miniature.site()["fr/index.html"].decode()
    assert "<title>&lt;b&gt;&#34;A&#34; &amp; B&lt;/b&gt;</title>" in page


def test_second_run_renders_nothing_and_leaves_mkdocs_alone(miniature: Any) -> None:
    first = miniature.render()
    assert first.rendered == {"ar": 4, "fr": 4, "en": 4}
    second = miniature.render()
    assert second.rendered == {"ar": 0, "fr": 0, "en": 0}
    assert (second.reused, second.removed) == (15, 0)
    assert second.outputs == first.outputs


def test_rendering_room_is_imported_without_mkdocs() -> None:
    code = "import sys, proceedings.site; sys.exit('mkdocs' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def _body(project: Any) -> None:
    project.write("ar", "practices/a/", "<h1>new</h1>")


def _front_matter(project: Any) -> None:
    project.write("fr", "", "<h1>fr</h1>\n<p>home</p>\n", title="Titre")


def _deletion(project: Any) -> None:
    project.page("en", "practices/b/").unlink()


def _deletion_of_a_home(project: Any) -> None:
    project.page("en", "").unlink()


def _rename(project: Any) -> None:
    for language in LANGUAGES:
        old = project.page(language, "practices/b/")
        old.rename(project.page(language, "practices/c/"))


def _addition(project: Any) -> None:
    project.write("en", "practices/c/", "<h1>c</h1>")


def _exchange(project: Any) -> None:
    one, other = project.page("ar", "practices/a/"), project.page("ar", "practices/b/")
    text = one.read_text(encoding="utf-8")
    other_status = other.stat()
    one.write_text(other.read_text(encoding="utf-8"), encoding="utf-8")
    other.write_text(text, encoding="utf-8")
    # A time set back must not hide the change.
    os.utime(other, ns=(other_status.st_atime_ns, other_status.st_mtime_ns))


def _template(project: Any) -> None:
    file = project.template("base.html")
    file.write_text(file.read_text(encoding="utf-8").replace("<footer>", "<footer><hr>"), encoding="utf-8")


def _partial(project: Any) -> None:
    project.template("partials/menu.html").write_text("<nav></nav>\n", encoding="utf-8")


def _template_of_404(project: Any) -> None:
    project.template("404.html").unlink()


def _configuration(project: Any) -> None:
    file = project.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").replace("site_name: Actes", "site_name: Les actes")
    file.write_text(text, encoding="utf-8")
    base = project.template("base.html")
    base.write_text(
        base.read_text(encoding="utf-8").replace("<body>", "<body>{{ config.site_name }}"), encoding="utf-8"
    )


def _word(project: Any) -> None:
    project.words["fr"] = "pied"


def _menu(project: Any) -> None:
    project.label = "Pratiques"


def _address(project: Any) -> None:
    project.site_url = "https://proceedings.example/actes/"


def _asset(project: Any) -> None:
    project.assets = {"site.css": "site.9876543210.css"}


EDITS: dict[Callable[[Any], None], dict[str, int]] = {
    _body: {"ar": 1, "fr": 0, "en": 0},
    _front_matter: {"ar": 0, "fr": 1, "en": 0},
    _deletion: {"ar": 0, "fr": 0, "en": 0},
    _deletion_of_a_home: {"ar": 0, "fr": 0, "en": 0},
    _rename: {"ar": 1, "fr": 1, "en": 1},
    _addition: {"ar": 0, "fr": 0, "en": 1},
    _exchange: {"ar": 2, "fr": 0, "en": 0},
    _template: {"ar": 4, "fr": 4, "en": 4},
    _partial: {"ar": 4, "fr": 4, "en": 4},
    _template_of_404: {"ar": 4, "fr": 4, "en": 4},
    _configuration: {"ar": 4, "fr": 4, "en": 4},
    _word: {"ar": 0, "fr": 4, "en": 0},
    _menu: {"ar": 4, "fr": 4, "en": 4},
    _address: {"ar": 4, "fr": 4, "en": 4},
    _asset: {"ar": 4, "fr": 4, "en": 4},
}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__.strip("_"))
def test_incremental_site_is_that_of_a_clean_build(edit: Callable[[Any], None], miniature: Any, tmp_path: Path) -> None:
    before = miniature.site()
    edit(miniature)
    result = miniature.render()
    assert result.rendered == EDITS[edit]
    after = miniature.site()
    assert after == miniature.afresh(tmp_path / "clean").site()
    assert after != before


def test_two_clean_builds_in_different_folders_are_identical(miniature: Any, tmp_path: Path) -> None:
    other = miniature.afresh(tmp_path / "a much longer name" / "é")
    other.today = date(1999, 12, 31)
    assert other.site() == miniature.site()


def test_a_process_for_each_language_gives_the_same_site(
    miniature: Any, tmp_path: Path, forked: Callable[[], None]
) -> None:
    alone = miniature.afresh(tmp_path / "alone").site()
    forked()
    assert miniature.site() == alone


@pytest.mark.parametrize("processes", ["one", "many"])
def test_mistake_in_a_template_is_told_with_its_line_and_changes_nothing(
    processes: str,
    miniature: Any,
    forked: Callable[[], None],
) -> None:
    before = miniature.render().outputs
    good = miniature.template("base.html").read_text(encoding="utf-8")
    if processes == "many":
        forked()
    for wrong, line in (("{{ wrds.theme.foot }}", 8), ("{{ asset('none.css') }}", 8), ("{% endfor %}", 8)):
        miniature.template("base.html").write_text(good + wrong + "\n", encoding="utf-8")
        result = miniature.render()
        assert result.outputs == {}
        assert {(str(found.place), found.rule) for found in result.diagnostics} == {
            (f"overrides/base.html:{line}:1", "template-renders")
        }
    miniature.template("base.html").write_text(good, encoding="utf-8")
    after = miniature.render()
    assert after.outputs == before
    assert after.rendered == {"ar": 0, "fr": 0, "en": 0}


def test_a_complaint_of_mkdocs_is_an_error_that_names_the_page(miniature: Any) -> None:
    (miniature.root / "hook.py").write_text(
        "import logging\n"
        "def on_page_context(context, page, config, nav):\n"
        "    if page.url == 'practices/a/' and page.meta['language'] != 'ar':\n"
        "        logging.getLogger('mkdocs.plugins.hook').warning('odd %s', page.url)\n",
        encoding="utf-8",
    )
    with (miniature.root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")
    miniature.write("fr", "practices/a/", "", source="docs/practices/a.fr.md")
    result = miniature.render()
    assert result.outputs == {}
    assert [(found.place.path, found.rule, found.values) for found in result.diagnostics] == [
        ("build/pages/en/practices/a.md", "generator-has-no-complaint", (("problem", "odd practices/a/"),)),
        ("docs/practices/a.fr.md", "generator-has-no-complaint", (("problem", "odd practices/a/"),)),
    ]


@pytest.mark.parametrize("processes", ["one", "many"])
def test_a_file_that_is_no_composed_page_is_a_mistake_of_the_program(
    processes: str, miniature: Any, forked: Callable[[], None]
) -> None:
    if processes == "many":
        forked()
    miniature.page("fr", "practices/a/").write_text("no front matter", encoding="utf-8")
    with pytest.raises(ValueError, match="composed page"):
        miniature.render()


def test_a_broken_configuration_is_an_error(miniature: Any) -> None:
    file = miniature.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("digits: western", "digits: roman"), encoding="utf-8")
    result = miniature.render()
    assert {found.rule for found in result.diagnostics} == {"generator-has-no-complaint"}


def test_a_stored_page_that_was_touched_is_rendered_again(miniature: Any) -> None:
    site = miniature.site()
    output = miniature.render().outputs["ar/practices/a/index.html"]
    Path(output.file).write_text("defaced", encoding="utf-8")
    assert miniature.render().rendered == {"ar": 1, "fr": 0, "en": 0}
    assert miniature.site() == site


@pytest.mark.parametrize("lost", ["rendered.marshal", "theme.marshal", "rendered", "templates"])
def test_a_lost_cache_costs_time_and_nothing_else(lost: str, miniature: Any) -> None:
    site = miniature.site()
    path = miniature.root / "build" / lost
    path.rename(path.with_name("gone"))
    assert miniature.site() == site


def test_nothing_is_kept_that_no_page_needs(miniature: Any) -> None:
    miniature.render()
    _template(miniature)
    _deletion(miniature)
    miniature.render()
    build = miniature.root / "build"
    kept = {file.parent.name + file.name for file in (build / "rendered").rglob("*") if file.is_file()}
    assert kept == {entry.digest for entry in Ledger.load(build / "rendered.marshal").entries.values()}
    assert not (build / "rendering").exists()


def test_a_build_that_was_broken_off_leaves_nothing_behind(
    miniature: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_self: Ledger, _file: Path) -> None:
        raise KeyboardInterrupt

    miniature.render()
    _template(miniature)
    with monkeypatch.context() as context:
        context.setattr(Ledger, "save", crash)
        with pytest.raises(KeyboardInterrupt):
            miniature.render()
    _partial(miniature)
    assert miniature.site() == miniature.afresh(tmp_path / "clean").site()
    build = miniature.root / "build"
    kept = {file.parent.name + file.name for file in (build / "rendered").rglob("*") if file.is_file()}
    assert kept == {entry.digest for entry in Ledger.load(build / "rendered.marshal").entries.values()}
    assert not (build / "rendering").exists()


def test_the_world_is_left_as_it_was(miniature: Any) -> None:
    logger = logging.getLogger("mkdocs")
    before = (dict(os.environ), logger.level, logger.propagate, logger.handlers[:])
    miniature.render()
    os.environ.pop("NO_MKDOCS_2_WARNING", None)
    before[0].pop("NO_MKDOCS_2_WARNING", None)
    assert (dict(os.environ), logger.level, logger.propagate, logger.handlers) == before


def test_a_build_of_one_language_leaves_the_others_as_they_are(miniature: Any) -> None:
    whole = miniature.render()
    _body(miniature)
    part = render(replace(miniature.request(), languages=("ar",)))
    assert part.rendered == {"ar": 1}
    assert {path.partition("/")[0] for path in part.outputs} == {"ar"}
    again = miniature.render()
    assert again.rendered == {"ar": 0, "fr": 0, "en": 0}
    assert again.outputs == whole.outputs | part.outputs


def test_search_engines_are_told_of_the_pages_that_may_be_shown(miniature: Any) -> None:
    miniature.write("en", "", "<p>none</p>", robots="noindex", updated=None)
    listings = {listing.address: listing for listing in miniature.render().listings}
    assert len(listings) == 11
    assert "en/" not in listings
    assert listings["ar/practices/a/"].updated == "2026-11-20"
    assert listings["ar/practices/a/"].languages == ("ar", "fr")
    assert miniature.render().listings == tuple(listings.values())


def test_theme_files_of_material_are_not_published(miniature: Any) -> None:
    miniature.render()
    assert not any("assets" in path for path in miniature.site())


def test_without_the_theme_package_every_file_is_the_same(miniature: Any) -> None:
    before = miniature.site()
    settings = miniature.root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert "  name: material\n" in text
    settings.write_text(text.replace("  name: material\n", "  name: null\n"), "utf-8")
    assert miniature.site() == before
