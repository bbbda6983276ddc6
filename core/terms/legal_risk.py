"""Legal terms on who bears which risk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.legal import LegalPosition, Stance, legal


@dataclass(frozen=True, kw_only=True)
class RiskTerms:
    """Who bears the risk of power, events, loss, tax, claims and law."""

    section: ClassVar[str] = "Risk"

    permits_and_power: LegalPosition = legal(
        label="Permits and power",
        also="turbines, grid, interconnection, environmental",
        lessor=Stance(
            "lessee's risk",
            "The Monthly Fee remains due where capacity cannot be used for want of a permit or of "
            "power on grounds beyond the Lessor’s control.",
        ),
        middle=Stance(
            "fee abates",
            "The Monthly Fee abates for as long and as far as capacity cannot be used for want of "
            "a permit or of power.",
        ),
        lessee=Stance(
            "warranted, with exit",
            "The Lessor warrants that it holds and shall keep the permits and the power that the "
            "Contracted Capacity needs; the Monthly Fee abates while either is lacking, and the "
            "Lessee may end the Lease without a termination fee if the lack persists.",
        ),
        why="Decides who pays while a turbine has no permit or the grid no power.",
    )
    force_majeure: LegalPosition = legal(
        label="Force majeure",
        also="act of God",
        lessor=Stance(
            "grid and permits included, fee runs",
            "Force majeure includes failure of the grid and loss of permits; the Monthly Fee "
            "remains due while it lasts.",
        ),
        middle=Stance(
            "fee abates, exit after 180 days",
            "The Monthly Fee abates as far as force majeure keeps capacity from use; either Party "
            "may end the Lease once that has lasted one hundred eighty (180) days.",
        ),
        lessee=Stance(
            "power never, exit after 60 days",
            "A lack of power is never force majeure; the Monthly Fee abates as far as force "
            "majeure keeps capacity from use, and the Lessee may end the Lease once that has "
            "lasted sixty (60) days.",
        ),
        why="Decides whether the fee runs on while nobody is to blame.",
    )
    insurance: LegalPosition = legal(
        label="Insurance",
        also="property cover, liability cover",
        lessor=Stance(
            "lessee pays",
            "The Lessee shall at its cost insure the Contracted Capacity at full replacement "
            "value, with the Lessor as loss payee, and its own liability.",
        ),
        middle=Stance(
            "lessor property, lessee liability",
            "The Lessor shall insure the Facility against loss of property, and the Lessee shall "
            "insure its liability.",
        ),
        lessee=Stance(
            "lessor, full replacement, fee abates",
            "The Lessor shall at its cost insure the Facility at full replacement value; the "
            "Monthly Fee abates for capacity that a loss puts out of use.",
        ),
        why="Who pays the premium, and whether the fee runs on after a loss.",
    )
    taxes: LegalPosition = legal(
        label="Taxes",
        also="VAT, sales tax, gross-up, withholding tax",
        lessor=Stance(
            "all passed on",
            "The Lessee shall bear all taxes on the Lease, the Facility and its use, other than "
            "taxes on the Lessor’s net income.",
        ),
        middle=Stance(
            "sales tax passed on, property tax capped",
            "The Lessee shall bear sales and use taxes on the Charges, and property taxes up to a "
            "cap to be fixed in the Lease; the Lessor shall bear all others.",
        ),
        lessee=Stance(
            "included",
            "The Price includes all taxes, and none is passed on to the Lessee.",
        ),
        why="Who bears sales, use and property tax.",
    )
    indemnities: LegalPosition = legal(
        label="Indemnities",
        also="hold harmless, third-party claims",
        lessor=Stance(
            "lessee for its use",
            "The Lessee shall indemnify the Lessor against claims of third parties that arise "
            "from its use of the Facility.",
        ),
        middle=Stance(
            "mutual for IP",
            "Each Party shall indemnify the other against claims of third parties that what it "
            "provides infringes their intellectual property.",
        ),
        lessee=Stance(
            "lessor for environment and permits",
            "The Lessor shall indemnify the Lessee against claims of third parties that arise "
            "from the Facility’s effects on the environment or from its permits.",
        ),
        why="Who bears the claims of third parties.",
    )
    liability_cap: LegalPosition = legal(
        label="Cap on liability",
        also="limitation of liability, LoL, consequential loss",
        lessor=Stance(
            "12 months of fee",
            "Apart from sums due under the Lease, each Party’s liability is limited to twelve "
            "(12) months’ Monthly Fee, and neither is liable for consequential loss.",
        ),
        middle=Stance(
            "12 months, 24 for data",
            "Apart from sums due under the Lease, each Party’s liability is limited to twelve "
            "(12) months’ Monthly Fee, and to twenty-four (24) months’ for breaches concerning "
            "data or confidentiality.",
        ),
        lessee=Stance(
            "24 to 36 months, data uncapped",
            "Apart from sums due under the Lease, each Party’s liability is limited to between "
            "twenty-four (24) and thirty-six (36) months’ Monthly Fee, as fixed in the Lease, and "
            "is unlimited for breaches concerning data and for willful breach.",
        ),
        why="The most that one side can claim from the other, beyond the fee itself.",
    )
    export_control: LegalPosition = legal(
        label="Export control",
        also="sanctions, EAR, change in law",
        lessor=Stance(
            "lessee bears",
            "The Lessee shall comply with export control and sanctions law in its use of the "
            "Contracted Capacity and bears the risk that they restrict it.",
        ),
        middle=Stance(
            "mutual, refund",
            "Each Party shall comply with export control and sanctions law; if they make "
            "performance unlawful, either Party may end the Lease, and the Lessor shall refund "
            "all sums paid in advance.",
        ),
        lessee=Stance(
            "exit with refund",
            "If export control or sanctions law restricts the Lessee’s use of the Contracted "
            "Capacity, the Lessee may end the Lease without a termination fee, and the Lessor "
            "shall refund all sums paid in advance.",
        ),
        why="Who bears a change of law that forbids the use.",
    )
