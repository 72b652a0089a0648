"""Organizations: units, their branches, teams, partnerships with communities, and studios."""
