"""People, packs, classes and study."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "login_attempt",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("succeeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_login_attempt_failures")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_login_attempt")),
    )
    op.create_index(op.f("ix_login_attempt_updated_at"), "login_attempt", ["updated_at"], unique=False)

    op.create_table(
        "pack",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=True),
        sa.Column("alias", sa.String(length=80), nullable=False),
        sa.Column(
            "role",
            sa.Enum("student", "teacher", "admin", name="role", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("passphrase_hash", sa.String(length=200), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column(
            "theme",
            sa.Enum("auto", "light", "dark", name="theme", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("shortcuts", sa.Boolean(), nullable=False),
        sa.Column("active_pack", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("upgraded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("passphrase_hash IS NULL OR name IS NOT NULL", name=op.f("ck_person_sign_in")),
        sa.ForeignKeyConstraint(["active_pack"], ["pack.id"], name=op.f("fk_person_active_pack"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("name", name=op.f("uq_person_name")),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pack_id", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name=op.f("fk_revision_pack_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("pack_id", "digest", name=op.f("uq_revision_pack_id_digest")),
    )
    op.create_index(op.f("ix_revision_pack_id_published_at"), "revision", ["pack_id", "published_at"], unique=False)

    op.create_table(
        "classroom",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("pack_id", sa.String(length=64), nullable=False),
        sa.Column("join_code", sa.String(length=8), nullable=False),
        sa.Column("code_expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approval_needed", sa.Boolean(), nullable=False),
        sa.Column("open_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name=op.f("fk_classroom_pack_id")),
        sa.ForeignKeyConstraint(["teacher_id"], ["person.id"], name=op.f("fk_classroom_teacher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classroom")),
        sa.UniqueConstraint("join_code", name=op.f("uq_classroom_join_code")),
    )
    op.create_index(op.f("ix_classroom_teacher_id"), "classroom", ["teacher_id"], unique=False)

    op.create_table(
        "login_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_login_session_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_login_session")),
    )
    op.create_index(op.f("ix_login_session_person_id"), "login_session", ["person_id"], unique=False)

    op.create_table(
        "memory",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("target", sa.String(length=300), nullable=False),
        sa.Column("facet", sa.String(length=40), nullable=False),
        sa.Column("pack_id", sa.String(length=64), nullable=False),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("due_day", sa.Date(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("model_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("difficulty BETWEEN 1 AND 10", name=op.f("ck_memory_difficulty")),
        sa.CheckConstraint("reps >= 0 AND lapses >= 0", name=op.f("ck_memory_counts")),
        sa.CheckConstraint("stability > 0", name=op.f("ck_memory_stability")),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name=op.f("fk_memory_learner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name=op.f("fk_memory_pack_id")),
        sa.PrimaryKeyConstraint("learner_id", "target", "facet", name=op.f("pk_memory")),
    )
    op.create_index(
        op.f("ix_memory_learner_id_pack_id_due_day"), "memory", ["learner_id", "pack_id", "due_day"], unique=False
    )

    op.create_table(
        "question_set",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("pack_id", sa.String(length=64), nullable=False),
        sa.Column("revision_digest", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("rules", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("items", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_question_set_version")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_question_set_owner_id")),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name=op.f("fk_question_set_pack_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_set")),
    )
    op.create_index(op.f("ix_question_set_owner_id"), "question_set", ["owner_id"], unique=False)

    op.create_table(
        "setup_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "first admin",
                "invitation",
                "reset",
                name="linkpurpose",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "role",
            sa.Enum("student", "teacher", "admin", name="role", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(purpose = 'reset') = (person_id IS NOT NULL)", name=op.f("ck_setup_link_reset_names_a_person")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_setup_link_created_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_setup_link_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_setup_link")),
    )
    op.create_index(op.f("ix_setup_link_person_id"), "setup_link", ["person_id"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts_allowed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("attempts_allowed >= 1", name=op.f("ck_assignment_attempts_allowed")),
        sa.CheckConstraint("closes_at IS NULL OR closes_at > opens_at", name=op.f("ck_assignment_window")),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classroom.id"], name=op.f("fk_assignment_class_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["set_id"], ["question_set.id"], name=op.f("fk_assignment_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index(op.f("ix_assignment_class_id"), "assignment", ["class_id"], unique=False)
    op.create_index(op.f("ix_assignment_set_id"), "assignment", ["set_id"], unique=False)

    op.create_table(
        "membership",
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "pending", "member", "left", name="memberstatus", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("alias", sa.String(length=80), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classroom.id"], name=op.f("fk_membership_class_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("class_id", "person_id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_person_id"), "membership", ["person_id"], unique=False)

    op.create_table(
        "attempt",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pack_id", sa.String(length=64), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "quiz", "assignment", "review", name="attemptkind", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("assignment_id", sa.Uuid(), nullable=True),
        sa.Column("plan", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("revision_digest", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(kind = 'assignment') = (assignment_id IS NOT NULL)", name=op.f("ck_attempt_assignment_of_its_kind")
        ),
        sa.CheckConstraint(
            "finished_at IS NULL OR finished_at >= started_at", name=op.f("ck_attempt_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_attempt_assignment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name=op.f("fk_attempt_learner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name=op.f("fk_attempt_pack_id")),
        sa.PrimaryKeyConstraint("learner_id", "id", name=op.f("pk_attempt")),
    )
    op.create_index(op.f("ix_attempt_assignment_id"), "attempt", ["assignment_id"], unique=False)
    op.create_index(
        "uq_attempt_open_assignment",
        "attempt",
        ["learner_id", "assignment_id"],
        unique=True,
        sqlite_where=sa.text("finished_at IS NULL AND assignment_id IS NOT NULL"),
        postgresql_where=sa.text("finished_at IS NULL AND assignment_id IS NOT NULL"),
    )

    op.create_table(
        "asked",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=300), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("maker", sa.String(length=64), nullable=False),
        sa.Column("maker_version", sa.Integer(), nullable=False),
        sa.Column("question", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("targets", sa.JSON(none_as_null=True), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "quiz",
                "card",
                "briefing",
                "practice",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "effect",
            sa.Enum("memory", "none", name="effect", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("draft", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("draft_seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("draft_seq >= 0", name=op.f("ck_asked_draft_seq")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_asked_position")),
        sa.ForeignKeyConstraint(
            ["learner_id", "attempt_id"],
            ["attempt.learner_id", "attempt.id"],
            name=op.f("fk_asked_learner_id_attempt_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_id", "id", name=op.f("pk_asked")),
        sa.UniqueConstraint(
            "learner_id", "attempt_id", "position", name=op.f("uq_asked_learner_id_attempt_id_position")
        ),
    )
    op.create_table(
        "evidence",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("asked_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "answer", "skip", "void", name="evidencekind", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("refers_to", sa.Uuid(), nullable=True),
        sa.Column("targets", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("question_id", sa.String(length=300), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("maker", sa.String(length=64), nullable=False),
        sa.Column("maker_version", sa.Integer(), nullable=False),
        sa.Column("grader_version", sa.Integer(), nullable=False),
        sa.Column("options", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("response", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("mark", sa.Integer(), nullable=True),
        sa.Column("marks", sa.JSON(none_as_null=True), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "quiz",
                "card",
                "briefing",
                "practice",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("hint_used", sa.Boolean(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=True),
        sa.Column(
            "effect",
            sa.Enum("memory", "none", name="effect", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("learner_day", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'answer') = (mark IS NOT NULL AND response IS NOT NULL)",
            name=op.f("ck_evidence_answer_has_response_and_mark"),
        ),
        sa.CheckConstraint(
            "(kind = 'void') = (refers_to IS NOT NULL)", name=op.f("ck_evidence_void_refers_to_an_entry")
        ),
        sa.CheckConstraint(
            "answered_at >= issued_at AND answered_at <= received_at", name=op.f("ck_evidence_answered_in_between")
        ),
        sa.CheckConstraint("mark IS NULL OR mark BETWEEN 0 AND 10000000", name=op.f("ck_evidence_mark")),
        sa.CheckConstraint("milliseconds IS NULL OR milliseconds >= 0", name=op.f("ck_evidence_milliseconds")),
        sa.ForeignKeyConstraint(
            ["learner_id", "asked_id"],
            ["asked.learner_id", "asked.id"],
            name=op.f("fk_evidence_learner_id_asked_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_id", "refers_to"],
            ["evidence.learner_id", "evidence.id"],
            name=op.f("fk_evidence_learner_id_refers_to"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["learner_id"], ["person.id"], name=op.f("fk_evidence_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "id", name=op.f("pk_evidence")),
    )
    op.create_index(
        "ix_evidence_folding_order", "evidence", ["learner_id", "learner_day", "answered_at", "id"], unique=False
    )
    op.create_index(
        "uq_evidence_final_answer",
        "evidence",
        ["learner_id", "asked_id"],
        unique=True,
        sqlite_where=sa.text("kind IN ('answer', 'skip')"),
        postgresql_where=sa.text("kind IN ('answer', 'skip')"),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("evidence")
    op.drop_table("asked")
    op.drop_table("attempt")
    op.drop_table("membership")
    op.drop_table("assignment")
    op.drop_table("setup_link")
    op.drop_table("question_set")
    op.drop_table("memory")
    op.drop_table("login_session")
    op.drop_table("classroom")
    op.drop_table("revision")
    op.drop_table("person")
    op.drop_table("pack")
    op.drop_table("login_attempt")
