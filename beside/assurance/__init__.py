"""等保 2.0, control by control: what this installation can verify of itself now, what only a person
can, and what is not met. It measures and never says "passed": that is for an assessor to say.
"""
