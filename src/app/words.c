#include "app/words.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <assert.h>

/* Complaints. The first table says those without numbers; the others are made below. */
static const str plain_complaints[COMPLAINT_CODE_COUNT] = {
    [COMPLAINT_MISSING] = S("This can’t be empty."),
    [COMPLAINT_NOT_A_NUMBER] = S("Give a whole number, like 3."),
    [COMPLAINT_NOT_A_DAY] = S("Give a day like 2026-11-20, today or yesterday."),
    [COMPLAINT_DAY_IN_FUTURE] = S("That day hasn’t come yet. Give a day up to today."),
    [COMPLAINT_DAY_TOO_OLD] = S("Give a day from 1970 on."),
    [COMPLAINT_NOT_A_LINK] = S("A link starts with http:// or https:// and has no spaces."),
    [COMPLAINT_CHANGED_MEANWHILE] =
        S("This was changed in the meantime, perhaps in another window. Look at what stands now, then "
          "save again."),
    [COMPLAINT_HAS_ENDED] = S("That has ended, so it can’t be changed any more."),
};

static bool is_counted(enum complaint_code code)
{
    return code == COMPLAINT_TOO_LONG || code == COMPLAINT_TOO_MANY ||
           code == COMPLAINT_OUT_OF_RANGE || code == COMPLAINT_NOT_TEXT;
}

static str counted_complaint(struct arena *a, const struct complaint *c)
{
    long long number = (long long)c->number;
    if (c->code == COMPLAINT_TOO_LONG)
        return str_format(a, "That’s too long. Use at most %lld letters.", number);
    if (c->code == COMPLAINT_TOO_MANY)
        return str_format(a, "That’s more than fits here. At most %lld.", number);
    if (c->code == COMPLAINT_OUT_OF_RANGE)
        return str_format(a, "Give a number from %lld to %lld.", number, (long long)c->number2);
    assert(c->code == COMPLAINT_NOT_TEXT);
    return str_format(a,
                      "Byte %lld isn’t readable text (it should be UTF-8 without control characters).",
                      number);
}

/* What was given, short enough to say back. */
static str detail_first(const struct complaint *c)
{
    enum { SAID_BACK_MOST = 60 };
    return utf8_first(c->detail, SAID_BACK_MOST);
}

static str detailed_complaint(struct arena *a, const struct complaint *c)
{
    str detail = detail_first(c);
    if (c->code == COMPLAINT_LOOKS_SECRET)
        return str_format(a,
                          "This looks like %.*s. Take it out, or say that you’re sure and save again.",
                          STR(detail));
    if (c->code == COMPLAINT_WRONG_TYPE)
        return str_format(a, "This should be %.*s.", STR(detail));
    if (c->code == COMPLAINT_ALREADY_OPEN)
        return str_format(a, "You already have that step open, as %.*s. Go on with it, or end it first.",
                          STR(detail));
    if (c->code == COMPLAINT_UNKNOWN_BEHAVIOUR)
        return detail.length
                   ? str_format(a, "There’s no behaviour “%.*s” in your framework.", STR(detail))
                   : S("There’s no such behaviour in your framework.");
    if (c->code == COMPLAINT_UNKNOWN_FIELD)
        return detail.length ? str_format(a, "“%.*s” isn’t a field here.", STR(detail))
                             : S("There’s no such field here.");
    assert(c->code == COMPLAINT_NOT_A_CHOICE);
    return detail.length ? str_format(a, "“%.*s” isn’t one of the choices.", STR(detail))
                         : S("Pick one of the choices.");
}

str words_complaint(struct arena *a, const struct complaint *c)
{
    assert(c->code < COMPLAINT_CODE_COUNT);
    if (plain_complaints[c->code].length)
        return plain_complaints[c->code];
    return is_counted(c->code) ? counted_complaint(a, c) : detailed_complaint(a, c);
}

str words_score(enum score_word w)
{
    static const str words[SCORE_WORD_COUNT] = {
        [SCORE_BUILDING] = S("building"),
        [SCORE_GROWING] = S("growing"),
        [SCORE_CLOSE] = S("close"),
        [SCORE_READY] = S("ready to have the conversation")};
    assert(w < SCORE_WORD_COUNT);
    return words[w];
}

str words_status(enum status s)
{
    static const str words[STATUS_COUNT] = {[STATUS_PRACTISE] = S("Practise"),
                                            [STATUS_PROVE] = S("Prove"),
                                            [STATUS_SHOW] = S("Show"),
                                            [STATUS_KEEP] = S("Keep")};
    assert(s < STATUS_COUNT);
    return words[s];
}

str words_status_why(enum status s)
{
    static const str words[STATUS_COUNT] = {
        [STATUS_PRACTISE] = S("What’s known so far says this isn’t your normal way of working yet."),
        [STATUS_PROVE] = S("You probably do this. Your record doesn’t show it yet: two examples, four "
                           "weeks apart, one of them with a link, would."),
        [STATUS_SHOW] = S("Your record shows this. Nobody who sees your work has rated it yet."),
        [STATUS_KEEP] = S("You do this, your record shows it, and others say so.")};
    assert(s < STATUS_COUNT);
    return words[s];
}

