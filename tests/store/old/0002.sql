create table schema_version (
    one smallint not null primary key check (one = 1),
    version integer not null,
    probes bigint not null
);
create table person (
    id text not null primary key,
    name text not null,
    role smallint not null,
    has_zone smallint not null check (has_zone in (0, 1)),
    offset_minutes integer not null,
    framework text not null,
    made bigint not null
);
create table counter (
    person_id text not null references person (id) on delete cascade,
    noun text not null,
    last bigint not null,
    primary key (person_id, noun)
);
create table enter_link (
    secret bytea not null primary key,
    person_id text not null references person (id) on delete cascade,
    made bigint not null,
    until bigint not null
);
create index enter_link_person on enter_link (person_id);
create index enter_link_until on enter_link (until);
create table session (
    secret bytea not null primary key,
    person_id text not null references person (id) on delete cascade,
    made bigint not null,
    seen bigint not null,
    until bigint not null
);
create index session_person on session (person_id);
create index session_until on session (until);
create table token (
    person_id text not null references person (id) on delete cascade,
    id text not null,
    secret bytea not null unique,
    name text not null,
    powers integer not null,
    made bigint not null,
    seen bigint not null,
    primary key (person_id, id)
);
create table entry (
    person_id text not null references person (id) on delete cascade,
    day integer not null,
    id text not null,
    number bigint not null,
    kind smallint not null,
    text text not null,
    autonomy smallint not null,
    scope smallint not null,
    outcome smallint not null,
    before text not null,
    after text not null,
    confirmed smallint not null check (confirmed in (0, 1)),
    version bigint not null,
    made bigint not null,
    changed bigint not null,
    removed bigint not null,
    primary key (person_id, day, id),
    unique (person_id, id),
    unique (person_id, number)
);
create index entry_removed on entry (removed) where removed > 0;
create table entry_part (
    person_id text not null,
    day integer not null,
    entry_id text not null,
    part smallint not null,
    position smallint not null,
    value text not null,
    primary key (person_id, day, entry_id, part, position),
    foreign key (person_id, day, entry_id) references entry (person_id, day, id) on delete cascade
);
create index entry_part_behaviour on entry_part (person_id, value, day, entry_id) where part = 0;
create table entry_change (
    person_id text not null,
    number bigint not null,
    id text not null,
    entry_id text not null,
    version bigint not null,
    act smallint not null,
    made bigint not null,
    undone smallint not null check (undone in (0, 1)),
    day integer not null,
    kind smallint not null,
    text text not null,
    autonomy smallint not null,
    scope smallint not null,
    outcome smallint not null,
    before text not null,
    after text not null,
    confirmed smallint not null check (confirmed in (0, 1)),
    changed bigint not null,
    removed bigint not null,
    primary key (person_id, number),
    unique (person_id, id),
    unique (person_id, entry_id, version),
    foreign key (person_id, entry_id) references entry (person_id, id) on delete cascade
);
create table entry_change_part (
    person_id text not null,
    change bigint not null,
    part smallint not null,
    position smallint not null,
    value text not null,
    primary key (person_id, change, part, position),
    foreign key (person_id, change) references entry_change (person_id, number) on delete cascade
);
create table assessment (
    person_id text not null references person (id) on delete cascade,
    made bigint not null,
    id text not null,
    framework text not null,
    framework_version integer not null,
    answers text not null,
    holds bigint not null,
    seconds integer not null,
    day integer not null,
    primary key (person_id, made, id),
    unique (person_id, id)
);
create table kept_result (
    secret bytea not null primary key,
    delete_secret bytea not null,
    until bigint not null,
    id text not null,
    framework text not null,
    framework_version integer not null,
    answers text not null,
    holds bigint not null,
    seconds integer not null,
    day integer not null,
    made bigint not null
);
create index kept_result_until on kept_result (until);
create table quiz_run (
    run text not null primary key
);
create table quiz_seconds (
    seconds integer not null primary key,
    runs bigint not null
);
create table step (
    person_id text not null references person (id) on delete cascade,
    id text not null,
    number bigint not null,
    behaviour text not null,
    size smallint not null,
    text text not null,
    position smallint not null,
    ended_as smallint not null,
    entry_id text,
    day integer not null,
    made bigint not null,
    changed bigint not null,
    ended bigint not null,
    primary key (person_id, id),
    unique (person_id, number),
    foreign key (person_id, entry_id) references entry (person_id, id)
);
create index step_open on step (person_id, ended_as, made, id);
create index step_entry on step (person_id, entry_id);
create table step_note (
    person_id text not null,
    step_id text not null,
    made bigint not null,
    id text not null,
    text text not null,
    primary key (person_id, step_id, made, id),
    unique (person_id, id),
    foreign key (person_id, step_id) references step (person_id, id) on delete cascade
);
alter table schema_version add column moved_to text not null default '';
alter table schema_version add column coming_from text not null default '';
alter table schema_version add column instance text not null default '';
insert into schema_version (one, version, probes) values (1, 2, 0);
insert into person (id, name, role, has_zone, offset_minutes, framework, made) values ('00000000000000000000000001', 'Anna', 1, 1, 120, 'junior-to-mid', 1000);
insert into person (id, name, role, has_zone, offset_minutes, framework, made) values ('00000000000000000000000002', 'Ben', 0, 0, 0, 'junior-to-mid', 2000);
insert into counter (person_id, noun, last) values ('00000000000000000000000001', 'change', 52);
insert into counter (person_id, noun, last) values ('00000000000000000000000001', 'entry', 40);
insert into counter (person_id, noun, last) values ('00000000000000000000000001', 'step', 5);
insert into counter (person_id, noun, last) values ('00000000000000000000000002', 'change', 52);
insert into counter (person_id, noun, last) values ('00000000000000000000000002', 'entry', 40);
insert into counter (person_id, noun, last) values ('00000000000000000000000002', 'step', 5);
insert into enter_link (secret, person_id, made, until) values ('\x0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b', '00000000000000000000000001', 1, 9223372036854775807);
insert into enter_link (secret, person_id, made, until) values ('\x0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c', '00000000000000000000000002', 1, 9223372036854775807);
insert into session (secret, person_id, made, seen, until) values ('\x1515151515151515151515151515151515151515151515151515151515151515', '00000000000000000000000001', 1, 1, 9223372036854775807);
insert into session (secret, person_id, made, seen, until) values ('\x1616161616161616161616161616161616161616161616161616161616161616', '00000000000000000000000002', 1, 1, 9223372036854775807);
insert into token (person_id, id, secret, name, powers, made, seen) values ('00000000000000000000000001', '06000000000000000000000001', '\x1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f', 'backup 🔑', 1, 1, 0);
insert into token (person_id, id, secret, name, powers, made, seen) values ('00000000000000000000000002', '06000000000000000000000002', '\x2020202020202020202020202020202020202020202020202020202020202020', 'backup 🔑', 1, 1, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', -34, '02000000000000000000h00001', 35, 2, '$1 ; drop table entry; -- '' " %s {} NULL 34', 3, -1, 0, '', '0.4 %', 0, 1, 1700000000034, 1700000000034, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', -27, '02000000000000000000dg0001', 28, 3, 'Changed: Ωmega', 2, -1, -1, '2.1 %', '0.4 %', 0, 2, 1700000000027, 1700000000028, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', -20, '02000000000000000000a00001', 21, 4, '顧客にデモを見せた。次の会議の議題も決めた。 20', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000020, 1700000000020, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', -13, '020000000000000000006g0001', 14, 5, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 13', 0, -1, 0, '2.1 %', '0.4 %', 0, 1, 1700000000013, 1700000000013, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', -6, '02000000000000000000300001', 7, 6, 'Ran the customer demo and wrote down who asked for what. 6', -1, -1, -1, '', '0.4 %', 0, 1, 1700000000006, 1700000000006, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20000, '02000000000000000000000001', 1, 0, 'Ran the customer demo and wrote down who asked for what. 0', -1, -1, -1, '', '0.4 %', 1, 1, 1700000000000, 1700000000000, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20000, '020000000000000000000g0001', 2, 1, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 1', 0, -1, 0, '2.1 %', '0.4 %', 0, 1, 1700000000001, 1700000000001, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20000, '02000000000000000000100001', 3, 2, '顧客にデモを見せた。次の会議の議題も決めた。 2', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000002, 1700000000002, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20001, '020000000000000000001g0001', 4, 3, 'Changed: Ωmega', 2, -1, -1, '2.1 %', '0.4 %', 0, 2, 1700000000003, 1700000000004, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20001, '02000000000000000000200001', 5, 4, '$1 ; drop table entry; -- '' " %s {} NULL 4', 3, -1, 0, '', '0.4 %', 0, 1, 1700000000004, 1700000000004, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20001, '020000000000000000002g0001', 6, 5, '  5', 4, -1, 1, '2.1 %', '0.4 %', 0, 1, 1700000000005, 1700000000005, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20002, '020000000000000000003g0001', 8, 7, 'Changed: Ωmega', 0, -1, 0, '2.1 %', '0.4 %', 0, 2, 1700000000007, 1700000000008, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20002, '02000000000000000000400001', 9, 0, '顧客にデモを見せた。次の会議の議題も決めた。 8', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000008, 1700000000008, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20003, '020000000000000000004g0001', 10, 1, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 9', 2, -1, -1, '2.1 %', '0.4 %', 0, 1, 1700000000009, 1700000000009, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20003, '02000000000000000000500001', 11, 2, '$1 ; drop table entry; -- '' " %s {} NULL 10', 3, -1, 0, '', '0.4 %', 0, 1, 1700000000010, 1700000000010, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20003, '020000000000000000005g0001', 12, 3, 'Changed: Ωmega', 4, -1, 1, '2.1 %', '0.4 %', 1, 2, 1700000000011, 1700000000012, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20004, '02000000000000000000600001', 13, 4, 'Ran the customer demo and wrote down who asked for what. 12', -1, -1, -1, '', '0.4 %', 0, 1, 1700000000012, 1700000000012, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20004, '02000000000000000000700001', 15, 6, '顧客にデモを見せた。次の会議の議題も決めた。 14', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000014, 1700000000014, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20005, '020000000000000000007g0001', 16, 7, 'Changed: Ωmega', 2, -1, -1, '2.1 %', '0.4 %', 0, 2, 1700000000015, 1700000000016, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20005, '02000000000000000000800001', 17, 0, '$1 ; drop table entry; -- '' " %s {} NULL 16', 3, -1, 0, '', '0.4 %', 0, 1, 1700000000016, 1700000000016, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20005, '020000000000000000008g0001', 18, 1, '  17', 4, -1, 1, '2.1 %', '0.4 %', 0, 1, 1700000000017, 1700000000017, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20006, '02000000000000000000900001', 19, 2, 'Ran the customer demo and wrote down who asked for what. 18', -1, -1, -1, '', '0.4 %', 0, 1, 1700000000018, 1700000000018, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20006, '020000000000000000009g0001', 20, 3, 'Changed: Ωmega', 0, -1, 0, '2.1 %', '0.4 %', 0, 3, 1700000000019, 1700000000020, 1700000000021);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20007, '02000000000000000000ag0001', 22, 5, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 21', 2, -1, -1, '2.1 %', '0.4 %', 0, 1, 1700000000021, 1700000000021, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20007, '02000000000000000000b00001', 23, 6, '$1 ; drop table entry; -- '' " %s {} NULL 22', 3, -1, 0, '', '0.4 %', 1, 1, 1700000000022, 1700000000022, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20007, '02000000000000000000bg0001', 24, 7, 'Changed: Ωmega', 4, -1, 1, '2.1 %', '0.4 %', 0, 2, 1700000000023, 1700000000024, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20008, '02000000000000000000c00001', 25, 0, 'Ran the customer demo and wrote down who asked for what. 24', -1, -1, -1, '', '0.4 %', 0, 1, 1700000000024, 1700000000024, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20008, '02000000000000000000cg0001', 26, 1, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 25', 0, -1, 0, '2.1 %', '0.4 %', 0, 1, 1700000000025, 1700000000025, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20008, '02000000000000000000d00001', 27, 2, '顧客にデモを見せた。次の会議の議題も決めた。 26', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000026, 1700000000026, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20009, '02000000000000000000e00001', 29, 4, '$1 ; drop table entry; -- '' " %s {} NULL 28', 3, -1, 0, '', '0.4 %', 0, 1, 1700000000028, 1700000000028, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20009, '02000000000000000000eg0001', 30, 5, '  29', 4, -1, 1, '2.1 %', '0.4 %', 0, 1, 1700000000029, 1700000000029, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20010, '02000000000000000000f00001', 31, 6, 'Ran the customer demo and wrote down who asked for what. 30', -1, -1, -1, '', '0.4 %', 0, 1, 1700000000030, 1700000000030, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20010, '02000000000000000000fg0001', 32, 7, 'Changed: Ωmega', 0, -1, 0, '2.1 %', '0.4 %', 0, 2, 1700000000031, 1700000000032, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20010, '02000000000000000000g00001', 33, 0, '顧客にデモを見せた。次の会議の議題も決めた。 32', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000032, 1700000000032, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20011, '02000000000000000000gg0001', 34, 1, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 33', 2, -1, -1, '2.1 %', '0.4 %', 1, 1, 1700000000033, 1700000000033, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20011, '02000000000000000000hg0001', 36, 3, 'Changed: Ωmega', 4, -1, 1, '2.1 %', '0.4 %', 0, 2, 1700000000035, 1700000000036, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20012, '02000000000000000000j00001', 37, 4, 'Ran the customer demo and wrote down who asked for what. 36', -1, -1, -1, '', '0.4 %', 0, 1, 1700000000036, 1700000000036, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20012, '02000000000000000000jg0001', 38, 5, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 37', 0, -1, 0, '2.1 %', '0.4 %', 0, 1, 1700000000037, 1700000000037, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20012, '02000000000000000000k00001', 39, 6, '顧客にデモを見せた。次の会議の議題も決めた。 38', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000038, 1700000000038, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000001', 20013, '02000000000000000000kg0001', 40, 7, 'Changed: Ωmega', 2, -1, -1, '2.1 %', '0.4 %', 0, 3, 1700000000039, 1700000000040, 1700000000041);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', -34, '02000000000000000000h00002', 35, 2, '$1 ; drop table entry; -- '' " %s {} NULL 34', 3, -1, 0, '', '0.4 %', 0, 1, 1700000000034, 1700000000034, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', -27, '02000000000000000000dg0002', 28, 3, 'Changed: Ωmega', 2, -1, -1, '2.1 %', '0.4 %', 0, 2, 1700000000027, 1700000000028, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', -20, '02000000000000000000a00002', 21, 4, '顧客にデモを見せた。次の会議の議題も決めた。 20', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000020, 1700000000020, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', -13, '020000000000000000006g0002', 14, 5, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 13', 0, -1, 0, '2.1 %', '0.4 %', 0, 1, 1700000000013, 1700000000013, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', -6, '02000000000000000000300002', 7, 6, 'Ran the customer demo and wrote down who asked for what. 6', -1, -1, -1, '', '0.4 %', 0, 1, 1700000000006, 1700000000006, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20000, '02000000000000000000000002', 1, 0, 'Ran the customer demo and wrote down who asked for what. 0', -1, -1, -1, '', '0.4 %', 1, 1, 1700000000000, 1700000000000, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20000, '020000000000000000000g0002', 2, 1, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 1', 0, -1, 0, '2.1 %', '0.4 %', 0, 1, 1700000000001, 1700000000001, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20000, '02000000000000000000100002', 3, 2, '顧客にデモを見せた。次の会議の議題も決めた。 2', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000002, 1700000000002, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20001, '020000000000000000001g0002', 4, 3, 'Changed: Ωmega', 2, -1, -1, '2.1 %', '0.4 %', 0, 2, 1700000000003, 1700000000004, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20001, '02000000000000000000200002', 5, 4, '$1 ; drop table entry; -- '' " %s {} NULL 4', 3, -1, 0, '', '0.4 %', 0, 1, 1700000000004, 1700000000004, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20001, '020000000000000000002g0002', 6, 5, '  5', 4, -1, 1, '2.1 %', '0.4 %', 0, 1, 1700000000005, 1700000000005, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20002, '020000000000000000003g0002', 8, 7, 'Changed: Ωmega', 0, -1, 0, '2.1 %', '0.4 %', 0, 2, 1700000000007, 1700000000008, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20002, '02000000000000000000400002', 9, 0, '顧客にデモを見せた。次の会議の議題も決めた。 8', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000008, 1700000000008, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20003, '020000000000000000004g0002', 10, 1, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 9', 2, -1, -1, '2.1 %', '0.4 %', 0, 1, 1700000000009, 1700000000009, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20003, '02000000000000000000500002', 11, 2, '$1 ; drop table entry; -- '' " %s {} NULL 10', 3, -1, 0, '', '0.4 %', 0, 1, 1700000000010, 1700000000010, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20003, '020000000000000000005g0002', 12, 3, 'Changed: Ωmega', 4, -1, 1, '2.1 %', '0.4 %', 1, 2, 1700000000011, 1700000000012, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20004, '02000000000000000000600002', 13, 4, 'Ran the customer demo and wrote down who asked for what. 12', -1, -1, -1, '', '0.4 %', 0, 1, 1700000000012, 1700000000012, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20004, '02000000000000000000700002', 15, 6, '顧客にデモを見せた。次の会議の議題も決めた。 14', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000014, 1700000000014, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20005, '020000000000000000007g0002', 16, 7, 'Changed: Ωmega', 2, -1, -1, '2.1 %', '0.4 %', 0, 2, 1700000000015, 1700000000016, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20005, '02000000000000000000800002', 17, 0, '$1 ; drop table entry; -- '' " %s {} NULL 16', 3, -1, 0, '', '0.4 %', 0, 1, 1700000000016, 1700000000016, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20005, '020000000000000000008g0002', 18, 1, '  17', 4, -1, 1, '2.1 %', '0.4 %', 0, 1, 1700000000017, 1700000000017, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20006, '02000000000000000000900002', 19, 2, 'Ran the customer demo and wrote down who asked for what. 18', -1, -1, -1, '', '0.4 %', 0, 1, 1700000000018, 1700000000018, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20006, '020000000000000000009g0002', 20, 3, 'Changed: Ωmega', 0, -1, 0, '2.1 %', '0.4 %', 0, 3, 1700000000019, 1700000000020, 1700000000021);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20007, '02000000000000000000ag0002', 22, 5, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 21', 2, -1, -1, '2.1 %', '0.4 %', 0, 1, 1700000000021, 1700000000021, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20007, '02000000000000000000b00002', 23, 6, '$1 ; drop table entry; -- '' " %s {} NULL 22', 3, -1, 0, '', '0.4 %', 1, 1, 1700000000022, 1700000000022, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20007, '02000000000000000000bg0002', 24, 7, 'Changed: Ωmega', 4, -1, 1, '2.1 %', '0.4 %', 0, 2, 1700000000023, 1700000000024, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20008, '02000000000000000000c00002', 25, 0, 'Ran the customer demo and wrote down who asked for what. 24', -1, -1, -1, '', '0.4 %', 0, 1, 1700000000024, 1700000000024, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20008, '02000000000000000000cg0002', 26, 1, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 25', 0, -1, 0, '2.1 %', '0.4 %', 0, 1, 1700000000025, 1700000000025, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20008, '02000000000000000000d00002', 27, 2, '顧客にデモを見せた。次の会議の議題も決めた。 26', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000026, 1700000000026, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20009, '02000000000000000000e00002', 29, 4, '$1 ; drop table entry; -- '' " %s {} NULL 28', 3, -1, 0, '', '0.4 %', 0, 1, 1700000000028, 1700000000028, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20009, '02000000000000000000eg0002', 30, 5, '  29', 4, -1, 1, '2.1 %', '0.4 %', 0, 1, 1700000000029, 1700000000029, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20010, '02000000000000000000f00002', 31, 6, 'Ran the customer demo and wrote down who asked for what. 30', -1, -1, -1, '', '0.4 %', 0, 1, 1700000000030, 1700000000030, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20010, '02000000000000000000fg0002', 32, 7, 'Changed: Ωmega', 0, -1, 0, '2.1 %', '0.4 %', 0, 2, 1700000000031, 1700000000032, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20010, '02000000000000000000g00002', 33, 0, '顧客にデモを見せた。次の会議の議題も決めた。 32', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000032, 1700000000032, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20011, '02000000000000000000gg0002', 34, 1, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 33', 2, -1, -1, '2.1 %', '0.4 %', 1, 1, 1700000000033, 1700000000033, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20011, '02000000000000000000hg0002', 36, 3, 'Changed: Ωmega', 4, -1, 1, '2.1 %', '0.4 %', 0, 2, 1700000000035, 1700000000036, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20012, '02000000000000000000j00002', 37, 4, 'Ran the customer demo and wrote down who asked for what. 36', -1, -1, -1, '', '0.4 %', 0, 1, 1700000000036, 1700000000036, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20012, '02000000000000000000jg0002', 38, 5, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 37', 0, -1, 0, '2.1 %', '0.4 %', 0, 1, 1700000000037, 1700000000037, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20012, '02000000000000000000k00002', 39, 6, '顧客にデモを見せた。次の会議の議題も決めた。 38', 1, -1, 1, '', '0.4 %', 0, 1, 1700000000038, 1700000000038, 0);
insert into entry (person_id, day, id, number, kind, text, autonomy, scope, outcome, before, after, confirmed, version, made, changed, removed) values ('00000000000000000000000002', 20013, '02000000000000000000kg0002', 40, 7, 'Changed: Ωmega', 2, -1, -1, '2.1 %', '0.4 %', 0, 3, 1700000000039, 1700000000040, 1700000000041);
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', -34, '02000000000000000000h00001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', -34, '02000000000000000000h00001', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', -34, '02000000000000000000h00001', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', -27, '02000000000000000000dg0001', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', -20, '02000000000000000000a00001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', -20, '02000000000000000000a00001', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', -13, '020000000000000000006g0001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20000, '020000000000000000000g0001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20000, '02000000000000000000100001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20000, '02000000000000000000100001', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20001, '020000000000000000001g0001', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20001, '02000000000000000000200001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20001, '02000000000000000000200001', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20001, '02000000000000000000200001', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20001, '020000000000000000002g0001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20001, '020000000000000000002g0001', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20002, '020000000000000000003g0001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20002, '020000000000000000003g0001', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20002, '02000000000000000000400001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20002, '02000000000000000000400001', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20003, '020000000000000000004g0001', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20003, '020000000000000000004g0001', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20003, '02000000000000000000500001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20003, '020000000000000000005g0001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20003, '020000000000000000005g0001', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20003, '020000000000000000005g0001', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20004, '02000000000000000000700001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20004, '02000000000000000000700001', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20004, '02000000000000000000700001', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20004, '02000000000000000000700001', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20005, '020000000000000000007g0001', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20005, '02000000000000000000800001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20005, '020000000000000000008g0001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20005, '020000000000000000008g0001', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20006, '020000000000000000009g0001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20006, '020000000000000000009g0001', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20006, '020000000000000000009g0001', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20006, '020000000000000000009g0001', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20007, '02000000000000000000b00001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20007, '02000000000000000000bg0001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20007, '02000000000000000000bg0001', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20007, '02000000000000000000bg0001', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20008, '02000000000000000000c00001', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20008, '02000000000000000000c00001', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20008, '02000000000000000000cg0001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20008, '02000000000000000000d00001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20008, '02000000000000000000d00001', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20009, '02000000000000000000e00001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20009, '02000000000000000000eg0001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20009, '02000000000000000000eg0001', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20009, '02000000000000000000eg0001', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20009, '02000000000000000000eg0001', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20010, '02000000000000000000fg0001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20010, '02000000000000000000fg0001', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20010, '02000000000000000000g00001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20010, '02000000000000000000g00001', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20011, '02000000000000000000hg0001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20011, '02000000000000000000hg0001', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20011, '02000000000000000000hg0001', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20012, '02000000000000000000jg0001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20012, '02000000000000000000k00001', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20012, '02000000000000000000k00001', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20013, '02000000000000000000kg0001', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20013, '02000000000000000000kg0001', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000001', 20013, '02000000000000000000kg0001', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', -34, '02000000000000000000h00002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', -34, '02000000000000000000h00002', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', -34, '02000000000000000000h00002', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', -27, '02000000000000000000dg0002', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', -20, '02000000000000000000a00002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', -20, '02000000000000000000a00002', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', -13, '020000000000000000006g0002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20000, '020000000000000000000g0002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20000, '02000000000000000000100002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20000, '02000000000000000000100002', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20001, '020000000000000000001g0002', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20001, '02000000000000000000200002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20001, '02000000000000000000200002', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20001, '02000000000000000000200002', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20001, '020000000000000000002g0002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20001, '020000000000000000002g0002', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20002, '020000000000000000003g0002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20002, '020000000000000000003g0002', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20002, '02000000000000000000400002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20002, '02000000000000000000400002', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20003, '020000000000000000004g0002', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20003, '020000000000000000004g0002', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20003, '02000000000000000000500002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20003, '020000000000000000005g0002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20003, '020000000000000000005g0002', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20003, '020000000000000000005g0002', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20004, '02000000000000000000700002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20004, '02000000000000000000700002', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20004, '02000000000000000000700002', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20004, '02000000000000000000700002', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20005, '020000000000000000007g0002', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20005, '02000000000000000000800002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20005, '020000000000000000008g0002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20005, '020000000000000000008g0002', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20006, '020000000000000000009g0002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20006, '020000000000000000009g0002', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20006, '020000000000000000009g0002', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20006, '020000000000000000009g0002', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20007, '02000000000000000000b00002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20007, '02000000000000000000bg0002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20007, '02000000000000000000bg0002', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20007, '02000000000000000000bg0002', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20008, '02000000000000000000c00002', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20008, '02000000000000000000c00002', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20008, '02000000000000000000cg0002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20008, '02000000000000000000d00002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20008, '02000000000000000000d00002', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20009, '02000000000000000000e00002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20009, '02000000000000000000eg0002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20009, '02000000000000000000eg0002', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20009, '02000000000000000000eg0002', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20009, '02000000000000000000eg0002', 2, 1, '李雷');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20010, '02000000000000000000fg0002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20010, '02000000000000000000fg0002', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20010, '02000000000000000000g00002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20010, '02000000000000000000g00002', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20011, '02000000000000000000hg0002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20011, '02000000000000000000hg0002', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20011, '02000000000000000000hg0002', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20012, '02000000000000000000jg0002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20012, '02000000000000000000k00002', 0, 0, 'comm.update');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20012, '02000000000000000000k00002', 0, 1, 'own.scope');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20013, '02000000000000000000kg0002', 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20013, '02000000000000000000kg0002', 2, 0, 'Zoë');
insert into entry_part (person_id, day, entry_id, part, position, value) values ('00000000000000000000000002', 20013, '02000000000000000000kg0002', 2, 1, '李雷');
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 1, '01hf7yat000000000000000000', '02000000000000000000000001', 1, 0, 1700000000000, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 2, '01hf7yat0100000000000g0000', '020000000000000000000g0001', 1, 0, 1700000000001, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 3, '01hf7yat020000000000100000', '02000000000000000000100001', 1, 0, 1700000000002, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 4, '01hf7yat0300000000001g0000', '020000000000000000001g0001', 1, 0, 1700000000003, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 5, '01hf7yat0400000000001g0003', '020000000000000000001g0001', 2, 1, 1700000000004, 0, 20001, 3, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 3', 2, -1, -1, '2.1 %', '0.4 %', 0, 1700000000003, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 6, '01hf7yat040000000000200000', '02000000000000000000200001', 1, 0, 1700000000004, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 7, '01hf7yat0500000000002g0000', '020000000000000000002g0001', 1, 0, 1700000000005, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 8, '01hf7yat060000000000300000', '02000000000000000000300001', 1, 0, 1700000000006, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 9, '01hf7yat0700000000003g0000', '020000000000000000003g0001', 1, 0, 1700000000007, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 10, '01hf7yat0800000000003g0003', '020000000000000000003g0001', 2, 1, 1700000000008, 0, 20002, 7, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 7', 0, -1, 0, '2.1 %', '0.4 %', 0, 1700000000007, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 11, '01hf7yat080000000000400000', '02000000000000000000400001', 1, 0, 1700000000008, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 12, '01hf7yat0900000000004g0000', '020000000000000000004g0001', 1, 0, 1700000000009, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 13, '01hf7yat0a0000000000500000', '02000000000000000000500001', 1, 0, 1700000000010, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 14, '01hf7yat0b00000000005g0000', '020000000000000000005g0001', 1, 0, 1700000000011, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 15, '01hf7yat0c00000000005g0003', '020000000000000000005g0001', 2, 1, 1700000000012, 0, 20003, 3, '  11', 4, -1, 1, '2.1 %', '0.4 %', 1, 1700000000011, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 16, '01hf7yat0c0000000000600000', '02000000000000000000600001', 1, 0, 1700000000012, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 17, '01hf7yat0d00000000006g0000', '020000000000000000006g0001', 1, 0, 1700000000013, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 18, '01hf7yat0e0000000000700000', '02000000000000000000700001', 1, 0, 1700000000014, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 19, '01hf7yat0f00000000007g0000', '020000000000000000007g0001', 1, 0, 1700000000015, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 20, '01hf7yat0g00000000007g0003', '020000000000000000007g0001', 2, 1, 1700000000016, 0, 20005, 7, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 15', 2, -1, -1, '2.1 %', '0.4 %', 0, 1700000000015, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 21, '01hf7yat0g0000000000800000', '02000000000000000000800001', 1, 0, 1700000000016, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 22, '01hf7yat0h00000000008g0000', '020000000000000000008g0001', 1, 0, 1700000000017, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 23, '01hf7yat0j0000000000900000', '02000000000000000000900001', 1, 0, 1700000000018, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 24, '01hf7yat0k00000000009g0000', '020000000000000000009g0001', 1, 0, 1700000000019, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 25, '01hf7yat0m00000000009g0003', '020000000000000000009g0001', 2, 1, 1700000000020, 0, 20006, 3, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 19', 0, -1, 0, '2.1 %', '0.4 %', 0, 1700000000019, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 26, '01hf7yat0n00000000009g0002', '020000000000000000009g0001', 3, 2, 1700000000021, 0, 20006, 3, 'Changed: Ωmega', 0, -1, 0, '2.1 %', '0.4 %', 0, 1700000000020, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 27, '01hf7yat0m0000000000a00000', '02000000000000000000a00001', 1, 0, 1700000000020, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 28, '01hf7yat0n0000000000ag0000', '02000000000000000000ag0001', 1, 0, 1700000000021, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 29, '01hf7yat0p0000000000b00000', '02000000000000000000b00001', 1, 0, 1700000000022, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 30, '01hf7yat0q0000000000bg0000', '02000000000000000000bg0001', 1, 0, 1700000000023, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 31, '01hf7yat0r0000000000bg0003', '02000000000000000000bg0001', 2, 1, 1700000000024, 0, 20007, 7, '  23', 4, -1, 1, '2.1 %', '0.4 %', 0, 1700000000023, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 32, '01hf7yat0r0000000000c00000', '02000000000000000000c00001', 1, 0, 1700000000024, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 33, '01hf7yat0s0000000000cg0000', '02000000000000000000cg0001', 1, 0, 1700000000025, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 34, '01hf7yat0t0000000000d00000', '02000000000000000000d00001', 1, 0, 1700000000026, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 35, '01hf7yat0v0000000000dg0000', '02000000000000000000dg0001', 1, 0, 1700000000027, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 36, '01hf7yat0w0000000000dg0003', '02000000000000000000dg0001', 2, 1, 1700000000028, 0, -27, 3, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 27', 2, -1, -1, '2.1 %', '0.4 %', 0, 1700000000027, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 37, '01hf7yat0w0000000000e00000', '02000000000000000000e00001', 1, 0, 1700000000028, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 38, '01hf7yat0x0000000000eg0000', '02000000000000000000eg0001', 1, 0, 1700000000029, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 39, '01hf7yat0y0000000000f00000', '02000000000000000000f00001', 1, 0, 1700000000030, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 40, '01hf7yat0z0000000000fg0000', '02000000000000000000fg0001', 1, 0, 1700000000031, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 41, '01hf7yat100000000000fg0003', '02000000000000000000fg0001', 2, 1, 1700000000032, 0, 20010, 7, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 31', 0, -1, 0, '2.1 %', '0.4 %', 0, 1700000000031, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 42, '01hf7yat100000000000g00000', '02000000000000000000g00001', 1, 0, 1700000000032, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 43, '01hf7yat110000000000gg0000', '02000000000000000000gg0001', 1, 0, 1700000000033, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 44, '01hf7yat120000000000h00000', '02000000000000000000h00001', 1, 0, 1700000000034, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 45, '01hf7yat130000000000hg0000', '02000000000000000000hg0001', 1, 0, 1700000000035, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 46, '01hf7yat140000000000hg0003', '02000000000000000000hg0001', 2, 1, 1700000000036, 0, 20011, 3, '  35', 4, -1, 1, '2.1 %', '0.4 %', 0, 1700000000035, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 47, '01hf7yat140000000000j00000', '02000000000000000000j00001', 1, 0, 1700000000036, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 48, '01hf7yat150000000000jg0000', '02000000000000000000jg0001', 1, 0, 1700000000037, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 49, '01hf7yat160000000000k00000', '02000000000000000000k00001', 1, 0, 1700000000038, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 50, '01hf7yat170000000000kg0000', '02000000000000000000kg0001', 1, 0, 1700000000039, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 51, '01hf7yat180000000000kg0003', '02000000000000000000kg0001', 2, 1, 1700000000040, 0, 20013, 7, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 39', 2, -1, -1, '2.1 %', '0.4 %', 0, 1700000000039, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000001', 52, '01hf7yat190000000000kg0002', '02000000000000000000kg0001', 3, 2, 1700000000041, 0, 20013, 7, 'Changed: Ωmega', 2, -1, -1, '2.1 %', '0.4 %', 0, 1700000000040, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 1, '01hf7yat000000000000000003', '02000000000000000000000002', 1, 0, 1700000000000, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 2, '01hf7yat0100000000000g0003', '020000000000000000000g0002', 1, 0, 1700000000001, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 3, '01hf7yat020000000000100003', '02000000000000000000100002', 1, 0, 1700000000002, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 4, '01hf7yat0300000000001g0003', '020000000000000000001g0002', 1, 0, 1700000000003, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 5, '01hf7yat0400000000001g0000', '020000000000000000001g0002', 2, 1, 1700000000004, 0, 20001, 3, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 3', 2, -1, -1, '2.1 %', '0.4 %', 0, 1700000000003, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 6, '01hf7yat040000000000200003', '02000000000000000000200002', 1, 0, 1700000000004, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 7, '01hf7yat0500000000002g0003', '020000000000000000002g0002', 1, 0, 1700000000005, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 8, '01hf7yat060000000000300003', '02000000000000000000300002', 1, 0, 1700000000006, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 9, '01hf7yat0700000000003g0003', '020000000000000000003g0002', 1, 0, 1700000000007, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 10, '01hf7yat0800000000003g0000', '020000000000000000003g0002', 2, 1, 1700000000008, 0, 20002, 7, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 7', 0, -1, 0, '2.1 %', '0.4 %', 0, 1700000000007, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 11, '01hf7yat080000000000400003', '02000000000000000000400002', 1, 0, 1700000000008, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 12, '01hf7yat0900000000004g0003', '020000000000000000004g0002', 1, 0, 1700000000009, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 13, '01hf7yat0a0000000000500003', '02000000000000000000500002', 1, 0, 1700000000010, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 14, '01hf7yat0b00000000005g0003', '020000000000000000005g0002', 1, 0, 1700000000011, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 15, '01hf7yat0c00000000005g0000', '020000000000000000005g0002', 2, 1, 1700000000012, 0, 20003, 3, '  11', 4, -1, 1, '2.1 %', '0.4 %', 1, 1700000000011, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 16, '01hf7yat0c0000000000600003', '02000000000000000000600002', 1, 0, 1700000000012, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 17, '01hf7yat0d00000000006g0003', '020000000000000000006g0002', 1, 0, 1700000000013, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 18, '01hf7yat0e0000000000700003', '02000000000000000000700002', 1, 0, 1700000000014, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 19, '01hf7yat0f00000000007g0003', '020000000000000000007g0002', 1, 0, 1700000000015, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 20, '01hf7yat0g00000000007g0000', '020000000000000000007g0002', 2, 1, 1700000000016, 0, 20005, 7, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 15', 2, -1, -1, '2.1 %', '0.4 %', 0, 1700000000015, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 21, '01hf7yat0g0000000000800003', '02000000000000000000800002', 1, 0, 1700000000016, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 22, '01hf7yat0h00000000008g0003', '020000000000000000008g0002', 1, 0, 1700000000017, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 23, '01hf7yat0j0000000000900003', '02000000000000000000900002', 1, 0, 1700000000018, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 24, '01hf7yat0k00000000009g0003', '020000000000000000009g0002', 1, 0, 1700000000019, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 25, '01hf7yat0m00000000009g0000', '020000000000000000009g0002', 2, 1, 1700000000020, 0, 20006, 3, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 19', 0, -1, 0, '2.1 %', '0.4 %', 0, 1700000000019, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 26, '01hf7yat0n00000000009g0001', '020000000000000000009g0002', 3, 2, 1700000000021, 0, 20006, 3, 'Changed: Ωmega', 0, -1, 0, '2.1 %', '0.4 %', 0, 1700000000020, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 27, '01hf7yat0m0000000000a00003', '02000000000000000000a00002', 1, 0, 1700000000020, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 28, '01hf7yat0n0000000000ag0003', '02000000000000000000ag0002', 1, 0, 1700000000021, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 29, '01hf7yat0p0000000000b00003', '02000000000000000000b00002', 1, 0, 1700000000022, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 30, '01hf7yat0q0000000000bg0003', '02000000000000000000bg0002', 1, 0, 1700000000023, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 31, '01hf7yat0r0000000000bg0000', '02000000000000000000bg0002', 2, 1, 1700000000024, 0, 20007, 7, '  23', 4, -1, 1, '2.1 %', '0.4 %', 0, 1700000000023, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 32, '01hf7yat0r0000000000c00003', '02000000000000000000c00002', 1, 0, 1700000000024, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 33, '01hf7yat0s0000000000cg0003', '02000000000000000000cg0002', 1, 0, 1700000000025, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 34, '01hf7yat0t0000000000d00003', '02000000000000000000d00002', 1, 0, 1700000000026, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 35, '01hf7yat0v0000000000dg0003', '02000000000000000000dg0002', 1, 0, 1700000000027, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 36, '01hf7yat0w0000000000dg0000', '02000000000000000000dg0002', 2, 1, 1700000000028, 0, -27, 3, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 27', 2, -1, -1, '2.1 %', '0.4 %', 0, 1700000000027, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 37, '01hf7yat0w0000000000e00003', '02000000000000000000e00002', 1, 0, 1700000000028, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 38, '01hf7yat0x0000000000eg0003', '02000000000000000000eg0002', 1, 0, 1700000000029, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 39, '01hf7yat0y0000000000f00003', '02000000000000000000f00002', 1, 0, 1700000000030, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 40, '01hf7yat0z0000000000fg0003', '02000000000000000000fg0002', 1, 0, 1700000000031, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 41, '01hf7yat100000000000fg0000', '02000000000000000000fg0002', 2, 1, 1700000000032, 0, 20010, 7, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too. 31', 0, -1, 0, '2.1 %', '0.4 %', 0, 1700000000031, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 42, '01hf7yat100000000000g00003', '02000000000000000000g00002', 1, 0, 1700000000032, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 43, '01hf7yat110000000000gg0003', '02000000000000000000gg0002', 1, 0, 1700000000033, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 44, '01hf7yat120000000000h00003', '02000000000000000000h00002', 1, 0, 1700000000034, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 45, '01hf7yat130000000000hg0003', '02000000000000000000hg0002', 1, 0, 1700000000035, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 46, '01hf7yat140000000000hg0000', '02000000000000000000hg0002', 2, 1, 1700000000036, 0, 20011, 3, '  35', 4, -1, 1, '2.1 %', '0.4 %', 0, 1700000000035, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 47, '01hf7yat140000000000j00003', '02000000000000000000j00002', 1, 0, 1700000000036, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 48, '01hf7yat150000000000jg0003', '02000000000000000000jg0002', 1, 0, 1700000000037, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 49, '01hf7yat160000000000k00003', '02000000000000000000k00002', 1, 0, 1700000000038, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 50, '01hf7yat170000000000kg0003', '02000000000000000000kg0002', 1, 0, 1700000000039, 0, 0, 0, '', -1, -1, -1, '', '', 0, 0, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 51, '01hf7yat180000000000kg0000', '02000000000000000000kg0002', 2, 1, 1700000000040, 0, 20013, 7, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻 39', 2, -1, -1, '2.1 %', '0.4 %', 0, 1700000000039, 0);
insert into entry_change (person_id, number, id, entry_id, version, act, made, undone, day, kind, text, autonomy, scope, outcome, before, after, confirmed, changed, removed) values ('00000000000000000000000002', 52, '01hf7yat190000000000kg0001', '02000000000000000000kg0002', 3, 2, 1700000000041, 0, 20013, 7, 'Changed: Ωmega', 2, -1, -1, '2.1 %', '0.4 %', 0, 1700000000040, 0);
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 5, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 10, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 10, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 15, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 15, 0, 1, 'own.scope');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 15, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 20, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 25, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 25, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 25, 2, 0, 'Zoë');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 25, 2, 1, '李雷');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 26, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 26, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 26, 2, 0, 'Zoë');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 26, 2, 1, '李雷');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 31, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 31, 0, 1, 'own.scope');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 31, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 36, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 41, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 41, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 46, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 46, 0, 1, 'own.scope');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 46, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 51, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 51, 2, 0, 'Zoë');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 51, 2, 1, '李雷');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 52, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 52, 2, 0, 'Zoë');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000001', 52, 2, 1, '李雷');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 5, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 10, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 10, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 15, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 15, 0, 1, 'own.scope');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 15, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 20, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 25, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 25, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 25, 2, 0, 'Zoë');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 25, 2, 1, '李雷');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 26, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 26, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 26, 2, 0, 'Zoë');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 26, 2, 1, '李雷');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 31, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 31, 0, 1, 'own.scope');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 31, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 36, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 41, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 41, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 46, 0, 0, 'comm.update');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 46, 0, 1, 'own.scope');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 46, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 51, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 51, 2, 0, 'Zoë');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 51, 2, 1, '李雷');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 52, 1, 0, 'https://example.org/a?b=c&d=%20');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 52, 2, 0, 'Zoë');
insert into entry_change_part (person_id, change, part, position, value) values ('00000000000000000000000002', 52, 2, 1, '李雷');
insert into assessment (person_id, made, id, framework, framework_version, answers, holds, seconds, day) values ('00000000000000000000000001', 1700000000000, '05000000000000000000000001', 'junior-to-mid', 1, '01234012340123401234', 65535, 100, 20000);
insert into assessment (person_id, made, id, framework, framework_version, answers, holds, seconds, day) values ('00000000000000000000000001', 1700000000001, '050000000000000000000g0001', 'junior-to-mid', 1, '12340123401234012340', 65535, 101, 20001);
insert into assessment (person_id, made, id, framework, framework_version, answers, holds, seconds, day) values ('00000000000000000000000002', 1700000000000, '05000000000000000000000002', 'junior-to-mid', 1, '01234012340123401234', 65535, 100, 20000);
insert into assessment (person_id, made, id, framework, framework_version, answers, holds, seconds, day) values ('00000000000000000000000002', 1700000000001, '050000000000000000000g0002', 'junior-to-mid', 1, '12340123401234012340', 65535, 101, 20001);
insert into kept_result (secret, delete_secret, until, id, framework, framework_version, answers, holds, seconds, day, made) values ('\x3333333333333333333333333333333333333333333333333333333333333333', '\x2929292929292929292929292929292929292929292929292929292929292929', 9223372036854775807, '050000000000000000000g0001', 'junior-to-mid', 1, '12340123401234012340', 65535, 101, 20001, 1700000000001);
insert into kept_result (secret, delete_secret, until, id, framework, framework_version, answers, holds, seconds, day, made) values ('\x3434343434343434343434343434343434343434343434343434343434343434', '\x2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a', 9223372036854775807, '050000000000000000000g0002', 'junior-to-mid', 1, '12340123401234012340', 65535, 101, 20001, 1700000000001);
insert into quiz_run (run) values ('run-1');
insert into quiz_run (run) values ('run-2');
insert into quiz_seconds (seconds, runs) values (90, 2);
insert into step (person_id, id, number, behaviour, size, text, position, ended_as, entry_id, day, made, changed, ended) values ('00000000000000000000000001', '03000000000000000000000001', 1, 'comm.update', 0, 'Ran the customer demo and wrote down who asked for what.', 3, 0, null, 20000, 1000, 9223372036854775807, 0);
insert into step (person_id, id, number, behaviour, size, text, position, ended_as, entry_id, day, made, changed, ended) values ('00000000000000000000000001', '030000000000000000000g0001', 2, 'comm.update', 0, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too.', 3, 1, '020000000000000000000g0001', 20000, 1001, 9223372036854775807, 2000);
insert into step (person_id, id, number, behaviour, size, text, position, ended_as, entry_id, day, made, changed, ended) values ('00000000000000000000000001', '03000000000000000000100001', 3, 'comm.update', 0, '顧客にデモを見せた。次の会議の議題も決めた。', 3, 0, null, 20000, 1002, 9223372036854775807, 0);
insert into step (person_id, id, number, behaviour, size, text, position, ended_as, entry_id, day, made, changed, ended) values ('00000000000000000000000001', '030000000000000000001g0001', 4, 'comm.update', 0, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻', 3, 1, '020000000000000000001g0001', 20000, 1003, 9223372036854775807, 2000);
insert into step (person_id, id, number, behaviour, size, text, position, ended_as, entry_id, day, made, changed, ended) values ('00000000000000000000000001', '03000000000000000000200001', 5, 'comm.update', 0, '$1 ; drop table entry; -- '' " %s {} NULL', 3, 0, null, 20000, 1004, 9223372036854775807, 0);
insert into step (person_id, id, number, behaviour, size, text, position, ended_as, entry_id, day, made, changed, ended) values ('00000000000000000000000002', '03000000000000000000000002', 1, 'comm.update', 0, 'Ran the customer demo and wrote down who asked for what.', 3, 0, null, 20000, 1000, 9223372036854775807, 0);
insert into step (person_id, id, number, behaviour, size, text, position, ended_as, entry_id, day, made, changed, ended) values ('00000000000000000000000002', '030000000000000000000g0002', 2, 'comm.update', 0, 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too.', 3, 1, '020000000000000000000g0002', 20000, 1001, 9223372036854775807, 2000);
insert into step (person_id, id, number, behaviour, size, text, position, ended_as, entry_id, day, made, changed, ended) values ('00000000000000000000000002', '03000000000000000000100002', 3, 'comm.update', 0, '顧客にデモを見せた。次の会議の議題も決めた。', 3, 0, null, 20000, 1002, 9223372036854775807, 0);
insert into step (person_id, id, number, behaviour, size, text, position, ended_as, entry_id, day, made, changed, ended) values ('00000000000000000000000002', '030000000000000000001g0002', 4, 'comm.update', 0, 'Спросила, почему, и записала ответ 🙂👩🏽‍💻', 3, 1, '020000000000000000001g0002', 20000, 1003, 9223372036854775807, 2000);
insert into step (person_id, id, number, behaviour, size, text, position, ended_as, entry_id, day, made, changed, ended) values ('00000000000000000000000002', '03000000000000000000200002', 5, 'comm.update', 0, '$1 ; drop table entry; -- '' " %s {} NULL', 3, 0, null, 20000, 1004, 9223372036854775807, 0);
insert into step_note (person_id, step_id, made, id, text) values ('00000000000000000000000001', '03000000000000000000000001', -1, '04000000000000000000000001', 'Ran the customer demo and wrote down who asked for what.');
insert into step_note (person_id, step_id, made, id, text) values ('00000000000000000000000001', '030000000000000000000g0001', -1, '040000000000000000000g0001', 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too.');
insert into step_note (person_id, step_id, made, id, text) values ('00000000000000000000000001', '03000000000000000000100001', -1, '04000000000000000000100001', '顧客にデモを見せた。次の会議の議題も決めた。');
insert into step_note (person_id, step_id, made, id, text) values ('00000000000000000000000001', '030000000000000000001g0001', -1, '040000000000000000001g0001', 'Спросила, почему, и записала ответ 🙂👩🏽‍💻');
insert into step_note (person_id, step_id, made, id, text) values ('00000000000000000000000001', '03000000000000000000200001', -1, '04000000000000000000200001', '$1 ; drop table entry; -- '' " %s {} NULL');
insert into step_note (person_id, step_id, made, id, text) values ('00000000000000000000000002', '03000000000000000000000002', -1, '04000000000000000000000002', 'Ran the customer demo and wrote down who asked for what.');
insert into step_note (person_id, step_id, made, id, text) values ('00000000000000000000000002', '030000000000000000000g0002', -1, '040000000000000000000g0002', 'Grüße aus Zürich: "naïve" café, it''s 100 % – and a \ backslash,
a second line,	too.');
insert into step_note (person_id, step_id, made, id, text) values ('00000000000000000000000002', '03000000000000000000100002', -1, '04000000000000000000100002', '顧客にデモを見せた。次の会議の議題も決めた。');
insert into step_note (person_id, step_id, made, id, text) values ('00000000000000000000000002', '030000000000000000001g0002', -1, '040000000000000000001g0002', 'Спросила, почему, и записала ответ 🙂👩🏽‍💻');
insert into step_note (person_id, step_id, made, id, text) values ('00000000000000000000000002', '03000000000000000000200002', -1, '04000000000000000000200002', '$1 ; drop table entry; -- '' " %s {} NULL');
