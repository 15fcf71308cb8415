"""Killed at any moment: what was acknowledged is there, once and whole; nothing is there in part."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
from record.stories import drilled, met, on, report

from entente import Record
from entente.model import Report

SRC = str(Path(__file__).parents[2] / "src")
ARTICLES, KILLS = 700, 20


def readings() -> list[Report]:
    made = []
    for number in range(ARTICLES):
        day = f"2022-{number % 12 + 1:02}-{number % 28 + 1:02}"
        made.append(report(met(when=on(day)), drilled(), met("ESP", "FRA"), name=str(number), published=day))
    return made


def start(source: Path, record: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "entente.cli", "add", str(source), "--record", str(record), "--json"]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": SRC}, stdout=-1, stderr=-1)


def acknowledged(lines: list[bytes]) -> set[str]:
    return {json.loads(line)["article"] for line in lines if line.endswith(b"\n")}


def check(record: Path, told: set[str], made: dict[str, Report]) -> int:
    with Record(record) as opened:
        there = {name for name in made if opened.has(name)}
        assert told <= there
        for name in random.Random(0).sample(sorted(there), min(20, len(there))):
            assert opened.article(name) == made[name]
        summary = opened.summary()
        assert summary.articles == len(there)
        assert summary.claims == 3 * len(there)
        claims = [t.claim.id for event in opened.events() for t in event.claims]
        assert len(claims) == len(set(claims)) == summary.claims
    return len(there)


def test_twenty_kills_lose_nothing_that_was_acknowledged_and_leave_no_halves(tmp_path: Path) -> None:
    made = {one.article.id: one for one in readings()}
    source, record = tmp_path / "readings.jsonl", tmp_path / "record"
    source.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in made.values()))
    chance = random.Random(7)
    told: set[str] = set()
    for _ in range(KILLS):
        with start(source, record) as process:
            assert process.stdout is not None
            lines = []
            for line in process.stdout:
                lines.append(line)
                if json.loads(line)["new"]:
                    break
            time.sleep(chance.random() * 0.05)
            process.send_signal(signal.SIGKILL)
            lines += process.stdout.readlines()
            told |= acknowledged(lines)
    assert check(record, told, made) < ARTICLES, "the kills came too late to be kills"
    with start(source, record) as process:
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert acknowledged(out.splitlines(keepends=True)) == set(made)
    assert check(record, set(made), made) == ARTICLES


def test_ctrl_c_says_how_far_it_came(tmp_path: Path) -> None:
    source, record = tmp_path / "readings.jsonl", tmp_path / "record"
    source.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in readings()))
    with start(source, record) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=30)
    lines += out.splitlines(keepends=True)
    assert process.returncode == 130
    assert b"stopped" in error and b"Traceback" not in error
    with Record(record) as opened:
        assert all(opened.has(name) for name in acknowledged(lines))
