"""Reading action groups and who is in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.promises.models import ActionGroup, ActionGroupMember
from facilitator.promises.queries import THERE, chunks


def group_of(session: Session, workshop_id: str, group_id: str) -> ActionGroup | None:
    """A group of a workshop, or the one it was put into; None when it has ended."""
    seen: set[str] = set()
    group = session.get(ActionGroup, group_id)
    while group is not None and group.state == "merged" and group.id not in seen:
        seen.add(group.id)
        group = session.get(ActionGroup, group.merged_into) if group.merged_into else None
    if group is None or group.workshop_id != workshop_id or group.state in ("merged", "ended"):
        return None
    return group


def by_id(session: Session, workshop_id: str, ids: Collection[str]) -> list[ActionGroup]:
    """These groups of a workshop, whatever has become of them."""
    return [
        group
        for some in chunks(ids)
        for group in session.scalars(
            select(ActionGroup).where(ActionGroup.id.in_(some), ActionGroup.workshop_id == workshop_id)
        )
    ]


def there(session: Session, workshop_id: str) -> Sequence[ActionGroup]:
    """The groups of a workshop that people are in, in the order they were proposed."""
    return session.scalars(
        select(ActionGroup)
        .where(ActionGroup.workshop_id == workshop_id, ActionGroup.state.in_((*THERE, "hidden")))
        .order_by(ActionGroup.at, ActionGroup.id)
    ).all()


def members_of(session: Session, ids: Collection[str]) -> dict[str, list[ActionGroupMember]]:
    """Who is in each of these groups, in the order they came."""
    found: dict[str, list[ActionGroupMember]] = defaultdict(list)
    for some in chunks(ids):
        rows = select(ActionGroupMember).where(ActionGroupMember.group_id.in_(some))
        for member in session.scalars(rows.order_by(ActionGroupMember.since, ActionGroupMember.shown_as)):
            found[member.group_id].append(member)
    return found


def joined_by(
    session: Session, participants: Collection[str]
) -> dict[str, list[tuple[ActionGroup, ActionGroupMember]]]:
    """The groups each of these people is in, with how they are shown there."""
    found: dict[str, list[tuple[ActionGroup, ActionGroupMember]]] = defaultdict(list)
    for some in chunks(participants):
        rows = session.execute(
            select(ActionGroup, ActionGroupMember)
            .join(ActionGroupMember, ActionGroupMember.group_id == ActionGroup.id)
            .where(ActionGroupMember.participant_id.in_(some))
            .order_by(ActionGroup.at, ActionGroup.id)
        )
        for group, member in rows:
            found[member.participant_id].append((group, member))
    return found


def shown_as(session: Session, group_id: str, participant_id: str) -> str:
    """How somebody is shown in a group; empty where they are counted, or are not in it."""
    member = session.get(ActionGroupMember, (group_id, participant_id))
    return member.shown_as if member else ""
