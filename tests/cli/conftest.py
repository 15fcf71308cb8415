"""The library's stand-in, for commands that are tested without a model."""

from __future__ import annotations

import pytest

from entente import pipeline

from .sample import Pipeline


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    stand_in = Pipeline()
    monkeypatch.setattr(pipeline, "read_sources", stand_in.read_sources)
    return stand_in
