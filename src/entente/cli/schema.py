"""`entente schema`: the shape of what `entente read --json` prints."""

from __future__ import annotations

import json
from typing import Any

from entente.cli.terminal import ends_quietly

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> None:
    """Print the JSON Schema of the object that `entente read --json` prints for each page."""
    with ends_quietly():
        print(json.dumps(report_schema(), indent=2, ensure_ascii=False))


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema of a report."""
    import msgspec

    from entente.model import Report

    return {"$schema": DIALECT, "title": "Entente report", **msgspec.json.schema(Report)}
