"""What a claim's sentence says of its happening by kind; each field is read by a module of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import msgspec

from entente.coding.amounts import amounts
from entente.coding.draft import Draft
from entente.coding.exercises import Exercise, exercise
from entente.coding.forces import forces
from entente.coding.instruments import instruments
from entente.coding.line import Line
from entente.coding.losses import has_losses, losses
from entente.coding.meetings import agenda, meeting
from entente.coding.ontology import ontology
from entente.coding.terms import terms
from entente.model import Article, Details, Losses, Mentions, Person, Status, Voice

Read = Callable[[Draft, tuple[Voice, ...]], Details | None]
_EMPTY = Details()


def reader(article: Article, mentions: Mentions, drafts: list[Draft]) -> Read:
    """Return what reads the details of these drafts, one after another; sentences are worked out once."""
    by_sentence: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_sentence[draft.tree.sentence.index].append(draft)
    lines: dict[int, Line] = {}
    people = _people(mentions)

    def read(draft: Draft, voices: tuple[Voice, ...]) -> Details | None:
        index = draft.tree.sentence.index
        if index not in lines:
            lines[index] = Line(by_sentence[index], mentions)
        found = _details(lines[index], draft, people, article.text, voices)
        return None if found == _EMPTY else found

    return read


def auxiliary(status: Status, *, historical: bool) -> tuple[str, ...]:
    """Return PLOVER's auxiliary modes of a claim: future, hypothetical or negation by its status, and historical."""
    modes = ontology()["auxiliary"]
    found = [mode for mode, statuses in modes.items() if status.value in statuses]
    return (*found, *(["historical"] if historical else []))


def _people(mentions: Mentions) -> dict[str, Person]:
    found: dict[str, Person] = {}
    for person in mentions.people:
        for name in (person.name, *person.variants):
            found.setdefault(name, person)
    return found


def _details(
    line: Line, draft: Draft, people: dict[str, Person], text: str, voices: tuple[Voice, ...]
) -> Details:
    bound, stage, title = instruments(line, draft)
    runs = terms(line, draft, bound)
    drill = exercise(line, draft) or Exercise()
    format_, level = meeting(line, draft, people, text)
    lost = losses(line, draft) if has_losses(line) else ()
    taken = [(loss.start - line.sentence.start, loss.end - line.sentence.start) for loss in lost]
    units, weapons = forces(line, draft, taken)
    return Details(
        instruments=bound,
        stage=stage,
        title=title,
        duration=runs.duration,
        until=runs.until,
        renewal=runs.renewal,
        name=drill.name,
        series=drill.series,
        edition=drill.edition,
        domains=drill.domains,
        functions=drill.functions,
        phase=drill.phase,
        observers=drill.observers,
        hosts=drill.hosts,
        leads=drill.leads,
        format=format_ or drill.format,
        level=level,
        agenda=agenda(line, draft),
        amounts=amounts(line, draft),
        units=units,
        weapons=weapons,
        losses=tuple(_reported(loss, voices) for loss in lost),
    )


def _reported(loss: Losses, voices: tuple[Voice, ...]) -> Losses:
    """Return losses with who reports them: the innermost voice of the claim."""
    voice = next((voice for voice in voices if voice.who), None)
    return msgspec.structs.replace(loss, according_to=voice.who, code=voice.code) if voice else loss
