"""The steps by which the database came to its present form, oldest first, never edited.

A step that has been released stays as it is: a change of the schema is a new step at the end,
and a database written just before it goes to ``tests/old_databases``. What a deal or a scenario
says is one JSON text in a column, which ages apart from the schema: beside it stands the version
of the deal file whose form it has, and `core.terms.dealfile` reads the older ones.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

STEPS = Migrations("lease-desk")


@STEPS()
def m001_deals_scenarios_and_their_revisions(db: Database) -> None:
    """Begin: deals and scenarios with a revision for each save, and the journal of edits."""
    db.executescript(
        """
        create table deal (
            id integer primary key autoincrement,
            archived_at text
        ) strict;
        create table deal_revision (
            id integer primary key autoincrement,
            deal_id integer not null references deal(id),
            saved_at text not null,
            name text not null,
            payload text not null,
            payload_version integer not null
        ) strict;
        create table scenario (
            id integer primary key autoincrement,
            deal_id integer not null references deal(id),
            archived_at text
        ) strict;
        create table scenario_revision (
            id integer primary key autoincrement,
            scenario_id integer not null references scenario(id),
            saved_at text not null,
            name text not null,
            proposed_by text not null,
            status text not null,
            date text not null,
            case_name text not null,
            tags text not null,
            payload text not null,
            payload_version integer not null
        ) strict;
        create table journal (
            deal_id integer references deal(id),
            scenario_id integer references scenario(id),
            edited_at text not null,
            deal text not null,
            scenario text not null,
            payload_version integer not null
        ) strict;
        create index deal_revision_by_deal on deal_revision(deal_id, id);
        create index scenario_by_deal on scenario(deal_id);
        create index scenario_revision_by_scenario on scenario_revision(scenario_id, id);
        """
    )
    for table in ("deal_revision", "scenario_revision"):
        for change in ("update", "delete"):
            db.execute(
                f"create trigger {table}_refuses_{change} before {change} on {table} "
                "begin select raise(abort, 'a revision is kept as it was saved'); end"
            )
