"""The door of team leaders: offers to their teams, what the team has taken on, who is in it."""
