"""Who says so: the voices of a document with what each says, and the chain of voices over any word."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from cuibono.extract import carrying, clauses, enacted, forwarded, heard, records, relayed, scopes, turns
from cuibono.extract.fillers import AUXILIARIES, BE, PARTIES, Phrases, joined, phrases
from cuibono.extract.voice import CLOSING, LONGEST_QUOTE, OPENING, Voice
from cuibono.parse.encoder import Analysis, Candidate, Frame
from cuibono.parse.phrases import BREAKS, DETERMINERS, THEY
from cuibono.types import PERSONS, Cluster, Mention, Reading, Role, Source, Span

SURE = 0.5  # a cue below is no voice
CITING = frozenset("citing cites cited quoting quotes quoted".split())
BESIDE = 4  # words between what is denied and a verb of denying behind it
LETTING = frozenset({"let", "lets", "letting"})  # "lets it be understood": no passive
GOVERNING = frozenset({"to", "with", "by", "from", "for"})  # before no subject
ARTICLES = frozenset({"the", "a", "an"})
KNOWING = frozenset({"know", "known", "understand", "understood"})
NOBODY = frozenset({"no", "nobody", "none"})  # "no sensible man supposes that": nobody says so
ACCUSED = frozenset({"accused", "charged", "suspected", "indicted", "convicted"})
ACCUSING = frozenset("accuse accuses accused accusing charge charges charged charging suspect suspects suspected suspecting".split())
CHARGED = clauses.STOPS | {","}  # end what somebody is accused of
OPENERS = frozenset("it there as so to by in on at for if then thus this that what and but or not".split())  # no party opens with these
HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})  # nobody is named: who stands beside it does what is told
MINDED = frozenset({"known", "convinced", "persuaded", "certain", "sure", "satisfied"})  # "is convinced that": no passive of saying
DENYING = frozenset(
    "denies denied deny denying rejects rejected reject rejecting dismisses dismissed dismiss dismissing disputes disputed dispute contradicts contradicted "
    "refutes refuted".split()
)
TELLING = frozenset(
    "claim claims report reports allegation allegations assertion assertions accusation accusations charge charges rumour rumours story version".split()
)
PASSED = frozenset("published obtained printed seen leaked carried reviewed released quoted cited".split())  # by whom a paper is handed on
HOUSES = frozenset({"government", "organisation", "company", "party", "media", "intl_org"})
NO_DEEDS = frozenset("anything everything nothing something during king".split())
FARTHEST = 20  # words of who is described by a relative clause, or of who is accused
SUPPOSING = frozenset({"Say", "Suppose", "Imagine"})  # at the head of a sentence: nobody says so
SELF = frozenset({"i", "me", "my", "we", "us", "our", "ourselves", "myself"})  # who writes, or the voice around it
PASSED_ON = relayed.HEARING | BE | {"read"}  # "we read" and "I am told" hand on what others say
IMPERSONAL = frozenset({("one",), ("we",), ("you",)})
NO_SAYING = frozenset((f, ("for",)) for f in ("account", "accounts", "accounted", "accounting"))
MULLING = frozenset("think thinks thought thinking dream dreams dreamt dreamed".split())  # of doing something: a plan, no voice
URGING = frozenset("advised advises advise urged urges urge proposed proposes demanded demands requested requests asked asks ordered wished wanted".split())
PRONOUNS = THEY | {"who", "which"}
HALF = 0.5
FAR = 10  # words from a voice to another one that is put in before its "that"
CLOSE = 5  # words from there to the comma that closes it
DESCRIBED = 9  # "according to a guest who was standing behind him, that"
ACCORDING = "according"
LINKING = frozenset({"of", "from", "to", "by"})  # end a cue that names a source: "from the words of"
BREAKING = clauses.STOPS | {"that"}
SAME = 0.5  # share of a source's words that a mention must cover to be the one who speaks


def voices(analysis: Analysis, text: str = "") -> tuple[Voice, ...]:
    """Return the surely read voices; one seen in two windows is joined, one heard in a quotation has all of it."""
    found: dict[int, list[Frame]] = {}
    for frame in analysis.frames:
        if frame.kind == "speech" and frame.probability >= SURE:
            found.setdefault(frame.word, []).append(frame)
    joined_ = [_voice(word, frames) for word, frames in sorted(found.items())]
    if not text:
        return tuple(v for v in joined_ if v.content)
    words = phrases(analysis.words.said(text), analysis.words.sentence, analysis.candidates)
    quoted = quotations(words.said)
    denied = [v for v in (*denials(analysis, words), *accusations(analysis, words)) if v.word not in found]
    heard_ = [
        w for v in joined_ if not _idle(v, words) for w in _speakers(enacted.bounded(replace(v, content=scopes.said(v, words)), words), words) if w.content
    ]
    whole = (*relayed.behind((*heard_, *heard.find((*heard_, *denied), words)), words), *denied)
    return (*turns.find(text, analysis), *forwarded.find(text, analysis), *carrying.widen(_passed_on(whole, words), quoted, words))


def _passed_on(found: Sequence[Voice], words: Phrases) -> list[Voice]:
    """Return the voices, who quotes somebody also over what that one says in a clause of his own: "reported, quoting the governor, who said that"."""
    more: dict[int, tuple[tuple[int, int], ...]] = {}
    for cited in (v for v in found if v.cited):
        own = [v for v in found if v is not cited and set(v.who) & set(cited.who) and v.word > cited.word and words.home[v.word] == words.home[cited.word]]
        for outer in (v for v in found if own and not v.cited and v.who and not set(v.who) & set(cited.who) and set(v.content) & set(cited.content)):
            more[outer.word] = (*more.get(outer.word, ()), *(c for v in own for c in v.content))
    return [replace(v, content=(*v.content, *more[v.word])) if v.word in more and not v.cited else v for v in found]


def denials(analysis: Analysis, words: Phrases) -> tuple[Voice, ...]:
    """Return those who deny or confirm as the voices of what they deny or confirm."""
    out = []
    for f in analysis.frames:
        content = tuple((a, b) for n, a, b, _ in f.roles if n == "content" and b - a > 1 and (a > f.word or f.word - b <= BESIDE)) or _doing(f.word, words)
        who = tuple((a, b) for n, a, b, _ in f.roles if n == "actor")
        if f.kind == "stance" and f.probability >= SURE and f.codes and f.codes[0][0] in {"deny", "confirm"} and content and who and not _is_withheld(f):
            voice = Voice(f.word, (f.word, f.word + 1), who, content, f.probability)
            out.append(replace(voice, content=tuple((a, scopes.own_deed(voice, a, b, words)) for a, b in content)))
    return tuple(out)


def _is_withheld(f: Frame) -> bool:
    """Say whether who "does not deny" or "neither confirmed nor denied" something leaves it unsaid."""
    return f.status.get("negated", (("no", 1.0),))[0][0] == "yes"


def _doing(verb: int, words: Phrases) -> tuple[tuple[int, int], ...]:
    """Return what is denied as a deed: "denied speaking to the paper"."""
    doing = words.lower(verb + 1, verb + 2)
    return ((verb + 1, words.until(verb + 1, CHARGED | {"and", "but"})),) if doing and doing[0].endswith("ing") and doing[0] not in NO_DEEDS else ()


def accusations(analysis: Analysis, words: Phrases) -> tuple[Voice, ...]:
    """Return those who accuse as the voices of what they accuse somebody of having done: "Norland accused Sudmark of arming them"."""
    out = []
    for f in analysis.frames:
        if f.kind == "event" and f.probability >= SURE and f.codes[:1] and f.codes[0][0] == "accuse" and words.said[f.word].lower() in ACCUSING:
            start, passive = _charge(f.word, words), words.passive(f.word) or words.lower(f.word + 1, f.word + 2) in {("of",), ("with",)}
            who = () if passive else tuple((a, b) for n, a, b, _ in f.roles if n == "actor" and b <= f.word)
            if start and (who or passive):
                out.append(Voice(f.word, (f.word, f.word + 1), who, ((start, words.until(start, CHARGED)),), f.probability))
    return tuple(out)


def _charge(verb: int, words: Phrases) -> int:
    """Return the "-ing" behind "of" or "with" that says what somebody is accused of; 0 where none does."""
    end = min(words.until(verb, CHARGED) - 1, verb + FARTHEST)
    at = next((i for i in range(verb + 1, end) if words.said[i].lower() in {"of", "with"} and words.said[i + 1].lower().endswith("ing")), -1)
    return at + 1


def _speakers(voice: Voice, words: Phrases) -> tuple[Voice, ...]:
    """Return the voice with whole speakers; "X, citing Y" are two voices, an outer and an inner one."""
    voice = _letting(voice, words)
    passive = words.passive(voice.word)
    told = (
        words.said[voice.word].lower() not in MINDED
        and not LETTING & set(words.lower(*voice.cue))
        and passive
        and not any(_is_agent(a, words) for a, _ in voice.who)
    ) or words.said[voice.word].lower() in HEARSAY
    spoken = [_unrelated(*words.whole(a, b), words) for a, b in voice.who if any(w[:1].isalnum() for w in words.said[a:b])]
    if passive and any(a > voice.word and _is_agent(a, words) for a, _ in spoken):
        spoken = [w for w in spoken if _is_agent(w[0], words)]  # "I'm told by the clerk"
    if any(w[1] <= voice.word and not _is_described(w, voice, words) for w in spoken):
        spoken = [w for w in spoken if not _is_described(w, voice, words)]
    named = dict.fromkeys(_before_aside(w, voice, words) for w in spoken)
    who = () if told or _is_accused(voice, words) else tuple(named) or _beside(voice, words) or _main(voice, words) or _opening(voice, words)
    before, after = tuple(w for w in who if w[1] <= voice.word), tuple(w for w in who if w[0] > voice.word)
    if words.said[voice.word].lower() in CITING and after:
        by = words.said[after[0][0] - 1].lower() == "by"  # "whom Prisma quoted" and "quoted by Prisma" tell an outer voice
        outer = before or (() if by else _citing_one(voice, words))
        return (replace(voice, who=after),) if by else (*((replace(voice, who=outer),) if outer else ()), replace(voice, who=after, cited=True))
    parted = len(who) > 1 and not all(joined(words.lower(a[1], b[0])) for a, b in itertools.pairwise(who))
    if parted:
        return (replace(voice, who=(min(who, key=lambda w: (_is_cited(w, words), min(abs(w[1] - voice.word), abs(w[0] - voice.word)))),)),)
    apposed = len(who) == 2 and words.lower(who[0][1], who[1][0]) == (",",)
    return (replace(voice, who=who[:1] if apposed else who),)


def _letting(voice: Voice, words: Phrases) -> Voice:
    """Return the voice of who lets somebody know something, where the one who gets to know it was read as the speaker."""
    if words.small[voice.word] not in KNOWING:
        return voice
    let = next((i for i in range(voice.word - 1, max(-1, voice.word - FARTHEST), -1) if words.small[i] in LETTING or words.said[i] in BREAKING), -1)
    if let < 0 or words.small[let] not in LETTING or words.home[let] != words.home[voice.word]:
        return voice
    return replace(voice, cue=(let, voice.cue[1]), who=tuple(w for w in voice.who if w[1] <= let))


def _is_agent(start: int, words: Phrases) -> bool:
    """Say whether a "by" stands before a party, a quotation mark between them or not, or an "at" before a house ("was told at the embassy")."""
    at = start - 1 - (start > 1 and words.said[start - 1] in OPENING)
    house = at >= 0 and words.small[at] == "at" and (found := words.party(start)) is not None and words.kind(*found) in HOUSES
    return at >= 0 and (words.small[at] == "by" or house)


def _citing_one(voice: Voice, words: Phrases) -> tuple[tuple[int, int], ...]:
    """Return the subject of a finite verb of citing: "it cites a diplomat"."""
    who = None if words.said[voice.word].lower().endswith("ing") else clauses.subject(voice.word, words)
    return (who,) if who and (words.kind(*who) in PARTIES or words.said[who[0]].lower() in THEY) else ()


def _unrelated(start: int, end: int, words: Phrases) -> tuple[int, int]:
    """Return the party without a comma or the subject of a relative clause behind it: "an official it" of "an official it did not name"."""
    return (start, end - 1) if end - start > 1 and words.said[end - 1].lower() in PRONOUNS | {","} else (start, end)


def _idle(voice: Voice, words: Phrases) -> bool:
    """Say whether nobody speaks but the document: "suffice it to say", "it is fair to say"; nor does a name that looks like a verb ("Minister Said Ali")."""
    near = (c for s in range(max(0, voice.word - 6), voice.word) for c in words.starting.get(s, ()))
    if words.said[voice.word][:1].isupper() and any(_is_inside(voice.word, c) for c in near):
        return True
    if records.is_label(voice.word, words):
        return True
    before, word, behind = words.lower(max(0, voice.word - 6), voice.word), words.said[voice.word].lower(), words.lower(voice.word + 1, voice.word + 3)
    if word in URGING and words.lower(voice.opens - 1, voice.opens) == ("as",):
        return True  # "as the army advised": what was wished, not what is
    if voice.who and all(words.small[a] in ARTICLES and b == a + 1 for a, b in voice.who):
        return True  # "the answer is that"
    if _is_fact(word, before) or (word, behind[:1]) in NO_SAYING or (behind[:1] == ("of",) and word in MULLING and behind[-1].endswith("ing")):
        return True
    if "if" in before and any(words.lower(*w) in IMPERSONAL and words.lower(w[0] - 1, w[0]) == ("if",) for w in voice.who):
        return True  # "if one believes the consul": the consul's word, `heard` finds it
    if words.said[voice.word] in SUPPOSING and not voice.who and (voice.word == 0 or words.home[voice.word - 1] != words.home[voice.word]):
        return True
    if any(words.said[a].lower() in NOBODY or (words.said[a] == "I" and "not" in words.lower(b, voice.word)) for a, b in voice.who):
        return True
    if word == "translated" and behind[:1] == ("from",):
        return True
    return before[-1:] == ("to",) and "it" in before and words.said[voice.word].lower() in {"say", "note", "add", "recall", "remember", "mention"}


def _is_fact(word: str, before: Sequence[str]) -> bool:
    """Say whether nobody but the document finds something certain: "it is certain that"."""
    return word == "certain" and tuple(before[-2:]) in {("it", "is"), ("it", "was")}


def _is_accused(voice: Voice, words: Phrases) -> bool:
    """Say whether who stands beside "charged with" or "accused of" is the one who is accused: nobody is named who says so."""
    end = voice.cue[1]
    return words.said[voice.word].lower() in ACCUSED and words.lower(end, end + 1) in {("of",), ("with",)}


def _is_described(who: tuple[int, int], voice: Voice, words: Phrases) -> bool:
    """Say whether a party stands in what describes the speaker: "widows who had complained to an envoy told us" is told by the widows."""
    return who[1] == voice.cue[0] and who[0] > 0 and words.small[who[0] - 1] in GOVERNING and not words.passive(voice.word)


def _before_aside(who: tuple[int, int], voice: Voice, words: Phrases) -> tuple[int, int]:
    """Return the party that a relative clause describes ("Orm, who met the owners, said") where some words of that clause were taken for it."""
    end, cue = who[1], voice.cue[0]
    if end >= cue or words.home[end] != words.home[voice.word]:
        return who
    asides = scopes.asides(words.said, words.home)
    start = next((a for a, b in asides if (b == end and a < who[0]) or (a <= end < b < cue <= b + 2)), 0)
    starts = range(max(0, start - 1 - FARTHEST), start - 1)
    found = next((c.start for s in starts for c in words.starting.get(s, ()) if start and c.end == start - 1 and c.kind in PARTIES), -1)
    return (found, start - 1) if found >= 0 else who


def _main(voice: Voice, words: Phrases) -> tuple[tuple[int, int], ...]:
    """Return the subject of the sentence that a participle of saying opens: "Claiming that the mill was shut, Orm left"."""
    first, end = voice.cue[0], max((b for _, b in voice.content), default=voice.cue[1])
    opens = first == 0 or words.home[first - 1] != words.home[first]
    if not (opens and words.said[voice.word].lower().endswith("ing") and words.said[end : end + 1] == (",",)):
        return ()
    who = words.party(end + 1)
    return (who,) if who else ()


def _opening(voice: Voice, words: Phrases) -> tuple[tuple[int, int], ...]:
    """Return the word, or article and word, that opens a sentence before its verb of saying or an aside there: "Opponents say", "The first, of May, says"."""
    verb = voice.cue[0]
    first = next((i + 1 for i in range(verb - 1, -1, -1) if words.home[i] != words.home[verb]), 0)
    comma = next((i for i in range(first, verb) if words.said[i] == ","), verb)
    aside = comma < verb and words.said[verb - 1] == "," and words.lower(comma, verb).count(",") == 2
    if (
        voice.cue != (voice.word, voice.word + 1)
        or words.passive(voice.word)
        or not 0 < comma - first <= 1 + (words.said[first].lower() in DETERMINERS)
        or not (comma == verb or aside)
    ):
        return ()
    lower = words.lower(first, comma)
    plain = words.said[first][:1].isupper() and all(w.isalpha() for w in lower) and not OPENERS & set(lower)
    return ((first, comma),) if plain else ()


def _is_inside(word: int, c: Candidate) -> bool:
    return c.form == "name" and c.start < word < c.end - 1


def _is_cited(who: tuple[int, int], words: Phrases) -> bool:
    return who[0] > 0 and words.said[who[0] - 1].lower() in CITING


def _beside(voice: Voice, words: Phrases) -> tuple[tuple[int, int], ...]:
    """Return the party right before the verb of saying, or before an aside there, where the network names nobody."""
    letting = bool(LETTING & set(words.lower(*voice.cue)))
    if (words.passive(voice.word) and not letting) or words.said[voice.word].lower().endswith("ly"):
        return ()
    end = voice.cue[0]
    while end and letting and words.said[end - 1].lower() in AUXILIARIES:
        end -= 1
    if end and words.said[end - 1].lower() in {"which", "who"}:
        end -= 1 + (words.said[end - 2] == ",")
    elif end and words.said[end - 1] == ",":
        end = next((a - 1 for a, b in scopes.asides(words.said, words.home) if b == end - 1), _before_citing(end, words))
    starts = range(end - 1, max(-1, end - 13), -1)
    start = next((c.start for s in starts for c in words.starting.get(s, ()) if c.end == end and c.kind in PARTIES), -1)
    return ((start, end),) if start >= 0 else ()


def _before_citing(end: int, words: Phrases) -> int:
    """Return the comma before an aside that names whom a speaker quotes: "the prefect, quoting a nurse, said"."""
    near = (i for i in range(end - 2, max(0, end - 2 - FARTHEST), -1) if words.home[i] == words.home[end - 1])
    return next((i - 1 for i in near if words.said[i].lower() in CITING and words.said[i - 1] == ","), end)


def quotations(words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the word ranges between quotation marks; one opened anew before it was closed goes on over paragraphs."""
    return _quotations(tuple(words))


