"""Five tasks for each role, done as somebody does them who never read a manual; counted."""
