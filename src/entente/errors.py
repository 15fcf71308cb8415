"""Every error that Entente raises, drawn as a tree.

EntenteError
├── DataError       a data file of ours or of the user is broken: file, line, and a way to mend it
├── PageError       a page was asked for by itself and could not be read
├── GroundingError  an actor that was given by hand is not to be found in the sentence
├── StoreError      the record could not be opened or written
├── QueryError      the record was asked something that it cannot understand: an unknown name, no day
└── PluginError     a pipeline, reader or exporter that was asked for is missing or broken
"""

from __future__ import annotations


class EntenteError(Exception):
    """The root; its text is a sentence for people."""


class DataError(EntenteError):
    """A data file is broken."""


class PageError(EntenteError):
    """A page could not be read."""


class GroundingError(EntenteError):
    """An actor given by hand is not in the sentence."""


class StoreError(EntenteError):
    """The record could not be opened or written."""


class QueryError(EntenteError):
    """The record was asked something that it cannot understand."""


class PluginError(EntenteError):
    """A plug-in is missing or broken."""
