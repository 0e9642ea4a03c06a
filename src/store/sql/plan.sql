-- Steps of a plan, and their notes.

-- step_add(person id, id id, number big, behaviour text, size int, text text, position int,
--   ended_as int, entry id?, day day, made moment, changed moment, ended moment)
-- Keeps a new step; no row changes when the person has one with this id.
insert into step (person_id, id, number, behaviour, size, text, position, ended_as, entry_id, day, made,
    changed, ended)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
on conflict do nothing

-- step_find(person id, id id) -> id id, number big, behaviour text, size int, text text, position int,
--   ended_as int, entry id?, day day, made moment, changed moment, ended moment
-- One step.
select id, number, behaviour, size, text, position, ended_as, entry_id as entry, day, made, changed, ended
from step where person_id = $1 and id = $2

-- step_find_number(person id, number big) -> like step_find
-- One step by the number its person sees.
select id, number, behaviour, size, text, position, ended_as, entry_id as entry, day, made, changed, ended
from step where person_id = $1 and number = $2

-- step_open(person id, limit int) -> like step_find
-- What is being practised, oldest first.
select id, number, behaviour, size, text, position, ended_as, entry_id as entry, day, made, changed, ended
from step where person_id = $1 and ended_as = 0 order by made, id limit $2

-- step_ended(person id, limit int) -> like step_find
-- What has ended, newest first.
select id, number, behaviour, size, text, position, ended_as, entry_id as entry, day, made, changed, ended
from step where person_id = $1 and ended_as > 0 order by ended desc, id desc limit $2

-- step_set(person id, id id, behaviour text, size int, text text, position int, ended_as int,
--   entry id?, day day, changed moment, ended moment)
-- Moves or ends a step.
update step set behaviour = $3, size = $4, text = $5, position = $6, ended_as = $7, entry_id = $8,
    day = $9, changed = $10, ended = $11
where person_id = $1 and id = $2

-- step_note_add(person id, step id, made moment, id id, text text)
-- A note; no row changes when the person has one with this id.
insert into step_note (person_id, step_id, made, id, text) values ($1, $2, $3, $4, $5)
on conflict do nothing

-- step_note_list(person id, step id, limit int) -> step id, id id, made moment, text text
-- The notes of one step, oldest first.
select step_id as step, id, made, text from step_note
where person_id = $1 and step_id = $2 order by made, id limit $3

-- step_note_open(person id, step_limit int, limit int) -> like step_note_list
-- The notes of the steps of step_open, by step.
select step_id as step, id, made, text from step_note
where person_id = $1 and step_id in (
    select id from step where person_id = $1 and ended_as = 0 order by made, id limit $2)
order by step_id, made, id limit $3

-- step_note_ended(person id, step_limit int, limit int) -> like step_note_list
-- The notes of the steps of step_ended, by step.
select step_id as step, id, made, text from step_note
where person_id = $1 and step_id in (
    select id from step where person_id = $1 and ended_as > 0 order by ended desc, id desc limit $2)
order by step_id, made, id limit $3
