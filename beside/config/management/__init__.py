"""Django management commands of the installation as a whole; `beside` gives them their names."""