@lru_cache(maxsize=2)  # every voice, tie and "we" of a text asks for the same
def _quotations(words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    out: list[tuple[int, int]] = []
    begin = -1
    for i, word in enumerate(words):
        if word in OPENING and (word not in CLOSING or begin < 0):
            begin = i + 1 if begin < 0 or i - begin > LONGEST_QUOTE else begin
        elif word in CLOSING and begin >= 0:
            out += [(begin, i)] if i - begin <= LONGEST_QUOTE else []
            begin = -1
    return tuple(out)


def _voice(word: int, frames: Sequence[Frame]) -> Voice:
    def ranges(name: str) -> tuple[tuple[int, int], ...]:
        spans = sorted({(a, b) for f in frames for n, a, b, _ in f.roles if n == name})
        return tuple(s for i, s in enumerate(spans) if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans[:i] + spans[i + 1 :]))

    cue = next((c for c in ranges("cue") if c[0] <= word < c[1]), (word, word + 1))
    return Voice(word, cue, ranges("source"), ranges("content"), max(f.probability for f in frames))


def chain(voices_: Sequence[Voice], word: int, said: Sequence[str] = ()) -> tuple[Voice, ...]:
    """Return the voices over a word, outermost first: as they come where all are named before it; "I" inside another voice is that voice."""
    over = [v for v in voices_ if v.says(word)]
    over = _undisputed(over, said)
    over = [v for v in over if len(over) == 1 or not said or not is_own(v, said)]
    depth = {v.word: sum(o is not v and o.says(v.word) for o in over) for v in over}
    if over and all(v.opens < v.cue[1] <= word for v in over):
        return _citing(tuple(sorted(over, key=lambda v: (_within(v, over, depth), not v.relays, v.opens))), said)
    if over and all(v.opens > word for v in over):  # "..., the envoy said, according to a diplomat whom Prisma quoted": the last is the outermost
        return tuple(sorted(over, key=lambda v: (depth[v.word], v.rank, -v.opens)))
    return tuple(sorted(over, key=lambda v: (depth[v.word], v.rank, -v.size, v.word)))


