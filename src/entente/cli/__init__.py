"""The command line, thin: arguments in, one library call, text out.

Nothing heavy is imported here; each command imports what it needs when it runs, so that `--help` is quick.
"""

from __future__ import annotations

from typing import Annotated

import typer

from entente._version import __version__
from entente.cli.actor import actor
from entente.cli.add import add
from entente.cli.bench import app as bench
from entente.cli.dossier import dossier
from entente.cli.events import events
from entente.cli.explain import explain
from entente.cli.export import export
from entente.cli.lexicon import app as lexicon
from entente.cli.people import people
from entente.cli.read import read
from entente.cli.schema import schema
from entente.cli.search import search
from entente.cli.serve import serve

__all__ = ["app"]

app = typer.Typer(
    name="entente",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (read, add, events, dossier, people, search, actor, explain, export, serve):
    app.command()(command)
app.command()(schema)
app.add_typer(lexicon, name="lexicon")
app.add_typer(bench, name="bench")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"entente {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Read news pages for what states do with, for and against one another, every claim with its words."""
