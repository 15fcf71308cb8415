"""Standard output and error, and how a command ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

from entente import words

WIDEST = 110
"""Sentences in longer lines are hard to read."""

_PIPE_WIDTH = 100
INTERRUPTED = 130


def stdout_console() -> tuple[Console, bool]:
    """Return the console to print reports on, and whether it shows plain text only.

    Colours follow NO_COLOR and TERM; the width is the terminal's, at most `WIDEST`, in pipes COLUMNS or 100.
    """
    console = Console(highlight=False, markup=False, emoji=False)
    plain = not console.is_terminal or console.is_dumb_terminal
    if plain and "COLUMNS" not in os.environ:
        console.width = _PIPE_WIDTH
    console.width = min(console.width, WIDEST)
    return console, plain


def say(sentence: str) -> None:
    """Print one sentence for people on standard error."""
    sys.stdout.flush()
    print(f"entente: {words.clean(sentence).replace(chr(10), ' ')}", file=sys.stderr, flush=True)


@contextmanager
def ends_quietly() -> Iterator[None]:
    """Let Ctrl-C and a reader that closed the pipe (`| head`) end the command without a word.

    Raises: typer.Exit with 130 for Ctrl-C, with 0 for the pipe, as its reader has had what it wanted
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that knows ASCII only gets question marks
    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # What is still in the buffer must not fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
