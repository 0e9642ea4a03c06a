#include "app/quiz.h"
#include "base/utf8.h"
#include "content/content.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The frameworks, read once. */
static struct app *program(void)
{
    static struct arena arena;
    static struct content content;
    static struct app app = {.content = &content, .base_url = S("http://127.0.0.1:7337")};
    struct err e;
    if (!arena.last && !content_open(&arena, &content, &e))
        assert(!"the content can be read");
    return &app;
}

/* What was read can be carried in an address, and comes back the same. */
static void check_read(struct turn *t, const struct quiz *q)
{
    struct quiz again;
    struct quiz_draft draft = {quiz_answers(t, q), quiz_framework(t, q), quiz_holds(t, q),
                               quiz_run(t, q)};
    for (size_t i = 0; i < q->framework->behaviour_count; i++)
        assert(q->answers.at[i] >= LEVEL_NONE && q->answers.at[i] < LEVEL_COUNT);
    assert(q->seconds >= 0 && q->seconds <= QUIZ_SECONDS_MOST);
    assert(draft.answers.length == q->framework->behaviour_count);
    assert(app_read_quiz(t, &draft, &again));
    assert(again.framework == q->framework && again.holds == q->holds);
    assert(str_equal(quiz_answers(t, &again), draft.answers));
    assert(str_equal(quiz_holds(t, &again), draft.holds));
    assert(str_equal(quiz_run(t, &again), draft.run));
}

/* A refusal has a sentence that a terminal can show. */
static void check_refused(struct turn *t)
{
    size_t at_byte;
    str text = str_from(t->err.text);
    assert(t->err.kind == ERR_REFUSED || t->err.kind == ERR_MALFORMED || t->err.kind == ERR_NOT_FOUND);
    assert(text.length && utf8_check(text, &at_byte) == UTF8_FINE);
}

static void read_file(str text)
{
    CLOSING(arena) struct arena a = {0};
    struct turn t;
    struct quiz q;
    turn_begin(&t, program(), &a);
    if (app_read_answers(&t, text, &q))
        check_read(&t, &q);
    else
        check_refused(&t);
    turn_end(&t);
}

/* The same bytes as lines: what an address carries, each line a field of it; then one answer more. */
static void read_address(str text)
{
    CLOSING(arena) struct arena a = {0};
    struct turn t;
    struct quiz q;
    struct quiz_draft draft = {0};
    str *const fields[] = {&draft.answers, &draft.framework, &draft.holds, &draft.run, &draft.seconds};
    str pick = {0};
    for (size_t i = 0; i < LENGTH(fields); i++)
        (void)str_cut(&text, '\n', fields[i]); /* what is not there stays empty */
    (void)str_cut(&text, '\n', &pick);
    turn_begin(&t, program(), &a);
    if (!app_read_quiz(&t, &draft, &q)) {
        check_refused(&t);
    } else {
        check_read(&t, &q);
        if (app_answer_question(&t, &q, 1, pick))
            check_read(&t, &q);
        else
            check_refused(&t);
    }
    turn_end(&t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t at_byte;
    str text = {(const char *)data, size};
    if (utf8_check(text, &at_byte) != UTF8_FINE)
        return 0; /* the doors of files and addresses let only text through */
    read_file(text);
    read_address(text);
    return 0;
}
