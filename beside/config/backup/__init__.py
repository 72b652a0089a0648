"""Copy what must last out of an installation, and bring it back.

Database and pictures with their checksums, and never a key. Read in this order: archive (the file),
snapshot (the database, as of one moment), erasures (who must stay forgotten), make, restore.
"""
