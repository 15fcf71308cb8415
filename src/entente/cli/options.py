"""Options that several commands have, told once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

RecordDir = Annotated[Path, typer.Option("--record", metavar="DIR", help="The record's folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV with a header line.")]
Since = Annotated[str | None, typer.Option(metavar="DAY", help="From this day, month (2022-04) or year on.")]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day, month or year, included.")]
Limit = Annotated[int | None, typer.Option(min=1, help="At most this many.")]
Pipeline = Annotated[
    str | None,
    typer.Option(
        "--pipeline", metavar="NAME", help="Use an installed spaCy pipeline, not the model that ships."
    ),
]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon", metavar="FILE", help="Add lexicon entries; may be repeated.", exists=True, dir_okay=False
    ),
]
NumberOfJobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", metavar="N", min=1, help="Read in N processes of their own; one that hangs is ended."
    ),
]
PageSeconds = Annotated[
    float,
    typer.Option(
        metavar="S", min=0.001, help="With --jobs: end a process after S seconds on one page, and skip that."
    ),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Also ask addresses on private and local networks.")
]
