#include "cli/data.h"

#include "base/arena.h"

void data_start(struct cli *c, struct json_writer *w)
{
    struct buf *b = arena_new(c->arena, struct buf);
    buf_init(b, c->arena, PRINT_MOST);
    json_write_start(w, b);
}

void data_print(struct cli *c, struct json_writer *w)
{
    buf_add(&c->out.text, str_trim(buf_str(w->buf)));
    buf_char(&c->out.text, '\n');
}

/* A line end in a document only ever stands between values: inside a text it is written \n. */
void data_print_line(struct cli *c, struct json_writer *w)
{
    str text = str_trim(buf_str(w->buf)), line;
    while (str_cut(&text, '\n', &line)) {
        line = str_trim(line);
        buf_add(&c->out.text, line);
        if (str_ends(line, S(",")))
            buf_char(&c->out.text, ' ');
    }
    buf_char(&c->out.text, '\n');
}
