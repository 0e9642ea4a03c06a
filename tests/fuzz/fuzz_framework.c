#include "base/arena.h"
#include "base/json.h"
#include "base/utf8.h"
#include "content/content.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A framework that was read can be computed with. */
static void check_sound(struct framework *f)
{
    size_t which;
    assert(framework_check(f, &which) == FRAMEWORK_FINE);
    assert(f->id.length && f->title.length);
    for (size_t i = 0; i < f->hold_count; i++)
        for (size_t k = 0; k < f->holds[i].behaviours.count; k++)
            assert(framework_find(f, f->holds[i].behaviours.at[k], &which));
}

/* A refusal names the file, and is a text that a terminal can show. */
static void check_refused(const struct err *e, str start)
{
    size_t at_byte;
    assert(e->kind == ERR_REFUSED);
    assert(str_starts(str_from(e->text), start));
    assert(utf8_check(str_from(e->text), &at_byte) == UTF8_FINE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum framework_need needs[] = {FRAMEWORK_WHOLE, FRAMEWORK_CATALOGUE};
    str text = {(const char *)data, size};
    for (size_t i = 0; i < LENGTH(needs); i++) {
        CLOSING(arena) struct arena a = {0};
        struct framework f;
        struct err e = {0};
        struct json value;
        if (content_framework_read((struct framework_source){S("f"), needs[i]}, text, &a, &f, &e))
            check_sound(&f);
        else
            check_refused(&e, S("f:"));
        if (!json_read(text, &a, &value, &e))
            continue;
        if (content_framework_from_json((struct framework_source){S("f"), needs[i]}, &value, &a, &f,
                                        &e))
            check_sound(&f);
        else
            check_refused(&e, S("f"));
    }
    return 0;
}
