"""Read, check and compile labelled documents (.lab files; CODEBOOK.md section 5).

usage: labels.py check FILE...                       say what does not hold, line by line, and count
       labels.py skeleton CORPUS NAME --data DIR     print an unlabelled .lab of an open-licence text
       labels.py standoff FILE... --out FILE.jsonl   compile to offsets without text
       labels.py agree A B                           compare two labellings of the same documents
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

HERE = Path(__file__).parent
KINDS: dict[str, dict[str, Any]] = tomllib.loads((HERE / "kinds.toml").read_text())
ENTITY_KINDS = set(KINDS["mentions"]["kinds"])
FIELDS = {"when", "qty", "src", "cert", "neg", "real", "sign", "dir", "used", "inferred", "strength", "mode", "ev", "cue"}
CERTAINTY = {"certain", "probable", "possible", "doubtful", "counterfactual", "unknown"}
REALIS = {"actual", "future", "intended", "advised", "hypothetical", "question", "historical"}
TREEBANKS = {"gum": "gum_open/dep", "ewt": "ud_ewt/not-to-release/sources"}
Offsets = tuple[int, int]


class LabelError(Exception):
    """A line that does not hold."""


class Sheet:
    """One labelled document while it is read: sentences, entities, statements with offsets into the joined text."""

    def __init__(self, header: str):
        self.meta = dict(p.split(":", 1) if ":" in p else (p, "") for p in header.lstrip("# ").split("|"))
        self.meta = {k.strip(): v.strip() for k, v in self.meta.items()}
        self.sentences: list[str] = []
        self.starts: list[int] = []
        self.entities: dict[str, dict[str, str]] = {}
        self.mentions: list[dict[str, Any]] = []
        self.statements: list[dict[str, Any]] = []
        self.marks: list[dict[str, Any]] = []
        self.furniture: list[int] = []
        self.labelled = 0  # sentences labelled, 0: all
        self.errors: list[str] = []

    @property
    def text(self) -> str:
        return "\n".join(self.sentences)

    def add_sentence(self, number: int, words: str) -> None:
        if number != len(self.sentences) + 1:
            raise LabelError(f"sentence [{number}] follows [{len(self.sentences)}]")
        self.starts.append(len(self.text) + 1 if self.sentences else 0)
        self.sentences.append(words)

    def find(self, words: str) -> Offsets:
        """Place quoted words: `[n]words~k`, default the sentence now read and the first occurrence at a word border."""
        number, nth = len(self.sentences), 1
        if m := re.match(r"\[(\d+)\]\s*(.*)$", words, re.S):
            number, words = int(m[1]), m[2]
        if m := re.search(r"~(\d+)$", words):
            nth, words = int(m[1]), words[: m.start()]
        words = words.strip()
        if not words or not 1 <= number <= len(self.sentences):
            raise LabelError(f"no such place: [{number}] {words!r}")
        sentence = self.sentences[number - 1]
        found = [m.start() for m in re.finditer(re.escape(words), sentence) if whole(sentence, m.start(), m.end())]
        found = found or [m.start() for m in re.finditer(re.escape(words), sentence)]
        if len(found) < nth:
            raise LabelError(f"words not in sentence [{number}]: {words!r} (occurrence {nth})")
        start = self.starts[number - 1] + found[nth - 1]
        return start, start + len(words)


def whole(text: str, start: int, end: int) -> bool:
    """Say whether the stretch begins and ends at a word border."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def parse_mentions(sheet: Sheet, line: str) -> None:
    for part in filter(None, (p.strip() for p in line[1:].split("|"))):
        words, _, entity = part.rpartition("=") if re.search(r"=e\w+$", part) else (part, "", "")
        if entity and entity not in sheet.entities:
            raise LabelError(f"entity {entity} is not declared (@ {entity} kind name)")
        start, end = sheet.find(words.rstrip("="))
        sheet.mentions.append({"start": start, "end": end, "entity": entity})


def parse_source(sheet: Sheet, value: str) -> dict[str, Any]:
    who, _, cue = value.partition("^")
    voices = [sheet.find(w) for w in (x.strip() for x in who.split("++")) if w]
    if not voices and not cue:
        raise LabelError("a source without who and cue")
    return {"who": voices, "cue": list(sheet.find(cue)) if cue.strip() else None}


CHOSEN = {
    "cert": ("certainty", CERTAINTY),
    "real": ("realis", REALIS),
    "sign": ("sign", {"+", "-", "0", "?"}),
    "dir": ("direction", {"up", "down"}),
}  # fields of one word of some: as what it is kept, and which are allowed


