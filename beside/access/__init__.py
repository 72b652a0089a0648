"""Who may act where: appointments to roles over areas and organizations, and the Actor they
make.
"""
