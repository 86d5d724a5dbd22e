"""The page that sets accounts side by side: one row for each matter, one column for each text."""

from __future__ import annotations

from starlette.responses import Response

from cuibono.compare.table import compare
from cuibono.store import Row
from cuibono.web.asked import Asked

MOST = 60  # matters that only one account tells, for each account


def page(asked: Asked) -> Response:
    """Show what the chosen documents agree on, contest, and tell alone; without a choice all are compared."""
    view = asked.view
    wanted = tuple(d for d in asked.request.query_params.getlist("d") if d in view.rows.papers)
    everything = bool(asked.query("all"))
    enough = len(view.rows.papers) > 1
    if len(wanted) < 2:
        wanted = ()
    rows = view.kept(f"comparison of {wanted} {everything}", lambda: compare(view.rows, documents=wanted, everything=everything)) if enough else []
    accounts = [r for r in rows if r["what"] == "account"]
    return asked.page(
        "compare.html",
        papers=list(view.rows.papers.values()),
        accounts=accounts,
        chosen={a["document"] for a in accounts},
        together=[(name, [_lined_up(r, accounts) for r in rows if r.get("standing") == name]) for name in ("contested", "agreed")],
        alone=[(a, [r for r in rows if r.get("standing") == "only" and r["in"][0] == a["letter"]]) for a in accounts],
        gaps=[r for r in rows if r["what"] == "figures"],
        own=sum(not a["copy_of"] for a in accounts),
        everything=everything,
        most=MOST,
    )


def _lined_up(row: Row, accounts: list[Row]) -> Row:
    """Return a matter with its tellings by column."""
    return {**row, "columns": [[t for t in row["statements"] if t["letter"] == a["letter"]] for a in accounts]}