def parse_field(sheet: Sheet, out: dict[str, Any], name: str, value: str) -> None:
    main, _, cue = value.partition("^")
    main = main.strip()
    if cue.strip() and name in {"cert", "neg", "real"}:
        kind = {"cert": "hedge", "neg": "negation", "real": "realis"}[name]
        out["cues"].append({"kind": kind, "span": sheet.find(cue)})
    if name in CHOSEN:
        field, allowed = CHOSEN[name]
        out[field] = member(main, allowed)
        return
    match name:
        case "src":
            out["sources"].append(parse_source(sheet, value))
        case "neg":
            out["negated"] = True
        case "used":
            out["used"] = member(main, {"yes", "no"}) == "yes"
        case "inferred":
            out["explicit"] = False
        case "strength" | "mode":
            out[name] = main
        case "cue":
            out["cues"].append({"kind": main, "span": sheet.find(cue)})
        case "when" | "qty" | "ev":
            out[name].append(sheet.find(value))


def member(value: str, allowed: set[str]) -> str:
    if value not in allowed:
        raise LabelError(f"{value!r} is none of {sorted(allowed)}")
    return value


def parse_statement(sheet: Sheet, line: str) -> None:
    head, *fields = (p.strip() for p in line.split("|"))
    m = re.match(r"(s\w+)\s+(\w+)(?:\.(\w+))?\s+@(.+)$", head)
    if not m:
        raise LabelError("a statement reads `s1 kind.code @trigger | role=words | ...`")
    id_, kind, code, trigger = m[1], m[2], m[3] or m[2], m[4]
    if kind not in KINDS["statements"] or code not in KINDS["statements"][kind]["codes"]:
        raise LabelError(f"no code {kind}.{code}")
    if any(s["id"] == id_ for s in sheet.statements):
        raise LabelError(f"{id_} stands twice")
    out: dict[str, Any] = {"id": id_, "kind": kind, "code": code, "trigger": sheet.find(trigger), "sentence": len(sheet.sentences), "roles": []}
    out |= {"sources": [], "cues": [], "when": [], "qty": [], "ev": [], "certainty": "certain", "negated": False, "realis": "actual"}
    roles = set(KINDS["statements"][kind]["roles"]) | {"place"}
    for part in filter(None, fields):
        name, _, value = part.partition("=")
        name = name.strip()
        if name.partition("^")[0] in {"neg", "inferred"} and not value:
            name, value = name.partition("^")[0], "^" + part.partition("^")[2]
        elif name == "neg" and not value.startswith("^"):
            value = "^" + value.removeprefix("yes").removeprefix("true")
        if name in roles:
            out["roles"].append(parse_role(sheet, name, value.strip()))
        elif name in FIELDS:
            parse_field(sheet, out, name, value.strip())
        else:
            raise LabelError(f"{kind} has no role or field {name!r}")
    need(out, kind)
    sheet.statements.append(out)


def parse_role(sheet: Sheet, name: str, value: str) -> dict[str, Any]:
    if re.fullmatch(r"s\d+\w*", value):
        return {"name": name, "statement": value}
    return {"name": name, "span": sheet.find(value)}


def need(statement: dict[str, Any], kind: str) -> None:
    names = {r["name"] for r in statement["roles"]}
    if not names & set(KINDS["statements"][kind]["places"]):
        raise LabelError(f"a {kind} needs one of {KINDS['statements'][kind]['places']}")


def parse_marks(sheet: Sheet, line: str) -> None:
    for part in filter(None, (p.strip() for p in line[1:].split("|"))):
        kind, _, words = part.removeprefix("mark=").partition("^")
        sheet.marks.append({"kind": member(kind.strip(), set(KINDS["marks"]["kinds"])), "span": sheet.find(words)})


def parse(path: Path) -> list[Sheet]:
    """Read all documents of a .lab file; faults are collected in each sheet's `errors`."""
    sheets: list[Sheet] = []
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.rstrip()
        if line.startswith("# doc:"):
            sheets.append(Sheet(line))
        elif m := re.match(r"# labelled: 1-(\d+)$", line):
            sheets[-1].labelled = int(m[1])
        elif line and sheets and not line.startswith("#"):
            try:
                parse_line(sheets[-1], line)
            except LabelError as fault:
                sheets[-1].errors.append(f"{path.name}:{n}: {fault}")
    for sheet in sheets:
        settle_objects(sheet)
        known = {s["id"] for s in sheet.statements}
        sheet.errors += [f"{path.name}: {sheet.meta['doc']}: {s['id']} points to {r['statement']}, which is not there"
                         for s in sheet.statements for r in s["roles"] if r.get("statement") and r["statement"] not in known]  # fmt: skip
    return sheets


