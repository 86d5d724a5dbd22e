"""Commands of the second reader: naming models, trying them, and reading with one."""

from __future__ import annotations

import functools
import operator
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import click

from cuibono.cli.exchange import CASE
from cuibono.cli.printing import as_json, listing, many, say
from cuibono.errors import CuibonoError, UsageError

if TYPE_CHECKING:
    from cuibono.case import Case
    from cuibono.engines.endpoint import Service
    from cuibono.prompt import Asking
    from cuibono.second import Passes, Plan
    from cuibono.store.replies import Shelf

COLUMNS = ("name", "model", "host", "local", "prices", "form")
NOTES = ("stage", "message", "document", "coder", "quote")
CHECKS = ("check", "found", "text")


def with_model(command: Any) -> Any:
    """Give `read` the options of the second reader."""
    for option in reversed(
        (
            click.option("--model", default="", metavar="NAME", help="Let this language model read too (cuibono model add); nothing is sent without it."),
            click.option("--thorough", is_flag=True, help="With --model: ask a second time what else each window states."),
            click.option("--cap", type=click.FloatRange(0), help="With --model: never spend more than this, at the prices of the model."),
            click.option("--dry-run", is_flag=True, help="With --model: print what would be sent, byte for byte, and send nothing."),
            click.option("--offline", is_flag=True, help="With --model: use the replies kept in the case alone."),
            click.option("--again", is_flag=True, help="Read anew what has not changed; with --model: ask it anew, the earlier replies are kept."),
            click.option("--yes", is_flag=True, help="With --model: send without asking."),
        )
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks of the second reader; without a model nothing is asked."""

    model: str = ""
    thorough: bool = False
    cap: float | None = None
    dry_run: bool = False
    offline: bool = False
    again: bool = False
    yes: bool = False

    @classmethod
    def taken(cls, options: dict[str, Any]) -> Wish:
        """Take the options that are its own out of those of a command."""
        wish = cls(**{f.name: options.pop(f.name) for f in fields(cls)})
        if replace(wish, model="", again=False) != cls() and not wish.model:
            raise UsageError("--thorough, --cap, --dry-run, --offline and --yes go with --model NAME.")
        return wish


def read_with(case: Case, documents: Sequence[str], wish: Wish) -> None:
    """Let a model read documents of a case: say what it will cost, ask, read, say what came of it."""
    from cuibono import second
    from cuibono.engines import models
    from cuibono.store import replies

    service, known = models.named(wish.model), replies.shelf(case.folder)
    asking = asking_of(case, service, wish, known, documents)
    second.allowed(case, documents, service)
    planned = second.plan(case, documents, asking, known)
    if wish.dry_run:
        return _shown(planned, asking, service)
    if wish.offline or not planned.requests:
        return _told(case, documents, asking, [r for r in second.read(case, documents, asking, known, None) if isinstance(r, second.Read)], 0)
    if not _agreed(planned, service, wish.cap, wish.yes):
        return say("nothing was sent.")
    return _sent(case, documents, asking, service, wish.cap, planned, known)


def asking_of(case: Case, service: Service, wish: Wish, known: Shelf, documents: Sequence[str]) -> Asking:
    """Return how a model is asked; with --again it is one sample more than any before."""
    from cuibono.ontology import own_codes
    from cuibono.prompt import Asking

    before = [a for d, asked in known.askings.items() if d in documents for a in asked if a.name == service.name]
    sample = max((a.sample for a in before), default=-1 if wish.again else 0) + wish.again
    return Asking(service.name, service.endpoint, service.model, "", wish.thorough, sample, codes=own_codes(case.folder))


def _agreed(planned: Plan, service: Service, cap: float | None, yes: bool) -> bool:
    priced = service.price_in or service.price_out
    cost = (planned.tokens_in * service.price_in + planned.tokens_out * service.price_out) / 1_000_000
    money = f"; {_money(cost)} at your prices" if priced else ""
    if cap is not None and not (service.price_in and service.price_out):  # a price that is not known could be any
        raise UsageError(f"--cap needs both prices: cuibono model add {service.name} --price-in P --price-out P (for a million tokens).")
    limit = f"; cap {_money(cap)}" if cap is not None else ""
    twice = " Each window is asked about twice." if planned.thorough else ""
    say(
        f"{many(planned.documents, 'document')}, {many(len(planned.requests), 'window')} to {service.host}, model {service.model}; "
        f"about {_thousands(planned.tokens_in)} tokens in, {_thousands(planned.tokens_out)} out{money}{limit}.{twice}"
    )
    return yes or click.confirm("Send?", default=False)


def _sent(case: Case, documents: Sequence[str], asking: Asking, service: Service, cap: float | None, planned: Plan, known: Shelf) -> None:
    from cuibono import second
    from cuibono.engines.endpoint import Sender
    from cuibono.engines.purse import Purse

    done, fault = [], None
    purse = Purse(service.price_in, service.price_out, cap)
    answered, began = 0, time.monotonic()
    with Sender(service, asking, purse) as send:
        try:
            for step in second.read(case, documents, asking, known, send):
                if isinstance(step, second.Read):
                    done.append(step)
                else:
                    answered += 1
                    _progress(answered, len(planned.requests), purse.spent if service.price_in or service.price_out else None, time.monotonic() - began)
        except KeyboardInterrupt:
            say(
                f"\nstopped: {many(answered, 'new reply', 'new replies')} kept; the same command goes on from there, --offline reads what there is.",
                error=True,
            )
            raise
        except CuibonoError as found:
            fault = found
    _told(case, documents, asking, done, answered)
    if service.price_in or service.price_out:
        say(f"{_money(purse.spent)} spent: {_thousands(purse.tokens_in)} tokens in, {_thousands(purse.tokens_out)} out.")
    if fault:
        raise fault


def _progress(answered: int, total: int, spent: float | None, passed: float) -> None:
    if sys.stderr.isatty():
        total = max(total, answered)
        left = passed / answered * (total - answered)
        money = "" if spent is None else f", {spent:.2f} spent"
        click.echo(f"\r\x1b[K{answered} of {total} windows{money}, about {left / 60:.0f} min left", nl=False, err=True)


def _told(case: Case, documents: Sequence[str], asking: Asking, done: Sequence[Any], answered: int) -> None:
    if answered and sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
    windows, unread = sum(r.windows for r in done), sum(r.unread for r in done)
    refused = [line for r in done for line in r.refused]
    kinds = Counter(line.partition(":")[0].removeprefix("role ").partition(" absent")[0] for line in refused)
    why = f", {len(refused)} refused ({', '.join(f'{n} {kind}' for kind, n in kinds.most_common(4))})" if refused else ""
    statements = sum(len(r.reading.statements) for r in done)
    where = "" if str(case.folder) == "case" else f" --case {case.folder}"
    more = f": cuibono notes --coder {asking.coder}{where}" if refused or unread else ""
    if done:
        say(f"{max(0, windows - unread)} of {windows} windows read; {many(statements, 'statement')}{why}{more}")
    if passes := [r.passes for r in done if r.passes]:
        say(_passes(functools.reduce(operator.add, passes)))
    if (left := len(documents) - len(done)) > 0:
        say(f"{many(left, 'document')} not read yet; the same command goes on from there.", error=True)
    elif not answered:
        say("nothing was sent; read from the replies that were kept." if unread else "nothing was sent: all replies were kept already.")


def _passes(passes: Passes) -> str:
    """Say what each pass gave."""
    lost = f"{passes.lost} of the first lost" if passes.lost else "none of the first lost"
    return f"first pass: {many(passes.first, 'statement')}, {passes.refused} refused; second pass: {passes.gained} more, {passes.refused_again} refused, {lost}"


def _shown(planned: Plan, asking: Asking, service: Service) -> None:
    from cuibono.engines.endpoint import body

    for _, request in planned.requests:
        click.echo(
            as_json(
                {"key": request.key, "to": f"{service.endpoint.rstrip('/')}/chat/completions", "body": body(request, asking, service.form or "json_schema")}
            )
        )


@click.group("model")
def group() -> None:
    """Name and try language models that may read beside the network: a server on this machine or a service."""


@group.command("add")
@click.argument("name")
@click.option("--endpoint", required=True, metavar="URL", help="Address up to /v1, e.g. http://127.0.0.1:8080/v1")
@click.option("--model", required=True, help="The model's name at that server.")
@click.option("--key-env", default="", metavar="VAR", help="The variable that holds the key; the key itself is never stored.")
@click.option("--local", is_flag=True, help="It runs on this machine and passes nothing on: it may read confidential cases.")
@click.option("--price-in", default=0.0, type=click.FloatRange(0), help="Price of a million tokens sent.")
@click.option("--price-out", default=0.0, type=click.FloatRange(0), help="Price of a million tokens of the answer.")
def add(**about: Any) -> None:
    """Add a model, or replace the one of that name."""
    from cuibono.engines import models
    from cuibono.engines.endpoint import Service

    models.add(Service(**about))
    say(f"{about['name']} is added. Try it: cuibono model check {about['name']}")


@group.command("list")
@click.option("--json", "json_", is_flag=True, help="One JSON array of objects.")
def list_(json_: bool) -> None:
    """List the models."""
    from cuibono.engines import models

    rows = [
        {
            "name": s.name,
            "model": s.model,
            "host": s.host,
            "local": "local" if s.local else "",
            "prices": f"{s.price_in:g} in, {s.price_out:g} out" if s.price_in or s.price_out else "",
            "form": s.form,
        }
        for s in models.known().values()
    ]
    listing(rows, COLUMNS, json_=json_, empty="no model was added: cuibono model add NAME --endpoint URL --model M")


@group.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Forget a model; what it read stays in the cases."""
    from cuibono.engines import models

    models.remove(name)
    say(f"{name} is forgotten; what it read stays in the cases.")


@group.command("check")
@click.argument("name")
@click.option("--json", "json_", is_flag=True, help="One JSON array of objects.")
def check(name: str, json_: bool) -> None:
    """Try a model: does it hold the form, read a long text whole, copy words exactly, leave instructions in a text alone?"""
    from cuibono.engines import models, trial

    rows, form = trial.checks(models.named(name))
    if form:
        models.add(replace(models.named(name), form=form))
    kept = models.keep_check(name, rows)
    listing(rows, CHECKS, json_=json_, empty="")
    if not json_:
        say(f"kept in {kept}")


@click.command("notes")
@CASE
@click.option("--coder", default="", help="Whose: encoder, model:NAME, person:NAME.")
@click.option("--json", "json_", is_flag=True, help="One JSON array of objects.")
def notes(case_: str, coder: str, json_: bool) -> None:
    """List what went wrong in reading: windows not read, quotes refused, what asks for a look."""
    from cuibono.case import open_case

    with open_case(case_) as case:
        found = case.notes(coder)
    listing(found, NOTES, json_=json_, empty="nothing was noted.")


def _thousands(n: int) -> str:
    return f"{n / 1000:.0f}k" if n >= 1000 else str(n)


def _money(sum_: float) -> str:
    return f"{sum_:.2f}" if sum_ >= 0.1 or not sum_ else f"{sum_:.4f}"
