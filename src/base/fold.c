#include "base/fold.h"

#include "base/arena.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>
#include <unictype.h>

enum {
    ZERO_WIDTH_SPACE = 0x200B,
    ZERO_WIDTH_JOINER = 0x200D,
    KANA_LENGTH_MARK = 0x30FC, /* of both kana, so it has no script */
    TATWEEL = 0x0640,
    FEMALE = 0x2640,
    MALE = 0x2642
};

/* UTF-8 grows at most so many times: U+FDFA, when it is decomposed. Room for that, and the library need not
 * take memory for its answer. */
enum { GROWS_MOST = 11 };

struct room {
    uint8_t *at;
    size_t length;
};

static struct room room_for(struct arena *a, size_t text_bytes)
{
    return (struct room){arena_get(a, text_bytes + 4, GROWS_MOST), (text_bytes + 4) * GROWS_MOST};
}

/* The library took no memory for the answer; for long runs of marks it may want some to sort them. */
static void check_answer(struct arena *a, const uint8_t *answer, const uint8_t *room)
{
    if (!answer)
        (void)arena_get(a, SIZE_MAX, SIZE_MAX); /* stops the program, as always without memory */
    assert(answer == room);
}

/* Letters of Latin that Unicode does not take apart, as people without their key write them. */
static const struct plain {
    ucs4_t letter;
    const char *is;
} plain[] = {
    {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"},  {0x00FE, "th"}, {0x0111, "d"},
    {0x0127, "h"},  {0x0131, "i"}, {0x0142, "l"},  {0x0153, "oe"}, {0x0167, "t"},
};

static const char *plain_form(ucs4_t c)
{
    for (size_t i = 0; i < LENGTH(plain); i++)
        if (plain[i].letter == c)
            return plain[i].is;
    return NULL;
}

static bool is_script(ucs4_t c, const char *const *names, size_t count)
{
    const uc_script_t *script = uc_script(c);
    for (size_t i = 0; script && i < count; i++)
        if (strcmp(script->name, names[i]) == 0)
            return true;
    return false;
}

/* Of letters that stay what they are without their marks. Marks of nothing in particular go as well. */
static bool loses_marks(ucs4_t base)
{
    static const char *const names[] = {"Latin", "Greek", "Cyrillic", "Hebrew", "Arabic", "Common"};
    return base < 128 || is_script(base, names, LENGTH(names));
}

static bool is_mark(ucs4_t c)
{
    return c >= 0x300 && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M);
}

