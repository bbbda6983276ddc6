"""The second half of the plain model: what is paid, earned and gained once the end is known."""

from scalar_names import DEPOSIT, KEPT, NO_SECURITY, A, F, M, X

NAN = float("nan")


def share(numerator, denominator):
    return numerator / denominator if denominator != 0.0 else 0.0


def ratio(numerator, denominator):
    return numerator / denominator if denominator != 0.0 else NAN


def undrawn_share(x, m):
    credited = (m - x[X.prepayment_credit_from_month] + 1.0) / x[X.prepayment_drawdown_months]
    return 1.0 - min(max(credited, 0.0), 1.0)


def firm_end(x, notice_from, notice, seen, last):
    if notice != notice:
        return last
    return min(last, max(int(x[X.commencement_month]) - 1 + int(notice_from), seen) + int(notice))


def contract(x, f, a, out, full_fee, last):
    """Figures of the contract whatever happens, and the lender's, before the end is known."""
    horizon = int(f[F.columns]) - 1
    start = int(x[X.commencement_month])
    contract_end = start + int(x[X.term_months]) - 1
    lessee_from, lessee_notice = x[X.lessee_notice_from_month], x[X.lessee_notice_months]
    lessor_from, lessor_notice = x[X.lessor_notice_from_month], x[X.lessor_notice_months]
    lessee_end = firm_end(x, lessee_from, lessee_notice, 0, contract_end)
    lessor_end = firm_end(x, lessor_from, lessor_notice, 0, contract_end)
    headline = by_lessee = by_lessor = liability = 0.0
    for t in range(horizon + 1):
        fee = a[A.w_price + t] * x[X.take_or_pay_share] * a[A.w_billable + t] * a[A.w_scheduled + t]
        fee = fee if t <= contract_end else 0.0
        a[A.scheduled_fee + t] = fee
        headline += fee
        a[A.w_fees + t] = headline
        if t <= lessee_end:
            by_lessee += fee
            liability += fee * a[A.g_lessee_discount + t]
        if t <= lessor_end:
            by_lessor += fee
    for t in range(horizon + 1):
        firm = min(
            firm_end(x, lessee_from, lessee_notice, t, contract_end),
            firm_end(x, lessor_from, lessor_notice, t, contract_end),
        )
        a[A.firm_backlog + t] = a[A.w_fees + max(firm, t)] - a[A.w_fees + t] if t < last else 0.0
    prepayment = x[X.prepayment_months] * full_fee
    fee = lost = 0.0
    if lessee_end < contract_end:
        months = min(x[X.lessee_termination_fee_months], contract_end - lessee_end)
        fee = months * a[A.scheduled_fee + lessee_end]
        if x[X.prepayment_on_exit] == KEPT:
            lost = prepayment * undrawn_share(x, lessee_end - start + 1.0)
    out[M.headline_value_usd] = headline
    out[M.lessee_committed_value_usd] = by_lessee + fee + lost
    out[M.lessor_committed_value_usd] = by_lessor
    out[M.firm_value_usd] = min(by_lessee, by_lessor)
    out[M.lessee_committed_months] = lessee_end - start + 1.0
    out[M.lessor_committed_months] = lessor_end - start + 1.0
    out[M.lease_liability_usd] = liability + fee * a[A.g_lessee_discount + lessee_end]

    firm = min(lessee_end, lessor_end)
    carried, discount = 0.0, 1.0
    for t in range(1, firm + 1):
        due = prepayment * undrawn_share(x, t - start + 1.0)
        credited = prepayment * undrawn_share(x, t - start) - due
        cash = a[A.base_fee + t] + a[A.power_pass_through + t] - a[A.sla_credit + t]
        cash -= credited + a[A.w_leased_power + t] + a[A.opex + t] + a[A.fixed_cost + t]
        if t == firm and firm < contract_end and x[X.prepayment_on_exit] != KEPT:
            cash -= due
        discount /= 1.0 + x[X.facility_debt_rate] / 12.0
        carried += cash * discount
    limit = x[X.facility_debt_advance_rate] * x[X.facility_capital_employed_usd]
    out[M.firm_llcr] = ratio(carried, x[X.facility_debt_balance_usd])
    covered = carried / x[X.facility_debt_dscr_covenant]
    out[M.debt_capacity_usd] = max(0.0, min(covered, limit))


