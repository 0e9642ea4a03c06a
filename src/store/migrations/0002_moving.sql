-- 2: moving a record to another database (docs/decisions).

-- where the record was moved to, without a password; empty: it wasn't
alter table schema_version add column moved_to text not null default '';
-- a move from there hasn't ended, so this isn't all of the record yet; empty: it is
alter table schema_version add column coming_from text not null default '';
-- 26 letters that name the record wherever it stands, so that a move finds its own half again; empty: never moved
alter table schema_version add column instance text not null default '';