static bool is_selector(ucs4_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* Puts the plain form of one folded character there. `from` and `to` may be the same memory: nothing grows. */
static size_t put_plain(uint8_t *to, ucs4_t c)
{
    const char *form = plain_form(c);
    int digit = c < 128 ? -1 : uc_decimal_value(c);
    if (form) {
        memcpy(to, form, strlen(form));
        return strlen(form);
    }
    if (digit >= 0) {
        *to = (uint8_t)('0' + digit);
        return 1;
    }
    int length = u8_uctomb(to, c, 4);
    assert(length > 0);
    return (size_t)length;
}

/* Takes marks and the like out, in place. */
static void strip(struct room *text)
{
    bool loses = true;
    size_t to = 0;
    for (size_t at = 0; at < text->length;) {
        ucs4_t c;
        int length = u8_mbtouc(&c, text->at + at, text->length - at);
        assert(length > 0);
        at += (size_t)length;
        bool marks = is_mark(c);
        if (!marks)
            loses = loses_marks(c);
        if ((marks && loses) || is_selector(c) || c == TATWEEL)
            continue;
        to += put_plain(text->at + to, c);
    }
    text->length = to;
}

static bool is_ascii(str s)
{
    for (size_t i = 0; i < s.length; i++)
        if ((unsigned char)s.at[i] >= 128)
            return false;
    return true;
}

/* The folded form, still with everything between the words. */
static str folded(struct arena *a, str text)
{
    if (is_ascii(text))
        return str_small(a, text);
    struct room whole = room_for(a, text.length);
    check_answer(a, u8_normalize(UNINORM_NFKD, (const uint8_t *)text.at, text.length, whole.at, &whole.length),
                 whole.at);
    struct room small = room_for(a, whole.length);
    check_answer(a, u8_casefold(whole.at, whole.length, NULL, NULL, small.at, &small.length), small.at);
    strip(&small);
    struct room made = room_for(a, small.length);
    check_answer(a, u8_normalize(UNINORM_NFC, small.at, small.length, made.at, &made.length), made.at);
    return (str){(const char *)made.at, made.length};
}

enum class { CLASS_BREAK, CLASS_NOTHING, CLASS_WORD, CLASS_PAIR, CLASS_SYMBOL, CLASS_FLAG };

static bool is_paired(ucs4_t c)
{
    static const char *const names[] = {"Han",  "Hiragana", "Katakana", "Hangul", "Bopomofo",
                                        "Thai", "Lao",      "Khmer",    "Myanmar"};
    return c == KANA_LENGTH_MARK || is_script(c, names, LENGTH(names));
}

/* What a later Unicode has put there, by the plan of its planes. */
static enum class class_unassigned(ucs4_t c)
{
    if (c >= 0x20000 && c < 0x40000)
        return CLASS_PAIR;
    return c >= 0x1F000 ? CLASS_SYMBOL : CLASS_WORD;
}

static enum class class_of(ucs4_t c, bool after_joiner)
{
    if (c < 128)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ? CLASS_WORD : CLASS_BREAK;
    uc_general_category_t category = uc_general_category(c);
    uint32_t mask = category.bitmask;
    if (mask & (UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N | UC_CATEGORY_MASK_M))
        return is_paired(c) ? CLASS_PAIR : CLASS_WORD;
    if (c == ZERO_WIDTH_SPACE || uc_is_property_not_a_character(c))
        return CLASS_BREAK;
    if ((mask & UC_CATEGORY_MASK_Cf) || uc_is_property_emoji_modifier(c))
        return CLASS_NOTHING;
    if (after_joiner && (c == FEMALE || c == MALE))
        return CLASS_NOTHING;
    if (c >= 0x1F1E6 && c <= 0x1F1FF)
        return CLASS_FLAG;
    if ((mask & (UC_CATEGORY_MASK_So | UC_CATEGORY_MASK_Sc)) || uc_is_property_emoji(c))
        return CLASS_SYMBOL;
    return mask & UC_CATEGORY_MASK_Cn ? class_unassigned(c) : CLASS_BREAK;
}

enum purpose { TO_BE_FOUND, TO_FIND };

/* A piece of text that stops growing at the first character that does not fit. */
struct piece {
    char at[FOLD_TOKEN_MOST];
    size_t length;
    bool is_full;
};

static void piece_add(struct piece *p, str more)
{
    p->is_full = p->is_full || p->length + more.length > FOLD_TOKEN_MOST;
    if (p->is_full)
        return;
    memcpy(p->at + p->length, more.at, more.length);
    p->length += more.length;
}

static str piece_str(const struct piece *p)
{
    return (str){p->at, p->length};
}

/* A word, or one letter of a run of pairs with its marks, is open until something else begins. */
struct cutter {
    struct arena *arena;
    enum purpose purpose;
    struct fold_token *at;
    size_t count, most;
    enum class open; /* CLASS_WORD, CLASS_PAIR, CLASS_FLAG, or CLASS_BREAK: nothing is open */
    struct piece piece;
    struct piece before; /* of pairs: the letter before; empty: there was none */
};

static void keep(struct cutter *c, str text, bool is_start)
{
    if (c->count < c->most)
        c->at[c->count++] = (struct fold_token){str_copy(c->arena, text), is_start};
}

/* A letter of a run has ended: with the one before it is a pair. */
static void end_letter(struct cutter *c)
{
    if (c->before.length) {
        struct piece pair = c->before;
        piece_add(&pair, piece_str(&c->piece));
        keep(c, piece_str(&pair), false);
    }
}

static void end(struct cutter *c)
{
    if (c->open == CLASS_PAIR) {
        end_letter(c);
        if (c->purpose == TO_BE_FOUND || !c->before.length)
            keep(c, piece_str(&c->piece), true);
    } else if (c->open != CLASS_BREAK) {
        keep(c, piece_str(&c->piece), false);
    }
    c->open = CLASS_BREAK;
    c->before = c->piece = (struct piece){0};
}

static void add_letter(struct cutter *c, str character, bool is_mark)
{
    if (c->open != CLASS_PAIR) {
        end(c);
        c->open = CLASS_PAIR;
    } else if (!is_mark) {
        end_letter(c);
        c->before = c->piece;
        c->piece = (struct piece){0};
    }
    piece_add(&c->piece, character);
}

/* Two of them are a flag. */
static void add_flag(struct cutter *c, str character)
{
    bool is_second = c->open == CLASS_FLAG;
    if (!is_second)
        end(c);
    c->open = CLASS_FLAG;
    piece_add(&c->piece, character);
    if (is_second)
        end(c);
}

static void add(struct cutter *c, enum class class, str character, bool is_mark)
{
    if (class == CLASS_NOTHING)
        return;
    if (class == CLASS_PAIR || (is_mark && c->open == CLASS_PAIR)) {
        add_letter(c, character, is_mark);
        return;
    }
    if (class == CLASS_FLAG) {
        add_flag(c, character);
        return;
    }
    if (class != c->open || class != CLASS_WORD)
        end(c);
    if (class == CLASS_WORD) {
        c->open = CLASS_WORD;
        piece_add(&c->piece, character);
    } else if (class == CLASS_SYMBOL) {
        keep(c, character, false);
    }
}

static void cut(struct cutter *c, str text)
{
    bool after_joiner = false;
    for (size_t at = 0; at < text.length;) {
        ucs4_t letter;
        int length = u8_mbtouc(&letter, (const uint8_t *)text.at + at, text.length - at);
        assert(length > 0);
        add(c, class_of(letter, after_joiner), (str){text.at + at, (size_t)length}, is_mark(letter));
        after_joiner = letter == ZERO_WIDTH_JOINER;
        at += (size_t)length;
    }
    end(c);
}

static struct cutter cutter_of(struct arena *a, enum purpose purpose, str text)
{
    size_t most = purpose == TO_FIND ? FOLD_QUERY_MOST : FOLD_TOKENS_MOST;
    if (most > text.length) /* every token has a byte of its own */
        most = text.length;
    struct cutter c = {.arena = a, .purpose = purpose, .at = arena_list(a, struct fold_token, most),
                       .most = most};
    cut(&c, text);
    return c;
}

static int compare(const void *x, const void *y)
{
    return str_compare(*(const str *)x, *(const str *)y);
}

struct str_list fold_text(struct arena *a, str text)
{
    struct cutter c = cutter_of(a, TO_BE_FOUND, folded(a, text));
    struct str_list list = {arena_list(a, str, c.count), 0};
    for (size_t i = 0; i < c.count; i++)
        list.at[i] = c.at[i].text;
    qsort(list.at, c.count, sizeof *list.at, compare);
    for (size_t i = 0; i < c.count; i++)
        if (!list.count || !str_equal(list.at[list.count - 1], list.at[i]))
            list.at[list.count++] = list.at[i];
    return list;
}

struct fold_query fold_query(struct arena *a, str text)
{
    struct cutter c = cutter_of(a, TO_FIND, folded(a, text));
    if (c.count)
        c.at[c.count - 1].is_start = true;
    struct fold_query query = {c.at, 0};
    for (size_t i = 0; i < c.count; i++) {
        bool is_known = false;
        for (size_t n = 0; n < query.count && !is_known; n++)
            is_known = str_equal(c.at[n].text, c.at[i].text) && c.at[n].is_start == c.at[i].is_start;
        if (!is_known)
            query.at[query.count++] = c.at[i];
    }
    return query;
}
