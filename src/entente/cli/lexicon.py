"""`entente lexicon`: check a lexicon of your own, and try what it does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entente import words
from entente.cli.asking import print_all
from entente.cli.options import Lexicons
from entente.cli.terminal import ends_quietly, say
from entente.errors import EntenteError

if TYPE_CHECKING:
    from entente.coding.entry import Entry

WRONG_USAGE = 2

app = typer.Typer(no_args_is_help=True, help="Check lexicon entries of your own, and try what they do.")


@app.command()
def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="TOML files of entries; docs/lexicon.md tells their form."),
    ],
) -> None:
    """Check the form of every entry, then whether its examples are coded as it says.

    Exit status: 0 if all is well, 1 if something is to be mended, each thing in a line with file and line.
    """
    with ends_quietly():
        from entente.coding.checking import checked

        told, entries = [], 0
        for file in files:
            sound, problems = checked(file)
            told += [str(problem) for problem in problems]
            entries += len(sound)
        if not told:
            told = [line for file in files for line in _wrong_examples(file, files)]
        for line in told:
            print(words.clean(line))
        if not told:
            print(f"{'1 entry' if entries == 1 else f'{entries} entries'}: all is well.")
    raise typer.Exit(1 if told else 0)


def _wrong_examples(file: Path, files: list[Path]) -> list[str]:
    """Return a line for each example that is coded otherwise than its entry says, and for each entry without one."""
    from entente.bench.examples import problem
    from entente.coding.checking import checked
    from entente.pipeline import tools

    with_tools = tools(None, tuple(str(path) for path in files))
    lines = file.read_text(encoding="utf-8").splitlines()
    found = []
    for entry in checked(file)[0]:
        at = f"{file.name}:{entry.line}: entry {entry.id!r}:"
        if not entry.example:
            found.append(f"{at} it has no example; give it a sentence with the coding that it must give")
        for example in entry.example:
            wrong = problem(entry, example, with_tools)
            if wrong:
                at = f"{file.name}:{_line_of(example.text, lines, entry)}: entry {entry.id!r}:"
                hint = f'entente lexicon try "{example.text}" --lexicon {file} tells why'
                found.append(f"{at} “{example.text}” {wrong}; {hint}")
    return found


def _line_of(text: str, lines: list[str], entry: Entry) -> int:
    quoted = text.replace('"', '\\"')
    return next((n for n, line in enumerate(lines, 1) if n >= entry.line and quoted in line), entry.line)


@app.command("try")
def try_(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence.")],
    lexicons: Lexicons = None,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help='The day against which "Monday" is read.')
    ] = None,
) -> None:
    """Show what a sentence gives with your entries, what it gives without them, and how each of yours fared."""
    with ends_quietly():
        from entente import pipeline
        from entente.cli.views.trying import shown
        from entente.coding.checking import checked

        names = tuple(str(path) for path in lexicons or ())
        try:
            ours = pipeline.explain(text, published=published, with_tools=pipeline.tools())
            theirs = pipeline.explain(text, published=published, with_tools=pipeline.tools(None, names))
        except EntenteError as error:
            say(str(error))
            raise typer.Exit(WRONG_USAGE) from None
        entries = [entry.id for path in lexicons or () for entry in checked(path)[0]]
        print_all(shown(theirs, ours, entries))
