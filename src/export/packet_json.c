#include "export/packet.h"

#include "base/arena.h"
#include "base/json.h"

static void put_list(struct json_writer *w, str key, const struct str_list *list)
{
    json_write_key(w, key);
    json_write_list(w);
    for (size_t i = 0; i < list->count; i++)
        json_write_text(w, list->at[i]);
    json_write_end(w);
}

static void put_word(struct json_writer *w, str key, bool is_said, str word)
{
    if (is_said)
        json_put_text(w, key, word);
    else
        json_put_null(w, key);
}

static void put_proof(struct json_writer *w, const struct packet_proof *proof)
{
    const struct entry *e = proof->entry;
    struct arena *a = w->buf->arena;
    json_write_object(w);
    json_put_text(w, S("id"), proof->ref);
    json_put_text(w, S("entry"), id_str(a, e->id));
    json_put_text(w, S("day"), day_iso(a, e->day));
    json_put_text(w, S("title"), proof->title);
    json_put_text(w, S("text"), e->text);
    json_put_int(w, S("level"), proof->grade);
    json_write_key(w, S("autonomy"));
    if (e->autonomy == ENTRY_UNSAID)
        json_write_null(w);
    else
        json_write_int(w, e->autonomy);
    bool has_scope = e->scope != ENTRY_UNSAID, has_outcome = e->outcome != ENTRY_UNSAID;
    put_word(w, S("scope"), has_scope, has_scope ? scope_id((enum scope)e->scope) : S(""));
    put_word(w, S("outcome"), has_outcome, has_outcome ? outcome_id((enum outcome)e->outcome) : S(""));
    put_word(w, S("before"), e->before.length, e->before);
    put_word(w, S("after"), e->after.length, e->after);
    put_list(w, S("links"), &e->links);
    put_list(w, S("people"), &e->people);
    json_put_text(w, S("confirm"), confirm_id(proof->confirm));
    json_write_end(w);
}

static void put_behaviour(struct json_writer *w, const struct framework *f,
                          const struct packet_behaviour *one)
{
    const struct behaviour *behaviour = &f->behaviours[one->behaviour];
    json_write_object(w);
    json_put_text(w, S("id"), behaviour->id);
    json_put_text(w, S("title"), behaviour->title);
    json_put_text(w, S("area"), f->areas[behaviour->area].id);
    json_put_text(w, S("cell"), cell_id(one->cell));
    json_write_key(w, S("proofs"));
    json_write_list(w);
    for (size_t i = 0; i < one->proof_count; i++)
        put_proof(w, &one->proofs[i]);
    json_write_end(w);
    json_put_int(w, S("more"), (int64_t)one->more_count);
    json_write_end(w);
}

static void put_period(struct json_writer *w, const struct packet *packet)
{
    json_write_key(w, S("period"));
    if (!packet->has_period) {
        json_write_null(w);
        return;
    }
    json_write_object(w);
    json_put_text(w, S("from"), day_iso(w->buf->arena, packet->from));
    json_put_text(w, S("to"), day_iso(w->buf->arena, packet->to));
    json_write_end(w);
}

/* What leaves the person's hands: the report for others, with what it rests on. */
static void put_readiness(struct json_writer *w, const struct packet *packet)
{
    json_write_key(w, S("readiness"));
    json_write_object(w);
    json_put_bool(w, S("can_show"), packet->can_show);
    if (packet->can_show) {
        json_put_int(w, S("score"), packet->score);
        json_put_int(w, S("low"), packet->low);
        json_put_int(w, S("high"), packet->high);
    }
    json_put_int(w, S("line"), packet->framework->line);
    json_put_int(w, S("artifact_count"), (int64_t)packet->artifact_count);
    json_put_int(w, S("confirmed_count"), (int64_t)packet->confirmed_count);
    json_write_end(w);
}

void write_json_packet(struct buf *b, const struct packet *packet)
{
    const struct framework *f = packet->framework;
    struct json_writer w;
    json_write_start(&w, b);
    json_write_object(&w);
    json_put_text(&w, S("format"), S("seekersy-packet-1"));
    json_put_text(&w, S("person"), packet->person);
    json_write_key(&w, S("framework"));
    json_write_object(&w);
    json_put_text(&w, S("id"), f->id);
    json_put_int(&w, S("version"), f->version);
    json_put_text(&w, S("title"), f->title);
    json_write_end(&w);
    json_put_text(&w, S("made"), day_iso(b->arena, packet->made));
    put_period(&w, packet);
    json_put_int(&w, S("entry_count"), packet->entry_count);
    json_put_int(&w, S("evidence_count"), (int64_t)packet->evidence_count);
    json_put_int(&w, S("confirmed_entry_count"), (int64_t)packet->confirmed_entry_count);
    put_readiness(&w, packet);
    json_write_key(&w, S("behaviours"));
    json_write_list(&w);
    for (size_t i = 0; i < f->behaviour_count; i++)
        put_behaviour(&w, f, &packet->behaviours[i]);
    json_write_end(&w);
    json_write_key(&w, S("building"));
    json_write_list(&w);
    for (size_t i = 0; i < packet->building_count; i++)
        json_write_text(&w, f->behaviours[packet->building[i]].id);
    json_write_end(&w);
    json_write_end(&w);
}
