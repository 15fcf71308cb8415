"""Captions: the words, the credit apart from them, the day they state, the noise of renditions cut off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from urllib.parse import urljoin

import msgspec

from entente import data
from entente.model import Picture
from entente.page.agencies import agency_pattern, is_agency
from entente.page.dates import days_between, month_pattern, stated_day
from entente.page.openings import Holds


def make_picture(caption: str, credit: str | None, published: str | None, url: str | None = None) -> Picture:
    """Return a picture from its caption as printed; a credit inside the caption is taken out of it.

    published: ISO day or instant of the article, for the picture's age; None where unknown
    """
    clean = strip_rendition(caption)[0]
    words, found = split_credit(clean, sure=True)
    day = stated_day(words) or (stated_day(clean) if clean != words else None)
    taken = day[0] if day else None
    named = clean_credit(credit) if credit else found
    photographer, agency = split_makers(named) if named else (None, None)
    return Picture(
        caption=words or None,
        credit=named,
        photographer=photographer,
        agency=agency,
        archive=is_archive(clean, credit or named),
        taken=taken,
        days_before_article=days_between(taken, published) if taken and published else None,
        url=url,
    )


def split_makers(credit: str) -> tuple[str | None, str | None]:
    """Return the photographer and the agency or other giver that a clean credit names, each None where it doesn't.

    >>> split_makers("Jo Lind/AFP via Getty Images")
    ('Jo Lind', 'AFP/Getty Images')
    """
    people, givers = [], []
    for part in _PARTS.split(credit):
        name = (_archive_words().sub("", part) if _archive_holds()(part) else part).strip(" .,;:()[]-–—")
        title = _titles().search(name)
        if title:
            name = name[: title.start()].strip()
        if not name or name.isdigit():
            continue
        if title or (not is_agency(name) and _reads_as_person(name)):
            people.append(name)
        else:
            givers.append(_OF_AGENCY.sub("", name))
    return ", ".join(dict.fromkeys(people)) or None, "/".join(dict.fromkeys(givers)) or None


def is_archive(caption: str, credit: str | None) -> bool:
    """Tell whether a picture is said to be an old one ("file photo"), by its caption or its credit.

    >>> is_archive("The envoy in Oslo (file photo)", None)
    True
    """
    holds = _archive_holds()
    if holds(caption) and _archive_phrases().search(caption):
        return True
    return bool(credit and holds(credit) and _archive_words().search(credit))


def _reads_as_person(name: str) -> bool:
    words, particles = name.split(), _words_of("particles")
    if any(mark.isdigit() for mark in name) or not _words_of("houses").isdisjoint(name.casefold().split()):
        return False
    if len(words) == 1 or len(words) > 5 or name.isupper():
        return False
    return all(word[0].isupper() or word in particles for word in words)


def with_credit_of(picture: Picture, other: Picture) -> Picture:
    """Return the picture with another one's credit: the same picture's, described elsewhere on the page."""
    return msgspec.structs.replace(
        picture,
        credit=other.credit,
        photographer=other.photographer,
        agency=other.agency,
        archive=picture.archive or other.archive,
    )


def place_picture(picture: Picture, published: str | None, page: str | None) -> Picture:
    """Return the picture with its age at the day the article was published, and its whole address."""
    age = days_between(picture.taken, published) if picture.taken and published else None
    try:
        url = urljoin(page, picture.url) if page and picture.url else picture.url
    except ValueError:
        url = picture.url
    if age == picture.days_before_article and url == picture.url:
        return picture
    return msgspec.structs.replace(picture, days_before_article=age, url=url)


def strip_rendition(line: str) -> tuple[str, str | None]:
    """Cut a crawler's rendition noise (" - Outlet, 1920, 27.04.2022") off a caption; return words and outlet.

    >>> strip_rendition("Two ships at sea - Sputnik International, 1920, 27.04.2022")
    ('Two ships at sea', 'Sputnik International')
    """
    match = _RENDITION.search(line) if _ENDS_IN_SIZE.search(line[-8:]) else None
    if match is None:
        return line, None
    return line[: match.start()].rstrip(" -–—|,"), (match["outlet"] or "").strip() or None


def split_credit(caption: str, *, sure: bool = False) -> tuple[str, str | None]:
    """Split a caption into its words and its credit; the credit is None where there is none.

    sure: the line is known to be a caption, so that a bare "(Name)" after its sentence counts as a credit

    >>> split_credit("Ships at sea (Photo: Xinhua/Li Na)")
    ('Ships at sea', 'Xinhua/Li Na')
    """
    if not _may_hold_credit(caption[-130:]):
        return caption, None
    skipped = max(
        0, len(caption) - 260
    )  # a credit stands at the end: long paragraphs cost no more than short
    tail = caption[skipped:]
    for may_match, pattern in _ways(sure):
        match = pattern.search(caption, skipped) if may_match is None or may_match(tail) else None
        if match and match["credit"] and match["credit"].strip():
            return caption[: match.start()].rstrip(" -–—|/,;[("), clean_credit(match["credit"])
    return caption, None


def _may_hold_credit(end: str) -> bool:
    """Tell quickly whether the end of a caption holds what every credit holds somewhere."""
    if _HINT_MARK.search(end) or ("-" in end and _HYPHEN.search(end)):
        return True
    small = end.lower()
    if "credit" in small or "copyright" in small or "courtesy" in small:
        return True
    bare = end.rstrip(_CLOSING)
    if bare[-1:].isalnum():  # most end so
        end = bare[bare.rfind(" ") + 1 :]
    return _LAST_NAME.search(end) is not None


def _closes(tail: str) -> bool:
    """Tell whether a line ends in a bracket, a full stop after it or not."""
    return tail.rstrip().removesuffix(".").endswith((")", "]"))


def _is_marked(tail: str) -> bool:
    if "©" in tail:
        return True
    small = tail.casefold()
    return "(c)" in small or "copyright" in small


def _has_label(tail: str) -> bool:
    """Tell whether a word that may be of a label follows a mark."""
    return any(_opens_as(word, _label_openings()) for word in _AFTER_MARK.findall(tail))


def _has_name(tail: str) -> bool:
    """Tell whether a word that may be an agency's name follows the end of a sentence."""
    return any(_opens_as(word, _name_openings()) for word in _AFTER_SENTENCE.findall(tail))


