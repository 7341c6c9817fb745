"""A whole workshop in which every op is used: for whatever must hold after any change."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from facilitator.accounts import actions as accounts
from facilitator.live.throttle import Throttle
from facilitator.people.access import VoiceCaller, cookie_name
from facilitator.people.queries import by_badge, holder
from facilitator.pictures.actions import Arrived, keep_upload
from facilitator.seating.actions import keep_plan
from facilitator.sides.actions import Seen
from facilitator.sides.actions import keep as keep_sights
from facilitator.summary.actions import keep
from facilitator.summary.models import SharedSummary
from facilitator.themes.actions import keep_picture, keep_words
from facilitator.themes.asking import keep_grouping
from facilitator.themes.engine.values import Grouping, Theme
from facilitator.workshops.models import Workshop
from facilitator.workshops.team import take_in
from tests.cast import Actor, Lead, Scene, story
from tests.live import core_day, draft_day, leaflet_day, network_day, promise_day

WORDING = "2026-11"
STORIES = (
    "She rang me back the same evening.",
    "The porter told jokes on the way.",
    "They asked us first what matters.",
)


def arrives(scene: Scene, phone: Actor, upload: str) -> None:
    """What the worker would have made of a picture a phone sends; pictures have tests of their own."""
    workshop_id = phone.path.rpartition("/")[2]
    token = phone.client.get_cookie(cookie_name(workshop_id)).value
    arrived = Arrived(digest=upload * 2, name=secrets.token_hex(16), width=4, height=3, bytes=100)

    def keep(unit: Any) -> None:
        person = holder(unit.session, token).participant_id
        keep_upload(unit, VoiceCaller(person, workshop_id).load(unit), upload, arrived)

    scene.house.writer.do(keep)


def badge_of(actor: Actor) -> str:
    """The four letters on somebody's phone."""
    return str(actor.sees()["own:-"]["person"]["badge"])