def is_own(voice: Voice, said: Sequence[str]) -> bool:
    """Say whether who speaks is "I" or "we": the document itself, or the voice in which it stands."""
    first, last = voice.cue
    heard = {w.lower() for w in said[first:last]} & PASSED_ON
    return not (heard and not voice.who) and all(w.lower() in SELF for a, b in voice.who or ((first, first + 1),) for w in said[a:b])


def _undisputed(over: list[Voice], said: Sequence[str]) -> list[Voice]:
    """Return the voices without who denies what another one tells ("rejected a claim by Orm that"), and without a claim of nobody beside who denies it."""
    denying = [v for v in over if said and said[v.word].lower() in DENYING and not any(o.says(v.word) for o in over)]
    others = [v for v in over if v not in denying]
    if not denying or not others:
        return over
    if all(v.who for v in others if said[v.word].lower() in TELLING):
        return others if any(said[v.word].lower() in TELLING for v in others) else over
    return [*denying, *(v for v in others if v.who)]


def _citing(named: tuple[Voice, ...], said: Sequence[str]) -> tuple[Voice, ...]:
    """Return the voices with neighbours exchanged of which the second hands on what the first one says."""
    for i in range(len(named) - 1):
        a, b = named[i : i + 2]
        if _hands_on(a, b, i == 0, tuple(w.lower() for w in said)):
            return (*named[:i], b, a, *named[i + 2 :])
    return named


