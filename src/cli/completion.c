/* Completion for three shells, printed from the command table. */
#include "base/arena.h"
#include "cli/cli.h"
#include "cli/rows.h"

static void words_of(struct print *p, const struct option *options, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        print_format(p, " --%.*s", STR(options[i].name));
        if (options[i].letter)
            print_format(p, " -%c", options[i].letter);
    }
}

static void options_of(struct print *p, const struct command *command)
{
    size_t count;
    const struct option *every = option_all(&count);
    words_of(p, command->options, command->option_count);
    words_of(p, every, count);
}

/* The second words of a family: "start note move end". */
static void actions_of(struct print *p, str first)
{
    struct command_table all = command_all();
    for (size_t i = 0; i < all.count; i++) {
        str rest = all.at[i]->name, word;
        (void)str_cut(&rest, ' ', &word);
        if (str_equal(word, first) && rest.length)
            print_format(p, " %.*s", STR(rest));
    }
}

/* Calls `row` once for every first word, in the table's order. */
static void each_first_word(struct print *p, void (*row)(struct print *p, str first, str summary))
{
    struct command_table all = command_all();
    str last = {0};
    for (size_t i = 0; i < all.count; i++) {
        str rest = all.at[i]->name, first;
        (void)str_cut(&rest, ' ', &first);
        if (!str_equal(first, last))
            row(p, first, all.at[i]->summary);
        last = first;
    }
}

static void bash_word(struct print *p, str first, str summary)
{
    print_format(p, " %.*s", STR(first));
}

static void print_bash(struct print *p)
{
    struct command_table all = command_all();
    print_format(p, "# bash completion of seekersy: source <(seekersy completion bash)\n"
                    "_seekersy() {\n"
                    "    local word=${COMP_WORDS[COMP_CWORD]} path=${COMP_WORDS[1]} list\n"
                    "    if ((COMP_CWORD == 1)); then\n"
                    "        COMPREPLY=($(compgen -W '");
    each_first_word(p, bash_word);
    print_format(p, " --help --version' -- \"$word\"))\n        return\n    fi\n"
                    "    ((COMP_CWORD > 2)) && path=\"$path ${COMP_WORDS[2]}\"\n"
                    "    case $path in\n");
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < all.count; i++) {
            const struct command *c = all.at[i];
            bool is_action = str_has(c->name, S(" "));
            if (is_action != (pass == 0))
                continue;
            print_format(p, "    '%.*s'*) list='", STR(c->name));
            options_of(p, c);
            actions_of(p, c->name);
            print_format(p, "' ;;\n");
        }
    print_format(p, "    token*) list='");
    actions_of(p, S("token"));
    print_format(p, "' ;;\n    admin*) list='");
    actions_of(p, S("admin"));
    print_format(p, "' ;;\n    esac\n"
                    "    COMPREPLY=($(compgen -W \"$list\" -- \"$word\"))\n"
                    "    [[ $word == -* || ${#COMPREPLY[@]} -gt 0 ]] || "
                    "COMPREPLY=($(compgen -f -- \"$word\"))\n"
                    "}\n"
                    "complete -F _seekersy seekersy\n");
}

/* Text inside single quotes of a shell, and inside the brackets of zsh's own syntax. */
static void quoted(struct print *p, str text, bool for_zsh)
{
    for (size_t i = 0; i < text.length; i++) {
        char one = text.at[i];
        if (one == '\'')
            print_format(p, "'\\''");
        else if (for_zsh && (one == '[' || one == ']' || one == ':'))
            print_format(p, "\\%c", one);
        else
            print_format(p, "%c", one);
    }
}

static void zsh_word(struct print *p, str first, str summary)
{
    print_format(p, "        '%.*s:", STR(first));
    quoted(p, summary, true);
    print_format(p, "'\n");
}

static void zsh_option(struct print *p, const struct option *o)
{
    str forms[2] = {str_format(p->text.arena, "--%.*s", STR(o->name)),
                    o->letter ? str_format(p->text.arena, "-%c", o->letter) : (str){0}};
    for (size_t i = 0; i < LENGTH(forms); i++) {
        if (!forms[i].length)
            continue;
        print_format(p, " '%s%.*s%s[", o->repeats ? "*" : "", STR(forms[i]),
                     o->argument.length && i == 0 ? "=" : "");
        quoted(p, o->help, true);
        print_format(p, "]%s%.*s%s'", o->argument.length ? ":" : "", STR(o->argument),
                     str_starts(o->argument, S("FILE")) ? ":_files" : o->argument.length ? ":" : "");
    }
}

