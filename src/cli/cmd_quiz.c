/* The quiz in a terminal, one question at a time, or from a file; and what it says. */
#include "app/assessment.h"
#include "app/quiz.h"
#include "app/result.h"
#include "base/arena.h"
#include "cli/cli.h"
#include "cli/quiz_text.h"
#include "cli/rows.h"

static const struct option options[] = {
    {.name = S("answers"), .letter = 'a', .argument = S("FILE"),
     .help = S("take the answers from a file, or - for standard input; asks nothing")},
    {.name = S("from"), .argument = S("LETTERS"), .help = S("go on from these answers (0-4 or - each)")},
    {.name = S("keep"), .needs = NEED_RECORD, .help = S("keep it in your record as an assessment")},
    {.name = S("json"), .help = S("print the result as JSON")},
};

enum answer { ANSWER_NEXT, ANSWER_BACK, ANSWER_RESULT, ANSWER_QUIT };

/* Waits for a key that means something here and does what it says. */
static bool take_key(struct cli *c, struct quiz *q, const struct quiz_question *question,
                     enum answer *answer)
{
    for (;;) {
        int key = c->io->read_key(c->io->self);
        c->was_interrupted = key == CLI_KEY_INTERRUPT;
        *answer = key == 'b'                           ? ANSWER_BACK
                  : key == 'r' && question->is_offered ? ANSWER_RESULT
                  : key == '\n' || key == '\r'         ? ANSWER_NEXT
                                                       : ANSWER_QUIT;
        if (*answer != ANSWER_QUIT || key == 'q' || key == CLI_KEY_END || key == CLI_KEY_INTERRUPT)
            return true;
        if (key < '0' || key > '5')
            continue;
        char digit = (char)(key - 1);
        *answer = ANSWER_NEXT;
        return app_answer_question(&c->turn, q, (int64_t)question->step,
                                   key == '0' ? S("-") : (str){&digit, 1});
    }
}

/* Asks from the first open question on. *done is false when the person left before the end. */
static bool ask(struct cli *c, struct quiz *q, bool *done)
{
    size_t step = quiz_first_open(q);
    if (!c->io->open_keys(c->io->self))
        return cli_usage(c, "this terminal gives no keys; use --answers FILE");
    quiz_print_start(c, q);
    while (step >= 1 && step <= q->step_count) {
        struct quiz_question question;
        enum answer answer;
        if (!app_show_question(&c->turn, q, (int64_t)step, &question))
            return false;
        quiz_print_question(c, &question);
        cli_flush(c);
        if (!take_key(c, q, &question, &answer))
            return false;
        quiz_print_answer(c, q, &question, answer == ANSWER_NEXT);
        if (answer == ANSWER_QUIT) {
            *done = false;
            return true;
        }
        if (answer == ANSWER_RESULT)
            break;
        if (answer == ANSWER_NEXT)
            step++;
        else if (step > 1)
            step--;
    }
    *done = true;
    return true;
}

/* The statements at the end, all optional: a digit marks or unmarks, anything else goes on. */
static void ask_holds(struct cli *c, struct quiz *q)
{
    size_t count = q->framework->hold_count < 9 ? q->framework->hold_count : 9;
    if (!count)
        return;
    quiz_print_holds(c, q);
    for (;;) {
        cli_flush(c);
        int key = c->io->read_key(c->io->self);
        c->was_interrupted = key == CLI_KEY_INTERRUPT;
        if (key < '1' || key >= '1' + (int)count)
            break;
        q->holds ^= 1u << (key - '1');
        print_format(&c->err, " %s%c", q->holds & 1u << (key - '1') ? "" : "not ", (char)key);
    }
    print_format(&c->err, "\n\n");
    cli_flush(c); /* the result begins on a line of its own */
}

static bool read_answers(struct cli *c, struct quiz *q)
{
    str text;
    return cli_read_text(c, line_value(&c->line, S("answers")), QUIZ_TEXT_MOST, &text) &&
           app_read_answers(&c->turn, text, q);
}