def _hands_on(a: Voice, b: Voice, first: bool, said: Sequence[str]) -> bool:
    """Say whether b cites a ("Quoting a clerk, the paper reported"), was told by a, published it, or tells of it aside ("most believe, Prisma found, that")."""
    if first and a.cited and not b.cited and tuple(said[a.closes : a.closes + 1]) == (",",):
        return True
    if not b.who or not said:
        return False
    start, end = b.who[0]
    told = start == a.cue[1] and a.who and said[a.word] in relayed.TELLING and bool({"who", "which"} & set(said[end : b.cue[0]]))
    named = said[b.cue[0]] == ACCORDING or said[b.cue[1] - 1] not in LINKING
    inserted = not b.cited and start <= b.cue[1] and named and said[b.opens - 1] == "," and _is_near(a, b, said) and _goes_on(b, said)
    passed = said[b.word] in PASSED and said[start - 1] == "by" and a.closes <= b.word <= a.closes + CLOSE
    aside = (
        start < b.cue[0]
        and not b.cited
        and a.closes < b.opens
        and said[b.opens - 1] == ","
        and said[b.closes : b.closes + 1] == (",",)
        and b.opens - a.closes == 1
    )
    return bool(told or passed or aside or inserted)


def _is_near(a: Voice, b: Voice, said: Sequence[str]) -> bool:
    return a.closes < b.opens <= a.closes + FAR and not BREAKING & set(said[a.closes : b.opens - 1])


