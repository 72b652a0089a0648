"""Atomic acts that touch several domains: what is decided in one room, and what follows in another.

A flow calls the rooms' own actions, in one transaction, so that every rule is asked and every
subject gets its entry. It keeps no tables and moves no states itself.
"""
