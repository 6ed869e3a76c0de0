# SPDX-License-Identifier: MIT
"""Asks hosts politely whether addresses are there: one question at a time, with pauses, and none after a refusal."""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

State = Literal["here", "moved", "closed", "later", "gone", "failed"]
HERE: Final[State] = "here"
MOVED: Final[State] = "moved"
LATER: Final[State] = "later"

_HOPS: Final = 10
_MOST_BYTES: Final = 100_000
_PERMANENT: Final = frozenset((301, 308))
_REDIRECTING: Final = frozenset((301, 302, 303, 307, 308))
_GONE: Final = frozenset((404, 410))
_BUSY: Final = frozenset((429, 503))
_CLOSED: Final = frozenset((401, 402, 403, 405, 406, 407, 418, 451, 999))
"""Refusals to programs: a person may well see the page."""
_BY_HEAD: Final = frozenset((400, 403, 404, 405, 406, 500, 501))
"""Answers to HEAD that some hosts give where GET succeeds."""


class WebAnswer(NamedTuple):
    """What became of a question: ``detail`` is the status or the problem, ``target`` where the address has moved to.

    ``moved`` is there elsewhere for good; ``closed`` refuses programs; ``later`` asks for patience, or was not asked
    because its host did.
    """

    state: State
    detail: str = ""
    target: str = ""


@dataclass(frozen=True)
class Manners:
    """How to ask: as whom, how long to wait for an answer and between two questions to a host, and until when (s).

    ``local`` permits hosts of one's own network, which are no part of the web and which readers do not reach.
    """

    agent: str
    timeout: float = 20
    pause: float = 2
    deadline: float = 1200
    hosts_at_once: int = 8
    local: bool = False


def ask(addresses: Iterable[str], manners: Manners) -> dict[str, WebAnswer]:
    """Return an answer for each address; those for which no time was left are ``later``."""
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(urlsplit(address).netloc.lower(), []).append(address)
    until = time.monotonic() + manners.deadline
    with ThreadPoolExecutor(manners.hosts_at_once) as pool:
        found = pool.map(lambda asked: _ask_host(asked, manners, until), by_host.values())
        return {address: answer for answers in found for address, answer in answers.items()}


def _ask_host(addresses: Sequence[str], manners: Manners, until: float) -> dict[str, WebAnswer]:
    answers: dict[str, WebAnswer] = {}
    is_busy = False
    for number, address in enumerate(addresses):
        if is_busy or time.monotonic() > until:
            answers[address] = WebAnswer(LATER)
            continue
        if number:
            time.sleep(manners.pause)
        answers[address] = answer = _ask(address, manners)
        is_busy = answer.state == LATER
    return answers


def _ask(address: str, manners: Manners) -> WebAnswer:
    """Follow an address to its end."""
    passed = {address}
    here, is_permanent = address, True
    while True:
        try:
            status, location = _status(here, manners)
        except _NotPublicError:
            return WebAnswer("failed", "not public")
        except (OSError, http.client.HTTPException, ValueError) as error:
            return WebAnswer(*_problem(error))
        if status not in _REDIRECTING or not location:
            return _judged(address, here, status, is_permanent=is_permanent)
        is_permanent = is_permanent and status in _PERMANENT
        try:
            here = urljoin(here, location)
            parts = urlsplit(here)
        except ValueError:
            return WebAnswer("failed", f"{status}, {location[:100]!r}")
        here = urlunsplit(parts._replace(fragment=""))
        if here in passed:
            return WebAnswer("failed", "loop")
        if len(passed) > _HOPS:
            return WebAnswer("failed", f"> {_HOPS} redirections")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return WebAnswer("failed", f"{status}, {parts.scheme}:")
        passed.add(here)


def _judged(address: str, here: str, status: int, *, is_permanent: bool) -> WebAnswer:
    detail = str(status)
    if status in _GONE:
        return WebAnswer("gone", detail)
    if status in _BUSY:
        return WebAnswer(LATER if status == 429 else "failed", detail)
    if status in _CLOSED:
        return WebAnswer("closed", detail)
    if not 200 <= status < 300:
        return WebAnswer("failed", detail)
    if here == address:
        return WebAnswer(HERE, detail)
    # A site that was made anew sends every former page to its first.
    if urlsplit(here).path.strip("/") == "" and urlsplit(address).path.strip("/"):
        return WebAnswer("gone", "home page", here)
    return WebAnswer(MOVED if is_permanent else HERE, detail, here)


class _NotPublicError(Exception):
    """The name of a host leads into one's own network."""


def _status(address: str, manners: Manners) -> tuple[int, str]:
    """Return the status at an address, and where it leads; by HEAD, by GET where that is not understood."""
    status, location, _ = _request("HEAD", address, manners)
    if status in _BY_HEAD:
        status, location, _ = _request("GET", address, manners)
    return status, location


def _request(method: str, address: str, manners: Manners, most: int = 0) -> tuple[int, str, bytes]:
    """Return status, where it leads, and at most so many bytes of what stands there."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode()
    port = parts.port or (443 if parts.scheme == "https" else 80)
    # The address that is asked is the one that was looked at: a name may lead elsewhere the next moment.
    numbers = [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not manners.local and not all(ipaddress.ip_address(number).is_global for number in numbers):
        raise _NotPublicError
    plain = socket.create_connection((numbers[0], port), manners.timeout)
    try:
        connection = http.client.HTTPConnection(host, port, timeout=manners.timeout)
        secure = ssl.create_default_context()
        connection.sock = secure.wrap_socket(plain, server_hostname=host) if parts.scheme == "https" else plain
        path = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe="/?&=%:;,+@!$'()*~#[]-._")
        connection.request(method, path, headers={"User-Agent": manners.agent, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", ""), answer.read(most) if most else b""
    finally:
        plain.close()


def _problem(error: Exception) -> tuple[State, str]:
    match error:
        case socket.gaierror():
            return "failed", "no such host"
        case TimeoutError():
            return "failed", "timeout"
        case ssl.SSLCertVerificationError():
            return "failed", f"certificate: {error.verify_message}"
        case OSError():
            return "failed", error.strerror or type(error).__name__
    return "failed", type(error).__name__


def archived(addresses: Iterable[str], service: str, manners: Manners) -> Mapping[str, str]:
    """Return where an archive has a copy of each address, empty where it has none; without those it did not answer for.

    ``service`` is its address for such questions, to which the address is added: the Wayback Machine's, or one alike.
    """
    found: dict[str, str] = {}
    for number, address in enumerate(addresses):
        if number:
            time.sleep(manners.pause)
        try:
            status, _, body = _request("GET", f"{service}{quote(address, safe='')}", manners, _MOST_BYTES)
            data = json.loads(body) if status == http.client.OK else None
        except (OSError, http.client.HTTPException, ValueError, _NotPublicError):
            break
        if data is None:
            break
        copy = _copy(data)
        found[address] = copy if urlsplit(copy).scheme in ("http", "https") else ""
    return found


def _copy(data: object) -> str:
    for key in ("archived_snapshots", "closest", "url"):
        if not isinstance(data, dict):
            return ""
        data = data.get(key)
    return data if isinstance(data, str) else ""
