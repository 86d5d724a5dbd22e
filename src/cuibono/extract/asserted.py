"""How a statement stands: denied, doubted, unreal or told as a fact, by the words around its trigger."""

from __future__ import annotations

from dataclasses import replace

from cuibono.extract import conditions, hedged, status
from cuibono.extract.conditions import Condition
from cuibono.extract.fillers import BE, PARTIES
from cuibono.extract.hedged import Hedge
from cuibono.extract.joined import CONNECTING
from cuibono.extract.scene import Scene
from cuibono.parse.encoder import Frame
from cuibono.types import Cue, Source, Span, Statement

AHEAD = conditions.MODALS | {"going", "to", "should"}
NOBODY = frozenset({"nothing", "nobody", "none"})
BARELY = frozenset({"hardly", "scarcely"})  # leave a doubt, and deny nothing
SELF_DENYING = frozenset({"comment", "doubt", "demand_proof"})  # "would not say", "not convinced", "no evidence": the "not" is the stance itself
DOUBTING = frozenset("doubt doubts doubted doubting question questions questioned dispute disputes disputed".split())  # "does not doubt" denies the doubt
UNTOUCHED = frozenset({"stance", "goal", "quantity"})  # figures beside what papers suggest are told as such
ABSENT = tuple(
    "non un dis fail refus declin reject den lack avoid absen cancel abandon postpon aban former late retir ex ceas los hardly scarcely barely".split()
)
PAPERS = frozenset("invoices documents records papers letters emails figures data files minutes accounts images photographs polls surveys receipts".split())
SUGGESTING = frozenset({"suggest", "suggests", "suggesting"})
OVER = frozenset({"former", "late", "ex", "retired", "once"})  # of a title: 10 of 12 such offices are labelled as over
TITLED = 3  # words of a title before its head: "former deputy prime minister"
REACH = 6  # words before a trigger in which a "hardly" is looked for
MAY = frozenset({"may", "might", "could", "perhaps", "possibly", "maybe"})
INSISTING = frozenset(  # a voice that insists does not hedge
    "undeniable undeniably undisputed indisputable indisputably undoubtedly doubtless unquestionable unquestionably irrefutable irrefutably".split()
)
CONDITIONS = frozenset({"if", "had", "were", "should", "unless", "without"})
TITLES = frozenset({"office_held", "leads", "kin_of", "spokesperson_of", "member_of"})  # what an apposition adds is no part of what is doubted


def plainly(scene: Scene, f: Frame, s: Statement) -> Statement:
    """Complete the status by what stands in plain words before the trigger, and take back a denial that is none; each finding brings its cue."""
    plain = status.of(scene.said, f.word, scene.first(f.word))
    s = _doubted(scene, f, _denied(scene, f, _past(scene, f, _undenied(scene, f, s)), plain), plain)
    if plain.hearsay >= 0 and not s.sources:
        cue = scene.span(plain.hearsay, plain.hearsay + 1)
        s = replace(s, sources=(Source((), cue, cue),))
    return s


def _undenied(scene: Scene, f: Frame, s: Statement) -> Statement:
    """Take back a denial whose "no" belongs to something else."""
    if s.negated and (at := _barely(scene, f)) >= 0:
        s = positive(s)
        return replace(s, certainty="doubtful" if s.certainty == "certain" else s.certainty, cues=with_cue(scene, s, at, "hedge"))
    if not s.negated or not (_is_elsewhere(scene, f) or _is_own(scene, f, s) or _is_told_by_itself(scene, f, s) or _is_unsaid(scene, f, s)):
        return s
    return positive(s)


def _barely(scene: Scene, f: Frame) -> int:
    """Return the "hardly" that alone denies, among the network's words or, where it names none, in the clause before the trigger; -1 where there is none."""
    subject = _subject(f)
    found = _denials(f) or range(subject[2] if subject and subject[2] < f.word else max(scene.first(f.word), f.word - REACH), f.word)
    words = [i for i in found if status.denies(scene.said[i]) or scene.said[i].lower() in BARELY]
    return words[-1] if words and all(scene.said[i].lower() in BARELY for i in words) else -1


