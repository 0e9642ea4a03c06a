-- 1: everything the first release keeps.
-- Both databases read this text (tools/migrations.py). Never edited after a release: add a migration.
-- Words of the house: a moment is milliseconds since 1970 UTC, a day counts days since 1970-01-01,
-- an id is 26 letters, a secret is the SHA-256 of what was given out. What belongs to a person begins with
-- person_id, so one person's rows stand together and no key reaches another's.

-- Which migrations have run: one row.
create table schema_version (
    -- always 1, so that there can be only one row
    one smallint not null primary key check (one = 1),
    -- the number of the last migration
    version integer not null,
    -- how often the database was asked whether it can be written (readyz, after a failure)
    probes bigint not null
) strict;

-- Whose records these are.
create table person (
    -- names the person everywhere
    id text not null primary key,
    -- what they are called; may be empty on a laptop
    name text not null,
    -- enum role: 0 member, 1 admin
    role smallint not null,
    -- 1: offset_minutes was chosen; 0: the machine's zone counts
    has_zone smallint not null check (has_zone in (0, 1)),
    -- east of UTC
    offset_minutes integer not null,
    -- the id of the framework they work with
    framework text not null,
    -- when the record was begun
    made bigint not null
) strict, without rowid;

-- The short numbers people see: e31, s3. One row for each kind of thing a person has.
create table counter (
    -- whose
    person_id text not null references person (id) on delete cascade,
    -- 'entry', 'step', 'change'
    noun text not null,
    -- the last number given out
    last bigint not null,
    primary key (person_id, noun)
) strict, without rowid;

-- Links that sign in once.
create table enter_link (
    -- of the link
    secret bytea not null primary key,
    -- who it lets in
    person_id text not null references person (id) on delete cascade,
    -- when it was given out
    made bigint not null,
    -- from then on it is dead
    until bigint not null
) strict, without rowid;
create index enter_link_person on enter_link (person_id);
create index enter_link_until on enter_link (until);

-- Signed-in browsers.
create table session (
    -- of the cookie
    secret bytea not null primary key,
    -- who is signed in
    person_id text not null references person (id) on delete cascade,
    -- when they signed in
    made bigint not null,
    -- when it was last used, to the hour
    seen bigint not null,
    -- the end, however much it is used
    until bigint not null
) strict, without rowid;
create index session_person on session (person_id);
create index session_until on session (until);

-- API tokens.
create table token (
    -- whose
    person_id text not null references person (id) on delete cascade,
    -- names the token in lists; not the token itself
    id text not null,
    -- of the token
    secret bytea not null unique,
    -- what the person calls it
    name text not null,
    -- enum power: a set of bits
    powers integer not null,
    -- when it was made
    made bigint not null,
    -- when it was last used, to the hour; 0: never
    seen bigint not null,
    primary key (person_id, id)
) strict, without rowid;

-- What happened, in the person's words. Clustered as the journal reads it.
create table entry (
    -- whose
    person_id text not null references person (id) on delete cascade,
    -- when it happened
    day integer not null,
    -- names the entry
    id text not null,
    -- e31
    number bigint not null,
    -- enum entry_kind
    kind smallint not null,
    -- the words, as they were written
    text text not null,
    -- 0..4, or -1: not said
    autonomy smallint not null,
    -- enum scope, or -1: not said
    scope smallint not null,
    -- enum outcome, or -1: not said
    outcome smallint not null,
    -- a number before, and after; may be empty
    before text not null,
    -- see before
    after text not null,
    -- 1: a witness said yes
    confirmed smallint not null check (confirmed in (0, 1)),
    -- 1, then one more with each change
    version bigint not null,
    -- when it was written down
    made bigint not null,
    -- when it was last changed
    changed bigint not null,
    -- when it was removed; 0: it is there
    removed bigint not null,
    primary key (person_id, day, id),
    unique (person_id, id),
    unique (person_id, number)
) strict, without rowid;
create index entry_removed on entry (removed) where removed > 0;

-- What hangs on an entry: a row for each behaviour, link and named person.
create table entry_part (
    -- whose
    person_id text not null,
    -- the entry's day: parts stand in the order of the entries, so those of a page are one range
    day integer not null,
    -- the entry
    entry_id text not null,
    -- 0 behaviour, 1 link, 2 person
    part smallint not null,
    -- 0, 1, 2 ... among its kind
    position smallint not null,
    -- the behaviour's id, the address, the name
    value text not null,
    primary key (person_id, day, entry_id, part, position),
    foreign key (person_id, day, entry_id) references entry (person_id, day, id) on delete cascade
) strict, without rowid;
create index entry_part_behaviour on entry_part (person_id, value, day, entry_id) where part = 0;

