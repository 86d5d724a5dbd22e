"""Words that look like the sign of a statement and are not: "speaks five languages", "a port of its own", "since 1994"."""

from __future__ import annotations

from collections.abc import Sequence

from cuibono.extract.clauses import STOPS
from cuibono.extract.fillers import PARTIES, Phrases
from cuibono.extract.numbers import SMALL, TENS
from cuibono.extract.phrasal import forms
from cuibono.parse import headlines
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import GENITIVE, OWN
from cuibono.types import PERSONS

SAYING = frozenset("say says said saying noted noting".split()) | frozenset(
    f for v in ("stress", "emphasize", "emphasise", "highlight", "underline", "underscore", "reiterate", "reaffirm", "affirm") for f in forms(v)
)  # none of 44 acts read at "said" in 84 articles of an election year was one, none of 19 at the others in 136 news texts; none is labelled
IDLE = frozenset(f for v in ("include", "represent", "identify") for f in forms(v))  # of nine acts read there in 136 news texts one was right; none is labelled
TALKING = frozenset(f for v in ("explain", "elaborate", "refer") for f in forms(v))
DYING = frozenset("die dies died dying dead".split())  # of twenty labelled there eighteen are figures and states, no acts
NO_ACTS = SAYING | IDLE | {"against"}
THERE = frozenset({"at", "in", "during", "for", "when"})  # who was "present at" a session only was there
CITING = frozenset("cite cites cited citing".split())
SPEAKS = frozenset("speak speaks spoke spoken speaking".split())
RULED = frozenset({("rule", "out"), ("ruled", "out")})
UNABLE = frozenset({"cannot", "not", "nor", "never"})
SURE = 0.5  # an act below takes no cause away, and a cause below tells none in a headline
OPENERS = frozenset("the a an this that its their his her".split())
WHOSE = OWN | GENITIVE | {"whose"}
TIMES = frozenset(
    "then last early late mid january february march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday yesterday spring summer autumn winter independence".split()
)


ENVOYS = frozenset(
    "ambassador ambassadors envoy envoys consul consuls attaché attachés diplomat diplomats representative representatives mission staff delegation".split()
)  # whom a state recalls; inclinations are recalled by remembering
MODALS = frozenset("may might can could would will should shall must need needs not".split())
REACHING = frozenset(
    "achieve achieves achieved achieving attain attains attaining reach reaches reaching accomplish further pursue pursues pursuing serve".split()
)
AIMS = frozenset("goal goals aim aims purpose purposes end ends objective objectives".split())
GROUNDS = frozenset({"fate", "ground", "grounds", "way", "soil", "stage"})  # what is prepared for somebody is no plan of one's own
DESPITE = frozenset({"despite", "spite", "notwithstanding"})  # tell what did not keep it from happening
TELLING = frozenset("suggest suggests suggested suggesting tell tells told telling mention mentions mentioned state states stated".split())
LEADING = frozenset({"lead", "leads", "leading"})
AHEAD = frozenset({"to", "in", "by", "among", "over", "with"})  # "leads in the polls", "leads to a quarrel": nobody is led
RANKS = frozenset({"front", "top"})
PLACES = frozenset({"place", "region", "state"})  # "Elin Orm of Tarn" lives there
CHARGING = frozenset(forms("charge"))
HOLDING = frozenset(forms("hold")) | {"held"}
BORNE = frozenset("passport passports citizenship nationality visa licence license degree office post title rank view views opinion share shares stake".split())
SPARING = frozenset(forms("save"))
PRICES = frozenset("fee fees toll tolls price prices rate rates tax taxes duty duties interest rent sum".split())
BEHIND = 6  # words in which the thing of a verb is sought


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames without those that only say again what another one says, or nothing."""
    return tuple(
        f
        for f in frames
        if not (
            is_told_already(f, frames, text)
            or is_at_once(f, text)
            or is_bare_title(f, text)
            or is_left_open(f, text)
            or is_no_threat(f, text)
            or is_of_a_person(f, text)
        )
    )


def quarrels(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames, whatever was weighed, without quarrels of somebody with what his own name holds: "the Sarn conflict" is not Sarn's with itself."""
    return tuple(f for f in frames if not (f.kind == "tie" and f.codes[:1] and f.codes[0][0] == "in_dispute_with" and _is_with_itself(f)))


def _is_with_itself(f: Frame) -> bool:
    sides = [[r for r in f.roles if r[0] == name] for name in ("subject", "object")]
    return any((a[1] <= b[1] and b[2] <= a[2]) or (b[1] <= a[1] and a[2] <= b[2]) for a in sides[0] for b in sides[1])


