#include "store/postgres_connect.h"

#include "base/arena.h"
#include "base/str.h"
#include "os/os.h"

#include <assert.h>
#include <libpq-fe.h>
#include <poll.h>
#include <string.h>

enum { HOSTS_MOST = 8, NAME_MOST = 256, WAIT_S = 2, WAIT_MOST_S = 60 };

/* What stands in an address counts more; only the text is always sent as it is. */
static const char *const usual[][2] = {
    {"connect_timeout", "2"},      {"tcp_user_timeout", "3000"},
    {"keepalives_idle", "5"},      {"keepalives_interval", "2"},
    {"keepalives_count", "2"},     {"target_session_attrs", "read-write"},
    {"gssencmode", "disable"},     {"fallback_application_name", "seekersy"},
};

/* The parts of an address that are lists, one value a host, and how long to wait. */
enum { HOST, HOSTADDR, PORT };
#define LIST_COUNT ((size_t)3)
static const char *const list_names[LIST_COUNT] = {"host", "hostaddr", "port"};

struct target {
    char list[LIST_COUNT][NAME_MOST]; /* empty: what the address says is for all hosts */
};

struct targets {
    struct target at[HOSTS_MOST];
    size_t count; /* 0: libpq is left to find its way */
    int wait_s;
};

static size_t count_parts(const char *list)
{
    size_t count = 1;
    for (const char *c = list; *c; c++)
        count += *c == ',';
    return list[0] ? count : 0;
}

/* Part `index` of a list; false when it is empty or too long. */
static bool copy_part(const char *list, size_t index, char part[NAME_MOST])
{
    for (; index; index--)
        list = strchr(list, ',') + 1;
    size_t length = strcspn(list, ",");
    if (!length || length >= NAME_MOST)
        return false;
    memcpy(part, list, length);
    part[length] = '\0';
    return true;
}

/* One target a host. What is unusual (a host without a name, more ports than hosts) is libpq's own to judge. */
static bool split(const char *lists[LIST_COUNT], struct targets *t)
{
    const char *hosts = lists[HOST] ? lists[HOST] : lists[HOSTADDR];
    size_t count = hosts ? count_parts(hosts) : 0;
    if (count < 2 || count > HOSTS_MOST)
        return false;
    for (size_t which = 0; which < LIST_COUNT; which++) {
        size_t parts = lists[which] ? count_parts(lists[which]) : 0;
        bool is_for_all = parts == 0 || (which == PORT && parts == 1);
        if (!is_for_all && parts != count)
            return false;
        for (size_t i = 0; !is_for_all && i < count; i++)
            if (!copy_part(lists[which], i, t->at[i].list[which]))
                return false;
    }
    t->count = count;
    return true;
}

static void read_targets(const char *address, struct targets *t)
{
    const char *lists[LIST_COUNT] = {0};
    char *words = NULL;
    int64_t wait_s = 0;
    PQconninfoOption *options = PQconninfoParse(address, &words);
    PQfreemem(words);
    *t = (struct targets){.wait_s = WAIT_S};
    for (PQconninfoOption *o = options; o && o->keyword; o++) {
        for (size_t which = 0; which < LIST_COUNT; which++)
            if (strcmp(o->keyword, list_names[which]) == 0)
                lists[which] = o->val;
        if (o->val && strcmp(o->keyword, "connect_timeout") == 0 && str_int(str_from(o->val), &wait_s))
            t->wait_s = wait_s <= 0 || wait_s > WAIT_MOST_S ? WAIT_MOST_S : (int)wait_s;
    }
    if (!split(lists, t))
        t->count = 0;
    PQconninfoFree(options);
}

struct options {
    const char *names[LENGTH(usual) + LIST_COUNT + 3], *values[LENGTH(usual) + LIST_COUNT + 3];
    size_t count;
};

static void option(struct options *o, const char *name, const char *value)
{
    assert(o->count + 1 < LENGTH(o->names));
    o->names[o->count] = name;
    o->values[o->count++] = value;
}

/* Later ones count more. `target` may be NULL. */
static void fill(struct options *o, const char *address, const struct target *target)
{
    *o = (struct options){0};
    for (size_t i = 0; i < LENGTH(usual); i++)
        option(o, usual[i][0], usual[i][1]);
    option(o, "dbname", address);
    for (size_t which = 0; target && which < LIST_COUNT; which++)
        if (target->list[which][0])
            option(o, list_names[which], target->list[which]);
    option(o, "client_encoding", "UTF8");
}

