"""The whole journey on one screen: sources → page → language → grounding → coding → report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from entente import coding, data, grounding, language, page, scale, sources
from entente._version import __version__
from entente.errors import PageError, QueryError
from entente.model import (
    Article,
    Claim,
    Explanation,
    Fetched,
    Mentions,
    Parsed,
    Report,
    Skipped,
    SkipReason,
    text_of,
)


class Tools(NamedTuple):
    """What the journey needs; built once, handed in. The parser loads its weights at the first sentence."""

    parser: language.Parser
    lexicon: coding.Lexicon


@cache
def tools(pipeline: str | None = None, lexicons: tuple[str, ...] = ()) -> Tools:
    """Return the tools, built once: our parser or the spaCy pipeline of this name, our lexicon with the user's over it.

    Raises: PluginError for a pipeline that is not installed, DataError for a broken lexicon
    """
    return Tools(language.load(pipeline), coding.load(lexicons))


def read_page(fetched: Fetched, with_tools: Tools) -> Report | Skipped:
    """Return the article with every claim that it makes, in reading order, or why it was not read."""
    article = page.read(fetched)
    if isinstance(article, Skipped):
        return article
    if article.language not in (None, "en"):
        return report_of(article, Mentions(), (), with_tools)
    passages = grounding.passages_with_claims(article)
    if not passages:
        return report_of(article, Mentions(), (), with_tools)
    parsed, mentions = ground(article, with_tools, passages)
    claims = coding.code(article, parsed, mentions, with_tools.lexicon)
    return report_of(article, mentions, claims, with_tools)


def ground(
    article: Article, with_tools: Tools, passages: frozenset[int] | None = None
) -> tuple[Parsed, Mentions]:
    """Return an article's sentences and what their words refer to; `passages` as the parser takes them."""
    parsed = with_tools.parser.parse(article, passages)
    return parsed, grounding.ground(article, parsed)


def report_of(article: Article, mentions: Mentions, claims: tuple[Claim, ...], with_tools: Tools) -> Report:
    """Return the report, with the versions of what made it."""
    return Report(
        entente=__version__,
        ontology=data.toml("ontology.toml")["version"],
        lexicon=with_tools.lexicon.version,
        model=with_tools.parser.version,
        article=article,
        people=mentions.people,
        claims=claims,
    )


def read_sources(
    named: Iterable[str],
    *,
    allow_private: bool = False,
    pipeline: str | None = None,
    lexicons: Iterable[str] = (),
    jobs: Jobs | None = None,
) -> Iterator[Report | Skipped]:
    """Yield what each page of these sources says: files, folders, globs, archives, feeds, URLs, "-".

    jobs: how many processes read, None to read in this one; the pages come in the same order, with the same words
    """
    if jobs is None:
        yield from read_with(named, tools(pipeline, tuple(lexicons)), allow_private=allow_private)
        return
    tools(pipeline, tuple(lexicons))  # raises here what is wrong with them
    task = scale.Task("entente.pipeline:report_reader", (pipeline, tuple(lexicons)))
    yield from _read_in_jobs(task, named, jobs, allow_private)


def read_with(
    named: Iterable[str], with_tools: Tools, *, allow_private: bool = False
) -> Iterator[Report | Skipped]:
    """Yield what each page of these sources says, with tools that were built before."""
    for fetched in sources.fetch_all(named, allow_private=allow_private):
        yield fetched if isinstance(fetched, Skipped) else read_page(fetched, with_tools)


def read_articles(
    named: Iterable[str], *, allow_private: bool = False, jobs: Jobs | None = None
) -> Iterator[Article | Skipped]:
    """Yield the article of each page of these sources; no sentence is parsed and no model loaded. jobs: as above."""
    if jobs is not None:
        yield from _read_in_jobs(scale.Task("entente.pipeline:article_reader"), named, jobs, allow_private)
        return
    for fetched in sources.fetch_all(named, allow_private=allow_private):
        yield fetched if isinstance(fetched, Skipped) else page.read(fetched)


class Jobs(NamedTuple):
    """How many processes read, and the seconds of the clock after which one that hangs on a page is ended."""

    number: int = 1
    seconds: float = 300


def report_reader(pipeline: str | None, lexicons: tuple[str, ...]) -> Callable[[Fetched], Report | Skipped]:
    """Return what reads a page in a process of its own."""
    with_tools = tools(pipeline, lexicons)
    return lambda fetched: read_page(fetched, with_tools)


def article_reader() -> Callable[[Fetched], Article | Skipped]:
    """Return what reads a page's article in a process of its own."""
    return page.read


def _read_in_jobs(task: scale.Task, named: Iterable[str], jobs: Jobs, allow_private: bool) -> Iterator[Any]:
    found = sources.fetch_all(named, allow_private=allow_private)
    items = (one if isinstance(one, Fetched) else scale.Ready(one) for one in found)
    for item, result in scale.run_all(task, items, jobs=jobs.number, seconds=jobs.seconds):
        if isinstance(item, Fetched) and isinstance(result, scale.Lost):
            yield skipped_as_lost(item.source, result, jobs)
        else:
            yield result


