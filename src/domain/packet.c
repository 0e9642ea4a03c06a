#include "domain/packet.h"

#include "base/arena.h"

#include <assert.h>

struct candidate {
    size_t behaviour;
    const struct entry *entry;
    int grade;
    enum confirm confirm;
};

/* Finished and of the last two years; more than count for the figure are proofs all the same. */
static bool is_proof(const struct item_result *result)
{
    return result->because == BECAUSE_COUNTED || result->because == BECAUSE_MANY;
}

/* The stronger proof first: what holds it, then the level it shows, then the newer, then the higher
 * number (so that the order never depends on how rows were read).
 * Source: product.md 2.12, "the strongest first". */
static bool is_stronger(const struct candidate *x, const struct candidate *y)
{
    if (x->confirm != y->confirm)
        return x->confirm > y->confirm;
    if (x->grade != y->grade)
        return x->grade > y->grade;
    if (x->entry->day.count != y->entry->day.count)
        return x->entry->day.count > y->entry->day.count;
    return x->entry->number > y->entry->number;
}

/* Puts a candidate among the proofs of its behaviour, which stay sorted; the last one may fall out. */
static void take(struct packet_behaviour *b, struct candidate *kept, const struct candidate *one)
{
    size_t at = b->proof_count;
    while (at > 0 && is_stronger(one, &kept[at - 1]))
        at--;
    if (b->proof_count == PACKET_PROOFS_MOST)
        b->more_count++;
    else
        b->proof_count++;
    if (at >= b->proof_count)
        return;
    for (size_t i = b->proof_count - 1; i > at; i--)
        kept[i] = kept[i - 1];
    kept[at] = *one;
}

/* What stands below the title: the rest, or the whole when the title was cut inside a sentence, so that
 * no sentence is torn and none is said twice. */
static str body_of(const struct entry *e, str title)
{
    str text = str_trim(e->text);
    if (!str_starts(text, title))
        return text;
    str rest = str_from_at(text, title.length);
    str body = str_trim(rest);
    if (!body.length)
        return (str){0};
    char last = title.length ? title.at[title.length - 1] : ' ';
    bool is_whole = rest.at[0] == '\n' || rest.at[0] == '\r' || last == '.' || last == '?' || last == '!' ||
                    str_ends(title, S("。"));
    return is_whole ? body : text;
}

/* A heading ends without its full stop. */
static str heading_of(str title)
{
    bool is_stop = str_ends(title, S(".")) && !str_ends(title, S(".."));
    return is_stop ? str_first(title, title.length - 1) : title;
}

static void choose_proofs(const struct packet_source *source, struct arena *a, struct packet *packet)
{
    struct candidate(*kept)[PACKET_PROOFS_MOST] =
        arena_get(a, source->framework->behaviour_count, sizeof *kept);
    for (size_t i = 0; i < source->input->evidence_count; i++) {
        const struct evidence_item *item = &source->input->evidence[i];
        const struct item_result *result = &source->readiness->items[i];
        if (!is_proof(result))
            continue;
        struct candidate one = {item->behaviour, source->item_entries[i], result->grade, item->confirm};
        take(&packet->behaviours[item->behaviour], kept[item->behaviour], &one);
    }
    for (size_t i = 0; i < source->framework->behaviour_count; i++) {
        struct packet_behaviour *b = &packet->behaviours[i];
        for (size_t j = 0; j < b->proof_count; j++) {
            const struct candidate *one = &kept[i][j];
            b->proofs[j] = (struct packet_proof){
                .entry = one->entry,
                .title = heading_of(entry_title(one->entry)),
                .body = body_of(one->entry, entry_title(one->entry)),
                .ref = str_format(a, "E-%lld", (long long)one->entry->number),
                .grade = one->grade,
                .confirm = one->confirm};
        }
    }
}

/* Counts the entries that show something, and the days they span. Items of one entry stand together. */
static void count_entries(const struct packet_source *source, struct packet *packet)
{
    const struct entry *last = NULL;
    for (size_t i = 0; i < source->input->evidence_count; i++) {
        const struct entry *e = source->item_entries[i];
        if (e == last || !is_proof(&source->readiness->items[i]))
            continue;
        last = e;
        packet->evidence_count++;
        packet->confirmed_entry_count += e->confirmed;
        if (!packet->has_period || e->day.count < packet->from.count)
            packet->from = e->day;
        if (!packet->has_period || e->day.count > packet->to.count)
            packet->to = e->day;
        packet->has_period = true;
    }
}

void packet_choose(const struct packet_source *source, struct arena *a, struct packet *packet)
{
    const struct framework *f = source->framework;
    enum cell cells[BEHAVIOUR_MOST];
    packet->framework = f;
    coverage_reckon(f, source->input, source->readiness, cells);
    choose_proofs(source, a, packet);
    count_entries(source, packet);
    for (size_t i = 0; i < f->behaviour_count; i++) {
        packet->behaviours[i].behaviour = i;
        packet->behaviours[i].cell = cells[i];
        if (packet->behaviours[i].proof_count)
            packet->covered_count++;
        else
            packet->building[packet->building_count++] = i;
    }
}
