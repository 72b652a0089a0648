"""The doors: one package for each audience, thin in front of the domain.

A door reads what was asked, calls a selector or one action, and answers with a page. What all doors
share lies in `kit/`, `templates/` and `static/`.
"""
