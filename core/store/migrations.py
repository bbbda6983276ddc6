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


@STEPS()
def m002_who_saved_and_what_a_list_shows(db: Database) -> None:
    """Revisions name who saved them; a scenario has beside it what a list shows of its latest.

    Of 10,000 scenarios a list has to be there at once, and their revisions are spread over the
    whole file. The trigger keeps the copy true, whoever writes; the index is the list itself.
    Steps that can be undone are kept, so that a restart does not end them.
    """
    for table in ("deal_revision", "scenario_revision"):
        db.execute(f"alter table {table} add column saved_by text not null default ''")
    db.execute("alter table scenario add column place integer not null default 1000000000")
    db.execute("alter table scenario add column revision_id integer not null default 0")
    texts = ("saved_at", "saved_by", "name", "proposed_by", "status", "date", "case_name", "tags")
    for column in (*texts, "notes"):
        db.execute(f"alter table scenario add column {column} text not null default ''")
    db.execute(
        _M002_SHOW.replace("?", "select max(id) from scenario_revision group by scenario_id")
    )
    db.execute(
        "create trigger scenario_shows_its_latest_revision after insert on scenario_revision "
        f"begin {_M002_SHOW.replace('?', 'new.id')}; end"
    )
    db.execute("drop index scenario_by_deal")
    db.execute(
        "create index scenario_list on scenario(deal_id, place, date, id, archived_at, "
        "revision_id, saved_at, saved_by, name, proposed_by, status, case_name, tags, notes)"
    )
    db.execute(
        """
        create table undo_step (
            scenario_id integer not null references scenario(id),
            place integer not null,
            text text not null,
            deal text not null,
            scenario text not null,
            payload_version integer not null,
            primary key (scenario_id, place)
        ) strict
        """
    )


@STEPS()
def m003_whose_unsaved_edits_they_are(db: Database) -> None:
    """Unsaved edits and steps to undo name who made them, so that two users do not mix theirs.

    What was there before belongs to whoever opens it first. The last row of the steps of a
    scenario holds what they led to.
    """
    db.execute("alter table journal add column writer text not null default ''")
    db.execute("drop table undo_step")
    db.execute(
        """
        create table undo_step (
            scenario_id integer not null references scenario(id),
            writer text not null,
            place integer not null,
            text text not null,
            deal text not null,
            scenario text not null,
            payload_version integer not null,
            primary key (scenario_id, writer, place)
        ) strict
        """
    )


# a text that is damaged must not keep the store from opening: it is named when it is read
_M002_SHOW = """
update scenario set revision_id = revision.id, saved_at = revision.saved_at,
    saved_by = revision.saved_by, name = revision.name, proposed_by = revision.proposed_by,
    status = revision.status, date = revision.date, case_name = revision.case_name,
    tags = revision.tags, notes = case when json_valid(revision.payload)
        then coalesce(json_extract(revision.payload, '$.notes'), '') else '' end
from (select * from scenario_revision where id in (?)) as revision
where scenario.id = revision.scenario_id
"""
