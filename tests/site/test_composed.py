# SPDX-License-Identifier: MIT
import pytest

from proceedings.site import composed


def test_front_matter_and_html_are_told_apart() -> None:
    page = composed.read('---\n{"title": "a\\n---\\nb", "x": null}\n---\n<p>\n---\n</p>\n')
    assert page.meta == {"title": "a\n---\nb", "x": None}
    assert page.html == "<p>\n---\n</p>\n"


@pytest.mark.parametrize("text", ["", "<p>", "---\n{}\n", "---\n[]\n---\n", "---\ntitle: x\n---\n", " ---\n{}\n---\n"])
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        composed.read(text)
