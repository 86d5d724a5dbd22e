"""The table of rules: where an expression of time may stand, what it looks like, and who says what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from cuibono.extract import eras, fiscal, lengths, periods, reckoned, running, stated
from cuibono.extract.moments import Answer, Moment
from cuibono.extract.timewords import (
    ANY_WEEKDAY,
    CALENDAR_MONTHS,
    CLOCK,
    COUNT,
    DASH,
    DAY,
    FULL_MONTH,
    HOLIDAYS,
    MONTH,
    NTH,
    ORDINAL,
    PART,
    ROUGHLY,
    SEASON,
    SMALL_UNIT,
    STAGED,
    UNIT,
    WAY,
    WEEKDAY,
    YEAR,
    YEAR4,
)  # fmt: skip

Resolver = Callable[[re.Match[str], Moment], Answer | None]
REACH = 90  # characters: no expression reaches further from the word that gives it away


@dataclass(frozen=True)
class Rule:
    """A pattern, the words near which it is tried, and the function that says what its match means."""

    near: re.Pattern[str]
    words: str
    resolve: Resolver

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the pattern, compiled when a text first holds a word near which it is tried; a blank in it is any number of blanks."""
        words = re.sub(" (?![?*+])", " +", self.words.replace(" ?", " *"))
        return re.compile(rf"(?<![\w$€£¥])(?:{words})(?!\w)")


# Looking for a word that gives an expression away is some twenty times quicker than trying every pattern everywhere.
NEAR = {
    "figure": r"\d",
    "month": r"\b(?:[Jj][aA][nN]|[Ff][eE][bB]|[Mm][aA][rRyY]|[Aa][pP][rR]|[Jj][uU][nNlL]|[Aa][uU][gG]|[Ss][eE][pP]|[Oo][cC][tT]|[Nn][oO][vV]|[Dd][eE][cC])",
    "weekday": r"(?:[Dd][aA][yY])\b",
    "unit": r"(?:second|minute|hour|day|night|week|month|quarter|year|decade|[cC]entur)",
    "season": r"[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter",
    "quarter": r"quarter|half|[QH][1-4]",
    "decade": r"\d0[’']?s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties",
    "clock": r"\d[:.]\d\d|\d ?[apAP]\.?[mM]|[Nn]oon|[Mm]idnight",
    "age": r"1[2-5]\d\d",
    "ago": r" ago",
    "century": r"[Cc]entury",
    "hence": r"time|now|hence",
    "since": r" today",
    "holiday": r"Christmas|New Year|Easter|May Day|Bastille|Halloween|Valentine",
    "word": r"to-?day|yesterday|to-?morrow|tonight|night|morning|afternoon|evening|year|now|current|recent|soon|moment|days|"
    "future|previous|past|daily|weekly|monthly|quarterly|annual|yearly|nightly|every|each|"
    r"Today|Yesterday|Tomorrow|Tonight|Now|Current|Recent|Soon|Nowadays|Previous|Every|Each|Daily|Weekly|Monthly|Annual|"
    r"presiden|premiership|reign|rule|tenure|term|government",
}