def costs(x, f, a):
    """Running cost, fixed cost, depreciation and the debt's service."""
    horizon = int(f[F.columns]) - 1
    gpu_capex, site = f[F.capex], x[X.facility_site_capex_usd]
    yearly = x[X.facility_insurance_and_tax_rate] * (gpu_capex + site)
    yearly += x[X.facility_repair_rate] * gpu_capex
    gpu_life = 12.0 * x[X.facility_gpu_life_years]
    site_life = 12.0 * x[X.facility_site_life_years]
    rate = x[X.facility_debt_rate] / 12.0
    months, balance = int(x[X.facility_debt_remaining_months]), x[X.facility_debt_balance_usd]
    balloon = x[X.facility_debt_balloon_share] * balance
    level = (balance - balloon) / months
    if rate > 0.0:
        level = (balance - balloon * (1.0 + rate) ** (-months)) * rate
        level /= 1.0 - (1.0 + rate) ** (-months)
    for t in range(1, horizon + 1):
        a[A.opex + t] = x[X.facility_opex_usd_per_mw_month] * f[F.it_mw + t] * a[A.g_cpi + t]
        a[A.fixed_cost + t] = yearly / 12.0
        gone = 0.0
        for at in range(int(f[F.fleets])):
            since = f[F.fleet_start + at] + t - 1.0
            gone += f[F.fleet_cost + at] * written_off(since, gpu_life)
        gone += site * written_off(f[F.site_start] + t - 1.0, site_life)
        gone += x[X.facility_fitout_usd] * written_off(t - 1.0, site_life)
        a[A.depreciation + t] = gone
        a[A.interest + t] = rate * balance
        repaid = level - rate * balance if t < months else balance
        a[A.principal + t] = repaid if t <= months else 0.0
        balance -= a[A.principal + t]
    return (level if x[X.facility_debt_balance_usd] > 0.0 else 0.0), balance


def written_off(since, life):
    """Share written off in a month, so many months after the one of first service."""
    if since < 0.0:
        return 0.0
    return min((since + 1.0) / life, 1.0) - min(since / life, 1.0)