def positive(s: Statement) -> Statement:
    """Return a statement that tells that it is so."""
    return replace(s, negated=False, cues=tuple(c for c in s.cues if c.kind != "negation"))


def _is_elsewhere(scene: Scene, f: Frame) -> bool:
    """Say whether the "no" stands in the clause before alone, or only widens ("not only"), or is a turn of speech ("it is no accident that")."""
    start, said, subject, cues = scene.first(f.word), scene.said, _subject(f), _denials(f)
    if subject and all(c < subject[1] for c in cues) and status.is_elsewhere(said[start : subject[1]], said[subject[1] : f.word + 3]):
        return True
    if f.kind == "goal" and said[max(0, f.word - 1)].lower() == "for" and all(c < f.word for c in cues):
        return True  # "in no hurry, for fear of a strike": that he fears it is so
    turned = bool(cues) and all(status.is_turn_of_speech(said, c) for c in cues)
    return turned or status.is_only_widened(said[subject[1] if subject and subject[1] < f.word else start : f.word + 3])


def _is_own(scene: Scene, f: Frame, s: Statement) -> bool:
    """Say whether a doubt is told by the very "not" that would deny it."""
    return s.kind == "stance" and s.code in SELF_DENYING and scene.said[f.word].lower() not in DOUBTING


def _is_unsaid(scene: Scene, f: Frame, s: Statement) -> bool:
    """Say whether no word before an act, tie or lever, and none of its own, says "no": of 17 such denials 4 were right."""
    if s.kind not in {"event", "tie", "lever"} or _denials(f):
        return False
    own = [w for e in s.evidence for w in scene.reading.words(e).split()]
    return not any(map(_may_deny, [*scene.said[scene.first(f.word) : f.word], *own]))


def _may_deny(word: str) -> bool:
    plain = word.lower().strip('.,;:!?"“”()')
    return status.denies(plain) or plain.startswith(ABSENT)


def _is_told_by_itself(scene: Scene, f: Frame, s: Statement) -> bool:
    """Say whether what is told of somebody is itself a "nothing": "has lost nothing"."""
    values = [r for r in f.roles if r[0] == "value"]
    cues = _denials(f)
    return s.kind == "attribute" and bool(cues) and all(scene.said[c].lower() == "nothing" and any(a < c < b for _, a, b, _ in values) for c in cues)


def _denied(scene: Scene, f: Frame, s: Statement, plain: status.Plain) -> Statement:
    subject = _subject(f)
    joined = s.kind == "influence" and scene.said[f.word].lower() in CONNECTING  # "because nobody came": the clause says no, not the link
    by_subject = subject and s.kind != "goal" and not joined and status.denies_subject(scene.said[subject[1] : subject[2]])
    behind = max(_denied_behind(scene, f), _nothing(scene, f))
    if s.negated or not (plain.negation >= 0 or by_subject or behind >= 0) or _is_own(scene, f, s):
        return s
    at = plain.negation if plain.negation >= 0 else behind if behind >= 0 else subject[1] if subject else f.word
    return replace(s, negated=True, cues=with_cue(scene, s, at, "negation"))


def _denied_behind(scene: Scene, f: Frame) -> int:
    """Return the "not" right behind a noun that tells a goal: "the aim is not to punish"; -1 where none stands, or where "only" follows it."""
    said = tuple(w.lower() for w in scene.said[f.word + 1 : f.word + 4])
    told = f.kind == "goal" and said[:1] != () and said[0] in BE and said[1:2] == ("not",) and said[2:3] not in {("only",), ("just",), ("merely",)}
    return f.word + 2 if told else -1


