"""Lets `python -m entente.cli` do what `entente` does."""

from entente.cli import app

if __name__ == "__main__":
    app(prog_name="entente")
