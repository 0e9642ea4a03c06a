#include "base/fold.h"
#include "base/utf8.h"
#include "check.h"

#include <string.h>

static int start(void **state)
{
    static struct arena arena;
    arena_init(&arena);
    *state = &arena;
    return 0;
}

static int end(void **state)
{
    arena_close(*state);
    return 0;
}

/* The tokens with blanks between them; those that are starts end with a star. */
static str text_tokens(struct arena *a, str text)
{
    struct str_list list = fold_text(a, text);
    str s = {0};
    for (size_t i = 0; i < list.count; i++)
        s = str_format(a, "%.*s%s%.*s", STR(s), i ? " " : "", STR(list.at[i]));
    return s;
}

static str query_tokens(struct arena *a, str text)
{
    struct fold_query query = fold_query(a, text);
    str s = {0};
    for (size_t i = 0; i < query.count; i++)
        s = str_format(a, "%.*s%s%.*s%s", STR(s), i ? " " : "", STR(query.at[i].text),
                       query.at[i].is_start ? "*" : "");
    return s;
}

struct pair {
    const char *text, *tokens;
};

static void check_text(struct arena *a, const struct pair *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_str(text_tokens(a, str_from(rows[i].text)), str_from(rows[i].tokens));
}

static void case_and_marks_fold_away(void **state)
{
    static const struct pair rows[] = {
        {"Café CAFÉ cafe Cafe\u0301", "cafe"},
        {"ÅNGSTRÖM A\u030Angstro\u0308m \u212Bngström", "angstrom"},
        {"straße STRASSE STRAẞE", "strasse"},
        {"İstanbul istanbul ISTANBUL ıstanbul I\u0307stanbul", "istanbul"},
        {"Łódź lodz", "lodz"},
        {"Smørrebrød Þórr Ærø œuvre", "aero oeuvre smorrebrod thorr"},
        {"ΟΔΟΣ οδός Οδος", "οδοσ"},
        {"Ёлка елка ЙОД иод", "елка иод"},
        {"ﬁnish ＦＵＬＬ ½ ② x²", "1 2 finish full x2"},
        {"Việt Nam Viê\u0323t", "nam viet"},
        {"ŐŰ Őű", "ou"},
    };
    check_text(*state, rows, LENGTH(rows));
}

static void marks_that_make_another_word_stay(void **state)
{
    static const struct pair rows[] = {
        {"हिन्दी", "हिन्दी"},       /* vowel signs and virama */
        {"ガギ", "ガギ ギ"},         /* the voice of kana */
        {"か\u3099き", "がき き"},   /* also when it came apart */
        {"ｶﾞｷﾞ", "ガギ ギ"},         /* and at half width */
        {"தமிழ்", "தமிழ்"},
    };
    check_text(*state, rows, LENGTH(rows));
}

static void points_and_joiners_fold_away(void **state)
{
    static const struct pair rows[] = {
        {"שָׁלוֹם שלום", "שלום"},
        {"مُحَمَّد محمد محـــمد", "محمد"},
        {"أحمد احمد", "احمد"},
        {"می\u200Cخواهم میخواهم", "میخواهم"},
        {"co\u00ADoperate", "cooperate"},
        {"\u200Fabc\u200E", "abc"},
        {"٤٢ ४२ 42 ４２", "42"},
    };
    check_text(*state, rows, LENGTH(rows));
}

static void words_of_code_are_found_by_their_parts(void **state)
{
    static const struct pair rows[] = {
        {"fix_login", "fix login"},
        {"CVE-2024-1234", "1234 2024 cve"},
        {"JIRA-42", "42 jira"},
        {"user@example.com", "com example user"},
        {"/usr/lib/x86_64.so", "64 lib so usr x86"},
        {"v1.2.3", "2 3 v1"},
        {"don’t don't", "don t"},
        {"C++ C# #tag", "c tag"},
        {"a\"b*c'd:e(f)&|!", "a b c d e f"},
    };
    check_text(*state, rows, LENGTH(rows));
}

static void scripts_without_blanks_are_cut_into_pairs(void **state)
{
    static const struct pair rows[] = {
        {"東京都", "京都 東京 都"},
        {"猫", "猫"},
        {"データベース", "ス タベ デー ベー ース ータ"},
        {"API設計", "api 計 設計"},
        {"한국은", "국은 은 한국"},
        {"\u1112\u1161\u11AB\u1100\u116E\u11A8", "국 한국"}, /* decomposed */
        {"ไทย", "ทย ย ไท"},
        {"東京 大阪、京都", "京 京都 大阪 東京 都 阪"},
        {"人々", "々 人々"},
    };
    struct arena *a = *state;
    check_text(a, rows, LENGTH(rows));
    /* A vowel above or below belongs to its letter: two letters with two vowels are one pair and one end. */
    check_int(fold_text(a, S("กี่ปู่")).count, 2);
}

