/* Backups: making one, looking whether it is sound, making a record of one. */
#include "app/backup.h"

#include "app/manifest.h"
#include "app/words.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/data.h"
#include "cli/passphrase.h"
#include "cli/rows.h"

enum { KEEP_MOST = 10000, DAYS_MOST = 36500 };

#define KEY_OPTIONS                                                                                          \
    {.name = S("key-file"), .letter = 'k', .argument = S("FILE"), .help = S("the key that opens it")},       \
    {.name = S("passphrase-file"), .argument = S("FILE"), .help = S("a file with the passphrase that opens it")}, \
    {.name = S("json"), .help = S("print it as JSON")}

static const struct option backup_options[] = {
    KEY_OPTIONS,
    {.name = S("keep"), .argument = S("N"),
     .help = S("then thin out: the newest N stay, one for each of 7 days, 4 weeks, 12 months")},
    {.name = S("days"), .argument = S("D"),
     .help = S("with --keep: nothing older than D days stays; 14 unless said")},
};
static const struct option verify_options[] = {KEY_OPTIONS};
static const struct option restore_options[] = {
    KEY_OPTIONS,
    {.name = S("to"), .argument = S("DATABASE"), .help = S("a file that isn\u2019t there yet, or postgresql://...")},
};

/* The key that was said; NULL when none was. Nobody is asked here. */
static bool find_lock(struct cli *c, const struct os_lock **lock)
{
    const struct lock_wish wish = {.key_file = line_value(&c->line, S("key-file")),
                                   .passphrase_file = line_value(&c->line, S("passphrase-file"))};
    struct os_lock *found = arena_new(c->arena, struct os_lock);
    bool is_found;
    if (!app_find_lock(&wish, c->arena, found, &is_found, &c->turn.err))
        return false;
    *lock = is_found ? found : NULL;
    return true;
}

static const struct os_lock *words_lock(struct cli *c, str words)
{
    struct os_lock *lock = arena_new(c->arena, struct os_lock);
    *lock = (struct os_lock){.kind = OS_LOCK_WORDS, .words = words};
    return lock;
}

static bool check_strength(struct cli *c, const struct os_lock *lock)
{
    return lock->kind != OS_LOCK_WORDS || utf8_length(lock->words) >= PASSPHRASE_LEAST ||
           err_set(&c->turn.err, ERR_REFUSED, "cli/backup",
                   "a passphrase for backups has at least %d letters; five or six plain words are good",
                   PASSPHRASE_LEAST);
}

/* For a new backup: twice, so that a slip doesn't lock it for ever. */
static bool lock_for_new(struct cli *c, const struct os_lock **lock)
{
    str once, twice;
    if (!find_lock(c, lock))
        return false;
    if (*lock)
        return check_strength(c, *lock);
    if (!can_ask(c))
        return err_set(&c->turn.err, ERR_REFUSED, "cli/backup",
                       "a backup is always locked, and no key was given. Make one with seekersy backup key FILE, "
                       "keep a copy of it elsewhere, and give --key-file FILE or set "
                       "SEEKERSY_BACKUP_KEY_FILE (or use --passphrase-file)");
    if (!ask_secret(c, "A passphrase for this backup", &once))
        return false;
    *lock = words_lock(c, once);
    if (!check_strength(c, *lock) || !ask_secret(c, "The same once more", &twice))
        return false;
    return str_equal(once, twice) ||
           err_set(&c->turn.err, ERR_REFUSED, "cli/backup", "those two weren\u2019t the same; nothing was made");
}

static bool read_number(struct cli *c, const char *name, int most, int *number)
{
    int64_t read;
    str value = line_value(&c->line, str_from(name));
    if (!line_has(&c->line, str_from(name)))
        return true;
    if (!str_int(value, &read) || read < 1 || read > most)
        return cli_usage(c, "--%s is a number from 1 to %d, not \u201c%.*s\u201d", name, most,
                         STR(str_first(value, 40)));
    *number = (int)read;
    return true;
}

static bool cmd_backup_key(struct cli *c)
{
    str path = c->line.operands.at[0];
    if (!app_make_key(path, c->arena, &c->turn.err))
        return false;
    print_line(&c->out, STYLE_PLAIN, path);
    print_format(&c->err, "Keep a copy of this key away from this machine, on paper or in a password manager: "
                          "without it\nnobody can read the backups it locks, and with it anybody can.\n");
    return true;
}

