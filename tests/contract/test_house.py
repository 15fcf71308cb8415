"""What a newcomer trusts: pins without addresses, light imports, public names."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import entente

ROOT = Path(__file__).parents[2]


def test_no_pinned_list_or_lock_file_holds_an_address() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    files = [ROOT / name for name in tracked] or list(ROOT.glob("requirements*.txt"))
    pins = [f for f in files if f.name.startswith("requirements") and f.suffix == ".txt"]
    assert pins
    for file in pins:
        text = file.read_text(encoding="utf-8")
        assert "://" not in text and "--index" not in text and "--find-links" not in text
        assert all(
            "--hash=sha256:" in block for block in re.split(r"\n(?=\S)", text.strip()) if "==" in block
        )
    assert not [
        f.name for f in files if f.name in ("uv.lock", "poetry.lock", "package-lock.json", "Pipfile.lock")
    ]


def test_importing_entente_loads_nothing_heavy() -> None:
    heavy = ["onnxruntime", "numpy", "tokenizers", "httpx", "turbohtml", "typer", "rich", "spacy", "pyarrow"]
    code = f"import sys, entente; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src"
    )
    assert done.stdout.strip() == "[]"


def test_public_names_are_there() -> None:
    assert all(hasattr(entente, name) for name in entente.__all__)
