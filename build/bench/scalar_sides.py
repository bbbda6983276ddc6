"""The third part of the plain model: both sides' results and gains."""

from scalar_figures import between_the_sides, contract, costs, firm_end, irr, ratio
from scalar_names import DEPOSIT, LETTER, A, F, M, X

NAN = float("nan")


def figures(x, f, a, out, full_fee, scheduled, end, reason):
    """Fill the rest of the lines and every figure, once the end is known."""
    last = min(end, int(f[F.columns]) - 1)
    level, left = costs(x, f, a)
    contract(x, f, a, out, full_fee, last)
    prepayment, security, forfeited = between_the_sides(x, f, a, full_fee, scheduled, end, reason)
    lessor(x, f, a, out, prepayment, security, forfeited, scheduled, end, level, left)
    lessee(x, f, a, out, prepayment, security, end, reason)
    out[M.lease_end_month], out[M.end_reason] = last, reason
    out[M.joint_gain_usd] = out[M.lessor_gain_usd] + out[M.lessee_gain_usd]


def exposed(x, a, t, last, scheduled):
    """What the lessor stands to lose in a month if the lessee defaults."""
    lessee_from, notice = x[X.lessee_notice_from_month], x[X.lessee_notice_months]
    upto = max(min(last, firm_end(x, lessee_from, notice, t, scheduled)), t)
    unpaid = a[A.base_fee + t] * max(0.0, x[X.payment_days] / 30.0 + 1.0)
    return unpaid + a[A.w_ahead + upto] - a[A.w_ahead + t]


def free_block(a, t, free, settled):
    """Relet revenue, own-use value and power of free GPUs in a month."""
    relet = settled * a[A.w_relets + t]
    own = free - relet
    power = relet * a[A.w_relet_power + t] + own * a[A.w_own_power + t]
    return relet * a[A.w_relet + t], own * a[A.w_own + t], power


def lessor(x, f, a, out, prepayment, security, forfeited, scheduled, end, level, left):
    horizon = int(f[F.columns]) - 1
    start, last = int(x[X.commencement_month]), min(end, horizon)
    void = x[X.lessor_relet_void_months]
    capital, fitout = x[X.facility_capital_employed_usd], x[X.facility_fitout_usd]
    deposit = security if x[X.security_form] == DEPOSIT else 0.0
    residual = residual_value(x, f, horizon)
    profit = levered_profit = -x[X.lessor_tax_losses_usd]
    most = levered_most = max(0.0, profit)
    cumulative, payback = 0.0, NAN
    revenue = ebitda = invoiced = gain = npv = 0.0
    delivered = 0.0
    least, least_in_lease = NAN, NAN
    for t in range(1, horizon + 1):
        margin = a[A.w_pay + t] - a[A.w_leased_power + t] - a[A.w_settled + t]
        a[A.w_ahead + t] = a[A.w_ahead + t - 1] + max(0.0, margin)
    for t in range(horizon + 1):
        live = start <= t <= end
        gpus = f[F.gpus + t] if t >= 1 else 0.0
        share_ = x[X.capacity_share]
        early = (1.0 - share_) * gpus + (share_ * gpus if t < start else 0.0)
        late = share_ * gpus if t > end else 0.0
        settled = (early if t >= 1.0 + void else 0.0) + (late if t >= end + 1.0 + void else 0.0)
        relet, own, power = free_block(a, t, early + late, settled)
        alone_relet, alone_own, alone_power = free_block(
            a, t, gpus, gpus if t >= 1.0 + void else 0.0
        )
        lost = forfeited if t == last else 0.0
        invoice = a[A.invoice + t]
        a[A.relet_revenue + t], a[A.own_use_value + t] = relet, own
        a[A.revenue + t] = (
            invoice + a[A.termination_fee + t] - a[A.recall_compensation + t] + lost + relet
        )
        a[A.power_cost + t] = (a[A.w_leased_power + t] if live else 0.0) + power
        running = a[A.opex + t] + a[A.fixed_cost + t]
        a[A.ebitda + t] = a[A.revenue + t] - a[A.power_cost + t] - running
        profit += a[A.ebitda + t] - a[A.depreciation + t]
        levered_profit += a[A.ebitda + t] - a[A.depreciation + t] - a[A.interest + t]
        a[A.tax + t] = x[X.lessor_tax_rate] * max(0.0, profit - most)
        a[A.levered_tax + t] = x[X.lessor_tax_rate] * max(0.0, levered_profit - levered_most)
        most, levered_most = max(most, profit), max(levered_most, levered_profit)
        timing = a[A.receipts + t] - invoice - lost
        a[A.cfads + t] = a[A.ebitda + t] + timing - a[A.levered_tax + t]
        before_tax = a[A.ebitda + t] + own + timing - a[A.refund + t]
        before_tax -= a[A.deposit_return + t]
        pure = a[A.ebitda + t] + own - a[A.tax + t] + a[A.w_lagged + t] - invoice
        levered = a[A.tax + t] - a[A.levered_tax + t]
        levered -= a[A.interest + t] + a[A.principal + t]
        without = alone_relet + alone_own - alone_power - running
        if t == 0:
            before_tax += prepayment + deposit - capital - fitout
            pure -= capital + fitout
            levered += x[X.facility_debt_balance_usd]
            without -= capital
        if t == horizon:
            before_tax += residual
            pure += residual
            levered -= left
            without += residual
        a[A.cash + t] = before_tax - a[A.tax + t]
        a[A.w_pure + t] = pure
        a[A.levered_cash + t] = pure + levered
        default = x[X.lessor_lessee_default_rate]
        if live and default > 0.0:
            cover = a[A.prepayment_balance + t] + security
            loss = max(0.0, exposed(x, a, t, last, scheduled) - cover)
            hazard = default / 12.0 * (1.0 - default) ** (t / 12.0)
            a[A.lessor_credit_cost + t] = hazard * loss
        rival = x[X.lessor_rival_cost_usd_per_month] if live else 0.0
        a[A.lessor_value_with + t] = before_tax - a[A.lessor_credit_cost + t] - rival
        a[A.lessor_value_without + t] = without
        discount = a[A.g_lessor_discount + t]
        gain += discount * (a[A.lessor_value_with + t] - without)
        npv += discount * a[A.cash + t]
        cumulative += a[A.cash + t]
        if t >= 1 and cumulative >= 0.0 and payback != payback:
            payback = t
        revenue += a[A.revenue + t]
        ebitda += a[A.ebitda + t]
        invoiced += invoice
        delivered += a[A.delivered_gpus + t] * f[F.hours + t]
        a[A.dscr + t] = NAN
        if t >= 12 and t <= x[X.facility_debt_remaining_months] and level > 0.0:
            cash = 0.0
            for s in range(t - 11, t + 1):
                cash += a[A.cfads + s]
            a[A.dscr + t] = cash / (12.0 * level)
            if not a[A.dscr + t] >= least:
                least = a[A.dscr + t]
            if live and not a[A.dscr + t] >= least_in_lease:
                least_in_lease = a[A.dscr + t]
    out[M.ebitda_usd], out[M.ebitda_margin] = ebitda, ratio(ebitda, revenue)
    out[M.lessor_gain_usd], out[M.lessor_gain_on_capital] = gain, gain / capital
    out[M.lessor_npv_usd], out[M.payback_month] = npv, payback
    out[M.lessor_irr] = (1.0 + irr(a, A.w_pure, horizon)) ** 12.0 - 1.0
    equity = capital + fitout - x[X.facility_debt_balance_usd]
    out[M.lessor_levered_irr] = NAN
    if equity >= 0.1 * (capital + fitout):
        out[M.lessor_levered_irr] = (1.0 + irr(a, A.levered_cash, horizon)) ** 12.0 - 1.0
    out[M.min_dscr], out[M.min_dscr_in_lease] = least, least_in_lease
    out[M.total_invoiced_usd] = invoiced
    out[M.effective_usd_per_gpu_hour] = ratio(invoiced, delivered)


