"""Who answers in a printed interview: paragraphs that begin with "Q:" and "A:"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from entente.coding.speaking import Speech, speech
from entente.coding.text import Text
from entente.model import Sentence


class Interview:
    """The answers of an article and who gives them: the person who spoke last before the first question.

    voices: returns who speaks by the verbs of speech of a sentence
    """

    def __init__(self, text: Text, voices: Callable[[int], Iterable[Speech]]) -> None:
        self.text = text
        self._voices = voices

    def speaker_of(self, n: int) -> Speech | None:
        """Return who says a sentence, where it is an answer."""
        return self._answering if self._answering is not None and n in self._answers else None

    @cached_property
    def _answers(self) -> frozenset[int]:
        """The sentences from an answer's mark to the next question's."""
        found, answering, paragraph = set(), False, -1
        for n, sentence in enumerate(self.text.sentences):
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                answering = _opens(sentence, "answers") or (answering and not _opens(sentence, "questions"))
            if answering:
                found.add(n)
        return frozenset(found)

    @cached_property
    def _answering(self) -> Speech | None:
        if not self._answers:
            return None
        for n in range(min(self._answers) - 1, -1, -1):
            people = [one for one in self._voices(n) if any(ref.person for ref in one.refs)]
            if people:
                return people[-1]
        return None


def _opens(sentence: Sentence, marks: str) -> bool:
    """Tell whether a sentence begins with the mark of a question or an answer."""
    tokens = sentence.tokens
    return (
        len(tokens) > 2 and tokens[1].text == ":" and tokens[0].text.lower() in speech()["interview"][marks]
    )
