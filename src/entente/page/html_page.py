"""An HTML page read into a draft: metadata, headline, paragraphs, pictures, visible dates."""

from __future__ import annotations

import re
from functools import cache

from entente import data
from entente.model import Dropped, Fetched, Picture, Skipped, SkipReason
from entente.page.blocks import (
    LONGEST_ATTRIBUTE,
    AttributeTooLongError,
    Block,
    Page,
    TooDeepError,
    TooLongError,
)
from entente.page.body import BARE, choose_body, choose_list, ends_in_headings, is_bare
from entente.page.boxes import find_boxes
from entente.page.captions import looks_like_caption
from entente.page.container import parent_of
from entente.page.credits import has_marked_credit, is_credit_line, split_credit
from entente.page.dates import find_moments, is_change, is_time_line
from entente.page.draft import Draft
from entente.page.entries import visible_entries
from entente.page.lines import ends_sentence, has_wire_opening, letters, tidy
from entente.page.metadata import read_metadata
from entente.page.noise import label_of, why_noise
from entente.page.notices import may_name_source, notice_kind
from entente.page.outlets import rights_holder
from entente.page.pictures import make_picture, with_credit_of
from entente.page.rows import join_rows
from entente.page.sniff import too_long, with_line_feeds
from entente.page.state import ENOUGH, FEW, article_in_scripts
from entente.page.tree import TreeReader, read_tree

_SIGNED = re.compile(r"[)\]]\W{0,2}$|©")
"""What the end of a caption with a marked credit holds."""

NEAR_START = 25
"""So far from the start of a last paragraph about the author, the name may stand: "Our man in Oslo, Jo Lind, is"."""

REACH = 6
"""So many blocks below the headline, a lead may stand outside of the body."""

SHORTEST_LEAD, LONGEST_LEAD = 50, 700
"""Characters of what may be a lead for its place under the headline alone."""

NEAR = 8
"""So many blocks after the body, a line may still say whose report it is."""


def read_html(text: str, fetched: Fetched, reader: TreeReader = read_tree) -> Draft | Skipped:
    """Return the draft of an HTML page's article, or Skipped where its tags are nested beyond reason."""
    try:
        page = reader(text)
    except TooLongError:
        return too_long(fetched.source)
    except AttributeTooLongError:
        most = f"{LONGEST_ATTRIBUTE:,} characters"
        detail = f"{fetched.source} has an attribute of more than {most}; give the page without it"
        return Skipped(source=fetched.source, reason=SkipReason.ATTRIBUTE_TOO_LONG, detail=detail)
    except TooDeepError:
        detail = (
            f"{fetched.source} nests its tags too deep for a page of text; give the page without that markup"
        )
        return Skipped(source=fetched.source, reason=SkipReason.TOO_DEEP, detail=detail)
    draft = Draft()
    whole = read_metadata(page, draft)
    _title(page, draft)
    find_boxes(page)
    page.blocks = join_rows(page.blocks)
    body = choose_body(page.blocks, whole, draft.lead)
    if not body and draft.published:
        body = choose_list(page.blocks)
    body = [*_under_headline(page.blocks, body, draft), *body]
    size = sum(len(block.text) for block in body)
    if not (whole and len(whole) > FEW) and size < BARE and is_bare(page.blocks):
        body = _from_scripts(text, page, draft, reader, size) or body
    chosen = _paragraphs(body, draft)
    if whole and sum(map(len, draft.paragraphs)) < 0.3 * len(whole):
        draft.paragraphs = [tidy(part) for part in whole.split("\n") if part.strip()]
    _pictures(page, chosen, draft)
    _visible_dates(page, draft)
    _notes(page, chosen, draft)
    if not draft.entries:
        draft.entries.extend(visible_entries(page.blocks, chosen, page.times))
    if draft.publisher is None:
        draft.publisher = next(filter(None, (rights_holder(block.text) for block in page.blocks[-15:])), None)
    return draft


