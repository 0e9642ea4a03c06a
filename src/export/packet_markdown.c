#include "export/packet.h"

#include "base/arena.h"
#include "html/packet.h"

/* One line of plain words inside Markdown: what would be read as a mark gets a backslash. */
static void put_words(struct buf *b, str words)
{
    static const str marks = S("\\`*_[]<>|#");
    for (size_t i = 0; i < words.length; i++) {
        char c = words.at[i] == '\n' || words.at[i] == '\r' ? ' ' : words.at[i];
        if (str_has(marks, (str){&c, 1}))
            buf_char(b, '\\');
        buf_char(b, c);
    }
}

static void put_fact(struct buf *b, str name, str words)
{
    if (!words.length)
        return;
    buf_add(b, S("- "));
    buf_add(b, name);
    buf_add(b, S(": "));
    put_words(b, words);
    buf_char(b, '\n');
}

static void put_links(struct buf *b, const struct entry *e)
{
    for (size_t i = 0; i < e->links.count; i++) {
        buf_add(b, S("- Link: <"));
        buf_add(b, e->links.at[i]);
        buf_add(b, S(">\n"));
    }
}

static void put_proof(struct buf *b, const struct framework *f, const struct packet_proof *proof)
{
    const struct entry *e = proof->entry;
    buf_add(b, S("\n#### "));
    put_words(b, proof->title);
    buf_add(b, S("\n\n"));
    if (proof->body.length) {
        buf_add(b, proof->body);
        buf_add(b, S("\n\n"));
    }
    buf_add(b, S("- "));
    buf_add(b, proof->ref);
    buf_add(b, S(", "));
    buf_add(b, packet_day(b->arena, e->day));
    buf_char(b, '\n');
    put_fact(b, S("Numbers"), packet_numbers(b->arena, e));
    put_fact(b, S("Shows"), f->levels[proof->grade].name);
    put_fact(b, S("How"), packet_how(b->arena, f, e));
    put_links(b, e);
    put_fact(b, S("With"), packet_people(b->arena, e));
    put_fact(b, S("Rests on"), f->confirm_words[proof->confirm]);
}

static void put_behaviour(struct buf *b, const struct framework *f, const struct packet_behaviour *one)
{
    const struct behaviour *behaviour = &f->behaviours[one->behaviour];
    buf_add(b, S("\n### "));
    put_words(b, behaviour->title);
    buf_add(b, S("\n\n> "));
    put_words(b, behaviour->mid);
    buf_char(b, '\n');
    for (size_t i = 0; i < one->proof_count; i++)
        put_proof(b, f, &one->proofs[i]);
    if (one->more_count)
        buf_format(b, "\nAnd %zu more %s.\n", one->more_count,
                   one->more_count == 1 ? "example" : "examples");
}

static size_t area_covered(const struct packet *packet, const struct area *area)
{
    size_t covered = 0;
    for (size_t i = 0; i < area->member_count; i++)
        covered += packet->behaviours[area->members[i]].proof_count > 0;
    return covered;
}

static void put_coverage(struct buf *b, const struct packet *packet)
{
    static const str words[CELL_COUNT] = {[CELL_NOTHING] = S("nothing yet"),
                                          [CELL_WORD] = S("a word"),
                                          [CELL_EVIDENCE] = S("evidence"),
                                          [CELL_CONFIRMED] = S("confirmed")};
    const struct framework *f = packet->framework;
    buf_add(b, S("\n## Coverage\n\n| Area | Behaviours | Shown |\n| --- | --- | --- |\n"));
    for (size_t i = 0; i < f->area_count; i++) {
        const struct area *area = &f->areas[i];
        buf_add(b, S("| "));
        put_words(b, area->title);
        buf_add(b, S(" | "));
        for (size_t j = 0; j < area->member_count; j++) {
            const struct packet_behaviour *one = &packet->behaviours[area->members[j]];
            if (j)
                buf_add(b, S("; "));
            put_words(b, f->behaviours[one->behaviour].title);
            buf_add(b, S(": "));
            buf_add(b, words[one->cell]);
        }
        buf_format(b, " | %zu of %zu |\n", area_covered(packet, area), area->member_count);
    }
}

static void put_building(struct buf *b, const struct packet *packet)
{
    buf_add(b, S("\n## Still building\n\n"));
    if (!packet->building_count) {
        buf_add(b, S("Every behaviour has at least one proof.\n"));
        return;
    }
    buf_add(b, S("Nothing to show yet for:\n\n"));
    for (size_t i = 0; i < packet->building_count; i++) {
        buf_add(b, S("- "));
        put_words(b, packet->framework->behaviours[packet->building[i]].title);
        buf_char(b, '\n');
    }
}

static void put_facts(struct buf *b, const struct packet_page *page)
{
    put_fact(b, S("Person"), page->person);
    put_fact(b, S("Made"), page->made);
    put_fact(b, S("Period"), page->period);
    put_fact(b, S("Written down"), page->entries);
    put_fact(b, S("Evidence"), page->evidence);
    put_fact(b, S("Confirmed by others"), page->confirmed);
    buf_add(b, S("\n## Readiness\n\n"));
    put_words(b, page->readiness);
    buf_add(b, S("\n\n"));
    put_words(b, page->counts);
    buf_char(b, '\n');
}

void write_markdown_packet(struct buf *b, const struct packet *packet)
{
    const struct framework *f = packet->framework;
    struct packet_page page;
    packet_page_fill(b->arena, packet, &page);
    buf_add(b, S("# "));
    put_words(b, page.heading);
    buf_add(b, S("\n\n"));
    put_facts(b, &page);
    put_coverage(b, packet);
    for (size_t i = 0; i < f->area_count; i++) {
        const struct area *area = &f->areas[i];
        if (!area_covered(packet, area))
            continue;
        buf_add(b, S("\n## "));
        put_words(b, area->title);
        buf_char(b, '\n');
        for (size_t j = 0; j < area->member_count; j++) {
            const struct packet_behaviour *one = &packet->behaviours[area->members[j]];
            if (one->proof_count)
                put_behaviour(b, f, one);
        }
    }
    put_building(b, packet);
}