def delayed(a, amount, days, paid, final):
    """Add amounts to the months in which they are paid."""
    whole = int(days // 30.0)
    part = days / 30.0 - whole
    for t in range(final + 1):
        a[paid + min(max(t + whole, 0), final)] += (1.0 - part) * a[amount + t]
        if part > 0.0:
            a[paid + min(max(t + whole + 1, 0), final)] += part * a[amount + t]


def between_the_sides(x, f, a, full_fee, scheduled, end, reason):
    """Invoices and all other cash between the sides; returns prepayment and security."""
    horizon = int(f[F.columns]) - 1
    start, last = int(x[X.commencement_month]), min(end, horizon)
    prepayment = x[X.prepayment_months] * full_fee
    security = x[X.security_months] * full_fee if x[X.security_form] != NO_SECURITY else 0.0
    due = damages = carried = drawn = 0.0
    for t in range(horizon + 1):
        m = t - start + 1.0
        if t < start or t > end:
            a[A.base_fee + t] = a[A.overage_fee + t] = a[A.shortfall_fee + t] = 0.0
            a[A.sla_credit + t] = a[A.power_pass_through + t] = 0.0
            a[A.contracted_gpus + t] = a[A.delivered_gpus + t] = 0.0
            a[A.used_h100e + t] = a[A.utilization + t] = 0.0
        else:
            late = max(0.0, a[A.w_scheduled + t] - a[A.w_handed_over + t])
            fee = a[A.w_price + t] * x[X.take_or_pay_share] * a[A.w_billable + t]
            due += x[X.delay_damages_rate] * fee * late
        capped = min(due, x[X.delay_damages_cap_months] * full_fee)
        a[A.delay_damages + t] = capped - damages
        damages = capped
        gross = a[A.base_fee + t] + a[A.overage_fee + t] + a[A.power_pass_through + t]
        gross -= a[A.sla_credit + t] + a[A.delay_damages + t] + carried
        carried = max(0.0, -gross) if t != last else 0.0
        invoice = gross if t == last else max(0.0, gross)
        a[A.invoice + t] = invoice
        allowed = prepayment * (1.0 - undrawn_share(x, m)) - drawn
        a[A.prepayment_drawn + t] = max(0.0, min(max(0.0, invoice), allowed))
        drawn += a[A.prepayment_drawn + t]
        a[A.prepayment_balance + t] = prepayment - drawn if t < last else 0.0
        a[A.w_net + t] = invoice - a[A.prepayment_drawn + t]
        if t == last:
            undrawn = prepayment - drawn
            kept = x[X.prepayment_on_exit] == KEPT and reason == 1
            a[A.refund + t] = 0.0 if kept else undrawn
            a[A.w_lagged] = undrawn if kept else 0.0  # forfeited, kept here for a moment
            a[A.deposit_return + t] = security if x[X.security_form] == DEPOSIT else 0.0
            if reason == 1:
                months = min(x[X.lessee_termination_fee_months], scheduled - end)
                a[A.termination_fee + t] = months * a[A.base_fee + t]
            if reason == 2:
                months = x[X.recall_compensation_months]
                a[A.recall_compensation + t] = months * a[A.base_fee + t]
    forfeited = a[A.w_lagged]
    a[A.w_lagged] = 0.0
    delayed(a, A.w_net, x[X.payment_days], A.receipts, horizon)
    delayed(a, A.invoice, x[X.payment_days], A.w_lagged, horizon)
    return prepayment, security, forfeited


def irr(a, flow, horizon):
    """The monthly root nearest zero, found from zero outwards; NaN where there is none."""
    best, largest, highest = NAN, 0.0, 1e6
    for t in range(1, horizon + 1):
        largest = max(largest, abs(a[flow + t]))
    if abs(a[flow]) * highest > largest:  # Cauchy's bound of a polynomial's roots
        highest = largest / abs(a[flow]) + 0.01
    for sign in (1.0, -1.0):
        rate, step = 0.0, 0.005
        here = worth_at(a, flow, horizon, 0.0)
        while -0.9 < rate < highest and not abs(rate) > abs(best):
            other = max(rate + sign * step, -0.9)
            there = worth_at(a, flow, horizon, other)
            if (here < 0.0) != (there < 0.0):
                root = narrowed(a, flow, horizon, rate, other, here)
                if best != best or abs(root) < abs(best):
                    best = root
                break
            rate, here, step = other, there, step * 1.2
    return best


def worth_at(a, flow, horizon, rate):
    v, worth = 1.0 / (1.0 + rate), 0.0
    for t in range(horizon, -1, -1):
        worth = worth * v + a[flow + t]
    return worth


def narrowed(a, flow, horizon, one, other, at_one):
    """Newton's method within a bracket, bisecting where it would leave it."""
    rate = 0.5 * (one + other)
    for _ in range(100):
        v, worth, slope = 1.0 / (1.0 + rate), 0.0, 0.0
        for t in range(horizon, -1, -1):
            slope = slope * v + worth
            worth = worth * v + a[flow + t]
        if (worth < 0.0) == (at_one < 0.0):
            one = rate
        else:
            other = rate
        step = worth / (slope * v * v) if slope != 0.0 else NAN
        after = rate + step
        if not min(one, other) < after < max(one, other):
            after = 0.5 * (one + other)
        if abs(after - rate) <= 1e-15 + 1e-14 * abs(rate):
            return after
        rate = after
    return rate
