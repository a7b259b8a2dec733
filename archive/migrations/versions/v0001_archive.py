"""Pages, articles, figures, mentions, outcomes, changes.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
BIG_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _pages()
    _articles()
    _figures()
    _mentions()
    _outcomes()
    op.create_table(
        "changes",
        sa.Column("article_id", KEY, primary_key=True),
        sa.Column("seq", BIG_KEY, nullable=False, unique=True),
        sa.Column("deleted", sa.Boolean, nullable=False),
    )
    clock = op.create_table(
        "clock",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seq", BIG_KEY, nullable=False),
    )
    op.bulk_insert(clock, [{"id": 1, "seq": 0}])


def _pages() -> None:
    op.create_table(
        "pages",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("newspaper", KEY),
        sa.Column("issue_date", KEY),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("source_sha256", sa.Text, nullable=False),
        sa.Column("source_index", sa.Integer, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("geometry", sa.Text, nullable=False),
        sa.Column("picture", sa.Text),
        sa.UniqueConstraint("source_sha256", "source_index", name="uq_pages_source"),
    )
    op.create_index("ix_pages_issue", "pages", ["newspaper", "issue_date", "number"])


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("page_id", KEY, sa.ForeignKey("pages.id", ondelete="CASCADE")),
        sa.Column("newspaper", KEY),
        sa.Column("issue_date", KEY),
        sa.Column("title", sa.Text),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("ink", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_articles_page", "articles", ["page_id"])
    op.create_index("ix_articles_issue", "articles", ["newspaper", "issue_date"])


def _figures() -> None:
    op.create_table(
        "figures",
        sa.Column("article_id", KEY, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("newspaper", KEY),
        sa.Column("issue_date", KEY),
        sa.Column("page_id", KEY),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("upper", sa.Text),
        sa.Column("canonical_value", sa.Text, nullable=False),
        sa.Column("canonical_unit", KEY, nullable=False),
        sa.Column("low", sa.Float(53), nullable=False),
        sa.Column("high", sa.Float(53), nullable=False),
        sa.Column("qualifier", sa.Text),
        sa.Column("measured", sa.Text),
        sa.Column("organisation", sa.Text),
        sa.Column("holds_from", sa.Text),
        sa.Column("holds_to", sa.Text),
        sa.Column("review", sa.Text),
        sa.Column("data", sa.JSON, nullable=False),
    )
    op.create_index("ix_figures_quantity", "figures", ["canonical_unit", "low"])
    op.create_index("ix_figures_kind", "figures", ["kind", "issue_date"])
    op.create_index("ix_figures_issue", "figures", ["newspaper", "issue_date"])


def _mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("article_id", KEY, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("name", KEY, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("organisation", sa.Text),
        sa.Column("role", sa.Text),
    )
    op.create_index("ix_mentions_name", "mentions", ["name", "kind"])


def _outcomes() -> None:
    op.create_table(
        "outcomes",
        sa.Column("file", KEY, primary_key=True),
        sa.Column("page", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sha256", sa.Text),
        sa.Column("version", sa.Text),
        sa.Column("status", KEY, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
    )
    op.create_index("ix_outcomes_status", "outcomes", ["status"])