SAID = {"request", "agree", "threaten", "consult"}  # what is asked, agreed, threatened, discussed is a topic
DONE = {"support", "reject", "sanction", "coerce", "assault", "yield", "accuse", "protest", "other"}  # what is acted on is the recipient when no party is
NOT_ACTORS = {"agreement", "resource", "other", "facility", "place"}


def settle_objects(sheet: Sheet) -> None:
    """Put the thing acted on where CODEBOOK.md 2 wants it; the two labellings differed here more than anywhere else."""
    for s in sheet.statements:
        if s["kind"] == "event":
            recipients = [r for r in s["roles"] if r["name"] == "recipient"]
            topics = [r for r in s["roles"] if r["name"] == "topic"]
            if s["code"] in SAID and len(recipients) == 1 and not topics and not is_actor(sheet, recipients[0]):
                recipients[0]["name"] = "topic"
            elif s["code"] in DONE and not recipients and len(topics) == 1 and "span" in topics[0]:
                topics[0]["name"] = "recipient"


def is_actor(sheet: Sheet, role: dict[str, Any]) -> bool:
    if "span" not in role:
        return False
    a, b = role["span"]
    near = [m for m in sheet.mentions if m["start"] < b and a < m["end"] and 2 * (min(b, m["end"]) - max(a, m["start"])) > b - a]
    return any(not m["entity"] or sheet.entities[m["entity"]]["kind"] not in NOT_ACTORS for m in near)


def parse_line(sheet: Sheet, line: str) -> None:
    if m := re.match(r"\[(\d+)\] (.*)$", line):
        sheet.add_sentence(int(m[1]), m[2].strip())
    elif line.startswith("@ "):
        parts = line[2:].split(None, 2)
        sheet.entities[parts[0]] = {"kind": member(parts[1], ENTITY_KINDS), "name": parts[2] if len(parts) > 2 else ""}
    elif re.match(r"M\b", line):
        parse_mentions(sheet, line)
    elif re.match(r"R\b", line):
        parse_marks(sheet, line)
    elif line == "F":
        sheet.furniture.append(len(sheet.sentences))
    elif re.match(r"s\d", line):
        parse_statement(sheet, line)
    else:
        raise LabelError(f"not understood: {line[:60]}")


def record(sheet: Sheet, with_text: bool) -> dict[str, Any]:
    """Return one document as data: offsets into the sentences joined by line feeds."""
    out: dict[str, Any] = {**sheet.meta, "sha256": hashlib.sha256(sheet.text.encode()).hexdigest()}
    out |= {"starts": sheet.starts, "lengths": [len(s) for s in sheet.sentences], "furniture": sheet.furniture}
    out |= {"entities": {k: v["kind"] for k, v in sheet.entities.items()}, "mentions": sheet.mentions}
    out |= {"statements": sheet.statements, "marks": sheet.marks}
    out |= {"labelled": sheet.labelled} if sheet.labelled else {}
    return out | ({"text": sheet.text} if with_text else {})


def skeleton(corpus: str, name: str, data: Path) -> str:
    sentences = open_sentences(corpus, name, data)
    lines = [f"# doc: {corpus}:{name} | affair:  | date:  | style:  | lang: native"]
    return "\n".join(lines + [f"[{n}] {s}" for n, s in enumerate(sentences, 1)])


def open_sentences(corpus: str, name: str, data: Path) -> list[str]:
    """Return the sentences of an open-licence text: corpora gum, ewt (train part), meantime, redocred (dev part), re3d (governments), because (hearings)."""
    if corpus in TREEBANKS:
        lines = (data / TREEBANKS[corpus] / f"{name}.conllu").read_text(encoding="utf-8").splitlines()
        return [one_line(line[9:]) for line in lines if line.startswith("# text = ")]
    if corpus == "meantime":
        return meantime_sentences(next((data / "meantime_xml_en/intra-doc_annotation").rglob(f"{name}_*.xml")))
    if corpus == "re3d":
        folder, _, index = name.rpartition("/")
        document = json.loads((data / "re3d" / folder / "documents.json").read_text(encoding="utf-8").splitlines()[int(index)])
        return split_plain(document["text"])
    if corpus == "because":
        return split_plain((data / f"because/CongressionalHearings/{name}.txt").read_text(encoding="utf-8"))
    if corpus == "redocred":
        document = json.loads((data / "redocred_devtest/data/dev_revised.json").read_text(encoding="utf-8"))[int(name)]
        return [detokenise(words) for words in document["sents"]]
    raise SystemExit(f"no corpus {corpus}: gum, ewt, meantime, redocred, re3d, because")


def one_line(text: str) -> str:
    return " ".join(text.split())