static bool begin(struct cli *c, struct quiz *q)
{
    struct quiz_draft draft = {.answers = line_value(&c->line, S("from"))};
    if (!draft.answers.length) {
        app_begin_quiz(&c->turn, q);
        return true;
    }
    return app_read_quiz(&c->turn, &draft, q);
}

static void say_go_on(struct cli *c, const struct quiz *q)
{
    print_format(&c->err, "\nYour answers so far are in this line; it goes on where you left:\n"
                          "  seekersy quiz --from %.*s\n",
                 STR(quiz_answers(&c->turn, q)));
}

static bool keep(struct cli *c, const struct quiz *q)
{
    struct assessment_draft draft = {.answers = q->answers, .holds = q->holds, .seconds = q->seconds};
    struct assessment_view kept;
    struct assessments_view all;
    if (!app_keep_assessment(&c->turn, &draft, &kept) || !app_list_assessments(&c->turn, &all))
        return false;
    print_format(&c->err, "Kept in your record as %.*s.\n", STR(id_str(c->arena, kept.assessment.id)));
    if (all.has_change && !line_has(&c->line, S("json")))
        quiz_print_changes(c, &all);
    return true;
}

static bool show(struct cli *c, struct quiz *q)
{
    struct result r;
    bool has_json = line_has(&c->line, S("json"));
    if (!app_show_result(&c->turn, q, &r))
        return false;
    if (has_json)
        print_line(&c->out, STYLE_PLAIN, str_trim(app_write_result(&c->turn, &r, RESULT_JSON)));
    else
        quiz_print_result(&c->out, &r);
    if (line_has(&c->line, S("keep")))
        return keep(c, q);
    if (!has_json && c->io->err_is_terminal && r.answer_count)
        print_format(&c->err, "\nTo keep it in your record:\n"
                              "  echo %.*s | seekersy quiz --answers - --keep\n",
                     STR(quiz_answers(&c->turn, q)));
    return true;
}

static bool run_quiz(struct cli *c)
{
    struct quiz q;
    bool has_file = line_has(&c->line, S("answers")), has_from = line_has(&c->line, S("from"));
    bool can_ask = c->io->in_is_terminal && c->io->err_is_terminal, done = true;
    if (has_file && has_from)
        return cli_usage(c, "choose one of --answers and --from");
    if (has_file)
        return read_answers(c, &q) && show(c, &q);
    if (!can_ask && !has_from)
        return cli_usage(c, "quiz asks its questions in a terminal; elsewhere give --answers FILE");
    if (!begin(c, &q))
        return false;
    if (can_ask && quiz_first_open(&q)) {
        if (!ask(c, &q, &done))
            return false;
        if (done && answers_count(q.framework, &q.answers))
            ask_holds(c, &q);
    }
    if (done && !c->was_interrupted)
        return show(c, &q);
    say_go_on(c, &q);
    return !c->was_interrupted;
}

static bool cmd_quiz(struct cli *c)
{
    if (run_quiz(c))
        return true;
    c->turn.wrong.count = 0; /* the error's own sentence says more than "a: ..." */
    return false;
}

const struct command command_quiz = {
    .name = S("quiz"),
    .summary = S("twenty questions, two minutes: how close you are and what is missing"),
    .about = S("In a terminal: 1-5 pick, 0 is \u201chasn\u2019t come up\u201d, Enter leaves one open, b goes "
               "back, q leaves with your answers in a line. A file holds JSON {\"self\": {id: 0..4}} or "
               "twenty lines of 0-4 or -, in the framework's order."),
    .examples = {S("seekersy quiz"), S("seekersy quiz --answers answers.json --json"),
                 S("echo 2132--21302121132112 | seekersy quiz --answers - --keep")},
    .options = options,
    .option_count = LENGTH(options),
    .needs = NEED_CONTENT,
    .run = cmd_quiz,
};
