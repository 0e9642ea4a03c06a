#include "store/plan.h"

#include "store/number.h"
#include "store/sql_plan.h"

enum { STEPS_MOST = 100, NOTES_MOST = 1000 };

bool store_step_add(struct db *db, struct id person, struct step *step, bool *added, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct sql_step_find_rows rows;
    struct sql_step_find find = {.person = person, .id = step->id};
    if (!sql_step_find(db, &find, &a, &rows, e))
        return false;
    if (rows.count) {
        step->number = rows.at[0].number;
        *added = false;
        return true;
    }
    int64_t number, changed;
    if (!number_next(db, person, S("step"), &number, e))
        return false;
    struct sql_step_add in = {
        .person = person,
        .id = step->id,
        .number = number,
        .behaviour = step->behaviour,
        .size = (int32_t)step->size,
        .text = step->text,
        .position = (int32_t)step->position,
        .ended_as = (int32_t)step->end,
        .entry = step->entry,
        .day = step->day,
        .made = step->made,
        .changed = step->changed,
        .ended = step->ended,
    };
    if (!sql_step_add(db, &in, &changed, e))
        return false;
    if (!changed)
        return err_set(e, ERR_CONFLICT, "store/step_add", "the number %lld is taken", (long long)number);
    step->number = number;
    *added = true;
    return true;
}

static struct step step_from(const struct sql_step_find_row *row)
{
    return (struct step){.id = row->id,
                         .number = row->number,
                         .behaviour = row->behaviour,
                         .size = (enum step_size)row->size,
                         .text = row->text,
                         .position = (enum step_position)row->position,
                         .end = (enum step_end)row->ended_as,
                         .entry = row->entry,
                         .day = row->day,
                         .made = row->made,
                         .changed = row->changed,
                         .ended = row->ended};
}

/* Gives each step its notes. They come by step, each step's together and oldest first. */
static void share_notes(const struct sql_step_note_list_rows *rows, struct arena *a,
                        struct step_list *steps)
{
    struct step_note *notes = arena_list(a, struct step_note, rows->count);
    for (size_t i = 0; i < rows->count; i++)
        notes[i] = (struct step_note){rows->at[i].id, rows->at[i].made, rows->at[i].text};
    for (size_t from = 0, to; from < rows->count; from = to) {
        for (to = from + 1; to < rows->count && id_equal(rows->at[to].step, rows->at[from].step);)
            to++;
        for (size_t i = 0; i < steps->count; i++)
            if (id_equal(steps->at[i].id, rows->at[from].step)) {
                steps->at[i].notes = notes + from;
                steps->at[i].note_count = to - from;
            }
    }
}

static bool fill_one(struct db *db, struct id person, const struct sql_step_find_rows *rows,
                     struct arena *a, struct step *step, bool *found, struct err *e)
{
    if (!rows->count) {
        *found = false;
        return true;
    }
    struct sql_step_note_list_rows notes;
    struct sql_step_note_list in = {
        .person = person, .step = rows->at[0].id, .limit = NOTES_MOST};
    if (!sql_step_note_list(db, &in, a, &notes, e))
        return false;
    *step = step_from(rows->at);
    share_notes(&notes, a, &(struct step_list){step, 1});
    *found = true;
    return true;
}

bool store_step_find(struct db *db, struct id person, struct id id, struct arena *a, struct step *step,
                     bool *found, struct err *e)
{
    struct sql_step_find_rows rows;
    struct sql_step_find in = {.person = person, .id = id};
    return sql_step_find(db, &in, a, &rows, e) && fill_one(db, person, &rows, a, step, found, e);
}

bool store_step_find_number(struct db *db, struct id person, int64_t number, struct arena *a,
                            struct step *step, bool *found, struct err *e)
{
    struct sql_step_find_rows rows;
    struct sql_step_find_number in = {.person = person, .number = number};
    return sql_step_find_number(db, &in, a, &rows, e) &&
           fill_one(db, person, &rows, a, step, found, e);
}

static bool load_open(struct db *db, struct id person, struct arena *a,
                      struct sql_step_find_rows *rows, struct sql_step_note_list_rows *notes,
                      struct err *e)
{
    struct sql_step_open in = {.person = person, .limit = STEPS_MOST};
    struct sql_step_note_open note_in = {
        .person = person, .step_limit = STEPS_MOST, .limit = NOTES_MOST};
    return sql_step_open(db, &in, a, rows, e) && sql_step_note_open(db, &note_in, a, notes, e);
}

static bool load_ended(struct db *db, struct id person, struct arena *a,
                       struct sql_step_find_rows *rows, struct sql_step_note_list_rows *notes,
                       struct err *e)
{
    struct sql_step_ended in = {.person = person, .limit = STEPS_MOST};
    struct sql_step_note_ended note_in = {
        .person = person, .step_limit = STEPS_MOST, .limit = NOTES_MOST};
    return sql_step_ended(db, &in, a, rows, e) && sql_step_note_ended(db, &note_in, a, notes, e);
}

bool store_step_list(struct db *db, struct id person, bool ended, struct arena *a,
                     struct step_list *steps, struct err *e)
{
    struct sql_step_find_rows rows;
    struct sql_step_note_list_rows notes;
    if (ended ? !load_ended(db, person, a, &rows, &notes, e) : !load_open(db, person, a, &rows, &notes, e))
        return false;
    *steps = (struct step_list){arena_list(a, struct step, rows.count), rows.count};
    for (size_t i = 0; i < rows.count; i++)
        steps->at[i] = step_from(&rows.at[i]);
    share_notes(&notes, a, steps);
    return true;
}

bool store_step_set(struct db *db, struct id person, const struct step *step, struct err *e)
{
    int64_t changed;
    struct sql_step_set in = {
        .person = person,
        .id = step->id,
        .behaviour = step->behaviour,
        .size = (int32_t)step->size,
        .text = step->text,
        .position = (int32_t)step->position,
        .ended_as = (int32_t)step->end,
        .entry = step->entry,
        .day = step->day,
        .changed = step->changed,
        .ended = step->ended,
    };
    if (!sql_step_set(db, &in, &changed, e))
        return false;
    return changed || err_set(e, ERR_NOT_FOUND, "store/step_set", "there is no such step");
}

bool store_step_note_add(struct db *db, struct id person, struct id step,
                         const struct step_note *note, bool *added, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct sql_step_find_rows rows;
    struct sql_step_find find = {.person = person, .id = step};
    if (!sql_step_find(db, &find, &a, &rows, e))
        return false;
    if (!rows.count)
        return err_set(e, ERR_NOT_FOUND, "store/step_note_add", "there is no such step");
    int64_t changed;
    struct sql_step_note_add in = {
        .person = person, .step = step, .made = note->made, .id = note->id, .text = note->text};
    if (!sql_step_note_add(db, &in, &changed, e))
        return false;
    *added = changed > 0;
    return true;
}