-- Each change of an entry with the state it replaced; for history and undo.
create table entry_change (
    -- whose
    person_id text not null,
    -- 1, 2, 3 ...: the order in which this person changed things
    number bigint not null,
    -- names the change
    id text not null,
    -- which entry
    entry_id text not null,
    -- the version it made
    version bigint not null,
    -- enum entry_act
    act smallint not null,
    -- when
    made bigint not null,
    -- 1: it was taken back
    undone smallint not null check (undone in (0, 1)),
    -- the state before: see entry.day; for act 0 (added) there is none, and all of it is empty
    day integer not null,
    -- see entry.kind
    kind smallint not null,
    -- see entry.text
    text text not null,
    -- see entry.autonomy
    autonomy smallint not null,
    -- see entry.scope
    scope smallint not null,
    -- see entry.outcome
    outcome smallint not null,
    -- see entry.before
    before text not null,
    -- see entry.after
    after text not null,
    -- see entry.confirmed
    confirmed smallint not null check (confirmed in (0, 1)),
    -- see entry.changed
    changed bigint not null,
    -- see entry.removed
    removed bigint not null,
    primary key (person_id, number),
    unique (person_id, id),
    unique (person_id, entry_id, version),
    foreign key (person_id, entry_id) references entry (person_id, id) on delete cascade
) strict, without rowid;

-- What hung on an entry before a change.
create table entry_change_part (
    -- whose
    person_id text not null,
    -- entry_change.number
    change bigint not null,
    -- see entry_part.part
    part smallint not null,
    -- see entry_part.position
    position smallint not null,
    -- see entry_part.value
    value text not null,
    primary key (person_id, change, part, position),
    foreign key (person_id, change) references entry_change (person_id, number) on delete cascade
) strict, without rowid;

-- Quiz answers a person keeps.
create table assessment (
    -- whose
    person_id text not null references person (id) on delete cascade,
    -- when it was taken: lists read the newest first
    made bigint not null,
    -- names it
    id text not null,
    -- the framework it answers
    framework text not null,
    -- and which version of it
    framework_version integer not null,
    -- a letter for each behaviour in the framework's order: 0-4 or -
    answers text not null,
    -- a set of bits: the hold statements that were ticked
    holds bigint not null,
    -- for the whole quiz; 0: not known
    seconds integer not null,
    -- the person's day
    day integer not null,
    primary key (person_id, made, id),
    unique (person_id, id)
) strict, without rowid;

-- Results kept under a private link, of nobody in particular.
create table kept_result (
    -- of the link
    secret bytea not null primary key,
    -- of the link that deletes it; only the taker has it
    delete_secret bytea not null,
    -- from then on it is not shown, and deleted
    until bigint not null,
    -- see assessment.id, and so on
    id text not null,
    -- see assessment.framework
    framework text not null,
    -- see assessment.framework_version
    framework_version integer not null,
    -- see assessment.answers
    answers text not null,
    -- see assessment.holds
    holds bigint not null,
    -- see assessment.seconds
    seconds integer not null,
    -- see assessment.day
    day integer not null,
    -- see assessment.made
    made bigint not null
) strict, without rowid;
create index kept_result_until on kept_result (until);

-- Runs of the quiz that have been counted, so that a page sent twice counts once. No person, no time.
create table quiz_run (
    -- random letters
    run text not null primary key
) strict, without rowid;

-- How many runs of the quiz took so many seconds.
create table quiz_seconds (
    -- for the whole quiz
    seconds integer not null primary key,
    -- how many runs
    runs bigint not null
) strict, without rowid;

-- Steps of a plan.
create table step (
    -- whose
    person_id text not null references person (id) on delete cascade,
    -- names it
    id text not null,
    -- s3
    number bigint not null,
    -- the behaviour it practises
    behaviour text not null,
    -- enum step_size
    size smallint not null,
    -- what to do
    text text not null,
    -- enum step_position
    position smallint not null,
    -- enum step_end; 0: open
    ended_as smallint not null,
    -- the evidence it ended with
    entry_id text,
    -- when it was begun
    day integer not null,
    -- when it was put into the plan
    made bigint not null,
    -- when it was last changed
    changed bigint not null,
    -- when it ended; 0: open
    ended bigint not null,
    primary key (person_id, id),
    unique (person_id, number),
    foreign key (person_id, entry_id) references entry (person_id, id)
) strict, without rowid;
create index step_open on step (person_id, ended_as, made, id);
create index step_entry on step (person_id, entry_id);

-- What was noted while a step went on.
create table step_note (
    -- whose
    person_id text not null,
    -- the step
    step_id text not null,
    -- when: notes read the oldest first
    made bigint not null,
    -- names the note
    id text not null,
    -- the words
    text text not null,
    primary key (person_id, step_id, made, id),
    unique (person_id, id),
    foreign key (person_id, step_id) references step (person_id, id) on delete cascade
) strict, without rowid;
