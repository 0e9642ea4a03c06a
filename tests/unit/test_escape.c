#include "check.h"

#include "html/html.h"

static struct arena arena;

static str escaped(str s)
{
    struct buf b;
    buf_init(&b, &arena, 1 << 16);
    html_put_escaped(&b, s);
    return buf_str(&b);
}

static void every_mark_that_means_something_is_escaped(void **state)
{
    check_str(escaped(S("a<b>&\"'c")), S("a&lt;b&gt;&amp;&quot;&#39;c"));
    check_str(escaped(S("<")), S("&lt;"));
    check_str(escaped(S("")), S(""));
    check_str(escaped(S("nothing – to do")), S("nothing – to do"));
}

static void parts_of_an_address_are_percent_encoded(void **state)
{
    struct url u = url_part(&arena, url_of(S("/learn")), S("a/b?c#d&e=\"é"));
    check_str(u.text, S("/learn/a%2Fb%3Fc%23d%26e%3D%22%C3%A9"));
    u = url_query(&arena, u, S("next"), S("/x y"));
    u = url_query(&arena, u, S("n"), (str){0});
    check_str(u.text, S("/learn/a%2Fb%3Fc%23d%26e%3D%22%C3%A9?next=%2Fx%20y&n="));
    check_str(url_part(&arena, url_of(S("/")), S("q")).text, S("/q"));
    check_str(url_part(&arena, url_of(S("/a")), S("..")).text, S("/a/-"));
    check_str(url_part(&arena, url_of(S("/a")), S("...")).text, S("/a/..."));
}

static void addresses_from_people_are_http_https_or_mailto(void **state)
{
    static const struct {
        str text;
        bool is_good;
    } rows[] = {
        {S("https://example.org/a?b=c#d"), true},
        {S("HTTP://example.org"), true},
        {S("mailto:ada@example.org"), true},
        {S("https://[2001:db8::1]/"), true},
        {S("javascript:alert(1)"), false},
        {S("JaVaScRiPt:alert(1)"), false},
        {S(" https://example.org"), false},
        {S("\thttps://example.org"), false},
        {S("java\nscript:alert(1)"), false},
        {S("data:text/html,<script>alert(1)</script>"), false},
        {S("vbscript:x"), false},
        {S("file:///etc/passwd"), false},
        {S("//example.org"), false},
        {S("/\\example.org"), false},
        {S("https:/example.org"), false},
        {S("https:///example.org"), false},
        {S("https://\\example.org"), false},
        {S("https://?x"), false},
        {S("https://"), false},
        {S("https://a\"onmouseover=x"), false},
        {S("https://a b"), false},
        {S("mailto:"), false},
        {S("http"), false},
        {S(""), false},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct url u = {S("untouched")};
        bool is_good = url_external(rows[i].text, &u);
        if (is_good != rows[i].is_good)
            fail_msg("%.*s", STR(rows[i].text));
        check_str(u.text, is_good ? rows[i].text : S("untouched"));
    }
}

int main(void)
{
    arena_init(&arena);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mark_that_means_something_is_escaped),
        cmocka_unit_test(parts_of_an_address_are_percent_encoded),
        cmocka_unit_test(addresses_from_people_are_http_https_or_mailto),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(&arena);
    return failed;
}
