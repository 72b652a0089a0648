"""The door of auditors: who looked into the drawer, what was done, who tried to sign in."""