def residual_value(x, f, horizon):
    value = 0.0
    for at in range(int(f[F.fleets])):
        age = max(f[F.fleet_start + at] + horizon, 0.0) / 12.0
        value += f[F.fleet_cost + at] * (1.0 - x[X.facility_gpu_value_decline]) ** age
    gone = max(f[F.site_start] + horizon, 0.0) / (12.0 * x[X.facility_site_life_years])
    return value + x[X.facility_site_capex_usd] * (1.0 - min(gone, 1.0))


def lessee(x, f, a, out, prepayment, security, end, reason):
    horizon = int(f[F.columns]) - 1
    start, last = int(x[X.commencement_month]), min(end, horizon)
    deposit = security if x[X.security_form] == DEPOSIT else 0.0
    letter = security if x[X.security_form] == LETTER else 0.0
    gain = used_hours = met_hours = demand_hours = room = 0.0
    for t in range(horizon + 1):
        live = start <= t <= end
        used, hours = a[A.used_h100e + t], f[F.hours + t]
        beside = min(a[A.w_residual + t] - used, max(0.0, a[A.g_alt + t] - used))
        a[A.alternative_h100e + t] = beside
        value = hours * (a[A.g_value + t] * (used + beside) - a[A.g_alt_price + t] * beside)
        value += a[A.recall_compensation + t] + a[A.refund + t] + a[A.deposit_return + t]
        value -= a[A.receipts + t] + a[A.termination_fee + t]
        if live:
            value -= x[X.lessee_letter_of_credit_rate] / 12.0 * letter
            value -= x[X.lessee_dependence_cost_usd_per_month]
        if 1 <= t <= last:
            default = x[X.lessee_lessor_default_rate]
            hazard = default / 12.0 * (1.0 - default) ** (t / 12.0)
            a[A.lessee_credit_cost + t] = hazard * (a[A.prepayment_balance + t] + deposit)
            value -= a[A.lessee_credit_cost + t]
        if t == last and 1 <= reason <= 2:
            value -= x[X.lessee_switching_cost_usd]
        if t == 0:
            value -= prepayment + deposit + x[X.lessee_migration_cost_usd]
        without = (
            hours
            * (a[A.g_value + t] - a[A.g_alt_price + t])
            * min(a[A.w_residual + t], a[A.g_alt + t])
        )
        a[A.lessee_value_with + t], a[A.lessee_value_without + t] = value, without
        discount = a[A.g_lessee_discount + t]
        gain += discount * (value - without)
        demand = a[A.demand_h100e + t]
        used_hours += used * hours
        met_hours += (min(demand, f[F.other_supply + t]) + used + beside) * hours
        demand_hours += demand * hours
        if f[F.gpus + t] > 0.0:
            room += a[A.delivered_gpus + t] * f[F.h100e + t] / f[F.gpus + t] * hours
    out[M.lessee_gain_usd] = gain
    out[M.effective_usd_per_used_h100e_hour] = ratio(out[M.total_invoiced_usd], used_hours)
    out[M.mean_utilization] = ratio(used_hours, room)
    out[M.served_demand_share] = ratio(met_hours, demand_hours)
    out[M.site_dependence] = ratio(used_hours, met_hours)
