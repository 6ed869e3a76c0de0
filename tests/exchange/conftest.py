# SPDX-License-Identifier: MIT
"""A project with one record that holds every construct of a body, in Arabic, with a French machine translation."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.catalogue import load
from proceedings.cli import main
from proceedings.frontmatter.editing import Front, quoted

ROOT = Path(__file__).parent.parent.parent

Run = Callable[..., int]

FACTS = """\
provenance: [editors, sources]
sources:
  - key: lamp
    title: The lamp
    url: https://lamp.example/
    date: 2018
    accessed: 2026-11-01
  - key: oil
    title: The oil
    url: https://oil.example/
    date: 2018
    accessed: 2026-11-01
created: 2026-11-01
"""
SOURCE = (
    """\
---
title: المنارة
summary: كيف توقد المنارة، ومتى تطفأ.
"""
    + FACTS
    + """---

## الإيقاد {#lighting}

توقد المنارة قبل الليل [@lamp]، وتطفأ مع الصباح[^1]،
وفي كل ليلة 12 لترا من الزيت[^2].

- امسح العدسة
- املأ الخزان `--full`
  إلى العلامة
    1. ثم اصعد
    2. ثم اكتب في [السجل](https://log.example/ar)

| الضوء | المدى |
|-------|------:|
| الشمال | 12 ميلا |
| الجنوب \\| الغرب | 9 أميال |

!!! warning "احذر السلم"
    في السلم مئتا درجة [@oil].

    ولا حاجز له.

=== "الصيف"
    الليل قصير.

=== "الشتاء"
    الليل طويل.

> الضباب لا يكذب،
> بل يسكت.

```
allumer --feu nord   # أضئ
```

[^1]: الكلمة قديمة.
[^2]: زيت الزيتون.
"""
)
FRENCH = """\
---
# relu par personne
title: "Le phare"
summary: 'Comment on l''allume, et quand on l''éteint.'   # court
translation:
  source_language: ar
  digest: "000000000000"
  state: machine
---

## L'allumage {#lighting}

On allume le phare avant la nuit [@lamp] et on l'éteint au matin[^1] ;
il faut chaque nuit 12 litres d'huile[^2].

- Essuyez la lentille
- Remplissez le réservoir `--full`
  jusqu'à la marque
    1. puis montez
    2. puis écrivez dans le [journal](https://log.example/fr)

| Feu | Portée |
|-------|------:|
| Nord | 12 milles |
| Sud \\| ouest | 9 milles |

!!! warning "Gare à l'escalier"
    L'escalier a deux cents marches [@oil].

    Il n'a pas de rampe.

=== "Été"
    La nuit est courte.

=== "Hiver"
    La nuit est longue.

> Le brouillard ne ment pas,
> il se tait.

```
allumer --feu nord   # allume
```

[^1]: Le mot est ancien.
[^2]: De l'huile d'olive.
"""


@pytest.fixture(scope="session")
def first_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, read once: each test has a copy of it, with its registers read."""
    root = tmp_path_factory.mktemp("exchange")
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "docs" / "registers", root / "docs" / "registers")
    for name in ("menu", "footer", "doors"):
        (root / "docs" / "registers" / f"{name}.yml").write_text("[]\n")
    (root / "docs/lamp.ar.md").write_text(SOURCE, encoding="utf-8")
    french = root / "docs/lamp.fr.md"
    french.write_text(FRENCH, encoding="utf-8")
    stamp = load(root).catalogue["lamp"].source_words.stamp
    front = Front("docs/lamp.fr.md", french.read_bytes())
    front.set("translation", "digest", stamp, form=quoted(stamp))
    french.write_bytes(front.data)
    return root


@pytest.fixture
def project(first_project: Path, tmp_path: Path) -> Path:
    """The folder of the project, in which ``docs/lamp`` is stamped."""
    root = tmp_path / "project"
    shutil.copytree(first_project, root)
    return root


@pytest.fixture
def run(project: Path) -> Run:
    """Runs ``translate`` in the project, in English unless told otherwise; the result is its exit status."""

    def run_(*words: str, messages: str = "en") -> int:
        return main(["translate", "--root", str(project), "--messages", messages, *words])

    return run_
