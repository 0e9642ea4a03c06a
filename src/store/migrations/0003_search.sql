-- 3: by which words an entry is found.
-- A line `-- sqlite:` or `-- postgres:` begins what only that database reads, `-- both:` ends it.

-- The words of each entry that is not removed, as base/fold.h cuts them. Made from the entry and written with it.
create table entry_words (
    -- whose
    person_id text not null,
    -- see entry.number
    number bigint not null,
    -- see entry.day: what is found is listed by it
    day integer not null,
    -- each once, with blanks between them
    words text not null,
    primary key (person_id, number),
    foreign key (person_id, number) references entry (person_id, number) on delete cascade
) strict, without rowid;

-- In the index every word begins with the last eight letters of its person's id: a search reads its own person's
-- rows and no others, by whole words and by their starts.

-- sqlite:
-- A row's place in the index is its day (from the year 1 on, so that it isn't negative) and then its number
-- (35 bits): what is found comes in the order of lists, and a page ends early. Two persons may share a place:
-- their words differ.
create view entry_place (person_id, number, place, words) as
select person_id, number, (day + 719162) * 34359738368 + number,
    substr(person_id, 19) || replace(words, ' ', ' ' || substr(person_id, 19))
from entry_words;

-- It holds words and places only; a start of one to three letters has an index of its own.
create virtual table entry_index using fts5 (words, content = 'entry_place', content_rowid = 'place',
    tokenize = 'ascii', detail = none, columnsize = 0, prefix = '9 10 11');
-- What is deleted leaves its pages at once, not when they are merged.
insert into entry_index (entry_index, rank) values ('secure-delete', 1);

-- What the index doesn't hold yet, or holds still. Empty but in a transaction, whose end brings the index up to date
-- by emptying this (store/sqlite.c): FTS5 writes a piece of index for each statement and savepoint it has a part in.
create table entry_due (
    -- see entry_place
    place integer not null,
    -- whose
    person_id text not null,
    -- 1: the words that stand there by then come in; 0: those of here go
    is_new integer not null,
    -- with is_new 0: those in the index, as in entry_place
    words text,
    primary key (place, person_id, is_new)
) strict, without rowid;

-- Only the first to touch a place in a transaction finds what the index has there.
create trigger entry_words_added after insert on entry_words begin
    insert into entry_due (place, person_id, is_new)
    select place, person_id, 1 from entry_place where person_id = new.person_id and number = new.number
    on conflict do nothing;
end;
create trigger entry_words_changes before update on entry_words begin
    insert into entry_due (place, person_id, is_new, words)
    select place, person_id, 0, words from entry_place p where person_id = old.person_id and number = old.number
        and not exists (select 1 from entry_due d where d.place = p.place and d.person_id = p.person_id);
end;
create trigger entry_words_changed after update on entry_words begin
    insert into entry_due (place, person_id, is_new)
    select place, person_id, 1 from entry_place where person_id = new.person_id and number = new.number
    on conflict do nothing;
end;
create trigger entry_words_removed before delete on entry_words begin
    insert into entry_due (place, person_id, is_new, words)
    select place, person_id, 0, words from entry_place p where person_id = old.person_id and number = old.number
        and not exists (select 1 from entry_due d where d.place = p.place and d.person_id = p.person_id);
end;

create trigger entry_due_goes before delete on entry_due when old.is_new = 0 begin
    insert into entry_index (entry_index, rowid, words) values ('delete', old.place, old.words);
end;
create trigger entry_due_comes before delete on entry_due when old.is_new = 1 begin
    insert into entry_index (rowid, words)
    select place, words from entry_place
    where person_id = old.person_id and number = (old.place & 34359738367) and place = old.place;
end;

-- postgres:
alter table entry_words add column tokens tsvector generated always as (array_to_tsvector(string_to_array(
    substr(person_id, 19) || replace(words, ' ', ' ' || substr(person_id, 19)), ' '))) stored;
-- No list of what is yet to be sorted in: every search would read all of it.
create index entry_words_tokens on entry_words using gin (tokens) with (fastupdate = off);