def is_left_open(f: Frame, text: Phrases) -> bool:
    """Say whether a refusal only says that something may be so: "cannot rule out an incursion", "neither confirm nor rule out"."""
    if f.kind != "event" or text.lower(f.word, f.word + 2) not in RULED:
        return False
    return any(w in UNABLE or w.endswith(("n't", "n’t")) for w in text.lower(max(0, f.word - 3), f.word))


def is_told_already(f: Frame, frames: Sequence[Frame], text: Phrases) -> bool:
    """Say whether a cause at "over" is only what an act is about: "slams the union over pay"."""
    if f.kind != "influence":
        return False
    causes = {r[1:3] for r in f.roles if r[0] == "cause"}
    acts = [g for g in frames if g.kind == "event" and g.probability >= SURE and _holds(f, g.word)]
    blamed = text.said[f.word].lower() == "over" and any(g.codes and g.codes[0][0] == "accuse" for g in acts)
    return blamed or any({r[1:3] for r in g.roles if r[0] == "topic"} & causes for g in acts)


def is_at_once(f: Frame, text: Phrases) -> bool:
    """Say whether an unsure cause at "as" only joins two events of a headline: "Orm Eyes Port as Guild Mulls Strike"."""
    if f.kind != "influence" or text.small[f.word] != "as" or f.probability >= SURE:
        return False
    return headlines.is_headline(text.said[text.first(f.word) : text.until(f.word, ())])


def _holds(f: Frame, word: int) -> bool:
    return any(r[0] == "effect" and r[1] <= word < r[2] for r in f.roles)


def is_bare_title(f: Frame, text: Phrases) -> bool:
    """Say whether an office tells only its own title: "Finance Minister" with neither a name nor what it is of."""
    holders = [r for r in f.roles if r[0] == "subject"]
    if f.kind == "tie" and _is_repeated(f.word, text):
        return True
    if f.kind != "tie" or not f.codes or f.codes[0][0] != "office_held" or any(r[0] == "object" for r in f.roles) or not holders:
        return False
    return all(r[1] <= f.word == r[2] - 1 and text.said[r[1]].lower() not in OPENERS for r in holders)


def _is_repeated(word: int, text: Phrases) -> bool:
    """Say whether a word is one of "senator after senator"."""
    said = text.lower(max(0, word - 2), word + 3)
    return any(said[i] == said[i + 2] and said[i + 1] == "after" for i in range(len(said) - 2))


def is_misread(f: Frame, text: Phrases) -> bool:
    """Say whether a word was taken for a tie, a cause, an act or a plan by its look alone."""
    if f.kind not in {"tie", "influence"}:
        return _is_said(f, text) or _is_recall(f, text) or _is_prepared(f, text) or (f.kind == "goal" and is_no_goal(f, text))
    word, behind = text.said[f.word].lower(), text.lower(f.word + 1, f.word + 3)
    if f.kind == "influence":
        purpose = word == "order" and f.word > 0 and text.small[f.word - 1] == "in"  # "in order to" tells an aim
        if purpose or word == "recalled" or word in DESPITE or _is_sparing(f, word):
            return True
        if word != "since" or not behind:
            return False
        return behind[0] in TIMES or behind[0][0].isdigit() or (behind[0] == "the" and behind[-1] in {*TIMES, "1990s", "1980s", "1970s", "beginning"})
    code = f.codes[0][0] if f.codes else ""
    if code == "spokesperson_of":
        return word in SPEAKS and behind[:1] != ("for",)
    if code == "leads" and (word in RANKS or (word in LEADING and AHEAD & set(behind[:1]))):
        return True
    if code == "in_dispute_with" and any(r[2] == f.word and text.kind(r[1], r[2]) in {"place", "region"} for r in f.roles):
        return True
    if code == "member_of" and word == "of":
        return not any(r[0] == "object" and text.kind(r[1], r[2]) not in PLACES for r in f.roles)
    return code == "owns" and word == "own" and bool(WHOSE & set(text.lower(max(0, f.word - 1), f.word)))


def _is_said(f: Frame, text: Phrases) -> bool:
    """Say whether an act stands at a bare word of saying, dying or being there: what somebody says the voice tells, "cited her years" blames nobody."""
    word = text.said[f.word].lower()
    if f.kind == "attribute":
        return word in SAYING | TALKING
    blames = word in CITING and f.codes[:1] != () and f.codes[0][0] == "accuse"
    unsaid = word in NO_ACTS or (word in DYING and not _is_counted(f, text)) or _is_there(f.word, text)
    return f.kind == "event" and (unsaid or blames or _is_price(f, text) or _is_bearing(f, text))


