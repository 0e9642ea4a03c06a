#include "cli/story.h"

#include "base/json.h"
#include "os/os.h"
#include "store/store.h"

enum { WORDS_MOST = 40 };

static bool write_text(void *self, enum cli_stream to, str text)
{
    struct story *s = self;
    if (to == CLI_OUT && s->out_is_broken)
        return false;
    buf_add(to == CLI_OUT ? &s->out : &s->err, text);
    return true;
}

static bool read_all(void *self, size_t most_bytes, struct arena *a, str *text, struct err *e)
{
    struct story *s = self;
    if (s->in.length > most_bytes)
        return err_set(e, ERR_REFUSED, "story", "can't read standard input: it is larger than %zu bytes",
                       most_bytes);
    *text = str_copy(a, s->in);
    return true;
}

static bool open_keys(void *self)
{
    return ((struct story *)self)->keys;
}

static int read_key(void *self)
{
    struct story *s = self;
    return s->keys && *s->keys ? *s->keys++ : CLI_KEY_END;
}

int story_begin(void **state)
{
    static struct story story;
    struct err e = {0};
    fake_os_reset();
    story = (struct story){.io = {.self = &story,
                                  .write = write_text,
                                  .read_all = read_all,
                                  .open_keys = open_keys,
                                  .read_key = read_key,
                                  .columns = 80},
                           .app = {.mode = APP_LAPTOP,
                                   .version = S("0.1.0"),
                                   .engine = S("SQLite 3.53.2"),
                                   .base_url = S("http://127.0.0.1:7337")}};
    arena_init(&story.arena);
    database_open(&story.database);
    if (!os_secret_open(&e) || !content_open(&story.arena, &story.content, &e) ||
        !store_open(str_from(story.database.address), &story.app.store, &e)) {
        print_error("%s\n", e.text);
        return -1;
    }
    story.app.content = &story.content;
    *state = &story;
    return 0;
}

int story_end(void **state)
{
    struct story *s = *state;
    store_close(&s->app.store);
    database_close(&s->database);
    arena_close(&s->arena);
    return 0;
}

int type(struct story *s, const char *word, ...)
{
    char *words[WORDS_MOST] = {(char *)(uintptr_t)"seekersy"};
    int count = 1;
    va_list args;
    va_start(args, word);
    for (const char *w = word; w && count < WORDS_MOST; w = va_arg(args, const char *))
        words[count++] = (char *)(uintptr_t)w;
    va_end(args);
    buf_init(&s->out, &s->arena, PRINT_MOST);
    buf_init(&s->err, &s->arena, PRINT_MOST);
    s->status = cli_run(&s->app, count, words, &s->io);
    return s->status;
}

str out(struct story *s)
{
    return buf_str(&s->out);
}

str err(struct story *s)
{
    return buf_str(&s->err);
}

struct json out_json(struct story *s)
{
    struct json value = {0};
    struct err e = {0};
    if (!json_read(out(s), &s->arena, &value, &e))
        fail_msg("standard output is no JSON: %s\n%.*s", e.text, STR(out(s)));
    return value;
}

str json_text(const struct json *object, const char *key)
{
    const struct json *value = json_find(object, str_from(key));
    if (!value || value->kind != JSON_IS_TEXT)
        fail_msg("there is no text %s", key);
    return value->text;
}
