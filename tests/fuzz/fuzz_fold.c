#include "base/arena.h"
#include "base/fold.h"
#include "base/utf8.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_token(str token)
{
    size_t at_byte;
    assert(token.length && token.length <= FOLD_TOKEN_MOST);
    assert(utf8_check(token, &at_byte) == UTF8_FINE);
    for (size_t i = 0; i < token.length; i++) {
        char c = token.at[i];
        assert((unsigned char)c >= 128 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
    }
}

static bool finds(const struct fold_token *wanted, const struct str_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->at[i], wanted->text) ||
            (wanted->is_start && str_starts(list->at[i], wanted->text)))
            return true;
    return false;
}

/* Whatever a text is, it is found by itself. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CLOSING(arena) struct arena a = {0};
    size_t at_byte;
    str text = {(const char *)data, size};
    if (utf8_check(text, &at_byte) == UTF8_BROKEN)
        text.length = at_byte; /* the doors let nothing else in */
    struct str_list list = fold_text(&a, text);
    struct fold_query query = fold_query(&a, text);
    for (size_t i = 0; i < list.count; i++) {
        check_token(list.at[i]);
        assert(!i || str_compare(list.at[i - 1], list.at[i]) < 0);
    }
    for (size_t i = 0; i < query.count; i++) {
        check_token(query.at[i].text);
        assert(list.count == FOLD_TOKENS_MOST || finds(&query.at[i], &list));
    }
    return 0;
}
