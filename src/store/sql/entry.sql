-- Entries, what hangs on them (parts: 0 behaviour, 1 link, 2 person), and their history.
-- A page of entries and its parts are two statements: the parts of a page are one range.

-- entry_add(person id, day day, id id, number big, kind int, text text, autonomy int, scope int,
--   outcome int, before text, after text, confirmed bool, version big, made moment, changed moment,
--   removed moment)
-- Keeps a new entry; no row changes when the person has one with this id.
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after,
                   confirmed, version, made, changed, removed)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
on conflict do nothing

-- entry_part_add(person id, day day, entry id, part int, position int, value text)
-- One behaviour, link or person.
insert into entry_part (person_id, day, entry_id, part, position, value) values ($1, $2, $3, $4, $5, $6)

-- entry_part_remove(person id, day day, entry id)
-- Before an edit writes what hangs on the entry now.
delete from entry_part where person_id = $1 and day = $2 and entry_id = $3

-- entry_find(person id, id id) -> id id, number big, day day, kind int, text text, autonomy int,
--   scope int, outcome int, before text, after text, confirmed bool, version big, made moment,
--   changed moment, removed moment
-- One entry, removed or not.
select id, number, day, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made,
       changed, removed
from entry where person_id = $1 and id = $2

-- entry_find_number(person id, number big) -> like entry_find
-- One entry by the number its person sees.
select id, number, day, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made,
       changed, removed
from entry where person_id = $1 and number = $2

-- entry_page(person id, before_day day, before_id id, kind int, limit int) -> like entry_find
-- The journal, newest first. Paging by the last row seen: page 400 costs what page 1 costs.
select id, number, day, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made,
       changed, removed
from entry
where person_id = $1 and (day, id) < ($2, $3) and removed = 0 and ($4 = -1 or kind = $4)
order by day desc, id desc limit $5

-- entry_page_behaviour(person id, behaviour text, before_day day, before_id id, kind int, limit int)
--   -> like entry_find
-- The journal of one behaviour: reads only the entries tied to it.
select e.id, e.number, e.day, e.kind, e.text, e.autonomy, e.scope, e.outcome, e.before, e.after,
       e.confirmed, e.version, e.made, e.changed, e.removed
from entry_part p join entry e on e.person_id = p.person_id and e.day = p.day and e.id = p.entry_id
where p.person_id = $1 and p.part = 0 and p.value = $2 and (p.day, p.entry_id) < ($3, $4)
  and e.removed = 0 and ($5 = -1 or e.kind = $5)
order by p.day desc, p.entry_id desc limit $6

-- entry_evidence(person id) -> like entry_find
-- Everything tied to a behaviour, oldest first: for readiness and the packet. An entry's first behaviour
-- leads to it, so entries without one are not read.
select e.id, e.number, e.day, e.kind, e.text, e.autonomy, e.scope, e.outcome, e.before, e.after,
       e.confirmed, e.version, e.made, e.changed, e.removed
from entry_part p join entry e on e.person_id = p.person_id and e.day = p.day and e.id = p.entry_id
where p.person_id = $1 and p.part = 0 and p.position = 0 and e.removed = 0
order by p.day, p.entry_id

-- entry_parts(person id, from_day day, from_id id, to_day day, to_id id)
--   -> day day, entry id, part int, value text
-- What hangs on the entries between two, both included, oldest first.
select day, entry_id as entry, part, value from entry_part
where person_id = $1 and (day, entry_id) >= ($2, $3) and (day, entry_id) <= ($4, $5)
order by day, entry_id, part, position

-- entry_parts_behaviour(person id, behaviour text, from_day day, from_id id, to_day day, to_id id)
--   -> like entry_parts
-- The same for a page of one behaviour: entries between that are not tied to it are not read.
select p.day, p.entry_id as entry, p.part, p.value
from entry_part f join entry_part p
  on p.person_id = f.person_id and p.day = f.day and p.entry_id = f.entry_id
where f.person_id = $1 and f.part = 0 and f.value = $2
  and (f.day, f.entry_id) >= ($3, $4) and (f.day, f.entry_id) <= ($5, $6)
order by p.day, p.entry_id, p.part, p.position

-- entry_count(person id) -> count big
-- How many a person has, without removed ones.
select count(*) as count from entry where person_id = $1 and removed = 0

-- entry_days(person id, from_day day, to_day day) -> day day
-- The days on which something was written.
select distinct day from entry
where person_id = $1 and day >= $2 and day <= $3 and removed = 0 order by day

-- entry_set(person id, id id, expected big, day day, kind int, text text, autonomy int, scope int,
--   outcome int, before text, after text, confirmed bool, changed moment, removed moment)
-- Replaces an entry whose version is still the expected one; no row changes when somebody was quicker.
update entry set day = $4, kind = $5, text = $6, autonomy = $7, scope = $8, outcome = $9, before = $10,
    after = $11, confirmed = $12, changed = $13, removed = $14, version = version + 1
where person_id = $1 and id = $2 and version = $3