def _nothing(scene: Scene, f: Frame) -> int:
    """Return the "nothing" or "nobody" to which an act is said to be done: of 184 such acts 173 are labelled as denied; -1 where none stands."""
    done = (r[1] for r in f.roles if r[0] in {"recipient", "topic"}) if f.kind == "event" else ()
    return next(
        (i for i in done if scene.said[i].lower() in NOBODY or scene.said[i].lower() + " " + scene.said[min(i + 1, len(scene.said) - 1)] == "no one"), -1
    )


def _past(scene: Scene, f: Frame, s: Statement) -> Statement:
    """Deny an office of which the words right before its title say that it is over: "the late president"."""
    start = max(scene.first(f.word), f.word - TITLED)
    at = next((i for i in range(f.word - 1, start - 1, -1) if scene.said[i].lower() in OVER), -1)
    if s.negated or s.code not in TITLES or at < 0 or "," in scene.said[at : f.word]:
        return s
    return replace(s, negated=True, cues=with_cue(scene, s, at, "negation"))


def _founded(scene: Scene, s: Statement) -> Statement:
    """Take back a doubt that rests on "undeniable", or for which no word stands: of 17 such doubts 4 were right, all of them beside "may" or "could"."""
    s = _sure(scene, s)
    if s.certainty not in {"probable", "possible", "doubtful"} or any(c.kind == "hedge" for c in s.cues):
        return s
    said = {w.lower() for e in s.evidence for w in scene.reading.words(e).split()}
    return s if s.certainty == "possible" and said & MAY else replace(s, certainty="certain")


def _sure(scene: Scene, s: Statement) -> Statement:
    """Take words of insistence for what they are."""
    insists = {c for c in s.cues if c.kind == "hedge" and scene.reading.words(c.span).lower() in INSISTING}
    return replace(s, cues=tuple(replace(c, kind="booster") if c in insists else c for c in s.cues)) if insists else s


def _doubted(scene: Scene, f: Frame, s: Statement, plain: status.Plain) -> Statement:
    """Settle how sure the voice is: by a word before the trigger, else by a phrase that rules the clause."""
    s = _founded(scene, s)
    if s.kind == "influence" and s.certainty == "counterfactual" and scene.said[f.word].lower() in CONDITIONS:
        return replace(s, certainty="certain")  # that the one would have followed from the other is asserted, as its realis says
    if s.certainty == "certain" and plain.counterfactual >= 0 and s.kind != "influence":
        return replace(s, certainty="counterfactual", cues=with_cue(scene, s, plain.counterfactual, "hedge"))
    if s.certainty == "certain" and plain.degree:
        return replace(s, certainty=plain.degree, cues=with_cue(scene, s, plain.hedge, "hedge"))
    if s.certainty == "certain" and s.kind not in UNTOUCHED and (cue := _suggested(scene, s)):
        known = any(c.span.overlaps(cue) and c.kind == "hedge" for c in s.cues)
        return replace(s, certainty="probable", cues=s.cues if known else (*s.cues, Cue(cue, "hedge")))
    found = hedged.over(scene.hedges, f.word)
    overruled = found is not None and found.leads and s.certainty in {"probable", "possible", "doubtful"}
    if found is None or not (s.certainty == "certain" or overruled) or s.kind == "stance" or s.code in TITLES or _is_voiced(scene, found, s):
        return s
    if found.denies and any(found.word <= c < found.word + found.words for c in _denials(f)):
        s = positive(s)
    return replace(s, certainty=found.degree, cues=(*s.cues, Cue(scene.span(found.word, found.word + found.words), "hedge")))


def _suggested(scene: Scene, s: Statement) -> Span | None:
    """Return the verb by which papers or figures, and nobody else, suggest what is told; of ten labelled ones seven leave it probable."""
    cue = s.sources[-1].cue if s.sources else None
    if cue is None or scene.reading.words(cue).lower() not in SUGGESTING:
        return None
    told = s.sources[-1]
    named = [m for m in scene.reading.mentions if m.id in told.who and m.span.start == told.span.start]  # of "papers seen by Tarn" the papers
    return None if any(m.kind in PARTIES and scene.reading.words(m.span).split()[0].lower() not in PAPERS for m in named) else cue


