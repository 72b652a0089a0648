"""How large an uploaded table may be. Everything is checked before it is unpacked into memory."""

MAX_FILE = 40 * 1024 * 1024
"""Bytes of the file as uploaded."""
MAX_UNZIPPED = 400 * 1024 * 1024
"""Bytes of the parts of a workbook that are read, after unzipping."""
MAX_ROWS = 200_000
"""Rows of one sheet."""
MAX_COLUMNS = 256
"""Columns of one sheet, counted up to the last cell that holds something."""
MAX_CELLS = 6_000_000
"""Rows times columns of one sheet: what a dense table of it takes in memory."""
MAX_SHEETS = 200
MAX_TEXT = 2_000
"""Characters of one cell that are looked at."""
HEADER_WITHIN = 60
"""Filled rows at the top of a sheet among which a header is looked for."""
