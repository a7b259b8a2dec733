"""Two pages on one scan: pages and outcomes say which half of a source's page they are.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    _pages()
    _outcomes()


def _pages() -> None:
    with op.batch_alter_table("pages") as pages:
        pages.add_column(sa.Column("source_half", sa.Text, nullable=False, server_default=""))
        pages.drop_constraint("uq_pages_source", type_="unique")
        pages.create_unique_constraint("uq_pages_source", ["source_sha256", "source_index", "source_half"])


def _outcomes() -> None:
    """Make the table anew: its key grows."""
    op.create_table(
        "outcomes_of_halves",
        sa.Column("file", KEY, primary_key=True),
        sa.Column("page", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("half", KEY, primary_key=True, server_default=""),
        sa.Column("sha256", sa.Text),
        sa.Column("version", sa.Text),
        sa.Column("status", KEY, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
    )
    op.execute(
        "INSERT INTO outcomes_of_halves (file, page, sha256, version, status, data) "
        "SELECT file, page, sha256, version, status, data FROM outcomes"
    )
    op.drop_table("outcomes")
    op.rename_table("outcomes_of_halves", "outcomes")
    op.create_index("ix_outcomes_status", "outcomes", ["status"])
