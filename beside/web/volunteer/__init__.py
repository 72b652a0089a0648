"""The door of volunteers: what they promised, the wall near them, a wish, and their own profile."""
