#include "cli/command.h"

#include "base/arena.h"
#include "cli/rows.h"

static const struct command *const table[] = {
    &command_quiz,        &command_score,        &command_log,         &command_list,
    &command_show,        &command_edit,         &command_undo,        &command_delete,
    &command_lint,
    &command_readiness,   &command_plan,         &command_plan_start,  &command_plan_note,
    &command_plan_move,   &command_plan_end,     &command_next,        &command_packet,
    &command_serve,       &command_ui,           &command_token_add,   &command_token_list,
    &command_token_remove, &command_admin_add,   &command_backup,      &command_backup_key,
    &command_verify,      &command_restore,      &command_healthcheck, &command_doctor,
    &command_migrate,     &command_migrate_to,
    &command_completion,  &command_help,         &command_version,
};

static const struct option every[] = {
    {.name = S("db"), .argument = S("FILE|ADDRESS"),
     .help = S("keep the record in this file, or at postgresql://... "
               "(ps shows it; with a password use SEEKERSY_DB_FILE)")},
    {.name = S("color"), .argument = S("WHEN"), .help = S("auto, always or never")},
    {.name = S("help"), .letter = 'h', .help = S("show this")},
    {.name = S("version"), .help = S("say which version this is")},
};

struct command_table command_all(void)
{
    return (struct command_table){table, LENGTH(table)};
}

const struct option *option_all(size_t *count)
{
    *count = LENGTH(every);
    return every;
}

const struct command *command_find(str name)
{
    for (size_t i = 0; i < LENGTH(table); i++)
        if (str_equal(table[i]->name, name))
            return table[i];
    return NULL;
}

bool command_is_family(str name)
{
    for (size_t i = 0; i < LENGTH(table); i++)
        if (str_starts(table[i]->name, name) && table[i]->name.length > name.length &&
            table[i]->name.at[name.length] == ' ')
            return true;
    return false;
}

const struct option *option_find(const struct command *command, str name, char letter)
{
    size_t count;
    const struct option *all = option_all(&count);
    const struct option *lists[] = {command ? command->options : NULL, all};
    size_t counts[] = {command ? command->option_count : 0, count};
    for (size_t k = 0; k < LENGTH(lists); k++)
        for (size_t i = 0; i < counts[k]; i++)
            if (name.length ? str_equal(lists[k][i].name, name)
                            : letter && lists[k][i].letter == letter)
                return &lists[k][i];
    return NULL;
}

enum { WORD_MOST = 24, FAR = 99 };

static size_t least(size_t x, size_t y)
{
    return x < y ? x : y;
}

/* How many letters must be put in, taken out, changed or swapped to get from one word to the other.
 * Source: optimal string alignment (Damerau 1964). */
static size_t distance(str s, str t)
{
    size_t d[WORD_MOST + 1][WORD_MOST + 1];
    if (s.length > WORD_MOST || t.length > WORD_MOST)
        return FAR;
    for (size_t i = 0; i <= s.length; i++)
        d[i][0] = i;
    for (size_t k = 0; k <= t.length; k++)
        d[0][k] = k;
    for (size_t i = 1; i <= s.length; i++)
        for (size_t k = 1; k <= t.length; k++) {
            bool same = s.at[i - 1] == t.at[k - 1];
            d[i][k] = least(least(d[i - 1][k], d[i][k - 1]) + 1, d[i - 1][k - 1] + !same);
            if (i > 1 && k > 1 && s.at[i - 1] == t.at[k - 2] && s.at[i - 2] == t.at[k - 1])
                d[i][k] = least(d[i][k], d[i - 2][k - 2] + 1);
        }
    return d[s.length][t.length];
}

/* Remembers the nearest word so far; more than two letters away, or half the word, is not near. */
struct nearest {
    str word;
    size_t distance;
};

static void consider(struct nearest *n, str typed, str word)
{
    size_t d = distance(typed, word);
    if (d <= 2 && d * 2 < typed.length + 1 && d < n->distance)
        *n = (struct nearest){word, d};
}

str command_near(str typed)
{
    struct nearest n = {.distance = FAR};
    for (size_t i = 0; i < LENGTH(table); i++) {
        str rest = table[i]->name, first;
        if (str_cut(&rest, ' ', &first))
            consider(&n, typed, first);
        consider(&n, typed, table[i]->name);
    }
    return n.word;
}

str option_near(const struct command *command, str typed)
{
    struct nearest n = {.distance = FAR};
    size_t count;
    const struct option *all = option_all(&count);
    for (size_t i = 0; i < count; i++)
        consider(&n, typed, all[i].name);
    for (size_t i = 0; command && i < command->option_count; i++)
        consider(&n, typed, command->options[i].name);
    return n.word;
}
