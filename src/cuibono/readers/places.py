"""Elements of a page that are not the article, by their tag, role, class or id."""

from __future__ import annotations

import re

from lxml import html

PLACES = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "figcaption": "caption",
    "button": "button",
    "amp-sidebar": "navigation",
    "dialog": "dialog",
}
ROLES = {"navigation", "complementary", "contentinfo", "search", "dialog", "alertdialog", "banner", "menu"}
# Words of class and id names; matched as whole words of the name, so that "share" does not fit "shareholders".
MARKED = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|nav|navbar|navigation|menu|sidebar|footer|comments?|disqus|respond|related|recommended|recommendations?|more-?news|"
    r"most-?read|popular|trending|share|sharing|social|addthis|newsletter|subscribe|subscription|paywall|promo|promoted|sponsored|advert|advertisement|ads?|banner|popup|modal|"
    r"caption|wp-caption-text|credit|tags?|taglist|pager|pagination|copyright|disclaimer|author-?bio|read-?also|see-?also|skip-?link|toolbar|print-?link|widget|hidden|"
    r"sr-only|visually-hidden)(?:$|[\s_-])",
    re.I,
)

MODIFIER = re.compile(
    r"(?:has|have|with|without|no|not|is|hide|show|page|layout)[_-]", re.I
)  # "has-sidebar" says how a page is laid out, not what stands there
COMMENTS = frozenset(("comment", "comments", "disqus", "respond"))  # these may well be longer than the article
FRAME = 600  # characters of paragraphs; a box of related links with summaries has less


def place(element: html.HtmlElement, name: str) -> str:
    """Say why what stands in this element is not the article, by its tag, role, class or id; empty if nothing says so."""
    if name in PLACES:
        return "" if name == "form" and _holds_article(element, least=0) else PLACES[name]
    if element.get("role", "") in ROLES and name not in ("main", "article"):
        return str(element.get("role", ""))
    if name in ("body", "html", "main", "article"):
        return ""
    names = f"{element.get('class', '')} {element.get('id', '')}".split()
    match = next(filter(None, (MARKED.search(each) for each in names if not MODIFIER.match(each))), None)
    if match is None:
        return ""
    mark = str(match[0]).strip(" _-\n\t").lower()
    return mark if mark in COMMENTS or not _holds_article(element) else ""


def _holds_article(element: html.HtmlElement, least: int = FRAME) -> bool:
    """Say whether a marked element is in truth the frame of the page ("has-sidebar"): it holds the headline or most paragraphs."""
    if element.find(".//h1") is not None or element.find(".//main") is not None:
        return True
    own = sum(len(p.text_content()) for p in element.iter("p"))
    return own > least and own > sum(len(p.text_content()) for p in element.getroottree().iter("p")) / 2


def furnished(element: html.HtmlElement) -> bool:
    """Say whether the element stands inside one that is not the article."""
    return any(place(above, above.tag if isinstance(above.tag, str) else "") for above in [element, *element.iterancestors()])
