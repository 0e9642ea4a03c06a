#include "app/plan.h"

#include "app/ref.h"
#include "app/words.h"
#include "os/os.h"
#include "store/entry.h"
#include "store/plan.h"

/* A step's view; the entry it ended with is looked up, and may have been removed since. */
static bool fill_step(struct turn *t, struct db *db, const struct step *step, struct step_view *view)
{
    struct entry entry;
    bool found = false;
    *view = (struct step_view){.step = *step,
                               .ref = str_format(t->arena, "s%lld", (long long)step->number),
                               .behaviour = behaviour_named(turn_framework(t), step->behaviour),
                               .size = words_step_size(step->size),
                               .position = words_step_position(step->position),
                               .begun = words_day(t->arena, step->day, t->today)};
    if (step->end != STEP_OPEN) {
        view->end = words_step_end(step->end);
        view->ended = words_day(t->arena, turn_day(t, step->ended), t->today);
    }
    if (!id_is_zero(step->entry) &&
        !store_entry_find(db, t->actor.person.id, step->entry, t->arena, &entry, &found, &t->err))
        return false;
    if (found) {
        view->entry = entry_ref(t->arena, &entry);
        view->entry_title = entry_title(&entry);
    }
    view->notes = arena_list(t->arena, struct note_view, step->note_count);
    view->note_count = step->note_count;
    for (size_t i = 0; i < step->note_count; i++)
        view->notes[i] = (struct note_view){.text = step->notes[i].text,
                                            .made = step->notes[i].made,
                                            .when = turn_moment_words(t, step->notes[i].made)};
    return true;
}

bool plan_steps_fill(struct turn *t, bool ended, struct step_view **views, size_t *count)
{
    struct db *db;
    struct step_list list;
    if (!turn_db(t, &db))
        return false;
    if (!store_step_list(db, t->actor.person.id, ended, t->arena, &list, &t->err))
        return false;
    struct step_view *filled = arena_list(t->arena, struct step_view, list.count);
    for (size_t i = 0; i < list.count; i++) {
        if (!fill_step(t, db, &list.at[i], &filled[i]))
            return false;
    }
    *views = filled;
    *count = list.count;
    return true;
}

static const struct step_view *find_open(const struct step_view *open, size_t count, str behaviour,
                                         enum step_size size)
{
    for (size_t i = 0; i < count; i++) {
        if (open[i].step.size == size && str_equal(open[i].step.behaviour, behaviour))
            return &open[i];
    }
    return NULL;
}

static void fill_gaps(struct turn *t, const struct record *record, const struct readiness *r,
                      struct plan_view *view)
{
    view->gap_count = r->gap_count;
    for (size_t i = 0; i < r->gap_count; i++) {
        struct plan_gap_view *gap = &view->gaps[i];
        gap_view_fill(t, record, r, r->gaps[i], &gap->gap);
        for (size_t size = 0; size < STEP_SIZE_COUNT; size++) {
            const struct step_view *step = find_open(view->open, view->open_count,
                                                     gap->gap.behaviour.id, (enum step_size)size);
            gap->proposals[size].size = (enum step_size)size;
            gap->proposals[size].size_words = words_step_size((enum step_size)size);
            gap->proposals[size].text = gap->gap.proposals[size];
            gap->proposals[size].is_open = step != NULL;
            if (step)
                gap->proposals[size].step = *step;
        }
    }
}

/* Reckons what to do next; false when too little is known to say anything: the quiz comes first. */
static bool reckon(struct turn *t, const struct record *record, struct readiness *r)
{
    readiness_reckon(record->framework, &record->input, READINESS_ALL, t->arena, r);
    return readiness_can_show(record->framework, &record->input, r);
}

bool app_show_plan(struct turn *t, struct plan_view *view)
{
    struct record record;
    struct readiness r;
    struct plan_view v = {0};
    if (!guard(t, ACT_READ_RECORD))
        return false;
    if (!plan_steps_fill(t, false, &v.open, &v.open_count) ||
        !plan_steps_fill(t, true, &v.ended, &v.ended_count) || !record_load(t, &record))
        return false;
    v.can_propose = reckon(t, &record, &r);
    if (!v.can_propose) {
        v.empty = S("Take the two-minute quiz and this fills itself.");
    } else {
        fill_gaps(t, &record, &r, &v);
        v.has_next = r.next_count > 0;
        if (v.has_next)
            action_view_fill(t, &record, &r.next[0], &v.next);
    }
    *view = v;
    return true;
}

