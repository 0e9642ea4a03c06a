/* Where the record stands: to another database, and up to date. */
#include "app/backup.h"
#include "app/move.h"
#include "base/arena.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "cli/rows.h"

enum { ADDRESS_MOST = 4096 };

static const struct option move_options[] = {{.name = S("json"), .help = S("print what was moved as JSON")}};

/* One line that is written over and over, on a terminal only. */
static void show_step(void *self, struct moving_step step)
{
    struct cli *c = self;
    int64_t pct = step.all > 0 ? step.done * 100 / step.all : 100;
    (void)c->io->write(c->io->self, CLI_ERR,
                       str_format(c->arena, "\r\033[K%s %.*s: %lld of %lld rows (%lld %%)",
                                  step.is_comparing ? "Comparing" : "Copying", STR(step.table),
                                  (long long)step.done, (long long)step.all, (long long)pct));
}

static void wipe_step(struct cli *c)
{
    if (c->io->err_is_terminal)
        (void)c->io->write(c->io->self, CLI_ERR, S("\r\033[K"));
}

static void print_json(struct cli *c, const struct moving *m)
{
    struct json_writer w;
    data_start(c, &w);
    json_write_object(&w);
    json_put_text(&w, S("from"), m->from);
    json_put_text(&w, S("to"), m->to);
    json_put_bool(&w, S("was_done_before"), m->was_done);
    json_put_bool(&w, S("went_on_after_an_interruption"), m->was_resumed);
    json_write_key(&w, S("tables"));
    json_write_list(&w);
    for (size_t i = 0; i < m->table_count; i++) {
        json_write_object(&w);
        json_put_text(&w, S("name"), m->tables[i].name);
        json_put_int(&w, S("rows"), m->tables[i].rows);
        json_write_end(&w);
    }
    json_write_end(&w);
    json_put_int(&w, S("rows"), m->rows);
    json_put_int(&w, S("bytes"), m->bytes);
    json_put_real(&w, S("seconds"), (double)m->took_ms / 1000);
    json_write_end(&w);
    data_print(c, &w);
}

static void print_tables(struct cli *c, const struct moving *m)
{
    static const struct table_column columns[] = {{.title = S("Table")}, {.title = S("Rows"), .is_right = true}};
    struct table t;
    table_init(&t, c->arena, columns, LENGTH(columns));
    for (size_t i = 0; i < m->table_count; i++) {
        table_cell(&t, m->tables[i].name);
        table_cell(&t, str_format(c->arena, "%lld", (long long)m->tables[i].rows));
    }
    table_print(&t, &c->out);
}

static void print_words(struct cli *c, const struct moving *m)
{
    if (m->was_done) {
        print_format(&c->err, "Already done: the record is at %.*s, and nothing was copied now.\n", STR(m->to));
        return;
    }
    bool is_big = m->bytes >= 1000000;
    print_tables(c, m);
    print_format(&c->err,
                 "%sMoved %lld rows of %zu tables, %.1f %s, in %.1f s. Each was read again and compared.\n"
                 "The record is at %.*s now: name that with --db, SEEKERSY_DB or in config.yaml.\n"
                 "%.*s is as it was. It can be read, and takes no more changes.\n",
                 m->was_resumed ? "Went on where it was interrupted. " : "", (long long)m->rows, m->table_count,
                 (double)m->bytes / (is_big ? 1e6 : 1e3), is_big ? "MB" : "kB", (double)m->took_ms / 1000,
                 STR(m->to), STR(m->from));
}

static bool cmd_migrate_to(struct cli *c)
{
    struct settings_wish wish = {.db = line_value(&c->line, S("db"))};
    struct moving moving;
    str to;
    if (!cli_words(c, 0, ADDRESS_MOST, &to))
        return false;
    struct moving_watch watch = {c->io->err_is_terminal ? show_step : NULL, c};
    bool is_done = app_move(&wish, str_trim(to), watch, c->arena, &moving, &c->turn.err);
    wipe_step(c);
    if (!is_done)
        return false;
    if (line_has(&c->line, S("json")))
        print_json(c, &moving);
    else
        print_words(c, &moving);
    return true;
}