str words_flag(enum flag f)
{
    switch (f) {
    case FLAG_CLAIM_WITHOUT_PROOF:
        return S("You say you do this; nothing in your record shows it yet.");
    case FLAG_PROOF_WITHOUT_CLAIM:
        return S("Your record shows more here than your answer says.");
    case FLAG_OTHERS_SEE_LESS:
        return S("Others have seen less of this than you say.");
    case FLAG_OTHERS_SEE_MORE:
        return S("Others see more of this than you say.");
    }
    assert(false);
    return (str){0};
}

str words_bias(enum bias b)
{
    static const str words[BIAS_COUNT] = {
        [BIAS_UNKNOWN] = S(""),
        [BIAS_BALANCED] = S(""),
        [BIAS_OVER] = S("Your own ratings run about one level above what others can see."),
        [BIAS_UNDER] = S("Your own ratings run about one level below what others can see.")};
    assert(b < BIAS_COUNT);
    return words[b];
}

str words_because(enum because b)
{
    static const str words[BECAUSE_COUNT] = {
        [BECAUSE_COUNTED] = S("Counted."),
        [BECAUSE_OPEN] = S("Not counted yet: it isn’t finished."),
        [BECAUSE_OLD] = S("Not counted any more: it’s more than two years old."),
        [BECAUSE_MANY] = S("Kept, but stronger examples of the same kind already count.")};
    assert(b < BECAUSE_COUNT);
    return words[b];
}

str words_action(enum action_kind k)
{
    static const str words[ACTION_KIND_COUNT] = {
        [ACTION_CONFIRM] = S("Have an example confirmed"),
        [ACTION_DOCUMENT] = S("Write down an example"),
        [ACTION_PRACTISE] = S("Practise")};
    assert(k < ACTION_KIND_COUNT);
    return words[k];
}

str words_kind(enum entry_kind k)
{
    static const str words[ENTRY_KIND_COUNT] = {
        [ENTRY_DONE] = S("Done"),           [ENTRY_LEARNED] = S("Learned"),
        [ENTRY_HELPED] = S("Helped"),       [ENTRY_FEEDBACK] = S("Feedback"),
        [ENTRY_MISTAKE] = S("Mistake"),     [ENTRY_RISK] = S("Risk"),
        [ENTRY_SHADOWING] = S("Shadowing"), [ENTRY_STRETCH] = S("Stretch")};
    assert(k < ENTRY_KIND_COUNT);
    return words[k];
}

str words_step_size(enum step_size s)
{
    static const str words[STEP_SIZE_COUNT] = {[STEP_WEEK] = S("This week"),
                                               [STEP_MONTH] = S("This month"),
                                               [STEP_QUARTER] = S("This quarter")};
    assert(s < STEP_SIZE_COUNT);
    return words[s];
}

str words_step_position(enum step_position p)
{
    static const str words[STEP_POSITION_COUNT] = {[STEP_UNCLEAR] = S("Unclear"),
                                                   [STEP_EXPLORING] = S("Exploring"),
                                                   [STEP_CLEAR] = S("Clear"),
                                                   [STEP_DOING] = S("Doing")};
    assert(p < STEP_POSITION_COUNT);
    return words[p];
}

str words_step_end(enum step_end e)
{
    static const str words[STEP_END_COUNT] = {[STEP_OPEN] = S("Open"),
                                              [STEP_DONE_WITH_EVIDENCE] = S("Done, with evidence"),
                                              [STEP_DONE_WITHOUT] = S("Done, without evidence"),
                                              [STEP_LET_GO] = S("Let go")};
    assert(e < STEP_END_COUNT);
    return words[e];
}

str words_cell(enum cell c)
{
    static const str words[CELL_COUNT] = {[CELL_NOTHING] = S("Nothing yet"),
                                          [CELL_WORD] = S("Your word"),
                                          [CELL_EVIDENCE] = S("Evidence"),
                                          [CELL_CONFIRMED] = S("Confirmed")};
    assert(c < CELL_COUNT);
    return words[c];
}

str words_day(struct arena *a, struct day d, struct day today)
{
    if (d.count == today.count)
        return S("today");
    if (d.count == today.count - 1)
        return S("yesterday");
    return day_words(a, d, today);
}

str words_count(struct arena *a, int64_t count, const char *one, const char *many)
{
    return str_format(a, "%lld %s", (long long)count, count == 1 ? one : many);
}

str words_points(struct arena *a, double points)
{
    long tenths = (long)(points < 0 ? -points * 10 + 0.5 : points * 10 + 0.5);
    const char *sign = points < 0 && tenths ? "−" : "+";
    return str_format(a, "%s%ld.%ld %s", sign, tenths / 10, tenths % 10,
                      tenths == 10 ? "point" : "points");
}
