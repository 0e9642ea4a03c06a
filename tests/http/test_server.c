/* The program behind real sockets on loopback: deadlines, limits, a calm end. */
#include "rig.h"

#include <stdlib.h>
#include <string.h>

static size_t count_of(str s, str part)
{
    size_t count = 0;
    for (size_t at = str_find(s, part); at < s.length; at = str_find(s, part)) {
        count++;
        s = str_from_at(s, at + part.length);
    }
    return count;
}

static void a_page_arrives_whole_with_its_headers(void **state)
{
    struct rig *rig = *state;
    int fd = dial(rig);
    check_true(
        say(fd, S("GET /help?x=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n")));
    str answer = hear(rig, fd);
    check_int(status_of(answer), 200);
    check_has(answer, S("Content-Type: text/html; charset=utf-8\r\n"));
    check_has(answer, S("Content-Encoding: gzip\r\n"));
    check_has(answer, S("Vary: Accept-Encoding\r\n"));
    check_has(answer, S("Content-Security-Policy: default-src 'none'"));
    check_false(str_has(answer, S("Server:")));
    check_true(say(fd, S("HEAD /help HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" OK_REQUEST)));
    size_t alive = 0;
    for (int i = 0; i < 2; i++) {
        str next = hear(rig, fd);
        alive += count_of(next, S("HTTP/1.1 200"));
        if (alive == 2)
            break;
    }
    check_int(alive, 2);
    close(fd);
}

static str long_text(struct rig *rig, const char *front, size_t length, const char *back)
{
    struct buf b;
    buf_init(&b, &rig->arena, 32 * 1024 * 1024);
    buf_add(&b, str_from(front));
    for (size_t i = 0; i < length; i++)
        buf_char(&b, 'x');
    buf_add(&b, str_from(back));
    return buf_str(&b);
}

static void heads_that_are_too_large_are_refused(void **state)
{
    struct rig *rig = *state;
    check_int(ask(rig, long_text(rig, "GET /", 9000, " HTTP/1.1\r\n" HOST "\r\n")), 414);
    int status = ask(rig, long_text(rig, "GET /", 100 * 1024, " HTTP/1.1\r\n" HOST "\r\n"));
    check_true(status == 414 || status == 0);
    status = ask(rig, long_text(rig, "GET / HTTP/1.1\r\n" HOST "X: ", 100 * 1024, "\r\n\r\n"));
    check_true(status == 431 || status == 0);
    struct buf b;
    buf_init(&b, &rig->arena, 1024 * 1024);
    buf_add(&b, S("GET /healthz HTTP/1.1\r\n" HOST));
    for (int i = 0; i < 300; i++)
        buf_add(&b, S("a: b\r\n"));
    buf_add(&b, S("\r\n"));
    check_int(ask(rig, buf_str(&b)), 431);
    for (int i = 0; i < 20000; i++)
        buf_add(&b, S("a: b\r\n"));
    status = ask(rig, buf_str(&b));
    check_true(status == 431 || status == 0);
}

static void a_body_of_ten_megabytes_is_refused_and_the_connection_lives(void **state)
{
    struct rig *rig = rig_new();
    rig->settings.body_ms = PATIENCE_MS; /* ten megabytes take a while on a busy machine */
    rig_start(rig);
    int fd = dial(rig);
    str head =
        S("POST /help HTTP/1.1\r\n" HOST "Content-Type: application/x-www-form-urlencoded\r\n"
          "Content-Length: 10485760\r\n\r\n");
    check_true(say(fd, head) && say(fd, long_text(rig, "", 10485760, "")));
    str answer = hear(rig, fd);
    check_int(status_of(answer), 413);
    check_has(answer, S("larger than 1 MiB"));
    check_true(say(fd, S(OK_REQUEST)));
    check_int(status_of(hear(rig, fd)), 200);
    close(fd);
    fd = dial(rig);
    check_true(say(fd, S("POST /help HTTP/1.1\r\n" HOST "Expect: 100-continue\r\n"
                         "Content-Length: 10485760\r\n\r\n")));
    check_int(status_of(hear(rig, fd)), 413);
    close(fd);
    check_int(ask(rig, S("POST /help HTTP/1.1\r\n" HOST "Content-Length: 99999999999\r\n\r\n")),
              413);
    rig_stop(rig);
    rig_close(rig);
}

static void bodies_in_chunks_are_read(void **state)
{
    struct rig *rig = *state;
    check_int(ask(rig, S("POST /help HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n"
                         "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
                         "3\r\na=1\r\n4\r\n&b=2\r\n0\r\n\r\n")),
              405);
    check_int(ask(rig, S("POST /help HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n"
                         "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
                         "5\r\na=%ff\r\n0\r\n\r\n")),
              400);
}

/* Sends one byte at a time; returns after how many milliseconds it was hung up on. */
static int64_t drip(int fd, int patience_ms)
{
    int64_t began = os_monotonic_us() / 1000, passed = 0;
    while (passed < patience_ms) {
        struct pollfd one = {.fd = fd, .events = POLLIN | POLLRDHUP};
        if (poll(&one, 1, 100) > 0 && (one.revents & (POLLHUP | POLLRDHUP | POLLERR)))
            return os_monotonic_us() / 1000 - began;
        (void)say(fd, S("x"));
        passed = os_monotonic_us() / 1000 - began;
    }
    return -1;
}

