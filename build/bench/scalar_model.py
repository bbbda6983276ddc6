"""The lease model once more, scenario by scenario in plain loops, from its definition alone.

It shares no code with the engine and is written so that Python runs it on lists and numba
compiles it on arrays: the slow peer, the fastest one, and a second opinion on every figure.
Drivers are the expected ones, so that the plan is what happens.
"""

from scalar_figures import share, undrawn_share
from scalar_names import BY_FEE, BY_KW, CPI, FIXED, KEPT, LESSEE_OPTION, TERMINATES, A, F, X
from scalar_sides import figures


def grown(start, drift, t):
    return start * (1.0 + drift) ** (t / 12.0)


def ramp(m, length, initial):
    if m < 1.0:
        return 0.0
    if m > length:
        return 1.0
    return initial + (1.0 - initial) * (m - 1.0) / length


def paths(x, f, a):
    """What does not depend on the terms."""
    columns = int(f[F.columns])
    for t in range(columns):
        a[A.g_spot + t] = grown(x[X.market_spot_usd_per_h100e_hour], x[X.market_spot_drift], t)
        a[A.g_power + t] = grown(x[X.market_power_usd_per_mwh], x[X.market_power_drift], t)
        a[A.g_own + t] = grown(x[X.lessor_own_use_usd_per_h100e_hour], x[X.lessor_own_use_drift], t)
        demand = grown(x[X.lessee_demand_h100e], x[X.lessee_demand_growth], t)
        a[A.g_demand + t] = min(x[X.lessee_demand_ceiling_h100e], demand)
        a[A.g_value + t] = grown(x[X.lessee_value_usd_per_h100e_hour], x[X.lessee_value_drift], t)
        a[A.g_alt_price + t] = a[A.g_spot + t] * (1.0 + x[X.lessee_alternative_premium])
        if t > x[X.lessee_alternative_lead_months] and a[A.g_alt_price + t] <= a[A.g_value + t]:
            a[A.g_alt + t] = grown(x[X.lessee_alternative_h100e], x[X.lessee_alternative_growth], t)
        a[A.g_cpi + t] = grown(1.0, x[X.market_cpi], t)
        a[A.g_lessor_discount + t] = (1.0 + x[X.lessor_discount_rate]) ** (-t / 12.0)
        a[A.g_lessee_discount + t] = (1.0 + x[X.lessee_discount_rate]) ** (-t / 12.0)


def stay(a, margin, early, void, discount, x_month, end, horizon):
    """Value of the months after `x_month` up to `end`, the first `void` at the early margin."""
    worth = 0.0
    for s in range(x_month + 1, min(end, horizon) + 1):
        value = a[early + s] if s <= x_month + void else a[margin + s]
        worth += value * a[discount + s]
    return worth / a[discount + x_month]


def prices(x, f, a):
    """Index, price of a GPU in each month; returns the fee of a full month."""
    horizon = int(f[F.columns]) - 1
    commencement, term = x[X.commencement_month], x[X.term_months]
    if x[X.pricing_basis] == BY_FEE:
        average = x[X.monthly_fee_usd] / (x[X.capacity_share] * f[F.gpus_final])
    elif x[X.pricing_basis] == BY_KW:
        average = x[X.price_usd_per_kw_month] * f[F.kw_per_gpu]
    else:
        average = x[X.price_usd_per_gpu_hour] * 730.0
    step = 1.0
    if x[X.escalation] == FIXED:
        step = 1.0 + x[X.escalator_rate]
    elif x[X.escalation] == CPI:
        step = 1.0 + min(max(x[X.market_cpi], x[X.cpi_floor]), x[X.cpi_cap])
    index = 1.0
    a[A.price_index] = 1.0
    for t in range(1, horizon + 1):
        m = t - commencement + 1.0
        if m > 1.0 and (m - 1.0) % 12.0 == 0.0:
            index *= step
        beyond = m - term - 1.0
        if (
            beyond >= 0.0
            and beyond % x[X.renewal_months] == 0.0
            and beyond / x[X.renewal_months] < x[X.renewal_options]
        ):
            index *= x[X.renewal_price_share]
        elif x[X.reset_months] > 0.0 and m > 1.0 and (m - 1.0) % x[X.reset_months] == 0.0:
            market = a[A.g_spot + t] / a[A.g_spot] * (1.0 - x[X.reset_discount])
            collar = x[X.reset_collar]
            index = min(max(market, index * (1.0 - collar)), index * (1.0 + collar))
        a[A.price_index + t] = index
        rate = average
        if x[X.pricing_basis] != BY_FEE and x[X.pricing_basis] != BY_KW:
            rate = x[X.price_usd_per_gpu_hour] * f[F.hours + t]
        reduced = x[X.ramp_fee_share] if m <= x[X.ramp_fee_months] else 1.0
        a[A.w_price + t] = rate * index * reduced
    return average * x[X.take_or_pay_share] * x[X.capacity_share] * f[F.gpus_final]


