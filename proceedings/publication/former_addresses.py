# SPDX-License-Identifier: MIT
"""What stands at addresses that releases had and the site has no more: pages that lead on, pages that say what is gone.

They are plain HTML, in the language of the address, for any static host, below any path, and from the disk: without a
server's rules and without script. Files of a record that moved are published at their former paths too, because
nothing in a PDF or a list of references can lead on; for those of what is gone see `former_files`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Environment

from proceedings.languages import DIRECTION
from proceedings.pages.parallel_page import is_made
from proceedings.presentation import addresses as page_addresses
from proceedings.presentation.changes import removal_told
from proceedings.presentation.localiser import Localiser, typeset
from proceedings.presentation.site_model import SiteModel
from proceedings.publication.former_files import FILES, WITH_ADDRESS, FilesByKind, GoneFile, stand_in, written
from proceedings.publication.tree import Tree, leaf
from proceedings.records import type_of
from proceedings.records.page import Page
from proceedings.registers.addresses import PublishedAddress, Removal, final
from proceedings.theme.assets import FOLDER

TEMPLATE: Final = "publication/former.html"
_VOLUMES: Final = "volumes/"
_PAGE: Final = "index.html"
_EDITION: Final = re.compile(r"editions/[^/]+")


@dataclass(frozen=True)
class FormerAddress:
    """An address of the past, of a page or a file (``files/…``).

    ``target`` is the page that took its place, or empty; ``titles`` are its by language. ``gone`` says by language when
    what was there was removed, and why, in two sentences; ``removal`` is the same for programs. ``has_page`` is true
    where only the record is gone: a register still names what the page is about.
    """

    id: str
    target: str = ""
    titles: Mapping[str, str] | None = None
    gone: Mapping[str, tuple[str, str]] | None = None
    removal: Removal | None = None
    has_page: bool = False


def former_of(site_model: SiteModel) -> tuple[FormerAddress, ...]:
    """Return the addresses of pages that are no more and of files that are gone, with what readers are told there."""
    known = site_model.registers.addresses
    localisers = {
        language: Localiser(site_model.registers, language, site_model.settings.digits)
        for language in site_model.languages
    }
    found: list[FormerAddress] = []
    for address in known.values():
        target = final(known, address.moved_to) if address.moved_to is not None else address.id
        if not address.is_former or target is None:
            continue
        # What moved to an address whose own content was removed later is gone, too.
        removal = address.gone or (known[target].gone if target in known else None)
        if removal is not None:
            gone = {language: removal_told(told, removal) for language, told in localisers.items()}
            has_page = address.id in site_model.catalogue.pages
            found.append(FormerAddress(address.id, gone=gone, removal=removal, has_page=has_page))
            if type_of(address.id) is not Page:
                found.append(FormerAddress(_parallel(address.id), gone=gone))
            continue
        if address.id.startswith(FILES):
            # It is published at both addresses.
            continue
        card = site_model.cards.get(target)
        titles = {
            language: typeset(card.title(language), card.language_for(language), site_model.settings.digits)
            for language in (site_model.languages if card is not None else ())
            if card is not None
        }
        found.append(FormerAddress(address.id, target, titles))
        if card is not None:
            beside = _parallel(target) if is_made(site_model, card.record) else target
            found.append(FormerAddress(_parallel(address.id), beside, titles))
    return tuple(found)


def _parallel(page: str) -> str:
    """Return the id of the page that sets the languages of a record side by side."""
    return f"{page}/{page_addresses.PARALLEL}"


def moved_files(tree: Tree, known: Mapping[str, PublishedAddress], languages: Sequence[str]) -> Tree:
    """Return the files to publish at former paths: those named after an id that moved, under the id that it had."""
    moves = {
        address.id: target
        for address in known.values()
        if address.moved_to is not None and (target := final(known, address.moved_to)) is not None
    }
    if not moves:
        return {}
    found = {old: tree[new] for old, new in moves.items() if old.startswith(FILES) and new in tree}
    heads = ("api/v1/records/", *(f"{language}/" for language in languages), *_drawn(languages))
    new_ids = {target: [old for old, to in moves.items() if to == target] for target in moves.values()}
    for path, file in tree.items():
        if path.endswith(".html"):
            continue
        head = next((head for head in heads if path.startswith(head)), None)
        if head is None:
            continue
        for new, rest in _ids_in(path.removeprefix(head)):
            found.update((f"{head}{old}{rest}", file) for old in new_ids.get(new, ()))
    for old, new in moves.items():
        found.update(_moved_volumes(tree, old, new))
    return {path: leaf for path, leaf in sorted(found.items()) if path not in tree}


def _moved_volumes(tree: Tree, old: str, new: str) -> Tree:
    """Return the volumes of what moved, whose names have hyphens for slashes; an edition's name begins many of them."""
    head = f"{_VOLUMES}{new.replace('/', '-')}"
    ends = (".", "-") if _EDITION.fullmatch(new) else (".",)
    return {
        f"{_VOLUMES}{old.replace('/', '-')}{path.removeprefix(head)}": leaf
        for path, leaf in tree.items()
        if path.startswith(tuple(f"{head}{end}" for end in ends))
    }


