"""After every migrate: put the journal's locks back (changing a table on SQLite drops them)."""

from beside.journal.append_only import lock_all
from beside.platform.install import after_migrate

after_migrate(lock_all)
