#include "domain/lint.h"

#include "base/arena.h"
#include "base/buf.h"

enum { WORDS_MOST = LINT_TEXT_MOST / 2, SHORT = 12, OPENING = 3, ACT_LETTERS_LEAST = 5 };

/* The text in small words, without marks. */
struct words {
    str at[WORDS_MOST];
    bool is_vague[WORDS_MOST]; /* a part of a vague phrase */
    size_t count;
    bool has_digit, has_pause;
};

static bool is_in_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c == '%' || c == '_' ||
           c == '.' || c >= 0x80;
}

/* Small letters, a space between words, the typist's apostrophe. */
static str plain(str text, struct arena *a)
{
    static const str curly = S("’");
    struct buf b;
    buf_init(&b, a, LINT_TEXT_MOST + 1);
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (str_starts(str_from_at(text, i), curly)) {
            buf_char(&b, '\'');
            i += curly.length - 1;
            continue;
        }
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c - 'A' + 'a');
        buf_char(&b, is_in_word(c) ? (char)c : ' ');
    }
    return buf_str(&b);
}

static void split(str text, struct words *w)
{
    str word;
    while (w->count < WORDS_MOST && str_cut(&text, ' ', &word)) {
        while (word.length && word.at[word.length - 1] == '.')
            word.length--;
        if (word.length)
            w->at[w->count++] = word;
    }
}

static void read_words(str text, struct arena *a, struct words *w)
{
    if (text.length > LINT_TEXT_MOST)
        text = str_first(text, LINT_TEXT_MOST);
    for (size_t i = 0; i < text.length; i++) {
        w->has_digit = w->has_digit || (text.at[i] >= '0' && text.at[i] <= '9');
        w->has_pause = w->has_pause || text.at[i] == ';' || text.at[i] == ':';
    }
    split(plain(text, a), w);
}

/* How many words of a phrase stand at a place; 0: it does not stand there. */
static size_t phrase_at(const struct words *w, size_t at, str phrase)
{
    size_t n = 0;
    str word;
    while (str_cut(&phrase, ' ', &word)) {
        if (at + n >= w->count || !str_equal(w->at[at + n], word))
            return 0;
        n++;
    }
    return n;
}

static size_t any_at(const struct words *w, size_t at, const struct str_list *phrases)
{
    size_t longest = 0;
    for (size_t i = 0; i < phrases->count; i++) {
        size_t n = phrase_at(w, at, phrases->at[i]);
        longest = n > longest ? n : longest;
    }
    return longest;
}

static bool has_any(const struct words *w, size_t until, const struct str_list *phrases)
{
    for (size_t i = 0; i < until; i++)
        if (any_at(w, i, phrases))
            return true;
    return false;
}

static bool has_word(const struct words *w, size_t until, str word)
{
    for (size_t i = 0; i < until; i++)
        if (str_equal(w->at[i], word))
            return true;
    return false;
}

static void mark_vague(const struct lint_rules *r, struct words *w)
{
    for (size_t i = 0; i < w->count; i++)
        for (size_t n = any_at(w, i, &r->vague); n > 0; n--)
            w->is_vague[i + n - 1] = true;
}

static bool is_act(const struct lint_rules *r, const struct words *w, size_t i)
{
    if (w->is_vague[i])
        return false;
    if (any_at(w, i, &r->acts))
        return true;
    return w->at[i].length >= ACT_LETTERS_LEAST && str_ends(w->at[i], S("ed")) &&
           !any_at(w, i, &r->not_acts);
}

static size_t first_act(const struct lint_rules *r, const struct words *w)
{
    size_t i = 0;
    while (i < w->count && !is_act(r, w, i))
        i++;
    return i;
}

/* Somebody was there: no act at all, or it opens with a phrase that says none and goes no further. */
static bool says_no_act(const struct words *w, size_t act)
{
    if (act == w->count)
        return true;
    bool opens_vague = false;
    for (size_t i = 0; i < w->count && i < OPENING; i++)
        opens_vague = opens_vague || w->is_vague[i];
    return (w->is_vague[0] && !has_word(w, w->count, S("i"))) || (opens_vague && w->count < SHORT);
}

/* "The team and I" is still the team's. */
static bool says_group(const struct lint_rules *r, const struct words *w, size_t act)
{
    if (!has_any(w, act, &r->groups))
        return false;
    for (size_t i = 1; i < act; i++)
        if (str_equal(w->at[i], S("i")) && str_equal(w->at[i - 1], S("and")))
            return true;
    return !has_word(w, act, S("i"));
}

/* "from 40 to 2", "five of six". */
static bool has_span(const struct words *w)
{
    return w->has_digit && (has_word(w, w->count, S("from")) || has_word(w, w->count, S("of")));
}

enum lint_code lint_text(const struct lint_rules *r, str text, struct arena *a)
{
    struct words *w = arena_new(a, struct words);
    read_words(text, a, w);
    mark_vague(r, w);
    size_t act = first_act(r, w);
    bool has_figure = w->has_digit || has_any(w, w->count, &r->figures);
    if (says_no_act(w, act))
        return LINT_VERB;
    if (says_group(r, w, act))
        return LINT_WE;
    if (has_any(w, w->count, &r->claims) && !has_figure)
        return LINT_NUMBER;
    if (!has_any(w, w->count, &r->reasons) && !w->has_pause && !has_span(w))
        return LINT_WHY;
    return LINT_COUNT;
}

enum lint_code lint_entry(const struct lint_rules *r, const struct entry *entry, struct arena *a)
{
    if (entry->kind == ENTRY_LEARNED || entry->kind == ENTRY_FEEDBACK || entry->kind == ENTRY_SHADOWING)
        return LINT_COUNT;
    enum lint_code code = lint_text(r, entry->text, a);
    bool has_measure = entry->before.length && entry->after.length;
    if (code == LINT_NUMBER && has_measure)
        code = LINT_COUNT;
    if (code != LINT_COUNT || !entry_is_evidence(entry))
        return code;
    if (!entry->links.count)
        return LINT_LINK;
    return entry->people.count || entry->confirmed ? LINT_COUNT : LINT_WITNESS;
}