def split_plain(text: str) -> list[str]:
    """Split at paragraph ends and at full stops before a capital; fixed for ever, since stand-off labels rest on it."""
    out = []
    for paragraph in re.split(r"\n\s*\n", text):
        parts = re.split(r"(?<=[.!?][\"”’'])\s+(?=[A-Z“\"])|(?<=[a-z0-9)][.!?])\s+(?=[A-Z“\"])", one_line(paragraph))
        out += [p for p in parts if p]
    return out


def meantime_sentences(path: Path) -> list[str]:
    sentences: dict[int, list[str]] = {}
    for token in ElementTree.parse(path).getroot().iter("token"):
        sentences.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
    return [detokenise(words) for _, words in sorted(sentences.items())]


def detokenise(words: list[str]) -> str:
    """Join tokens as print does; fixed for ever, since stand-off labels rest on it."""
    text = " ".join(words)
    text = re.sub(r" ([.,;:!?%)\]]|'s\b|n't\b|'re\b|'ve\b|'ll\b|'d\b|'m\b|”|’s\b)", r"\1", text)
    return re.sub(r"([(\[$£€“]) ", r"\1", text)


def check(paths: list[Path]) -> int:
    bad = 0
    for path in paths:
        for sheet in parse(path):
            bad += len(sheet.errors)
            print("\n".join(sheet.errors) + "\n" if sheet.errors else "", end="")
            words = len(sheet.text.split())
            n = len(sheet.statements)
            print(f"{sheet.meta['doc']}: {words} words, {len(sheet.mentions)} mentions, {n} statements (1 for {words / max(1, n):.1f} words)")
    counts = Counter((s["kind"], s["code"]) for p in paths for sheet in parse(p) for s in sheet.statements)
    print(f"{sum(counts.values())} statements:", "  ".join(f"{k}.{c} {n}" for (k, c), n in sorted(counts.items())))
    print(f"{bad} faults")
    return min(bad, 1)


def agree(a: Path, b: Path) -> None:
    """Print loose (kind, trigger sentence, both places overlap) and strict (code, status and sources too) F1 of two labellings."""
    left = {s.meta["doc"]: s for s in parse(a)}
    right = {s.meta["doc"]: s for s in parse(b)}
    total: Counter[str] = Counter()
    for doc in sorted(set(left) & set(right)):
        x, y = left[doc].statements, right[doc].statements
        loose, strict = matches(left[doc], right[doc])
        total.update(loose=loose, strict=strict, n=len(x) + len(y))
        print(f"{doc}: {len(x)} and {len(y)} statements, loose F1 {2 * loose / max(1, len(x) + len(y)):.3f}, strict {2 * strict / max(1, len(x) + len(y)):.3f}")
    print(f"all: loose F1 {2 * total['loose'] / max(1, total['n']):.3f}, strict F1 {2 * total['strict'] / max(1, total['n']):.3f}")


def matches(a: Sheet, b: Sheet) -> tuple[int, int]:
    free = list(b.statements)
    loose = strict = 0
    for s in a.statements:
        same = [t for t in free if t["kind"] == s["kind"] and t["sentence"] == s["sentence"] and places_agree(a, s, b, t)]
        same.sort(key=lambda t: -sum(t[k] == s[k] for k in ("code", "negated", "certainty", "trigger")))
        if same:
            free.remove(same[0])
            loose += 1
            t = same[0]
            strict += t["code"] == s["code"] and t["negated"] == s["negated"] and t["certainty"] == s["certainty"] and len(t["sources"]) == len(s["sources"])
    return loose, strict


def places_agree(a: Sheet, s: dict[str, Any], b: Sheet, t: dict[str, Any]) -> bool:
    for place in KINDS["statements"][s["kind"]]["places"]:
        x, y = spans_of(a, s, place), spans_of(b, t, place)
        if bool(x) != bool(y) or (x and not any(p[0] < q[1] and q[0] < p[1] for p in x for q in y)):
            return False
    return True


def spans_of(sheet: Sheet, statement: dict[str, Any], place: str) -> list[Offsets]:
    out = []
    for role in statement["roles"]:
        if role["name"] == place:
            inner = next((s for s in sheet.statements if s["id"] == role.get("statement")), None)
            out.append((sheet.starts[inner["sentence"] - 1], inner["trigger"][1] + 200) if inner else role.get("span", (0, 0)))
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["check", "skeleton", "standoff", "agree"])
    parser.add_argument("names", nargs="+")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    if args.command == "skeleton":
        print(skeleton(args.names[0], args.names[1], args.data))
        return 0
    paths = [Path(n) for n in args.names]
    if args.command == "agree":
        agree(paths[0], paths[1])
        return 0
    if args.command == "standoff":
        lines = [json.dumps(record(s, with_text=False), separators=(",", ":")) for p in paths for s in parse(p)]
        args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return 0
    return check(paths)


if __name__ == "__main__":
    sys.exit(main())
