#include "base/arena.h"
#include "base/utf8.h"
#include "html/html.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { OPEN_MOST = 4 * MARKDOWN_DEPTH_MOST };

static bool is_text(str s)
{
    size_t at_byte;
    return utf8_check(s, &at_byte) == UTF8_FINE;
}

static bool is_one_of(str name, const str *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(name, names[i]))
            return true;
    return false;
}

/* `a href="..." rel="..."`: the address goes where a reader may be sent, and ends where it should. */
static void check_link(str tag)
{
    str rest = str_from_at(tag, S("a href=\"").length), address;
    struct url url;
    assert(str_starts(tag, S("a href=\"")));
    assert(str_cut(&rest, '"', &address) && rest.at);
    assert(str_equal(rest, S(" rel=\"noopener noreferrer nofollow\"")));
    assert(url_external(address, &url)); /* escaped, it is one as well: & is what escaping adds */
}

/* Every tag is one of ours and without attributes, but for the two that have theirs. */
static void check_tag(str tag)
{
    static const str plain[] = {S("p"),  S("em"), S("strong"), S("code"), S("pre"), S("blockquote"),
                                S("ul"), S("ol"), S("li"),     S("h3"),   S("h4"),  S("h5"),
                                S("h6"), S("br"), S("hr")};
    static const str start = S("ol start=\"");
    int64_t number;
    if (is_one_of(tag, plain, LENGTH(plain)))
        return;
    if (!str_starts(tag, start)) {
        check_link(tag);
        return;
    }
    assert(str_ends(tag, S("\"")) && tag.length > start.length);
    assert(str_int(str_first(str_from_at(tag, start.length), tag.length - start.length - 1), &number));
}

/* Tags are closed in the order they were opened; between them stand no marks of markup. */
static void check_markup(str markup)
{
    static const str empty[] = {S("br"), S("hr")};
    str open[OPEN_MOST], words, tag;
    size_t count = 0;
    for (str rest = markup; str_cut(&rest, '<', &words);) {
        assert(!str_has(words, S("\"")) && !str_has(words, S(">")));
        if (!rest.at)
            break;
        assert(str_cut(&rest, '>', &tag) && rest.at);
        if (str_starts(tag, S("/"))) {
            assert(count && str_equal(open[--count], str_from_at(tag, 1)));
            continue;
        }
        check_tag(tag);
        if (is_one_of(tag, empty, LENGTH(empty)))
            continue;
        assert(count < OPEN_MOST);
        open[count++] = str_first(tag, str_find(tag, S(" ")));
    }
    assert(!count);
}

/* Whatever a person wrote, what is shown is a few tags, closed, and addresses that may be followed. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CLOSING(arena) struct arena a = {0};
    str text = {(const char *)data, size};
    struct html cleaned = html_markdown(&a, text), plain = html_plain(&a, text);
    check_markup(cleaned.text);
    check_markup(plain.text);
    assert(cleaned.text.length <= 16 * size + 1024);
    assert(!is_text(text) || (is_text(cleaned.text) && is_text(plain.text)));
    struct url url;
    if (url_external(text, &url))
        assert(!str_has(url.text, S(" ")) && !str_has(url.text, S("\n")));
    return 0;
}
