"""How long the facts of an entry are taken to be right after somebody checked them."""

from __future__ import annotations

from datetime import date, timedelta

DAYS_IN_MONTH = 30.44


def review_due(assured_date: date, review_months: int) -> date:
    """The day by which somebody should look again (a month counts 30.44 days)."""
    return assured_date + timedelta(days=round(review_months * DAYS_IN_MONTH))