def worth(hours, value, alt_price, residual, alt, used):
    beside = min(residual - used, max(0.0, alt - used))
    without = min(residual, alt)
    return hours * (value * (used + beside - without) + alt_price * (without - beside))


def month_of_lease(x, f, a, t):
    """Use, fees and both sides' margins of one month, as if the lease lived."""
    m = t - x[X.commencement_month] + 1.0
    hours, gpus = f[F.hours + t], f[F.gpus + t]
    mix = share(f[F.h100e + t], gpus)
    mw_per_gpu = share(f[F.it_mw + t], gpus)
    there = x[X.capacity_share] if m >= 1.0 else 0.0
    scheduled = ramp(m, x[X.ramp_months], x[X.initial_delivery_share])
    late = m - x[X.facility_delivery_delay_months]
    handed_over = ramp(late, x[X.ramp_months], x[X.initial_delivery_share])
    contracted, billable = there * gpus, there * f[F.billable + t]
    delivered, billable_delivered = contracted * handed_over, billable * handed_over
    spot, power, own, demand = a[A.g_spot + t], a[A.g_power + t], a[A.g_own + t], a[A.g_demand + t]
    alt_price, value, alt = a[A.g_alt_price + t], a[A.g_value + t], a[A.g_alt + t]
    residual = max(0.0, demand - f[F.other_supply + t])

    capacity = delivered * mix
    per_h100e = share(billable_delivered, capacity)
    wanted = min(residual, capacity * x[X.facility_availability])
    within = min(wanted, x[X.take_or_pay_share] * capacity)
    commit = x[X.take_or_pay_share] * billable_delivered
    used = wanted
    if wanted > within:
        excess = max(0.0, per_h100e * wanted - commit)
        added = worth(hours, value, alt_price, residual, alt, wanted) - worth(
            hours, value, alt_price, residual, alt, within
        )
        if a[A.w_price + t] * x[X.overage_multiple] * excess > added:
            used = within
    utilization = share(used, capacity)
    base_fee = a[A.w_price + t] * commit
    overage = a[A.w_price + t] * x[X.overage_multiple] * max(0.0, per_h100e * used - commit)
    missed = x[X.sla_availability] - min(1.0, x[X.facility_availability] + x[X.sla_exclusions])
    points = x[X.sla_credit_per_point] * 100.0 * max(0.0, missed)
    credit = (base_fee + overage) * min(x[X.sla_credit_cap], points)

    mw, idle = mw_per_gpu * delivered, x[X.facility_idle_power_fraction]
    drawn = hours * (idle + (1.0 - idle) * utilization)
    pue, billed_pue, billed_price = x[X.facility_pue], x[X.facility_pue], power
    if x[X.pue_cap] == x[X.pue_cap]:
        billed_pue = min(pue, x[X.pue_cap])
    if x[X.power_price_cap_usd_per_mwh] == x[X.power_price_cap_usd_per_mwh]:
        billed_price = min(power, x[X.power_price_cap_usd_per_mwh])
    passed = x[X.power_pass_through_share] * mw * billed_pue * drawn * billed_price
    leased_power = mw * pue * drawn * power
    pay = max(0.0, base_fee + overage + passed - credit)

    own_rate = own * x[X.lessor_own_use_utilization]
    relet_rate = spot * (1.0 - x[X.lessor_relet_discount]) * x[X.lessor_relet_utilization]
    usable = mix * hours * x[X.facility_availability]
    at_own = hours * pue * (idle + (1.0 - idle) * x[X.lessor_own_use_utilization])
    at_relet = hours * pue * (idle + (1.0 - idle) * x[X.lessor_relet_utilization])
    a[A.w_own + t], a[A.w_relet + t] = usable * own_rate, usable * relet_rate
    a[A.w_own_power + t], a[A.w_relet_power + t] = (
        mw_per_gpu * power * at_own,
        mw_per_gpu * power * at_relet,
    )
    a[A.w_relets + t] = 1.0 if relet_rate > own_rate else 0.0
    early = a[A.w_own + t] - a[A.w_own_power + t]
    settled = a[A.w_relet + t] - a[A.w_relet_power + t] if relet_rate > own_rate else early

    gained = worth(hours, value, alt_price, residual, alt, used)
    a[A.w_settled + t], a[A.w_pay + t], a[A.w_leased_power + t] = (
        contracted * settled,
        pay,
        leased_power,
    )
    a[A.w_void_margin + t] = (
        pay - leased_power - x[X.lessor_rival_cost_usd_per_month] - contracted * early
    )
    a[A.w_handed_over + t], a[A.w_scheduled + t], a[A.w_billable + t] = (
        handed_over,
        scheduled,
        billable,
    )
    a[A.w_residual + t] = residual
    a[A.hours + t], a[A.gpus + t], a[A.h100e + t] = hours, gpus, f[F.h100e + t]
    a[A.it_mw + t], a[A.contracted_gpus + t] = f[F.it_mw + t], contracted
    a[A.delivered_gpus + t], a[A.used_h100e + t] = delivered, used
    a[A.utilization + t], a[A.demand_h100e + t] = utilization, demand
    a[A.other_supply_h100e + t], a[A.spot_usd_per_h100e_hour + t] = f[F.other_supply + t], spot
    a[A.base_fee + t], a[A.overage_fee + t], a[A.sla_credit + t] = base_fee, overage, credit
    a[A.shortfall_fee + t] = a[A.w_price + t] * max(0.0, commit - per_h100e * used)
    a[A.power_pass_through + t], a[A.lessee_worth + t] = passed, gained
    a[A.lessee_margin + t] = gained - pay - x[X.lessee_dependence_cost_usd_per_month]
    a[A.lessor_margin + t] = (
        pay - leased_power - x[X.lessor_rival_cost_usd_per_month] - a[A.w_settled + t]
    )


