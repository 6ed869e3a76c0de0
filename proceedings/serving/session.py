# SPDX-License-Identifier: MIT
"""From the first build to Ctrl-C: watch, build, show, and let volumes follow."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from proceedings.serving.builder import Builder, Report
from proceedings.serving.following import Follower
from proceedings.serving.server import Server, State
from proceedings.serving.watching import watching

_STARTS_AFRESH: Final = ("proceedings/", "mkdocs.yml")
"""The program itself, and the settings, which say the generator: a process loads one."""


@dataclass(frozen=True)
class Told:
    """An event to print: the address once it answers, the paths that changed, or the result of a build."""

    address: str | None = None
    changed: Sequence[str] = ()
    report: Report | None = None


def serve(
    root: Path,
    command: Sequence[str],
    *,
    site: Path,
    mount: str,
    port: int,
    tell: Callable[[Told], None],
    following: Sequence[str] | None = None,
) -> None:
    """Serve until Ctrl-C, which ends without a traceback. Raises PortTakenError.

    ``command`` starts the process that builds (``answer``); ``site`` is the folder it publishes to; ``mount`` the path
    of the site's address, ``/`` or ``/x/``; ``port`` 0 takes any free one; ``following`` starts the process that makes
    volumes (`following`).
    """
    state = State()
    server = Server(port, site, mount, state)
    builder = Builder(command, root)
    follower = Follower(following, root)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        with watching(root) as watch:
            tell(Told(address=server.address))
            _build(builder, (), state, tell)
            follower.follow()
            while True:
                changed = watch.wait(follower.pause)
                if not changed:
                    if follower.looked():
                        _build(builder, (), state, tell)
                    continue
                follower.stop()
                if any(name.startswith(_STARTS_AFRESH) for name in changed):
                    builder.stop()
                _build(builder, changed, state, tell)
                follower.follow()
    except KeyboardInterrupt:
        pass
    finally:
        follower.stop()
        state.end()
        server.shutdown()
        server.server_close()
        builder.stop()


def _build(builder: Builder, changed: Sequence[str], state: State, tell: Callable[[Told], None]) -> None:
    tell(Told(changed=changed))
    report = builder.build(changed)
    state.put(report)
    tell(Told(report=report))
