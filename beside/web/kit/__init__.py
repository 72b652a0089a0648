"""The kit: what every page is made of. How to say a time, form fields, marks, the style page.

The vocabulary of markup stands in the style page (`/kit/style`), each component in every state.
"""
