-- Quiz answers: of a person, under a private link, and counted.

-- assessment_add(person id, made moment, id id, framework text, framework_version int, answers text,
--   holds big, seconds int, day day)
-- Keeps a set of answers; no row changes when the person has one with this id.
insert into assessment (person_id, made, id, framework, framework_version, answers, holds, seconds, day)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict do nothing

-- assessment_list(person id, limit int) -> id id, framework text, framework_version int, answers text,
--   holds big, seconds int, day day, made moment
-- Newest first; the first of them is the one that counts.
select id, framework, framework_version, answers, holds, seconds, day, made
from assessment where person_id = $1 order by made desc, id desc limit $2

-- assessment_remove(person id, id id)
-- Takes one out.
delete from assessment where person_id = $1 and id = $2

-- result_add(secret bytes, delete_secret bytes, until moment, id id, framework text,
--   framework_version int, answers text, holds big, seconds int, day day, made moment)
-- Keeps a result of nobody in particular under a private link.
insert into kept_result (secret, delete_secret, until, id, framework, framework_version, answers, holds,
    seconds, day, made)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- result_find(secret bytes, now moment) -> id id, framework text, framework_version int, answers text,
--   holds big, seconds int, day day, made moment, until moment, delete_secret bytes
-- What stands under a link; nothing once it has expired.
select id, framework, framework_version, answers, holds, seconds, day, made, until, delete_secret
from kept_result where secret = $1 and until > $2

-- result_remove(secret bytes, delete_secret bytes)
-- Only who has both secrets deletes it.
delete from kept_result where secret = $1 and delete_secret = $2

-- result_purge(now moment)
-- Expired ones.
delete from kept_result where until <= $1

-- quiz_run_add(run text)
-- Remembers that a run of the quiz has been counted; no row changes the second time.
insert into quiz_run (run) values ($1) on conflict (run) do nothing

-- quiz_seconds_add(seconds int)
-- One more run took so many seconds.
insert into quiz_seconds (seconds, runs) values ($1, 1)
on conflict (seconds) do update set runs = quiz_seconds.runs + 1

-- quiz_seconds_list() -> seconds int, runs big
-- For the median.
-- scan ok: a row for each number of seconds a quiz has ever taken
select seconds, runs from quiz_seconds order by seconds
