"""From the network's frames to statements: places filled, evidence cut, status, time, figure and chain of sources attached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from cuibono.extract import asserted, attribution, conditions, confidence, edges, forfeited, hedged, mutual, papers, rivals, scopes, sections
from cuibono.extract.fillers import BE
from cuibono.extract.placing import PREPOSITIONS
from cuibono.extract.quantities import find as find_quantities
from cuibono.extract.scene import Scene
from cuibono.extract.voice import Voice
from cuibono.identity import PLACES, all_identified
from cuibono.parse import headlines
from cuibono.parse.encoder import Analysis, Frame
from cuibono.types import Cue, Mention, Quantity, Reading, Role, Source, Span, Statement, When, content_id, hull

DENSEST = 4.5  # words a statement at most; volume is not recall
LEAST = 2  # even of a headline or a sentence of five words: "Diplomats doubt that it holds" tells a doubt and what is doubted
CUES = {"neg_cue": "negation", "hedge_cue": "hedge", "real_cue": "realis", "boost_cue": "booster"}
FIELDS = frozenset({"place", "when", "qty", "words", *CUES})  # "words": those of a phrase, for the evidence alone
WORDY = frozenset({"content", "concept", "cause", "effect", "value", "topic", "mechanism", "goal", "through"})  # filled by clauses as often as by actors
SIGNS = {"raises": "+", "causes": "+", "enables": "+", "lowers": "-", "prevents": "-", "affects": "?"}
NEEDED = {"influence": 2, "goal": 2, "tie": 1, "attribute": 2}  # main places without which nothing was said
SHOWN = {"lever": 2}  # main places without which a statement is kept but not shown: of 42 levers read without holder or target none was wholly right
WHO = frozenset({"quantity", "tie"})  # kept but not shown without their first main place: of 59 read so in labelled articles one was right
WHOM = frozenset({"aid", "support", "sanction", "coerce"})  # nor these acts without the one whom they touch: of 83 seven were right
SUM, SUM_IS = 0.2, 0.1  # from here on a sum of money is shown, and one that somebody's wealth or debt "is"
MONEY = re.compile("[A-Z]{3}")
ALONE = 0.7  # from here on a lever is shown of which the text leaves one side open; of 17 such from .4 on none was labelled without its other side
TITLES = frozenset({"office_held", "leads", "owns", "kin_of", "member_of", "founded", "spokesperson_of"})
LEADING = frozenset("in on for during since at".split())  # before a time that opens a sentence
BETWEEN = 2  # words between a doer and his verb
NEAR = 6  # words from the comma to what an apposition tells
PAIRED = frozenset({"proxy_of", "patron_of", "ally_of", "rival_of", "in_dispute_with", "kin_of", "part_of", "owns", "funds", "controls"})  # ties of two


def find(reading: Reading) -> Reading:
    """Fill in the statements, the surest first where there would be too many, in text order."""
    analysis = reading.analysis
    if not isinstance(analysis, Analysis):
        return reading
    frames = tuple(f for f in analysis.frames if f.kind in PLACES)
    said = analysis.words.said(reading.document.text)
    scene = Scene(
        reading,
        analysis,
        attribution.voices(analysis, reading.document.text),
        sections.find(reading.document.text, reading.published),
        {m.span: m for m in reading.mentions},
        frames,
        said,
        conditions.find(said, analysis.words.sentence),
        hedged.find(said, analysis.words.sentence),
        _asides(said, analysis.words.sentence),
        find_quantities(reading.document.text, None, [t.span for t in reading.times if t.span]),
    )
    made = [(f, s) for f in frames if not asserted.is_supposed(scene, f) and (s := statement(scene, f)) and _says_something(s)]
    single = set(rivals.settled([s for _, s in made]))
    kept = _densest([(f, s) for f, s in made if s in single], room(said, analysis.words.sentence))
    linked = tuple(_linked(scene, f, s, kept) for f, s in kept)
    ordered = sorted(linked, key=lambda s: (s.trigger, s.kind, s.code))
    return replace(reading, statements=all_identified(reading.document.id, reading.document.text, ordered, reading.mentions))


def statement(scene: Scene, f: Frame) -> Statement | None:
    """Make the statement of one frame, its fillers as mentions or words; None where a place is missing that it cannot do without."""
    code, _ = f.codes[0]
    trigger = scene.span(f.word, f.word + 1)
    roles = _apart([_role(scene, r, trigger) for r in f.roles if r[0] not in FIELDS])
    first, second = PLACES[f.kind]
    filled = len({r.name for r in roles} & {first, second})
    lone = f.kind == "quantity" and any(r.name == "value" for r in roles) and _quantity(scene, f) is not None  # "More than $50m was repaid"
    both = code in mutual.MUTUAL and any(mutual.is_both(scene.reading.words(r.span)) for r in roles if r.name == first)
    if filled + lone < (2 if f.kind == "tie" and code in PAIRED and not both else NEEDED.get(f.kind, 1)):
        return None
    cues = tuple(Cue(scene.span(a, b), CUES[n]) for n, a, b, _ in f.roles if n in CUES)
    made = Statement(
        id=content_id("s", f.word, f.kind, *roles),
        slot="",
        kind=f.kind,
        code=code,
        trigger=trigger,
        roles=roles,
        evidence=(_evidence(scene, f, trigger, roles, cues),),
        sources=_sources(scene, f, roles),
        certainty=f.status["certainty"][0][0],
        negated=f.status["negated"][0][0] == "yes",
        realis=asserted.realis(scene, f),
        cues=cues,
        place=next((_role(scene, r, trigger) for r in f.roles if r[0] == "place"), None),
        when=_when(scene, f),
        quantity=_quantity(scene, f),
    )
    made = forfeited.mend(scene, f, asserted.conditioned(scene, f, asserted.plainly(scene, f, _of_kind(made, f))))
    sure = confidence.of(f, len(roles), filled)
    told = (sure >= ALONE or filled >= SHOWN.get(f.kind, 1)) and _is_placed(made)
    return replace(made, confidence=sure, shown=(confidence.is_shown(f.kind, sure) or _is_sum(scene, f, made, sure)) and told)


def _is_sum(scene: Scene, f: Frame, s: Statement, sure: float) -> bool:
    """Say whether a figure is a sum of money told of somebody or something: of 23 such below the threshold of figures 11 were right."""
    if s.kind != "quantity" or s.quantity is None or not (MONEY.fullmatch(s.quantity.unit) and s.fillers("subject")):
        return False
    return sure >= (SUM_IS if scene.said[f.word].lower() in BE else SUM)


def _apart(roles: Sequence[Role]) -> tuple[Role, ...]:
    """Return the roles without those whose words stand inside others of their place."""
    return tuple(
        r
        for i, r in enumerate(roles)
        if not any(o.name == r.name and o.span.covers(r.span) and (o.span != r.span or n < i) for n, o in enumerate(roles) if n != i)
    )


def _is_placed(s: Statement) -> bool:
    """Say whether a statement has the place without which its like are seldom right."""
    first, second = PLACES[s.kind]
    return bool((s.kind not in WHO or s.fillers(first)) and (s.code not in WHOM or s.fillers(second)))


def _asides(said: Sequence[str], sentence: Sequence[int]) -> tuple[tuple[int, int], ...]:
    quoted = attribution.quotations(said)
    return tuple((a, b) for a, b in scopes.asides(said, sentence) if not any(q[0] <= a < q[1] for q in quoted))


def _sources(scene: Scene, f: Frame, roles: Sequence[Role]) -> tuple[Source, ...]:
    """Return the chain of voices over a frame, each once; titles and asides are the document's own words, or of who has the turn of a talk."""
    titled = f.kind == "tie" and any(r.name == "subject" and r.span.covers(scene.span(f.word, f.word + 1)) for r in roles)
    told = titled or _is_apposed(scene, f)
    word = _said_word(scene, f)
    chain = [v for v in attribution.chain(scene.voices, word, scene.said) if v.labels or not (told or _is_added(scene, word, v) or _is_own(scene, word, v))]
    found = [attribution.source(scene.reading, scene.analysis, v, scene.reading.mentions) for v in chain]
    heard = attribution.single(found, scene.reading.clusters)
    actors = [r for r in roles if r.name == "actor"]
    if f.kind == "stance" and any(scene.reading.words(r.span) == "I" for r in actors):
        return heard if chain and chain[-1].labels else heard[:-1]
    return attribution.without(heard, actors, scene.reading.clusters) if f.kind == "stance" else heard


