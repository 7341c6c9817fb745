"""One made-up person with a phone: joins, gives, votes, answers, and now and then loses the network."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from facilitator.live.vocabulary import clean
from facilitator.rehearsal import rules, texts
from facilitator.rehearsal.drawings import drawing
from facilitator.rehearsal.ledger import Entry, canary
from facilitator.rehearsal.rules import Pace, Stop, Text
from facilitator.rehearsal.store import Ear, Store
from facilitator.rehearsal.wire import MOST_OPS, GaveUp, Line, TurnedAway

DROPS = 0.10  # of the phones, at each step
SENDS_TWICE = 0.05  # of the cards
ANSWERS = 0.3  # of the phones say who a dream leaves out
AWAY = (0.5, 3.0)  # seconds
NOTICE_SECONDS = 15.0


@dataclass
class Phone:
    """A phone, its outbox and its ledger."""

    line: Line
    workshop: str
    random: Random
    store: Store = field(default_factory=Store)
    ledger: list[Entry] = field(default_factory=list)
    outbox: list[Entry] = field(default_factory=list)
    joined_in: float = 0.0
    drops: int = 0
    sent_again: int = 0
    ear: Ear = field(init=False)
    listening: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        """Ready to join."""
        auth = {"face": "phone", "workshop": self.workshop}
        self.ear = Ear(self.line, self.store, auth=auth, state=f"/w/{self.workshop}/state")

    async def join(self, code: str, groups: Sequence[str]) -> None:
        """Scan the code, read the notice, choose a group or two, and enter the room."""
        started = _now()
        await self.line.ask(f"/j/{code}", wants_json=False)
        chosen = self.random.sample(groups, min(len(groups), 1 + (self.random.random() < 0.2)))
        form = {"name": self.random.choice([*texts.NAMES, ""]), "groups": chosen, "notice": "yes"}
        reply = await self.line.ask(f"/j/{code}", wants_json=False, data=_fields(form))
        if reply.status != 302:
            raise TurnedAway(reply.status, "", "a phone could not join")
        await self.line.ask(f"/w/{self.workshop}", wants_json=False)
        self.listening = asyncio.create_task(self.ear.listen())
        await asyncio.wait_for(self.ear.connected.wait(), self.line.patience)
        self.joined_in = _now() - started

    async def give(self, stop: Stop, hand: Sequence[Text], pace: Pace) -> None:
        """Give these cards at a step, each in its own time."""
        await self.see(stop)
        serves = await self._linked(stop) if hand else []
        drops_before = self.random.randrange(len(hand)) if hand and self.random.random() < DROPS else -1
        for number, text in enumerate(hand):
            await self.think(pace.between(len(hand)))
            if number == drops_before:
                await self._drop()
            self._write(f"{stop.welcomes}.add", self._card(stop, text, serves), clean(text.words))
            await self.flush()
            await self._maybe_again()
        await self.reach()

    async def vote(self, ref: str, pace: Pace) -> None:
        """Give one's dots, under a token only this phone knows."""
        vote = await self.wait(lambda store: store.get(f"vote:{ref}"))
        await self.think(pace.pause)
        options = [option["ref"] for option in vote["options"]]
        dots: dict[str, int] = {}
        for _ in range(self.random.randint(1, vote["budget"])):
            chosen = options[min(int(self.random.expovariate(0.6)), len(options) - 1)]
            dots[chosen] = dots.get(chosen, 0) + 1
        token = self.random.randbytes(16).hex()
        self._write("ballot.cast", {"round": ref, "token": token, "dots": dots})
        await self.flush()
        await self._maybe_again()

    async def draw(self, stop: Stop, pace: Pace) -> None:
        """Draw something, send the picture, now and then twice, and give it with a few words."""
        await self.see(stop)
        await self.think(pace.pause)
        upload, picture = self.random.randbytes(16).hex(), drawing(self.random)
        for _ in range(1 + (self.random.random() < SENDS_TWICE)):
            await self.line.send(f"/w/{self.workshop}/pictures/{upload}", picture)
        title, text = self.random.choice(texts.DRAWN)
        said = {"step": stop.id, "upload": upload, "title": title, "text": text}
        self._write("picture.add", said | {"wording": self.store.get("own:-")["wording"]}, text)
        await self.flush()
        await self._maybe_again()

    async def say_who_is_left_out(self, dream: str, pace: Pace) -> None:
        """Some have an idea who a dream leaves out."""
        if self.random.random() > ANSWERS:
            return
        await self.wait(lambda store: store.get("asking:-").get("card") == dream)
        await self.think(pace.pause)
        text = self.random.choice(texts.LEFT_OUT)
        said = {"card": dream, "text": text, "wording": self.store.get("own:-")["wording"]}
        self._write("equity.answer", said, text)
        await self.flush()
        await self._maybe_again()

    async def answer(self, version: int, pace: Pace) -> None:
        """Say whether one can live with the vision."""
        await self.wait(lambda store: store.get("vision:-").get("number") == version)
        await self.think(pace.pause)
        (said,) = self.random.choices(["yes", "live", "no"], [0.6, 0.3, 0.1])
        reason = self.random.choice(texts.REASONS) if said == "no" else ""
        self._write("vision.answer", {"version": version, "answer": said, "reason": reason})
        await self.flush()
        await self._maybe_again()

    async def reach(self) -> None:
        """Be back in the network, and send what waits."""
        if not self.ear.wanted.is_set():
            await asyncio.sleep(self.random.uniform(*AWAY))
            self.ear.come_back()
        await self.flush()

    async def flush(self) -> None:
        """Send what waits, unless out of reach; what was not answered stays in the outbox."""
        while self.outbox and self.ear.wanted.is_set():
            batch = self.outbox[:MOST_OPS]
            await self._send(batch)
            if not all(entry.status for entry in batch):
                raise GaveUp("ops without an answer")
            self.outbox = self.outbox[len(batch) :]

    async def _send(self, batch: Sequence[Entry]) -> None:
        for entry in batch:
            entry.sent_at = entry.sent_at or _now()
        answers = await self.line.ops(f"/w/{self.workshop}/ops", [entry.wire() for entry in batch])
        by_id = {answer.get("op_id"): answer for answer in answers}
        for entry in batch:
            if entry.op_id in by_id:
                entry.hear(by_id[entry.op_id], _now())

    async def _maybe_again(self) -> None:
        """Now and then send what has been answered once more: nothing may come of it."""
        if not self.outbox and self.ledger and self.random.random() < SENDS_TWICE:
            self.sent_again += 1
            await self._send([self.ledger[-1]])

    async def _drop(self) -> None:
        self.drops += 1
        await self.ear.leave()

    def _write(self, kind: str, body: dict[str, Any], words: str = "") -> None:
        made_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        entry = Entry(self.random.randbytes(16).hex(), kind, body, made_at, canary(words) if words else "")
        self.ledger.append(entry)
        self.outbox.append(entry)

    def _card(self, stop: Stop, text: Text, serves: Sequence[str]) -> dict[str, Any]:
        body: dict[str, Any] = {
            "step": stop.id,
            "text": text.words,
            "wording": self.store.get("own:-")["wording"],
        }
        if stop.welcomes == "story":
            allowed = list(rules.purposes(self.random))
            return body | {"title": text.title, "meaning": text.meaning, "purposes": allowed}
        if stop.welcomes == "dream":
            return body | {"form": rules.form_at(stop)}
        body["serves"] = self.random.choice([*serves, None])
        return body | self._promise(text) if stop.welcomes == "promise" else body

    def _promise(self, text: Text) -> dict[str, Any]:
        forms = ("commitment", "offer", "request")
        form = text.form if text.form in forms else self.random.choices(forms, [0.5, 0.25, 0.25])[0]
        due = datetime.now(UTC).date() + timedelta(days=self.random.randint(2, 14))
        return {
            "form": form,
            "owner": text.owner or self.random.choice(texts.NAMES),
            "first_step": text.first_step or self.random.choice(texts.FIRST_STEPS),
            "due": due.isoformat() if self.random.random() < 0.8 else None,
            "respondent": self.random.choice(texts.RESPONDENTS) if form == "request" else "",
        }

    async def _linked(self, stop: Stop) -> list[str]:
        """What a card of this step may serve, as the phone's page asks for it."""
        if stop.welcomes not in ("statement", "promise"):
            return []
        said = await self.line.get(f"/w/{self.workshop}/linked?kind={stop.welcomes}")
        linked = [option["ref"] for option in said["options"]]
        if stop.welcomes == "promise":
            return linked
        themes = self.store.get("board:discover").get("themes", [])
        roots = [f"factor:{ref}" for ref in self.store.all("strength")]
        roots += [f"theme:discover-{theme['id']}" for theme in themes]
        # As many sentences go back to what gives life here as to a dream.
        return linked + roots * (1 + len(linked) // max(1, len(roots)))

    async def say(self, kind: str, stop: Stop, text: str, **more: Any) -> None:  # noqa: ANN401
        """Give a few words at a step, now and then twice."""
        said = {"step": stop.id, "text": text, "wording": self.store.get("own:-")["wording"], **more}
        self._write(kind, said, clean(text))
        await self.flush()
        await self._maybe_again()

    async def do(self, kind: str, words: str = "", /, **body: Any) -> Entry:  # noqa: ANN401
        """Ask for one thing, now and then twice; `words` are those a card is made of, if it is."""
        self._write(kind, body, words)
        entry = self.ledger[-1]
        await self.flush()
        await self._maybe_again()
        return entry

    async def do_all(self, ops: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Ask for several things at once, as a phone that was out of reach for a moment."""
        for kind, body in ops:
            self._write(kind, body)
        await self.flush()
        await self._maybe_again()

    async def see(self, stop: Stop) -> None:
        """Wait until the room has come to a step."""
        await self.wait(lambda store: (store.get("now:-").get("step") or {}).get("id") == stop.id)

    async def wait(self, look: Any) -> Any:  # noqa: ANN401 - whatever is looked for
        """Wait to hear of something; a phone that has not heard asks."""
        try:
            return await self.store.until(look, NOTICE_SECONDS)
        except TimeoutError:
            await self.ear.refresh()
            return await self.store.until(look, self.line.patience)

    async def think(self, average: float) -> None:
        """Take about so many seconds, as people do."""
        await asyncio.sleep(self.random.uniform(0.2, 1.8) * average)


def _fields(form: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A form's fields, lists as the same name several times."""
    return [
        (name, value)
        for name, given in form.items()
        for value in (given if isinstance(given, list) else [given])
    ]


def _now() -> float:
    return asyncio.get_running_loop().time()
