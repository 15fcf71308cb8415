"""The commands from outside: arguments, streams, exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from entente import __version__, pipeline
from entente.cli import app
from entente.cli.schema import report_schema
from entente.errors import PluginError
from entente.model import Claim, Report, Skipped, SkipReason

from .sample import REPORT, Pipeline

SKIPPED = Skipped(
    source="a.html", reason=SkipReason.MISSING, detail="cannot read a.html:\nthere is no such file"
)
HEAVY = ("onnxruntime", "httpx", "numpy", "turbohtml", "spacy")
SRC = str(Path(__file__).parents[2] / "src")
HERE = str(Path(__file__).parent)

run = CliRunner().invoke


def test_each_page_is_one_json_object_a_line(library: Pipeline) -> None:
    library.outcomes = [REPORT, REPORT]
    result = run(app, ["read", "a.html", "b.html", "--json"])
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert [msgspec.json.decode(line, type=Report) for line in lines] == [REPORT, REPORT]
    assert json.loads(lines[0])["claims"][0]["evidence"]["part"] == "title"


def test_the_arguments_reach_the_library(library: Pipeline, tmp_path: Path) -> None:
    lexicon = tmp_path / "my.toml"
    lexicon.touch()
    more = ["--lexicon", str(lexicon), "--jobs", "2", "--page-seconds", "9"]
    run(app, ["read", "-", "x", "--allow-private", "--pipeline", "some", *more])
    assert library.asked == {
        "sources": ["-", "x"],
        "allow_private": True,
        "pipeline": "some",
        "lexicons": [str(lexicon)],
        "jobs": pipeline.Jobs(2, 9),
    }


def test_what_was_skipped_is_one_sentence_on_standard_error_and_status_1(library: Pipeline) -> None:
    library.outcomes = [SKIPPED, REPORT]
    result = run(app, ["read", "a.html", "b.html"])
    assert result.exit_code == 1
    assert REPORT.article.title is not None
    assert REPORT.article.title in result.stdout
    assert result.stderr.splitlines() == [
        "entente: cannot read a.html: there is no such file",
        "entente: 1 page read, 3 claims; 1 skipped (1 missing)",
    ]


def test_one_page_has_no_summary_and_no_trailing_spaces(library: Pipeline) -> None:
    result = run(app, ["read", "a.html"])
    assert result.stderr == ""
    assert all(line == line.rstrip() for line in result.stdout.splitlines())
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [[], ["read"], ["read", "--nothing", "a"], ["read", "a", "--lexicon", "gone.toml"], ["tell"]],
)
def test_wrong_usage_is_status_2(library: Pipeline, arguments: list[str]) -> None:
    assert run(app, arguments).exit_code == 2


def test_a_missing_pipeline_is_wrong_usage_with_its_sentence(library: Pipeline) -> None:
    library.outcomes = [PluginError("no pipeline named x; install it")]
    result = run(app, ["read", "a", "--pipeline", "x"])
    assert (result.exit_code, result.stderr) == (2, "entente: no pipeline named x; install it\n")


def test_ctrl_c_ends_quietly(library: Pipeline) -> None:
    library.outcomes = [KeyboardInterrupt()]
    result = run(app, ["read", "a"])
    assert (result.exit_code, result.output) == (130, "")


def test_the_schema_fits_what_is_printed() -> None:
    result = run(app, ["schema"])
    schema = json.loads(result.stdout)
    assert schema == json.loads(json.dumps(report_schema()))
    assert set(schema["$defs"]["Claim"]["properties"]) == set(Claim.__struct_fields__)
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(json.loads(msgspec.json.encode(REPORT)), schema)


def test_the_version_is_printed() -> None:
    assert run(app, ["--version"]).stdout == f"entente {__version__}\n"


def test_help_names_the_commands_and_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom entente.cli import app\ntry: app(['read', '--help'])\n"
        f"except SystemExit: pass\nsys.exit(', '.join(set({HEAVY}) & set(sys.modules)) or 0)"
    )
    result = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"SOURCE" in result.stdout


def test_a_closed_pipe_ends_quietly() -> None:
    result = subprocess.run(
        f"{sys.executable} -c '{STAND_IN}' endless | head -n 3",
        shell=True,
        env=environment(),
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert (result.stdout.count(b"\n"), result.stderr) == (3, b"")


def test_ctrl_c_from_outside_is_status_130_without_a_word() -> None:
    command = [sys.executable, "-c", STAND_IN, "waiting"]
    with subprocess.Popen(command, env=environment(), stdout=-1, stderr=-1) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=10)
    assert (process.returncode, error) == (130, b"")


STAND_IN = """
import sys, time, sample
from itertools import repeat
from entente import pipeline
from entente.cli import app
def waiting():
    yield sample.REPORT
    time.sleep(20)
outcomes = waiting() if sys.argv[1] == "waiting" else repeat(sample.REPORT)
pipeline.read_sources = lambda *args, **options: outcomes
app(["read", "a"])
"""


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join((SRC, HERE))}
