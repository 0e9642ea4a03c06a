#include "readiness_case.h"

#include "check.h"

#include <math.h>
#include <stdlib.h>

str case_file(struct arena *a, const char *name)
{
    FILE *file = fopen(name, "rb");
    if (!file) {
        fprintf(stderr, "%s can't be read: the tests run in the folder tests/unit\n", name);
        exit(1);
    }
    enum { MOST = 4 * 1024 * 1024 };
    char *at = arena_get(a, 1, MOST);
    size_t length = fread(at, 1, MOST, file);
    fclose(file);
    return (str){at, length};
}

struct json case_json(struct arena *a, const char *name)
{
    struct json value;
    struct err e;
    if (!json_read(case_file(a, name), a, &value, &e)) {
        fprintf(stderr, "%s: %s\n", name, e.text);
        exit(1);
    }
    return value;
}

const struct json *case_find(const struct json *value, const char *key)
{
    const struct json *found = json_find(value, str_from(key));
    if (!found) {
        fprintf(stderr, "the worked example has no \"%s\"\n", key);
        exit(1);
    }
    return found;
}

struct framework *case_framework(struct arena *a, const struct json *rows)
{
    struct framework *f = arena_new(a, struct framework);
    for (size_t i = 0; i < rows->count; i++) {
        const struct json *row = rows->items[i].items;
        size_t area;
        if (!framework_find_area(f, row[1].text, &area)) {
            area = f->area_count++;
            f->areas[area].id = row[1].text;
        }
        f->behaviours[f->behaviour_count++] = (struct behaviour){.id = row[0].text,
                                                                 .area = area,
                                                                 .bar = (int)row[2].integer,
                                                                 .weight = (int)row[3].integer};
    }
    size_t which;
    assert_int_equal(framework_check(f, &which), FRAMEWORK_FINE);
    return f;
}

struct framework *case_junior_to_mid(struct arena *a)
{
    struct json shapes = case_json(a, "shapes.json");
    struct framework *f =
        case_framework(a, case_find(case_find(&shapes, "catalogues"), "junior-to-mid"));
    f->id = S("junior-to-mid");
    return f;
}

static size_t behaviour_of(const struct framework *f, const struct json *of)
{
    size_t j = SIZE_MAX;
    assert_true(framework_find(f, case_find(of, "behaviour")->text, &j));
    return j;
}

static void fill_evidence(struct arena *a, const struct framework *f, const struct json *list,
                          struct readiness_input *in)
{
    struct evidence_item *items = arena_list(a, struct evidence_item, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const struct json *of = &list->items[i];
        items[i].behaviour = behaviour_of(f, of);
        items[i].day.count = (int32_t)case_find(of, "day")->integer;
        items[i].autonomy = (int)case_find(of, "autonomy")->integer;
        assert_true(scope_read(case_find(of, "scope")->text, &items[i].scope));
        assert_true(outcome_read(case_find(of, "outcome")->text, &items[i].outcome));
        assert_true(confirm_read(case_find(of, "confirm")->text, &items[i].confirm));
    }
    in->evidence = items;
    in->evidence_count = list->count;
}

static void fill_ratings(struct arena *a, const struct framework *f, const struct json *list,
                         struct readiness_input *in)
{
    struct rating *ratings = arena_list(a, struct rating, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const struct json *of = &list->items[i];
        ratings[i].behaviour = behaviour_of(f, of);
        ratings[i].rater = case_find(of, "rater")->text;
        ratings[i].kind =
            str_equal(case_find(of, "kind")->text, S("manager")) ? RATER_MANAGER : RATER_PEER;
        ratings[i].named = case_find(of, "named")->kind == JSON_IS_TRUE;
        ratings[i].day.count = (int32_t)case_find(of, "day")->integer;
        ratings[i].level = (int)case_find(of, "rating")->integer;
    }
    in->ratings = ratings;
    in->rating_count = list->count;
}

struct readiness_input case_input(struct arena *a, const struct framework *f,
                                  const struct json *input)
{
    struct day today = {(int32_t)case_find(input, "today")->integer};
    struct readiness_input in = readiness_input_empty(today);
    const struct json *self = case_find(input, "self");
    for (size_t i = 0; i < self->count; i++) {
        size_t j;
        assert_true(framework_find(f, self->members[i].key, &j));
        in.self[j] = (int)self->members[i].value.integer;
    }
    fill_evidence(a, f, case_find(input, "evidence"), &in);
    fill_ratings(a, f, case_find(input, "observers"), &in);
    return in;
}

static size_t differs(const char *what, size_t at, double got, double want)
{
    if (fabs(got - want) <= 5e-5) /* also false when it is no number */
        return 0;
    print_error("%s[%zu]: got %.7f, want %.7f\n", what, at, got, want);
    return 1;
}

static size_t word_differs(const char *what, size_t at, str got, str want)
{
    if (str_equal(got, want))
        return 0;
    print_error("%s[%zu]: got %.*s, want %.*s\n", what, at, STR(got), STR(want));
    return 1;
}

static size_t number_differs(const char *what, size_t at, int64_t got, int64_t want)
{
    if (got == want)
        return 0;
    print_error("%s[%zu]: got %lld, want %lld\n", what, at, (long long)got, (long long)want);
    return 1;
}

/* null is LEVEL_NONE. */
static int64_t level_of(const struct json *value)
{
    return value->kind == JSON_IS_NULL ? LEVEL_NONE : value->integer;
}

static size_t compare_flags(size_t j, unsigned flags, const struct json *want)
{
    size_t wrong = 0, n = 0;
    for (unsigned flag = 1; flag <= FLAG_OTHERS_SEE_MORE; flag *= 2) {
        if (!(flags & flag))
            continue;
        str given = n < want->count ? want->items[n].text : S("");
        wrong += word_differs("flags", j, flag_id((enum flag)flag), given);
        n++;
    }
    return wrong + number_differs("flag count", j, (int64_t)n, (int64_t)want->count);
}

