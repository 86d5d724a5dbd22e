"""What a run may cost and has cost: looked at before each request, for the worst that it can cost."""

from __future__ import annotations

from dataclasses import dataclass

from cuibono.errors import ServiceError
from cuibono.prompt import Request

MILLION = 1_000_000
WORST = 1.5  # times the estimate of what is sent: English has 4 to 5 characters a token, names and brackets 2 to 3; the estimate takes 3.5


@dataclass
class Purse:
    """Prices and the cap in the user's own currency, and what was used; without prices it counts tokens alone."""

    price_in: float = 0.0
    price_out: float = 0.0
    cap: float | None = None
    spent: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0

    def check(self, request: Request) -> None:
        """Refuse a request that in the worst case costs more than is left."""
        if self.cap is not None and self.spent + self.cost(*worst(request)) > self.cap:
            raise ServiceError(
                f"the cap of {self.cap:g} does not cover the next window, which may cost {self.cost(*worst(request)):.4f}; {self.spent:.4f} is spent. "
                "All replies so far are kept; raise --cap and go on."
            )

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """Return what so many tokens cost."""
        return (tokens_in * self.price_in + tokens_out * self.price_out) / MILLION

    def pay(self, tokens_in: int, tokens_out: int) -> None:
        """Count tokens that were used."""
        self.spent += self.cost(tokens_in, tokens_out)
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out


def worst(request: Request) -> tuple[int, int]:
    """Return how many tokens a request can use, in and out; also what is counted where a server tells nothing."""
    return int(WORST * request.tokens), request.max_tokens
