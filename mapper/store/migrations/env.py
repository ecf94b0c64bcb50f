"""Runs inside Alembic: the open connection that `mapper.store.migrate` hands over, in its transaction."""

from alembic import context

from mapper.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
