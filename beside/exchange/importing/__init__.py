"""An import from upload to the last row; doors come in by `exchange.imports`.

Read in this order: `here` (what of the district a roster may name), `outlook` (the preview),
`proposing` (start, set_mapping, confirm, drop), `running` (the run itself), `writing/` (one kind
each), `error_book`, `selectors`.
"""