def _goes_on(voice: Voice, said: Sequence[str]) -> bool:
    """Say whether a comma near behind a voice closes it and a "that" follows: "its engineers had assured the guild, she said last week, that"."""
    close = DESCRIBED if said[voice.cue[0]] == ACCORDING else CLOSE
    comma = next((i for i in range(voice.closes, min(len(said) - 1, voice.closes + close)) if said[i] == ","), -1)
    return comma >= 0 and said[comma + 1] == "that" and "that" not in said[voice.closes : comma]


def _within(voice: Voice, others: Sequence[Voice], depth: Mapping[int, int]) -> float:
    """Return how deep a voice stands; right outside of the one between whose speaker and verb it stands ("its engineers, according to a clerk, believe")."""
    amid = [o for o in others if o is not voice and not voice.cited and any(b <= voice.opens for _, b in o.who) and voice.closes <= o.cue[0]]
    return min((depth[o.word] for o in amid), default=depth[voice.word] + HALF) - HALF


def single(sources: Sequence[Source], clusters: Sequence[Cluster]) -> tuple[Source, ...]:
    """Return the chain without a voice that has spoken further out ("he added" within what he said) or whose name is a part of another's words."""
    if not sources:
        return ()
    entity = {m: c.mentions[0] for c in clusters for m in c.mentions}
    out: list[Source] = []
    seen: set[str] = set()
    for s in sources:
        mine = {entity.get(w, w) for w in s.who} or {f"{s.span.start}-{s.span.end}"}
        inside = any(o.span != s.span and o.span.start <= s.span.start and s.span.end <= o.span.end for o in sources)
        if not mine & seen and not inside:
            out.append(s)
        seen |= mine
    return tuple(out)