def _has_slash(tail: str) -> bool:
    return "/" in tail


def _has_dash(tail: str) -> bool:
    return "-" in tail or "–" in tail or "—" in tail or "|" in tail or "/" in tail


def _names_photo(tail: str) -> bool:
    return (
        "Photo" in tail
        or "Picture" in tail
        or "Image" in tail
        or "Credit" in tail
        or "Source" in tail
        or "Courtesy" in tail
    )


_Test = Callable[[str], bool]
_TESTS: tuple[_Test | None, ...] = (
    _closes,
    _is_marked,
    _has_label,
    _names_photo,
    _closes,
    _has_slash,
    _has_name,
    _has_dash,
    _has_slash,
)
"""Quick tests of what each of `_credits` can't do without, in their order."""


@cache
def _ways(sure: bool) -> tuple[tuple[_Test | None, re.Pattern[str]], ...]:
    ways = tuple(zip(_TESTS, _credits(), strict=True))
    return (*ways, *((None, pattern) for pattern in _loose_credits())) if sure else ways


def clean_credit(text: str) -> str:
    """Return a credit without the mark or label that introduces it: "© AP Photo / Name" is "AP Photo / Name"."""
    text = re.sub(r"\s+", " ", text).strip()
    cut = _opening_label().sub("", text)
    cut = (cut or text).strip(" .,;|–—-")
    if cut.count(")") != cut.count("("):
        cut = cut.strip("()")
    if cut.count("]") != cut.count("["):
        cut = cut.strip("[]")
    if re.fullmatch(r"\([^()]*\)|\[[^\[\]]*\]", cut):
        cut = cut[1:-1]
    return cut.strip()


def is_credit_line(line: str) -> bool:
    """Tell whether a line is only a credit: "© AP Photo / Name", "Photo: Reuters", "(AFP)", "Getty Images"."""
    if len(line) > 140 or not _may_be_credit(line) or not re.search(r"[^\W\d_]", line):
        return False
    return _credit_line().fullmatch(line.strip()) is not None and len(clean_credit(line).split()) <= 9