bool app_next(struct turn *t, struct next_view *view)
{
    struct record record;
    struct readiness r;
    if (!guard(t, ACT_READ_RECORD) || !record_load(t, &record))
        return false;
    *view = (struct next_view){0};
    if (!reckon(t, &record, &r)) {
        view->sentence = S("Take the two-minute quiz first: from ten answers on there’s something to say.");
        return true;
    }
    view->has_action = r.next_count > 0;
    if (!view->has_action) {
        view->sentence = S("There’s no gap to work on. Keep your record going.");
        return true;
    }
    action_view_fill(t, &record, &r.next[0], &view->action);
    view->sentence =
        str_format(t->arena, "%.*s. About %d minutes; it %.*s.", STR(view->action.title),
                   view->action.minutes, STR(view->action.gain_words));
    return true;
}

struct step_change {
    struct turn *t;
    str ref;
    struct step step;
    struct step_note note;
    str entry;
    enum step_end end;
    enum step_position position;
    bool added;
    struct complaints wrong;
};

static bool load_step(struct turn *t, struct db *db, str ref, struct step *step, struct err *e)
{
    struct id person = t->actor.person.id;
    struct ref read;
    bool found = false;
    if (ref_read(ref, 's', &read)) {
        bool answered = read.is_number ? store_step_find_number(db, person, read.number, t->arena,
                                                                step, &found, e)
                                       : store_step_find(db, person, read.id, t->arena, step, &found,
                                                         e);
        if (!answered)
            return false;
    }
    if (!found)
        return err_set(e, ERR_NOT_FOUND, "app/step", "no step %.*s", STR(ref));
    return true;
}

static void complain(struct turn *t, str field, enum complaint_code code, str detail)
{
    complaint_add(&t->wrong,
                  (struct complaint){.field = field, .code = code, .detail = detail});
}

/* Words that a person writes: something, not too much. */
static void check_words(struct turn *t, str field, str text, size_t most)
{
    if (is_blank(text))
        complain(t, field, COMPLAINT_MISSING, (str){0});
    else if (text.length > most)
        complaint_add(&t->wrong, (struct complaint){.field = field,
                                                    .code = COMPLAINT_TOO_LONG,
                                                    .number = (int64_t)most});
}

static bool check_step(struct turn *t, const struct step_draft *draft, struct step *step)
{
    const struct framework *f = turn_framework(t);
    size_t behaviour = 0;
    *step = (struct step){.id = id_is_zero(draft->id) ? os_id() : draft->id,
                          .day = t->today,
                          .made = t->now,
                          .changed = t->now};
    bool is_known = framework_find(f, draft->behaviour, &behaviour);
    if (!is_known)
        complain(t, S("behaviour"),
                 draft->behaviour.length ? COMPLAINT_UNKNOWN_BEHAVIOUR : COMPLAINT_MISSING,
                 draft->behaviour);
    if (draft->size.length && !step_size_read(draft->size, &step->size))
        complain(t, S("size"), COMPLAINT_NOT_A_CHOICE, draft->size);
    if (draft->text.length)
        check_words(t, S("text"), draft->text, STEP_TEXT_MOST);
    if (t->wrong.count)
        return false;
    step->behaviour = f->behaviours[behaviour].id;
    step->text = draft->text.length ? str_trim(draft->text)
                                    : f->behaviours[behaviour].practice[step->size];
    return true;
}

/* One open step a behaviour and size, and not more open at once than a person can hold. */
static bool check_room(struct step_change *c, const struct step_list *open, struct err *e)
{
    for (size_t i = 0; i < open->count; i++) {
        const struct step *other = &open->at[i];
        if (id_equal(other->id, c->step.id))
            return true; /* sent twice */
        if (other->size == c->step.size && str_equal(other->behaviour, c->step.behaviour))
            complaint_add(&c->wrong, (struct complaint){
                                         .field = S("size"),
                                         .code = COMPLAINT_ALREADY_OPEN,
                                         .detail = str_format(c->t->arena, "s%lld",
                                                              (long long)other->number)});
    }
    if (!c->wrong.count && open->count >= STEPS_OPEN_MOST)
        complaint_add(&c->wrong, (struct complaint){.field = S("behaviour"),
                                                    .code = COMPLAINT_TOO_MANY,
                                                    .number = STEPS_OPEN_MOST});
    return !c->wrong.count ||
           err_set(e, ERR_REFUSED, "app/start_step", "%.*s",
                   STR(complaint_code_id(c->wrong.at[0].code)));
}

static bool add_step(struct db *db, void *data, struct err *e)
{
    struct step_change *c = data;
    struct id person = c->t->actor.person.id;
    struct step_list open;
    complaints_init(&c->wrong, c->t->arena);
    if (!store_step_list(db, person, false, c->t->arena, &open, e) || !check_room(c, &open, e))
        return false;
    return store_step_add(db, person, &c->step, &c->added, e);
}

/* Runs a change of a step, hands its complaints to the turn, and shows the step as it stands. */
static bool change_step(struct turn *t, bool (*change)(struct db *, void *, struct err *),
                        struct step_change *c, struct step_view *view)
{
    if (!turn_change(t, change, c)) {
        t->wrong = c->wrong;
        return false;
    }
    return app_show_step(t, id_str(t->arena, c->step.id), view);
}

