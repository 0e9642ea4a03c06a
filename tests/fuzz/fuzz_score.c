#include "base/arena.h"
#include "export/score.h"
#include "import/score.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A small framework, so that many inputs are tried in a second. */
static struct framework small(void)
{
    struct framework f = {.id = S("junior-to-mid"), .area_count = 2, .behaviour_count = 4};
    f.areas[0].id = S("communication");
    f.areas[1].id = S("ownership");
    f.behaviours[0] = (struct behaviour){.id = S("comm.ask"), .area = 0, .bar = 3, .weight = 2};
    f.behaviours[1] = (struct behaviour){.id = S("comm.write"), .area = 0, .bar = 2, .weight = 1};
    f.behaviours[2] = (struct behaviour){.id = S("own.ship"), .area = 1, .bar = 3, .weight = 1};
    f.behaviours[3] = (struct behaviour){.id = S("own.follow"), .area = 1, .bar = 4, .weight = 2};
    size_t which;
    assert(framework_check(&f, &which) == FRAMEWORK_FINE);
    return f;
}

/* What is refused has a reason; what is read has a score between its ends, and JSON that can be read. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CLOSING(arena) struct arena a = {0};
    struct framework f = small();
    struct err e = {0};
    struct score_draft draft;
    struct readiness_input in;
    if (!read_score((str){(const char *)data, size}, &a, &draft, &e) ||
        !read_score_input(&draft, &f, &a, &in, &e)) {
        assert(e.kind == ERR_REFUSED);
        assert(e.text[0]);
        return 0;
    }
    struct readiness r;
    readiness_reckon(&f, &in, READINESS_ALL, &a, &r);
    assert(r.score >= 0 && r.score <= 100.0000001);
    assert(r.low >= 0 && r.low <= r.high && r.high <= 100);
    struct buf b;
    struct json json;
    buf_init(&b, &a, 1024 * 1024);
    write_score(&b, &f, &r);
    assert(!b.over);
    assert(json_read(buf_str(&b), &a, &json, &e));
    return 0;
}
