#include "domain/entry.h"

#include "base/arena.h"
#include "domain/letter.h"

/* Keys that say themselves what they are: a start, then so many letters of one kind.
 * Source: the makers' own pages on the formats of their tokens. */
enum letters { LETTERS_UPPER, LETTERS_WORD, LETTERS_DASH, LETTERS_DOT };

struct token {
    str start;
    enum letters letters;
    size_t least; /* letters after the start */
    str words;
};

static const struct token tokens[] = {
    {S("AKIA"), LETTERS_UPPER, 16, S("an AWS access key")},
    {S("ASIA"), LETTERS_UPPER, 16, S("an AWS access key")},
    {S("ghp_"), LETTERS_WORD, 30, S("a GitHub token")},
    {S("gho_"), LETTERS_WORD, 30, S("a GitHub token")},
    {S("ghu_"), LETTERS_WORD, 30, S("a GitHub token")},
    {S("ghs_"), LETTERS_WORD, 30, S("a GitHub token")},
    {S("ghr_"), LETTERS_WORD, 30, S("a GitHub token")},
    {S("github_pat_"), LETTERS_WORD, 22, S("a GitHub token")},
    {S("glpat-"), LETTERS_DASH, 20, S("a GitLab token")},
    {S("gldt-"), LETTERS_DASH, 20, S("a GitLab token")},
    {S("glrt-"), LETTERS_DASH, 20, S("a GitLab token")},
    {S("xoxa-"), LETTERS_DASH, 10, S("a Slack token")},
    {S("xoxb-"), LETTERS_DASH, 10, S("a Slack token")},
    {S("xoxp-"), LETTERS_DASH, 10, S("a Slack token")},
    {S("xoxr-"), LETTERS_DASH, 10, S("a Slack token")},
    {S("xoxs-"), LETTERS_DASH, 10, S("a Slack token")},
    {S("xapp-"), LETTERS_DASH, 20, S("a Slack token")},
    {S("hooks.slack.com/services/T"), LETTERS_DASH, 6, S("a Slack token")},
    {S("sk_live_"), LETTERS_WORD, 16, S("a Stripe key")},
    {S("rk_live_"), LETTERS_WORD, 16, S("a Stripe key")},
    {S("AIza"), LETTERS_DASH, 35, S("a Google key")},
    {S("npm_"), LETTERS_WORD, 36, S("an npm token")},
    {S("pypi-AgEI"), LETTERS_DASH, 20, S("a PyPI token")},
    {S("SG."), LETTERS_DOT, 40, S("a SendGrid key")},
    {S("sk-ant-"), LETTERS_DASH, 20, S("an API key")},
    {S("sk-proj-"), LETTERS_DASH, 20, S("an API key")},
    {S("AGE-SECRET-KEY-1"), LETTERS_UPPER, 40, S("a private key")},
};

/* How far is looked from one place: longer than any of these, and short enough that a text made of
 * their beginnings is still read in one go. */
enum { LOOK_MOST = 256 };

static bool is_of(enum letters letters, char c)
{
    bool word = is_digit(c) || is_ascii_letter(c) || c == '_';
    switch (letters) {
    case LETTERS_UPPER:
        return is_digit(c) || (c >= 'A' && c <= 'Z');
    case LETTERS_WORD:
        return word;
    case LETTERS_DASH:
        return word || c == '-';
    case LETTERS_DOT:
        return word || c == '-' || c == '.';
    }
    return false;
}

static size_t run_of(str s, size_t i, enum letters letters)
{
    size_t start = i;
    while (i < s.length && i - start < LOOK_MOST && is_of(letters, s.at[i]))
        i++;
    return i - start;
}

static str token_at(str s, size_t i)
{
    for (size_t k = 0; k < LENGTH(tokens); k++)
        if (str_starts(str_from_at(s, i), tokens[k].start) &&
            run_of(s, i + tokens[k].start.length, tokens[k].letters) >= tokens[k].least)
            return tokens[k].words;
    return (str){0};
}

/* Three parts of base64, the first two of which begin an object: RFC 7519. */
static bool is_jwt_at(str s, size_t i)
{
    enum { PART_LEAST = 10 };
    for (int part = 0; part < 3; part++) {
        bool begins = part == 2 || str_starts(str_from_at(s, i), S("eyJ"));
        size_t length = run_of(s, i, LETTERS_DASH);
        if (!begins || length < PART_LEAST || (part < 2 && byte_at(s, i + length) != '.'))
            return false;
        i += length + 1;
    }
    return true;
}

/* `https://ada:secret@host`: a name, a colon, and something before the @. */
static bool is_login_in_address(str s, size_t i)
{
    if (!str_starts(str_from_at(s, i), S("://")))
        return false;
    size_t colon = 0, end = i + LOOK_MOST;
    for (i += 3; i < s.length && i < end && !is_space(s.at[i]) && s.at[i] != '/'; i++) {
        if (s.at[i] == ':' && !colon)
            colon = i;
        if (s.at[i] == '@')
            return colon && i > colon + 1;
    }
    return false;
}

static const str secret_names[] = {
    S("password"), S("passwd"),        S("passphrase"), S("pwd"),         S("secret"),
    S("api_key"),  S("api-key"),       S("apikey"),     S("access_key"),  S("auth_token"),
    S("token"),    S("client_secret"), S("secret_key"), S("private_key"),
};