def ends(x, f, a, prepayment):
    """Return the scheduled end, the end, and why: 0 term, 1 lessee, 2 lessor, 3 delivery."""
    horizon = int(f[F.columns]) - 1
    commencement = int(x[X.commencement_month])
    lessee, lessor, rate = A.lessee_margin, A.lessor_margin, A.g_lessee_discount
    scheduled = commencement + int(x[X.term_months]) - 1
    for _ in range(int(x[X.renewal_options])):
        longer = scheduled + int(x[X.renewal_months])
        if (
            scheduled + 1 > horizon
            or stay(a, lessee, lessee, 0, rate, scheduled, longer, horizon) < 0.0
        ):
            break
        scheduled = longer
    end, reason, never = scheduled, 0, 10**6
    by_lessee = by_lessor = never
    if x[X.lessee_walks] > 0.0 and x[X.lessee_notice_months] == x[X.lessee_notice_months]:
        notice = int(x[X.lessee_notice_months])
        for t in range(commencement - 1, min(scheduled, horizon) + 1):
            after = t + notice
            if t - commencement + 1 < x[X.lessee_notice_from_month]:
                continue
            if after >= scheduled or after + 1 > horizon or a[lessee + after + 1] >= 0.0:
                continue
            fee = min(x[X.lessee_termination_fee_months], scheduled - after)
            lost = prepayment * undrawn_share(x, after - commencement + 1.0)
            kept = lost if x[X.prepayment_on_exit] == KEPT else 0.0
            cost = fee * a[A.base_fee + after] + x[X.lessee_switching_cost_usd] + kept
            if stay(a, lessee, lessee, 0, rate, after, scheduled, horizon) < -cost:
                by_lessee = after
                break
    if x[X.lessor_recalls] > 0.0 and x[X.lessor_notice_months] == x[X.lessor_notice_months]:
        notice, void = int(x[X.lessor_notice_months]), int(x[X.lessor_relet_void_months])
        for t in range(commencement - 1, min(scheduled, horizon) + 1):
            after = t + notice
            if t - commencement + 1 < x[X.lessor_notice_from_month]:
                continue
            if after >= scheduled or after + 1 > horizon or a[lessor + after + 1] >= 0.0:
                continue
            worth_it = stay(
                a, lessor, A.w_void_margin, void, A.g_lessor_discount, after, scheduled, horizon
            )
            if worth_it < -x[X.recall_compensation_months] * a[A.base_fee + after]:
                by_lessor = after
                break
    if min(by_lessee, by_lessor) < never:
        end = min(by_lessee, by_lessor)
        reason = 1 if by_lessee <= by_lessor else 2
    longstop = int(x[X.delivery_longstop_months])
    test = commencement + longstop - 1
    if longstop > 0 and test < end and test + 1 <= horizon:
        leaves = x[X.delivery_remedy] == TERMINATES or (
            x[X.delivery_remedy] == LESSEE_OPTION
            and stay(a, lessee, lessee, 0, rate, test, scheduled, horizon) < 0.0
        )
        if leaves and a[A.w_handed_over + test] < x[X.delivery_acceptance_share]:
            end, reason = test, 3
    return scheduled, end, reason


def scenario(x, f, a, out):
    """Fill every line and every figure of one scenario, its paths being there already."""
    full_fee = prices(x, f, a)
    for t in range(int(f[F.columns])):
        month_of_lease(x, f, a, t)
    scheduled, end, reason = ends(x, f, a, x[X.prepayment_months] * full_fee)
    figures(x, f, a, out, full_fee, scheduled, end, reason)