def _is_added(scene: Scene, word: int, voice: Voice) -> bool:
    """Say whether a word stands in an aside that the document adds to what a voice says, and not in what the voice is heard to say there."""
    return any(a <= word < b and not a <= voice.word < b and not any(a + 1 < c <= word < d for c, d in voice.content) for a, b in scene.asides)


def _is_own(scene: Scene, word: int, voice: Voice) -> bool:
    """Say whether a voice is the document's own: "we assess", "I think", but in a quotation."""
    return attribution.is_own(voice, scene.said) and not _is_quoted(scene, word)


def _is_quoted(scene: Scene, word: int) -> bool:
    return any(a <= word < b for a, b in attribution.quotations(scene.said))


def _is_apposed(scene: Scene, f: Frame) -> bool:
    """Say whether a tie stands in apposition to the one whom it tells of ("Orm, owner of two mines,"): the document adds it to what others say."""
    if f.kind != "tie" or f.codes[0][0] not in TITLES:
        return False
    ends = [r[2] for r in f.roles if r[0] == "subject" and r[2] < f.word]
    return not _is_quoted(scene, f.word) and any(scene.said[e] == "," and scene.sentence(e) == scene.sentence(f.word) and f.word - e <= NEAR for e in ends)


def _said_word(scene: Scene, f: Frame) -> int:
    """Return the word that voices must say to tell a frame: its trigger, but what it says where the trigger is itself a verb of saying ("put the debt at")."""
    told = [r[1] for r in f.roles if r[0] == "value"]
    return told[0] if told and f.kind in {"quantity", "attribute"} and any(v.cue[0] <= f.word < v.cue[1] for v in scene.voices) else f.word


