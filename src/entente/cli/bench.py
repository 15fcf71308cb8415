"""`entente bench`: measure against gold files that are given as arguments."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

app = typer.Typer(no_args_is_help=True, help="Measure against a gold file.")

Gold = Annotated[Path, typer.Argument(help="The gold file, JSON lines.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")]
Pipeline = Annotated[
    str | None, typer.Option(help="An installed spaCy pipeline in place of the shipped model.")
]


@app.command()
def relation(
    gold: Gold,
    as_json: AsJson = False,
    per_type: Annotated[bool, typer.Option("--per-type", help="Show each label.")] = False,
    errors: Annotated[int, typer.Option(help="Show this many wrong answers.")] = 0,
    resamples: Annotated[int, typer.Option(help="Resamples for the 95 % interval.")] = 500,
    pipeline: Pipeline = None,
) -> None:
    """Actors given: which relation does each sentence of GOLD tell? (relation-dev.jsonl)"""
    from entente import pipeline as road
    from entente.bench import relation as bench

    rows = bench.read_gold(gold)
    started = time.perf_counter()
    answered = [(row, claim) for row, claim in bench.answers(rows, road.tools(pipeline))]
    seconds = time.perf_counter() - started
    golds = [bench.FOLDED.get(row.plover_root, row.plover_root) for row in rows]
    ours = [bench.root_of(claim) for _, claim in answered]
    figures = bench.score(golds, ours, resamples=resamples)
    if as_json:
        _print_json(figures)
        return
    print(
        f"{len(rows)} sentences, answered {sum(o != bench.NONE for o in ours)}, {len(rows) / seconds:.0f} a second"
    )
    for view in figures:
        print(
            f"{view.view:5s} accuracy {view.accuracy:.4f}  macro-F1 {view.macro_f1:.4f}"
            f"  95 % [{view.low:.3f}, {view.high:.3f}]  weighted-F1 {view.weighted_f1:.4f}"
        )
        if per_type:
            for label, f1 in sorted(view.f1.items(), key=lambda item: -view.counts[item[0]]):
                print(f"      {label:10s} F1 {f1:.3f}  n {view.counts[label]}")
    wrong = [(g, o, row, claim) for g, o, (row, claim) in zip(golds, ours, answered, strict=True) if g != o]
    for g, o, row, claim in wrong[:errors]:
        print(
            f"{g} not {o} [{claim.rule if claim else '-'}] {row.source_text} | {row.target_text} | {row.sentence}"
        )


@app.command()
def pages(
    folders: Annotated[list[Path], typer.Argument(help="Folders of saved pages with their true text.")],
    peer: Annotated[
        bool, typer.Option("--peer", help="Run trafilatura as well, if it is installed.")
    ] = False,
    half: Annotated[str, typer.Option(help="tune or report: half of the publishers. Left out: all.")] = "",
    errors: Annotated[int, typer.Option(help="Show this many of our worst pages.")] = 0,
) -> None:
    """The body and the fields of the saved pages in FOLDERS: precision, recall, F1, pages a second."""
    from entente.bench import pages as bench

    readers = {"entente": bench.our_text, **(bench.peers() if peer else {})}
    if peer and len(readers) == 1:
        print("trafilatura is not installed; pip install trafilatura")
    for extract in readers.values():
        extract(bench.FIRST_PAGE)
    pooled: dict[str, list[tuple[float, float]]] = {name: [] for name in readers}
    seconds = dict.fromkeys(readers, 0.0)
    for folder in folders:
        try:
            found = bench.read_set(folder, half)
        except FileNotFoundError as error:
            print(error, file=sys.stderr)
            raise typer.Exit(2) from None
        print(f"{folder.name}: {len(found)} pages")
        for name, extract in readers.items():
            marks = bench.measure(found, name, extract)
            pooled[name] += marks.pages
            seconds[name] += marks.seconds
            print(
                f"  {name:24s} P {marks.precision:.3f}  R {marks.recall:.3f}  F1 {marks.f1:.3f}"
                f"  {marks.pages_per_second:.0f} pages a second"
            )
            if name == "entente":
                _show_worst(found, marks.pages, errors)
        if any(page.published for page in found):
            _show_fields(bench.measure_fields(found))
    _show_differences(pooled, seconds)


def _show_worst(found: Iterable[Any], marks: Iterable[tuple[float, float]], errors: int) -> None:
    worst = sorted(zip(found, marks, strict=True), key=lambda row: sum(row[1]))
    for page, (precision, recall) in worst[:errors]:
        print(f"    P {precision:.2f}  R {recall:.2f}  {page.publisher}  {page.file.name}")


def _show_fields(fields: object) -> None:
    counts = msgspec.to_builtins(fields)
    for what, right, of in (
        ("published right to the minute", "times_right", "times"),
        ("authors found", "authors_found", "authors"),
        ("authors right of those given", "authors_found", "authors_given"),
        ("captions found", "captions_found", "captions"),
        ("captions leaked into the body", "captions_leaked", "captions"),
        ("credits found", "credits_found", "credits"),
    ):
        print(f"  {what}: {counts[right]} of {counts[of]}")


def _show_differences(pooled: dict[str, list[tuple[float, float]]], seconds: dict[str, float]) -> None:
    from entente.bench import pages as bench

    for name, theirs in pooled.items():
        if name != "entente":
            mean, low, high = bench.difference(pooled["entente"], theirs)
            faster = seconds[name] / seconds["entente"]
            print(
                f"entente - {name}, all pages: F1 {mean:+.4f}, 95 % [{low:+.4f}, {high:+.4f}],"
                f" {faster:.1f} times as fast"
            )


@app.command()
def claims(
    gold: Gold,
    articles: Annotated[
        Path | None, typer.Option(help="The folder of the articles; left out: beside GOLD, with its name.")
    ] = None,
    as_json: AsJson = False,
    errors: Annotated[int, typer.Option(help="Show this many missed and wrong claims.")] = 0,
    pipeline: Pipeline = None,
) -> None:
    """Nothing given: which claims does each article of GOLD make? (news-dev.jsonl)"""
    from entente import pipeline as road
    from entente.bench import claims as bench

    wanted = bench.read_gold(gold)
    ours = bench.read_articles(wanted, articles or gold.with_suffix(""), road.tools(pipeline))
    scores = [bench.score(wanted, ours, how) for how in bench.HOWS]
    if as_json:
        _print_json(scores)
        return
    for s in scores:
        print(
            f"{s.how:8s} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}   predicted {s.predicted}, gold {s.gold}"
        )
    n, same, balanced = bench.status_balance(wanted, ours)
    print(f"of {n} strict matches: same status {same:.2f}, done against not done (balanced) {balanced:.2f}")
    low, high = bench.interval(wanted, ours)
    print(f"strict F1, articles resampled: 95 % between {low:.3f} and {high:.3f}")
    if errors:
        _show_errors(wanted, ours, errors)


@app.command()
def dumps(
    folders: Annotated[list[Path], typer.Argument(help="Folders of saved pages with their true text.")],
    as_json: AsJson = False,
    errors: Annotated[
        int, typer.Option(help="Show this many of the worst pages, of the half for tuning.")
    ] = 0,
) -> None:
    """Saved pages flattened in four ways: how much of the body do we find in each dump? (pages/aeb ...)"""
    from entente.bench import dumps as bench

    try:
        answered = list(bench.answers(folders))
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(2) from None
    figures = bench.scores(answered)
    if as_json:
        _print_json(figures)
        return
    for s in figures:
        print(
            f"{s.way:14s} {s.half:7s} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}   {s.pages} pages"
        )
    worst = sorted((a for a in answered if a.case.to_tune), key=lambda a: a.precision + a.recall)
    for answer in worst[:errors]:
        print(f"P {answer.precision:.2f}  R {answer.recall:.2f}  {answer.way}: {answer.case.name}")


def _show_errors(wanted: dict, ours: dict, errors: int) -> None:  # type: ignore[type-arg]
    from entente.bench import claims as bench

    shown = 0
    for doc, found in ours.items():
        for claim in found:
            if shown < errors and not any(bench.matches(g, claim, "strict") for g in wanted[doc]):
                shown += 1
                sides = f"{[r.code for r in claim.actors]} -> {[r.code for r in claim.recipients]}"
                words = f"“{claim.evidence.trigger}” | {claim.evidence.sentence}"
                print(f"wrong  {doc}: {claim.type} {sides} [{claim.rule}] {words}")
    shown = 0
    for doc, golds in wanted.items():
        for g in golds:
            if (
                shown < errors
                and g.get("by", "both") == "both"
                and not any(bench.matches(g, c, "strict") for c in ours[doc])
            ):
                shown += 1
                sides = f"{[r['code'] for r in g['actors']]} -> {[r['code'] for r in g['recipients']]}"
                print(f"missed {doc}: {g['type']} {sides} “{g['trigger']}” | {g['sentence']}")


def _print_json(value: object) -> None:
    sys.stdout.write(msgspec.json.encode(value).decode() + "\n")
