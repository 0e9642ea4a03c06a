-- Persons, and how they come in. Links and sessions are found by their secret, before the person is known.

-- person_add(id id, name text, role int, has_zone bool, offset_minutes int, framework text, made moment)
-- Begins a record.
insert into person (id, name, role, has_zone, offset_minutes, framework, made)
values ($1, $2, $3, $4, $5, $6, $7)

-- person_find(person id) -> id id, name text, role int, has_zone bool, offset_minutes int,
--   framework text, made moment
-- Whose record it is: once a turn.
select id, name, role, has_zone, offset_minutes, framework, made from person where id = $1

-- person_first() -> like person_find
-- The owner of a laptop's record: ids sort by age.
-- any person: it asks who there is
-- scan ok: it stops at the first row of the primary key
select id, name, role, has_zone, offset_minutes, framework, made from person order by id limit 1

-- person_admin() -> like person_find
-- Whether there is an administrator: a server does not start without one.
-- any person: it asks who there is
-- scan ok: asked once, at a start; persons are few beside what they keep
select id, name, role, has_zone, offset_minutes, framework, made from person where role = 1
order by id limit 1

-- person_set(person id, name text, role int, has_zone bool, offset_minutes int, framework text)
-- Settings.
update person set name = $2, role = $3, has_zone = $4, offset_minutes = $5, framework = $6 where id = $1

-- enter_link_add(person id, secret bytes, made moment, until moment)
-- A link that signs in once.
insert into enter_link (secret, person_id, made, until) values ($2, $1, $3, $4)

-- enter_link_find(secret bytes, now moment) -> person id
-- Whether a link is good, without using it up: a link scanner changes nothing.
-- any person: the secret says whose it is
select person_id as person from enter_link where secret = $1 and until > $2

-- enter_link_take(secret bytes, now moment) -> person id
-- Uses a link up: at most one caller gets the row.
-- any person: the secret says whose it is
delete from enter_link where secret = $1 and until > $2 returning person_id as person

-- enter_link_purge(now moment)
-- Dead links, whenever a new one is made.
-- any person: dead links of everybody
delete from enter_link where until <= $1

-- session_add(person id, secret bytes, now moment, until moment)
-- Signs in.
insert into session (secret, person_id, made, seen, until) values ($2, $1, $3, $3, $4)

-- session_find(secret bytes, now moment, idle_since moment) -> person id, seen moment
-- Who a browser is: in every turn. One not used since idle_since has ended.
-- any person: the secret says whose it is
select person_id as person, seen from session where secret = $1 and until > $2 and seen > $3

-- session_see(secret bytes, now moment, seen_before moment)
-- It was used. At most once an hour, so that reading pages does not write.
-- any person: the secret says whose it is
update session set seen = $2 where secret = $1 and seen < $3

-- session_remove(secret bytes)
-- Signs out.
-- any person: the secret says whose it is
delete from session where secret = $1

-- session_purge(now moment)
-- Dead sessions, whenever a new one begins.
-- any person: dead sessions of everybody
delete from session where until <= $1

-- token_add(person id, id id, secret bytes, name text, powers int, made moment, seen moment)
-- A token for scripts.
insert into token (person_id, id, secret, name, powers, made, seen) values ($1, $2, $3, $4, $5, $6, $7)

-- token_find(secret bytes) -> person id, id id, name text, powers int, made moment, seen moment
-- Who a script is: in every turn of the API.
-- any person: the secret says whose it is
select person_id as person, id, name, powers, made, seen from token where secret = $1

-- token_list(person id, limit int) -> id id, name text, powers int, made moment, seen moment
-- For settings, the newest first.
select id, name, powers, made, seen from token where person_id = $1 order by id desc limit $2

-- token_see(person id, id id, now moment, seen_before moment)
-- It was used. At most once an hour.
update token set seen = $3 where person_id = $1 and id = $2 and seen < $4

-- token_remove(person id, id id)
-- Revokes one.
delete from token where person_id = $1 and id = $2

-- counter_next(person id, noun text) -> last big
-- The next short number of a kind of thing, in the transaction that keeps the thing.
insert into counter (person_id, noun, last) values ($1, $2, 1)
on conflict (person_id, noun) do update set last = counter.last + 1
returning last