static void print_zsh(struct print *p)
{
    struct command_table all = command_all();
    size_t every_count;
    const struct option *every = option_all(&every_count);
    print_format(p, "#compdef seekersy\n# zsh completion of seekersy: source <(seekersy completion zsh)\n"
                    "_seekersy() {\n    local -a commands\n    commands=(\n");
    each_first_word(p, zsh_word);
    print_format(p, "    )\n    if ((CURRENT == 2)); then\n"
                    "        _describe command commands\n        return\n    fi\n"
                    "    local name=$words[2]\n"
                    "    case \"$words[2] $words[3]\" in\n");
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < all.count; i++) {
            const struct command *c = all.at[i];
            if (str_has(c->name, S(" ")) != (pass == 0))
                continue;
            print_format(p, "    '%.*s'*) _arguments", STR(c->name));
            for (size_t k = 0; k < c->option_count; k++)
                zsh_option(p, &c->options[k]);
            for (size_t k = 0; k < every_count; k++)
                zsh_option(p, &every[k]);
            print_format(p, " '*:file:_files' ;;\n");
        }
    print_format(p, "    esac\n}\ncompdef _seekersy seekersy\n");
}

static void fish_word(struct print *p, str first, str summary)
{
    print_format(p, "complete -c seekersy -n __fish_use_subcommand -f -a %.*s -d '", STR(first));
    quoted(p, summary, false);
    print_format(p, "'\n");
}

static void fish_option(struct print *p, str words, const struct option *o)
{
    print_format(p, "complete -c seekersy");
    str rest = words, word;
    while (words.length && str_cut(&rest, ' ', &word))
        print_format(p, " -n '__fish_seen_subcommand_from %.*s'", STR(word));
    print_format(p, " -l %.*s", STR(o->name));
    if (o->letter)
        print_format(p, " -s %c", o->letter);
    if (o->argument.length)
        print_format(p, " -r");
    print_format(p, " -d '");
    quoted(p, o->help, false);
    print_format(p, "'\n");
}

static void print_fish(struct print *p)
{
    struct command_table all = command_all();
    size_t every_count;
    const struct option *every = option_all(&every_count);
    print_format(p, "# fish completion of seekersy: seekersy completion fish | source\n");
    each_first_word(p, fish_word);
    for (size_t i = 0; i < all.count; i++) {
        str rest = all.at[i]->name, first;
        (void)str_cut(&rest, ' ', &first);
        if (rest.length)
            print_format(p,
                         "complete -c seekersy -n '__fish_seen_subcommand_from %.*s' -f -a %.*s\n",
                         STR(first), STR(rest));
        for (size_t k = 0; k < all.at[i]->option_count; k++)
            fish_option(p, all.at[i]->name, &all.at[i]->options[k]);
    }
    for (size_t k = 0; k < every_count; k++)
        fish_option(p, (str){0}, &every[k]);
}

static const struct {
    str shell;
    void (*print)(struct print *p);
} shells[] = {{S("bash"), print_bash}, {S("zsh"), print_zsh}, {S("fish"), print_fish}};

static bool cmd_completion(struct cli *c)
{
    str shell = c->line.operands.at[0];
    for (size_t i = 0; i < LENGTH(shells); i++)
        if (str_equal(shell, shells[i].shell)) {
            shells[i].print(&c->out);
            return true;
        }
    return cli_usage(c, "completion is for bash, zsh or fish, not \u201c%.*s\u201d", STR(shell));
}

const struct command command_completion = {
    .name = S("completion"),
    .summary = S("print what your shell needs to complete commands"),
    .operands = S("bash|zsh|fish"),
    .examples = {S("source <(seekersy completion bash)"),
                 S("seekersy completion fish > ~/.config/fish/completions/seekersy.fish")},
    .operands_least = 1,
    .operands_most = 1,
    .run = cmd_completion,
};
