"""Which page answers which address; a change of the case is always a POST."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.responses import Response

from cuibono.web import adding, comparison, corrections, dossier, gains, listings, mending, network, reading, timeline, whatif
from cuibono.web.asked import Asked

Pages = Mapping[str, Callable[[Asked], Response]]

PAGES: Pages = {
    "/": listings.home,
    "/read/{document}": reading.article,
    "/statement/{id}": reading.statement,
    "/statement/{id}/edit": corrections.form,
    "/statement/{id}/names": corrections.names,
    "/codes": corrections.known_codes,
    "/statements": listings.statements,
    "/cast": listings.cast,
    "/cast/{id}": listings.actor,
    "/voices": listings.voices,
    "/search": listings.search,
    "/compare": comparison.page,
    "/timeline": timeline.page,
    "/whatif": whatif.page,
    "/whatif/benefits": gains.page,
    "/network": network.page,
    "/network/edge/{id}": network.card_page,
    "/dossier": dossier.page,
    "/dossier/export.{format}": dossier.export,
    "/progress": adding.progress,
    "/pulse": adding.pulse,
}

CHANGES: Pages = {
    "/add": adding.add,
    "/set/{document}": adding.set_,
    "/judge/{id}": corrections.judge,
    "/correct/{id}": corrections.correct,
    "/new/{document}": corrections.new,
    "/sign/{id}": mending.sign,
    "/fold": mending.fold,
    "/grade": mending.grade,
    "/grade/{id}": corrections.grade,
    "/same": corrections.same,
    "/different": corrections.different,
    "/undo": corrections.undo,
    "/layout": network.keep_layout,
    "/dossier": dossier.save,
    "/dossier/cite/{id}": dossier.cite,
    "/dossier/view": dossier.take,
}
