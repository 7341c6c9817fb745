"""The ops and objects of promises, action groups and the guards."""

from __future__ import annotations

from facilitator.contributions.actions import forgetting
from facilitator.live.objects import ObjectKind
from facilitator.live.vocabulary import Forget, Op
from facilitator.promises import actions, forming, guards, looks, measure, payloads, replying
from facilitator.promises import forgetting as leaving

OPS = (
    Op("promise.add", "phone", payloads.AddPromise, actions.add),
    Op("promise.change", "phone", payloads.ChangePromise, actions.change),
    Op("promise.mend", "console", payloads.MendPromise, actions.mend),
    Op("request.reply", "phone", payloads.ReplyToRequest, replying.reply),
    Op("request.record", "console", payloads.RecordReply, replying.record),
    Op("reply.take_back", "phone", payloads.TakeReplyBack, replying.take_back),
    Op("reply.show", "console", payloads.OneReply, replying.show),
    Op("reply.hide", "console", payloads.OneReply, replying.hide),
    Op("action_group.add", "phone", payloads.AddActionGroup, forming.propose),
    Op("action_group.join", "phone", payloads.JoinActionGroup, forming.join),
    Op("action_group.leave", "phone", payloads.OneActionGroup, forming.leave),
    Op("action_group.edit", "phone", payloads.EditActionGroup, forming.edit),
    Op("action_group.contact", "phone", payloads.BeContact, forming.be_contact),
    Op("action_group.mend", "console", payloads.MendActionGroup, forming.mend),
    Op("action_group.merge", "console", payloads.MergeActionGroups, forming.merge),
    Op("action_group.show", "console", payloads.OneActionGroup, forming.show),
    Op("action_group.hide", "console", payloads.HideActionGroup, forming.hide),
    Op("measure.answer", "phone", payloads.AnswerMeasure, measure.answer),
    Op("step.open", "console", payloads.OpenStep, guards.open_step),
)

FORGET = (
    Forget(("pledges", "earlier_pledges"), forgetting(leaving.let_go)),
    Forget(("replies", "action_groups", "action_group_members", "measure_answers"), leaving.forget),
)

OBJECTS = (
    ObjectKind("promise", {"stage": looks.promise_for_stage, "console": looks.promise_for_console}),
    ObjectKind(
        "action_group",
        {
            "phone": looks.group_for_room,
            "stage": looks.group_for_room,
            "console": looks.group_for_console,
        },
    ),
    ObjectKind("check", {"console": looks.check}),
    ObjectKind("measure", {"stage": looks.measured, "console": looks.measured}),
)

own_promises = looks.own_promises
let_go = leaving.let_go
