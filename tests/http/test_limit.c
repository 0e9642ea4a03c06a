#include "check.h"

#include "web/framing.h"
#include "web/limit.h"

#include <stdlib.h>

static struct limit *limit_of(int64_t per_second, int64_t burst)
{
    struct limit *l = calloc(1, sizeof *l);
    l->per_second = per_second;
    l->burst = burst;
    return l;
}

static struct limit_key client(unsigned n)
{
    struct limit_key key = {
        {(unsigned char)n, (unsigned char)(n >> 8), (unsigned char)(n >> 16), 1}};
    return key;
}

static int taken(struct limit *l, struct limit_key key, int64_t now_ms, int tries)
{
    int count = 0;
    for (int i = 0; i < tries; i++)
        count += limit_take(l, key, now_ms);
    return count;
}

static void a_burst_is_let_through_and_then_the_rate(void **state)
{
    struct limit *l = limit_of(5, 20);
    check_int(taken(l, client(1), 1000, 100), 20);
    check_int(taken(l, client(1), 1100, 100), 0);
    check_int(taken(l, client(1), 1200, 100), 1);
    check_int(taken(l, client(1), 3200, 100), 10);
    check_int(taken(l, client(1), 1000 * 1000, 100), 20);
    check_int(taken(l, client(1), INT64_MAX / 4, 100), 20);
    free(l);
}

static void one_client_does_not_spend_anothers(void **state)
{
    struct limit *l = limit_of(1, 10);
    check_int(taken(l, client(1), 1000, 50), 10);
    check_int(taken(l, client(2), 1000, 50), 10);
    check_int(taken(l, client(1), 1000, 50), 0);
    free(l);
}

static void a_flood_of_addresses_keeps_to_its_table(void **state)
{
    struct limit *l = limit_of(1, 10);
    for (unsigned n = 0; n < 100000; n++)
        check_true(limit_take(l, client(n), 1000 + n));
    free(l);
}

static void no_rate_is_no_limit(void **state)
{
    struct limit *l = limit_of(0, 0);
    check_int(taken(l, client(1), 1, 1000), 1000);
    free(l);
}

/* Heads as the library hands them over; `extra` bytes were on the wire and in no header. */
static const struct {
    const char *name;
    str method, target;
    struct http_pair headers[4];
    int extra;
    bool is_fine;
} heads[] = {
    {"plain", S("GET"), S("/"), {{S("Host"), S("a")}}, 1, true},
    {"no blank before the value", S("GET"), S("/"), {{S("Host"), S("a")}}, 0, true},
    {"length", S("POST"), S("/"), {{S("Host"), S("a")}, {S("Content-Length"), S("3")}}, 2, true},
    {"chunked",
     S("POST"),
     S("/"),
     {{S("Host"), S("a")}, {S("transfer-encoding"), S("Chunked")}},
     2,
     true},
    {"no host", S("GET"), S("/"), {{S("Accept"), S("a")}}, 1, false},
    {"two hosts", S("GET"), S("/"), {{S("Host"), S("a")}, {S("hOST"), S("a")}}, 2, false},
    {"length and encoding",
     S("POST"),
     S("/"),
     {{S("Host"), S("a")}, {S("Content-Length"), S("3")}, {S("Transfer-Encoding"), S("chunked")}},
     3,
     false},
    {"two lengths",
     S("POST"),
     S("/"),
     {{S("Host"), S("a")}, {S("Content-Length"), S("3")}, {S("Content-Length"), S("3")}},
     3,
     false},
    {"two encodings",
     S("POST"),
     S("/"),
     {{S("Host"), S("a")},
      {S("Transfer-Encoding"), S("chunked")},
      {S("Transfer-Encoding"), S("chunked")}},
     3,
     false},
    {"length is no number",
     S("POST"),
     S("/"),
     {{S("Host"), S("a")}, {S("Content-Length"), S("+3")}},
     2,
     false},
    {"length in a list",
     S("POST"),
     S("/"),
     {{S("Host"), S("a")}, {S("Content-Length"), S("3, 3")}},
     2,
     false},
    {"length is huge",
     S("POST"),
     S("/"),
     {{S("Host"), S("a")}, {S("Content-Length"), S("18446744073709551617")}},
     2,
     false},
    {"odd encoding",
     S("POST"),
     S("/"),
     {{S("Host"), S("a")}, {S("Transfer-Encoding"), S("gzip, chunked")}},
     2,
     false},
    {"blank in a name", S("GET"), S("/"), {{S("Host"), S("a")}, {S("X y"), S("a")}}, 2, false},
    {"control in a value", S("GET"), S("/"), {{S("Host"), S("a")}, {S("X"), S("a\x01")}}, 2, false},
    {"bytes behind a NUL", S("GET"), S("/"), {{S("Host"), S("a")}}, 5, false},
    {"bytes are missing", S("GET"), S("/"), {{S("Host"), S("a")}}, -1, false},
    {"blank in the address", S("GET"), S("/a b"), {{S("Host"), S("a")}}, 1, false},
    {"bare bytes in the address", S("GET"), S("/\xc3\xa9"), {{S("Host"), S("a")}}, 1, false},
    {"fragment in the address", S("GET"), S("/#x"), {{S("Host"), S("a")}}, 1, false},
    {"odd method", S("G(T"), S("/"), {{S("Host"), S("a")}}, 1, false},
};

static void heads_that_can_be_read_in_two_ways_are_refused(void **state)
{
    for (size_t i = 0; i < LENGTH(heads); i++) {
        struct http_pair headers[4];
        struct http_raw raw = {
            .method = heads[i].method, .target = heads[i].target, .headers.at = headers};
        size_t sent = raw.method.length + 1 + raw.target.length + 1 + 8 + 2 + 2;
        for (size_t j = 0; j < 4 && heads[i].headers[j].name.length; j++) {
            headers[raw.headers.count++] = heads[i].headers[j];
            sent += heads[i].headers[j].name.length + 1 + heads[i].headers[j].value.length + 2;
        }
        sent = (size_t)((int64_t)sent + heads[i].extra);
        const char *fault = framing_fault(&raw, sent);
        if (!fault != heads[i].is_fine)
            fail_msg("%s: %s", heads[i].name, fault ? fault : "was let through");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_burst_is_let_through_and_then_the_rate),
        cmocka_unit_test(one_client_does_not_spend_anothers),
        cmocka_unit_test(a_flood_of_addresses_keeps_to_its_table),
        cmocka_unit_test(no_rate_is_no_limit),
        cmocka_unit_test(heads_that_can_be_read_in_two_ways_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