const struct command command_backup_key = {
    .name = S("backup key"),
    .summary = S("make a key file that locks and opens backups"),
    .operands = S("FILE"),
    .about = S("32 random bytes, written as 64 letters; only you can read the file. It never overwrites."),
    .examples = {S("seekersy backup key ~/seekersy.key"), S("seekersy backup key /media/stick/seekersy.key")},
    .operands_least = 1,
    .operands_most = 1,
    .run = cmd_backup_key,
};

static void put_facts(struct cli *c, struct json_writer *w, str path, const struct backup_facts *facts)
{
    json_put_text(w, S("path"), path);
    manifest_put(w, c->arena, facts);
}

static void say_made(struct cli *c, const struct backup_made *made)
{
    if (line_has(&c->line, S("json"))) {
        struct json_writer w;
        data_start(c, &w);
        json_write_object(&w);
        put_facts(c, &w, made->path, &made->facts);
        json_put_bool(&w, S("verified"), true);
        json_put_int(&w, S("removed"), (int64_t)made->removed);
        json_write_end(&w);
        data_print(c, &w);
    } else {
        print_line(&c->out, STYLE_PLAIN, made->path);
    }
    print_format(&c->err, "%lld rows in %lld bytes, locked, read back and compared.\n",
                 (long long)made->facts.rows, (long long)made->facts.file.size_bytes);
    if (made->removed)
        print_format(&c->err, "Removed %.*s that had had their time.\n",
                     STR(cli_count(c->arena, made->removed, "older backup", "older backups")));
    if (made->warning.length)
        print_format(&c->err, "The backup is good, but: %.*s.\n", STR(made->warning));
}

static bool cmd_backup(struct cli *c)
{
    const struct os_lock *lock;
    struct keeping keeping = {.newest = 1, .days = BACKUP_DAYS_USUAL};
    struct backup_made made;
    bool thins = line_has(&c->line, S("keep"));
    str to = c->line.operands.count ? c->line.operands.at[0] : (str){0};
    if (!read_number(c, "keep", KEEP_MOST, &keeping.newest) || !read_number(c, "days", DAYS_MOST, &keeping.days))
        return false;
    if (line_has(&c->line, S("days")) && !thins)
        return cli_usage(c, "--days goes with --keep");
    if (!lock_for_new(c, &lock) || !app_back_up(&c->turn, to, lock, thins ? &keeping : NULL, &made))
        return false;
    say_made(c, &made);
    return true;
}

const struct command command_backup = {
    .name = S("backup"),
    .summary = S("copy the whole record into one locked file, while it is in use"),
    .operands = S("[TO]"),
    .about = S("TO is a file that isn\u2019t there yet, or a folder; without it, the folder backups where the program "
               "keeps its state. The same for SQLite and PostgreSQL. It is read back and compared before it gets "
               "its name, which is then printed; NAME.manifest.json stands beside it. The key comes from an option, "
               "from SEEKERSY_BACKUP_KEY_FILE or SEEKERSY_BACKUP_PASSPHRASE_FILE, or from the keyboard."),
    .examples = {S("seekersy backup key ~/seekersy.key"), S("seekersy backup --key-file ~/seekersy.key"),
                 S("seekersy backup /mnt/safe/ --keep 14 --days 400")},
    .options = backup_options,
    .option_count = LENGTH(backup_options),
    .operands_most = 1,
    .needs = NEED_STORE,
    .run = cmd_backup,
};

static void put_seen(struct cli *c, struct json_writer *w, const struct backup_seen *seen)
{
    json_write_object(w);
    if (seen->kind == ERR_NONE)
        put_facts(c, w, seen->path, &seen->facts);
    else
        json_put_text(w, S("path"), seen->path);
    json_put_bool(w, S("sound"), seen->kind == ERR_NONE);
    json_put_bool(w, S("opened"), seen->is_opened);
    json_put_bool(w, S("manifest"), seen->has_manifest);
    if (seen->kind != ERR_NONE)
        json_put_text(w, S("wrong"), seen->wrong);
    json_write_end(w);
}

static void say_seen(struct cli *c, const struct backup_seen *seen)
{
    if (seen->kind != ERR_NONE) {
        print_format(&c->err, "!! %.*s\n", STR(seen->wrong));
        return;
    }
    print_format(&c->out, "ok %.*s: %.*s, %lld rows, schema %d, of %.*s%s\n", STR(seen->path),
                 STR(moment_iso(c->arena, seen->facts.made)), (long long)seen->facts.rows, seen->facts.schema,
                 STR(seen->facts.engine),
                 seen->is_opened ? seen->has_manifest ? "" : "; no manifest beside it"
                                 : "; its sum only, as no key was given");
}

