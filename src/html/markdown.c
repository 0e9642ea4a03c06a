/* A person's Markdown into markup. cmark reads it; the tags are written here, one by one, so that
 * what is not written here cannot appear. */
#include "html/html.h"

#include "base/arena.h"

#include <assert.h>
#include <cmark.h>
#include <string.h>

enum { HEADING_SHIFT = 2, HEADING_MOST = 6, GROWTH = 16, ALIGN = 16 };

/* Where cmark takes its memory: it ends the program when malloc fails, and asks by functions that have no place
 * for an arena. What it takes begins with its size, for when it wants more. */
static _Thread_local struct arena *reading;

static void *take(size_t count, size_t size_bytes)
{
    size_t size = count * size_bytes; /* of a text of 64 KiB: never near the end of size_t */
    char *at = arena_get(reading, 1, ALIGN + size);
    memcpy(at, &size, sizeof size);
    return at + ALIGN;
}

static void *take_more(void *old, size_t size_bytes)
{
    char *at = take(1, size_bytes);
    size_t size = 0;
    if (old)
        memcpy(&size, (char *)old - ALIGN, sizeof size);
    if (size)
        memcpy(at, old, size < size_bytes ? size : size_bytes);
    return at;
}

static void give_back(void *at)
{
}

static cmark_node *read_document(str text, struct arena *a)
{
    static cmark_mem memory = {take, take_more, give_back};
    reading = a;
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_VALIDATE_UTF8, &memory);
    cmark_parser_feed(parser, text.at ? text.at : "", text.length);
    return cmark_parser_finish(parser);
}

static void cmark_iter_close(cmark_iter **iter)
{
    if (*iter)
        cmark_iter_free(*iter);
}

static bool is_deep(cmark_node *document)
{
    CLOSING(cmark_iter) cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    int depth = 0;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (!cmark_node_first_child(node))
            continue;
        depth += event == CMARK_EVENT_ENTER ? 1 : -1;
        if (depth > MARKDOWN_DEPTH_MOST)
            return true;
    }
    return false;
}

/* A tight list's paragraphs have no tags of their own. */
static bool is_tight(cmark_node *paragraph)
{
    cmark_node *item = cmark_node_parent(paragraph);
    cmark_node *list = item ? cmark_node_parent(item) : NULL;
    return list && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

/* `[![a](b)](c)`: a link cannot stand in a link; the outermost one is it. */
static bool is_in_link(cmark_node *node)
{
    while ((node = cmark_node_parent(node))) {
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
            return true;
    }
    return false;
}

static void put_link(struct buf *b, cmark_node *node, bool is_enter)
{
    struct url url;
    if (is_in_link(node) || !url_external(str_from(cmark_node_get_url(node)), &url))
        return; /* its words stay, the link does not */
    if (!is_enter) {
        buf_add(b, S("</a>"));
        return;
    }
    buf_add(b, S("<a href=\""));
    html_put_url(b, url);
    buf_add(b, S("\" rel=\"noopener noreferrer nofollow\">"));
}

static void put_list(struct buf *b, cmark_node *node, bool is_enter)
{
    bool is_ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    int start = cmark_node_get_list_start(node);
    if (!is_enter)
        buf_add(b, is_ordered ? S("</ol>\n") : S("</ul>\n"));
    else if (is_ordered && start != 1)
        buf_format(b, "<ol start=\"%d\">\n", start);
    else
        buf_add(b, is_ordered ? S("<ol>\n") : S("<ul>\n"));
}

static void put_heading(struct buf *b, cmark_node *node, bool is_enter)
{
    int level = cmark_node_get_heading_level(node) + HEADING_SHIFT;
    if (level > HEADING_MOST)
        level = HEADING_MOST;
    buf_format(b, is_enter ? "<h%d>" : "</h%d>\n", level);
}

/* Nodes without children: their words, escaped. Raw HTML is words too. */
static bool put_leaf(struct buf *b, cmark_node *node)
{
    str words = str_from(cmark_node_get_literal(node));
    switch ((int)cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE:
        html_put_escaped(b, words);
        return true;
    case CMARK_NODE_CODE:
        buf_add(b, S("<code>"));
        html_put_escaped(b, words);
        buf_add(b, S("</code>"));
        return true;
    case CMARK_NODE_CODE_BLOCK:
        buf_add(b, S("<pre><code>"));
        html_put_escaped(b, words);
        buf_add(b, S("</code></pre>\n"));
        return true;
    case CMARK_NODE_HTML_BLOCK:
        buf_add(b, S("<p>"));
        html_put_escaped(b, str_trim(words));
        buf_add(b, S("</p>\n"));
        return true;
    case CMARK_NODE_SOFTBREAK:
        buf_char(b, '\n');
        return true;
    case CMARK_NODE_LINEBREAK:
        buf_add(b, S("<br>\n"));
        return true;
    case CMARK_NODE_THEMATIC_BREAK:
        buf_add(b, S("<hr>\n"));
        return true;
    default:
        return false;
    }
}

static void put_node(struct buf *b, cmark_node *node, bool is_enter)
{
    if (put_leaf(b, node))
        return;
    switch ((int)cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        buf_add(b, is_enter ? S("<blockquote>\n") : S("</blockquote>\n"));
        break;
    case CMARK_NODE_LIST:
        put_list(b, node, is_enter);
        break;
    case CMARK_NODE_ITEM:
        buf_add(b, is_enter ? S("<li>") : S("</li>\n"));
        break;
    case CMARK_NODE_PARAGRAPH:
        if (!is_tight(node))
            buf_add(b, is_enter ? S("<p>") : S("</p>\n"));
        break;
    case CMARK_NODE_HEADING:
        put_heading(b, node, is_enter);
        break;
    case CMARK_NODE_EMPH:
        buf_add(b, is_enter ? S("<em>") : S("</em>"));
        break;
    case CMARK_NODE_STRONG:
        buf_add(b, is_enter ? S("<strong>") : S("</strong>"));
        break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE: /* a picture from elsewhere would tell that it was looked at: a link will
                              do */
        put_link(b, node, is_enter);
        break;
    default:
        break; /* the document itself */
    }
}

struct html html_plain(struct arena *a, str text)
{
    struct buf b;
    buf_init(&b, a, GROWTH * text.length + 1024);
    str rest = text, line;
    bool is_open = false;
    while (str_cut(&rest, '\n', &line)) {
        if (str_ends(line, S("\r")))
            line.length--;
        if (is_blank(line)) {
            buf_add(&b, is_open ? S("</p>\n") : S(""));
            is_open = false;
            continue;
        }
        buf_add(&b, is_open ? S("<br>\n") : S("<p>"));
        html_put_escaped(&b, line);
        is_open = true;
    }
    buf_add(&b, is_open ? S("</p>\n") : S(""));
    assert(!b.over);
    return (struct html){buf_str(&b)};
}

/* `document` is of the same block as what iterators take. */
static void put_document(struct buf *b, cmark_node *document)
{
    CLOSING(cmark_iter) cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
        put_node(b, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
}

struct html html_markdown(struct arena *a, str text)
{
    if (text.length > MARKDOWN_MOST)
        return html_plain(a, text);
    CLOSING(arena) struct arena block = {0};
    cmark_node *document = read_document(text, &block);
    struct buf b;
    /* Reference links can repeat one long address many times: a text that grows so is shown plain.
     */
    buf_init(&b, a, GROWTH * text.length + 1024);
    if (document && !is_deep(document))
        put_document(&b, document);
    else
        b.over = true;
    reading = NULL;
    return b.over ? html_plain(a, text) : (struct html){buf_str(&b)};
}