-- entry_change_add(person id, number big, id id, entry id, act int, made moment)
-- The first line of an entry's history: it was added; nothing stood there before.
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text,
    autonomy, scope, outcome, before, after, confirmed, changed, removed)
values ($1, $2, $3, $4, 1, $5, $6, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0)

-- entry_change_copy(person id, number big, id id, entry id, act int, made moment, expected big)
-- Puts an entry as it stands into its history, before an edit; no row when the version is another.
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text,
    autonomy, scope, outcome, before, after, confirmed, changed, removed)
select person_id, $2, $3, id, version + 1, $5, $6, 0, day, kind, text, autonomy, scope, outcome, before,
    after, confirmed, changed, removed
from entry where person_id = $1 and id = $4 and version = $7

-- entry_change_copy_parts(person id, number big, day day, entry id)
-- And what hangs on it.
insert into entry_change_part (person_id, change, part, position, value)
select person_id, $2, part, position, value from entry_part
where person_id = $1 and day = $3 and entry_id = $4

-- entry_changes(person id, entry id, limit int) -> number big, id id, entry id, version big, act int,
--   made moment, undone bool, day day, kind int, text text, autonomy int, scope int, outcome int,
--   before text, after text, confirmed bool, changed moment, removed moment
-- The history of one entry, newest first.
select number, id, entry_id as entry, version, act, made, undone, day, kind, text, autonomy, scope,
    outcome, before, after, confirmed, changed, removed
from entry_change where person_id = $1 and entry_id = $2 order by version desc limit $3

-- entry_change_last(person id) -> like entry_changes
-- What undo takes back.
select number, id, entry_id as entry, version, act, made, undone, day, kind, text, autonomy, scope,
    outcome, before, after, confirmed, changed, removed
from entry_change where person_id = $1 and undone = 0 order by number desc limit 1

-- entry_change_parts(person id, entry id, from_version big, to_version big)
--   -> change big, part int, value text
-- What hung on an entry before the changes between two versions, both included.
select p.change, p.part, p.value
from entry_change c join entry_change_part p on p.person_id = c.person_id and p.change = c.number
where c.person_id = $1 and c.entry_id = $2 and c.version >= $3 and c.version <= $4
order by c.version desc, p.part, p.position

-- entry_change_undone(person id, id id)
-- It was taken back; the next undo goes further.
update entry_change set undone = 1 where person_id = $1 and id = $2

-- entry_words_set(person id, number big, day day, words text)
-- By which words an entry is found, from now on.
insert into entry_words (person_id, number, day, words) values ($1, $2, $3, $4)
on conflict (person_id, number) do update set day = excluded.day, words = excluded.words

-- entry_words_remove(person id, number big)
-- A removed entry is not found.
delete from entry_words where person_id = $1 and number = $2

-- entry_search(person id, wanted text, before_day day, before_number big, limit int) -> like entry_find
-- Entries that have every wanted word, newest first; `wanted` as entry_words_wanted makes it. SQLite's index
-- gives them in this order, so a page ends early.
select e.id, e.number, e.day, e.kind, e.text, e.autonomy, e.scope, e.outcome, e.before, e.after,
       e.confirmed, e.version, e.made, e.changed, e.removed
from entry_index i cross join entry e on e.person_id = $1 and e.number = (i.rowid & 34359738367)
where i.entry_index match $2 and i.rowid < ($3 + 719162) * 34359738368 + $4
order by i.rowid desc limit $5
-- postgres:
select e.id, e.number, e.day, e.kind, e.text, e.autonomy, e.scope, e.outcome, e.before, e.after,
       e.confirmed, e.version, e.made, e.changed, e.removed
from (select day, number from entry_words
      where person_id = $1 and (day, number) < ($3, $4)
        and tokens @@ cast(replace(replace(replace($2, ' ', ' & '), '"', ''''), '*', ':*') as tsquery)
      order by day desc, number desc limit $5) w
  join entry e on e.person_id = $1 and e.number = w.number
order by w.day desc, w.number desc

-- entry_wordless(person id, after_day day, after_id id, limit int) -> like entry_find
-- Entries whose words are yet to be written, oldest first.
select id, number, day, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made,
       changed, removed
from entry
where person_id = $1 and (day, id) > ($2, $3) and removed = 0
  and not exists (select 1 from entry_words w where w.person_id = $1 and w.number = entry.number)
order by day, id limit $4

-- entry_owner_next(after id) -> person id
-- The next person who has entries: words are written for everybody.
-- any person: after a migration, for everybody
select person_id as person from entry where person_id > $1 order by person_id limit 1

-- entry_purge_steps(before moment)
-- Steps forget the evidence that is about to go.
-- any person: what was removed long enough ago, of everybody
update step set entry_id = null
where (person_id, entry_id) in (select person_id, id from entry where removed > 0 and removed < $1)

-- entry_purge(before moment)
-- Takes removed entries out for good; parts and history go with them.
-- any person: what was removed long enough ago, of everybody
delete from entry where removed > 0 and removed < $1
