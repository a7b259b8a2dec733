"""Run by Alembic: migrates over the connection that :func:`archive.database.migrate` hands in."""

from alembic import context

from archive.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