def _of_kind(s: Statement, f: Frame) -> Statement:
    """Fill in the fields that only one kind has."""
    if s.kind == "influence":
        return replace(s, sign=SIGNS.get(s.code, "?"), explicit=f.status["explicit"][0][0] == "yes")
    if s.kind == "goal":
        return replace(s, direction="down" if s.code == "fears" else f.status["direction"][0][0])
    if s.kind == "lever":
        return replace(s, used=f.status["used"][0][0] == "yes")
    return s


def _role(scene: Scene, role: tuple[str, int, int, float], trigger: Span) -> Role:
    name, start, end, _ = role
    span = _cut(scene, name, scene.span(start, end))
    found = scene.mentions.get(span) or _nearly(scene, span, trigger, strict=name in WORDY)
    return Role(name, found.id, found.span) if found else Role(name, "", span)


def _cut(scene: Scene, name: str, span: Span) -> Span:
    """Return the words of a place without what hangs on to them; a property keeps its brackets."""
    text = scene.reading.document.text
    return edges.compound(text, edges.unquoted(text, span) if name == "value" else edges.whole(text, span))


def _nearly(scene: Scene, span: Span, trigger: Span, strict: bool) -> Mention | None:
    """Return the mention that differs from the span by a determiner or an apposition; the widest with its head inside."""
    start, end, least = span.start, span.end, 0.85 if strict else 0.5
    headed = (m for m in scene.reading.mentions if start <= m.head.start and m.head.end <= end)
    near = [m for m in headed if m.span.overlaps(span) and _share(m.span, span) >= least and not _hangs_on(scene, span, m.span, trigger)]
    return max(near, key=lambda m: (_share(m.span, span), len(m.span)), default=None)


def _hangs_on(scene: Scene, span: Span, inner: Span, trigger: Span) -> bool:
    """Say whether a mention only tells which thing is meant ("plans of a submarine"): behind no count ("two of the ministers") nor the act itself."""
    before = scene.reading.document.text[span.start : inner.start]
    words = before.casefold().split()
    if len(words) < 2 or words[-1] not in PREPOSITIONS or Span(span.start, inner.start).covers(trigger):
        return False
    head = Span(span.start, span.start + before.rindex(before.split()[-1]))
    return words[-1] != "of" or not (words[-2] in scopes.COUNTED or any(q.span and q.span.overlaps(head) for q in scene.figures))


def _share(a: Span, b: Span) -> float:
    common = max(0, min(a.end, b.end) - max(a.start, b.start))
    return common / max(1, len(a) + len(b) - common)


def _evidence(scene: Scene, f: Frame, trigger: Span, roles: Sequence[Role], cues: Sequence[Cue]) -> Span:
    """Return the shortest stretch of the trigger's sentence that holds trigger, fillers and cues."""
    home = scene.reading.sentences[scene.sentence(f.word)]
    inside = [r.span for r in roles if home.covers(r.span)] + [c.span for c in cues if home.covers(c.span)]
    inside += [scene.span(a, b) for n, a, b, _ in f.roles if n == "words"]
    return hull([trigger, *inside])


