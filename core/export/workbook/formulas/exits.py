"""How long the lease lasts; as core/engine/exits.py.

The workbook follows the expected paths, where what is seen in a month is what was planned: the
value of staying is the sum of the margins to come.
"""

from __future__ import annotations

from core.export.workbook.formulas.declare import Area, Part, line
from core.terms.lease import MONETISED
from core.terms.units import Unit

NEVER = 9999
"""The month of what does not happen."""

_RENEWALS = Area("Renewals")
_LESSEE = Area("Would the lessee leave?")
_LESSOR = Area("Would the lessor recall?")
_END = Area("End of the lease")

_OPTIONS = int(MONETISED["renewal_options"].high)


def _at(key: str, month: str) -> str:
    """Return the cell of a row in another month."""
    return f"INDEX(line.{key},{month}+1)"


def _staying(after: str, end: str) -> str:
    """Return what staying from a month to an end is worth to the lessee then. [USD]"""
    planned = f"{_at('lessee_planned', end)}-{_at('lessee_planned', after)}"
    return f"({planned})/{_at('lessee_discount', after)}"


def _renewal(number: int) -> tuple[Part, ...]:
    before = "scheduled_last" if number == 1 else f"end_after_{number - 1}"
    taken_before = "" if number == 1 else f"renewal_{number - 1}_taken=1,"
    stay = _staying(before, f"MIN({before}+renewal_months,horizon)")
    return (
        _RENEWALS.single(
            f"stay_for_renewal_{number}",
            f"Worth of renewal {number} to the lessee",
            f"IF(AND({taken_before}renewal_options>={number},{before}+1<=horizon),{stay},0)",
        ),
        _RENEWALS.single(
            f"renewal_{number}_taken",
            f"Renewal {number} is taken (1)",
            f"IF(AND({taken_before}renewal_options>={number},{before}+1<=horizon,"
            f"stay_for_renewal_{number}>=0),1,0)",
            Unit.NONE,
        ),
        _RENEWALS.single(
            f"end_after_{number}",
            f"Scheduled end after renewal {number}",
            f"{before}+IF(renewal_{number}_taken=1,renewal_months,0)",
            Unit.MONTH,
        ),
    )


def _right(side: str, would: str, label: str) -> tuple[Part, ...]:
    area = _LESSEE if side == "lessee" else _LESSOR
    return (
        area.single(
            f"{side}_right",
            f"The {side} has the right (1)",
            f"IF(ISNUMBER({side}_notice_months),1,0)",
            Unit.NONE,
        ),
        area.single(
            f"{side}_notice",
            "Notice",
            f"IF(ISNUMBER({side}_notice_months),{side}_notice_months,0)",
            Unit.MONTHS,
        ),
        area.row(f"{side}_exit_month", label, f"[month]+{side}_notice", Unit.MONTH),
        area.row(
            f"{side}_may",
            "It may serve notice (1)",
            f"IF(AND({side}_right=1,{would},[month]>=commencement_month-1,"
            f"[lease_month]>={side}_notice_from_month,[{side}_exit_month]<scheduled_end,"
            f"[{side}_exit_month]<horizon),1,0)",
            Unit.NONE,
        ),
        area.row(
            f"{side}_margin_after",
            "Margin of the month after",
            f"IF([{side}_may]=1,{_at(f'{side}_margin', f'[{side}_exit_month]+1')},0)",
        ),
    )


def _exit(side: str, cost: str) -> tuple[Part, ...]:
    area = _LESSEE if side == "lessee" else _LESSOR
    return (
        area.row(
            f"{side}_exit_cost",
            "Cost of ending it",
            f"IF([{side}_may]=1,{cost},0)",
        ),
        area.row(
            f"{side}_ends",
            "It serves notice (1)",
            f"IF(AND([{side}_may]=1,[{side}_margin_after]<0,[{side}_stay]<-[{side}_exit_cost]),1,0)",
            Unit.NONE,
        ),
        area.single(
            f"{side}_exit",
            f"Month with which the {side} ends it ({NEVER}: never)",
            f"IFERROR(MATCH(1,line.{side}_ends,0)-1+{side}_notice,{NEVER})",
            Unit.MONTH,
        ),
    )


_LESSEE_COST = (
    "MIN(lessee_termination_fee_months,scheduled_end-[lessee_exit_month])*"
    + _at("base_fee_running", "[lessee_exit_month]")
    + "+lessee.switching_cost_usd"
    + '+IF(prepayment_on_exit="kept",prepayment*'
    + _at("share_undrawn", "[lessee_exit_month]")
    + ",0)"
)
_LESSOR_COST = "recall_compensation_months*" + _at("base_fee_running", "[lessor_exit_month]")
_SETTLED_FROM = "MIN([lessor_exit_month]+lessor.relet_void_months,plan_end)"
_LESSOR_STAY = (
    f"({_at('lessor_planned_void', _SETTLED_FROM)}"
    f"-{_at('lessor_planned_void', '[lessor_exit_month]')}"
    f"+{_at('lessor_planned', 'plan_end')}-{_at('lessor_planned', _SETTLED_FROM)})"
    f"/{_at('lessor_discount', '[lessor_exit_month]')}"
)

