"""Lines of a dump that state a field of the article: addresses, dates, sections, keywords, bylines, labels."""

from __future__ import annotations

import re
from functools import cache

from entente import data
from entente.page.agencies import is_agency
from entente.page.credits import is_credit_line
from entente.page.dates import find_moments, is_change, is_time_line
from entente.page.draft import Draft
from entente.page.language import is_function_word
from entente.page.lines import Line, ends_sentence, is_prose
from entente.page.noise import bare_label, label_of, why_noise


def read_fields(lines: list[Line], draft: Draft) -> None:
    """Take the fields that whole lines state into the draft, and mark those lines and the page's noise."""
    for i, line in enumerate(lines):
        if line.open:
            _read_line(line, lines, i, draft)


def _read_line(line: Line, lines: list[Line], i: int, draft: Draft) -> None:
    found = label_of(line.text)
    if found and found[0] == "caption" and len(found[1].split()) > 2 and not is_credit_line(line.text):
        line.text, line.role = found[1], "caption"
        return
    for reader in (_address, _outlet, _time, _label, _dated_section, _trail, _byline, _keywords, _stamp):
        why = reader(line.text, draft, i)
        if why:
            line.role, line.why = ("field", why) if line.open else (line.role, line.why)
            return
    field = bare_label(line.text)
    if field and i + 1 < len(lines) and _fill(field, lines[i + 1].text, draft):
        line.drop("label")
        lines[i + 1].role, lines[i + 1].why = "field", field
        return
    if is_credit_line(line.text) and not why_noise(line.text):
        line.role = "credit"
        return
    why = why_noise(line.text)
    if why and not (is_prose(line.text) and len(line.text) > 160):
        line.drop(why)


def _address(text: str, draft: Draft, i: int) -> str | None:
    match = re.fullmatch(
        r"(?:url|link|source|address)?\s*:?\s*<?(https?://[^\s<>]+|www\.[^\s<>]+)>?", text, re.I
    )
    if match is None:
        return None
    if draft.url is None and i < 3:
        draft.url = match[1] if "://" in match[1] else f"https://{match[1]}"
    return "address"


def _outlet(text: str, draft: Draft, i: int) -> str | None:
    """Read a line near the top that is only an agency's or outlet's name."""
    if i > 12 or not is_agency(text):
        return None
    draft.publisher = draft.publisher or text
    return "outlet"


def _time(text: str, draft: Draft, _i: int) -> str | None:
    if not is_time_line(text):
        return None
    _take_moments(text, draft)
    return "time"