TABLE: tuple[tuple[str, str, Resolver], ...] = (
    ("figure", r"(?P<y>1[345]\d\d)(?P<s>[-/.])(?P<a>0?[1-9]|1[0-2])(?P=s)(?P<b>\d\d?)", eras.figures),
    ("figure", rf"(?P<y>{YEAR4})(?P<s>[-/.])(?P<a>0[1-9]|1[0-2])(?P=s)(?P<b>\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?", stated.iso),
    ("figure", r"(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>(?:1[5-9]|20)\d\d|\d\d)", stated.numeric),
    (
        "month",
        rf"(?:(?P<w>{ANY_WEEKDAY}),? (?:the )?)?(?:the )?(?P<d>{DAY}){NTH}(?:(?:{DASH}| to |"
        rf" and )(?P<e>{DAY}){NTH})?(?: day)?(?: of)?(?: |-)(?P<m>{MONTH})(?: ?,?(?: |-)(?P<y>{YEAR}))?",
        stated.day_month,
    ),
    (
        "month",
        rf"(?:(?P<w>{ANY_WEEKDAY}),? )?(?P<m>{MONTH}) (?:the )?(?P<d>{DAY}){NTH}(?:(?:{DASH}| to | and )(?P<e>{DAY}){NTH})?(?:,? (?P<y>{YEAR}))?",
        stated.day_month,
    ),
    ("month", rf"(?:{STAGED})?(?P<m>{MONTH})(?:,? (?:of )?)(?P<y>{YEAR})", stated.month_year),
    ("month", rf"(?:{STAGED})?(?P<m>{FULL_MONTH}|Jan\.|Feb\.|Apr\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)", stated.month_year),
    ("month", rf"(?:{STAGED})?(?:the )?{WAY} (?P<m>{MONTH})", reckoned.relative_month),
    ("month", rf"(?:{STAGED})?(?P<m>{MONTH}) (?:of )?(?P<way>last|this|next) year", reckoned.month_of_year),
    ("figure", rf"(?:{STAGED})?(?P<y>{YEAR})", stated.year),
    ("figure", rf"(?P<y>{YEAR4}) ?[-–—] ?(?P<z>(?:1[0-9]|20)\d\d|\d\d)(?![\d-])", stated.year_range),
    ("figure", r"(?P<y>(?:1[89]|20)\d\d)/(?P<z>(?:19|20)\d\d|\d\d)(?![\d/])", fiscal.slashed_years),
    ("figure", r"(?:the )?(?:[Ff]iscal|[Ff]inancial|[Bb]udget)(?: year)?s? (?:of )?(?P<y>(?:19|20)\d\d)(?:[-–/](?P<z>\d{4}|\d\d))?", fiscal.fiscal_year),
    ("figure", r"FY ?[’']?(?P<y>(?:19|20)\d\d|\d\d)(?:[-–/](?P<z>\d{4}|\d\d))?", fiscal.fiscal_year),
    ("word", r"(?:the )?(?P<way>last|previous|past|current|this|next|coming) (?:fiscal|financial|budget) year", fiscal.relative_fiscal),
    (
        "decade",
        rf"(?:[Tt]he )?(?:{STAGED})?(?:(?P<y>(?:1[0-9]|20)\d0)[’']?s|[’'](?P<short>[0-9]0)s|(?P<name>twenties|thirties|forties|"
        rf"fifties|sixties|seventies|eighties|nineties))",
        periods.decade,
    ),
    ("decade", r"[Tt]he (?P<half>first|second) half of the (?P<y>(?:1[0-9]|20)\d0)[’']?s", periods.half_decade),
    ("decade", r"[Tt]he (?:(?P<stage>early|mid|late)(?: |-))?(?P<bare>[2-9]0)s", periods.decade),
    (
        "century",
        rf"(?:[Tt]he )?(?:{STAGED})?(?P<n>\d\d?(?:st|nd|rd|th)|[Ff]ifteenth|[Ss]ixteenth|[Ss]eventeenth|[Ee]ighteenth|"
        rf"[Nn]ineteenth|[Tt]wentieth|[Tt]wenty-first)(?: |-)[Cc]entury",
        periods.century,
    ),
    ("season", rf"(?:[Tt]he )?(?:{STAGED})?(?P<s>{SEASON})(?: of|,)? (?P<y>{YEAR})(?:[-/–]\d\d)?", periods.season),
    ("season", rf"(?:{STAGED})?{WAY} (?P<s>{SEASON})", periods.season),
    ("season", rf"(?P<n>{COUNT}) (?P<s>spring|summer|autumn|winter)s? ago", periods.seasons_ago),
    ("season", r"(?:[Tt]he )?(?P<s>spring|summer|autumn|fall|winter) of (?P<of>last|this|next) year", periods.season),
    ("season", rf"(?:[Tt]he )?(?:{STAGED})?(?P<s>spring|summer|autumn|winter)", periods.season),
    (
        "quarter",
        rf"(?:the )?(?P<n>{ORDINAL})(?: |-)(?P<what>quarter|half)(?: (?:of )?(?:the )?(?:(?P<y>{YEAR})|(?P<way>last|this|next) year|(?:the )?year))?",
        periods.quarter,
    ),
    ("quarter", rf"(?:the )?(?P<y>{YEAR})(?:[’']s)? (?P<n>{ORDINAL})(?: |-)(?P<what>quarter|half)", periods.quarter),
    ("quarter", rf"(?P<what>[QH])(?P<q>[1-4])(?: (?:of )?(?P<y>{YEAR}))?", periods.quarter),
    ("quarter", rf"(?P<y>{YEAR4})-?(?P<what>[QH])(?P<q>[1-4])", periods.quarter),
    (
        "word",
        rf"[Tt]he day before yesterday|[Tt]he day after tomorrow|(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)(?: {PART})?|"
        rf"[Tt]his (?:morning|afternoon|evening)|[Ll]ast (?:night|evening)|[Ee]arlier today|later today",
        reckoned.near_day,
    ),
    ("weekday", rf"(?:{WAY} )?(?P<w>{WEEKDAY})(?: (?P<part>{PART}))?(?: (?:of )?(?P<week>last|this|next) week)?", reckoned.weekday),
    ("weekday", r"(?P<week>[Ll]ast|[Tt]his|[Nn]ext) week[’']?s? (?:on )?(?P<w>" + WEEKDAY + ")", reckoned.weekday),
    (
        "unit",
        rf"(?:{STAGED})?(?P<way>[Ll]ast|[Nn]ext|[Tt]his|[Tt]he current|[Tt]his (?:past|coming)|[Tt]he coming(?! year| month|"
        rf" decade)) (?P<u>week|weekend|month|quarter|year|decade|century)(?!-)",
        reckoned.near_unit,
    ),
    ("unit", r"[Tt]he (?P<u>week|weekend|month|year) (?:before (?P<way>last)|after next)", reckoned.beyond),
    ("since", rf"(?P<n>{COUNT}) (?P<u>day|week|fortnight|month|year)s? (?:ago|from) today", reckoned.to_the_day),
    ("unit", rf"[Tt]he (?P<end>first|last) (?P<n>{COUNT}) months of (?:(?P<y>{YEAR})|(?P<way>last|this|next) year|the year)", periods.first_months),
    ("month", rf"(?P<m>{MONTH}) of (?:that|the same) year", running.month_of_that_year),
    ("month", rf"[Tt]he (?P<how>following|next|previous|preceding) (?P<name>{FULL_MONTH})", running.named),
    ("weekday", rf"[Tt]he (?P<how>following|next|previous|preceding) (?P<name>{WEEKDAY})", running.named),
    ("unit", rf"(?:{STAGED})(?P<way>)(?P<u>month|year|week|decade|century)", reckoned.near_unit_now),
    ("unit", r"the weekend", reckoned.over_weekend),
    (
        "ago",
        rf"(?P<n>(?:(?i:{ROUGHLY}) )?{COUNT}) (?P<u>{UNIT}|{SMALL_UNIT})s? ago",
        reckoned.ago,
    ),
    ("hence", rf"[Ii]n (?P<n>{COUNT}) (?P<u>{UNIT})s?[’']? time|(?P<n2>{COUNT}) (?P<u2>{UNIT})s? (?:from now|hence)", reckoned.hence),
    (
        "unit",
        rf"(?:[Tt]he )?(?P<way>last|past|next|coming|recent|Last|Past|previous|preceding) (?P<n>{COUNT})(?: |-)(?P<u>{UNIT}|{SMALL_UNIT})s?",
        reckoned.window,
    ),
    ("unit", r"[Tt]he (?P<way>next|last)(?P<n>) (?P<u>decade|century)", reckoned.window),
    ("unit", rf"[Tt]he (?P<way>past|coming)(?P<n>) (?P<u>{UNIT}|hour)", reckoned.window),
    (
        "unit",
        rf"(?P<n>{COUNT}) (?P<u>{UNIT}|{SMALL_UNIT})s? (?:(?:later|earlier)(?!\s+than)|afterwards|previously|(?:before|after|on)(?=\s*(?:[,.;:)]|$)))",
        running.later,
    ),
    (
        "unit",
        r"[Tt]he (?P<how>following|next|previous|preceding) (?P<u>day|night|week|month|year|decade|century)|[Tt]he (?P<u3>day|"
        r"night|week|month|year) (?P<how2>before|after)(?=[\s]*[,.;:)]|$)",
        running.following,
    ),
    ("unit", r"(?:[Tt]hat|[Tt]he [Ss]ame)(?: very| same)? (?P<u>day|night|week|weekend|month|year|decade)", running.same_as_focus),
    ("unit", rf"(?P<n>{COUNT})(?: |-)(?P<u>{UNIT}|{SMALL_UNIT})s?(?:-long)?", lengths.duration),
    ("unit", r"(?P<n>)(?:[Rr]ecent )?(?P<u>decade|centurie|year|month|week|day|hour|minute)s", lengths.duration),
    ("word", rf"(?:[Ee]very|[Ee]ach) (?:other )?(?P<u>day|night|week|weekend|month|quarter|year|{WEEKDAY})", lengths.repeated),
    ("word", r"(?P<u>[Dd]aily|[Ww]eekly|[Mm]onthly|[Qq]uarterly|[Aa]nnual(?:ly)?|yearly|nightly)", lengths.repeated),
    (
        "word",
        r"[Nn]ow|[Cc]urrently|[Rr]ecent(?:ly)?|[Ss]oon|[Aa]t the moment|[Nn]owadays|[Tt]hese days|the (?:near )?future|"
        r"[Pp]reviously|the past(?! \w+s?\b)|in (?:the )?future",
        lengths.reference,
    ),
    ("clock", CLOCK + r"|[Nn]oon|[Mm]idnight", lengths.clock),
    ("holiday", rf"(?P<h>{HOLIDAYS})(?: (?P<y>{YEAR}))?", eras.holiday),
    ("age", rf"(?:the )?(?P<d>\d\d?)?{NTH}(?: of)? ?(?P<m>(?i:{CALENDAR_MONTHS})),? (?P<y>1[2-5]\d\d)(?: (?:AH|A\.H\.|SH|AP|AHS))?", eras.other_calendar),
    ("figure", rf"(?:the )?(?P<d>\d\d?){NTH}(?: of)? (?P<m>(?i:{CALENDAR_MONTHS}))", eras.other_day),
    ("figure", r"(?:the )?(?P<era>Iranian|Persian|Afghan|solar|[Hh]ijri|Islamic|lunar|Buddhist)(?: calendar)? year (?P<y>\d{4})", eras.other_year),
    ("figure", rf"(?P<d>{DAY}) (?P<m>{MONTH}) \((?P<e>{DAY}) (?P<n>{MONTH})\),? (?P<y>{YEAR})", eras.two_styles),
    ("figure", rf"[Ww]eek (?P<w>\d\d?)(?: of|,| in)? (?P<y>{YEAR})|(?P<y2>{YEAR4})-W(?P<w2>\d\d)", periods.numbered_week),
    ("figure", r"[’'](?P<y>\d\d)(?!s)", stated.short_year),
    ("figure", r"(?P<y>\d{4}) (?P<era>AH|A\.H\.|SH|AP|BE|B\.E\.)", eras.other_year),
    (
        "word",
        r"[Dd]uring (?:the )?(?:[A-Z][\w’'-]+ ){1,3}(?:[’']s? )?(?:second |first |third |new )?(?:presidency|premiership|reign|"
        r"rule|tenure|term|government)(?: in office)?",
        lengths.unknown,
    ),
)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, made once when the first text is read."""
    near = {name: re.compile(pattern) for name, pattern in NEAR.items()}
    return tuple(Rule(near[name], pattern, resolve) for name, pattern, resolve in TABLE)


@lru_cache(maxsize=4)  # the date of a text and its times look at the same matches
def matches(text: str) -> tuple[tuple[int, int, Rule, re.Match[str]], ...]:
    """Return every match in a flat text: earliest first, the longest where two begin together, then in the order of the table."""
    found = [
        (match.start(), -match.end(), order, rule, match)
        for near, tried in _by_near()
        for start, end in _windows(text, near)
        for order, rule in tried
        for match in rule.pattern.finditer(text, start, end)
        if match.end() > match.start()
    ]
    return tuple((start, -end, rule, match) for start, end, _, rule, match in sorted(found, key=lambda f: f[:3]))


@cache
def _by_near() -> tuple[tuple[re.Pattern[str], tuple[tuple[int, Rule], ...]], ...]:
    """Return the rules, with their place in the table, by the words near which they are tried."""
    found: dict[re.Pattern[str], list[tuple[int, Rule]]] = {}
    for order, rule in enumerate(rules()):
        found.setdefault(rule.near, []).append((order, rule))
    return tuple((near, tuple(tried)) for near, tried in found.items())


def _windows(text: str, near: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Return the stretches of text around the words that may give an expression away, cut at blanks."""
    start = end = -1
    for match in near.finditer(text):
        if match.start() - REACH > end:
            if end >= 0:
                yield _at_blanks(text, start, end)
            start = match.start() - REACH
        end = match.end() + REACH
    if end >= 0:
        yield _at_blanks(text, start, end)


def _at_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to whole words, so that no pattern sees half of one."""
    first = text.rfind(" ", 0, max(0, start)) + 1
    last = text.find(" ", min(len(text), end))
    return first, len(text) if last < 0 else last