PARTS: tuple[Part, ...] = (
    _RENEWALS.row(
        "lessee_planned",
        "Lessee's margins so far, discounted",
        "[lessee_planned<]+[lessee_margin]*[lessee_discount]",
        first="[lessee_margin]*[lessee_discount]",
    ),
    *(part for number in range(1, _OPTIONS + 1) for part in _renewal(number)),
    _RENEWALS.single("scheduled_end", "Scheduled end", f"end_after_{_OPTIONS}", Unit.MONTH),
    _RENEWALS.single(
        "plan_end", "Scheduled end within the horizon", "MIN(scheduled_end,horizon)", Unit.MONTH
    ),
    _END.single("prepayment", "Prepayment", "prepayment_months*full_fee"),
    _END.row(
        "share_undrawn",
        "Share of the prepayment scheduled to be undrawn",
        "1-MIN(MAX(([lease_month]-prepayment_credit_from_month+1)/prepayment_drawdown_months,0),1)",
        Unit.SHARE,
    ),
    *_right("lessee", "lessee.walks", "Month it would end with"),
    _LESSEE.row(
        "lessee_stay",
        "Worth of staying to the scheduled end",
        f"IF([lessee_may]=1,{_staying('[lessee_exit_month]', 'plan_end')},0)",
    ),
    *_exit("lessee", _LESSEE_COST),
    _LESSOR.row(
        "lessor_planned",
        "Lessor's margins so far, discounted",
        "[lessor_planned<]+[lessor_margin]*[lessor_discount]",
        first="[lessor_margin]*[lessor_discount]",
    ),
    _LESSOR.row(
        "lessor_planned_void",
        "The same while void",
        "[lessor_planned_void<]+[lessor_margin_void]*[lessor_discount]",
        first="[lessor_margin_void]*[lessor_discount]",
    ),
    *_right("lessor", "lessor.recalls", "Month it would end with"),
    _LESSOR.row(
        "lessor_stay",
        "Worth of staying to the scheduled end",
        f"IF([lessor_may]=1,{_LESSOR_STAY},0)",
    ),
    *_exit("lessor", _LESSOR_COST),
    _END.single(
        "end_before_longstop",
        "End, the longstop left aside",
        "MIN(lessee_exit,lessor_exit,scheduled_end)",
        Unit.MONTH,
    ),
    _END.single(
        "longstop_month",
        "Month in which delivery is tested",
        "commencement_month+delivery_longstop_months-1",
        Unit.MONTH,
    ),
    _END.single(
        "longstop_counts",
        "The longstop counts (1)",
        "IF(AND(delivery_longstop_months>0,longstop_month<end_before_longstop,"
        "longstop_month<horizon),1,0)",
        Unit.NONE,
    ),
    _END.single(
        "stay_at_longstop",
        "Worth of staying to the lessee then",
        f"IF(longstop_counts=1,{_staying('longstop_month', 'plan_end')},0)",
    ),
    _END.single(
        "delivered_at_longstop",
        "Share delivered then",
        f"IF(longstop_counts=1,{_at('delivered_share', 'longstop_month')},1)",
        Unit.SHARE,
    ),
    _END.single(
        "longstop_ends",
        "The longstop ends the lease (1)",
        "IF(AND(longstop_counts=1,delivered_at_longstop<delivery_acceptance_share,"
        'OR(delivery_remedy="terminate",'
        'AND(delivery_remedy="lessee_option",stay_at_longstop<0))),1,0)',
        Unit.NONE,
    ),
    _END.single(
        "lease_end",
        "End of the lease",
        "IF(longstop_ends=1,longstop_month,end_before_longstop)",
        Unit.MONTH,
    ),
    _END.single("last_month", "Last month", "MIN(lease_end,horizon)", Unit.MONTH),
    _END.single(
        "ends_because",
        "Ends because",
        f'IF(longstop_ends=1,"delivery",IF(MIN(lessee_exit,lessor_exit)={NEVER},"term",'
        'IF(lessee_exit<=lessor_exit,"lessee","lessor")))',
        Unit.NONE,
    ),
    _END.row(
        "live",
        "The lease lives (1)",
        "IF(AND([month]>=commencement_month,[month]<=lease_end),1,0)",
        Unit.NONE,
    ),
    _END.row("ends", "Last month (1)", "IF([month]=last_month,1,0)", Unit.NONE),
    line("contracted_gpus", "[contracted_running]*[live]"),
    line("delivered_gpus", "[delivered_running]*[live]"),
    line("used_h100e", "[used_running]*[live]"),
    line("utilization", "[utilization_running]*[live]"),
)
