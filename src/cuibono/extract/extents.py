"""The ends of a link made whole: a clause with what it says that somebody finds, an offer with its verb, no item of the list in which the other end stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract import clauses
from cuibono.extract.fillers import ARTICLES, Filler, Phrases, joined
from cuibono.extract.voice import CLOSING, OPENING
from cuibono.parse.encoder import Frame

ENDS = ("cause", "effect")
THINKING = frozenset(
    (
        "find finds found see sees saw say says said think thinks thought believe believes believed know knows knew learn learns learned learnt "
        "discover discovers discovered realise realises realised realize realizes realized conclude concludes concluded understand understands understood "
        "admit admits admitted insist insists insisted claim claims claimed hope hopes hoped fear fears feared suspect suspects suspected"
    ).split()
)  # verbs that say little without the clause behind their "that"
LISTING = frozenset(", or and a an the some any".split())
ITEM = 3  # words of one thing in a list
CUTTING = clauses.MARKS | {"after", "because", "when", "while", "since", "before"}
HARDLY, SURELY = 0.45, 0.7  # of two ends in one place
SURE = 0.5  # an act below says nothing of where a clause begins


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames, those of links with whole ends."""
    acts = tuple(f for f in frames if f.kind in {"event", "speech"} and f.probability >= SURE)
    return tuple(_mended(f, acts, text) if f.kind == "influence" else f for f in frames)


def _mended(f: Frame, acts: Sequence[Frame], text: Phrases) -> Frame:
    roles = tuple(_in_quotes(_with_that(r, text), text) if r[0] in ENDS else r for r in f.roles)
    roles = _offered(roles, acts, text)
    roles = _ending(f, roles, acts, text)
    roles = tuple(r for r in roles if not (_is_listed(r, roles, f.word, text) or _is_far(r, roles, text)))
    return f if roles == f.roles else replace(f, roles=roles)


def _with_that(r: Filler, text: Phrases) -> Filler:
    """Return an end with the clause that its last verb opens: "both will find" of "both will find that they are poor"."""
    name, start, end, sure = r
    if text.lower(end, end + 1) != ("that",) or text.home[end] != text.home[start] or text.small[end - 1] not in THINKING:
        return r
    return name, start, text.until(end, clauses.MARKS), sure


def _offered(roles: tuple[Filler, ...], acts: Sequence[Frame], text: Phrases) -> tuple[Filler, ...]:
    """Return the ends with an offer as one: "proposed to Orm to pay for it", whose party and aim are read as two ends."""
    for whom in (r for r in roles if r[0] in ENDS):
        aim = next((r for r in roles if r[0] == whom[0] and r[1] == whom[2] + 1), None)
        verb = whom[1] - 2
        if aim and text.small[whom[2]] == "to" and text.small[whom[1] - 1] == "to" and any(g.word == verb for g in acts):
            return (*(r for r in roles if r[0] != whom[0]), (whom[0], verb, aim[2], aim[3]))
    return roles


def _ending(f: Frame, roles: tuple[Filler, ...], acts: Sequence[Frame], text: Phrases) -> tuple[Filler, ...]:
    """Return a link at a participle behind a comma (", ending the dispute") with the whole main clause for its cause, where half of it was read."""
    if not text.small[f.word].endswith("ing") or text.said[f.word - 1] != ",":
        return roles
    causes = [r for r in roles if r[0] == "cause"]
    main = next((g for g in acts if g.kind == "event" and text.first(f.word) <= g.word < f.word), None)
    doers = [r[1] for r in main.roles if r[0] == "actor" and r[2] <= main.word] if main else []
    if not main or not doers or not causes or min(r[1] for r in causes) <= main.word:
        return roles
    end = text.until(main.word, CUTTING)
    if not any(r[1] < end for r in causes):
        return roles
    return (*(r for r in roles if r[0] != "cause"), ("cause", min(doers), end, max(r[3] for r in causes)))


def _in_quotes(r: Filler, text: Phrases) -> Filler:
    """Return an end that opens with a quotation up to where that closes a word or two later: "the Arab role" whole."""
    name, start, end, sure = r
    if start == 0 or text.said[start - 1] not in OPENING or CLOSING & set(text.said[start:end]):
        return r
    close = next((i for i in range(end, min(len(text.said), end + ITEM)) if text.said[i] in CLOSING), end)
    return name, start, close, sure


def _is_far(r: Filler, roles: Sequence[Filler], text: Phrases) -> bool:
    """Say whether an end is hardly read beside one that is surely read in its place, and nothing joins the two."""
    sure = [o for o in roles if o[0] == r[0] and o[3] >= SURELY]
    between = (text.lower(min(o[2], r[2]), max(o[1], r[1])) for o in sure)
    return r[0] in ENDS and r[3] < HARDLY and bool(sure) and not any(joined(words) and {"and", "or"} & set(words) for words in between)


def _is_listed(r: Filler, roles: Sequence[Filler], word: int, text: Phrases) -> bool:
    """Say whether a cause is but a further thing of the list in which the effect stands: "cause for a loan, a place or a visit"."""
    if r[0] != "cause":
        return False
    return any(o[0] == "effect" and word < o[1] < o[2] <= r[1] and _lists(o[2], r[1], text) for o in roles)


def _lists(start: int, end: int, text: Phrases) -> bool:
    """Say whether nothing but short things and what joins them stands between two words, with a mark or "or" before each."""
    said = text.lower(start, end)
    if not said or said[0] not in {",", "or", "and"}:
        return False
    run = 0
    for w in said:
        run = 0 if w in LISTING - ARTICLES else run + (w not in LISTING)
        if run > ITEM or (w not in LISTING and not w[:1].isalnum()):
            return False
    return True
