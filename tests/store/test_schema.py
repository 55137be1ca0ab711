"""The migrations build what the models say, on both databases, and can be run again."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, UniqueConstraint, inspect

from quizapp.store import models  # noqa: F401 - fills the metadata
from quizapp.store.base import Base
from quizapp.store.engine import make_engine
from quizapp.store.upgrade import upgrade

HOT_TABLES = ("attempt", "asked", "evidence", "memory")


def test_an_empty_database_is_migrated_and_a_second_time_left_alone(database_url: str) -> None:
    engine = make_engine(database_url)
    for _ in range(2):
        upgrade(engine)
        assert set(inspect(engine).get_table_names()) == {*Base.metadata.tables, "alembic_version"}
    engine.dispose()


def test_models_and_migrated_schema_are_equal(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": Base.metadata})
        assert compare_metadata(context, Base.metadata) == []


def test_check_constraints_are_equal(database_url: str) -> None:
    """Alembic does not compare these, so they are compared with tables made from the models."""
    engine = make_engine(database_url)
    upgrade(engine)
    migrated = _check_constraints(engine)
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    assert migrated == _check_constraints(engine)
    assert sum(len(rules) for rules in migrated.values()) > len(HOT_TABLES)
    engine.dispose()


def _check_constraints(engine: Engine) -> dict[str, set[tuple[str | None, str]]]:
    stored = inspect(engine)
    return {
        name: {(rule["name"], rule["sqltext"]) for rule in stored.get_check_constraints(name)}
        for name in Base.metadata.tables
    }


def test_every_unique_key_of_a_hot_table_starts_with_the_learner() -> None:
    for name in HOT_TABLES:
        table = Base.metadata.tables[name]
        keys = [list(table.primary_key.columns)]
        keys += [list(rule.columns) for rule in table.constraints if isinstance(rule, UniqueConstraint)]
        keys += [list(index.columns) for index in table.indexes if index.unique]
        assert {key[0].name for key in keys} == {"learner_id"}, name


def test_the_entries_of_a_question_are_found_without_looking_through_the_log(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'quizapp.db'}")
    upgrade(engine)
    look_up = "SELECT id FROM evidence WHERE learner_id = ? AND asked_id = ? AND kind IN (?, ?)"
    with engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {look_up}", ("a", "b", "answer", "skip")).all()
    assert "learner_id=? AND asked_id=?" in plan[0][3]
    engine.dispose()
