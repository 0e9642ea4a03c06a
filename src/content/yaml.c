#include "content/tree.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdio.h>
#include <yaml.h>

/* What parsing carries along. */
struct reader {
    yaml_parser_t parser;
    yaml_event_t event; /* the one being looked at */
    str name;
    struct arena *arena;
    struct err *e;
};

static void reader_close(struct reader *r)
{
    yaml_event_delete(&r->event);
    yaml_parser_delete(&r->parser);
}

static bool refuse_line(struct reader *r, size_t line, const char *reason)
{
    return err_set(r->e, ERR_REFUSED, "content/yaml", "%.*s:%zu: %s", STR(r->name), line, reason);
}

static size_t event_line(const struct reader *r)
{
    return r->event.start_mark.line + 1;
}

static bool refuse(struct reader *r, const char *reason)
{
    return refuse_line(r, event_line(r), reason);
}

static bool no_memory(struct err *e)
{
    return err_set(e, ERR_BUSY, "content/yaml", "out of memory; nothing was changed");
}

static bool next_event(struct reader *r)
{
    yaml_event_delete(&r->event);
    if (yaml_parser_parse(&r->parser, &r->event))
        return true;
    if (r->parser.error == YAML_MEMORY_ERROR)
        return no_memory(r->e);
    char reason[200];
    const char *problem = r->parser.problem ? r->parser.problem : "it is not YAML";
    if (r->parser.context)
        (void)snprintf(reason, sizeof reason, "%s, %s", problem, r->parser.context);
    else
        (void)snprintf(reason, sizeof reason, "%s", problem);
    return refuse_line(r, r->parser.problem_mark.line + 1, reason);
}

static bool read_scalar(struct reader *r, struct tree *t)
{
    const yaml_char_t *value = r->event.data.scalar.value;
    str text = {(const char *)value, r->event.data.scalar.length};
    size_t at_byte;
    if (utf8_check(text, &at_byte) != UTF8_FINE)
        return refuse(r, "a text may not hold control characters");
    bool plain = r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    t->kind = plain ? TREE_PLAIN : TREE_TEXT;
    t->text = str_copy(r->arena, text);
    return true;
}

/* Looks at the event: is it the start of something, and written plainly? */
static bool check_plainly(struct reader *r, unsigned depth)
{
    const yaml_char_t *anchor = NULL, *tag = NULL;
    switch ((int)r->event.type) {
    case YAML_SCALAR_EVENT:
        anchor = r->event.data.scalar.anchor;
        tag = r->event.data.scalar.tag;
        break;
    case YAML_SEQUENCE_START_EVENT:
        anchor = r->event.data.sequence_start.anchor;
        tag = r->event.data.sequence_start.tag;
        break;
    case YAML_MAPPING_START_EVENT:
        anchor = r->event.data.mapping_start.anchor;
        tag = r->event.data.mapping_start.tag;
        break;
    default: /* an alias: the parser gives nothing else here */
        return refuse(r, "aliases (*name) are not read here; write the text again");
    }
    if (anchor)
        return refuse(r, "anchors (&name) are not read here");
    if (tag)
        return refuse(r, "tags (!name) are not read here");
    if (depth > TREE_DEPTH_MOST)
        return refuse(r, "nested deeper than 32 levels");
    return true;
}

static bool read_node(struct reader *r, struct tree *t, unsigned depth);

/* Adds a child that begins at the event. */
static bool read_child(struct reader *r, struct tree *t, struct tree **last, struct tree born,
                       unsigned depth)
{
    if (t->count == TREE_CHILDREN_MOST)
        return refuse(r, "more than 1000 things in one list or map");
    struct tree *child = arena_new(r->arena, struct tree);
    *child = born;
    child->parent = t;
    child->index = t->count++;
    if (*last)
        (*last)->next = child;
    else
        t->first = child;
    *last = child;
    return read_node(r, child, depth + 1);
}

static bool read_list(struct reader *r, struct tree *t, unsigned depth)
{
    struct tree *last = NULL;
    t->kind = TREE_LIST;
    for (;;) {
        if (!next_event(r))
            return false;
        if (r->event.type == YAML_SEQUENCE_END_EVENT)
            return true;
        if (!read_child(r, t, &last, (struct tree){.line = event_line(r)}, depth))
            return false;
    }
}

/* Begins a child: its key, and the line a person would look at for it. */
static bool read_key(struct reader *r, const struct tree *map, struct tree *born)
{
    if (r->event.type != YAML_SCALAR_EVENT)
        return refuse(r, "a key must be one word");
    struct tree word = {0};
    if (!check_plainly(r, 0) || !read_scalar(r, &word))
        return false;
    if (tree_find(map, word.text)) {
        char reason[160];
        (void)snprintf(reason, sizeof reason, "the key '%.*s' stands here twice",
                       STR(utf8_first(word.text, 30)));
        return refuse(r, reason);
    }
    *born = (struct tree){.key = word.text, .line = event_line(r)};
    return true;
}

static bool read_map(struct reader *r, struct tree *t, unsigned depth)
{
    struct tree *last = NULL;
    t->kind = TREE_MAP;
    for (;;) {
        if (!next_event(r))
            return false;
        if (r->event.type == YAML_MAPPING_END_EVENT)
            return true;
        struct tree born = {0};
        if (!read_key(r, t, &born) || !next_event(r) || !read_child(r, t, &last, born, depth))
            return false;
    }
}

static bool read_node(struct reader *r, struct tree *t, unsigned depth)
{
    if (!check_plainly(r, depth))
        return false;
    if (r->event.type == YAML_SEQUENCE_START_EVENT)
        return read_list(r, t, depth);
    if (r->event.type == YAML_MAPPING_START_EVENT)
        return read_map(r, t, depth);
    return read_scalar(r, t);
}

static size_t line_of(str text, size_t at_byte)
{
    size_t line = 1;
    for (size_t i = 0; i < at_byte && i < text.length; i++)
        line += text.at[i] == '\n';
    return line;
}

static bool check_text(struct reader *r, str text)
{
    static const char *const reasons[] = {
        [UTF8_BROKEN] = "this is not UTF-8 text",
        [UTF8_NUL] = "a zero byte stands here; this is not text",
        [UTF8_CONTROL] = "a control character stands here; this is not text",
    };
    if (text.length > TREE_BYTES_MOST)
        return refuse_line(r, 1, "larger than 1 MiB");
    size_t at_byte;
    enum utf8_fault fault = utf8_check(text, &at_byte);
    return fault == UTF8_FINE || refuse_line(r, line_of(text, at_byte), reasons[fault]);
}

static bool read_document(struct reader *r, struct tree *root)
{
    if (!next_event(r) || !next_event(r)) /* of the stream, of the document */
        return false;
    if (r->event.type == YAML_STREAM_END_EVENT)
        return refuse(r, "the file is empty");
    if (!next_event(r))
        return false;
    root->line = event_line(r);
    if (!read_node(r, root, 0))
        return false;
    if (!next_event(r) || !next_event(r)) /* end of the document, then of the stream */
        return false;
    if (r->event.type != YAML_STREAM_END_EVENT)
        return refuse(r, "a second document begins here; one is enough");
    return true;
}

bool tree_read(str name, str text, struct arena *a, struct tree *root, struct err *e)
{
    __attribute__((cleanup(reader_close))) struct reader r = {.name = name, .arena = a, .e = e};
    if (!yaml_parser_initialize(&r.parser))
        return no_memory(e);
    if (!check_text(&r, text))
        return false;
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)(text.at ? text.at : ""),
                                 text.length);
    *root = (struct tree){0};
    return read_document(&r, root);
}
