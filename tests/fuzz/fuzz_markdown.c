#include "base/arena.h"
#include "base/utf8.h"
#include "html/html.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const str allowed[] = {
    S("p>"),  S("em>"),  S("strong>"), S("h3>"), S("h4>"), S("h5>"), S("h6>"), S("ul>"),
    S("ol>"), S("li>"),  S("blockquote>"), S("hr>"), S("br>"), S("code>"), S("pre>"), S("a>"),
    S("ol start=\""), S("a href=\""),
};

static bool is_allowed(str rest)
{
    if (str_starts(rest, S("/")))
        rest = str_from_at(rest, 1);
    for (size_t i = 0; i < LENGTH(allowed); i++)
        if (str_starts(rest, allowed[i]))
            return true;
    return false;
}

static bool is_address(str rest)
{
    struct url url;
    str address;
    (void)str_cut(&rest, '"', &address);
    return url_external(address, &url); /* escaped, it is one as well: & is what escaping makes more of */
}

/* Whatever a person wrote: only tags of the list come out, and links go where links may. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CLOSING(arena) struct arena a = {0};
    str text = {(const char *)data, size};
    size_t at_byte;
    if (utf8_check(text, &at_byte) != UTF8_FINE)
        return 0; /* no door lets it through */
    str out = html_markdown(&a, text).text;
    assert(out.length <= 16 * size + 1024);
    for (size_t i = 0; i < out.length; i++) {
        str rest = str_from_at(out, i + 1);
        assert(out.at[i] != '<' || is_allowed(rest));
        if (out.at[i] == '<' && str_starts(rest, S("a href=\"")))
            assert(is_address(str_from_at(rest, 8)));
    }
    return 0;
}
