"""Whether a pooled connection still leads anywhere, asked without a word to the database."""

import select

from psycopg import Connection
from psycopg_pool import ConnectionPool


def check(connection: Connection) -> None:
    """Refuse a connection that ended while nobody used it, as after a restart of PostgreSQL.

    Nothing waits to be read on an idle connection; where something does, it is mostly the end, and
    only then PostgreSQL is asked.

    Raises:
        OperationalError: it is broken; the pool opens another.
    """
    idle = select.poll()
    idle.register(connection.fileno(), select.POLLIN)
    if idle.poll(0):
        ConnectionPool.check_connection(connection)
