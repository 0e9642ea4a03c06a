#include "domain/entry.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "domain/letter.h"
#include "domain/link.h"

#include <assert.h>

static const str kind_ids[] = {
    [ENTRY_DONE] = S("done"),           [ENTRY_LEARNED] = S("learned"),
    [ENTRY_HELPED] = S("helped"),       [ENTRY_FEEDBACK] = S("feedback"),
    [ENTRY_MISTAKE] = S("mistake"),     [ENTRY_RISK] = S("risk"),
    [ENTRY_SHADOWING] = S("shadowing"), [ENTRY_STRETCH] = S("stretch"),
};
static_assert(LENGTH(kind_ids) == ENTRY_KIND_COUNT, "every kind has an id");

str entry_kind_id(enum entry_kind k)
{
    assert(k < ENTRY_KIND_COUNT);
    return kind_ids[k];
}

bool entry_kind_read(str s, enum entry_kind *k)
{
    for (size_t i = 0; i < ENTRY_KIND_COUNT; i++) {
        if (str_equal(s, kind_ids[i])) {
            *k = (enum entry_kind)i;
            return true;
        }
    }
    return false;
}

/* What checking one draft carries along. */
struct check {
    const struct framework *framework;
    struct day today;
    struct arena *arena;
    struct complaints *wrong;
};

static void complain(const struct check *c, const char *field, enum complaint_code code, str detail)
{
    complaint_add(c->wrong,
                  (struct complaint){.field = str_from(field), .code = code, .detail = detail});
}

/* How much of what was typed is said back. */
static str shown(str typed)
{
    enum { SHOWN_LETTERS = 60 };
    size_t at_byte;
    return utf8_check(typed, &at_byte) == UTF8_FINE ? utf8_first(typed, SHOWN_LETTERS) : (str){0};
}

static bool check_text(const struct check *c, const char *field, str text, bool one_line)
{
    size_t at_byte = 0;
    enum utf8_fault fault = utf8_check(text, &at_byte);
    if (fault == UTF8_FINE && one_line) {
        size_t line = str_find(text, S("\n")), back = str_find(text, S("\r"));
        at_byte = line < back ? line : back;
        if (at_byte < text.length)
            fault = UTF8_CONTROL;
    }
    if (fault == UTF8_FINE)
        return true;
    complaint_add(c->wrong, (struct complaint){.field = str_from(field),
                                               .code = COMPLAINT_NOT_TEXT,
                                               .number = (int64_t)at_byte});
    return false;
}

static bool check_length(const struct check *c, const char *field, size_t length, size_t most)
{
    if (length <= most)
        return true;
    complaint_add(c->wrong, (struct complaint){.field = str_from(field),
                                               .code = COMPLAINT_TOO_LONG,
                                               .number = (int64_t)most});
    return false;
}

/* White space of other scripts and of no width: a text of it alone says nothing. */
static bool is_unseen(str text)
{
    static const str spaces[] = {S(" "),
                                 S("\t"),
                                 S("\n"),
                                 S("\r"),
                                 S("\xc2\xa0"),
                                 S("\xe3\x80\x80"),
                                 S("\xef\xbb\xbf"),
                                 S("\xe2\x80\xaf"),
                                 S("\xe2\x81\xa0"),
                                 S("\xc2\xad")};
    while (text.length) {
        size_t taken = 0;
        for (size_t i = 0; i < LENGTH(spaces); i++)
            if (str_starts(text, spaces[i]))
                taken = spaces[i].length;
        bool general = str_starts(text, S("\xe2\x80")) && (unsigned char)text.at[2] <= 0x8F;
        if (!taken && !general)
            return false;
        text = str_from_at(text, taken ? taken : 3);
    }
    return true;
}

/* Forms send lines that end in two bytes, and terminals in one: one is kept. */
static str one_kind_of_line(struct arena *a, str text)
{
    if (!str_has(text, S("\r")))
        return text;
    struct buf b;
    buf_init(&b, a, text.length);
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] != '\r')
            buf_char(&b, text.at[i]);
        else if (byte_at(text, i + 1) != '\n')
            buf_char(&b, '\n');
    }
    return buf_str(&b);
}

/* Required, not blank, text, up to 64 KiB. Source: product.md 2.4, "a sentence is enough". */
static void check_words(const struct check *c, str typed, struct entry *e)
{
    if (!check_length(c, "text", typed.length, ENTRY_TEXT_MOST) ||
        !check_text(c, "text", typed, false))
        return;
    if (is_unseen(typed)) {
        complain(c, "text", COMPLAINT_MISSING, (str){0});
        return;
    }
    e->text = str_trim(one_kind_of_line(c->arena, typed));
}

/* A real day before 1970: the calendar repeats after 400 years, so a later year tells whether it is
 * one. */
