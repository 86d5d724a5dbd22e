"""A question to the influence map, as its address says it: what is pushed, on which map, with which setting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from cuibono.simulate import claims as maps
from cuibono.simulate.claims import Chart
from cuibono.simulate.model import PLAIN_KINDS, Setting, concepts, find
from cuibono.simulate.trust import by_grades, of_words
from cuibono.web.asked import Asked, number
from cuibono.web.desk import View

WAYS = {"up": 1.0, "down": -1.0}
OTHER = {"up": "down", "down": "up"}
FLAGS = ("inferred", "all", "questions", "goals", "grades")
TRUSTED = ((1.0, "at its word"), (0.75, "three quarters"), (0.5, "half"), (0.25, "a quarter"), (0.0, "not at all"))
TOGETHER = Setting().together
FURTHEST = 12  # steps that can be asked for; beyond, all are looked at


@dataclass(frozen=True, slots=True)
class Question:
    """A push and how it is asked; every field is a part of the address."""

    push: tuple[tuple[str, str], ...] = ()
    flags: frozenset[str] = frozenset()
    steps: int = 0
    weigh: tuple[str, ...] = ()
    together: float = TOGETHER
    words: str = ""

    def chart(self, view: View) -> Chart:
        """Return the map that is asked: of what is shown, or of all that was read."""
        everything = "all" in self.flags
        return view.kept(f"map {everything}", lambda: maps.chart(view.rows, everything=everything))

    def setting(self, view: View) -> Setting:
        """Return the setting, as the command line would have it."""
        kinds = (*PLAIN_KINDS, *(["question"] if "questions" in self.flags else []), *(["goal"] if "goals" in self.flags else []))
        trust = (*(by_grades(view.rows) if "grades" in self.flags else ()), *of_words(self.weigh))
        mode = "weigh sources" if trust else "as told"
        return Setting(inferred="inferred" in self.flags, horizon=self.steps, kinds=kinds, mode=mode, trust=trust, together=self.together)

    @property
    def moves(self) -> dict[str, float]:
        """Return the push as the engine takes it."""
        return {concept: WAYS[way] for concept, way in self.push}

    def trust(self, source: str) -> float:
        """Return how far the address trusts a source."""
        return dict(of_words(self.weigh)).get(source, 1.0)

    def address(self, page: str = "/whatif", **more: str) -> str:
        """Return the address of this question, with more at its end."""
        pairs = [(way, concept) for concept, way in self.push] + [(f, "1") for f in FLAGS if f in self.flags]
        pairs += [("steps", str(self.steps))] if self.steps else []
        pairs += [("weigh", w) for w in self.weigh]
        pairs += [("together", f"{self.together:g}")] if self.weigh and self.together != TOGETHER else []
        pairs += [("words", self.words)] if self.words else []
        pairs += [(k, v) for k, v in more.items() if v]
        return f"{page}?{urlencode(pairs)}" if pairs else page

    def pushing(self, concept: str, way: str) -> Question:
        """Return the question with that push alone."""
        return replace(self, push=((concept, way),), words="")

    def pushless(self) -> Question:
        """Return the question with no push: the map and how it is asked."""
        return replace(self, push=(), words="")

    def also_flag(self, flag: str) -> Question:
        """Return the question asked with one more kind of link."""
        return replace(self, flags=self.flags | {flag})

    def also(self, concept: str, way: str) -> Question:
        """Return the question with that concept pushed as well, or pushed the other way, or with way "" left alone."""
        kept = tuple(p for p in self.push if p[0] != concept)
        return replace(self, push=(*kept, (concept, way)) if way else kept, words="")


def question(asked: Asked) -> Question:
    """Read the question out of the address; concepts by their names or the only one that holds these words."""
    params = asked.request.query_params
    flags = frozenset(f for f in FLAGS if params.get(f))
    steps = int(min(max(number(params.get("steps", ""), 0), 0), FURTHEST))
    weigh = tuple(w for w in params.getlist("weigh") if w)
    together = min(max(number(params.get("together", ""), TOGETHER), 0.0), 1.0)
    bare = Question((), flags, steps, weigh, together, asked.query("words"))
    named = [(concept, way) for way, concept in params.multi_items() if way in WAYS and concept.strip()]
    if not named:
        return bare
    known = concepts(bare.chart(asked.view).claims)
    pushed = {find(known, concept): way for concept, way in named}
    return replace(bare, push=tuple(pushed.items()))


def typed(asked: Asked) -> tuple[str, str] | None:
    """Return concept and way that the form sends, if it does; without a way the words are only looked for."""
    concept, way = asked.query("concept").strip(), asked.query("way")
    return (concept, way if way in WAYS else "") if concept else None
