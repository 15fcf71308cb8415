"""What the words of time are resolved to: the table in tests/cases/times.tsv, and rules for any day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from entente import data
from entente.grounding.calendars import easter, from_hijri, from_persian, moved
from entente.grounding.time_habits import habits_of
from entente.grounding.times import find_times
from entente.model import TimeMention

from .standin import article_of, parsed_of

TABLE = Path(__file__).parents[1] / "cases" / "times.tsv"
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31))
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def times_in(sentence: str, published: str | None) -> tuple[TimeMention, ...]:
    article = article_of(sentence, published=published)
    return find_times(article, parsed_of(article))


def cases() -> list[tuple[str, str, frozenset[tuple[str, ...]]]]:
    """The sentences of the table with all that must be read from each."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    wanted: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for line in lines[1:]:
        published, sentence, *reading = line.split("\t")
        wanted[published, sentence] |= {tuple(reading)} if reading[0] != "-" else set()
    return [(published, sentence, frozenset(readings)) for (published, sentence), readings in wanted.items()]


@pytest.mark.parametrize(("published", "sentence", "wanted"), cases())
def test_expressions_are_resolved_as_the_table_says(
    published: str, sentence: str, wanted: frozenset[tuple[str, ...]]
) -> None:
    found = times_in(sentence, None if published == "-" else published)
    assert {row_of(mention) for mention in found} == wanted


def row_of(mention: TimeMention) -> tuple[str, ...]:
    past, coming = mention.past, mention.coming
    ends = (past.start or "..", past.end or "..", past.precision, str(past.basis))
    return (past.text, *ends, coming.start or "..", coming.end or "..")


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_the_two_readings_of_a_weekday_stand_around_the_day_of_publication(day: date, weekday: str) -> None:
    (mention,) = times_in(f"They spoke on {weekday}.", day.isoformat())
    past = date.fromisoformat(mention.past.start or "")
    coming = date.fromisoformat(mention.coming.start or "")
    assert past <= day <= coming
    assert (coming - past).days in (0, 7)
    assert past.strftime("%A") == coming.strftime("%A") == weekday


@given(DAYS, DAYS)
def test_a_full_date_means_that_day_whenever_it_is_published(day: date, published: date) -> None:
    months = day.strftime("%B")
    for written in (f"{months} {day.day}, {day.year}", f"{day.day} {months} {day.year}", day.isoformat()):
        (mention,) = times_in(f"The pact of {written} holds.", published.isoformat())
        assert mention.past == mention.coming
        assert (mention.past.start, mention.past.end) == (day.isoformat(), day.isoformat())


@given(st.text(max_size=200), DAYS)
def test_no_text_breaks_the_reading_and_every_interval_is_in_order(text: str, published: date) -> None:
    for mention in times_in("On Monday " + text, published.isoformat()):
        for when in (mention.past, mention.coming):
            assert when.start is None or when.end is None or when.start <= when.end


@given(
    st.lists(
        st.sampled_from(["the", "last", "May", "3", "2021", "to", "-", "week", "of", "by", "ago", "two", ","])
    )
)
def test_any_order_of_the_words_of_time_is_read_without_an_error(words: list[str]) -> None:
    times_in("In " + " ".join(words), "2022-04-28")


@pytest.mark.parametrize(
    "sentence",
    [
        "He fled before AD 1.",
        "The nine years to AD 5 were hard.",
        "The 0000s began the second half of the 0th century.",
        "The past 300 decades were hard.",
        "In June 1992 the war began. In July it ended, and over the next 9000 years it was told.",
        "It will last for 99 years starting 3 May 9990.",
        f"Over the past {'1' * 5000} days it rained.",
    ],
)
@pytest.mark.parametrize("published", ["2022-04-28", None])
def test_days_that_the_calendar_does_not_have_break_nothing(sentence: str, published: str | None) -> None:
    times_in(sentence, published)


def test_without_a_day_of_publication_only_stated_dates_are_read() -> None:
    assert times_in("They met on Wednesday, last week and on May 3.", None) == ()
    assert [mention.past.start for mention in times_in("They met in May 2021.", None)] == ["2021-05-01"]


def test_an_instant_counts_as_its_day_in_utc() -> None:
    (mention,) = times_in("They met today.", "2022-04-27T23:59:00Z")
    assert mention.past.start == "2022-04-27"


def test_a_broken_day_of_publication_is_taken_for_none() -> None:
    assert times_in("They met today.", "yesterday") == ()


def test_the_tokens_of_a_mention_leave_out_the_preposition() -> None:
    article = article_of("The fleets met on Wednesday evening off Oman.", published="2022-04-28")
    parsed = parsed_of(article)
    (mention,) = find_times(article, parsed)
    words = [token.text for token in parsed.sentences[0].tokens[mention.first : mention.last]]
    assert words == ["Wednesday", "evening"]
    assert mention.first <= mention.head < mention.last


def test_a_date_inside_a_name_of_a_person_is_none() -> None:
    article = article_of("The envoy met April Friday in Oslo.", published="2022-04-28")
    assert find_times(article, parsed_of(article, {"April Friday": "PERSON"})) == ()


