"""What the desk's pages ask. Each form only reads what was typed; the rules are the domain's."""