def _stamp(text: str, draft: Draft, i: int) -> str | None:
    """Read a line near the top that is cut into cells, one of which says when: "Name | 08.08.2023 - Update: ..."."""
    if i > 14 or draft.published or len(text) > 120 or ends_sentence(text):
        return None
    moments = list(find_moments(text))
    rest = text
    for moment in reversed(moments):
        rest = rest[: moment.start] + "|" + rest[moment.end :]
    cells = [cell.strip(" -–·:") for cell in re.split(r"[|•·]", rest)]
    if not moments or any(len(cell.split()) > 5 for cell in cells):
        return None
    _take_moments(text, draft)
    first = cells[0]
    if (
        draft.byline is None
        and re.fullmatch(r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+", first)
        and not first.isupper()
    ):
        draft.byline = first
    return "time"


def _take_moments(text: str, draft: Draft) -> None:
    """Sort the moments of a time line: those after a word for change are of a change."""
    at = 0
    for moment in find_moments(text):
        words = text[at : moment.start]
        (draft.modified if is_change(words) else draft.published).append(moment)
        at = moment.end


def _label(text: str, draft: Draft, _i: int) -> str | None:
    found = label_of(text)
    if found is None or (found[0] in {"caption", "credit"} and is_credit_line(text)):
        return None
    field, value = found
    if field == "publisher" and " | " in value:  # "Source: Outlet | 2023-05-12 18:20:33 | Editor: ld"
        value, _, rest = value.partition(" | ")
        draft.published.extend(find_moments(rest))
    return field if _fill(field, value, draft) else None


def _fill(field: str, value: str, draft: Draft) -> bool:
    """Put a labelled value into its field; False where the value can't be one (prose after "Source: ...")."""
    if field in {"published", "modified"}:
        moments = list(find_moments(value))
        (draft.published if field == "published" else draft.modified).extend(moments)
        return bool(moments) and len(value) < 80
    if field == "keywords":
        items = [item.strip(" #.") for item in re.split(r"[,;|•·]|\s#", value)]
        draft.keywords.extend(item for item in items if item)
        return len(value) < 400
    if field == "lead":
        draft.lead = draft.lead or value
        return True
    if field == "url" and not re.match(r"https?://\S+$", value):
        return False
    if len(value) > 120 or (field != "title" and ends_sentence(value) and len(value.split()) > 6):
        return False
    if (
        field in {"title", "section", "byline", "publisher", "url", "language", "place"}
        or field == "location"
    ):
        name = "place" if field == "location" else field
        if getattr(draft, name) is None:
            setattr(draft, name, value)
        return True
    return False


def _dated_section(text: str, draft: Draft, _i: int) -> str | None:
    """Read "date 2022-04-27 International", "World | April 27, 2022", "2022-04-27 Politics"."""
    moments = list(find_moments(text)) if len(text) <= 100 else []
    if not moments or ends_sentence(text):
        return None
    before, after = text[: moments[0].start], text[moments[-1].end :]
    labelled = bool(re.fullmatch(r"\W*(?:date|published|posted)\W*", before, re.I))
    rest = (after if labelled else before + " " + after).strip(" |,/–—·•-:()[]")
    short = 0 < len(rest.split()) <= 4 and rest[:1].isupper() and not re.search(r"[.:!?]", rest)
    leads = not before.strip() and len(rest.split()) <= 3
    if not short or not (labelled or leads or rest.casefold() in _sections()):
        return None
    draft.section = draft.section or rest
    _take_moments(text, draft)
    return "date and section"


def _trail(text: str, draft: Draft, i: int) -> str | None:
    """Read a trail ("Home > World > Asia") or a line that is only a section's name."""
    parts = [part.strip() for part in re.split(r"\s*[>»›/|]\s*", text)]
    if len(parts) > 1 and parts[0].casefold() in _homes() and all(0 < len(part) < 40 for part in parts):
        names = [part for part in parts[1:] if part.casefold() not in _homes()]
        if names:
            draft.section = draft.section or names[-1 if len(names[-1].split()) <= 3 else 0]
        return "trail"
    if i < 10 and text.casefold() in _sections():
        draft.section = draft.section or text
        return "section"
    return None


_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?:\s+(?:de|del|da|bin|al|van|von|ben|el|and|&|[A-ZÀ-Þ][\w.'’-]*)){0,5}"


def _byline(text: str, draft: Draft, i: int) -> str | None:
    match = re.fullmatch(
        rf"(?:[Bb]y|BY|Written by|Reported by)\s+(?P<name>{_NAME}(?:,\s*{_NAME})?)(?P<rest>\W.*)?", text
    )
    desk = re.fullmatch(
        rf"(?P<name>{_NAME})\s*(?:[|,/–—-]|\s)\s*(?:(?:staff|senior|chief|special|political|diplomatic|foreign|our)\s+)*"
        r"(?:reporter|correspondent|writer|editor|bureau|desk)\b.{0,30}",
        text,
        re.I if text[:1].isupper() else 0,
    )
    capitals = (
        i < 6 and re.fullmatch(r"[A-Z][A-Z.'’-]+(?:\s+[A-Z][A-Z.'’-]+){1,2}", text) and draft.url and i <= 1
    )
    found = match or desk
    if len(text) > 110 or ends_sentence(text) or not (found or capitals):
        return None
    name = found["name"] if found else text
    draft.byline = draft.byline or (name if match or " " in name else None)
    for moment in find_moments(text):
        draft.published.append(moment)
    return "byline"


def _keywords(text: str, draft: Draft, i: int) -> str | None:
    """Read a line of keywords: short items between commas, in small letters, or hashtags."""
    if ends_sentence(text) or len(text) > 500:
        return None
    tags = re.findall(r"#(\w[\w-]*)", text)
    if tags and len(tags) == len(text.split()):
        draft.keywords.extend(tags)
        return "keywords"
    items = [item.strip() for item in re.split(r"[,;|]", text) if item.strip()]
    if len(items) < 2 or any(len(item.split()) > 5 or len(item) > 50 for item in items):
        return None
    if any(re.match(r"[\W\d]*$|[(\[]|\d+\W", item) or is_function_word(item.split()[0]) for item in items):
        return None
    small = sum(item[0].islower() for item in items) / len(items)
    longest = max(len(item.split()) for item in items)
    if (
        (len(items) >= 3 and small >= 0.6)
        or (small == 1 and longest <= 3)
        or (len(items) >= 4 and longest <= 3 and i)
    ):
        draft.keywords.extend(items)
        return "keywords"
    return None


@cache
def _sections() -> frozenset[str]:
    return frozenset(data.toml("page/noise.toml")["sections"]["words"])


@cache
def _homes() -> frozenset[str]:
    return frozenset(data.toml("page/noise.toml")["sections"]["home"])
