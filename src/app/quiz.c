#include "app/quiz.h"

#include "base/utf8.h"
#include "content/content.h"
#include "os/os.h"
#include "store/assessment.h"

#include <assert.h>

/* Refuses with a sentence for the person, and a complaint for faces that name the field. */
static bool refuse(struct turn *t, str field, str given, str sentence)
{
    complaint_add(&t->wrong, (struct complaint){
                                 .field = field, .code = COMPLAINT_NOT_A_CHOICE, .detail = given});
    return err_set(&t->err, ERR_REFUSED, "app/quiz", "%.*s", STR(sentence));
}

/* The letter that stands at byte `at`, whole, also when it is no ASCII letter. */
static str letter_at(str s, size_t at)
{
    return utf8_first(str_from_at(s, at), 1);
}

static bool read_framework(struct turn *t, str name, const struct framework **framework)
{
    if (!name.length) {
        *framework = turn_framework(t);
        return true;
    }
    str rest = name, id = {0};
    int64_t version;
    (void)str_cut(&rest, '.', &id);
    const struct framework *f = id.length ? content_framework(t->app->content, id) : NULL;
    if (f && (!rest.at || (str_int(rest, &version) && f->version == version))) {
        *framework = f;
        return true;
    }
    f = turn_framework(t);
    return err_set(&t->err, ERR_NOT_FOUND, "app/quiz",
                   "There’s no framework “%.*s” here. The quiz asks about “%.*s.%d”.",
                   STR(utf8_first(name, 60)), STR(f->id), f->version);
}

static bool read_letters(struct turn *t, str letters, struct quiz *q)
{
    size_t at, wanted = q->framework->behaviour_count;
    if (!letters.length || answers_read(letters, q->framework, &q->answers, &at))
        return true;
    if (at < letters.length && at < wanted) {
        str letter = letter_at(letters, at);
        return refuse(t, S("a"), letter,
                      str_format(t->arena,
                                 "Letter %zu of the answers is “%.*s”. It can be 0 to 4, or - for "
                                 "a question without an answer.",
                                 at + 1, STR(letter)));
    }
    return refuse(t, S("a"), (str){0},
                  str_format(t->arena,
                             "The answers need %zu letters, one for each question. There are %zu.",
                             wanted, utf8_length(letters)));
}

static bool read_holds(struct turn *t, str letters, struct quiz *q)
{
    size_t wanted = q->framework->hold_count;
    if (!letters.length)
        return true;
    for (size_t i = 0; i < letters.length && i < wanted; i++) {
        if (letters.at[i] == '1') {
            q->holds |= 1u << i;
        } else if (letters.at[i] != '-') {
            str letter = letter_at(letters, i);
            return refuse(t, S("h"), letter,
                          str_format(t->arena,
                                     "Letter %zu of the statements is “%.*s”. It can be 1 or -.",
                                     i + 1, STR(letter)));
        }
    }
    if (letters.length == wanted)
        return true;
    return refuse(t, S("h"), (str){0},
                  str_format(t->arena,
                             "The statements need %zu letters, one for each. There are %zu.",
                             wanted, utf8_length(letters)));
}

static void start_quiz(struct quiz *q, const struct framework *f)
{
    *q = (struct quiz){.framework = f, .step_count = f->behaviour_count, .answers = answers_none()};
    framework_quiz_order(f, q->order);
}

bool app_read_quiz(struct turn *t, const struct quiz_draft *draft, struct quiz *q)
{
    const struct framework *f;
    struct quiz read;
    int64_t seconds;
    if (!guard(t, ACT_TAKE_QUIZ) || !read_framework(t, draft->framework, &f))
        return false;
    start_quiz(&read, f);
    if (!read_letters(t, draft->answers, &read) || !read_holds(t, draft->holds, &read))
        return false;
    if (!id_read(draft->run, &read.run))
        read.run = (struct id){0};
    if (str_int(draft->seconds, &seconds) && seconds > 0 && seconds <= QUIZ_SECONDS_MOST)
        read.seconds = (int)seconds;
    *q = read;
    return true;
}

void app_begin_quiz(struct turn *t, struct quiz *q)
{
    start_quiz(q, turn_framework(t));
    q->run = os_id();
}

/* About six seconds a question (docs/model.md 4.3). Said in words: nobody should watch a clock. */
static str words_left(size_t questions)
{
    enum { SECONDS_EACH = 6 };
    static const struct {
        size_t from_seconds;
        str words;
    } table[] = {
        {105, S("About two minutes")},  {75, S("About a minute and a half left")},
        {45, S("About a minute left")}, {20, S("About half a minute left")},
        {8, S("A few seconds left")},   {0, S("Last question")},
    };
    size_t i = 0;
    while (questions * SECONDS_EACH < table[i].from_seconds)
        i++;
    return table[i].words;
}

static bool is_step(struct turn *t, const struct quiz *q, int64_t step)
{
    if (step >= 1 && (uint64_t)step <= q->step_count)
        return true;
    return err_set(&t->err, ERR_NOT_FOUND, "app/quiz",
                   "There’s no such question. They’re numbered 1 to %zu.", q->step_count);
}

