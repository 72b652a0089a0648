"""Places: district › subdistrict › community › grid › estate › building › entrance › household.

One tree, dated: names and parents change, and history says what was where and when.
"""
