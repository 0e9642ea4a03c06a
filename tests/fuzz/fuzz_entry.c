#include "base/arena.h"
#include "base/utf8.h"
#include "domain/entry.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_text(str s)
{
    size_t at_byte;
    return utf8_check(s, &at_byte) == UTF8_FINE;
}

/* Lines of the input, as a form would send them: text, day, kind, ..., and three of each list. */
static struct entry_draft draft_of(str rest, struct str_list *lists)
{
    struct entry_draft draft = {0};
    str *const fields[] = {&draft.day,     &draft.kind,   &draft.autonomy, &draft.scope,
                           &draft.outcome, &draft.before, &draft.after};
    draft.text = rest;
    str line = {0};
    for (size_t i = 0; i < LENGTH(fields); i++)
        if (str_cut(&rest, '\n', &line))
            *fields[i] = line;
    for (size_t i = 0; i < 9; i++) {
        struct str_list *list = &lists[i % 3];
        if (str_cut(&rest, '\n', &line))
            list->at[list->count++] = line;
    }
    draft.behaviours = lists[0];
    draft.links = lists[1];
    draft.people = lists[2];
    return draft;
}

/* What was let through is as the rest of the program relies on it. */
static void check_kept(const struct entry *e, struct day today)
{
    assert(e->text.length && is_text(e->text) && !str_has(e->text, S("\r")));
    assert(e->day.count >= 0 && e->day.count <= today.count);
    assert(e->autonomy >= ENTRY_UNSAID && e->autonomy < LEVEL_COUNT);
    assert(is_text(e->before) && is_text(e->after));
    for (size_t i = 0; i < e->links.count; i++)
        assert(is_text(e->links.at[i]) && str_has(e->links.at[i], S("://")));
    for (size_t i = 0; i < e->people.count; i++)
        assert(is_text(e->people.at[i]) && !is_blank(e->people.at[i]));
    assert(is_text(entry_title(e)) && entry_title(e).length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct day today = {20779};
    struct framework f = {.id = S("f"), .area_count = 1, .behaviour_count = 1};
    f.areas[0].id = S("team");
    f.behaviours[0].id = S("team.help");
    CLOSING(arena) struct arena a = {0};
    str room[9];
    struct str_list lists[3] = {{room, 0}, {room + 3, 0}, {room + 6, 0}};
    struct entry_draft draft = draft_of((str){(const char *)data, size}, lists);
    struct complaints wrong;
    struct entry e;
    complaints_init(&wrong, &a);
    if (entry_check(&draft, &f, today, &a, &wrong, &e))
        check_kept(&e, today);
    else
        assert(wrong.count);
    struct find finds[20];
    size_t count = entry_finds(draft.text, &f, finds, LENGTH(finds));
    for (size_t i = 0; i < count; i++)
        assert(finds[i].text.length && (!is_text(draft.text) || is_text(finds[i].text)));
    (void)entry_looks_secret(draft.text); /* whatever it says, it must come back */
    return 0;
}
