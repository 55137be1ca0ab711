"""Junk at every address and in every form: told in words, never a fault of ours, and no answer is lost."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from quizapp.actions import starting
from quizapp.core.permissions import Role
from quizapp.web import guard
from quizapp.web.guard import Policy
from tests import people
from tests.people import NOW, entropy
from tests.web.conftest import Look
from tests.web.pages import text
from tests.web.stage import Stage, set_up


@pytest.fixture
def stage(app: Flask, stored: Session, look: Look) -> Stage:
    return set_up(app, stored, look)


NAMES = (
    "active active_pack actors alias all approval_needed asked assignment attempts_allowed class_id closes_at code count day "
    "digest do first keep keys last length makers max move moved name names next opens_at order pack pair-0 passphrase "
    "places position-0 present q question response role seed show stay table theme title topic topics version what zone"
).split()
JUNK = ("", "x" * 5000, "-1", "99999999999999999999", "²", "0000-99-99", "\u202e<script>alert(1)</script>", "'; --")
WHO = {Policy.TEACHER: "teacher", Policy.ADMIN: "boss"}
"""Who is meant, where a pupil is not."""


def _addresses(app: Flask, stage: Stage) -> Iterator[tuple[Rule, str]]:
    """Fill every address with things that are there."""
    run = stage.work(1)
    round_ = starting.start_review(stage.stored, stage.ada, stage.place.pack_id, fresh=True, now=NOW, entropy=entropy())
    stage.stored.commit()
    there = {
        "pack": stage.place.pack_id,
        "pack_id": stage.place.pack_id,
        "assignment": stage.assignment,
        "number": 2,
        "class_id": stage.place.class_id,
        "person_id": stage.ada.id,
        "set_id": stage.set_id,
        "question_id": run.questions[0].item.question.id,
        "entity": run.questions[0].item.question.facts[0].split("/")[0],
    }
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        values = {name: there.get(name, "unknown") for name in rule.arguments}
        if "attempt" in values:
            values["attempt"] = round_ if rule.endpoint in {"learn.card", "learn.rate"} else run.id
        with app.test_request_context():
            built = rule.build(values)
        assert built, rule
        yield rule, str(built[1])


def test_junk_at_every_address_is_told_in_words(stage: Stage, app: Flask) -> None:
    admin = people.account(stage.stored, "boss", Role.ADMIN)
    stage.stored.commit()
    who = {"teacher": stage.place.teacher, "boss": admin}
    addresses = list(_addresses(app, stage))
    # What takes something away comes last, so that everything is there until then.
    addresses.sort(key=lambda one: bool(re.search("delete|leave|remove|sign_out|role|offer|close", one[0].endpoint)))
    log = stage.log()
    for rule, path in addresses:
        policy = guard.policy_of(app, rule.endpoint)
        assert policy
        browser = stage.browser(who.get(WHO.get(policy, ""), stage.ada))
        token = browser.token()
        for junk in JUNK:
            form = dict.fromkeys(NAMES, junk)
            answers = []
            if "GET" in (rule.methods or ()):
                answers.append(browser.client.get(path, query_string=form))
            if "POST" in (rule.methods or ()):
                answers.append(browser.client.post(path, data=form | {"csrf_token": token}))
            for answer in answers:
                where = f"{answer.request.method} {rule} with {junk[:20]!r}"
                assert answer.status_code < 500, where
                if answer.status_code >= 400:
                    assert re.search(r"<main.*<h1[^>]*>\s*\S", text(answer), re.DOTALL), where
                    assert "<script>alert" not in answer.get_data(as_text=True), where
    assert stage.log() >= log


def test_letters_that_are_none_are_no_fault_of_ours(stage: Stage) -> None:
    browser = stage.browser(stage.ada)
    for path in (stage.at("search?q=%ff%fe"), stage.at("practise?topic=%ed%a0%80"), "/join/%ff", "/%ff/"):
        assert browser.get(path).status_code < 500, path
