"""Made-up tables write a statement together: the pen goes round, others lay words beside it, all look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from facilitator.live.vocabulary import clean
from facilitator.rehearsal import seats, texts
from facilitator.rehearsal.phone import Phone
from facilitator.rehearsal.room import Room
from facilitator.rehearsal.rules import Pace, Stop

AT_TABLE = 8
LAYS_BESIDE = 0.3  # of those without the pen
LOOKS_AT = 3  # criteria that each person answers
ANSWERS = ("yes", "yes", "yes", "not_yet", "not_ours")
WHY_NOT = "Nothing of the kind was told here yet."


async def write_together(room: Room, stop: Stop) -> None:
    """Every table writes one statement and gives it to the room, which sees it grow."""
    room.teller.begin(stop.title, len(room.phones))
    await seats.seat(room, "table", size=AT_TABLE)
    tables = seats.together(room.phones)
    await room.lead.do("drafts.show", shown=True)
    turns = {id(table[0]): _Table(number, table, stop, room.pace) for number, table in enumerate(tables, 1)}

    async def write(phone: Phone) -> None:
        """Whoever sits first moves the whole table: what people do there waits for one another."""
        if id(phone) in turns:
            await turns[id(phone)].write()

    await room.while_reading(write)
    await room.lead.do("drafts.show", shown=False)


class _Table:
    """A table at work."""

    def __init__(self, number: int, people: Sequence[Phone], stop: Stop, pace: Pace) -> None:
        self.number, self.people, self.stop, self.pace = number, people, stop, pace
        self.first, self.second = people[0], people[-1]
        self.draft = ""

    async def write(self) -> None:
        """From sitting down to giving the sentence to the room."""
        for phone in self.people:
            await phone.see(self.stop)
            await phone.do("draft.sit", table=self.number)
        self.draft = str((await self.first.do("draft.begin", step=self.stop.id)).ref)
        because, who, can, so = self.first.random.choice(texts.SENTENCES)
        await self._save(self.first, because=because, who=who, can="…", so="")
        await self._lay_beside()
        await self._hand_over()
        await self._save(self.second, because=because, who=who, can=can, so=so)
        await self._link()
        await self._look_at_it()
        await self._give()

    async def _save(self, phone: Phone, **words: str) -> None:
        await phone.think(self.pace.pause)
        seen = await self._seen(phone)
        reason = WHY_NOT if phone is self.second else ""
        body: dict[str, Any] = {
            "draft": self.draft,
            "base": seen["version"],
            "form": "frame",
            "reason": reason,
        }
        await phone.do("draft.save", **body, **words)

    async def _lay_beside(self) -> None:
        for phone in self.people[1:]:
            if phone.random.random() < LAYS_BESIDE:
                await phone.think(self.pace.pause / 2)
                await phone.do("draft.suggest", draft=self.draft, text=phone.random.choice(texts.BESIDE))

    async def _hand_over(self) -> None:
        """The pen is asked for and given; someone alone at a table keeps it."""
        if self.first is self.second:
            return
        await self.second.do("draft.ask_pen", draft=self.draft, asking=True)
        badge = self.second.store.get("own:-")["person"]["badge"]
        await self.first.do("draft.give_pen", draft=self.draft, to=badge)

    async def _link(self) -> None:
        """A dream and a story it grows from, where the room has any."""
        shelf = await self.second.line.get(f"/w/{self.second.workshop}/drafts/shelf")
        for kind in ("dreams", "stories"):
            books = shelf[kind]["cards"]
            if books:
                ref = self.second.random.choice(books)["ref"]
                await self.second.do("draft.link", draft=self.draft, ref=ref, linked=True)

    async def _look_at_it(self) -> None:
        for phone in self.people:
            for criterion in phone.random.sample(texts.CRITERIA, LOOKS_AT):
                answer = phone.random.choice(ANSWERS)
                await phone.do("draft.answer", draft=self.draft, criterion=criterion, answer=answer)

    async def _give(self) -> None:
        await self.second.ear.refresh()
        seen = await self._seen(self.second)
        wording = self.second.store.get("own:-")["wording"]
        text = seen["sentence"]
        body = {"draft": self.draft, "base": seen["version"], "text": text, "wording": wording}
        await self.second.do("draft.give", clean(text), **body)

    async def _seen(self, phone: Phone) -> dict[str, Any]:
        """The draft as a phone at the table holds it."""

        def there(store: Any) -> dict[str, Any] | None:  # noqa: ANN401 - the phone's store
            drafts = store.get("drafting:-").get("drafts", ())
            return next((each for each in drafts if each["id"] == self.draft), None)

        return dict(await phone.wait(there))
