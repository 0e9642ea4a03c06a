#include "app/packet.h"

#include "app/words.h"
#include "export/packet.h"
#include "store/entry.h"

#include <assert.h>

enum { ENTRIES_READ_WELL = 8 }; /* fewer make a thin packet: experience.md 3.3 */

static const struct {
    str id, also, media;
    void (*write)(struct buf *b, const struct packet *packet);
} formats[PACKET_FORMAT_COUNT] = {
    [PACKET_MARKDOWN] = {S("md"), S("markdown"), S("text/markdown; charset=utf-8"),
                         write_markdown_packet},
    [PACKET_HTML] = {S("html"), S("htm"), S("text/html; charset=utf-8"), write_html_packet},
    [PACKET_JSON] = {S("json"), S("json"), S("application/json"), write_json_packet},
};

bool packet_format_read(str s, enum packet_format *format)
{
    for (size_t i = 0; i < PACKET_FORMAT_COUNT; i++) {
        if (str_equal(s, formats[i].id) || str_equal(s, formats[i].also)) {
            *format = (enum packet_format)i;
            return true;
        }
    }
    return false;
}

str packet_format_id(enum packet_format format)
{
    assert(format < PACKET_FORMAT_COUNT);
    return formats[format].id;
}

str packet_format_media(enum packet_format format)
{
    assert(format < PACKET_FORMAT_COUNT);
    return formats[format].media;
}

/* The report for others: links, confirmed items and ratings alone. */
static void fill_readiness(struct turn *t, const struct record *record, struct packet *packet)
{
    struct readiness r;
    struct readiness_input in = readiness_input_for_others(
        &record->input, t->arena, &packet->artifact_count, &packet->confirmed_count);
    readiness_reckon(record->framework, &in, READINESS_SCORE, t->arena, &r);
    packet->can_show = packet->artifact_count + packet->confirmed_count > 0 || r.has_observer;
    packet->score = readiness_shown(r.score);
    packet->low = readiness_shown(r.low);
    packet->high = readiness_shown(r.high);
}

static bool load_packet(struct turn *t, struct packet *packet)
{
    struct db *db;
    struct record record;
    struct readiness r;
    str name = t->actor.person.name;
    if (!turn_db(t, &db) || !record_load(t, &record))
        return false;
    *packet = (struct packet){.person = str_equal(name, OWNER_UNNAMED) ? (str){0} : name,
                              .made = t->today};
    if (!store_entry_count(db, t->actor.person.id, &packet->entry_count, &t->err))
        return false;
    readiness_reckon(record.framework, &record.input, READINESS_SCORE, t->arena, &r);
    struct packet_source source = {.framework = record.framework,
                                   .input = &record.input,
                                   .readiness = &r,
                                   .item_entries = record.item_entries};
    packet_choose(&source, t->arena, packet);
    fill_readiness(t, &record, packet);
    return true;
}

bool app_show_packet(struct turn *t, struct packet_view *view)
{
    if (!guard(t, ACT_EXPORT_RECORD))
        return false;
    *view = (struct packet_view){0};
    if (!load_packet(t, &view->packet))
        return false;
    size_t count = view->packet.evidence_count;
    if (count < ENTRIES_READ_WELL)
        view->hint = str_format(t->arena,
                                "A packet reads well from about eight entries tied to a behaviour on. "
                                "You have %zu.",
                                count);
    return true;
}

bool app_write_packet(struct turn *t, enum packet_format format, str *document, str *name)
{
    struct packet packet;
    struct buf b;
    assert(format < PACKET_FORMAT_COUNT);
    if (!guard(t, ACT_EXPORT_RECORD) || !load_packet(t, &packet))
        return false;
    buf_init(&b, t->arena, PACKET_BYTES_MOST);
    formats[format].write(&b, &packet);
    if (b.over)
        return err_set(&t->err, ERR_LIMIT, "app/write_packet", "the packet is over %d bytes",
                       PACKET_BYTES_MOST);
    *document = buf_str(&b);
    *name = str_format(t->arena, "packet-%.*s.%.*s", STR(day_iso(t->arena, t->today)),
                       STR(formats[format].id));
    return true;
}
