#include "cli/line.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <assert.h>

struct reading {
    str *words;
    size_t count, next;
    struct arena *arena;
    struct line *line;
    struct err *e;
};

static bool check_text(str word, size_t number, struct err *e)
{
    static const char *const faults[] = {[UTF8_BROKEN] = "is not UTF-8",
                                         [UTF8_NUL] = "is a NUL",
                                         [UTF8_CONTROL] = "is a control character"};
    size_t at_byte;
    enum utf8_fault fault = utf8_check(word, &at_byte);
    if (fault == UTF8_FINE)
        return true;
    return err_set(e, ERR_REFUSED, "cli/line", "word %zu can\u2019t be read: byte %zu %s", number,
                   at_byte + 1, faults[fault]);
}

/* What was typed, short enough to say back. */
static str said(str typed)
{
    enum { SAID_MOST = 60 };
    return utf8_first(typed, SAID_MOST);
}

static bool unknown_option(struct reading *r, str typed)
{
    typed = said(typed);
    str near = option_near(r->line->command, typed);
    if (near.length)
        return err_set(r->e, ERR_USAGE, "cli/line",
                       "there\u2019s no option --%.*s. Did you mean --%.*s?", STR(typed), STR(near));
    if (!r->line->command)
        return err_set(r->e, ERR_USAGE, "cli/line", "--%.*s must come after a command", STR(typed));
    return err_set(r->e, ERR_USAGE, "cli/line", "%.*s has no option --%.*s",
                   STR(r->line->command->name), STR(typed));
}

static bool choose(struct reading *r, const struct option *option, str value)
{
    if (!option->repeats && option->argument.length && line_has(r->line, option->name))
        return err_set(r->e, ERR_USAGE, "cli/line", "--%.*s was given twice", STR(option->name));
    r->line->chosen[r->line->chosen_count++] = (struct chosen){option, value};
    return true;
}

/* Takes the option's value from the next word. */
static bool choose_next(struct reading *r, const struct option *option)
{
    if (r->next >= r->count)
        return err_set(r->e, ERR_USAGE, "cli/line", "--%.*s needs a value: --%.*s %.*s",
                       STR(option->name), STR(option->name), STR(option->argument));
    return choose(r, option, r->words[r->next++]);
}

static bool read_long(struct reading *r, str word)
{
    str rest = word, name;
    (void)str_cut(&rest, '=', &name);
    bool has_value = name.length < word.length;
    const struct option *option = name.length ? option_find(r->line->command, name, 0) : NULL;
    if (!option)
        return unknown_option(r, name);
    if (!option->argument.length && has_value)
        return err_set(r->e, ERR_USAGE, "cli/line", "--%.*s takes no value", STR(name));
    if (!option->argument.length)
        return choose(r, option, (str){0});
    return has_value ? choose(r, option, str_from_at(word, name.length + 1))
                     : choose_next(r, option);
}

static bool read_cluster(struct reading *r, str letters)
{
    for (size_t i = 0; i < letters.length; i++) {
        const struct option *option = option_find(r->line->command, (str){0}, letters.at[i]);
        if (!option)
            return err_set(r->e, ERR_USAGE, "cli/line",
                           "there\u2019s no option -%.*s here (put -- before words that begin with -)",
                           STR(said(str_from_at(letters, i))));
        if (!option->argument.length) {
            if (!choose(r, option, (str){0}))
                return false;
            continue;
        }
        str value = str_from_at(letters, i + 1);
        return value.length ? choose(r, option, value) : choose_next(r, option);
    }
    return true;
}

static bool unknown_command(struct reading *r, str word)
{
    word = said(word);
    str near = command_near(word);
    if (near.length)
        return err_set(r->e, ERR_USAGE, "cli/line",
                       "there\u2019s no command \u201c%.*s\u201d. Did you mean %.*s?", STR(word),
                       STR(near));
    return err_set(r->e, ERR_USAGE, "cli/line", "there\u2019s no command \u201c%.*s\u201d", STR(word));
}

