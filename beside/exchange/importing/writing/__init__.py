"""Writing the good rows: find what is there, add what is new, correct the rest; one kind each."""
