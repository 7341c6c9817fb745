"""Who begins with what: commitments by their day, then offers, then requests that wait for an answer."""

from collections.abc import Sequence
from datetime import date

from facilitator.i18n import _, format_day, format_number, ngettext
from facilitator.summary.payloads import Promise, Section
from facilitator.summary.phrasing import apart, quoted, quoted_all
from facilitator.summary.quotes import shareable
from facilitator.summary.teller import Teller

COMMITMENTS, NAMELESS, OFFERS, REQUESTS = 8, 3, 4, 4


def who_begins(teller: Teller) -> Section:
    """Tell the promises in sentences, or say plainly that nobody has promised a first step yet."""
    promises = [promise for promise in teller.summary.promises if _printable(promise)]
    commitments = sorted(_of(promises, "commitment"), key=lambda promise: promise.due or date.max)
    named = [promise for promise in commitments if promise.owner.strip()]
    nameless = [promise for promise in commitments if not promise.owner.strip()]
    offers, requests = _of(promises, "offer"), _of(promises, "request")
    waiting = [promise for promise in requests if not promise.answer]
    answered = [promise for promise in requests if promise.answer]
    told = [
        *(_commitment(place, promise) for place, promise in enumerate(named[:COMMITMENTS])),
        _nameless(nameless),
        " ".join(_offer(place, promise) for place, promise in enumerate(offers[:OFFERS])),
        " ".join(_answered(promise) for promise in answered[:REQUESTS]),
        " ".join(_request(place, promise) for place, promise in enumerate(waiting[:REQUESTS])),
        _rest(
            len(teller.summary.promises)
            - min(len(named), COMMITMENTS)
            - min(len(nameless), NAMELESS)
            - min(len(offers), OFFERS)
            - min(len(answered), REQUESTS)
            - min(len(waiting), REQUESTS)
        ),
    ]
    paragraphs = tuple(text for text in told if text) or _nobody_yet(teller)
    return Section(key="begin", title=_("Who begins with what"), paragraphs=paragraphs)


def _of(promises: Sequence[Promise], form: str) -> list[Promise]:
    return [promise for promise in promises if promise.form == form]


def _printable(promise: Promise) -> bool:
    return bool(promise.text.strip()) and shareable(promise.text) and shareable(promise.first_step)


def _commitment(place: int, promise: Promise) -> str:
    told = _promised(place, apart(" ".join(promise.owner.split())), quoted(promise.text))
    return " ".join((told, *_first_step(promise)))


def _promised(place: int, owner: str, quote: str) -> str:
    frames = (
        lambda: _("%(owner)s will begin with this: %(quote)s", owner=owner, quote=quote),
        lambda: _("%(owner)s gave this promise: %(quote)s", owner=owner, quote=quote),
        lambda: _("%(owner)s promised: %(quote)s", owner=owner, quote=quote),
    )
    return frames[place % len(frames)]()


def _nameless(promises: Sequence[Promise]) -> str:
    if not promises:
        return ""
    return ngettext(
        "One promise has no name beside it yet: %(quotes)s",
        "%(count)s promises have no name beside them yet: %(quotes)s",
        len(promises),
        count=format_number(len(promises)),
        quotes=quoted_all(promise.text for promise in promises[:NAMELESS]),
    )


def _first_step(promise: Promise) -> list[str]:
    day = format_day(promise.due) if promise.due else ""
    step = quoted(promise.first_step) if promise.first_step.strip() else ""
    if step and day:
        return [_("The day set for it is %(day)s, and the first step is this: %(step)s", day=day, step=step)]
    if step:
        return [_("The first step is this: %(step)s", step=step)]
    return [_("The day set for it is %(day)s.", day=day)] if day else []


def _offer(place: int, promise: Promise) -> str:
    owner, quote = apart(" ".join(promise.owner.split())), quoted(promise.text)
    if not owner:
        return _("Something is on offer: %(quote)s", quote=quote)
    if place % 2:
        return _("%(owner)s made an offer, too: %(quote)s", owner=owner, quote=quote)
    return _("%(owner)s made an offer: %(quote)s", owner=owner, quote=quote)


def _request(place: int, promise: Promise) -> str:
    owner, quote = apart(" ".join(promise.owner.split())), quoted(promise.text)
    if place:
        told = _("So does this: %(quote)s", quote=quote)
    else:
        told = _("One request still waits for an answer: %(quote)s", quote=quote)
    return " ".join((told, *([_("This name stands beside it: %(owner)s.", owner=owner)] if owner else [])))


def _answered(promise: Promise) -> str:
    by = apart(" ".join(promise.answered_by.split())) or _("Somebody")
    quote = quoted(promise.text)
    if promise.answer == "no":
        told = _("%(by)s answered this request with a no: %(quote)s", by=by, quote=quote)
        return " ".join((told, *_reason(promise)))
    if promise.answer == "yes":
        return _("%(by)s said yes to this request: %(quote)s", by=by, quote=quote)
    return _("%(by)s answered “not yet” to this request: %(quote)s", by=by, quote=quote)


def _reason(promise: Promise) -> list[str]:
    if not promise.reason.strip() or not shareable(promise.reason):
        return []
    return [_("This is why: %(reason)s", reason=quoted(promise.reason))]


def _rest(rest: int) -> str:
    if not rest:
        return ""
    return ngettext(
        "One more promise is in the table further on.",
        "%(count)s more promises are in the table further on.",
        rest,
        count=format_number(rest),
    )


def _nobody_yet(teller: Teller) -> tuple[str, ...]:
    if not (teller.summary.vision or teller.summary.statements):
        return ()
    return (_("Nobody has promised a first step yet. What is written here waits for someone to begin."),)