static bool is_too_old(str s, struct day today)
{
    int64_t year, ago;
    struct day later;
    if (str_starts(s, S("-")) && str_int(s, &ago))
        return ago < -(int64_t)today.count;
    if (s.length != 10 || !str_int(str_first(s, 4), &year) || year < 0 || year >= 1970)
        return false;
    char moved[10];
    for (size_t i = 0; i < sizeof moved; i++)
        moved[i] = s.at[i];
    int64_t other = year % 400 + 2000;
    for (int i = 3; i >= 0; i--, other /= 10)
        moved[i] = (char)('0' + other % 10);
    return day_read((str){moved, sizeof moved}, today, &later);
}

/* From 1970 to today; no day is today. */
static void check_day(const struct check *c, str typed, struct entry *e)
{
    str s = str_trim(typed);
    struct day day = c->today;
    if (s.length && !day_read(s, c->today, &day)) {
        bool old = is_too_old(s, c->today);
        complain(c, "day", old ? COMPLAINT_DAY_TOO_OLD : COMPLAINT_NOT_A_DAY, shown(s));
        return;
    }
    if (day.count > c->today.count)
        complain(c, "day", COMPLAINT_DAY_IN_FUTURE, shown(s));
    else if (day.count < 0)
        complain(c, "day", COMPLAINT_DAY_TOO_OLD, shown(s));
    else
        e->day = day;
}

static void check_kind(const struct check *c, str typed, struct entry *e)
{
    str s = str_trim(typed);
    if (s.length && !entry_kind_read(s, &e->kind))
        complain(c, "kind", COMPLAINT_NOT_A_CHOICE, shown(s));
}

static bool list_has(const struct str_list *list, str one)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->at[i], one))
            return true;
    return false;
}

/* One of the draft's lists: how many there may be, and what each must be. */
struct list_rule {
    const char *field;
    size_t most;
    bool (*is_fine)(const struct check *c, const char *field, str one);
};

static bool check_behaviour(const struct check *c, const char *field, str one)
{
    size_t which;
    if (framework_find(c->framework, one, &which))
        return true;
    complain(c, field, COMPLAINT_UNKNOWN_BEHAVIOUR, shown(one));
    return false;
}

static bool check_link(const struct check *c, const char *field, str one)
{
    if (!check_length(c, field, one.length, ENTRY_LINK_MOST) || !check_text(c, field, one, true))
        return false;
    if (link_is_fine(one))
        return true;
    complain(c, field, COMPLAINT_NOT_A_LINK, shown(one));
    return false;
}

static bool check_person(const struct check *c, const char *field, str one)
{
    return check_text(c, field, one, true) &&
           check_length(c, field, utf8_length(one), ENTRY_NAME_MOST);
}

/* Empty lines of a form are left out, and what stands there twice is kept once. */
static void check_list(const struct check *c, struct list_rule rule, struct str_list typed,
                       struct str_list *kept)
{
    struct str_list list = {arena_list(c->arena, str, rule.most), 0};
    bool too_many = false;
    for (size_t i = 0; i < typed.count && !too_many; i++) {
        str one = str_trim(typed.at[i]);
        if (!one.length || list_has(&list, one))
            continue;
        too_many = list.count == rule.most;
        if (!too_many && rule.is_fine(c, rule.field, one))
            list.at[list.count++] = one;
    }
    if (too_many)
        complaint_add(c->wrong, (struct complaint){.field = str_from(rule.field),
                                                   .code = COMPLAINT_TOO_MANY,
                                                   .number = (int64_t)rule.most});
    *kept = list;
}

static void check_autonomy(const struct check *c, str typed, struct entry *e)
{
    str s = str_trim(typed);
    int64_t number;
    if (!s.length)
        return;
    if (!str_int(s, &number))
        complain(c, "autonomy", COMPLAINT_NOT_A_NUMBER, shown(s));
    else if (number < 0 || number >= LEVEL_COUNT)
        complaint_add(c->wrong, (struct complaint){.field = S("autonomy"),
                                                   .code = COMPLAINT_OUT_OF_RANGE,
                                                   .detail = shown(s),
                                                   .number = 0,
                                                   .number2 = LEVEL_COUNT - 1});
    else
        e->autonomy = (int)number;
}

static void check_scope(const struct check *c, str typed, struct entry *e)
{
    str s = str_trim(typed);
    enum scope scope;
    if (!s.length)
        return;
    if (scope_read(s, &scope))
        e->scope = (int)scope;
    else
        complain(c, "scope", COMPLAINT_NOT_A_CHOICE, shown(s));
}

static void check_outcome(const struct check *c, str typed, struct entry *e)
{
    str s = str_trim(typed);
    enum outcome outcome;
    if (!s.length)
        return;
    if (outcome_read(s, &outcome))
        e->outcome = (int)outcome;
    else
        complain(c, "outcome", COMPLAINT_NOT_A_CHOICE, shown(s));
}