static void who_drips_is_hung_up_on(void **state)
{
    struct rig *rig = *state;
    int silent = dial(rig), head = dial(rig), body = dial(rig);
    check_true(say(head, S("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")));
    check_true(say(body, S("POST /help HTTP/1.1\r\n" HOST "Content-Length: 100000\r\n\r\n")));
    int64_t head_ms = drip(head, 15000);
    int64_t body_ms = drip(body, 15000);
    check_true(head_ms > 0 && head_ms < HEAD_MS + 2000);
    check_true(body_ms >= 0 && body_ms < BODY_MS + 2000);
    check_true(is_closed(silent, HEAD_MS + 2000));
    check_int(ask(rig, S(OK_REQUEST)), 200);
    close(silent);
    close(head);
    close(body);
}

static void an_idle_connection_is_let_go(void **state)
{
    struct rig *rig = *state;
    int fd = dial(rig);
    check_true(say(fd, S(OK_REQUEST)));
    check_int(status_of(hear(rig, fd)), 200);
    check_true(is_closed(fd, HEAD_MS + 2000));
    close(fd);
}

static void many_idle_connections_keep_nobody_out(void **state)
{
    struct rig *rig = *state;
    int idle[100];
    for (size_t i = 0; i < LENGTH(idle); i++)
        idle[i] = dial(rig);
    check_int(ask(rig, S(OK_REQUEST)), 200);
    for (size_t i = 0; i < LENGTH(idle); i++) {
        check_true(is_closed(idle[i], HEAD_MS + 3000));
        close(idle[i]);
    }
    check_int(ask(rig, S(OK_REQUEST)), 200);
}

static void too_many_requests_of_one_address_wait(void **state)
{
    struct rig *rig = rig_new();
    rig->settings.requests_per_second = 1;
    rig->settings.limits_loopback = true;
    rig_start(rig);
    int fine = 0, limited = 0;
    for (int i = 0; i < 30; i++) {
        int fd = dial(rig);
        check_true(say(fd, S(OK_REQUEST)));
        str answer = hear(rig, fd);
        fine += status_of(answer) == 200;
        if (status_of(answer) == 429) {
            check_has(answer, S("Retry-After: 60\r\n"));
            check_has(answer, S("Content-Security-Policy: "));
            limited++;
        }
        close(fd);
    }
    check_int(fine + limited, 30);
    check_true(fine >= 10 && fine <= 16);
    rig_stop(rig);
    rig_close(rig);
}

static void what_is_under_way_at_the_end_is_finished(void **state)
{
    struct rig *rig = rig_new();
    rig->settings.body_ms = 3000;
    rig_start(rig);
    int fd = dial(rig);
    check_true(say(fd, S("POST /help HTTP/1.1\r\n" HOST "Content-Length: 4\r\n"
                         "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
                         "a=")));
    (void)poll(NULL, 0, 200);
    assert_int_equal(write(rig->stop[1], "s", 1), 1);
    (void)poll(NULL, 0, 200);
    check_true(say(fd, S("12")));
    str answer = hear(rig, fd);
    check_int(status_of(answer), 405);
    check_has(answer, S("Connection: close\r\n"));
    assert_int_equal(pthread_join(rig->thread, NULL), 0);
    check_true(rig->is_calm);
    close(fd);
    rig_close(rig);
}

static void a_signal_ends_it_calmly(void **state)
{
    struct rig *rig = rig_new();
    rig_start(rig);
    check_int(ask(rig, S(OK_REQUEST)), 200);
    assert_int_equal(pthread_kill(rig->thread, SIGTERM), 0);
    assert_int_equal(pthread_join(rig->thread, NULL), 0);
    check_true(rig->is_calm);
    rig_close(rig);
}

static void an_address_that_cannot_be_had_is_explained(void **state)
{
    struct rig *rig = *state;
    static const struct {
        const char *listen;
        enum err_kind kind;
        const char *words;
    } rows[] = {
        {"127.0.0.1", ERR_USAGE, "is not an address to listen at"},
        {"127.0.0.1:", ERR_USAGE, "is not an address to listen at"},
        {"127.0.0.1:65536", ERR_USAGE, "is not an address to listen at"},
        {":7337", ERR_USAGE, "is not an address to listen at"},
        {"nonsense", ERR_USAGE, "is not an address to listen at"},
        {"192.0.2.1:7337", ERR_USAGE, "is not an address of this machine"},
        {"taken", ERR_BUSY, "is in use"},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct err e = {0};
        str listen = str_from(rows[i].listen);
        if (str_equal(listen, S("taken")))
            listen = str_format(&rig->arena, "127.0.0.1:%d", rig->port);
        struct web_settings s = web_settings_usual(listen);
        check_false(web_serve(&rig->app, &s, &e));
        check_int(e.kind, rows[i].kind);
        check_has(str_from(e.text), str_from(rows[i].words));
    }
}

int main(void)
{
#define WITH_A_SERVER(name) cmocka_unit_test_setup_teardown(name, rig_open, rig_end)
    const struct CMUnitTest tests[] = {
        WITH_A_SERVER(a_page_arrives_whole_with_its_headers),
        WITH_A_SERVER(heads_that_are_too_large_are_refused),
        cmocka_unit_test(a_body_of_ten_megabytes_is_refused_and_the_connection_lives),
        WITH_A_SERVER(bodies_in_chunks_are_read),
        WITH_A_SERVER(who_drips_is_hung_up_on),
        WITH_A_SERVER(an_idle_connection_is_let_go),
        WITH_A_SERVER(many_idle_connections_keep_nobody_out),
        cmocka_unit_test(too_many_requests_of_one_address_wait),
        cmocka_unit_test(what_is_under_way_at_the_end_is_finished),
        cmocka_unit_test(a_signal_ends_it_calmly),
        WITH_A_SERVER(an_address_that_cannot_be_had_is_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