def _is_voiced(scene: Scene, found: Hedge, s: Statement) -> bool:
    """Say whether the words that hedge are those of a voice: what is told as a fear or rumour has that for its source."""
    span = scene.span(found.word, found.word + found.words)
    noun = tuple(w.lower() for w in scene.said[found.word : found.word + found.words]) in hedged.NARROW
    return noun and any(x.cue is not None and x.cue.overlaps(span) for x in s.sources)


def _subject(f: Frame) -> tuple[str, int, int, float] | None:
    return min((r for r in f.roles if r[0] in {"actor", "subject", "cause"}), key=lambda r: r[1], default=None)


def _denials(f: Frame) -> list[int]:
    return [r[1] for r in f.roles if r[0] == "neg_cue"]


def conditioned(scene: Scene, f: Frame, s: Statement) -> Statement:
    """Settle the status of what stands under a condition: open it is no fact, unreal it is not so, "had X not" says that it is so."""
    found = conditions.over(scene.conditions, f.word)
    if found is None or s.kind == "influence":
        return s
    cues = with_cue(scene, s, found.opener, "realis")
    if found.kind == "fact":
        return replace(positive(s), certainty="certain", realis="actual")
    if found.kind == "unreal":
        return replace(s, certainty="counterfactual", realis="hypothetical", cues=cues)
    return replace(s, certainty="unknown" if s.certainty == "certain" else s.certainty, realis="hypothetical", cues=cues)


def is_supposed(scene: Scene, f: Frame) -> bool:
    """Say whether a frame only repeats what an influence under a condition holds: its open cause, or the effect that it promises."""
    if f.kind in {"influence", "stance"}:
        return False
    openers = {c.opener: c for c in scene.conditions if c.kind == "open"}
    if not openers:
        return False
    held = ((openers[g.word], r) for g in scene.frames if g.kind == "influence" and g.probability >= 0.5 and g.word in openers for r in g.roles)
    return any(_is_held(scene, f, c, r) for c, r in held)


def _is_held(scene: Scene, f: Frame, c: Condition, role: tuple[str, int, int, float]) -> bool:
    name, start, end, _ = role
    return name in {"cause", "effect"} and start <= f.word < end and (c.holds(f.word) or c.leads or conditions.is_promised(scene.said, f.word, start))


def realis(scene: Scene, f: Frame) -> str:
    home = scene.reading.words(scene.reading.sentences[scene.sentence(f.word)]).rstrip("\"'”’)» ")
    said = f.status["realis"][0][0]
    if said == "future" and _is_past_beside(scene, f):
        said = "actual"
    if said == "actual" and f.kind == "event" and (open_ := status.unreal(scene.said, f.word, scene.first(f.word))):
        return open_
    return "question" if home.endswith("?") and said == "actual" and f.kind in {"goal", "influence", "event"} else said


def _is_past_beside(scene: Scene, f: Frame) -> bool:
    """Say whether only what an "and" adds lies ahead: "the dam cost a billion and will light two towns"."""
    joint = next((i for i in range(f.word, len(scene.said) - 1) if scene.said[i].lower() == "and"), -1)
    if f.kind not in {"quantity", "attribute", "event", "tie"} or joint < 0 or scene.sentence(joint + 1) != scene.sentence(f.word):
        return False
    return scene.said[joint + 1].lower() in {"will", "shall"} and not AHEAD & {w.lower() for w in scene.said[scene.first(f.word) : f.word]}


def with_cue(scene: Scene, s: Statement, word: int, kind: str) -> tuple[Cue, ...]:
    """Return the cues of a statement with a word as one more, unless it stands in one already."""
    span = scene.span(word, word + 1)
    return s.cues if any(c.span.overlaps(span) for c in s.cues) else (*s.cues, Cue(span, kind))