def skipped_as_lost(source: str, lost: scale.Lost, jobs: Jobs) -> Skipped:
    """Return why a page was not read whose process was ended, or died."""
    if lost.stuck:
        why = f"takes more than {jobs.seconds:g} seconds by the clock; give the article's page alone"
        return Skipped(source=source, reason=SkipReason.STUCK, detail=f"{source} {why}")
    why = "ended the process that was reading it; please report it with the page"
    return Skipped(source=source, reason=SkipReason.CRASHED, detail=f"{source} {why}")


def read_source(source: str | Path, *, allow_private: bool = False) -> Report | Skipped:
    """Return what one page says, by its path or address.

    Raises: PageError where the source holds several pages or none
    """
    fetched = one_page(sources.fetch_all([str(source)], allow_private=allow_private), source)
    return fetched if isinstance(fetched, Skipped) else read_page(fetched, tools())


def one_page(found: Iterator[Fetched | Skipped], source: str | Path) -> Fetched | Skipped:
    """Return the only page of a source; raise PageError where there are more or none."""
    pages = list(islice(found, 2))
    if len(pages) != 1:
        amount = "more than one page" if pages else "no page"
        raise PageError(f"{source} holds {amount}; entente.read() takes one, entente.read_all() takes many")
    return pages[0]


def as_article(text: str, *, published: str | None = None) -> Article:
    """Return a bare text as an article of one paragraph, for sentences that come without a page.

    Raises: QueryError where `published` begins with no day
    """
    if published is not None:
        try:
            date.fromisoformat(published[:10])
        except ValueError:
            raise QueryError(f"{published!r} is no day; write it as 2024-05-15") from None
    return Article(
        id=page.content_id(None, (text,)),
        sha256="",
        published=published,
        published_basis="stated" if published else None,
        language="en",
        paragraphs=(text,),
        text=text_of(None, None, (text,), ()),
    )


def relate(
    text: str,
    *,
    actor: str | None,
    recipient: str | None,
    published: str | None = None,
    with_tools: Tools | None = None,
) -> Claim | None:
    """Return what the text says that the actor does to or with the recipient, both given as words of the text.

    text:      one sentence or a few
    published: ISO day or instant against which "on Wednesday" is read
    Returns:   the claim, or None where nothing is said between the two
    Raises:    GroundingError where the words of actor or recipient are not in the text
    """
    with_tools = with_tools or tools()
    article = as_article(text, published=published)
    parsed, mentions = ground(article, with_tools)
    return coding.relate(article, parsed, mentions, with_tools.lexicon, actor=actor, recipient=recipient)


def code_text(
    text: str, *, published: str | None = None, with_tools: Tools | None = None
) -> tuple[Claim, ...]:
    """Return the claims of a bare text; `published` as in `relate`."""
    with_tools = with_tools or tools()
    article = as_article(text, published=published)
    return coding.code(article, *ground(article, with_tools), with_tools.lexicon, every=True)


def explain(
    what: str | Article | Report,
    claim: str | None = None,
    *,
    published: str | None = None,
    with_tools: Tools | None = None,
) -> tuple[Explanation, ...]:
    """Return for each sentence of a text or article how it was read, and why.

    claim:   id of a claim, or the beginning of one: only its sentence is explained, with its reading alone
    Raises:  QueryError where the article, read now, gives no such claim, or several, or is not in English
    """
    with_tools = with_tools or tools()
    article = what.article if isinstance(what, Report) else what
    if isinstance(article, str):
        article = as_article(article, published=published)
    if article.language not in (None, "en"):
        raise QueryError(
            f"the page is not in English but in {article.language!r}; no claims are read from it"
        )
    passages = None if isinstance(what, str) else grounding.passages_with_claims(article) or None
    parsed, mentions = ground(article, with_tools, passages)
    found = coding.explain(article, parsed, mentions, with_tools.lexicon, every=isinstance(what, str))
    return found if claim is None else (_of_claim(found, claim),)


def _of_claim(found: tuple[Explanation, ...], claim: str) -> Explanation:
    """Return the explanation of one claim: its sentence, and of the readings its own with those that it governs."""
    named = [e for e in found for c in e.claims if c.id.startswith(claim)]
    if len(named) != 1:
        many = f"{len(named)} claims begin with {claim!r}; give more of the id"
        none = f"the page, as this version reads it, gives no claim {claim!r}; `entente read --json` shows the ids"
        raise QueryError(many if named else none)
    own = next(r for r in named[0].readings if r.claim and r.claim.id.startswith(claim))
    return msgspec.structs.replace(named[0], readings=(own,))
