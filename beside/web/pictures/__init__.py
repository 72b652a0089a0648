"""The pictures' door: private files, shown to those who work on the wish, and to nobody else."""
