#include "os/os.h"

#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A line is made on the stack and written by one call, so that lines of two threads, or of two
 * programs on one terminal, do not mix. What is longer is cut: a log is not an archive. */
enum { LINE_MOST = 2048 };

struct line {
    char at[LINE_MOST];
    size_t length;
};

static void add(struct line *l, str s)
{
    size_t room = LINE_MOST - 8 - l->length; /* the end of the JSON object and the new line */
    size_t take = s.length < room ? s.length : room;
    if (take)
        memcpy(l->at + l->length, s.at, take);
    l->length += take;
}

static void add_z(struct line *l, const char *words)
{
    add(l, str_from(words));
}

/* The length of the UTF-8 sequence at the front; 0 when it is broken. */
static size_t letter(str s)
{
    size_t at_byte;
    str first = utf8_first(s, 1);
    return utf8_check(first, &at_byte) == UTF8_FINE ? first.length : 0;
}

/* Control characters would let a text forge a second line, or steer a terminal. */
static void add_escaped(struct line *l, str s, bool json)
{
    for (size_t i = 0; i < s.length;) {
        size_t length = letter(str_from_at(s, i));
        unsigned char c = (unsigned char)s.at[i];
        bool plain = length && c != '\n' && c != '\r' && c != '\t';
        if (l->length + 16 > LINE_MOST - 8)
            return;
        if (json && (c == '"' || c == '\\'))
            add(l, S("\\"));
        if (plain) {
            add(l, (str){s.at + i, length});
        } else {
            char code[8];
            (void)snprintf(code, sizeof code, json ? "\\u%04x" : "\\x%02x", (unsigned)c);
            add_z(l, code);
        }
        i += length ? length : 1;
    }
}

static void add_moment(struct line *l, struct moment m)
{
    struct civil c = day_civil(moment_day(m, 0));
    int second = (int)(m.ms / 1000 % (24 * 60 * 60));
    char iso[64];
    (void)snprintf(iso, sizeof iso, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", c.year, c.month, c.day,
                   second / 3600, second / 60 % 60, second % 60, (int)(m.ms % 1000));
    add_z(l, iso);
}

static void put(const struct line *l)
{
    size_t done = 0;
    while (done < l->length) {
        ssize_t n = write(STDERR_FILENO, l->at + done, l->length - done);
        if (n < 0 && errno != EINTR)
            return; /* nobody listens; the program goes on */
        if (n > 0)
            done += (size_t)n;
    }
}

void os_log(enum log_level level, const char *place, str text)
{
    const char *word = level == LOG_ERROR ? "error" : "note";
    struct line l = {.length = 0};
    if (isatty(STDERR_FILENO)) {
        add_z(&l, "seekersy: ");
        add_z(&l, word);
        add_z(&l, ": ");
        add_z(&l, place);
        add_z(&l, ": ");
        add_escaped(&l, text, false);
    } else {
        add_z(&l, "{\"at\":\"");
        add_moment(&l, os_now());
        add_z(&l, "\",\"level\":\"");
        add_z(&l, word);
        add_z(&l, "\",\"place\":\"");
        add_escaped(&l, str_from(place), true);
        add_z(&l, "\",\"text\":\"");
        add_escaped(&l, text, true);
        l.at[l.length++] = '"';
        l.at[l.length++] = '}';
    }
    l.at[l.length++] = '\n';
    put(&l);
}