bool app_show_question(struct turn *t, const struct quiz *q, int64_t step,
                       struct quiz_question *question)
{
    if (!guard(t, ACT_TAKE_QUIZ) || !is_step(t, q, step))
        return false;
    size_t n = (size_t)step, which = q->order[n - 1];
    const struct behaviour *b = &q->framework->behaviours[which];
    int answer = q->answers.at[which];
    struct quiz_option *options = arena_list(t->arena, struct quiz_option, LEVEL_COUNT);
    for (int level = 0; level < LEVEL_COUNT; level++)
        options[level] = (struct quiz_option){.level = level,
                                              .text = b->options[level],
                                              .key = level + 1,
                                              .is_picked = level == answer};
    *question = (struct quiz_question){.step = n,
                                       .step_count = q->step_count,
                                       .behaviour = which,
                                       .question = b->question,
                                       .period = q->framework->period,
                                       .skip = q->framework->skip,
                                       .options = {options, LEVEL_COUNT},
                                       .is_answered = answer != LEVEL_NONE,
                                       .is_offered = n >= QUIZ_OFFER_STEP,
                                       .is_last = n == q->step_count,
                                       .left = words_left(q->step_count - n + 1)};
    return true;
}

bool app_answer_question(struct turn *t, struct quiz *q, int64_t step, str pick)
{
    if (!guard(t, ACT_TAKE_QUIZ) || !is_step(t, q, step))
        return false;
    int *answer = &q->answers.at[q->order[step - 1]];
    if (!pick.length)
        return true;
    if (str_equal(pick, S("-")))
        *answer = LEVEL_NONE;
    else if (pick.length == 1 && pick.at[0] >= '0' && pick.at[0] < '0' + LEVEL_COUNT)
        *answer = pick.at[0] - '0';
    else
        return refuse(t, S("pick"), utf8_first(pick, 20),
                      str_format(t->arena, "“%.*s” isn’t one of the answers to question %d.",
                                 STR(utf8_first(pick, 20)), (int)step));
    return true;
}

void app_stop_clock(struct turn *t, struct quiz *q)
{
    if (q->seconds || id_is_zero(q->run))
        return;
    int64_t began_ms = 0;
    for (size_t i = 0; i < 6; i++)
        began_ms = began_ms << 8 | q->run.at[i];
    int64_t seconds = (t->now.ms - began_ms) / 1000;
    if (seconds > 0 && seconds <= QUIZ_SECONDS_MOST)
        q->seconds = (int)seconds;
}

struct seconds_change {
    str run;
    int seconds;
};

static bool add_seconds(struct db *db, void *data, struct err *e)
{
    struct seconds_change *c = data;
    return store_quiz_seconds_add(db, c->run, c->seconds, e);
}

void app_count_quiz(struct turn *t, const struct quiz *q)
{
    enum { MOMENT_LETTERS = 10 }; /* of an id: the rest is random and tells nothing of when */
    if (!q->seconds || id_is_zero(q->run))
        return;
    struct seconds_change c = {.run = str_from_at(id_str(t->arena, q->run), MOMENT_LETTERS),
                               .seconds = q->seconds};
    struct err quiet = {0};
    (void)store_change(t->app->store, add_seconds, &c, &quiet);
}

static bool hold_find(const struct framework *f, str id, size_t *hold)
{
    for (size_t i = 0; i < f->hold_count; i++)
        if (str_equal(f->holds[i].id, id)) {
            *hold = i;
            return true;
        }
    return false;
}

bool app_take_holds(struct turn *t, struct quiz *q, const struct str_list *ids)
{
    unsigned holds = 0;
    for (size_t i = 0; i < ids->count; i++) {
        size_t hold;
        if (!hold_find(q->framework, ids->at[i], &hold))
            return refuse(t, S("hold"), utf8_first(ids->at[i], 40),
                          str_format(t->arena, "“%.*s” isn’t one of the statements.",
                                     STR(utf8_first(ids->at[i], 40))));
        holds |= 1u << hold;
    }
    q->holds = holds;
    return true;
}

str quiz_answers(struct turn *t, const struct quiz *q)
{
    return answers_str(t->arena, q->framework, &q->answers);
}

str quiz_framework(struct turn *t, const struct quiz *q)
{
    return str_format(t->arena, "%.*s.%d", STR(q->framework->id), q->framework->version);
}

str quiz_holds(struct turn *t, const struct quiz *q)
{
    if (!q->holds)
        return (str){0};
    char *letters = arena_list(t->arena, char, q->framework->hold_count);
    for (size_t i = 0; i < q->framework->hold_count; i++)
        letters[i] = q->holds >> i & 1 ? '1' : '-';
    return (str){letters, q->framework->hold_count};
}

str quiz_run(struct turn *t, const struct quiz *q)
{
    return id_is_zero(q->run) ? (str){0} : id_str(t->arena, q->run);
}

size_t quiz_step(const struct quiz *q, size_t behaviour)
{
    size_t i = 0;
    while (q->order[i] != behaviour) {
        i++;
        assert(i < q->step_count);
    }
    return i + 1;
}

size_t quiz_first_open(const struct quiz *q)
{
    for (size_t i = 0; i < q->step_count; i++)
        if (q->answers.at[q->order[i]] == LEVEL_NONE)
            return i + 1;
    return 0;
}
