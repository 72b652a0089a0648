"""家人代办: the door of who acts for somebody by delegation."""
