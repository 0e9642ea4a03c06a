#include "html/packet.h"

#include "base/arena.h"
#include "html/chart.h"

#include <assert.h>

enum { PARTS_MOST = 64 * 1024 };

str packet_day(struct arena *a, struct day d)
{
    struct day another_year = day_from_civil((struct civil){1, 1, 1});
    return day_words(a, d, another_year);
}

str packet_period(struct arena *a, const struct packet *packet)
{
    if (!packet->has_period)
        return S("Nothing yet");
    str from = day_month_words(a, packet->from), to = day_month_words(a, packet->to);
    return str_equal(from, to) ? from : str_format(a, "%.*s to %.*s", STR(from), STR(to));
}

str packet_readiness(struct arena *a, const struct packet *packet)
{
    if (!packet->can_show)
        return S("No figure yet: for others it rests on links, confirmed items and ratings alone, and "
                 "there are none.");
    return str_format(a, "%d of 100, likely between %d and %d. The line to have the conversation is %d.",
                      packet->score, packet->low, packet->high, packet->framework->line);
}

static str counted(struct arena *a, size_t count, const char *one, const char *many)
{
    return str_format(a, "%zu %s", count, count == 1 ? one : many);
}

str packet_counts(struct arena *a, const struct packet *packet)
{
    return str_format(
        a, "It rests on %.*s and %.*s; own answers and notes without a link don’t count here.",
        STR(counted(a, packet->artifact_count, "item with a link", "items with a link")),
        STR(counted(a, packet->confirmed_count, "item somebody confirmed",
                    "items somebody confirmed")));
}

str packet_how(struct arena *a, const struct framework *f, const struct entry *e)
{
    str parts[3];
    size_t n = 0;
    if (e->autonomy != ENTRY_UNSAID)
        parts[n++] = f->autonomy_words[e->autonomy];
    if (e->scope != ENTRY_UNSAID)
        parts[n++] = f->scope_words[e->scope];
    if (e->outcome != ENTRY_UNSAID)
        parts[n++] = f->outcome_words[e->outcome];
    struct buf b;
    buf_init(&b, a, PARTS_MOST);
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_add(&b, S(". "));
        buf_add(&b, parts[i]);
    }
    return buf_str(&b);
}

str packet_numbers(struct arena *a, const struct entry *e)
{
    if (e->before.length && e->after.length)
        return str_format(a, "%.*s to %.*s", STR(e->before), STR(e->after));
    if (e->before.length)
        return str_format(a, "Before: %.*s", STR(e->before));
    return e->after.length ? str_format(a, "After: %.*s", STR(e->after)) : (str){0};
}

str packet_people(struct arena *a, const struct entry *e)
{
    struct buf b;
    buf_init(&b, a, PARTS_MOST);
    for (size_t i = 0; i < e->people.count; i++) {
        if (i)
            buf_add(&b, S(", "));
        buf_add(&b, e->people.at[i]);
    }
    return buf_str(&b);
}

static void fill_links(struct arena *a, const struct entry *e, struct packet_proof_part *part)
{
    part->links = arena_list(a, struct packet_link, e->links.count);
    for (size_t i = 0; i < e->links.count; i++) {
        struct packet_link link;
        if (!url_external(e->links.at[i], &link.url))
            continue;
        size_t scheme = str_find(e->links.at[i], S("://"));
        link.text = scheme < e->links.at[i].length ? str_from_at(e->links.at[i], scheme + 3)
                                                   : e->links.at[i];
        part->links[part->link_count++] = link;
    }
}

static void fill_proof(struct arena *a, const struct framework *f, const struct packet_proof *proof,
                       size_t behaviour, struct packet_proof_part *part)
{
    const struct entry *e = proof->entry;
    *part = (struct packet_proof_part){
        .anchor = str_format(a, "b%zu-e%lld", behaviour + 1, (long long)e->number),
        .ref = proof->ref,
        .day = packet_day(a, e->day),
        .title = proof->title,
        .level = f->levels[proof->grade].name,
        .how = packet_how(a, f, e),
        .numbers = packet_numbers(a, e),
        .people = packet_people(a, e),
        .confirm = f->confirm_words[proof->confirm]};
    if (proof->body.length)
        part->body = html_markdown(a, proof->body);
    fill_links(a, e, part);
}

static void fill_criterion(struct arena *a, const struct framework *f,
                           const struct packet_behaviour *b, struct packet_criterion_part *part)
{
    const struct behaviour *behaviour = &f->behaviours[b->behaviour];
    *part = (struct packet_criterion_part){
        .title = behaviour->title,
        .mid = behaviour->mid,
        .proofs = arena_list(a, struct packet_proof_part, b->proof_count),
        .proof_count = b->proof_count};
    for (size_t i = 0; i < b->proof_count; i++)
        fill_proof(a, f, &b->proofs[i], b->behaviour, &part->proofs[i]);
    if (b->more_count)
        part->more = str_format(a, "And %.*s.", STR(counted(a, b->more_count, "more example", "more examples")));
}

static void fill_area(struct arena *a, const struct packet *packet, const struct area *area,
                      struct packet_area_part *part)
{
    static const str words[CELL_COUNT] = {[CELL_NOTHING] = S("nothing yet"),
                                          [CELL_WORD] = S("a word"),
                                          [CELL_EVIDENCE] = S("evidence"),
                                          [CELL_CONFIRMED] = S("evidence, confirmed by someone else")};
    *part = (struct packet_area_part){
        .id = area->id,
        .title = area->title,
        .cells = arena_list(a, struct html, area->member_count),
        .cell_count = area->member_count,
        .total = area->member_count,
        .criteria = arena_list(a, struct packet_criterion_part, area->member_count)};
    for (size_t i = 0; i < area->member_count; i++) {
        const struct packet_behaviour *b = &packet->behaviours[area->members[i]];
        str title = packet->framework->behaviours[area->members[i]].title;
        part->cells[i] = chart_cell(a, b->cell, title, words[b->cell]);
        part->covered += b->proof_count > 0;
        if (b->proof_count)
            fill_criterion(a, packet->framework, b, &part->criteria[part->criterion_count++]);
    }
}

void packet_page_fill(struct arena *a, const struct packet *packet, struct packet_page *page)
{
    const struct framework *f = packet->framework;
    *page = (struct packet_page){
        .title = packet->person.length
                     ? str_format(a, "%.*s: %.*s", STR(packet->person), STR(f->title))
                     : f->title,
        .heading = f->title,
        .person = packet->person,
        .period = packet_period(a, packet),
        .made = packet_day(a, packet->made),
        .entries = counted(a, (size_t)packet->entry_count, "entry", "entries"),
        .evidence = counted(a, packet->evidence_count, "entry", "entries"),
        .confirmed = counted(a, packet->confirmed_entry_count, "entry", "entries"),
        .readiness = packet_readiness(a, packet),
        .counts = packet_counts(a, packet),
        .areas = arena_list(a, struct packet_area_part, f->area_count),
        .area_count = f->area_count,
        .building = arena_list(a, str, packet->building_count),
        .building_count = packet->building_count};
    for (size_t i = 0; i < f->area_count; i++)
        fill_area(a, packet, &f->areas[i], &page->areas[i]);
    for (size_t i = 0; i < packet->building_count; i++)
        page->building[i] = f->behaviours[packet->building[i]].title;
}