def _from_scripts(text: str, page: Page, draft: Draft, reader: TreeReader, size: int) -> list[Block]:
    """Return the body of a page that a script draws, whose blocks take the place of the page's; none where none is.

    size: characters of the body that the page shows; it counts as the opening of one that is twice as long
    """
    markup = article_in_scripts(with_line_feeds(text))
    if markup is None:
        return []
    try:
        drawn = reader(markup)
    except (TooLongError, TooDeepError):
        return []
    find_boxes(drawn)
    drawn.blocks = join_rows(drawn.blocks)
    body = choose_body(drawn.blocks, None, draft.lead)
    shown = letters(" ".join(block.text for block in page.blocks))
    if size > FEW and not any(letters(block.text[:60]) in shown for block in body[:2]):
        return []
    if sum(len(block.text) for block in body) < max(ENOUGH, 2 * size) or not _is_about(body, draft.title):
        return []
    page.blocks, page.images, page.words, page.seen = drawn.blocks, drawn.images, drawn.words, drawn.seen
    return body


def _under_headline(blocks: list[Block], body: list[Block], draft: Draft) -> list[Block]:
    """Return the lead that stands right under the headline, outside of the body, whatever the metadata say.

    It is a sentence or two without links; no byline, no date, no other headline.
    """
    if not body:
        return []
    ids = {id(block) for block in body}
    first = next((i for i, block in enumerate(blocks) if id(block) in ids), 0)
    title = letters(draft.title or "")
    at = max((i for i in range(first) if _heads_page(blocks[i], title)), default=-1)
    if at < 0:
        return []
    found: list[Block] = []
    for i, block in enumerate(blocks[at + 1 : min(at + 1 + REACH, first)]):
        if _is_lead(block, blocks[at], draft) and (i < 2 or ends_sentence(block.text)):
            found.append(block)
        elif found:
            break
    held = letters(" ".join(block.text for block in body[:4]))
    return [block for block in found if letters(block.text)[:60] not in held]


def _heads_page(block: Block, title: str) -> bool:
    return block.tag == "h1" or (bool(title) and len(block.text) > 20 and letters(block.text) == title)


def _is_lead(block: Block, head: Block, draft: Draft) -> bool:
    text = block.text
    same = block.kind in {"text", "heading"} or (block.tag == "h2" and parent_of(block) == parent_of(head))
    if not same or block.noise or block.firm or block.link or block.tag in {"li", "td", "tr", "time"}:
        return False
    size = len(text) if text.isascii() else len(text.encode()) / 2  # three bytes a syllable in East Asia
    if size < SHORTEST_LEAD or len(text) > LONGEST_LEAD or why_noise(text) or is_time_line(text):
        return False
    if sum(map(str.isdigit, text)) > 0.08 * len(text) or label_of(text) or is_credit_line(text):
        return False
    if any(name in text for name in draft.authors) and not ends_sentence(text):
        return False
    stems = {word[:5] for word in re.findall(r"\w{4,}", text.casefold())}
    known = {word[:5] for word in re.findall(r"\w{4,}", head.text.casefold())}
    return len(stems & known) < 0.6 * len(stems)


def _is_about(body: list[Block], title: str | None) -> bool:
    """Tell whether a body takes up its headline's words, by their openings; without a headline it may."""
    stems = {word[:5] for word in re.findall(r"[^\W\d_]{4,}", (title or "").casefold())}
    words = " ".join(block.text for block in body).casefold()
    return sum(stem in words for stem in stems) >= 0.4 * len(stems)