def _drawn(languages: Sequence[str]) -> list[str]:
    return [f"{page_addresses.SOCIAL_IMAGES}/{language}/" for language in languages]


def _ids_in(path: str) -> list[tuple[str, str]]:
    """Return every way in which a path begins with an id: the id, and what follows it from a slash or a dot on."""
    return [(path[:at], path[at:]) for at, sign in enumerate(path) if sign in "/."]


def pages(
    environment: Environment,
    former: Sequence[FormerAddress],
    *,
    words: Mapping[str, Mapping[str, Any]],
    assets: Mapping[str, str],
    languages: Sequence[str],
    site_url: str,
) -> dict[str, bytes]:
    """Return a page for each former address of a page and language, by published path."""
    made: dict[str, bytes] = {}
    if not former:
        return made
    template = environment.get_template(TEMPLATE)
    for address in former:
        if address.id.startswith(FILES) or address.has_page:
            continue
        # Relative, so that it holds below any path; with the file's name, so that it holds without a server.
        here = page_addresses.root(address.id)
        for language in languages:
            path = page_addresses.path(address.target)
            text = template.render(
                **_frame(language, here, words, assets),
                title=(address.titles or {}).get(language, ""),
                href=f"{here}{language}/{path}{_PAGE}" if address.target else "",
                canonical=f"{site_url}{language}/{path}" if address.target and site_url else "",
                gone=(address.gone or {}).get(language, ()),
                is_file=False,
                others=(),
            )
            made[f"{language}/{page_addresses.path(address.id)}{_PAGE}"] = text.encode()
    return made


def former_files(
    environment: Environment,
    tree: Tree,
    former: Sequence[FormerAddress],
    *,
    words: Mapping[str, Mapping[str, Any]],
    assets: Mapping[str, str],
    languages: Sequence[str],
    site_url: str,
) -> Tree:
    """Return what is published at the addresses of files that are no more, those beside former pages among them.

    Files that moved are in the tree; so what is missing of them led to a text that the present work has not.
    """
    if not former:
        return {}
    template = environment.get_template(TEMPLATE)
    ids = {address.id for address in former}
    present = {path.partition("/")[2].removesuffix(f"/{_PAGE}") for path in tree if path.endswith(f"/{_PAGE}")} - ids
    by_kind = FilesByKind(tree, present, languages)
    found: Tree = {}
    for address in former:
        if address.id.endswith(f"/{page_addresses.PARALLEL}"):
            continue
        for path, own in by_kind.paths(address.id):
            # Without an address of the site, no file that needs one was there.
            needs_address = path.endswith(WITH_ADDRESS) or path.startswith(f"{page_addresses.SOCIAL_IMAGES}/")
            if path in tree or (needs_address and not site_url):
                continue
            language = own or languages[0]
            if address.removal is not None and address.gone is not None:
                site = str(words[language]["theme"]["site_name"])
                as_file = written(GoneFile(path, language, address.removal, address.gone, site), site_url, tree)
            else:
                as_file = stand_in(path, address.id, address.target, tree, languages)
            if not as_file:
                here = "../" * (path.count("/") + 1)
                page = f"{language}/{page_addresses.path(address.target)}"
                text = template.render(
                    **_frame(language, here, words, assets),
                    title=(address.titles or {}).get(language, ""),
                    href=f"{here}{page}{_PAGE}" if address.target else "",
                    canonical=f"{site_url}{page}" if address.target and site_url else "",
                    gone=(address.gone or {}).get(language, ()),
                    is_file=True,
                    # A file without a language of its own is anybody's.
                    others=[
                        {"language": other, "direction": DIRECTION[other], "words": words[other], "gone": told}
                        for other, told in (address.gone or {}).items()
                        if not own and other != language
                    ],
                )
                as_file = {f"{path}/{_PAGE}": leaf(text.encode())}
            found |= as_file
    return found


def _frame(
    language: str, here: str, words: Mapping[str, Mapping[str, Any]], assets: Mapping[str, str]
) -> dict[str, Any]:
    """Return what a page outside the generator needs; ``here`` leads to the root of the site."""
    return {
        "language": language,
        "direction": DIRECTION[language],
        "words": words[language],
        "home": f"{here}{language}/{_PAGE}",
        "assets": f"{here}{FOLDER}/",
        "asset": assets.__getitem__,
    }