/* What people write in place of a secret. */
static bool is_stand_in(str value)
{
    static const str words[] = {S("null"),   S("none"),      S("nil"),      S("true"),
                                S("false"),  S("password"),  S("required"), S("optional"),
                                S("string"), S("undefined"), S("example"),  S("redacted")};
    static const str marks = S("<[{($*%.\"'x");
    for (size_t i = 0; i < LENGTH(words); i++)
        if (value.length == words[i].length && has_word_at(value, 0, words[i]))
            return true;
    bool is_one_mark = true;
    for (size_t i = 1; i < value.length; i++)
        is_one_mark = is_one_mark && value.at[i] == value.at[0];
    char first = byte_at(value, 0);
    return is_one_mark || (first != 'x' && str_has(marks, (str){&first, 1}));
}

/* Letters and digits mixed, as no ordinary word is. */
static bool is_mixed(str value)
{
    size_t letters = 0, digits = 0;
    for (size_t i = 0; i < value.length; i++) {
        letters += is_ascii_letter(value.at[i]);
        digits += is_digit(value.at[i]);
    }
    return letters && digits;
}

/* `password=...` and `password: ...`. After a colon people also write sentences, so there the value
 * must look like no word. */
static bool is_assignment_at(str s, size_t i)
{
    enum { VALUE_LEAST = 4, MIXED_LEAST = 6 };
    size_t name = 0;
    for (size_t k = 0; k < LENGTH(secret_names); k++)
        if (secret_names[k].length > name && has_word_at(s, i, secret_names[k]))
            name = secret_names[k].length;
    if (!name)
        return false;
    i += name;
    while (byte_at(s, i) == ' ' || byte_at(s, i) == '"' || byte_at(s, i) == '\'')
        i++;
    char mark = byte_at(s, i);
    if ((mark != '=' && mark != ':') || byte_at(s, i + 1) == '=')
        return false;
    size_t most = i + LOOK_MOST;
    do
        i++;
    while (byte_at(s, i) == ' ' || byte_at(s, i) == '"' || byte_at(s, i) == '\'');
    size_t end = i;
    while (end < s.length && end < most && !is_space(s.at[end]) &&
           !str_has(S("\"',;"), str_first(str_from_at(s, end), 1)))
        end++;
    str value = str_first(str_from_at(s, i), end - i);
    if (is_stand_in(value))
        return false;
    return mark == '=' ? value.length >= VALUE_LEAST
                       : value.length >= MIXED_LEAST && is_mixed(value);
}

/* Four numbers up to 255, in one of the ranges of RFC 1918; not a longer row of numbers, not a
 * version. */
static bool is_private_address_at(str s, size_t i)
{
    enum { BEFORE_MOST = 12 };
    int64_t part[4];
    if (!is_digit(byte_at(s, i)) || (i && (s.at[i - 1] == '.' || s.at[i - 1] == '-')))
        return false;
    size_t nearby = i > BEFORE_MOST ? i - BEFORE_MOST : 0;
    str before = str_trim(str_first(str_from_at(s, nearby), i - nearby));
    if (before.length >= 7 && has_word_at(before, before.length - 7, S("version")))
        return false;
    for (int k = 0; k < 4; k++) {
        size_t length = 0;
        while (is_digit(byte_at(s, i + length)))
            length++;
        if (!length || length > 3 || !str_int(str_first(str_from_at(s, i), length), &part[k]) ||
            part[k] > 255)
            return false;
        i += length;
        if (k < 3 && byte_at(s, i++) != '.')
            return false;
    }
    if (is_word(byte_at(s, i)) || (byte_at(s, i) == '.' && is_digit(byte_at(s, i + 1))))
        return false;
    return part[0] == 10 || (part[0] == 192 && part[1] == 168) ||
           (part[0] == 172 && part[1] >= 16 && part[1] <= 31);
}

/* `build.corp`: a name of a network that nobody outside can reach. A file such as `.env.local` is
 * none. */
static bool is_internal_host_at(str s, size_t i)
{
    static const str ends[] = {S(".internal"), S(".corp"),  S(".local"),    S(".INTERNAL"),
                               S(".CORP"),     S(".LOCAL"), S(".intranet"), S(".lan")};
    if (i && (s.at[i - 1] == '.' || s.at[i - 1] == '-' || s.at[i - 1] == '/'))
        if (i < 3 || !str_equal(str_first(str_from_at(s, i - 3), 3), S("://")))
            return false;
    if (!is_digit(byte_at(s, i)) && !is_ascii_letter(byte_at(s, i)))
        return false;
    size_t length = run_of(s, i, LETTERS_DOT);
    while (length && (s.at[i + length - 1] == '.' || s.at[i + length - 1] == '-'))
        length--;
    str host = str_first(str_from_at(s, i), length);
    if (byte_at(s, i + length) == '(' || str_has(host, S("_")))
        return false;
    for (size_t k = 0; k < LENGTH(ends); k++)
        if (host.length > ends[k].length && str_ends(host, ends[k]))
            return true;
    return false;
}

static bool is_private_key(str s)
{
    size_t at = str_find(s, S("-----BEGIN "));
    str rest = str_first(str_from_at(s, at), 60);
    return str_has(rest, S("PRIVATE KEY")) || str_has(s, S("PuTTY-User-Key-File-"));
}

str entry_looks_secret(str text)
{
    if (is_private_key(text))
        return S("a private key");
    for (size_t i = 0; i < text.length; i++) {
        if (is_login_in_address(text, i))
            return S("a password in an address");
        if (i && is_word(text.at[i - 1]) && text.at[i - 1] != '_')
            continue; /* inside a word */
        str words = token_at(text, i);
        if (words.length)
            return words;
        if (is_jwt_at(text, i))
            return S("a signed token");
        if (is_assignment_at(text, i))
            return S("a password");
        if (is_private_address_at(text, i) || is_internal_host_at(text, i))
            return S("the name of an internal machine");
    }
    return (str){0};
}