static void check_measure(const struct check *c, const char *field, str typed, str *kept)
{
    str s = str_trim(typed);
    if (check_text(c, field, s, true) && check_length(c, field, utf8_length(s), ENTRY_MEASURE_MOST))
        *kept = s;
}

bool entry_check(const struct entry_draft *draft, const struct framework *f, struct day today,
                 struct arena *a, struct complaints *wrong, struct entry *entry)
{
    const struct check c = {f, today, a, wrong};
    size_t before = wrong->count;
    struct entry made = {
        .id = draft->id, .autonomy = ENTRY_UNSAID, .scope = ENTRY_UNSAID, .outcome = ENTRY_UNSAID};
    check_words(&c, draft->text, &made);
    check_day(&c, draft->day, &made);
    check_kind(&c, draft->kind, &made);
    check_list(&c, (struct list_rule){"behaviour", ENTRY_BEHAVIOURS_MOST, check_behaviour},
               draft->behaviours, &made.behaviours);
    check_autonomy(&c, draft->autonomy, &made);
    check_scope(&c, draft->scope, &made);
    check_outcome(&c, draft->outcome, &made);
    check_measure(&c, "before", draft->before, &made.before);
    check_measure(&c, "after", draft->after, &made.after);
    check_list(&c, (struct list_rule){"link", ENTRY_LINKS_MOST, check_link}, draft->links,
               &made.links);
    check_list(&c, (struct list_rule){"person", ENTRY_PEOPLE_MOST, check_person}, draft->people,
               &made.people);
    if (wrong->count > before)
        return false;
    *entry = made;
    return true;
}

enum confirm entry_confirm(const struct entry *e)
{
    if (e->confirmed)
        return CONFIRM_CONFIRMED;
    if (e->links.count)
        return CONFIRM_ARTIFACT;
    return e->people.count ? CONFIRM_NAMED : CONFIRM_NOTE;
}

bool entry_is_evidence(const struct entry *e)
{
    return e->behaviours.count > 0;
}

size_t entry_items(const struct entry *e, const struct framework *f, struct evidence_item *items)
{
    size_t count = 0;
    for (size_t i = 0; i < e->behaviours.count && count < ENTRY_BEHAVIOURS_MOST; i++) {
        size_t behaviour;
        if (!framework_find(f, e->behaviours.at[i], &behaviour))
            continue; /* the framework no longer asks for it */
        items[count++] = (struct evidence_item){
            .behaviour = behaviour,
            .day = e->day,
            .autonomy = e->autonomy == ENTRY_UNSAID ? ENTRY_AUTONOMY_UNSAID : e->autonomy,
            .scope = e->scope == ENTRY_UNSAID ? SCOPE_TASK : (enum scope)e->scope,
            .outcome = e->outcome == ENTRY_UNSAID ? OUTCOME_DONE : (enum outcome)e->outcome,
            .confirm = entry_confirm(e),
        };
    }
    return count;
}

/* A full stop after one letter or after a word with a full stop in it ends no sentence: `J. Doe`,
 * `e.g. x`. */
static bool is_short_form(str line, size_t stop)
{
    size_t start = stop;
    while (start && !is_space(line.at[start - 1]))
        start--;
    str word = str_first(str_from_at(line, start), stop - start);
    bool is_letters = word.length && is_ascii_letter(word.at[0]);
    return word.length <= 1 || (is_letters && str_has(word, S(".")));
}

static size_t sentence_length(str line)
{
    static const str wide_stop = S("\xe3\x80\x82"); /* 。 */
    for (size_t i = 0; i < line.length; i++) {
        char c = line.at[i];
        if (str_starts(str_from_at(line, i), wide_stop))
            return i + wide_stop.length;
        if (c != '.' && c != '!' && c != '?')
            continue;
        char next = byte_at(line, i + 2);
        bool begins = byte_at(line, i + 1) == ' ' && !(next >= 'a' && next <= 'z');
        if (begins && !(c == '.' && is_short_form(line, i)))
            return i + 1;
    }
    return line.length;
}

str entry_title(const struct entry *e)
{
    enum { TITLE_LETTERS = 80 };
    str text = str_trim(e->text);
    str line = str_trim(str_first(text, str_find(text, S("\n"))));
    str title = str_first(line, sentence_length(line));
    str fits = utf8_first(title, TITLE_LETTERS);
    if (fits.length == title.length)
        return title;
    size_t space = fits.length; /* rather between words than in the middle of one */
    while (space && !is_space(fits.at[space - 1]))
        space--;
    str whole_words = str_trim(str_first(fits, space));
    if (utf8_length(whole_words) <= TITLE_LETTERS / 2)
        return fits;
    while (str_has(S(",;:-("), str_from_at(whole_words, whole_words.length - 1)))
        whole_words = str_trim(str_first(whole_words, whole_words.length - 1));
    return whole_words;
}
