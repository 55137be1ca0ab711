"""What admins do: links to hand over, roles, packs; and what people set for themselves."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.actions import accounts, links, packs, passphrases, people, preferences, sessions
from quizapp.actions.links import Offer
from quizapp.actions.preferences import Preferences
from quizapp.core.errors import Conflict, Forbidden, Invalid, NotFound
from quizapp.core.permissions import Actor, Role
from quizapp.store.models import Pack, Person, Revision, SetupLink, Theme
from tests.people import NOW, PACK, account, add_pack, as_now, entropy, guest, secret


@pytest.fixture
def admin(session: Session) -> Actor:
    return account(session, "boss", Role.ADMIN)


def test_the_first_admin_comes_in_by_a_link_that_works_once(session: Session) -> None:
    account(session, "demo-admin", Role.ADMIN, is_demo=True)
    stale = links.first_admin(session, entropy=entropy(), now=NOW)
    token = links.first_admin(session, entropy=entropy(), now=NOW)
    assert stale
    assert token
    with pytest.raises(NotFound):
        links.look_at(session, stale, now=NOW)
    assert links.look_at(session, token, now=NOW) == Offer(Role.ADMIN, None, is_reset=False)
    person, card = links.redeem(session, token, "Maria", secret=secret(), entropy=entropy(), now=NOW)
    assert (person.role, card.name) == (Role.ADMIN, "maria")
    with pytest.raises(NotFound):
        links.redeem(session, token, "eve", secret=secret(), entropy=entropy(), now=NOW)
    assert links.first_admin(session, entropy=entropy(), now=NOW) is None


def test_links_grow_too_old_and_are_stored_as_hashes(session: Session, admin: Actor) -> None:
    token = links.invite(session, admin, Role.TEACHER, entropy=entropy(), now=NOW)
    assert token not in session.scalars(select(SetupLink.token_hash)).all()
    with pytest.raises(NotFound, match="not valid"):
        links.look_at(session, token, now=NOW + links.LASTS + timedelta(seconds=1))


def test_an_invitation_needs_a_free_name(session: Session, admin: Actor) -> None:
    token = links.invite(session, admin, Role.TEACHER, entropy=entropy(), now=NOW)
    with pytest.raises(Invalid):
        links.redeem(session, token, " ", secret=secret(), entropy=entropy(), now=NOW)
    with pytest.raises(Conflict):
        links.redeem(session, token, "boss", secret=secret(), entropy=entropy(), now=NOW)


def test_an_invited_teacher_is_a_teacher(session: Session, admin: Actor) -> None:
    token = links.invite(session, admin, Role.TEACHER, entropy=entropy(), now=NOW)
    person, _ = links.redeem(session, token, "Ms Jones", secret=secret(), entropy=entropy(), now=NOW)
    assert (person.name, person.role) == ("ms-jones", Role.TEACHER)


def test_a_reset_link_sets_the_passphrase_and_nothing_else(session: Session, admin: Actor) -> None:
    anna = account(session, "anna", Role.TEACHER)
    opened = sessions.open_session(session, session.get_one(Person, anna.id), stay=False, entropy=entropy(), now=NOW)
    old = links.reset(session, admin, anna.id, entropy=entropy(), now=NOW)
    token = links.reset(session, admin, anna.id, entropy=entropy(), now=NOW)
    with pytest.raises(NotFound):
        links.look_at(session, old, now=NOW)
    new = passphrases.chosen("another set of many words", name="anna")
    person, card = links.redeem(session, token, "ignored", secret=new, entropy=entropy(), now=NOW)
    assert (person.id, person.role, card.name) == (anna.id, Role.TEACHER, "anna")
    assert sessions.recognise(session, opened.token, now=NOW) is None
    door = accounts.come_to_the_door(session, "anna", "here", now=NOW)
    assert accounts.try_key(door, new.text).fits


@pytest.mark.parametrize("role", [Role.STUDENT, Role.TEACHER])
def test_only_admins_manage_people_and_packs(session: Session, role: Role) -> None:
    add_pack(session)
    other, someone = account(session, "other"), account(session, "someone", role)
    for verb in (
        lambda: people.find(session, someone),
        lambda: people.set_role(session, someone, other.id, Role.ADMIN, now=NOW),
        lambda: links.invite(session, someone, Role.ADMIN, entropy=entropy(), now=NOW),
        lambda: links.reset(session, someone, other.id, entropy=entropy(), now=NOW),
        lambda: packs.overview(session, someone),
        lambda: packs.publish(session, someone, PACK, "x", now=NOW),
        lambda: packs.set_active(session, someone, PACK, active=False),
    ):
        with pytest.raises(Forbidden):
            verb()


def test_finding_people_a_page_at_a_time(session: Session, admin: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "PAGE", 2)
    for name in ("anna", "ben", "carla", "per_cent"):
        account(session, name.replace("_", "-"))
    guest(session)
    first = people.find(session, admin)
    assert [who.name for who in first.accounts] == ["anna", "ben"]
    assert first.next_after == "ben"
    second = people.find(session, admin, after="ben")
    assert [who.name for who in second.accounts] == ["boss", "carla"]
    assert people.find(session, admin, after="carla").next_after is None
    assert [who.name for who in people.find(session, admin, text=" AR ").accounts] == ["carla"]
    assert people.find(session, admin, text="%").accounts == ()
    assert (first.guests, first.by_role) == (1, {Role.STUDENT: 4, Role.TEACHER: 0, Role.ADMIN: 1})


def test_a_new_role_signs_out_and_is_not_for_oneself_or_guests(session: Session, admin: Actor) -> None:
    anna = account(session, "anna")
    opened = sessions.open_session(session, session.get_one(Person, anna.id), stay=False, entropy=entropy(), now=NOW)
    people.set_role(session, admin, anna.id, Role.TEACHER, now=NOW)
    assert as_now(session, anna).role is Role.TEACHER
    assert sessions.recognise(session, opened.token, now=NOW) is None
    with pytest.raises(Conflict):
        people.set_role(session, admin, admin.id, Role.STUDENT, now=NOW)
    for nobody in (uuid4(), guest(session).id):
        with pytest.raises(NotFound):
            people.set_role(session, admin, nobody, Role.TEACHER, now=NOW)


def test_the_latest_publication_is_what_pages_read(session: Session, admin: Actor) -> None:
    add_pack(session)
    session.add(Pack(id="draft", title="A draft"))
    for n, pack in enumerate((PACK, "draft")):
        session.add(Revision(id=uuid4(), pack_id=pack, digest=f"new{n}", body="{}", created_at=NOW))
    session.flush()
    old = packs.published_digest(session, PACK)
    packs.publish(session, admin, PACK, "new0", now=NOW + timedelta(hours=1))
    session.flush()
    assert packs.published_digest(session, PACK) == "new0"
    packs.publish(session, admin, PACK, old, now=NOW + timedelta(hours=2))
    session.flush()
    assert packs.published_digest(session, PACK) == old
    assert [(pack.id, pack.digest) for pack in packs.choosable(session)] == [(PACK, old)]
    shown = {pack.id: [(r.digest, r.is_published) for r in pack.revisions] for pack in packs.overview(session, admin)}
    assert set(shown[PACK]) == {("new0", False), (old, True)}
    assert shown["draft"] == [("new1", False)]
    with pytest.raises(NotFound):
        packs.publish(session, admin, PACK, "new1", now=NOW)


def test_a_pack_that_is_not_offered_cannot_be_studied(session: Session, admin: Actor) -> None:
    add_pack(session)
    packs.set_active(session, admin, PACK, active=False)
    session.flush()
    assert packs.choosable(session) == []
    with pytest.raises(NotFound):
        packs.published_digest(session, PACK)
    with pytest.raises(NotFound):
        packs.set_active(session, admin, "nowhere", active=True)


def test_settings_are_checked_and_kept(session: Session) -> None:
    add_pack(session)
    anna = account(session, "anna")
    wished = preferences.checked(
        session, zone="Asia/Damascus", language="en", theme="dark", shortcuts=False, active_pack=PACK
    )
    preferences.change(session, anna, wished, alias="  Anna  B. ")
    session.flush()
    now = as_now(session, anna)
    assert (now.zone, now.theme, now.shortcuts, now.active_pack, now.alias) == (
        "Asia/Damascus", "dark", False, PACK, "Anna B.",
    )  # fmt: skip
    with pytest.raises(Invalid):
        preferences.change(session, anna, Preferences(theme=Theme.LIGHT), alias="x" * 81)


@pytest.mark.parametrize(
    "field, value",
    [("zone", "Mars/Base"), ("zone", "../etc"), ("language", "xx"), ("theme", "pink"), ("active_pack", "x")],
)
def test_settings_that_are_not_offered(session: Session, field: str, value: str) -> None:
    given: dict[str, str | None] = {"zone": "UTC", "language": "en", "theme": "auto", "active_pack": None, field: value}
    with pytest.raises(Invalid) as refused:
        preferences.checked(
            session,
            zone=given["zone"] or "",
            language=given["language"] or "",
            theme=given["theme"] or "",
            shortcuts=True,
            active_pack=given["active_pack"],
        )
    assert refused.value.field == field


def test_the_pack_that_opens(session: Session) -> None:
    assert preferences.study_pack(session, None) is None
    for name, now in (("rivers", NOW), ("hills", NOW + timedelta(days=1))):
        add_pack(session, name, title=name.title(), now=now)
    assert preferences.study_pack(session, None) == "rivers"
    anna = account(session, "anna")
    preferences.change(session, anna, Preferences(active_pack="hills"), alias="")
    session.flush()
    assert preferences.study_pack(session, as_now(session, anna)) == "hills"
