"""What the markup of a page says of its title, author, outlet, address and dates: meta tags, JSON-LD, time tags, links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import html

from cuibono.readers import furniture, places, stamps
from cuibono.types import DateHint, Hints

FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SPACE = re.compile(r"[ \t\r\n\f]+")
STAMP_LINE = 100  # characters; a line with a time tag that is longer is a sentence
OLDEST_YEAR = "1980"  # an earlier date in markup is a default (1970-01-01) or a mistake
AFTER_NAME = re.compile(rf"[\s,|·•–—-]+(?:{furniture.WEEKDAY}\s*)?(?:{furniture.DAY}|{furniture.TIME})\b.*$", re.I)  # a byline may end with the day


def hints(tree: html.HtmlElement, headline: str) -> Hints:
    """Return what the markup says about the page; the headline as it is shown counts for more than the title of the window."""
    named = _named(tree)
    linked = tuple(_json_ld(tree))
    full = _words(str(tree.findtext(".//title") or ""))
    title, outlet = _parted(full, headline or named.get("og:title", ""))
    url = _url(tree, named)
    return Hints(
        headline or named.get("og:title", "") or title,
        _author(tree, named, linked),
        named.get("og:site_name", "") or _first(linked, "publisher") or named.get("application-name", "") or outlet,
        url,
        tuple(dict.fromkeys([*_dates(tree, linked), *_in_url(url)])) or tuple(_searched(tree)),
    )


def _words(text: str | None) -> str:
    return SPACE.sub(" ", text or "").strip()


def _named(tree: html.HtmlElement) -> dict[str, str]:
    """Return the contents of the meta tags by name, the first of each name."""
    pairs = [((m.get("property") or m.get("name") or m.get("itemprop") or "").lower(), _words(m.get("content"))) for m in tree.iter("meta")]
    return {name: content for name, content in reversed(pairs) if name and content}


def _parted(full: str, headline: str) -> tuple[str, str]:
    """Part the title of a window into headline and outlet: "Curfew stays – Norland Bulletin"."""
    parts = re.split(r"\s+[|–—»·:-]\s+", full)
    if len(parts) < 2:
        return full, ""
    outlet = parts[-1] if len(parts[-1]) <= 40 and parts[-1] not in headline else ""
    return (full[: full.rindex(outlet)].rstrip(" |–—»·:-") if outlet else full), outlet


def _url(tree: html.HtmlElement, named: dict[str, str]) -> str:
    links = (link.get("href", "") for link in tree.iter("link") if "canonical" in link.get("rel", "").lower().split())
    return next((link.strip() for link in links if link.strip()), "") or named.get("og:url", "")


def _author(tree: html.HtmlElement, named: dict[str, str], linked: tuple[tuple[str, str], ...]) -> str:
    metas = [named.get(name, "") for name in ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")]
    known = next((name for name in [*metas, _first(linked, "author")] if name and not name.startswith("http")), "")
    marked = tree.xpath("//*[@rel='author' or @itemprop='author' or contains(concat(' ', normalize-space(@class), ' '), ' byline ')]")
    said = known or next((w for e in marked if 0 < len(w := _words(e.text_content())) <= 80), "")
    return AFTER_NAME.sub("", re.sub(r"^by\s+", "", said, flags=re.I))


def _dates(tree: html.HtmlElement, linked: tuple[tuple[str, str], ...]) -> Iterator[DateHint]:
    """Yield every date of the markup with what it stood in; times inside comments and lists of links are not the article's."""
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if re.search(r"date|publish|pubdate|modified|updated|created|issued", name) and (value := _plausible(meta.get("content", ""))):
            yield DateHint(value, "meta tag, modified" if re.search(r"modif|updat", name) else "meta tag")
    for name, content in linked:
        if name in ("datePublished", "dateCreated", "uploadDate", "dateModified") and (value := _plausible(content)):
            yield DateHint(value, "json-ld, modified" if name == "dateModified" else "json-ld")
    for time in tree.iter("time"):
        if not places.furnished(time) and not _in_prose(time) and (value := _plausible(time.get("datetime", "") or _words(time.text_content()))):
            yield DateHint(value, "time tag")


def _in_url(url: str) -> Iterator[DateHint]:
    if value := stamps.in_url(url):
        yield DateHint(value, "url")


def _searched(tree: html.HtmlElement) -> Iterator[DateHint]:
    """Yield the date that htmldate finds in other markup, such as the class names of publishing systems, once comments and the like are gone."""
    from htmldate import find_date

    rest = _plain(deepcopy(tree))
    for element in list(rest.iter()):
        if isinstance(element.tag, str) and element.getparent() is not None and (element.tag == "time" or places.place(element, element.tag)):
            element.drop_tree()
    if value := find_date(rest, original_date=True, extensive_search=False):
        yield DateHint(str(value), "page markup")


def _plain(tree: html.HtmlElement) -> html.HtmlElement:
    """Take out characters that XML forbids: a page may hold them, yet words with them cannot be written anew, as is done where an element is dropped."""
    for element in tree.iter():
        for part in ("text", "tail"):
            if (words := getattr(element, part)) and FORBIDDEN.search(words):
                setattr(element, part, FORBIDDEN.sub("", words))
    return tree


def _in_prose(time: html.HtmlElement) -> bool:
    """Say whether the time is part of a sentence ("on Tuesday"), which dates an event and not the page."""
    parent = time.getparent()
    return parent is not None and parent.tag in ("p", "li", "blockquote", "td") and len(_words(parent.text_content())) > STAMP_LINE


def _plausible(words: str) -> str:
    value = stamps.edtf(words)
    return value if value >= OLDEST_YEAR else ""


def _json_ld(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield (property, words) of the articles that JSON-LD describes."""
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            try:
                yield from _properties(json.loads(script.text or "null", strict=False))
            except (ValueError, RecursionError):
                continue


def _properties(thing: object) -> Iterator[tuple[str, str]]:
    if isinstance(thing, list):
        for one in thing:
            yield from _properties(one)
    if not isinstance(thing, dict):
        return
    yield from _properties(thing.get("@graph"))
    if re.search(r"Article|Posting|Report|WebPage|Blog", str(thing.get("@type", ""))):
        for name in ("datePublished", "dateCreated", "dateModified", "author", "publisher"):
            if words := ", ".join(_names(thing.get(name))):
                yield name, words


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield _words(value)
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, list):
        for one in value:
            yield from _names(one)


def _first(pairs: tuple[tuple[str, str], ...], name: str) -> str:
    return next((words for key, words in pairs if key == name), "")
