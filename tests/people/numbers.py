"""ID numbers for tests: of any birth date, with an order code (000) that is given to nobody."""

from datetime import date

from stdnum.cn import ric


def number_born(born: date, *, order: str = "000", region: str = "130502") -> str:
    """A valid number of somebody born on this day who does not exist."""
    body = f"{region}{born:%Y%m%d}{order}"
    return body + ric.calc_check_digit(body + "0")