def without(sources: Sequence[Source], actors: Sequence[Role], clusters: Sequence[Cluster]) -> tuple[Source, ...]:
    """Return the chain without the one who takes a stance: that he does is told by the document or by who reports it."""
    if not sources:
        return ()
    entity = {m: c.mentions[0] for c in clusters for m in c.mentions}
    mine = {entity.get(r.filler, r.filler) for r in actors if r.filler}
    return tuple(s for s in sources if not {entity.get(w, w) for w in s.who} & mine)


def source(reading: Reading, analysis: Analysis, voice: Voice, mentions: Sequence[Mention]) -> Source:
    """Make the source of a voice: its mentions where they are known, else the words; the cue alone when nobody is named."""
    cue = analysis.words.at(*voice.cue)
    spans = [analysis.words.at(a, b) for a, b in voice.who]
    who = tuple(dict.fromkeys(m.id for s in spans if (m := speaker(s, mentions, reading.words(s)))))
    return Source(who, spans[0] if spans else cue, cue)


def speaker(span: Span, mentions: Sequence[Mention], words: str = "") -> Mention | None:
    """Return the mention that a source's words are: the same words, else the largest that shares most of them, the name behind a title first."""
    titled = bool(words) and not {",", "and"} & set(re.findall(r"[,]|\w+", words))
    best, share = None, 0.0
    for m in mentions:
        if m.span == span:
            return m
        if m.span.overlaps(span):
            common = min(m.span.end, span.end) - max(m.span.start, span.start)
            score = common / (len(m.span) + len(span) - common)
            person = m.form == "name" and m.kind in PERSONS
            ends = 0.4 * (titled and person and m.span.end == span.end)  # "Tarn governor Elin Orm"
            first = m.span.start == span.start and not (titled and m.form == "name" and score < SAME and _entitles(words[len(m.span) :]))
            starts = (0.6 if person and not titled else 0.3) * first  # "Orm, the minister of ...": the name before the apposition
            if score + max(ends, starts) > share and (score >= SAME or ends or starts):
                best, share = m, score + max(ends, starts)
    return best


def _entitles(rest: str) -> bool:
    """Say whether what stands behind a name makes it the title of somebody else: "Tarn" in "Tarn governor Elin Orm", "Tarn's envoy"."""
    behind = rest.split()
    return rest.startswith(("'s", "’s")) or (bool(behind) and behind[-1][:1].isupper() and behind[0].lower() not in BREAKS)