/* The first word names the command; with the next one it may name an action of it. */
static bool name_command(struct reading *r, str word)
{
    if (command_is_family(word) && r->next < r->count) {
        str two = str_format(r->arena, "%.*s %.*s", STR(word), STR(r->words[r->next]));
        r->line->command = command_find(two);
        if (r->line->command) {
            r->next++;
            return true;
        }
    }
    r->line->command = command_find(word);
    if (r->line->command)
        return true;
    if (command_is_family(word))
        return err_set(r->e, ERR_USAGE, "cli/line",
                       "%.*s wants one more word; `seekersy help %.*s` lists them", STR(word),
                       STR(word));
    return unknown_command(r, word);
}

static bool read_words(struct reading *r)
{
    bool ended = false;
    while (r->next < r->count) {
        str word = r->words[r->next++];
        bool fine = true;
        if (!ended && str_equal(word, S("--")))
            ended = true;
        else if (!ended && str_starts(word, S("--")))
            fine = read_long(r, str_from_at(word, 2));
        else if (!ended && str_starts(word, S("-")) && word.length > 1)
            fine = read_cluster(r, str_from_at(word, 1));
        else if (!r->line->command)
            fine = name_command(r, word);
        else
            r->line->operands.at[r->line->operands.count++] = word;
        if (!fine)
            return false;
    }
    return true;
}

static bool check_operands(const struct line *line, struct err *e)
{
    const struct command *c = line->command;
    if (!c || line_has(line, S("help")) || line_has(line, S("version")))
        return true;
    if (line->operands.count < c->operands_least)
        return err_set(e, ERR_USAGE, "cli/line", "%.*s needs %.*s", STR(c->name), STR(c->operands));
    if (line->operands.count <= c->operands_most)
        return true;
    str extra = line->operands.at[c->operands_most];
    if (command_is_family(c->name) && c->operands_most == 0)
        return err_set(e, ERR_USAGE, "cli/line",
                       "%.*s has no action \u201c%.*s\u201d; `seekersy help %.*s` lists them",
                       STR(c->name), STR(said(extra)), STR(c->name));
    return err_set(e, ERR_USAGE, "cli/line", "%.*s doesn\u2019t know what to do with \u201c%.*s\u201d",
                   STR(c->name), STR(said(extra)));
}

bool line_read(int argc, char *const *argv, struct arena *a, struct line *line, struct err *e)
{
    assert(argc >= 1);
    size_t count = (size_t)argc - 1;
    str *words = arena_list(a, str, count);
    for (size_t i = 0; i < count; i++)
        words[i] = str_from(argv[i + 1]);
    size_t letters = 0;
    for (size_t i = 0; i < count; i++)
        letters += words[i].length;
    *line = (struct line){.chosen = arena_list(a, struct chosen, letters + 1),
                          .operands = {.at = arena_list(a, str, count)}};
    for (size_t i = 0; i < count; i++)
        if (!check_text(words[i], i + 1, e))
            return false;
    struct reading r = {.words = words, .count = count, .arena = a, .line = line, .e = e};
    return read_words(&r) && check_operands(line, e);
}

bool line_has(const struct line *line, str name)
{
    for (size_t i = 0; i < line->chosen_count; i++)
        if (str_equal(line->chosen[i].option->name, name))
            return true;
    return false;
}

str line_value(const struct line *line, str name)
{
    for (size_t i = 0; i < line->chosen_count; i++)
        if (str_equal(line->chosen[i].option->name, name))
            return line->chosen[i].value;
    return (str){0};
}

struct str_list line_values(const struct line *line, struct arena *a, str name)
{
    struct str_list values = {.at = arena_list(a, str, line->chosen_count)};
    for (size_t i = 0; i < line->chosen_count; i++)
        if (str_equal(line->chosen[i].option->name, name))
            values.at[values.count++] = line->chosen[i].value;
    return values.count ? values : (struct str_list){0};
}

unsigned line_needs(const struct line *line)
{
    if (!line->command || line_has(line, S("help")) || line_has(line, S("version")))
        return NEED_NOTHING;
    unsigned needs = line->command->needs;
    for (size_t i = 0; i < line->chosen_count; i++)
        needs |= line->chosen[i].option->needs;
    return needs;
}
