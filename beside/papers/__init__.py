"""Printed sheets: wish cards, the poster, intake forms, sign-in sheets, the volunteer's work slip.

A sheet is a shape of plain texts (sheets), laid out by a template of its own (templates/*.typ) and
made into a PDF with the fonts of a package (typesetting). Nothing is decided here about who may
print what, and nothing is looked up: a door asks the rules, and hands the words over. Sheets hang
in the street, so that they speak Chinese whatever language the desk reads.
Read in this order: wording, squares, typesetting, sheets, faces.
"""
