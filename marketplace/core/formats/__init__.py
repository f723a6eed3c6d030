"""How dates are typed, in Dutch and in English: the Dutch way and ISO, the day always before the month.

The admin shows and picks dates in the first form of each list (WAGTAIL_DATE_FORMAT).
"""

DATES = ["%d-%m-%Y", "%d-%m-%y", "%d/%m/%Y", "%Y-%m-%d"]
MOMENTS = [f"{date} {time}" for time in ("%H:%M", "%H:%M:%S") for date in DATES]
