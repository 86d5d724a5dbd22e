"""MEANTIME: Wikinews with mentions, coreference, events, their participants and factuality, and who is the source of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from train.corpora.window import LEFT_OUT, Frame, Passage, Place, Window, cut, joined, tenth

LAST = 5  # headline, date and four sentences are labelled in full; what follows has only entities that are known across documents
QUOTES = {"``": '"', "''": '"'}
STATUS = ("certainty", "polarity", "tense", "time", "special_cases")


@dataclass(frozen=True)
class Sheet:
    """One document: its text, the place of each token and of each marked thing, the things and the links between them."""

    text: str
    sentences: list[Place]
    places: dict[str, Place]
    triggers: dict[str, Place]  # the one token an event turns on: the last of a noun, the first of anything else
    things: dict[str, Element]
    links: list[tuple[Element, str, str]]  # link, the thing it comes from, the thing it goes to

    def named(self, kind: str) -> Iterator[tuple[Element, str, str]]:
        """Give the links of one kind."""
        return (link for link in self.links if link[0].tag == kind)

    def instances(self) -> dict[str, Element]:
        """Give the entity or event that each mention refers to."""
        return {mention: self.things[thing] for _, mention, thing in self.named("REFERS_TO")}


def windows(data: Path) -> Iterator[Window]:
    """Give the windows of all documents; every tenth is dev."""
    for number, path in enumerate(sorted((data / "meantime_xml_en/intra_cross-doc_annotation").glob("*/*.xml"))):
        yield from cut(passage(path.stem, tenth(number), sheet(ElementTree.parse(path).getroot())))


def sheet(root: Element) -> Sheet:
    """Read a document as far as it is labelled in full."""
    tokens = [token for token in root.iter("token") if int(token.attrib["sentence"]) <= LAST]
    text, at = joined([QUOTES.get(token.text or "", token.text or "") for token in tokens])
    token_at = {token.attrib["t_id"]: place for token, place in zip(tokens, at, strict=True)}
    things = {thing.attrib["m_id"]: thing for thing in root.iter() if "m_id" in thing.attrib and thing.tag not in {"source", "target"}}
    pieces = {name: [token_at[a.attrib["t_id"]] for a in thing.iter("token_anchor") if a.attrib["t_id"] in token_at] for name, thing in things.items()}
    places = {name: (min(found)[0], max(found)[1]) for name, found in pieces.items() if found}
    triggers = {name: (max if things[name].get("pos") == "NOUN" else min)(found) for name, found in pieces.items() if found}
    return Sheet(text, lines(tokens, at), places, triggers, things, list(links(root, things)))


def lines(tokens: list[Element], at: list[Place]) -> list[Place]:
    """Give the places of the sentences."""
    numbers = [token.attrib["sentence"] for token in tokens]
    return [(at[numbers.index(n)][0], at[len(numbers) - 1 - numbers[::-1].index(n)][1]) for n in dict.fromkeys(numbers)]


def links(root: Element, things: dict[str, Element]) -> Iterator[tuple[Element, str, str]]:
    """Give the links as pairs; a few of them lead nowhere."""
    for link in root.iterfind("Relations/*"):
        for source in link.iterfind("source"):
            for target in link.iterfind("target"):
                if source.attrib["m_id"] in things and target.attrib["m_id"] in things:
                    yield link, source.attrib["m_id"], target.attrib["m_id"]


def passage(name: str, split: str, paper: Sheet) -> Passage:
    """Place the labels of a document."""
    frames = [*events(paper), *speech(paper)]
    layers = ["mentions", "coref", "frames:mt", "status"]
    return Passage("meantime", name, split, paper.text, paper.sentences, layers, mentions(paper), "meantime", frames)


def mentions(paper: Sheet) -> list[tuple[int, int, str, int]]:
    """Give the mentions of entities with the entity's type; a cluster is an entity."""
    referred = paper.instances()
    numbers = {entity: number for number, entity in enumerate(dict.fromkeys(e.attrib["m_id"] for e in referred.values()))}
    found = []
    for name, place in paper.places.items():
        if paper.things[name].tag == "ENTITY_MENTION":
            entity = referred.get(name)
            found.append((*place, entity.get("ent_type", "MIX") if entity is not None else "MIX", numbers[entity.attrib["m_id"]] if entity is not None else -1))
    return found


def events(paper: Sheet) -> list[tuple[Place, Frame]]:
    """Give the events; where two stand on one word (one of them known across documents only), the one with more said of it."""
    best: dict[Place, Frame] = {}
    for at, frame in marked(paper):
        if at in best:
            LEFT_OUT["second event on one word"] += 1
        best[at] = max(best.get(at, frame), frame, key=lambda f: (len(f.status), len(f.roles)))
    return list(best.items())


def marked(paper: Sheet) -> Iterator[tuple[Place, Frame]]:
    """Give all event mentions with their class, participants and status."""
    referred = paper.instances()
    for name, thing in paper.things.items():
        if thing.tag == "EVENT_MENTION" and name in paper.places:
            status: dict[str, str | float] = {key: value for key in STATUS if (value := thing.get(key))}
            code = referred[name].get("class", "") if name in referred else ""
            yield paper.triggers[name], Frame(0, "mt", code, participants(paper, name), status)


def participants(paper: Sheet, event: str) -> list[tuple[str, int, int]]:
    """Give the participants of an event under PropBank's names."""
    found = [(link.get("sem_role", "").upper(), target) for link, source, target in paper.named("HAS_PARTICIPANT") if source == event]
    return [(role, *paper.places[target]) for role, target in found if target in paper.places]


def speech(paper: Sheet) -> Iterator[tuple[Place, Frame]]:
    """Give who says or thinks what, where a participant is the source; of the content only the event it turns on is known."""
    contents: dict[str, list[str]] = {}
    for _, cue, content in paper.named("SLINK"):
        contents.setdefault(cue, []).append(content)
    for cue, told in contents.items():
        sources = [("source", start, end) for role, start, end in participants(paper, cue) if role == "ARG0"]
        if sources and cue in paper.triggers:
            heads = [("content-head", *paper.triggers[event]) for event in told if event in paper.triggers]
            yield paper.triggers[cue], Frame(0, "speech", "", sources + heads)
        else:
            LEFT_OUT["speech without known source"] += 1
