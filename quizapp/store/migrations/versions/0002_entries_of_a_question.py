"""Find the entries of one question at once: without this, each answer looks through all of a learner's."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_index("ix_evidence_asked_id", "evidence", ["learner_id", "asked_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_evidence_asked_id", table_name="evidence")
