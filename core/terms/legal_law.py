"""Legal terms on the documents, the law and the courts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.terms.legal import LegalPosition, Stance, legal


@dataclass(frozen=True, kw_only=True)
class LawTerms:
    """What binds, what stays confidential, and where a dispute is decided."""

    section: ClassVar[str] = "Law and documents"

    term_sheet_status: LegalPosition = legal(
        label="Status of this term sheet",
        also="binding, LOI, letter of intent, heads of terms, MOU",
        lessor=Stance(
            "binding",
            "This term sheet binds the Parties from its signature until the definitive agreement "
            "replaces it.",
        ),
        middle=Stance(
            "non-binding, but confidentiality, exclusivity of talks and expiry bind",
            "This term sheet does not bind the Parties, except that until it expires or is "
            "withdrawn each shall keep it confidential and shall not negotiate with others on the "
            "Contracted Capacity.",
        ),
        lessee=Stance(
            "non-binding in all",
            "Nothing in this term sheet binds either Party; obligations arise only from a "
            "definitive agreement signed by both.",
        ),
        why="Decides whether walking away after signing the term sheet costs anything.",
    )
    confidentiality: LegalPosition = legal(
        label="Confidentiality",
        also="NDA, disclosure, public filing",
        lessor=Stance(
            "as law requires",
            "The Parties shall keep the Lease confidential, but each may disclose what the law, a "
            "regulator or a stock exchange requires.",
        ),
        middle=Stance(
            "notice and redaction",
            "The Parties shall keep the Lease confidential; what the law, a regulator or a stock "
            "exchange requires may be disclosed on prior notice to the other Party and with "
            "commercial terms redacted as far as permitted.",
        ),
        lessee=Stance(
            "consent",
            "Neither Party shall disclose the Lease or its terms without the other’s prior "
            "written consent, unless the law compels it.",
        ),
        why="Decides what a listed side may file and the other must accept as public.",
    )
    governing_law: LegalPosition = legal(
        label="Governing law",
        also="jurisdiction, choice of law",
        lessor=Stance(
            "lessor's home state",
            "The Lease is governed by the law of the state of the Lessor’s principal place of "
            "business.",
        ),
        middle=Stance(
            "New York",
            "The Lease is governed by the law of the State of New York.",
        ),
        lessee=Stance(
            "Delaware",
            "The Lease is governed by the law of the State of Delaware.",
        ),
        why="Decides which courts' precedents count; by itself it moves no money.",
    )
    disputes: LegalPosition = legal(
        label="Disputes",
        also="arbitration, litigation, courts, expert",
        lessor=Stance(
            "home court, pay first",
            "Disputes are decided by the courts at the Lessor’s principal place of business; the "
            "Lessee shall pay disputed sums first and reclaim them afterwards.",
        ),
        middle=Stance(
            "court, with an expert in 20 days",
            "Technical disputes are decided by an independent expert within twenty (20) days, and "
            "all others by the courts of the state whose law governs the Lease.",
        ),
        lessee=Stance(
            "arbitration, disputed sums withheld",
            "Disputes are decided by arbitration under the rules of the American Arbitration "
            "Association; the Lessee may withhold sums disputed in good faith until the award.",
        ),
        why="Decides who holds the money while a dispute lasts.",
    )
    accounting_intent: LegalPosition = legal(
        label="Lease or service",
        also="ASC 842, IFRS 16, embedded lease, balance sheet",
        lessor=Stance(
            "service, lessor may substitute",
            "The Parties intend a contract for services; the Lessor may substitute hardware and "
            "decides how the services are provided.",
        ),
        middle=Stance(
            "silent",
            "Each Party decides for itself how it accounts for the Lease.",
        ),
        lessee=Stance(
            "lease",
            "The Parties intend a lease of identified assets; the Lessor may not substitute the "
            "hardware, and the Lessee directs its use.",
        ),
        why="A lease puts what is firm on the lessee's balance sheet. A lease of real property "
        "caps the lessor's claim in the lessee's bankruptcy and protects the tenant in the "
        "lessor's; a service contract does neither (for counsel to confirm).",
    )
