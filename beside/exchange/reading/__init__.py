"""Reading rosters as people really keep them, without a database.

Read in this order: `sheet` (what a table is), `opening` (bytes to sheets, by content), `fields`
(what a roster may say), `headers` and `mapping` (which column says what), `lines` (which rows are
data), `cleaning/` (one cell), the readers of a row (volunteers, teams, units, places), `roster`
(the whole file).
"""