def _title(page: Page, draft: Draft) -> None:
    """The headline shown on the page wins where the metadata's title holds it; outlet names are cut off."""
    heads = [b.text for b in page.blocks if b.kind == "heading" and b.tag == "h1" and len(b.text) > 8]
    lower = [b.text for b in page.blocks if b.kind == "heading" and b.tag != "h1" and len(b.text) > 8]
    heads += [text for text in lower if page.title and page.title.startswith(text)]
    heads += _headline_after_outlet(page, draft)
    title = draft.title or page.title
    if page.title and draft.publisher is None:
        draft.publisher = _outlet_in(page.title, [*heads, draft.title or ""])
    if title is None:
        draft.title = heads[0] if heads else None
        return
    key = letters(title)
    for head in heads:
        if len(head) > 0.4 * len(title) and letters(head) in key:
            draft.title = head
            return
    cut = re.split(r"\s+[|»–—-]\s+(?=[^|»–—-]{2,40}$)", title)
    names = {letters(draft.publisher or ""), letters((page.title or "").rpartition(" - ")[2])}
    bar = " | " in title or (len(cut) > 1 and letters(cut[-1]) in names)
    draft.title = cut[0] if len(cut) > 1 and bar and len(cut[0]) > 15 else title


def _headline_after_outlet(page: Page, draft: Draft) -> list[str]:
    """Return the headline of a <title> like "Outlet: Headline", where a block of the page is that headline."""
    outlet, mark, rest = (page.title or "").partition(": ")
    if not mark or len(outlet) > 40:
        return []
    key = letters(rest)
    long = (b.text for b in page.blocks if len(b.text) >= len(key) or not b.text.isascii())
    if not any(key.startswith(letters(text[:20])) and letters(text) == key for text in long):
        return []
    draft.publisher = draft.publisher or outlet
    return [rest]


def _outlet_in(whole: str, titles: list[str]) -> str | None:
    """Return what follows the headline in the page's <title>: "Talks held - Baltic Observer" names the outlet."""
    for title in titles:
        if title and whole.startswith(title) and re.match(r"\s+[|»–—-]\s+\S", whole[len(title) :]):
            rest = re.split(r"\s+[|»–—-]\s+", whole[len(title) :])[-1].strip()
            return rest if 2 <= len(rest) <= 40 else None
    return None


def _paragraphs(body: list[Block], draft: Draft) -> list[Block]:
    """Put the body's blocks into the draft; title, lead, dates and captions that lie among them stay outside."""
    title, start = letters(draft.title or ""), 0
    seen: set[str] = set()
    chosen = []
    for i, block in enumerate(body):
        key = letters(block.text)
        why = _why_not(block, key, title, seen, i, draft)
        if why is None:
            seen.add(key)
            chosen.append(block)
            draft.paragraphs.append(block.text)
        else:
            draft.dropped.append(Dropped(text=block.text, start=start, why=why))
        start += len(block.text) + 1
    while len(chosen) > 2 and _is_tail(chosen[-1], draft) and not ends_in_headings(chosen):
        block = chosen.pop()
        draft.paragraphs.pop()
        draft.dropped.append(Dropped(text=block.text, start=start, why="about the author"))
    return chosen


def _is_tail(block: Block, draft: Draft) -> bool:
    """Tell whether the last block says who the author is ("Jo Lind is a correspondent ..."), or heads nothing."""
    if block.kind == "heading":
        return True
    for name in draft.authors:
        at = block.text.find(name, 0, len(name) + NEAR_START) if " " in name else -1
        if at == 0 or (at > 0 and _bio().match(block.text, at + len(name))):
            return True
    return False


@cache
def _bio() -> re.Pattern[str]:
    return re.compile(r"\W*(?:" + "|".join(data.toml("page/noise.toml")["authors"]["bio"]) + r")\b", re.I)


