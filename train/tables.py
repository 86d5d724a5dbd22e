"""Make the small dictionaries of src/cuibono/resolve/tables from public sets: states, demonyms, capitals, leaders with terms of office.

usage: tables.py --data DIR        DIR is laid out as train/README says; only sets in the public domain or under MIT are read
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).parent.parent / "src/cuibono/resolve/tables"
# what the sets lack or spell otherwise; written for the project
EXTRA_NAMES = {
    "us": "United States|US|U.S.|USA|U.S.A.|America|United States of America",
    "gb": "United Kingdom|UK|U.K.|Britain|Great Britain",
    "suhh": "Soviet Union|USSR|U.S.S.R.",
    "kr": "South Korea|Republic of Korea|S. Korea",
    "kp": "North Korea|N. Korea|DPRK",
    "cn": "China|PRC|People's Republic of China",
    "tw": "Taiwan",
    "ae": "UAE|Emirates|United Arab Emirates",
    "mm": "Burma|Myanmar",
    "tr": "Turkey|Türkiye|Turkiye",
    "cz": "Czech Republic|Czechia",
    "mk": "North Macedonia|Macedonia",
    "ci": "Ivory Coast|Cote d'Ivoire|Côte d'Ivoire",
    "cd": "DR Congo|DRC|Democratic Republic of the Congo|Congo-Kinshasa",
    "ba": "Bosnia|Bosnia and Herzegovina|Bosnia-Herzegovina",
    "ps": "Palestine|Palestinian Authority",
    "az-nk": "Nagorno-Karabakh|Nagorny Karabakh|Karabakh|Artsakh|Nagorno Karabakh",
    "ge-ab": "Abkhazia",
    "ge-ts": "South Ossetia",
    "md-pmr": "Transnistria|Transdniestria|Pridnestrovie",
    "xk": "Kosovo",
}
EXTRA_ADJECTIVES = {
    "us": "American|Americans|US|U.S.",
    "gb": "British|Briton|Britons",
    "suhh": "Soviet|Soviets",
    "yucs": "Yugoslav|Yugoslavs",
    "cshh": "Czechoslovak|Czechoslovaks",
    "dd": "East German|East Germans",
    "az": "Azerbaijani|Azerbaijanis|Azeri|Azeris",
    "kr": "South Korean|South Koreans",
    "kp": "North Korean|North Koreans",
    "tw": "Taiwanese",
    "ps": "Palestinian|Palestinians",
    "ge-ab": "Abkhaz|Abkhazian|Abkhazians",
    "ge-ts": "South Ossetian|South Ossetians",
    "az-nk": "Karabakh Armenian|Karabakhi",
    "xk": "Kosovar|Kosovars|Kosovan",
    "af": "Afghan|Afghans",
    "se": "Swedish|Swedes",
    "es": "Spanish|Spaniards",
    "tr": "Turkish|Turks|Turk",
    "pl": "Polish|Poles",
    "dk": "Danish|Danes",
    "fi": "Finnish|Finns",
    "ie": "Irish",
    "nl": "Dutch",
    "fr": "French",
    "kz": "Kazakh|Kazakhs|Kazakhstani",
    "uz": "Uzbek|Uzbeks",
    "tj": "Tajik|Tajiks",
    "tm": "Turkmen",
    "kg": "Kyrgyz|Kirgiz",
}
EXTRA_CAPITALS = {
    "us": "Washington|Washington DC|Washington, D.C.",
    "gb": "London",
    "ua": "Kyiv|Kiev",
    "il": "Jerusalem",
    "kz": "Astana|Nur-Sultan",
    "cn": "Beijing|Peking",
    "ge-ab": "Sukhumi|Sokhumi",
    "ge-ts": "Tskhinvali",
    "az-nk": "Stepanakert|Khankendi",
    "xk": "Pristina|Prishtina",
    "tw": "Taipei",
    "kp": "Pyongyang",
    "kr": "Seoul",
    "ch": "Bern|Berne",
    "za": "Pretoria",
    "nl": "The Hague|Amsterdam",
    "ps": "Ramallah",
}
REIGN_NAMES = {
    "USA": "us", "UKG": "gb", "RUS": "ru", "ROK": "kr", "PRK": "kp", "DRC": "cd", "CON": "cg", "BOS": "ba", "CDI": "ci", "MAC": "mk", "TAZ": "tz", "YUG": "rs",
    "SRB": "rs", "CZR": "cz", "CZE": "cz", "GMY": "de", "GFR": "de", "UAE": "ae", "MYA": "mm", "TAW": "tw", "KYR": "kg", "KOS": "xk", "ETM": "tl",
    "SSD": "ss", "SWZ": "sz", "LUX": "lu", "TAJ": "tj", "LAO": "la", "DRV": "vn", "SIN": "sg", "NEW": "nz", "DMA": "dm", "SLU": "lc", "SVG": "vc",
    "SKN": "kn", "SUR": "sr", "LIE": "li", "STP": "st", "KIR": "ki",
}  # fmt: skip


def latin(name: str) -> bool:
    return all(ord(c) < 0x250 for c in name) and len(name) > 1 and not re.search(r"[()\[\]]", name)


def title_case(name: str) -> str:
    return name.title() if name.islower() or (name.isupper() and len(name) > 4) else name


def split(field: str) -> list[str]:
    return [part for part in field.split("|") if part]


def plural(noun: str) -> list[str]:
    """Turn a note like "Algerian(s)" or "Briton(s), British (collective plural)" into the words themselves."""
    out = []
    for part in re.split(r"[,;]| or ", re.sub(r"\((?!s\)|es\)).*?\)", "", noun)):
        part = part.strip()
        if m := re.fullmatch(r"(.+)\((e?s)\)", part):
            out += [m[1], m[1] + m[2]]
        elif part and part[:1].isupper() and " note" not in part:
            out.append(part)
    return out


def states(data: Path) -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = {}
    by_name: dict[str, str] = {}
    for line in (data / "rigour_resources/rust/data/territories/data.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "-" in row["code"] and row["code"] not in EXTRA_NAMES:
            continue
        strong = map(title_case, filter(latin, row.get("names_strong", [])))
        names = [row["name"].partition(" (")[0], row["full_name"].partition(" (")[0], *strong]
        table[row["code"]] = {"names": names + split(EXTRA_NAMES.get(row["code"], "")), "capitals": [], "adjectives": []}
        for name in names:
            by_name.setdefault(name.casefold(), row["code"])
    for fact in json.loads((data / "_derived/factbook_facts.json").read_text(encoding="utf-8")):
        names = [fact["name"], *reversed(fact["name"].split(", ", 1))]
        code = next((by_name[n.casefold()] for n in (*names, fact["long"]) if n.casefold() in by_name), "")
        if not code or fact["name"] in {"World", "Antarctica"}:
            continue
        table[code]["capitals"] += [] if code in {"nl", "ch", "il"} else capitals(fact["capital"])
        adjective = [a.strip() for a in re.split(r"[,;]| or ", re.sub(r"\(.*?\)", "", fact["adjective"])) if a.strip()[:1].isupper()]
        table[code]["adjectives"] += adjective + plural(fact["noun"])
    for code, row in table.items():
        row["capitals"] += split(EXTRA_CAPITALS.get(code, ""))
        row["adjectives"] += split(EXTRA_ADJECTIVES.get(code, ""))
    return tidy(table)


def capitals(field: str) -> list[str]:
    main = re.split(r"[;(]", field)[0]
    return [c.strip() for c in re.split(r",| and ", main) if c.strip()[:1].isupper() and latin(c.strip()) and len(c.split()) < 4]


def tidy(table: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, list[str]]]:
    """Drop doubles; an adjective is no name of a state; a name that two states claim goes to the first that bears it as its main name."""
    adjectives = {a.casefold() for row in table.values() for a in row["adjectives"]} - {"us", "u.s."}
    main = {row["names"][0].casefold(): code for code, row in table.items()}
    for code, row in table.items():
        row["names"] = [n for n in dict.fromkeys(row["names"]) if main.get(n.casefold(), code) == code and n.casefold() not in adjectives]
        row["capitals"], row["adjectives"] = list(dict.fromkeys(row["capitals"])), list(dict.fromkeys(row["adjectives"]))
    return table


def leaders(data: Path, table: dict[str, dict[str, list[str]]]) -> list[list[str]]:
    names = {n.casefold(): code for code, row in table.items() for n in row["names"]}
    folder = data / "leaders_reign/data_sets"
    country = {r["ccode"]: r["country"] for r in rows(folder / "electionlist_3_21.csv")}
    country = {**{r["cowcode"]: r["gwf_country"] for r in rows(folder / "regime_list.csv")}, **country}
    out, missing = [], defaultdict(int)
    for r in rows(folder / "leaderlist_3_21.csv"):
        code = REIGN_NAMES.get(r["stateabb"]) or names.get(country.get(r["ccode"], "").casefold(), "")
        if not code or not r["leader"].strip():
            missing[r["stateabb"]] += 1
            continue
        end = f"{int(r['eyear']):04}-{int(r['emonth'] or 12):02}" if r["eyear"] else ""
        out.append([code, r["leader"].strip(), f"{int(r['syear']):04}-{int(r['smonth'] or 1):02}", end, ""])
    print("leaders without a state:", dict(missing))
    return sorted(out)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="latin-1") as file:
        return list(csv.DictReader(file))


MONTHS = {m: n for n, m in enumerate("January February March April May June July August September October November December".split(), 1)}


def current(data: Path, table: dict[str, dict[str, list[str]]]) -> list[list[str]]:
    """Read the chiefs of state and heads of government in office from the factbook lines."""
    names = {n.casefold(): code for code, row in table.items() for n in row["names"]}
    out = []
    for fact in json.loads((data / "_derived/factbook_facts.json").read_text(encoding="utf-8")):
        turned = [fact["name"], " ".join(reversed(fact["name"].split(", ", 1))), fact["long"]]
        code = next((names[n.casefold()] for n in turned if n.casefold() in names), "")
        for field in ("chief_of_state", "head_of_government"):
            for office, person, since in re.findall(r"((?:[A-Z][a-z]+ ){1,3})((?:[\w.'’-]+ ){1,5}?)\(since (\d+ \w+ \d{4})\)", fact[field]):
                if code and since.split()[1] in MONTHS and any(w.isupper() for w in person.split()):
                    _, month, year = since.split()
                    out.append([code, person.strip().title(), f"{year}-{MONTHS[month]:02}", "", office.strip()])
    return sorted(set(map(tuple, out)))  # type: ignore[arg-type]


def write(name: str, header: str, lines: list[list[str]], source: str) -> None:
    text = "\n".join("\t".join(row) for row in lines)
    (OUT / f"{name}.tsv").write_text(f"# SOURCE {source}; made by train/tables.py\n# {header}\n{text}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    table = states(data)
    lines = [[code, *("|".join(row[k]) for k in ("names", "capitals", "adjectives"))] for code, row in sorted(table.items())]
    source = "territories of OpenSanctions rigour (MIT, 2026-07-19); capitals and demonyms of the CIA World Factbook (public domain, CC0); own additions"
    write("states", "code\tnames\tcapitals\tdemonyms", lines, source)
    known = leaders(data, table) + [list(row) for row in current(data, table)]
    source = "REIGN leader list 1945 to March 2021 (MIT, 2021-03-01); chiefs of state and heads of government of the CIA World Factbook (public domain, CC0)"
    write("leaders", "state\tsurname\tfrom\tto\toffice and first names", known, source)


if __name__ == "__main__":
    main()