def _is_sparing(f: Frame, word: str) -> bool:
    """Say whether a "save" only counts what somebody is spared: "saves a tanker twelve hundred miles"."""
    spared = [r[2] for r in f.roles if r[0] == "effect" and r[1] > f.word]
    return word in SPARING and any(r[0] == "qty" and spared and r[1] >= max(spared) for r in f.roles)


def _is_bearing(f: Frame, text: Phrases) -> bool:
    """Say whether a "held" only tells what somebody bears: a passport, an office, a view."""
    held = text.small[f.word] in HOLDING and f.codes[:1] != () and f.codes[0][0] == "coerce"
    return held and any(text.small[r[2] - 1] in BORNE for r in f.roles if r[0] == "recipient" and r[1] > f.word)


def _is_price(f: Frame, text: Phrases) -> bool:
    """Say whether a "charge" asks for money: "charges a fee" blames nobody."""
    return f.codes[:1] != () and f.codes[0][0] == "accuse" and text.small[f.word] in CHARGING and bool(PRICES & set(text.lower(f.word + 1, f.word + 4)))


def _is_counted(f: Frame, text: Phrases) -> bool:
    """Say whether a number stands among the words of a party: "four men died" tells of one blow."""
    return any(w in SMALL or w in TENS or w.isdigit() for r in f.roles if r[0] in {"actor", "recipient"} for w in text.lower(*r[1:3]))


def _is_there(word: int, text: Phrases) -> bool:
    """Say whether a "present" is no verb: "was present", "those present at the talks"."""
    return text.small[word] == "present" and (text.passive(word) or bool(THERE & set(text.lower(word + 1, word + 2))))


def is_of_a_person(f: Frame, text: Phrases) -> bool:
    """Say whether somebody is read to be a member of a person: his lawyer, his witness, his admirer."""
    objects = [r for r in f.roles if r[0] == "object"]
    return f.kind == "tie" and f.codes[:1] != () and f.codes[0][0] == "member_of" and any(text.kind(r[1], r[2]) in PERSONS for r in objects)


def is_no_threat(f: Frame, text: Phrases) -> bool:
    """Say whether a threat is read at a bare "told" or "suggested", or at the name of a radar: "early-warning"."""
    early = text.small[f.word] == "warning" and "early" in text.lower(max(0, f.word - 2), f.word)
    return f.kind == "event" and f.codes[:1] != () and f.codes[0][0] == "threaten" and (early or text.small[f.word] in TELLING)


def _is_recall(f: Frame, text: Phrases) -> bool:
    """Say whether a "recalled" is no act: what is recalled is nobody sent out."""
    end = min(len(text.said), f.word + 1 + BEHIND)
    return f.kind == "event" and text.said[f.word].lower() in {"recall", "recalls", "recalled"} and not (
        text.passive(f.word) or (f.codes and f.codes[0][0] not in {"sanction", "yield"}) or ENVOYS & set(text.lower(f.word + 1, end))
        or any(text.kind(r[1], r[2]) in PARTIES for r in f.roles if r[0] == "recipient")
    )  # fmt: skip


def is_no_goal(f: Frame, text: Phrases) -> bool:
    """Say whether a goal is only served, or no more than what came of an act."""
    return _is_result(f, text) or _is_reached(f, text)


def _is_result(f: Frame, text: Phrases) -> bool:
    """Say whether "so that" tells a result, with no "may" or "would" behind it ("so that the mill stands idle"): of five such goals one was labelled."""
    if text.small[f.word] != "so" or text.lower(f.word + 1, f.word + 2) == ("as",):
        return False
    return text.lower(f.word + 1, f.word + 2) != ("that",) or not MODALS & set(text.lower(f.word + 2, text.until(f.word, STOPS)))


def _is_reached(f: Frame, text: Phrases) -> bool:
    """Say whether a goal is only named as what acts serve, and they stand in its place behind a comma: "to achieve its goal, Orm sells the mill"."""
    if text.small[f.word] not in AIMS or text.lower(f.word + 1, f.word + 2) != (",",):
        return False
    told = [r for r in f.roles if r[0] == "concept" and r[2] <= f.word]
    return not told and bool(REACHING & set(text.lower(max(0, f.word - 4), f.word)))


def _is_prepared(f: Frame, text: Phrases) -> bool:
    """Say whether a "prepared" tells what is done to somebody ("prepared this fate for them"), a "considered" what one holds of him ("to be a fortress")."""
    if f.kind == "goal" and text.small[f.word] == "considered" and text.lower(f.word + 1, f.word + 3) == ("to", "be"):
        return True
    end = min(len(text.said), f.word + 1 + BEHIND)
    return f.kind == "goal" and text.said[f.word].lower() == "prepared" and bool(GROUNDS & set(text.lower(f.word + 1, end)))