def test_last_as_a_verb_opens_no_phrase() -> None:
    article = article_of("The talks will last two days.", published="2022-04-28")
    parsed = parsed_of(article)
    (sentence,) = parsed.sentences
    tokens = tuple(
        replace(token, upos="VERB") if token.text == "last" else token for token in sentence.tokens
    )
    assert find_times(article, replace(parsed, sentences=(replace(sentence, tokens=tokens),))) == ()


def test_a_date_before_a_noun_is_not_opened_by_the_word_before_it() -> None:
    article = article_of("After Monday talks they left.", published="2022-04-28")
    parsed = parsed_of(article)
    (sentence,) = parsed.sentences
    tokens = tuple(
        replace(token, head=2, deprel="compound") if token.text == "Monday" else token
        for token in sentence.tokens
    )
    (mention,) = find_times(article, replace(parsed, sentences=(replace(sentence, tokens=tokens),)))
    assert (mention.past.start, mention.past.end) == ("2022-04-25", "2022-04-25")


def test_new_years_days_of_other_calendars_fall_where_almanacs_put_them() -> None:
    known = {
        1398: (2019, 3, 21),
        1399: (2020, 3, 20),
        1400: (2021, 3, 21),
        1403: (2024, 3, 20),
        1404: (2025, 3, 21),
    }
    for year, day in known.items():
        assert from_persian(year, 1, 1) == date(*day)
    assert from_hijri(1445, 1, 1) == date(2023, 7, 19)
    assert from_hijri(1443, 13 - 4, 1) == date(2022, 4, 3)


@given(DAYS, st.integers(-240, 240))
def test_moving_by_months_keeps_the_day_or_takes_the_last_of_the_month(day: date, months: int) -> None:
    there = moved(day, "month", months)
    assert there.day == day.day or (there.day < day.day and (there + timedelta(days=1)).day == 1)


def test_a_time_told_two_sentences_before_can_be_counted_from_and_no_older_one() -> None:
    told = "They met on 3 May 2021."
    near = article_of(told, "It rained.", "Two days later they signed.", published="2022-04-28")
    assert [m.past.start for m in find_times(near, parsed_of(near))] == ["2021-05-03", "2021-05-05"]
    far = article_of(told, "It rained.", "It snowed.", "Two days later they signed.", published="2022-04-28")
    assert [m.past.start for m in find_times(far, parsed_of(far))] == ["2021-05-03"]


def test_a_time_that_something_is_only_compared_with_is_marked_as_such() -> None:
    found = times_in("Exports of May 2021 were up from a year earlier.", "2022-04-28")
    assert [(mention.past.text, mention.past.start, mention.compared) for mention in found] == [
        ("May 2021", "2021-05-01", False),
        ("a year earlier", "2020-05-01", True),
    ]


def test_the_day_of_publication_is_that_of_the_country_that_the_page_writes_from() -> None:
    article = replace(
        article_of("They met today.", published="2023-05-10T22:30:00Z"), url="https://www.courier.jp/a"
    )
    assert [m.past.start for m in find_times(article, parsed_of(article))] == ["2023-05-11"]


def test_every_country_of_the_table_of_habits_is_a_state_and_its_dates_exist() -> None:
    states = {row["code"] for row in data.rows("actors/states.tsv")}
    for row in data.rows("times_by_country.tsv"):
        assert row["code"] in states
        habits = habits_of(row["code"])
        assert -12 <= habits.hours <= 14
        assert habits.fiscal is None or date(2023, *habits.fiscal)


def test_a_date_without_its_year_goes_on_with_the_story_of_a_history() -> None:
    told = "Troops landed in April 1940."
    history = article_of(told, "It rained.", "On 9 June they left.", published="2022-04-28")
    assert [m.past.start for m in find_times(history, parsed_of(history))] == ["1940-04-01", "1940-06-09"]
    report = article_of(
        "They met on Monday.", told, "It rained.", "On 9 June they left.", published="2022-04-28"
    )
    assert [m.past.start for m in find_times(report, parsed_of(report))][-1] == "2021-06-09"


def test_a_story_gives_no_year_to_what_is_to_come() -> None:
    mention = times_in("They split in May 2016 and will meet again on 3 June.", "2022-04-28")[-1]
    assert (mention.past.start, mention.coming.start) == ("2016-06-03", "2022-06-03")


def test_as_of_a_month_is_when_it_was_so_and_from_when_it_will_be_so() -> None:
    (mention,) = times_in("Nine ships had sailed as of June 2021.", "2022-04-28")
    assert (mention.past.start, mention.past.end) == ("2021-06-01", "2021-06-30")
    assert (mention.coming.start, mention.coming.end) == ("2021-06-01", None)


def test_easter_falls_on_the_day_that_the_church_reckons() -> None:
    western = [easter(year).isoformat() for year in (1961, 2000, 2019, 2038)]
    assert western == ["1961-04-02", "2000-04-23", "2019-04-21", "2038-04-25"]
    orthodox = [easter(year, orthodox=True).isoformat() for year in (2000, 2019, 2021)]
    assert orthodox == ["2000-04-30", "2019-04-28", "2021-05-02"]
