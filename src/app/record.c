/* What the record knows, as readiness takes it: the latest answers and every item of evidence. */
#include "app/readiness.h"

#include "store/assessment.h"
#include "store/entry.h"

/* Answers are by position, so they hold for their own framework only. */
static void take_answers(struct record *record)
{
    if (!record->has_assessment ||
        !str_equal(record->assessment.framework, record->framework->id))
        return;
    for (size_t i = 0; i < record->framework->behaviour_count; i++)
        record->input.self[i] = record->assessment.answers.at[i];
}

/* The newest items, as many as readiness takes. Entries come oldest first, and so do the items. */
static void take_items(struct arena *a, struct record *record)
{
    size_t room = record->entry_count * ENTRY_BEHAVIOURS_MOST;
    struct evidence_item *items = arena_list(a, struct evidence_item, room);
    const struct entry **from = arena_list(a, const struct entry *, room);
    size_t count = 0;
    for (size_t i = 0; i < record->entry_count; i++) {
        size_t made = entry_items(&record->entries[i], record->framework, &items[count]);
        for (size_t j = 0; j < made; j++)
            from[count + j] = &record->entries[i];
        count += made;
    }
    size_t skip = count > EVIDENCE_MOST ? count - EVIDENCE_MOST : 0;
    record->items = items + skip;
    record->item_entries = from + skip;
    record->item_count = count - skip;
    record->input.evidence = record->items;
    record->input.evidence_count = record->item_count;
}

bool record_load(struct turn *t, struct record *record)
{
    struct db *db;
    struct entry_list entries;
    struct record loaded = {.framework = turn_framework(t),
                            .input = readiness_input_empty(t->today)};
    struct id person = t->actor.person.id;
    if (!turn_db(t, &db))
        return false;
    if (!store_assessment_latest(db, person, t->arena, &loaded.assessment, &loaded.has_assessment,
                                 &t->err))
        return false;
    if (!store_entry_evidence(db, person, t->arena, &entries, &t->err))
        return false;
    loaded.entries = entries.at;
    loaded.entry_count = entries.count;
    take_answers(&loaded);
    take_items(t->arena, &loaded);
    *record = loaded;
    return true;
}