/* What libpq says: its first line, without where it was said. */
static str reason(const PGconn *line)
{
    str words = line ? str_from(PQerrorMessage(line)) : S("no memory");
    const char *failed = words.length ? strstr(words.at, " failed: ") : NULL;
    if (failed)
        words = str_from(failed + strlen(" failed: "));
    words.length = words.length ? strcspn(words.at, "\n") : 0;
    return words.length ? words : S("no answer");
}

static void say(char words[CONNECT_WORDS], const char *where, str why)
{
    size_t used = strlen(words);
    (void)snprintf(words + used, CONNECT_WORDS - used, "%s%s%s%.*s", used ? "; " : "", where,
                   where[0] ? ": " : "", STR(why));
}

/* One server that is asked. */
struct trial {
    PGconn *line;
    PostgresPollingStatusType wants;
};

static void begin(const char *address, const struct targets *t, struct trial trials[])
{
    for (size_t i = 0; i < t->count; i++) {
        struct options o;
        fill(&o, address, &t->at[i]);
        trials[i].line = PQconnectStartParams(o.names, o.values, 1);
        bool is_begun = trials[i].line && PQstatus(trials[i].line) != CONNECTION_BAD;
        trials[i].wants = is_begun ? PGRES_POLLING_WRITING : PGRES_POLLING_FAILED;
    }
}

/* Waits for any of those that are still asked, and goes on with them. False: none is left, or time is over. */
static bool step(struct trial trials[], size_t count, int64_t until_us)
{
    struct pollfd about[HOSTS_MOST];
    size_t asked = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_asked = trials[i].wants == PGRES_POLLING_READING || trials[i].wants == PGRES_POLLING_WRITING;
        short events = trials[i].wants == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        about[i] = (struct pollfd){.fd = is_asked ? PQsocket(trials[i].line) : -1, .events = events};
        asked += is_asked;
    }
    int64_t left_ms = (until_us - os_monotonic_us()) / 1000;
    if (!asked || left_ms <= 0)
        return false;
    if (poll(about, count, (int)left_ms) > 0)
        for (size_t i = 0; i < count; i++)
            if (about[i].fd >= 0 && about[i].revents)
                trials[i].wants = PQconnectPoll(trials[i].line);
    return true; /* also after a signal: it is called again */
}

static void say_trial(char words[CONNECT_WORDS], const struct target *at, const struct trial *trial)
{
    char where[NAME_MOST * 2];
    (void)snprintf(where, sizeof where, "%s%s%s", at->list[at->list[HOST][0] ? HOST : HOSTADDR],
                   at->list[PORT][0] ? ":" : "", at->list[PORT]);
    say(words, where, trial->wants == PGRES_POLLING_FAILED ? reason(trial->line) : S("no answer"));
}

static PGconn *first_of(const char *address, const struct targets *t, char words[CONNECT_WORDS])
{
    struct trial trials[HOSTS_MOST] = {0};
    PGconn *found = NULL;
    int64_t until_us = os_monotonic_us() + (int64_t)t->wait_s * 1000000;
    begin(address, t, trials);
    for (bool goes_on = true; goes_on && !found;) {
        goes_on = step(trials, t->count, until_us);
        for (size_t i = 0; i < t->count && !found; i++)
            if (trials[i].wants == PGRES_POLLING_OK)
                found = trials[i].line;
    }
    for (size_t i = 0; i < t->count; i++) {
        if (!found)
            say_trial(words, &t->at[i], &trials[i]);
        if (trials[i].line != found)
            PQfinish(trials[i].line);
    }
    return found;
}

PGconn *postgres_connect(const char *address, char words[CONNECT_WORDS])
{
    struct targets targets;
    struct options o;
    words[0] = '\0';
    read_targets(address, &targets);
    if (targets.count)
        return first_of(address, &targets, words);
    fill(&o, address, NULL);
    PGconn *line = PQconnectdbParams(o.names, o.values, 1);
    if (line && PQstatus(line) == CONNECTION_OK)
        return line;
    say(words, "", reason(line));
    PQfinish(line);
    return NULL;
}