bool app_start_step(struct turn *t, const struct step_draft *draft, struct step_view *view)
{
    struct step_change c = {.t = t};
    if (!guard(t, ACT_CHANGE_RECORD))
        return false;
    if (!check_step(t, draft, &c.step))
        return turn_refused(t);
    return change_step(t, add_step, &c, view);
}

bool app_show_step(struct turn *t, str ref, struct step_view *view)
{
    struct db *db;
    struct step step;
    if (!guard(t, ACT_READ_RECORD) || !turn_db(t, &db))
        return false;
    return load_step(t, db, ref, &step, &t->err) && fill_step(t, db, &step, view);
}

/* Loads the step of a change; one that has ended stays as it is. */
static bool load_open(struct db *db, struct step_change *c, struct err *e)
{
    complaints_init(&c->wrong, c->t->arena);
    if (!load_step(c->t, db, c->ref, &c->step, e))
        return false;
    if (c->step.end == STEP_OPEN)
        return true;
    complaint_add(&c->wrong, (struct complaint){.field = S("step"), .code = COMPLAINT_HAS_ENDED});
    return err_set(e, ERR_CONFLICT, "app/step", "%.*s has ended", STR(c->ref));
}

static bool add_note(struct db *db, void *data, struct err *e)
{
    struct step_change *c = data;
    return load_open(db, c, e) && store_step_note_add(db, c->t->actor.person.id, c->step.id, &c->note,
                                                      &c->added, e);
}

bool app_note_step(struct turn *t, str ref, str text, struct step_view *view)
{
    if (!guard(t, ACT_CHANGE_RECORD))
        return false;
    check_words(t, S("note"), text, STEP_NOTE_MOST);
    if (t->wrong.count)
        return turn_refused(t);
    struct step_change c = {
        .t = t, .ref = ref, .note = {.id = os_id(), .made = t->now, .text = str_trim(text)}};
    return change_step(t, add_note, &c, view);
}

static bool move_step(struct db *db, void *data, struct err *e)
{
    struct step_change *c = data;
    if (!load_open(db, c, e))
        return false;
    c->step.position = c->position;
    c->step.changed = c->t->now;
    return store_step_set(db, c->t->actor.person.id, &c->step, e);
}

bool app_move_step(struct turn *t, str ref, str position, struct step_view *view)
{
    struct step_change c = {.t = t, .ref = ref};
    if (!guard(t, ACT_CHANGE_RECORD))
        return false;
    if (!step_position_read(position, &c.position)) {
        complain(t, S("position"), position.length ? COMPLAINT_NOT_A_CHOICE : COMPLAINT_MISSING,
                 position);
        return turn_refused(t);
    }
    return change_step(t, move_step, &c, view);
}

/* The evidence a step ends with is an entry of the same person that is there. */
static bool find_evidence(struct db *db, struct step_change *c, struct err *e)
{
    struct entry entry;
    struct err quiet = {0};
    if (entry_load(c->t, db, c->entry, &entry, &quiet) && !entry.removed.ms) {
        c->step.entry = entry.id;
        return true;
    }
    if (quiet.kind != ERR_NONE && quiet.kind != ERR_NOT_FOUND) {
        *e = quiet;
        return false;
    }
    complaint_add(&c->wrong, (struct complaint){.field = S("entry"),
                                                .code = COMPLAINT_NOT_A_CHOICE,
                                                .detail = c->entry});
    return err_set(e, ERR_REFUSED, "app/end_step", "no entry %.*s", STR(c->entry));
}

static bool end_step(struct db *db, void *data, struct err *e)
{
    struct step_change *c = data;
    if (!load_open(db, c, e))
        return false;
    if (c->end == STEP_DONE_WITH_EVIDENCE && !find_evidence(db, c, e))
        return false;
    c->step.end = c->end;
    c->step.ended = c->step.changed = c->t->now;
    return store_step_set(db, c->t->actor.person.id, &c->step, e);
}

bool app_end_step(struct turn *t, str ref, str end, str entry, struct step_view *view)
{
    struct step_change c = {.t = t, .ref = ref, .entry = str_trim(entry)};
    if (!guard(t, ACT_CHANGE_RECORD))
        return false;
    if (!step_end_read(end, &c.end) || c.end == STEP_OPEN)
        complain(t, S("end"), end.length ? COMPLAINT_NOT_A_CHOICE : COMPLAINT_MISSING, end);
    else if (c.end == STEP_DONE_WITH_EVIDENCE && !c.entry.length)
        complain(t, S("entry"), COMPLAINT_MISSING, (str){0});
    if (t->wrong.count)
        return turn_refused(t);
    return change_step(t, end_step, &c, view);
}
