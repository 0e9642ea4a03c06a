-- Which migrations have run.

-- schema_find() -> version int
-- Asked at every start, before anything else.
-- any person: it is about the database
select version from schema_version where one = 1

-- schema_set(version int)
-- The last words of every migration, in its transaction.
-- any person: it is about the database
insert into schema_version (one, version, probes) values (1, $1, 0)
on conflict (one) do update set version = excluded.version

-- schema_probe()
-- A write that matters to nobody: whether the database can be written again after a failure.
-- any person: it is about the database
update schema_version set probes = probes + 1 where one = 1

-- schema_here() -> version int, moved_to text, coming_from text, instance text
-- Whether the record is here: asked in the transaction of every change, and at every start.
-- any person: it is about the database
select version, moved_to, coming_from, instance from schema_version where one = 1

-- schema_name(instance text)
-- Names the record, once, when its tables are made.
-- any person: it is about the database
update schema_version set instance = $1 where one = 1 and instance = ''

-- schema_coming(coming_from text, instance text)
-- A move into this database begins; until it ends nobody may use it.
-- any person: it is about the database
update schema_version set coming_from = $1, instance = $2 where one = 1

-- schema_arrived()
-- A move into this database has ended: all of the record is here.
-- any person: it is about the database
update schema_version set coming_from = '' where one = 1

-- schema_moved(moved_to text)
-- The record is in another database from now on.
-- any person: it is about the database
update schema_version set moved_to = $1 where one = 1

-- schema_fill(words text)
-- Takes as much space as the words do, for schema_empty to give back in the same change: whether there is any.
-- any person: it is about the database
update schema_version set instance = instance || $1 where one = 1

-- schema_empty(length int)
-- Gives back what schema_fill took. What is deleted is written over, so it has reached the log.
-- any person: it is about the database
update schema_version set instance = substr(instance, 1, length(instance) - $1) where one = 1
