"""Print how many pages and claims are read right: `python tests/cases/report.py [FOLDER or name ...]`.

Without arguments: the pages and the seed. A folder (tests/cases/held_out) takes the pages in it; any other
word takes the pages whose name holds it. `--brief` leaves the problems out.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from checker import claims_right, problems
from shelf import HERE, cases, gold_of, read_as_json, seed


def main(arguments: list[str]) -> None:
    """Read the pages asked for and print each with its problems, then the totals."""
    brief = "--brief" in arguments
    chosen = choose([word for word in arguments if not word.startswith("--")])
    pages = claims = wanted = 0
    for page, gold_path in chosen:
        gold = gold_of(gold_path)
        report = read_as_json(page)
        found, right = problems(report, gold), claims_right(report, gold)
        pages, claims, wanted = pages + (not found), claims + right, wanted + len(gold["claims"])
        print(f"{'right' if not found else 'WRONG'}  {page.stem}  claims {right}/{len(gold['claims'])}")
        if not brief:
            print("".join(f"       - {problem}\n" for problem in found), end="")
    print(f"pages right {pages}/{len(chosen)}, claims right {claims}/{wanted}")


def choose(words: list[str]) -> list[tuple[Path, Path]]:
    """Return the pages that the words ask for."""
    folders = [Path(word) for word in words if Path(word).is_dir()]
    if folders:
        return [case for folder in folders for case in cases(folder)]
    shelf = [*cases(HERE / "pages"), *(case for case in [seed()] if case[0].exists())]
    return [case for case in shelf if not words or any(word in case[0].stem for word in words)]


if __name__ == "__main__":
    main(sys.argv[1:])
