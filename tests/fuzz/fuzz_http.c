#include "base/arena.h"
#include "base/utf8.h"
#include "web/framing.h"
#include "web/http.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(str s)
{
    size_t at_byte;
    assert(utf8_check(s, &at_byte) == UTF8_FINE);
}

static void check_pairs(struct http_pairs pairs)
{
    assert(pairs.count <= FIELDS_MOST);
    for (size_t i = 0; i < pairs.count; i++) {
        check_text(pairs.at[i].name);
        check_text(pairs.at[i].value);
    }
}

static bool has_name(struct http_pairs pairs, str small)
{
    for (size_t i = 0; i < pairs.count; i++)
        if (str_equal(pairs.at[i].name, small))
            return true;
    return false;
}

/* A head in lines as the library would hand it over, an empty line, a body. */
static struct http_raw split(str text, struct arena *a)
{
    struct http_raw raw = {.headers.at = arena_list(a, struct http_pair, text.length + 1)};
    str line;
    (void)str_cut(&text, '\n', &line);
    (void)str_cut(&line, ' ', &raw.method);
    raw.target = line;
    while (str_cut(&text, '\n', &line) && line.length) {
        str name;
        (void)str_cut(&line, ':', &name);
        raw.headers.at[raw.headers.count++] = (struct http_pair){name, line};
    }
    raw.body = text.at ? text : S("");
    return raw;
}

/* What comes through the door is text; what is refused has a status and a word for the log. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CLOSING(arena) struct arena a = {0};
    struct http_raw raw = split((str){(const char *)data, size}, &a);
    struct request r;
    http_read(&raw, S("/career"), &a, &r);
    assert(r.path.length && r.path.at[0] == '/');
    if (r.fault != ERR_NONE) {
        assert(r.fault_status >= 400 && r.fault_words[0]);
    } else {
        check_pairs(r.query);
        check_pairs(r.form);
        for (size_t i = 0; i < r.parts.count; i++)
            check_text(r.parts.at[i]);
    }
    check_pairs(r.cookies);
    if (!framing_fault(&raw, size)) {
        struct http_pairs heads = r.headers;
        assert(!(has_name(heads, S("content-length")) && has_name(heads, S("transfer-encoding"))));
        assert(has_name(heads, S("host")) || heads.count == 0);
    }
    (void)http_accepts_gzip(&r); /* either is fine */
    return 0;
}