def _may_be_credit(line: str) -> bool:
    """Tell quickly whether a line has a mark of credits, or opens as a label or an agency's name may open."""
    first = None if "/" in line or "|" in line else _FIRST_LETTERS.match(line)
    if first is None:
        return True
    return _opens_as(first[1], _credit_openings())


def looks_like_caption(line: str) -> bool:
    """Tell whether a line by itself reads as a caption: it says so, ends in a credit, or ends in a full date."""
    return 12 <= len(line) <= 700 and _reads_as_caption(line)


@lru_cache(maxsize=2048)
def _reads_as_caption(line: str) -> bool:
    if _words("opening").match(line):
        return True
    if has_marked_credit(line):
        return True
    if "file" in line.casefold() and re.search(_FILED, line, re.I):
        return True
    if line.endswith(".") or not re.search(r"(?:19|20)\d\d\W*$", line[-40:]):
        return False
    day = stated_day(line)
    return day is not None and _has_day(day[0]) and len(line.split()) >= 6 and not line[day[2] :].strip(" )")


def ends_in_weekday(line: str) -> bool:
    """Tell whether a line ends in weekday and full date, as agencies' captions do ("Wednesday, Sept. 21, 2016.")."""
    day = stated_day(line) if re.search(r"(?:19|20)\d\d\W*$", line) else None
    if not day or not _has_day(day[0]) or line[day[2] :].strip(" ."):
        return False
    return bool(re.search(r"day,?\s*$", line[: day[1]]))


def has_marked_credit(line: str) -> bool:
    """Tell whether a line ends in a credit that says so (©, "Photo:", a name and an agency), not a bare "(Yonhap)"."""
    words, credit = split_credit(line)
    if not credit or len(words.split()) < 3:
        return False
    rest = line[len(words) :]
    return bool(_marked().search(rest))


def _has_day(value: str) -> bool:
    return len(value) == 10


_FILED = (
    r"[\[(]\s*file(?: photo| image| picture)?\b[^)\]]{0,40}[)\]]\W*$|\bfile (?:photo|picture|image)\.?\W*$"
)
_PARTS = re.compile(r"\s*[/|,;+&©]\s*|\s+(?:via|for|and|und|et|y|e|für|pour|para)\s+|\s+[-–—]\s+", re.I)
_OF_AGENCY = re.compile(r"\s+(?:photos?|pics?|pictures?)$", re.I)
_SCRIPTS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Letters without case, of languages whose captions end in a bare name."""
_MARK = r"(?:©|\(c\)|\bcopyright\b:?)\s*(?:copyright\s*)?(?:(?:19|20)\d\d,?\s+)?"
_RENDITION = re.compile(
    r"(?:\s+[-–—|]\s+(?P<outlet>[^,|]{2,60}?))?\s*,\s*\d{3,4}(?:\s*[x×]\s*\d{3,4})?\s*,\s*\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\s*$"
    r"|\s*[\[(]?\d{3,4}\s?[x×]\s?\d{3,4}(?:\s?px)?[\])]?\s*$"
)
_FIRST_LETTERS = re.compile(r"\s*(?:file\s+)?([^\W\d_]{1,3})", re.I)
_ENDS_IN_SIZE = re.compile(r"(?:\d|px)[\])]?\s*$", re.I)


_HINT_MARK = re.compile(r"[©(\[/|@–—:]")
_HYPHEN = re.compile(r"\s-")
_CLOSING = " .,;:!?)]\"'”’»"
_LAST_NAME = re.compile(rf"[A-Z][\w.’'-]*\W*$|[{_SCRIPTS}]\W*$")
"""What ends a line whose credit is told by none of these marks and by no word: a capitalised word."""
_AFTER_SENTENCE = re.compile(r"[.!?”\"]\s+([^\W\d_]{1,3})")
_AFTER_MARK = re.compile(r"[.!?)\]”\"’\d|/–—-]\s*(?:file\s+)?([^\W\d_]{1,3})", re.I)


@cache
def _label() -> str:
    """Return a pattern for what introduces a credit: "Photo:", "Foto von", "image credit |"."""
    table = data.toml("page/pictures.toml")
    nouns = "|".join(
        sorted({word for words in table["labels"].values() for word in words}, key=len, reverse=True)
    )
    after, by = "|".join(table["after"]["words"]), "|".join(table["by"]["words"])
    return (
        rf"(?:file\s+)?(?:(?<![^\W_])(?:{nouns})(?:\s+(?:{after}))?\s*"
        rf"(?:\b(?:{by})\b\s*:?|[:：]|\||©|–|—|(?<=\w)\s*/(?=\s))|\bcourtesy(?: of)?\b\s*:?)"
    )


@cache
def _label_openings() -> frozenset[str]:
    """Return the first letters of a label's nouns, up to three that are sure."""
    labels = data.toml("page/pictures.toml")["labels"].values()
    return _openings_of(["courtesy", *(word for words in labels for word in words)])