def _when(scene: Scene, f: Frame) -> When | None:
    """Return the time that the frame points to, else for an act that of the heading under which it stands.

    A time that merely stands in the sentence tells nothing: of 84 that were the only one there eleven were the act's.
    """
    told = [scene.span(a, b) for n, a, b, _ in f.roles if n in {"when", "since"}]
    times = [t for t in scene.reading.times if t.span and any(t.span.overlaps(s) for s in told)]
    if times:
        return times[0]
    if opening := _opening(scene, f):
        return opening
    if not scene.blocks or f.kind != "event":
        return None
    home = scene.reading.sentences[scene.sentence(f.word)]
    acting = [scene.span(a, b) for n, a, b, _ in f.roles if n == "actor"]
    inside = [(t, t.span) for t in scene.reading.times if t.span and home.covers(t.span)]
    near = [t for t, span in inside if not papers.bears(scene.reading.document.text, span) or any(s.covers(span) for s in acting)]
    held = [when for start, when in scene.blocks if start <= home.start]
    asked = [scene.span(a, b) for n, a, b, _ in f.roles if n in {"topic", "content"}]
    heads = {start for start, _ in scene.blocks}
    free = [t for t in near if t.span and t.span.start not in heads and not any(s.covers(t.span) for s in asked)]
    if not held or free or asserted.realis(scene, f) != "actual":
        return None
    told_of = held[-1].basis == sections.ENTRY and attribution.chain(scene.voices, f.word, scene.said)  # "admits that he received it": when is not told
    return None if told_of else held[-1]


def _opening(scene: Scene, f: Frame) -> When | None:
    """Return the time with which an act's own clause opens its sentence: "In May Orm sold the mill", "For 2014 it sold nothing"."""
    first = scene.first(f.word)
    doers = sorted((r[1], r[2]) for r in f.roles if r[0] == "actor" and first < r[1] and r[2] <= f.word)
    if f.kind != "event" or not doers or f.word - doers[-1][1] > BETWEEN or not scene.said[first][:1].isupper():
        return None
    begin, end = doers[0][0], doers[0][0] - (scene.said[doers[0][0] - 1] == ",")
    led = first + (scene.said[first].lower() in LEADING)
    if begin < 1 or not led < end:
        return None
    opened = scene.span(led, end)
    return next((t for t in scene.reading.times if t.span and t.span.overlaps(opened) and t.span.end == opened.end and t.span.start <= opened.start), None)


def _quantity(scene: Scene, f: Frame) -> Quantity | None:
    """Return the figure that the frame points to, else the first that stands in one of its places."""
    told = [(n, scene.span(a, b)) for n, a, b, _ in sorted(f.roles, key=lambda r: r[0] not in {"qty", "value"}) if n not in {"when", *CUES}]
    home = scene.reading.sentences[scene.sentence(f.word)]
    figures = [q for q in scene.figures if q.span and home.covers(q.span)]
    for _, span in told:
        if hit := next((q for q in figures if q.span and q.span.overlaps(span)), None):
            return hit
    return figures[0] if len(figures) == 1 and f.kind == "quantity" else None


def _says_something(s: Statement) -> bool:
    names = [r.span for r in s.roles if r.name in PLACES[s.kind]]
    return not (s.kind in {"event", "tie"} and len(names) == 1 and names[0] == s.trigger and s.kind == "event")


def room(said: Sequence[str], sentence: Sequence[int]) -> int:
    """Return how many statements words hold at most: one for each 4.5, but two of the shortest text and of each headline, which has no idle words."""
    lines = [[said[i] for i in line] for _, line in groupby(range(len(said)), key=lambda i: sentence[i])]
    terse = sum(max(0.0, LEAST - len(line) / DENSEST) for line in lines if headlines.is_headline(line))
    return max(LEAST, int(len(said) / DENSEST + terse))


def _densest(found: list[tuple[Frame, Statement]], most: int) -> list[tuple[Frame, Statement]]:
    """Keep the surest statements, no more than so many."""
    best = sorted(found, key=lambda x: (not x[1].shown, -x[1].confidence, x[0].word, x[0].kind))[:most]
    return sorted(best, key=lambda x: (x[0].word, x[0].kind))


def _linked(scene: Scene, f: Frame, s: Statement, kept: Sequence[tuple[Frame, Statement]]) -> Statement:
    """Point the content of a stance, or a place that is another statement's trigger alone, to that statement."""
    roles = tuple(_pointed(scene, f, r, kept) for r in s.roles)
    return s if roles == s.roles else replace(s, roles=roles)


def _pointed(scene: Scene, f: Frame, role: Role, kept: Sequence[tuple[Frame, Statement]]) -> Role:
    if role.filler or role.name not in {"content", "cause", "effect"}:
        return role
    inside = [s for g, s in kept if g.word != f.word and role.span.covers(s.trigger) and s.kind != "stance"]
    lone = [s for s in inside if s.trigger == role.span]
    whole = lone or ([s for s in inside if _share(s.evidence[0], role.span) >= 0.4] if role.name == "content" else [])
    best = max(whole, key=lambda s: (_share(s.evidence[0], role.span), s.confidence), default=None)
    return replace(role, filler=best.id) if best else role
