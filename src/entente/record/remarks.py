"""Remarks on pictures that are older than their articles."""

from __future__ import annotations

from collections.abc import Iterator

from entente import words
from entente.model import Article, Picture, Remark
from entente.record.happenings import day_of
from entente.record.rules import rules


def remarks(article: Article) -> Iterator[Remark]:
    """Yield a remark on each picture that was taken long before the article was published."""
    for picture in article.pictures:
        days = _days_before(picture, article)
        if picture.taken and days is not None and days >= rules().old_picture_days:
            yield Remark(
                article=article.id,
                title=article.title,
                publisher=article.publisher,
                published=article.published,
                caption=picture.caption,
                credit=picture.credit,
                taken=picture.taken,
                days=days,
                said=f"the picture was taken {words.age(picture.taken, article.published, days)}",
            )


def _days_before(picture: Picture, article: Article) -> int | None:
    if picture.days_before_article is not None:
        return picture.days_before_article
    taken, published = day_of(picture.taken), day_of(article.published)
    return (published - taken).days if taken and published else None