@cache
def _credit_openings() -> frozenset[str]:
    """Return the first letters of lines that are only a credit, up to three that are sure."""
    ready = data.toml("page/noise.toml")["captions"]["credit"].split("|")
    return _label_openings() | _name_openings() | _openings_of(["copyright", *ready])


@cache
def _name_openings() -> frozenset[str]:
    return _openings_of(agency_pattern().replace("\\", "").lower().split("|"))


def _openings_of(patterns: Iterable[str]) -> frozenset[str]:
    sure = (re.match(r"[^\W\d_]{1,3}(?![?*{])", pattern) for pattern in patterns)
    return frozenset(letters[0] for letters in sure if letters)


def _opens_as(word: str, openings: frozenset[str]) -> bool:
    small = word.lower()
    return small in openings or small[:2] in openings or small[0] in openings


@cache
def _opening_label() -> re.Pattern[str]:
    return re.compile(rf"^[\s\[(|/–—-]*(?:{_MARK}|{_label()})+\s*", re.I)


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(rf"{_MARK}|{_label()}|\w\s*/\s*\w|photo\b", re.I)


@cache
def _words_of(name: str) -> frozenset[str]:
    return frozenset(data.toml("page/pictures.toml")[name]["words"])


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(_words_of('titles'))})$")


@cache
def _archive_words() -> re.Pattern[str]:
    table = data.toml("page/pictures.toml")["archive"]
    return re.compile(rf"(?<!\w)(?:{'|'.join([*table['phrase'], *table['word']])})(?!\w)", re.I)


@cache
def _archive_holds() -> Holds:
    table = data.toml("page/pictures.toml")["archive"]
    return Holds([*table["phrase"], *table["word"], "file"])


@cache
def _archive_phrases() -> re.Pattern[str]:
    table = data.toml("page/pictures.toml")["archive"]
    phrases, words = "|".join(table["phrase"]), "|".join(table["word"])
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)|^file\s*[-–—:]|[\[(]\s*(?:{words})\s*[\])]", re.I)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(data.toml("page/noise.toml")["captions"][name], re.I)


@cache
def _credits() -> tuple[re.Pattern[str], ...]:
    """Ways in which a caption ends in a credit, the surest first."""
    names = agency_pattern()
    month = month_pattern()
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?i:\s*[\[(]\s*(?P<credit>(?:{_MARK}|{_label()})[^()\[\]]{{2,80}})[\])])\.?\s*$",
            rf"(?i:[\s|,/–—-]*(?P<credit>{_MARK}[^.!?]{{2,90}}(?:\.[^.!?]{{1,40}})?))\.?\s*$",
            rf"(?:(?<=[.!?)\]”\"’])|(?<=\d)|\s[-–—|/])\s*(?P<credit>(?i:{_label()})\s*[^.!?\[\]]{{2,80}}(?:\.\S[^.!?]{{0,40}})?)\.?\s*$",
            r"\s+(?P<credit>(?:Photo|Picture|Image|Photograph|Credit|Source|Photo credit|Image credit|Courtesy)s?\s*(?:by\b|:|courtesy)\s*[^.!?\[\]:]{2,80}(?:\.\S[^.!?]{0,40})?)\.?\s*$",  # noqa: E501
            rf"\s*[\[(](?P<credit>(?:[^()\[\]]{{1,60}}[/|,–-]\s*)?(?:{names})(?![\w])(?:[^()\[\]]{{0,60}}))[\])]\.?\s*$",
            rf"(?<=[.!?”\"])\s+(?P<credit>(?:[A-Z][\w.'’-]*\s+){{0,4}}[A-Z][\w.'’-]*\s*/\s*(?:[A-Z][\w.'’ -]*/\s*)?(?:{names})(?:\s+(?:via|/)\s+[\w /.-]{{2,30}})?)\.?\s*$",  # noqa: E501
            rf"(?<=[.!?”\"])\s+(?P<credit>(?:{names})(?:\s*(?:/|via)\s*[A-Z][\w .'’/-]{{2,50}})?(?:\s+(?:Photo|Images?))?)\.?\s*$",  # noqa: E501
            rf"\s+[-–—|/]\s*(?P<credit>(?:{names})(?:\s*/\s*[A-Z][\w .'’-]{{2,40}})?(?:\s+(?:photo|pic|image|file photo|file pic|picture)s?)?)\.?\s*$",  # noqa: E501
            rf"(?<=\d\d\d\d)\.?\s+(?P<credit>(?!{month})(?:{names})\s*/\s*[A-Z][\w .'’-]{{2,50}})\.?\s*$",
        )
    )


