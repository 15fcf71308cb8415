"""Which time of the past a text is telling of: dates without a year are of that year, not of the last one.

"The siege began in April 1992. In May the airport was closed." A report tells of its own days as well, so that it is
believed only in the sentence where a story begins and, in the same paragraph, in the next; a history, which names no
day of its own ("on Monday", "today"), goes on with its story to its end.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from entente.grounding.time_found import Found
from entente.grounding.time_resolve import Story
from entente.grounding.time_words import Atom, Vocabulary
from entente.model import Article, Sentence

_YEAR = timedelta(days=366)
_SEASON = 100


class Told(NamedTuple):
    """A story, with the sentence in which it was told last."""

    story: Story
    sentence: Sentence


class Stories:
    """Follows what a text tells of the past; `told` is what it told last."""

    def __init__(self, article: Article, words: Vocabulary, today: date | None) -> None:
        self.article, self.words, self.today = article, words, today
        self.told: Told | None = None
        self._history: bool | None = None
        self._is_report = False

    def at(self, sentence: Sentence) -> Story | None:
        """Return the story that a sentence may go on with."""
        told = self.told
        if told is None or told.sentence.part != sentence.part or _is_present(sentence):
            return None
        if self._is_history():
            return told.story
        if not told.story.has_month or sentence.index - told.sentence.index > 1:
            return None
        text = self.article.text
        is_apart = "\n" in text[told.sentence.end : sentence.start]
        return (
            None if is_apart or self.words.own_days.search(text, sentence.start, sentence.end) else told.story
        )

    def hear(
        self,
        found: Found,
        sentence: Sentence,
        atoms: list[Atom],
        first: int,
        story: Story | None,
        tells: bool,
    ) -> Story | None:
        """Take in a time and return the story that the sentence goes on with.

        tells: whether it tells when something was: it is closed and does not describe a noun
        """
        begin, end = found.past
        if begin is None or end is None:
            return story
        goes_on = found.relative and story is not None and abs(begin.year - story.day.year) <= 1
        is_old = self.today is None or end < self.today - _YEAR
        if not goes_on and (not is_old or found.relative or found.past != found.coming):
            self._is_report = True
            return story
        is_aside = not found.closed and self.words.has("aside", atoms[first - 1].low if first else "")
        if not tells or is_aside or (end - begin).days > _YEAR.days:
            return story
        told = Story(end, (end - begin).days < _SEASON)
        self.told = Told(told, sentence)
        return told if told.has_month or first <= 1 or self._is_history() else story

    def _is_history(self) -> bool:
        """Whether the text names no day or year of its own, and tells of the past first."""
        if self._is_report:
            return False
        if self._history is None:
            text, year = self.article.text, self.today.year if self.today else 0
            self._history = str(year) not in text and not self.words.own_days.search(text)
        return self._history


def _is_present(sentence: Sentence) -> bool:
    """Whether a sentence has verbs of the present and none of the past."""
    tags = {token.xpos for token in sentence.tokens}
    return not tags.isdisjoint(("VBZ", "VBP")) and "VBD" not in tags
