"""`entente serve` as people run it; and in Chromium, where there is one."""

from __future__ import annotations

import builtins
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from entente.errors import PluginError, StoreError

ROOT = Path(__file__).parents[2]
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "entente.cli", *arguments]


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    running = subprocess.Popen(
        command("serve", "--record", str(folder), "--port", "0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )
    assert running.stdout
    line = running.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found, line
    yield found[0]
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=10)
    assert (running.returncode, errors) == (0, "")


def test_serve_answers_on_this_machine_until_ctrl_c(address: str) -> None:
    with urllib.request.urlopen(address, timeout=10) as answer:
        assert b"2 articles" in answer.read()


def test_a_folder_without_a_record_is_told(tmp_path: Path) -> None:
    done = subprocess.run(
        command("serve", "--record", str(tmp_path / "none"), "--port", "0"),
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
        timeout=60,
    )
    assert done.returncode == 2 and "there is no record in" in done.stderr and "Traceback" not in done.stderr


def test_a_taken_port_is_told() -> None:
    from entente.web.serving import bound

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(StoreError, match="name another with --port"):
            bound(other.getsockname()[1])


def test_a_missing_extra_is_told_with_the_way_to_install_it(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    from entente import web

    real = builtins.__import__

    def without_litestar(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith(("litestar", "uvicorn")):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *rest, **more)

    for name in [name for name in sys.modules if name.startswith("entente.web.")]:
        monkeypatch.delitem(sys.modules, name)
        monkeypatch.delattr(web, name.rpartition(".")[2], raising=False)
    monkeypatch.setattr(builtins, "__import__", without_litestar)
    with pytest.raises(PluginError, match=r"entente\[web\]"):
        web.application(folder, port=1)


def test_help_imports_nothing_of_the_web() -> None:
    code = (
        "import sys\nfrom entente.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('litestar', 'jinja2', 'uvicorn', 'entente.web.app') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=ENVIRONMENT
    )
    assert done.stdout.strip().endswith("[]") and "serve" in done.stdout


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to look at the pages with")
@pytest.mark.parametrize("width", [360, 1440])
def test_a_browser_shows_the_pages_without_complaint(address: str, tmp_path: Path, width: int) -> None:
    assert CHROMIUM
    picture = tmp_path / "page.png"
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-sync",
    ]
    options += [
        "--disable-background-networking",
        "--disable-component-update",
        "--enable-logging=stderr",
        "--v=0",
    ]
    try:
        done = subprocess.run(
            [
                CHROMIUM,
                *options,
                f"--user-data-dir={tmp_path / 'profile'}",
                f"--window-size={width},1200",
                f"--screenshot={picture}",
                f"{address}dossier/PRT/MAR",
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    except subprocess.TimeoutExpired:
        pytest.skip("Chromium does not start here within a minute")
    if not picture.exists():
        pytest.skip(f"Chromium takes no picture here: {done.stderr[-200:]}")
    assert "CONSOLE" not in done.stderr, done.stderr  # a refused style or script would be told there
    assert picture.stat().st_size > 10_000
