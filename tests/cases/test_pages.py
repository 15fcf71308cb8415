"""Every page of the shelf, and the seed page, gives exactly the reading that lies beside it."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from checker import problems
from shelf import HERE, cases, gold_of, read_as_json, seed

OPEN = tomllib.loads((HERE / "open_problems.toml").read_text(encoding="utf-8"))
"""What we know to read wrongly, page by page, word for word: a problem that comes or goes shows."""

PAGES = [*cases(HERE / "pages"), seed()]


@pytest.mark.parametrize(("page", "gold"), PAGES, ids=[page.stem for page, _ in PAGES])
def test_page_gives_the_reading_beside_it(page: Path, gold: Path) -> None:
    if not (page.exists() and gold.exists()):
        pytest.skip(f"{page.name} lies in the shared development data, which is not here")
    found = problems(read_as_json(page), gold_of(gold))
    known = OPEN.get(page.stem, [])
    assert found == known, "\n".join(["", *found])
