"""A demo district, invented from house to wish, grown by the house's own actions.

Nothing here writes a wish, a claim or a state by itself: stories call the same functions as the
pages do, in the order of time, and what the rules refuse does not happen. Read in this order:
material (words), moments (when), town (who), founding, roster, bodies (what stands at the start),
tale and stage (how stories run), the stories themselves, grow (all of it).
"""
