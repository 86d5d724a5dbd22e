"""The comparison as rows: the accounts, what they tell of each matter, figures that are out of line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cuibono.compare.accounts import Accounts, accounts, title
from cuibono.compare.magnitudes import Gap, folded, gaps, marked
from cuibono.compare.matters import Matter, matters
from cuibono.errors import UsageError
from cuibono.store import Row, Rows, Told
from cuibono.store.telling import filler, line
from cuibono.store.voices import denier

ORDER = ("contested", "agreed", "only")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PLAIN = ("event", "lever", "influence", "tie", "quantity", "goal", "attribute")  # what one reads first


def compare(rows: Rows, *, documents: Sequence[str] = (), everything: bool = False) -> list[Row]:
    """Return a row for each account, each matter (contested, agreed, only in one) and each pair of figures an order of magnitude apart."""
    wanted = chosen(rows, documents)
    of = accounts(rows, wanted)
    letters = {d: letter(n) for n, d in enumerate(wanted)}
    known = matters(of, everything=everything)
    apart = gaps(of, known)
    told = [_matter(of, letters, m) for m in sorted(marked(known, apart), key=lambda m: _rank(of, m))]
    return [*(_account(of, letters, d) for d in wanted), *told, *(_gap(of, letters, g) for g in folded(apart))]


def chosen(rows: Rows, addresses: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the documents so addressed, or of all; two at least are needed."""
    if not addresses:
        known = sorted(rows.papers.values(), key=lambda p: (p.published.value if p.published else "9999", p.name, p.id))
        found = tuple(p.id for p in known)
    else:
        found = tuple(dict.fromkeys(rows.find_paper(a).id for a in addresses))
    if len(found) < 2:
        raise UsageError("a comparison needs two documents of this case or more; `cuibono status` lists them, `cuibono read FILE` adds some.")
    return found


def letter(number: int) -> str:
    """Return the letter of an account: A to Z, then A1, B1 ..."""
    turn, place = divmod(number, len(LETTERS))
    return LETTERS[place] + (str(turn) if turn else "")


def _rank(of: Accounts, m: Matter) -> tuple[object, ...]:
    first = m.best
    place = 0 if m.standing != "only" else of.documents.index(m.tellings[0].document)
    return ORDER.index(m.standing), place, -len(m.accounts), -len(m.origins), PLAIN.index(first.statement.kind), -first.statement.confidence, first.id


def _account(of: Accounts, letters: dict[str, str], document: str) -> Row:
    paper = of.rows.papers[document]
    first = of.copies.account[document]
    shared = max((part for pair, part in of.copies.shared.items() if document in pair and first in pair), default=0.0)
    return {
        "what": "account",
        "letter": letters[document],
        "document": document,
        "name": paper.name,
        "title": title(paper),
        "published": paper.published.value if paper.published else "",
        "copy_of": letters[first] if first != document else "",
        "copied": round(shared, 2) if first != document else 0.0,
    }


def _matter(of: Accounts, letters: dict[str, str], m: Matter) -> Row:
    first = line(of.rows, m.best, m.over)
    return {
        "what": "matter",
        "standing": m.standing,
        "over": list(m.over),
        "times": round(m.times, 1),
        "id": first["id"],
        "kind": first["kind"],
        "code": first["code"],
        "first": first["first"],
        "second": first["second"],
        "about": about(of, m),
        "in": sorted({letters[t.document] for t in m.tellings}),
        "accounts": len(m.accounts),
        "origins": [o.name for o in m.origins],
        "statements": [_told(of, letters, t, m.over) for t in _sides(of, m)],
    }


def about(of: Accounts, m: Matter) -> str:
    """Return in a few words what the matter is about: who, the word, whom."""
    t = m.best
    places = [*t.statement.roles[:1], *t.statement.roles[1:2]]
    who = [" ".join(filler(of.rows, t, r).split()) for r in sorted(places, key=lambda r: r.span.start) if not r.filler.startswith("s-")]
    word = " ".join(of.rows.words(t.document, t.statement.trigger).split())
    return " · ".join(dict.fromkeys(w for w in (*who[:1], word, *who[1:]) if w))


def _sides(of: Accounts, m: Matter) -> list[Told]:
    """Return the tellings and denials in the order of the accounts, the best of those that say the same in the same sentence."""
    best: dict[object, Told] = {}
    for told in (*sorted((t.told for t in m.tellings if t.told), key=_surely), *m.against):
        where = of.rows.papers[told.document].sentence(told.statement.trigger)
        best.setdefault((told.document, where, of.origin(told).key, told.statement.negated, told.statement.kind == "stance"), told)
    return sorted(best.values(), key=lambda t: (of.documents.index(t.document), t.statement.trigger))


def _surely(t: Told) -> tuple[object, ...]:
    return not t.statement.quantity, -t.statement.confidence, t.id


def _told(of: Accounts, letters: dict[str, str], t: Told, over: Iterable[str]) -> Row:
    sentence = of.rows.papers[t.document].sentence(t.statement.trigger)
    words = of.rows.papers[t.document].words(sentence)
    whose = denier(of.rows, t) if t.statement.kind == "stance" else of.origin(t).name
    more = {"letter": letters[t.document], "origin": whose, "sentence": words, "sentence_start": sentence.start}
    return line(of.rows, t, tuple(over)) | more


def _gap(of: Accounts, letters: dict[str, str], g: Gap) -> Row:
    sides = [t for t in (g.first.told, g.second.told) if t]
    return {
        "what": "figures",
        "times": round(g.times, 1),
        "statements": [_told(of, letters, t, ("figure",)) for t in sorted(sides, key=lambda t: of.documents.index(t.document))],
    }
