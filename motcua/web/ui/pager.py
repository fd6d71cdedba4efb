"""Paging by plain addresses: numbered for short lists, by cursor for long ones."""

from dataclasses import dataclass

from django.http import QueryDict

from motcua.web.ui.table import address


@dataclass(frozen=True)
class PageLink:
    """One number of a pager; without a number it stands for the pages left out."""

    number: int | None
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class Pager:
    """What `ui/components/pager.html` draws; `links` is empty when paging goes by cursor."""

    summary: str = ""
    previous: str = ""
    next: str = ""
    links: tuple[PageLink, ...] = ()


def numbered(query: QueryDict, *, page: int, pages: int, summary: str = "") -> Pager:
    """Pages 1 to `pages`: the ends, the current one and its neighbours; `?page=`."""
    shown = sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)})
    links: list[PageLink] = []
    for number in shown:
        if links and links[-1].number != number - 1:
            links.append(PageLink(None))
        links.append(PageLink(number, address(query, page=number), current=number == page))
    return Pager(
        summary=summary,
        previous=address(query, page=page - 1) if page > 1 else "",
        next=address(query, page=page + 1) if page < pages else "",
        links=tuple(links) if pages > 1 else (),
    )


def cursor(query: QueryDict, *, after: str = "", before: str = "", summary: str = "") -> Pager:
    """Onwards from the last row shown (`?after=`), back from the first (`?before=`); empty: no further."""
    return Pager(
        summary=summary,
        previous=address(query, before=before, after=None) if before else "",
        next=address(query, after=after, before=None) if after else "",
    )


def page_number(query: QueryDict, pages: int) -> int:
    """The page asked for, kept within what there is; nonsense is the first page."""
    asked = query.get("page", "1")
    return min(max(int(asked), 1), max(pages, 1)) if asked.isdecimal() and len(asked) < 7 else 1