def _why_not(block: Block, key: str, title: str, seen: set[str], i: int, draft: Draft) -> str | None:
    text = block.text
    if key == title:
        return "title"
    if len(key) > 40 and key in seen:
        return "repeated paragraph"
    if is_time_line(text):
        return "time"
    if is_credit_line(text):
        return "credit"
    if i < 3 and re.match(r"by\s+[A-Z]", text, re.I) and len(text) < 100 and not text.endswith("."):
        draft.byline = draft.byline or re.sub(r"^by\s+", "", text, flags=re.I)
        return "byline"
    signed = block.tag == "blockquote"  # an embedded post ends in name and day, as a caption may
    if (
        len(text) < 400
        and not signed
        and looks_like_caption(text)
        and not has_wire_opening(text)
        and not text.endswith('"')
    ):
        draft.pictures.append(make_picture(text, None, None))
        return "caption"
    return why_noise(text)


def _pictures(page: Page, chosen: list[Block], draft: Draft) -> None:
    """Captions and credits of figures, credits apart; those inside what was set aside are other articles'."""
    words: dict[int, list[str]] = {}
    credits: dict[int, list[str]] = {}
    for block in page.blocks:
        if block.figure and not block.firm and block.kind in {"caption", "credit"}:
            if is_credit_line(block.text) or (block.kind == "credit" and not _holds_caption(block.text)):
                credits.setdefault(block.figure, []).append(block.text)
            elif not why_noise(block.text) or looks_like_caption(block.text):
                words.setdefault(block.figure, []).append(block.text)
    alts: dict[int, str] = {}
    for figure, text in page.words:
        if figure:
            alts.setdefault(figure, tidy(text))
    seen = {letters(picture.caption or "") for picture in draft.pictures}
    for figure in sorted({*words, *credits}):
        caption = " ".join(dict.fromkeys(words.get(figure, [])))
        if len(caption) > 1200:
            continue
        credit = ", ".join(dict.fromkeys(credits.get(figure, []))) or None
        picture = make_picture(caption, credit, None, page.images.get(figure))
        if picture.credit is None and figure in alts:
            picture = with_credit_of(picture, make_picture(alts[figure], None, None))
        _add_picture(picture, seen, draft)
    ids = {id(block) for block in chosen}
    for block in page.blocks:  # slides of a gallery, set aside with it
        if not block.noise or block.figure or block.firm or id(block) in ids:
            continue
        if (
            40 < len(block.text) < 700
            and _SIGNED.search(block.text, len(block.text) - 90)
            and has_marked_credit(block.text)
        ):
            _add_picture(make_picture(block.text, None, None), seen, draft)
    for figure, text in page.words:
        if figure not in words and ("|" in text or has_marked_credit(tidy(text))):
            picture = make_picture(tidy(text), None, None, page.images.get(figure))
            if picture.credit:
                _add_picture(picture, seen, draft)


def _holds_caption(text: str) -> bool:
    """Tell whether what stands in a credit's place is the caption with its credit: a sentence and more."""
    words = split_credit(text, sure=True)[0]
    return len(words.split()) > 5 and ends_sentence(words)


def _add_picture(picture: Picture, seen: set[str], draft: Draft) -> None:
    key = letters(picture.caption or picture.credit or "")
    if key and key not in seen:
        seen.add(key)
        draft.pictures.append(picture)


def _notes(page: Page, chosen: list[Block], draft: Draft) -> None:
    """Notices that the page sets outside of the body, often in an element set aside; no links to other articles."""
    ids = {id(block) for block in chosen}
    last = id(chosen[-1]) if chosen else 0
    after = -1  # blocks since the body's end
    for block in page.blocks:
        after += after >= 0 or id(block) == last
        if id(block) in ids or block.firm or block.kind != "text" or block.link > 0.4 * len(block.text):
            continue
        if notice_kind(block.text) or (after < NEAR and may_name_source(block.text)):
            draft.notes.append(block.text)


def _visible_dates(page: Page, draft: Draft) -> None:
    """Where no metadata date the page, a line of the page that is only a date does."""
    if draft.published:
        return
    for block in page.blocks[:400]:
        if len(block.text) < 120 and is_time_line(block.text):
            moments = list(find_moments(block.text))
            (draft.modified if is_change(block.text) else draft.published).extend(moments)
            if draft.published:
                return
