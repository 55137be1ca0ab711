"""My progress: what is known, whether the estimate holds, what comes next, when one studied."""

from datetime import date, timedelta
from typing import Final

from flask import render_template, url_for
from flask_babel import get_locale

from quizapp.actions.progress import WINDOW, Progress, progress
from quizapp.core.statistics.retention import Band
from quizapp.web import guard, parts
from quizapp.web.extensions import session
from quizapp.web.figures import days as drawn
from quizapp.web.figures.recall import Bin, calibration
from quizapp.web.guard import Policy, allow
from quizapp.web.learn import days
from quizapp.web.learn.blueprint import blueprint
from quizapp.web.learn.today import SECONDS_A_CARD
from quizapp.web.speech import format_date, format_percent
from quizapp.web.speech import gettext as _

_ENOUGH: Final = 20
"""Reviews from which promise and measure are compared."""
_NARROW: Final = 326
_WEEK: Final = 7
_TOLERANCE: Final = 0.05
"""How far measured recall may lie from the promise before the page says that the estimate does not hold."""


@blueprint.get("/<pack>/progress")
@allow(Policy.ANYONE)
def my_progress(pack: str) -> str:
    """Progress on a pack; visitors who have not begun see how to begin."""
    who = guard.actor()
    if who is None:
        return render_template("learn/progress.html", reviews=0, known=0, total=0)
    found = progress(session(), who, pack, now=parts.now())
    topics = found.today.topics()
    known = sum(topic.known for topic in topics.values())
    total = sum(topic.total for topic in topics.values())
    return render_template(
        "learn/progress.html",
        known=known,
        total=total,
        reviews=sum(found.studied.values()),
        lead=_lead(found),
        headline_held=_held(found),
        recall=_recall(found),
        recall_needed=max(0, _ENOUGH - len(found.reviews)),
        topics=[
            {"name": name, "known": one.known, "learning": one.learning, "new": one.new} for name, one in topics.items()
        ],
        strip=_strip(found, pack),
        ahead=_ahead(found),
        studied=_studied(found),
    )


def _share(found: Progress) -> tuple[float, float]:
    count = len(found.reviews)
    return (
        sum(one.promised for one in found.reviews) / count,
        sum(one.recalled for one in found.reviews) / count,
    )


def _held(found: Progress) -> str:
    if len(found.reviews) < _ENOUGH:
        return ""
    promised, measured = _share(found)
    if abs(promised - measured) <= _TOLERANCE:
        return "holds"
    return "too high" if promised > measured else "too low"


def _lead(found: Progress) -> str:
    if len(found.reviews) < _ENOUGH:
        return ""
    promised, measured = _share(found)
    return _(
        "Over %(count)s reviews the schedule promised %(promised)s and you recalled %(measured)s.",
        count=len(found.reviews),
        promised=format_percent(promised),
        measured=format_percent(measured),
    )


def _recall(found: Progress) -> dict[str, object] | None:
    if len(found.reviews) < _ENOUGH:
        return None
    return {
        "rows": [
            {
                "promised_text": _("%(lo)s to %(hi)s", lo=f"{band.lo:.0%}", hi=f"{band.hi:.0%}"),
                "measured_text": format_percent(band.measured),
                "count": band.count,
            }
            for band in found.bands
        ],
        "chart": calibration([_bin(band) for band in found.bands]),
    }


def _bin(band: Band) -> Bin:
    return Bin(band.lo, band.hi, band.measured, band.least, band.most, band.count)


def _strip(found: Progress, pack: str) -> dict[str, object] | None:
    strip = days.strip(found.today, None, lambda day: url_for("learn.home", pack=pack, day=day.isoformat()))
    if not strip:
        return None
    total = sum(day.total for day in strip)
    known = sum(day.known for day in strip)
    return {"days": strip, "note": _("%(known)s of %(total)s are known.", known=known, total=total)}


def _ahead(found: Progress) -> dict[str, object] | None:
    counts = found.ahead
    if not any(counts):
        return None
    busiest = max(counts)
    names = [_("This week"), _("Next week"), _("Third week"), _("Fourth week")]
    weeks = [counts[start : start + _WEEK] for start in range(0, _WEEK * len(names), _WEEK)]
    return {
        "wide": drawn.forecast(counts),
        "narrow": drawn.forecast(counts, width=_NARROW),
        "busiest": busiest,
        "busiest_minutes": max(1, round(busiest * SECONDS_A_CARD / 60)),
        "weeks": [
            {"name": name, "cards": sum(week), "busiest": max(week)} for name, week in zip(names, weeks, strict=True)
        ],
        "days": [
            (format_date(found.today.day + timedelta(days=ahead), "EEE d MMM"), count)
            for ahead, count in enumerate(counts)
            if count
        ],
    }


def _studied(found: Progress) -> dict[str, object]:
    last = found.today.day
    window = [last - timedelta(days=back) for back in reversed(range(WINDOW.days + 1))]
    locale = get_locale()
    names = locale.days["format"]["abbreviated"] if locale else {}
    return {
        "count": sum(day in found.studied for day in window),
        "of": len(window),
        "chart": drawn.calendar(
            [(_title(day, found.studied.get(day, 0)), found.studied.get(day, 0)) for day in window],
            first_weekday=window[0].weekday(),
        ),
        "weekdays": [names.get(day, "") for day in range(_WEEK)],
        "days": [
            (format_date(day, "EEE d MMM"), found.studied[day]) for day in reversed(window) if day in found.studied
        ],
    }


def _title(day: date, cards: int) -> str:
    return _("%(day)s: %(cards)s", day=format_date(day, "d MMM"), cards=cards)
