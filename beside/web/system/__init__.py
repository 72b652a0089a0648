"""The door of system administrators: settings, days, health, accounts in use. No papers."""