class Day:
    """Who acts, and which ops they have used so far; `mark` stands in every text and every name."""

    def __init__(self, scene: Scene, amara: Lead, dana: Actor, *, mark: str = "") -> None:
        self.scene, self.amara, self.dana, self.mark = scene, amara, dana, mark
        self.eli = scene.joins(amara, f"Eli {mark}".strip(), "Carers")
        self.used = {"workshop.open"}  # Scene.amara has asked for it
        self._rehearse()
        scene.house.ops_throttle = Throttle(per_second=1000, burst=1000)  # a day takes two seconds here

    def changes(self) -> Iterator[str]:
        """Make one change after another; yields the op after each."""
        for part in (
            self._plan,
            self._seating,
            self._team,
            self._prepare,
            self._before,
            self._stories,
            self._ways,
            self._retold,
            self._moments,
            self._themes,
            self._core,
            self._hard,
            self._dreams,
            self._pictures,
            self._network,
            lambda: draft_day.drafts(self),
            self._vision,
            self._promises,
            self._walk,
            lambda: leaflet_day.leaflets(self),
            self._end,
        ):
            yield from part()

    def _asks(self, actor: Actor, kind: str, /, **body: Any) -> Any:
        answer = actor.does(kind, **body)
        assert answer["status"] == "saved", (kind, answer)
        self.used.add(kind)
        self.last = answer.get("id")
        return kind

    def _says(self, words: str) -> str:
        return f"{words} {self.mark}".strip()

    def _rehearse(self) -> None:
        """Only a rehearsal may note how far it is, so the day is one."""

        def rehearse(unit: Any) -> None:
            unit.session.get_one(Workshop, self.amara.workshop_id).rehearsal = True
            unit.touch(self.amara.workshop_id, "workshop")

        self.scene.house.writer.do(rehearse)

    def _plan(self) -> Iterator[str]:
        amara, dana, says = self.amara, self.dana, self._says
        said = {"topic": says("Another topic"), "place": says("A hall"), "held_on": "2026-12-01"}
        yield self._asks(amara, "workshop.edit", **said, moderation="stories")
        planned = {"phase": "open", "kind": "talk", "title": says("More"), "prompt": says("Why?")}
        yield self._asks(amara, "step.add", after=None, minutes=5, questions=[says("Who?")], **planned)
        step = self.last
        yield self._asks(
            amara, "step.edit", step=step, title=says("Less"), guidance=says("Breathe"), minutes=7
        )
        yield self._asks(amara, "step.move", step=step, to=3)
        yield self._asks(amara, "step.remove", step=step)
        yield self._asks(amara, "group.add", name=says("Volunteers"), needed=True)
        group = self.last
        yield self._asks(amara, "group.edit", group=group, name=says("Helpers"), needed=False)
        yield self._asks(amara, "group.remove", group=group)
        groups = [amara.group("Carers"), amara.group("Patients")]
        yield self._asks(dana, "person.describe", name=says("D."), groups=groups)
        yield self._asks(amara, "rehearsal.note", state="running", phones=3, sent=2, saved=1)

    def _prepare(self) -> Iterator[str]:
        amara, says = self.amara, self._says
        said = {"problem": says("Too many letters"), "wanted": says("One call"), "starts_at": "10:00"}
        yield self._asks(amara, "preparation.edit", **said)
        yield self._asks(amara, "part.fill", part="sponsor", holder=says("The director"))
        yield self._asks(amara, "ready.tick", key="room", done=True)
        yield self._asks(amara, "invitee.add", group=amara.group("Carers"), who=says("A carer"))
        invitee = self.last
        yield self._asks(amara, "invitee.edit", invitee=invitee, state="coming")
        yield self._asks(amara, "invitee.remove", invitee=invitee)

    def _seating(self) -> Iterator[str]:
        amara = self.amara
        badge = self.eli.sees()["own:-"]["person"]["badge"]
        yield self._asks(self.dana, "companion.ask", badge=badge)
        yield self._asks(self.dana, "companion.part")
        yield self._asks(amara, "seating.make", form="table", size=2, tables=None, seed=1)
        yield self._planned()
        first, *_others, last = (one["id"] for seat in self._places() for one in seat["people"])
        yield self._asks(amara, "seating.swap", one=first, other=last)
        yield self._asks(amara, "seating.move", person=first, place=len(self._places()) + 1)
        yield self._asks(amara, "seating.seat_late")
        yield self._asks(amara, "seating.clear")

    def _places(self) -> list[dict[str, Any]]:
        return list(self.amara.sees()["seating:-"]["places"])

    def _planned(self) -> str:
        """What the worker would have made; the maker has its own tests."""
        people = [self.dana, self.eli, self.scene.joins(self.amara, f"Noor {self.mark}".strip(), "Nurses")]
        with self.scene.house.database.read() as session:
            here = [by_badge(session, self.amara.workshop_id, badge_of(person)).id for person in people]
        made = self.last
        self.scene.house.writer.do(lambda unit: keep_plan(unit, made, [here[:2], here[2:]]))
        return "a plan"

    def _team(self) -> Iterator[str]:
        email = f"sami{len(self.used)}{self.amara.workshop_id}@example.org"

        def come(unit: Any) -> str:
            sami = accounts.open_account(unit, accounts.NewAccount(email, self._says("Sami"), "no password"))
            take_in(unit, self.amara.workshop_id, sami, "observer")
            return sami

        sami = self.scene.house.writer.do(come)
        yield "somebody comes"
        yield self._asks(self.amara, "team.edit", account=sami, role="guardian", guards=True)
        yield self._asks(self.amara, "team.remove", account=sami)

    def _ways(self) -> Iterator[str]:
        amara, says, group = self.amara, self._says, self.amara.group("Carers")
        yield self._asks(amara, "guest.add", name=says("Hedy"), groups=[group])
        guest = self.last
        said = story(amara.step("story"), text=says("He held my hand"))
        yield self._asks(amara, "guest.speak", guest=guest, says="story.add", body=said)
        yield self._asks(amara, "guest.leave", guest=guest, erase=True)
        lines = [says("On paper one"), says("On paper two")]
        paper = {"step": amara.step("story"), "says": "story.add", "lines": lines, "wording": WORDING}
        yield self._asks(amara, "paper.add", **paper, group=group, people=2, purposes=["facilitators"])
        yield self._asks(amara, "guest.leave", guest=self.last, erase=True)

    def _before(self) -> Iterator[str]:
        """Only before the workshop was opened could anybody ask this, so it is for a moment not open."""
        for kind, body in (("before.open", {"step": self.amara.step("story")}), ("before.close", {})):
            self._set_state("draft")
            yield self._asks(self.amara, kind, **body)
            self._set_state("open")

    def _set_state(self, state: str) -> None:
        def put(unit: Any) -> None:
            unit.session.get_one(Workshop, self.amara.workshop_id).state = state
            unit.touch(self.amara.workshop_id, "workshop")
            unit.touch(self.amara.workshop_id, "now")

        self.scene.house.writer.do(put)

    def _hard(self) -> Iterator[str]:
        amara, dana, says = self.amara, self.dana, self._says
        yield self._asks(amara, "care.edit", phrases=["gone dark"], contacts=says("The desk downstairs"))
        told = {"text": says("Nobody asked me"), "wish": says("A chair"), "findable": True, "step": None}
        yield self._asks(dana, "hard.tell", channel="guardian", **told)
        private = self.last
        yield self._asks(dana, "hard.tell", channel="nameless", **told)
        shared = self.last
        yield self._asks(amara, "hard.release", hard=shared)
        answer = {"replier": says("Sami"), "reply_by": "2999-01-01", "reply": says("We will ask")}
        yield self._asks(amara, "hard.reply", hard=private, **answer)
        yield self._asks(amara, "hard.hold", hard=shared)
        yield self._asks(dana, "hard.tell", channel="group", **{**told, "text": says("It has gone dark")})
        notice = next(iter(amara.all("notice")))
        yield self._asks(amara, "notice.close", notice=notice, outcome="cleared", note=says("We talked"))
        yield self._asks(amara, "hard.release", hard=self.last_hard())
        yield self._asks(dana, "hard.take_back", hard=private)

    def last_hard(self) -> str:
        """What was told last."""
        return max(self.amara.all("hard").items(), key=lambda item: item[1]["at"])[0]

    def _stories(self) -> Iterator[str]:
        amara = self.amara
        yield self._asks(amara, "step.open", step=amara.step("story"))
        yield self._asks(amara, "timer.set", minutes=5)
        yield self._asks(amara, "timer.set", minutes=None)
        self.cards = []
        for words in STORIES:
            said = story(
                amara.step("story"), text=self._says(words), title=self._says("T"), meaning=self._says("M")
            )
            yield self._asks(self.dana, "story.add", **said)
            self.cards.append(self.last)
        first, second, third = self.cards
        yield self._asks(amara, "card.release", card=first)
        yield self._asks(amara, "card.spotlight", card=second)
        yield self._asks(amara, "card.hold", card=first, why=self._says("A name"))
        yield self._asks(amara, "card.hide", card=second, why=self._says("Two names"))
        yield self._asks(amara, "card.release", card=second)
        yield self._asks(amara, "card.release", card=third)
        yield self._asks(amara, "scene.show", scene="wall")

    def _retold(self) -> Iterator[str]:
        """Stories that Eli wrote down for Dana: one taken back, one refused, one sent back and then hers."""
        amara, dana, eli, says = self.amara, self.dana, self.eli, self._says
        dana_is = dana.sees()["own:-"]["person"]["badge"]
        steps = [amara.step("interview"), amara.step("story")]
        said = {"title": says("T"), "text": says("He sat with her all night"), "meaning": says("M")}
        yield self._asks(amara, "step.open", step=steps[0])
        yield self._asks(eli, "retelling.offer", step=steps[0], teller=dana_is, **said)
        yield self._asks(eli, "retelling.take_back", retelling=self.last)
        yield self._asks(eli, "retelling.offer", step=steps[0], teller=dana_is, **said)
        waiting = self.last
        yield self._asks(dana, "retelling.send_back", retelling=waiting, note=says("It was morning"))
        yield self._asks(eli, "retelling.revise", retelling=waiting, **said)
        agreed = {"purposes": ["room", "summary"], "wording": WORDING}
        answer = dana.does("retelling.accept", retelling=waiting, **said, **agreed)
        assert answer["status"] == "saved"
        self.used.add("retelling.accept")
        yield "retelling.accept"
        yield self._asks(eli, "retelling.offer", step=steps[1], teller=dana_is, **said)
        yield self._asks(dana, "retelling.refuse", retelling=self.last)
        felt = [{"moment": self._term("moments"), "feelings": [self._term("feelings")], "own": says("numb")}]
        yield self._asks(dana, "story.describe", card=answer["id"], tags=[says("patience")], felt=felt)
        yield self._asks(amara, "card.release", card=answer["id"])
        yield self._asks(dana, "story.describe", card=answer["id"], tags=[says("time")], felt=felt)
        yield self._asks(amara, "story.read", card=answer["id"])

    def _term(self, kind: str) -> str:
        return str(self.dana.sees()["terms:-"][kind][0]["id"])

    def _moments(self) -> Iterator[str]:
        """Everybody walks through the moments; what people add is read."""
        amara, dana, says = self.amara, self.dana, self._says
        planned = {"phase": "discover", "kind": "moments", "title": says("Moments"), "prompt": ""}
        yield self._asks(amara, "step.add", after=None, minutes=5, questions=[], **planned)
        step = self.last
        yield self._asks(amara, "step.open", step=step)
        yield self._asks(amara, "term.add", kind="moment", text=says("On the bus"))
        added = self.last
        yield self._asks(amara, "term.edit", term=added, text=says("On the train"))
        yield self._asks(amara, "term.move", term=added, to=0)
        yield self._asks(amara, "term.remove", term=added)
        marked = {"step": step, "moment": self._term("moments"), "feelings": [self._term("feelings")]}
        for walker in [self.eli, *(self.scene.joins(amara, "", "Nurses") for _ in range(4))]:
            yield self._asks(walker, "moment.mark", **marked, wording=WORDING)
        own = {"own": [says("homesick")], "why": says("Nobody knew my name")}
        yield self._asks(dana, "moment.mark", **marked, **own, wording=WORDING)
        yield self._asks(
            dana, "moment.mark", step=step, name=says("In the lift"), own=["stuck"], wording=WORDING
        )
        terms = amara.sees()["terms:-"]
        held = [t["id"] for t in (*terms["moments"], *terms["feelings"]) if t["state"] == "held"]
        for term in held:
            yield self._asks(amara, "term.release", term=term)
        lines = [line for moment in amara.all("felt")[step]["moments"] for line in moment["lines"]]
        yield self._asks(amara, "reason.release", reason=lines[0]["id"])
        yield self._asks(amara, "reason.hide", reason=lines[0]["id"], why=says("A name"))
        yield self._asks(amara, "reason.release", reason=lines[0]["id"])
        yield self._asks(amara, "term.hide", term=held[0], why=says("A name"))

    def _themes(self) -> Iterator[str]:
        amara, board, (first, second, third) = self.amara, "discover", self.cards
        yield self._asks(amara, "themes.suggest", board=board)
        yield self._grouped()
        yield self._asks(amara, "cloud.refresh", board=board)
        yield self._drawn()
        yield self._asks(amara, "sides.look")
        yield self._sighted()
        shown = self._says("both")
        yield self._asks(amara, "cloud.merge", board=board, words=["rang", "sang"], word=shown)
        (both,) = amara.all("cloud")[board]["words"]
        yield self._asks(amara, "cloud.hide", board=board, word=both["id"])
        yield self._asks(amara, "cloud.restore", board=board, word=both["id"])
        yield self._asks(amara, "cloud.split", board=board, word=both["id"])
        yield self._asks(amara, "theme.accept", board=board, theme="t1")
        yield self._asks(amara, "theme.rename", board=board, theme="t1", name=self._says("Called back"))
        yield self._asks(amara, "theme.create", board=board, name=self._says("Laughing"), cards=[])
        made = next(t["id"] for t in amara.all("board")[board]["themes"] if t["id"].startswith("h"))
        yield self._asks(amara, "theme.place", board=board, card=third, theme=made)
        yield self._asks(amara, "theme.unpin", board=board, card=third)
        yield self._asks(amara, "theme.pin", board=board, card=first)
        yield self._asks(amara, "theme.place", board=board, card=third, theme=None)
        yield self._asks(amara, "theme.merge", board=board, themes=["t1", made], name=self._says("Both"))
        yield self._asks(
            amara, "theme.split", board=board, theme="t1", cards=[second], name=self._says("Apart")
        )
        parted = amara.all("board")[board]["themes"][-1]["id"]
        yield self._asks(amara, "theme.also", board=board, card=first, theme=parted, belongs=True)
        yield from self._proposals(board)
        for aside in (True, False):
            yield self._asks(amara, "theme.aside", board=board, theme=parted, aside=aside)
            yield self._asks(amara, "theme.put_aside", board=board, card=third, aside=aside)
        yield self._asks(amara, "themes.undo", board=board)
        yield self._asks(amara, "themes.redo", board=board)
        yield self._asks(amara, "theme.discard", board=board, theme=parted)
        yield self._asks(self.dana, "card.take_back", card=first)

    def _proposals(self, board: str) -> Iterator[str]:
        for what in ("dismiss", "adopt"):
            yield self._asks(self.amara, "themes.suggest", board=board, themes=4)
            yield self._grouped()
            proposal = self.amara.all("board")[board]["proposal"]["id"]
            yield self._asks(self.amara, f"themes.{what}", board=board, proposal=proposal)
        lists = {"leave_out": self._says("hospital"), "together": self._says("Waiting | wait")}
        yield self._asks(self.amara, "vocabulary.set", **lists, shipped=True)
        yield self._asks(self.amara, "themes.rest", board=board)
        yield self._grouped()
        yield self._asks(self.amara, "themes.allow", board=board, by_itself=True)

    def _grouped(self) -> str:
        """What the worker would have found; the engine has its own tests."""
        first, second, third = self.cards
        theme = Theme("t1", self._says("Rang back"), (self._says("rang"),), (first, second), first, ())
        grouping = Grouping(themes=(theme,), unplaced=(third,), last=1)
        self.scene.house.writer.do(
            lambda unit: keep_grouping(unit, self.amara.workshop_id, "discover", grouping)
        )
        return "a grouping"

    def _drawn(self) -> str:
        """What the worker would have counted and drawn; canned, so that every day is the same."""
        words = [
            {"keys": [key], "word": self._says(key), "texts": "3", "count": 2} for key in ("rang", "sang")
        ]

        def keep(unit: Any) -> None:
            keep_words(unit, self.amara.workshop_id, "discover", words)
            unit.session.flush()
            keep_picture(
                unit, self.amara.workshop_id, "discover", {"svg": "<svg/>", "svg_dark": "<svg/>"}, seq=0
            )

        self.scene.house.writer.do(keep)
        return "a cloud"

    def _sighted(self) -> str:
        """What a look would have found and the worker drawn."""
        theme = {"id": "t1", "size": 2, "by": [[0, 4], [5, None]], "unknown": 1}
        over_time = {"steps": [1, 1], "before": 0, "slices": [2]}
        group = self.amara.group("Patients")
        sides = [{"groups": [group], "smaller": True}, {"groups": [], "smaller": True}]
        seen = {
            "sides": sides,
            "steps": [self.amara.step("story")],
            "slices": ["2026-11-23T10:00:00+00:00"],
            "minutes": 5,
            "before": False,
            "themes": [{**theme, **over_time}],
            "near": {},
            "echoes": {"t1": [{"theme": "t1", "words": [self._says("rang")]}]},
        }
        moment = {"id": "m1", "sides": [[f"card:{self.cards[0]}"], ["line:l1"]], "others": []}
        drawn = dict.fromkeys(("svg", "svg_dark", "png"), f"<svg>{self.mark}</svg>")
        found = {
            "discover": Seen(seen, drawn, "of these"),
            "dream": Seen(seen, drawn, "of these"),
            "moments": Seen({"sides": sides, "moments": [moment]}),
        }
        self.scene.house.writer.do(lambda unit: keep_sights(unit, self.amara.workshop_id, found, 1))
        return "a look from many sides"

    def _dreams(self) -> Iterator[str]:
        amara, dana, says = self.amara, self.dana, self._says
        step = amara.opens("headline")
        said = {"text": says("Nobody waits alone"), "form": "headline", "wording": WORDING}
        yield self._asks(dana, "dream.add", step=step, **said)
        dream = self.last
        yield self._asks(amara, "vote.open", question=says("Which?"), subject="dreams", budget=3)
        vote = self.last
        yield self._asks(dana, "ballot.cast", round=vote, token="a" * 32, dots={f"card:{dream}": 2})
        yield self._asks(dana, "ballot.cast", round=vote, token="a" * 32, dots={f"card:{dream}": 3})
        yield self._asks(amara, "vote.close", round=vote)
        yield self._asks(amara, "card.hide", card=dream, why=says("Too long"))
        yield self._asks(amara, "card.release", card=dream)
        step = amara.opens("statement")
        said = {"text": says("Someone walks along"), "serves": f"card:{dream}", "wording": WORDING}
        yield self._asks(dana, "statement.add", step=step, **said)

    def _pictures(self) -> Iterator[str]:
        amara, dana, says = self.amara, self.dana, self._says
        planned = {"phase": "dream", "kind": "picture", "title": says("Draw"), "prompt": says("Draw it")}
        yield self._asks(amara, "step.add", after=None, minutes=5, **planned)
        step = self.last
        yield self._asks(amara, "step.open", step=step)
        given = []
        for upload in ("1" * 32, "2" * 32):
            arrives(self.scene, dana, upload)
            said = {"title": says("A door"), "text": says("An open door"), "wording": WORDING}
            yield self._asks(dana, "picture.add", step=step, upload=upload, **said)
            given.append(self.last)
        yield self._asks(amara, "card.release", card=given[0])
        yield self._asks(amara, "card.release", card=given[1])
        yield self._asks(amara, "card.hide", card=given[0], why=says("A face"))
        yield self._asks(amara, "card.release", card=given[0])
        yield self._asks(amara, "equity.ask", card=given[0])
        yield self._asks(dana, "equity.answer", card=given[0], text=says("Who cannot draw"), wording=WORDING)
        yield self._asks(amara, "card.hide", card=self.last, why=says("A name"))
        yield self._asks(amara, "equity.note", card=given[0], text=says("Who was not here"))
        yield self._asks(amara, "equity.ask", card=None)
        yield self._asks(amara, "equity.ask", card=given[1])
        yield self._asks(dana, "card.take_back", card=given[1])

    def _vision(self) -> Iterator[str]:
        amara, says = self.amara, self._says
        yield self._asks(amara, "vision.draft", text=says("Here nobody waits alone."))
        yield self._asks(amara, "vision.propose", version=1)
        yield self._asks(self.dana, "vision.answer", version=1, answer="no", reason=says("Too bold"))
        yield self._asks(self.eli, "vision.answer", version=1, answer="yes", reason="")
        objection = amara.sees()["vision:-"]["versions"][0]["objections"][0]["id"]
        yield self._asks(amara, "vision.hide", objection=objection, why=says("A name"))
        yield self._asks(amara, "vision.release", objection=objection)
        yield self._asks(amara, "vision.draft", text=says("Nobody waits."))
        yield self._asks(amara, "vision.propose", version=2)
        reply = {"text": says("Less bold now"), "changed_in": 2}
        yield self._asks(amara, "vision.reply", objection=objection, **reply)
        yield self._asks(self.eli, "person.leave", erase=True)

    def _core(self) -> Iterator[str]:
        yield from core_day.core(self)

    def _network(self) -> Iterator[str]:
        yield from network_day.assessment(self)
        yield from network_day.pathway(self)
        yield from network_day.needs(self)

    def _walk(self) -> Iterator[str]:
        yield from core_day.walk(self)

    def _promises(self) -> Iterator[str]:
        yield from promise_day.promises(self)
        yield from promise_day.action_groups(self)
        yield from promise_day.measure(self)

    def _end(self) -> Iterator[str]:
        amara = self.amara
        yield self._asks(amara, "workshop.close", knowingly=True)
        yield self._asks(amara, "workshop.reopen")
        yield self._asks(amara, "workshop.close", knowingly=True)
        yield self._composed()
        paragraphs = [self._says("Our words")]
        yield self._asks(amara, "summary.edit", sections=[{"key": "vision", "paragraphs": paragraphs}])
        yield self._asks(amara, "summary.remake")
        yield self._composed()
        yield self._asks(amara, "summary.publish")

    def _composed(self) -> str:
        """What the worker would have written; the documents have their own tests."""
        sections = [{"key": "vision", "title": "Vision", "paragraphs": [self._says("Nobody waits")]}]

        def compose(unit: Any) -> None:
            run = unit.session.get_one(SharedSummary, self.amara.workshop_id).run
            keep(unit, self.amara.workshop_id, run, {"files": [], "sections": sections, "cloud": None})

        self.scene.house.writer.do(compose)
        return "a summary"