static bool cmd_verify(struct cli *c)
{
    const struct os_lock *lock;
    struct backup_list list;
    struct json_writer w;
    size_t bad = 0;
    enum err_kind worst = ERR_NONE;
    bool is_json = line_has(&c->line, S("json"));
    if (!find_lock(c, &lock) ||
        !app_verify_backups(c->line.operands.at[0], lock, c->arena, &list, &c->turn.err))
        return false;
    data_start(c, &w);
    json_write_object(&w);
    json_write_key(&w, S("items"));
    json_write_list(&w);
    for (size_t i = 0; i < list.count; i++) {
        put_seen(c, &w, &list.at[i]);
        if (!is_json)
            say_seen(c, &list.at[i]);
        bad += list.at[i].kind != ERR_NONE;
        worst = worst == ERR_NONE ? list.at[i].kind : worst;
    }
    json_write_end(&w);
    json_write_end(&w);
    if (is_json)
        data_print(c, &w);
    if (bad)
        err_set(&c->turn.err, worst, "cli/verify", "%zu of %s can\u2019t be relied on", bad,
                str_z(c->arena, cli_count(c->arena, list.count, "backup", "backups")));
    return true;
}

const struct command command_verify = {
    .name = S("verify"),
    .summary = S("look whether a backup, or all in a folder, are whole"),
    .operands = S("FILE|FOLDER"),
    .about = S("Without a key, the file is compared with the manifest beside it; with the key, all of it is opened and "
               "every row, number and sum is checked. Exit status 0: sound; 3: damaged; 6: the key is another "
               "one\u2019s."),
    .examples = {S("seekersy verify ~/.local/state/seekersy/backups"),
                 S("seekersy verify /mnt/safe --key-file ~/seekersy.key")},
    .options = verify_options,
    .option_count = LENGTH(verify_options),
    .operands_least = 1,
    .operands_most = 1,
    .run = cmd_verify,
};

static bool lock_for_old(struct cli *c, const struct os_lock **lock)
{
    str words;
    if (!find_lock(c, lock))
        return false;
    if (*lock)
        return true;
    if (!can_ask(c))
        return err_set(&c->turn.err, ERR_REFUSED, "cli/restore",
                       "the key is needed: give --key-file FILE or --passphrase-file FILE, or set "
                       "SEEKERSY_BACKUP_KEY_FILE");
    if (!ask_secret(c, "The passphrase of this backup", &words))
        return false;
    *lock = words_lock(c, words);
    return true;
}

static bool cmd_restore(struct cli *c)
{
    const struct os_lock *lock;
    struct backup_facts facts;
    str path = c->line.operands.at[0], to = line_value(&c->line, S("to"));
    if (!to.length)
        return cli_usage(c, "say where the record is to stand: --to FILE, a file that isn\u2019t there yet, or --to "
                            "postgresql://HOST/DATABASE, an empty database");
    if (!lock_for_old(c, &lock) || !app_restore(path, to, lock, c->arena, &facts, &c->turn.err))
        return false;
    if (line_has(&c->line, S("json"))) {
        struct json_writer w;
        data_start(c, &w);
        json_write_object(&w);
        put_facts(c, &w, path, &facts);
        json_write_end(&w);
        data_print(c, &w);
    }
    print_format(&c->err, "Restored %lld rows in %.*s, each compared, as they were at %.*s. Start the program "
                          "with --db and that place.\n",
                 (long long)facts.rows, STR(cli_count(c->arena, facts.part_count, "table", "tables")),
                 STR(moment_iso(c->arena, facts.made)));
    return true;
}

const struct command command_restore = {
    .name = S("restore"),
    .summary = S("make a record of a backup, in a new place"),
    .operands = S("FILE"),
    .about = S("All of it or nothing, and never over something that is there. Either engine takes a backup of the "
               "other, and a newer program one of an older; every table is read again and compared."),
    .examples = {S("seekersy restore FILE --to new.db --key-file ~/seekersy.key"),
                 S("seekersy restore FILE --to postgresql://localhost/me -k ~/seekersy.key")},
    .options = restore_options,
    .option_count = LENGTH(restore_options),
    .operands_least = 1,
    .operands_most = 1,
    .run = cmd_restore,
};