const struct command command_migrate_to = {
    .name = S("migrate-to"),
    .summary = S("move the whole record to another database, PostgreSQL or a file"),
    .operands = S("ADDRESS|FILE|-"),
    .about = S("Copies everything, reads it again and compares row by row, and only then hands over: from then on the "
               "old place can be read and takes no more changes. A server that runs goes on showing pages, and "
               "saves nothing while rows are copied. If it's interrupted, run the same command again. The new "
               "place must be empty. With - the address is read from standard input, so that a password in it "
               "isn't seen by others on the machine."),
    .examples = {S("seekersy migrate-to postgresql://seekersy@db.example/seekersy"),
                 S("seekersy migrate-to ~/back.db --db postgresql://seekersy@db.example/seekersy"),
                 S("seekersy migrate-to - <address.txt")},
    .options = move_options,
    .option_count = LENGTH(move_options),
    .operands_least = 1,
    .operands_most = 1,
    .run = cmd_migrate_to,
};

static const struct option migrate_options[] = {
    {.name = S("check"), .help = S("only say what would be done")},
    {.name = S("key-file"), .letter = 'k', .argument = S("FILE"), .help = S("PostgreSQL: the key of the backup")},
    {.name = S("passphrase-file"), .argument = S("FILE"), .help = S("PostgreSQL: a file with its passphrase")},
};

static void say_missing(struct cli *c, const struct upgrading *u)
{
    print_format(&c->err, "The tables of %.*s are version %d, and this program wants %d. `seekersy migrate` runs:\n",
                 STR(u->place), u->has, u->wants);
    for (size_t i = 0; i < u->missing.count; i++)
        print_line(&c->out, STYLE_PLAIN, u->missing.at[i]);
}

static bool cmd_migrate(struct cli *c)
{
    struct settings_wish wish = {.db = line_value(&c->line, S("db"))};
    const struct lock_wish lock_wish = {.key_file = line_value(&c->line, S("key-file")),
                                        .passphrase_file = line_value(&c->line, S("passphrase-file"))};
    struct os_lock lock;
    bool has_lock, is_check = line_has(&c->line, S("check"));
    struct upgrading u;
    if (!app_find_lock(&lock_wish, c->arena, &lock, &has_lock, &c->turn.err))
        return false;
    if (is_check ? !app_upgrade_look(&wish, &c->turn, &u)
                 : !app_upgrade(&wish, has_lock ? &lock : NULL, &c->turn, &u))
        return false;
    if (!u.is_there && !u.makes)
        print_format(&c->err, "There is no record at %.*s yet; the first use makes it.\n", STR(u.place));
    else if (!u.is_there)
        print_format(&c->err, "The tables of %.*s are made (version %d). Nobody is in them yet.\n", STR(u.place),
                     u.wants);
    else if (!u.missing.count)
        print_format(&c->err, "%.*s is up to date: its tables are version %d.\n", STR(u.place), u.has);
    else if (is_check)
        say_missing(c, &u);
    else
        print_format(&c->err, "%.*s is up to date now: its tables are version %d. As it was before, it is in\n%.*s\n",
                     STR(u.place), u.wants, STR(u.copy));
    return true;
}

const struct command command_migrate = {
    .name = S("migrate"),
    .summary = S("bring the database up to date with this program"),
    .about = S("A file is brought up to date by any start of a newer program, with a copy beside it. On PostgreSQL "
               "that is done by hand with this, because other programs may be at work there: it makes a backup first, "
               "which wants a key, in the usual folder of backups. In an empty database it makes the tables, for roles "
               "that may not."),
    .examples = {S("seekersy migrate --check"),
                 S("seekersy migrate --db postgresql://owner@db.example/mine -k my.key")},
    .options = migrate_options,
    .option_count = LENGTH(migrate_options),
    .run = cmd_migrate,
};