static size_t compare_behaviours(const struct framework *f, const struct readiness *r,
                                 const struct json *want)
{
    size_t wrong =
        number_differs("behaviours", 0, (int64_t)f->behaviour_count, (int64_t)want->count);
    for (size_t j = 0; j < want->count && !wrong; j++) {
        const struct json *w = &want->items[j];
        const struct behaviour_result *b = &r->behaviours[j];
        wrong += word_differs("id", j, f->behaviours[j].id, case_find(w, "id")->text);
        wrong += number_differs("claimed", j, b->claimed, level_of(case_find(w, "claimed")));
        wrong += number_differs("proven", j, b->proven, level_of(case_find(w, "proven")));
        wrong +=
            number_differs("recognised", j, b->recognised, level_of(case_find(w, "recognised")));
        wrong += differs("mean", j, b->mean, case_find(w, "mean")->real);
        wrong += differs("p_bar", j, b->p_bar, case_find(w, "p_bar")->real);
        wrong += differs("gain", j, b->gain, case_find(w, "gain")->real);
        wrong += word_differs("status", j, status_id(b->status), case_find(w, "status")->text);
        wrong += compare_flags(j, b->flags, case_find(w, "flags"));
    }
    return wrong;
}

static size_t compare_gaps(const struct framework *f, const struct readiness *r,
                           const struct json *want)
{
    size_t wrong = number_differs("gap count", 0, (int64_t)r->gap_count, (int64_t)want->count);
    for (size_t i = 0; i < want->count && !wrong; i++) {
        const struct json *w = &want->items[i];
        size_t j = r->gaps[i];
        wrong += word_differs("gap", i, f->behaviours[j].id, case_find(w, "id")->text);
        wrong += differs("gap gain", i, r->behaviours[j].gain, case_find(w, "gain")->real);
        wrong += word_differs("gap status", i, status_id(r->behaviours[j].status),
                              case_find(w, "status")->text);
    }
    return wrong;
}

static size_t compare_next(const struct framework *f, const struct readiness *r,
                           const struct json *want)
{
    size_t wrong = number_differs("next count", 0, (int64_t)r->next_count, (int64_t)want->count);
    for (size_t i = 0; i < want->count && !wrong; i++) {
        const struct json *w = &want->items[i];
        const struct action *n = &r->next[i];
        const struct json *item = case_find(w, "item");
        wrong += word_differs("next kind", i, action_kind_id(n->kind), case_find(w, "kind")->text);
        wrong += word_differs("next", i, f->behaviours[n->behaviour].id,
                              case_find(w, "behaviour")->text);
        wrong += number_differs("next item", i, n->item == SIZE_MAX ? -1 : (int64_t)n->item,
                                item->kind == JSON_IS_NULL ? -1 : item->integer);
        wrong += differs("next gain", i, n->gain, case_find(w, "gain")->real);
        wrong += differs("next chance", i, n->chance, case_find(w, "chance")->real);
        wrong += differs("next value", i, n->value, case_find(w, "value")->real);
    }
    return wrong;
}

static size_t compare_areas(const struct framework *f, const struct readiness *r,
                            const struct json *want)
{
    size_t wrong = number_differs("area count", 0, (int64_t)f->area_count, (int64_t)want->count);
    for (size_t i = 0; i < want->count && !wrong; i++) {
        wrong += word_differs("area", i, f->areas[i].id, want->members[i].key);
        wrong += differs("area", i, r->areas[i], want->members[i].value.real);
    }
    return wrong;
}

size_t case_compare(const struct framework *f, const struct readiness *r, const struct json *expected)
{
    const struct json *shown = case_find(expected, "shown");
    const struct json *bias = case_find(expected, "bias");
    size_t wrong = differs("score", 0, r->score, case_find(expected, "score")->real);
    wrong += differs("low", 0, r->low, case_find(expected, "low")->real);
    wrong += differs("high", 0, r->high, case_find(expected, "high")->real);
    wrong += number_differs("shown score", 0, readiness_shown(r->score),
                            case_find(shown, "score")->integer);
    wrong +=
        number_differs("shown low", 0, readiness_shown(r->low), case_find(shown, "low")->integer);
    wrong += number_differs("shown high", 0, readiness_shown(r->high),
                            case_find(shown, "high")->integer);
    wrong += differs("claimed", 0, r->claimed_score, case_find(expected, "claimed_score")->real);
    wrong += differs("proven", 0, r->proven_score, case_find(expected, "proven_score")->real);
    for (size_t i = 0; i < LENGTH(r->waterfall); i++)
        wrong += differs("waterfall", i, r->waterfall[i],
                         case_find(expected, "waterfall")->items[i].real);
    wrong += compare_areas(f, r, case_find(expected, "areas"));
    wrong += compare_gaps(f, r, case_find(expected, "gaps"));
    wrong += compare_next(f, r, case_find(expected, "next"));
    wrong += word_differs("bias", 0, bias_id(r->bias), case_find(bias, "kind")->text);
    wrong += differs("bias mean", 0, r->bias_mean, case_find(bias, "mean")->real);
    wrong += number_differs("bias anchored", 0, (int64_t)r->bias_anchored,
                            case_find(bias, "anchored")->integer);
    return wrong + compare_behaviours(f, r, case_find(expected, "behaviours"));
}

void check_near_at(double got, double want, double by, const char *file, int line)
{
    if (fabs(got - want) <= by) /* also false when it is no number */
        return;
    print_error("got %.9f, want %.9f\n", got, want);
    _fail(file, line);
}
