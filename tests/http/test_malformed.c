/* Bytes that could be read in two ways, or in none: refused, and what is pipelined behind never
 * runs. */
#include "rig.h"

/* Raw bytes, what is answered, and that what is pipelined behind is not. Status 0: hung up on at
 * once. */
static const struct {
    const char *name;
    str sent;
    int status;
} malformed[] = {
#define CL(n) "Content-Length: " n "\r\n"
#define TE "Transfer-Encoding: chunked\r\n"
    {"length and encoding", S("POST /help HTTP/1.1\r\n" HOST CL("3") TE "\r\n0\r\n\r\n"), 400},
    {"encoding and length", S("POST /help HTTP/1.1\r\n" HOST TE CL("3") "\r\n0\r\n\r\n"), 400},
    {"two lengths, unlike", S("POST /help HTTP/1.1\r\n" HOST CL("3") CL("5") "\r\nabc"), 400},
    {"two lengths, alike", S("POST /help HTTP/1.1\r\n" HOST CL("3") CL("3") "\r\nabc"), 400},
    {"lengths in a list", S("POST /help HTTP/1.1\r\n" HOST CL("3, 3") "\r\nabc"), 400},
    {"length with a plus", S("POST /help HTTP/1.1\r\n" HOST CL("+3") "\r\nabc"), 400},
    {"length below nothing", S("POST /help HTTP/1.1\r\n" HOST CL("-3") "\r\nabc"), 400},
    {"length in sixteens", S("POST /help HTTP/1.1\r\n" HOST CL("0x3") "\r\nabc"), 400},
    {"length of words", S("POST /help HTTP/1.1\r\n" HOST CL("three") "\r\nabc"), 400},
    {"length of nothing", S("POST /help HTTP/1.1\r\n" HOST CL("") "\r\nabc"), 400},
    {"length beyond numbers",
     S("POST /help HTTP/1.1\r\n" HOST CL("99999999999999999999") "\r\nabc"), 413},
    {"length that wraps", S("POST /help HTTP/1.1\r\n" HOST CL("18446744073709551617") "\r\na"),
     413},
    {"two hosts", S("GET /help HTTP/1.1\r\n" HOST HOST "\r\n"), 400},
    {"two hosts, unlike", S("GET /help HTTP/1.1\r\n" HOST "Host: evil.example\r\n\r\n"), 400},
    {"no host", S("GET /help HTTP/1.1\r\n\r\n"), 400},
    {"no host, old", S("GET /help HTTP/1.0\r\n\r\n"), 400},
    {"another host", S("GET /help HTTP/1.1\r\nHost: evil.example\r\n\r\n"), 421},
    {"blank before the colon", S("GET /help HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n"), 400},
    {"blank in a name", S("GET /help HTTP/1.1\r\n" HOST "X y: a\r\n\r\n"), 400},
    {"blank before encoding's colon",
     S("POST /help HTTP/1.1\r\n" HOST "Transfer-Encoding : chunked\r\n\r\n"), 400},
    {"name of nothing", S("GET /help HTTP/1.1\r\n" HOST ": a\r\n\r\n"), 400},
    {"line without a colon", S("GET /help HTTP/1.1\r\n" HOST "nonsense\r\n\r\n"), 400},
    {"name with a bracket", S("GET /help HTTP/1.1\r\n" HOST "X(y): a\r\n\r\n"), 400},
    {"name beyond ASCII", S("GET /help HTTP/1.1\r\n" HOST "X\xc3\xa9: a\r\n\r\n"), 400},
    {"folded line", S("GET /help HTTP/1.1\r\n" HOST "X: a\r\n b\r\n\r\n"), 400},
    {"folded first line", S("GET /help HTTP/1.1\r\n " HOST "\r\n"), 400},
    {"folded encoding",
     S("POST /help HTTP/1.1\r\n" HOST "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"), 400},
    {"NUL in a value", S("GET /help HTTP/1.1\r\n" HOST "X: a\0bcd\r\n\r\n"), 400},
    {"NUL in the address", S("GET /help\0/abc HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"NUL in a name", S("GET /help HTTP/1.1\r\n" HOST "X\0y: a\r\n\r\n"), 400},
    {"control in a value", S("GET /help HTTP/1.1\r\n" HOST "X: a\x01\r\n\r\n"), 400},
    {"DEL in a value", S("GET /help HTTP/1.1\r\n" HOST "X: a\x7f\r\n\r\n"), 400},
    {"control in the address", S("GET /he\x01lp HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"tab in the address", S("GET /he\tlp HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"bare bytes in the address", S("GET /\xff HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"fragment in the address", S("GET /help#x HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"encoded NUL", S("GET /help%00 HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"encoded nonsense", S("GET /help%zz HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"encoded nonsense in the query", S("GET /help?a=%ff HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"whole address", S("GET http://127.0.0.1/help HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"star", S("GET * HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"odd method", S("G@T /help HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"unknown method", S("BREW /help HTTP/1.1\r\n" HOST "\r\n"), 405},
    {"TRACE", S("TRACE /help HTTP/1.1\r\n" HOST "\r\n"), 405},
    {"CONNECT", S("CONNECT 127.0.0.1:80 HTTP/1.1\r\n" HOST "\r\n"), 400},
    {"encoding of gzip", S("POST /help HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip\r\n\r\n"), 400},
    {"encoding of two",
     S("POST /help HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n"), 400},
    {"encoding in disguise",
     S("POST /help HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n"), 400},
    {"encoding twice", S("POST /help HTTP/1.1\r\n" HOST TE TE "\r\n0\r\n\r\n"), 400},
    {"encoding of identity",
     S("POST /help HTTP/1.1\r\n" HOST "Transfer-Encoding: identity\r\n\r\n"), 400},
    {"chunk of no number", S("POST /help HTTP/1.1\r\n" HOST TE "\r\nzz\r\nabc\r\n0\r\n\r\n"), 400},
    {"chunk that overflows",
     S("POST /help HTTP/1.1\r\n" HOST TE "\r\nffffffffffffffffff\r\nabc\r\n"), 413},
    {"chunk below nothing", S("POST /help HTTP/1.1\r\n" HOST TE "\r\n-1\r\nabc\r\n0\r\n\r\n"), 400},
    {"version of the future", S("GET /help HTTP/3.0\r\n" HOST "\r\n"), 505},
    {"version of nothing", S("GET /help HTTP/\r\n" HOST "\r\n"), 400},
    {"lone line feeds", S("GET /help HTTP/1.1\nHost: 127.0.0.1\n\n"), 400},
    {"one lone line feed", S("GET /help HTTP/1.1\r\nHost: 127.0.0.1\nX:a\r\n\r\n"), 200},
    {"two blanks", S("GET /help HTTP/1.1\r\nHost:  127.0.0.1\r\n\r\n"), 400},
    {"no blank", S("GET /help HTTP/1.1\r\nHost:127.0.0.1\r\n\r\n"), 200},
    {"TLS", S("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"), 0},
#undef TE
#undef CL
};

static bool is_refusal(int status)
{
    return status == 400 || status == 413 || status == 414 || status == 421 || status == 431 ||
           status == 501 || status == 505 || status == 0;
}

static void malformed_heads_are_refused_and_nothing_behind_them_runs(void **state)
{
    struct rig *rig = *state;
    size_t wrong = 0;
    for (size_t i = 0; i < LENGTH(malformed); i++) {
        int fd = dial(rig);
        (void)say(fd, malformed[i].sent);
        bool is_refused = is_refusal(malformed[i].status);
        if (malformed[i].status == 400)
            (void)say(fd, S("GET /version HTTP/1.1\r\n" HOST "\r\n")); /* must never be answered */
        str answer = hear(rig, fd);
        int status = status_of(answer);
        bool is_fine = status == malformed[i].status && !str_has(answer, S("seekersy 0.1.0"));
        if (is_refused && malformed[i].status != 421)
            is_fine &= is_closed(fd, HEAD_MS + 2000);
        if (!is_fine)
            print_error("%s: %d, not %d\n", malformed[i].name, status, malformed[i].status);
        wrong += !is_fine;
        close(fd);
    }
    check_int(wrong, 0);
    check_int(ask(rig, S(OK_REQUEST)), 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(malformed_heads_are_refused_and_nothing_behind_them_runs,
                                        rig_open, rig_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