@cache
def _loose_credits() -> tuple[re.Pattern[str], ...]:
    """Ways that show a credit only where the line is known to be a caption."""
    names = agency_pattern()
    return tuple(
        re.compile(pattern)
        for pattern in (
            r"(?<=[.!?”\"])\s*[\[(](?P<credit>[A-Z][^()\[\]]{1,50})[\])]\.?\s*$",
            r"(?<=[.!?”\"’)])\s*[|/]?\s*(?P<credit>[A-Z@][^.!?:|]{1,60}/[^.!?:|]{2,60})\s*$",
            r"(?<=[.!?”])\s+[—–-]\s*(?P<credit>[A-Z@][^.!?]{1,50})\s*$",
            r"\s+\|\s+(?P<credit>[^|.!?]{2,80})\s*$",
            r"\s+/\s+(?P<credit>[A-Z@][^/.!?]{2,50}(?:\s/\s[^/.!?]{2,50})?)\s*$",
            rf"(?<=[.!?”\"])\s*(?P<credit>(?:{names})(?:\s*(?:/|via)\s*[A-Z][\w .'’/-]{{2,50}})?)\s*$",
            rf"\s(?P<credit>(?:{names})\s?/\s?[A-Z][\w .,'’-]{{2,50}})\s*$",
            rf"(?<=[.。])\s*(?P<credit>(?:[\w=·/&-]+\s)?[\w=·/&-]*[{_SCRIPTS}][\w=·/&-]*(?:\s[\w=·/&-]+){{0,2}})\s*$",
            r"(?<=[a-zß-ÿ]{4}[.!?])\s+(?P<credit>[A-Z][\w’'-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w’'-]+){1,3})\s*$",
        )
    )


@cache
def _credit_line() -> re.Pattern[str]:
    names = agency_pattern()
    return re.compile(
        "|".join(
            (
                rf"(?i:[\[(]?\s*{_MARK}\s*[^.!?]{{2,100}}(?:\.\S?[^.!?]{{0,40}})?[\])]?\.?)",
                rf"(?i:[\[(]?\s*{_label()}\s*[^.!?]{{2,80}}(?:\.\S?[^.!?]{{0,40}})?[\])]?\.?)",
                rf"[\[(](?:[^()\[\]]{{1,50}}[/|,–-]\s*)?(?:{names})(?:\s*[/|,–-][^()\[\]]{{0,50}}|\s+(?:Photo|Images?|pic)\b[^()\[\]]{{0,50}})?[\])]",
                rf"(?:[A-Z][\w.'’-]*\s+){{0,4}}[A-Z][\w.'’-]*\s*[/|]\s*(?:{names})(?:\s*(?:via|/|\|)\s*[\w .-]{{2,40}})?(?:\s+via\s+[\w .]{{2,30}})?",  # noqa: E501
                rf"(?:{names})\s*(?:[/|]|via\b|[-–—]\s)\s*[A-Z][\w .,'’/-]{{1,60}}",
                rf"(?:{names})\s*(?:Photo|Images?|Pictures?)(?:\s*/\s*[\w .'’-]{{2,50}})?",
                rf"(?i:{data.toml('page/noise.toml')['captions']['credit']})",
            )
        )
    )
