"""Run by Alembic: migrates over the connection that :func:`archive.database.migrate` hands in."""

from alembic import context

from archive.desk_models import JournalRow

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=JournalRow.metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
