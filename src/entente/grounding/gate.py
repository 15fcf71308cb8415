"""Which passages of a page can hold a claim at all? Asked of the bare text, before anything is parsed.

A claim wants two polities. A polity comes into a page by a name that the data know, by its nationality, its capital, a
body or a group; or it is the one at home in the newspaper ("the president said"). A page that names fewer than two is
about something else: sport, weather, a court case in town. On a page that names enough, most passages still tell of
nobody: a claim's sentence names two, or one and somebody else by a title, a noun or a pronoun, or means two together
("both countries"), or is of diplomats ("his counterpart").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from entente import data
from entente.grounding.actor_names import LONGEST, begins_name, first_words, meanings, normal
from entente.grounding.home import home_of
from entente.model import Article, Block, Part

ENOUGH = 2
"""Polities that a claim is between."""

FULL = 0.1
"""Share of sentences that name two polities from which a page is about their dealings, and is parsed whole."""

FAR = (6, 4)
"""Words before and behind a title in which a name of its holder may stand: "Lavrov, Russia's foreign minister"."""

NEAR = (3, 2)
"""The same where a passage is read for its posts alone."""

BACK = 2
"""Passages back to those whom "They" at the beginning of a sentence may take up."""

COUNTED = 4
"""Words behind "the two" in which those counted are named."""

_WORD = re.compile(r"[^\W_][\w.'’&]*")
_EDGES = ".'’&"
_ENDS = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """About a sentence: cut at stops, without regard to abbreviations."""

    block: int
    words: list[str]
    codes: frozenset[str]


def passages_with_claims(article: Article) -> frozenset[int]:
    """Return which of `article.blocks()` can hold a claim, by their numbers; none where the page can hold none.

    Title and passages that give somebody's post are among them: they say who is meant elsewhere. A page whose sentences
    name two polities often is about their dealings: all of it can matter.
    """
    sentences = list(_sentences(article))
    home = home_of(article)
    polities = {home} if home else set()
    for sentence in sentences:
        polities |= sentence.codes
    if len(polities) < ENOUGH:
        return frozenset()
    holders = {name for sentence in sentences for name in _holders(sentence.words)}
    found = {one.block for one in sentences if _may_hold(one, holders)}
    blocks = list(article.blocks())
    pairs = [one.block for one in sentences if len(one.codes) >= ENOUGH]
    if len(pairs) >= FULL * len(sentences):
        return frozenset(range(len(blocks)))
    found |= {
        one.block for one in sentences if _takes_up_two(one) and not set(pairs).isdisjoint(_just_before(one))
    }
    if not found:
        return frozenset()
    quoting = {number for number, block in enumerate(blocks) if _quotes(article.text, block)}
    found |= {n - 1 for n in found & quoting if n} | {n for n in quoting if n - 1 in found}
    titles = {number for number, block in enumerate(blocks) if block.part is Part.TITLE}
    posts = {one.block for one in sentences if any(_holders(one.words, NEAR))}
    return frozenset(found | titles | posts)


def _quotes(text: str, block: Block) -> bool:
    """Tell whether a passage begins with a quotation: who speaks is often told in the one before, which it goes on."""
    return text[block.start : block.end].lstrip()[:1] in _gate()["quoting"]


def may_hold_claim(article: Article) -> bool:
    """Tell whether an article names enough polities for a claim between two of them."""
    return bool(passages_with_claims(article))


def _sentences(article: Article) -> Iterator[_Sentence]:
    for number, block in enumerate(article.blocks()):
        text = article.text[block.start : block.end]
        for piece in _ENDS.split(text):
            words = [word.rstrip(_EDGES) for word in _WORD.findall(piece)]
            yield _Sentence(number, words, frozenset(_codes(words)))


def _may_hold(sentence: _Sentence, holders: set[str]) -> bool:
    """Tell whether a sentence names or means two."""
    if len(sentence.codes) >= ENOUGH:
        return True
    lows = [_low(word) for word in sentence.words]
    means = _references()
    if sentence.codes:
        return any(low in means for low in lows) or any(_bare(word) in holders for word in sentence.words)
    words = _gate()
    if any(low in words["abroad"] for low in lows):
        return True
    if any(low in _states() for low in lows) and any(_bare(word) in holders for word in sentence.words):
        return True  # "Rivera last visited the kingdom in May"
    for i, low in enumerate(lows):
        if low in words["counted"] and any(other in _nouns() for other in lows[i + 1 : i + 1 + COUNTED]):
            return True
    return False


def _takes_up_two(sentence: _Sentence) -> bool:
    """Tell whether a sentence begins with those named before: "They", "Both", "The two"."""
    lows = [_low(word) for word in sentence.words[:2]]
    words = _gate()
    return bool(lows) and (lows[0] in words["taking_up"] or " ".join(lows) in words["taking_up"])


def _just_before(sentence: _Sentence) -> range:
    return range(sentence.block - BACK, sentence.block + 1)


def _holders(words: list[str], reach: tuple[int, int] = FAR) -> Iterator[str]:
    """Yield the capitalised words around each title: the names of those who hold posts."""
    behind, ahead = reach
    lows = [_low(word) for word in words]
    if _titles().isdisjoint(lows):
        return
    for i, low in enumerate(lows):
        if low not in _titles():
            continue
        for k in range(max(0, i - behind), min(len(words), i + 1 + ahead)):
            if words[k][0].isupper() and len(words[k]) > 2 and lows[k] not in _nobody():
                yield _bare(words[k])


def _codes(words: list[str]) -> Iterator[str]:
    """Yield the codes of the names among these words, the longest at each place."""
    end = 0
    for at in [i for i, word in enumerate(words) if _begins(word)]:
        if at >= end:
            codes, size = _longest(words[at : at + LONGEST])
            yield from codes
            end = at + size


def _longest(shown: list[str]) -> tuple[tuple[str, ...], int]:
    """Return the codes of the longest name with which these words begin, and how many words it has."""
    best: tuple[tuple[str, ...], int] = (), 1
    key = ""
    for size, word in enumerate(shown, start=1):
        key = f"{key} {_plain(word)}".strip()
        if not begins_name(key):
            break
        codes = meanings(key, " ".join(shown[:size]))
        if codes is not None:
            best = codes, size
    return best


@cache
def _plain(word: str) -> str:
    return normal(_bare(word))


@cache
def _begins(word: str) -> bool:
    return _plain(word).partition(" ")[0] in first_words()


@cache
def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


@cache
def _low(word: str) -> str:
    return _bare(word).lower()


@cache
def _gate() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in data.toml("actors/gate.toml").items()}


@cache
def _titles() -> frozenset[str]:
    """Return the head nouns of posts, one and many."""
    return frozenset(
        _forms(word for title in data.toml("actors/titles.toml")["title"] for word in title["words"])
    )


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns that can mean an actor, by their last word, one and many."""
    heads = data.toml("actors/heads.toml")["heads"]
    sets = data.toml("actors/coreference.toml")["sets"]
    nouns = [*(noun for head in heads for noun in head["nouns"]), *sets["states"], *sets["people"]]
    return frozenset(_forms(noun.split()[-1] for noun in nouns)) | _titles()


@cache
def _states() -> frozenset[str]:
    """Return the nouns that can mean a state or a government: "the country", "both sides"."""
    words = data.toml("actors/coreference.toml")
    return frozenset(_forms([*words["sets"]["states"], *words["epithets"]["state"]]))


@cache
def _references() -> frozenset[str]:
    """Return the words by which somebody may be meant who is named elsewhere."""
    pronouns = data.toml("actors/coreference.toml")["pronouns"]
    return _nouns() | _gate()["abroad"] | frozenset(word for words in pronouns.values() for word in words)


@cache
def _nobody() -> frozenset[str]:
    return _gate()["openers"] | _nouns()


def _forms(words: Iterable[str]) -> Iterator[str]:
    """Yield words with their plurals."""
    for word in words:
        yield word
        yield word + "s"
        yield word + "es"
        if word.endswith("y"):
            yield word[:-1] + "ies"
        if word.endswith("man"):
            yield word[:-3] + "men"