static void symbols_are_tokens_of_their_own(void **state)
{
    static const struct pair rows[] = {
        {"🎉", "🎉"},
        {"ship🎉🎉it", "it ship 🎉"},
        {"👍🏽 👍", "👍"},
        {"👩🏾‍💻", "👩 💻"},
        {"🏃‍♀️ 🏃🏿‍♂️ 🏃", "🏃"},
        {"❤️ ❤", "❤"},
        {"🇩🇪🇫🇷", "🇩🇪 🇫🇷"},
        {"🇩🇪 🇫", "🇩🇪 🇫"},
        {"1️⃣", "1"},
        {"5 € → ✓", "5 € ✓"},
        {"\U0001FAE8", "\U0001FAE8"}, /* of Unicode 15 */
    };
    check_text(*state, rows, LENGTH(rows));
}

static void what_is_no_word_gives_nothing(void **state)
{
    static const struct pair rows[] = {
        {"", ""}, {" \t\n", ""}, {"... !? -- \"*\" ()", ""}, {"\uE000\uF8FF", ""}, {"…—“”", ""}, {"\u0301", ""},
    };
    struct arena *a = *state;
    check_text(a, rows, LENGTH(rows));
    for (size_t i = 0; i < LENGTH(rows); i++)
        check_int(fold_query(a, str_from(rows[i].text)).count, 0);
}

static void the_last_word_of_a_query_is_a_start(void **state)
{
    static const struct pair rows[] = {
        {"Deploy Fri", "deploy fri*"},
        {"deploy", "deploy*"},
        {"fix_log", "fix log*"},
        {"東京都", "東京 京都*"},   /* no single letter: it would ask for the end of a run */
        {"東 deploy", "東* deploy*"}, /* a letter alone begins a pair */
        {"東京 deploy", "東京 deploy*"},
        {"🎉 done", "🎉 done*"},
        {"a b a", "a b a*"},
        {"a a b", "a b*"},
    };
    struct arena *a = *state;
    for (size_t i = 0; i < LENGTH(rows); i++)
        check_str(query_tokens(a, str_from(rows[i].text)), str_from(rows[i].tokens));
}

static str repeated(struct arena *a, const char *part, size_t count)
{
    size_t length = strlen(part);
    char *at = arena_get(a, count + 1, length);
    for (size_t i = 0; i < count; i++)
        memcpy(at + i * length, part, length);
    return (str){at, count * length};
}

static void long_words_are_cut_at_a_character(void **state)
{
    struct arena *a = *state;
    struct str_list ascii = fold_text(a, repeated(a, "x", 1000));
    check_int(ascii.count, 1);
    check_int(ascii.at[0].length, FOLD_TOKEN_MOST);
    struct str_list wide = fold_text(a, repeated(a, "x\u0561\u0562", 1000)); /* 5 bytes: 64 is inside one */
    size_t at;
    check_int(wide.count, 1);
    check_int(wide.at[0].length, 63);
    check_int(utf8_check(wide.at[0], &at), UTF8_FINE);
    /* A query of the same word is cut the same way. */
    check_str(fold_query(a, repeated(a, "x", 1000)).at[0].text, ascii.at[0]);
}

static void very_long_texts_have_an_end(void **state)
{
    struct arena *a = *state;
    enum { WORDS = 30000, EACH = 6 };
    char *at = arena_get(a, WORDS + 1, EACH);
    for (size_t i = 0; i < WORDS; i++)
        (void)snprintf(at + i * EACH, EACH + 1, "%05zu ", i); /* always five digits and a blank */
    str text = {at, WORDS * EACH};
    check_int(fold_text(a, text).count, FOLD_TOKENS_MOST);
    check_int(fold_query(a, text).count, FOLD_QUERY_MOST);
    check_int(fold_text(a, repeated(a, "\u0301", 30000)).count, 0);
    check_int(fold_text(a, repeated(a, "\uFDFA", 20000)).count, 4); /* grows as much as anything can */
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(case_and_marks_fold_away),
        STORY(marks_that_make_another_word_stay),
        STORY(points_and_joiners_fold_away),
        STORY(words_of_code_are_found_by_their_parts),
        STORY(scripts_without_blanks_are_cut_into_pairs),
        STORY(symbols_are_tokens_of_their_own),
        STORY(what_is_no_word_gives_nothing),
        STORY(the_last_word_of_a_query_is_a_start),
        STORY(long_words_are_cut_at_a_character),
        STORY(very_long_texts_have_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
