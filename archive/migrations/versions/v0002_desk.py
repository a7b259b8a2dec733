"""The desk: what people did (journal), the machine's readings under corrections, keys, accesses, saved searches.

Revision ID: 0002
"""

import json
import struct
import zlib
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
BIG_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _pack_ink()
    _journal()
    _readings()
    _keys()
    _accesses()
    _searches()
    _change_times()
    for table in ("journal", "journal_subjects", "accesses"):
        _append_only(table)


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", BIG_KEY, primary_key=True),
        sa.Column("at", KEY, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", KEY, nullable=False),
        sa.Column("article_id", KEY, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
    )
    op.create_table(
        "journal_subjects",
        sa.Column("seq", BIG_KEY, sa.ForeignKey("journal.seq"), primary_key=True, autoincrement=False),
        sa.Column("subject", KEY, primary_key=True),
        sa.Column("is_place", sa.Boolean, nullable=False),
    )
    op.create_index("ix_journal_subjects_subject", "journal_subjects", ["subject", "seq"])
    op.create_table(
        "standings",
        sa.Column("seq", BIG_KEY, sa.ForeignKey("journal.seq"), primary_key=True, autoincrement=False),
        sa.Column("state", KEY, nullable=False),
        sa.Column("article_id", KEY),
        sa.Column("reason", sa.Text),
    )
    op.create_index("ix_standings_article", "standings", ["article_id"])
    op.create_index("ix_standings_state", "standings", ["state"])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("article_id", KEY, primary_key=True),
        sa.Column("page_id", KEY, sa.ForeignKey("pages.id", ondelete="CASCADE")),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("ink", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_readings_page", "readings", ["page_id"])


def _keys() -> None:
    op.create_table(
        "keys",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("made_at", KEY, nullable=False),
        sa.Column("expires_at", KEY),
        sa.Column("revoked_at", KEY),
    )


def _accesses() -> None:
    op.create_table(
        "accesses",
        sa.Column("seq", BIG_KEY, primary_key=True),
        sa.Column("at", KEY, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("key", sa.Text),
        sa.Column("client", sa.Text),
        sa.Column("method", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
    )
    op.create_index("ix_accesses_at", "accesses", ["at"])


def _searches() -> None:
    op.create_table(
        "searches",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("request", sa.JSON, nullable=False),
        sa.Column("made_at", KEY, nullable=False),
        sa.Column("webhook", sa.Text),
        sa.Column("secret", sa.Text),
        sa.Column("seen", BIG_KEY, nullable=False),
    )
    op.create_table(
        "matches",
        sa.Column("search_id", KEY, sa.ForeignKey("searches.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("article_id", KEY, primary_key=True),
        sa.Column("at", KEY, nullable=False),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", BIG_KEY, primary_key=True),
        sa.Column("search_id", KEY, sa.ForeignKey("searches.id", ondelete="CASCADE"), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("state", KEY, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", KEY, nullable=False),
        sa.Column("error", sa.Text),
    )
    op.create_index("ix_deliveries_due", "deliveries", ["state", "next_at"])


def _change_times() -> None:
    """Changes have a time from now on; older ones happened no later than now."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    op.add_column("changes", sa.Column("at", KEY, nullable=False, server_default=now))
    op.create_index("ix_changes_at", "changes", ["at"])


def _append_only(table: str) -> None:
    """Let the database itself refuse that a row is changed or taken out."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )


def _pack_ink() -> None:
    """Keep each paragraph's ink by itself: a search reads only what it marks."""
    articles = sa.table("articles", sa.column("id"), sa.column("data", sa.Text), sa.column("ink", sa.LargeBinary))
    connection = op.get_bind()
    rows = connection.execute(sa.select(articles.c.id))
    for article_id in [row.id for row in rows]:
        here = articles.c.id == article_id
        data, ink = connection.execute(sa.select(sa.cast(articles.c.data, sa.Text), articles.c.ink).where(here)).one()
        connection.execute(articles.update().where(here).values(ink=_packed(json.loads(data), ink)))


def _packed(fields: dict[str, Any], ink: bytes) -> bytes:
    texts = [[one["text"] for one in fields[part]] for part in ("heads", "paragraphs")]
    checks = [zlib.crc32(text.encode()) for part in texts for text in part]
    inks = [one for part in json.loads(zlib.decompress(ink)) for one in part]
    packed = [zlib.compress(_lines(one).encode(), 6) for one in inks]
    entries = (struct.pack(">II", len(one), check) for one, check in zip(packed, checks, strict=True))
    return b"".join((struct.pack(">II", *map(len, texts)), *entries, *packed))


def _lines(stretches: list[dict[str, Any]]) -> str:
    texts = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in stretches)
    return "\n".join((json.dumps([one["start"] for one in stretches]), *texts))
