/* How long pages take, from the request's bytes to the answer's, without a socket; and how many a
 * second go over loopback by connections that stay open. The record has ten thousand entries.
 * Nothing fails on a clock; docs/figures.md keeps what was measured. bench_pages DATABASE-FILE */
#include "check.h"

#include "app/account.h"
#include "app/assessment.h"
#include "app/entry.h"
#include "content/content.h"
#include "os/os.h"
#include "store/store.h"
#include "web/answer.h"
#include "web/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ENTRIES = 10000, RUNS = 101, CLIENTS = 4, SECONDS = 2, DAYS = 700 };

struct bench {
    struct arena arena;
    struct content content;
    struct app app;
    str session, form_token;
    int port, ready[2], stop[2];
};

static const struct page {
    const char *name, *method, *target, *body;
} pages[] = {
    {"question 1 of the quiz", "GET", "/", NULL},
    {"an answer of the quiz", "POST", "/q/1", "a=--------------------&pick=2"},
    {"result", "GET", "/r?a=31243122311324123122&f=junior-to-mid.1", NULL},
    {"journal, 50 of 10,000", "GET", "/journal", NULL},
    {"one entry", "GET", "/journal/e4999", NULL},
    {"today", "GET", "/today", NULL},
    {"readiness", "GET", "/readiness", NULL},
    {"log an entry (durable)", "POST", "/journal", "text=Found+why+refunds+double."},
    {"help", "GET", "/help", NULL},
};

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(bool is_done, const char *what)
{
    if (is_done)
        return;
    printf("cannot %s\n", what);
    exit(1);
}

static void fill_record(struct bench *b)
{
    static const char *const ids[] = {"own.verify", "init.problems", "comm.update", "team.help"};
    CLOSING(arena) struct arena a = {0};
    struct turn t;
    for (int i = 0; i < ENTRIES; i++) {
        turn_begin(&t, &b->app, &a);
        must(turn_as_owner(&t), "make the person");
        str id = str_from(ids[(i / 3) % 4]);
        struct entry_draft draft = {
            .text = str_format(&a, "Looked into refund %d. It doubled under load.", i),
            .day = str_format(&a, "-%d", i % DAYS)};
        bool is_evidence = i % 3 == 0 && framework_find(turn_framework(&t), id, &(size_t){0});
        if (is_evidence)
            draft.behaviours = (struct str_list){&id, 1};
        struct entry_view v;
        must(app_log_entry(&t, &draft, &v), "log an entry");
        turn_end(&t);
        arena_reset(&a);
    }
}

static void sign_in(struct bench *b)
{
    struct turn t;
    str link;
    turn_begin(&t, &b->app, &b->arena);
    must(turn_as_owner(&t) && app_make_enter_link(&t, &link) && app_enter(&t, link, &b->session),
         "sign in");
    b->form_token = app_form_token(&t, b->session);
    turn_end(&t);
}

static str body_of(struct bench *b, const struct page *p, struct arena *a)
{
    return p->body ? str_format(a, "form=%.*s&%s", STR(b->form_token), p->body) : S("");
}

static int compare(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static void time_page(struct bench *b, const struct page *p)
{
    double took[RUNS];
    size_t length = 0;
    CLOSING(arena) struct arena a = {0};
    for (int i = 0; i < RUNS; i++) {
        struct http_pair headers[] = {
            {S("Host"), S("127.0.0.1")},
            {S("Cookie"), str_format(&a, "sid=%.*s", STR(b->session))},
            {S("Content-Type"), S("application/x-www-form-urlencoded")},
        };
        struct http_raw raw = {.method = str_from(p->method),
                               .target = str_from(p->target),
                               .headers = {headers, LENGTH(headers)},
                               .body = body_of(b, p, &a)};
        struct request r;
        struct response out;
        double began = seconds(CLOCK_MONOTONIC);
        http_read(&raw, S(""), &a, &r);
        web_answer(&b->app, &r, &a, &out);
        took[i] = (seconds(CLOCK_MONOTONIC) - began) * 1e6;
        must(out.status < 400, p->name);
        length = out.body.length;
        arena_reset(&a);
    }
    qsort(took, RUNS, sizeof took[0], compare);
    printf("%-26s median %7.0f us, 95%% %7.0f us, %6zu bytes\n", p->name, took[RUNS / 2],
           took[RUNS * 95 / 100], length);
}

static void on_ready(void *data, int port)
{
    struct bench *b = data;
    b->port = port;
    must(write(b->ready[1], "r", 1) == 1, "say that it answers");
}

static void *serve(void *data)
{
    struct bench *b = data;
    struct err e;
    struct web_settings s = web_settings_usual(S("127.0.0.1:0"));
    s.is_quiet = true;
    s.stop_fd = b->stop[0];
    s.ready = on_ready;
    s.data = b;
    must(web_serve(&b->app, &s, &e), "serve");
    return NULL;
}

struct client {
    struct bench *bench;
    const struct page *page;
    pthread_t thread;
    int done;
};

static bool one_answer(int fd, char *buffer, size_t room)
{
    size_t length = 0, wanted = SIZE_MAX;
    while (length < wanted) {
        ssize_t got = recv(fd, buffer + length, room - length, 0);
        if (got <= 0)
            return false;
        length += (size_t)got;
        str all = {buffer, length};
        size_t head = str_find(all, S("\r\n\r\n")), at = str_find(all, S("Content-Length: "));
        str rest = str_from_at(all, at + 16), number;
        int64_t body;
        if (head < length && str_cut(&rest, '\r', &number) && str_int(number, &body))
            wanted = head + 4 + (size_t)body;
    }
    return buffer[9] < '4';
}

static void *ask(void *data)
{
    struct client *c = data;
    CLOSING(arena) struct arena a = {0};
    size_t room = 1 << 20;
    char *buffer = arena_get(&a, 1, room);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)c->bench->port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    must(connect(fd, (const struct sockaddr *)&to, sizeof to) == 0, "connect");
    str body = body_of(c->bench, c->page, &a);
    str text = str_format(
        &a,
        "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: sid=%.*s\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%.*s",
        c->page->method, c->page->target, STR(c->bench->session), body.length, STR(body));
    double until = seconds(CLOCK_MONOTONIC) + SECONDS;
    while (seconds(CLOCK_MONOTONIC) < until) {
        must(send(fd, text.at, text.length, MSG_NOSIGNAL) == (ssize_t)text.length, "send");
        must(one_answer(fd, buffer, room), c->page->name);
        c->done++;
    }
    close(fd);
    return NULL;
}

static void time_socket(struct bench *b, const struct page *p)
{
    struct client clients[CLIENTS];
    int done = 0;
    double began = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = (struct client){.bench = b, .page = p};
        must(pthread_create(&clients[i].thread, NULL, ask, &clients[i]) == 0, "start a client");
    }
    for (int i = 0; i < CLIENTS; i++) {
        must(pthread_join(clients[i].thread, NULL) == 0, "end a client");
        done += clients[i].done;
    }
    double took = seconds(CLOCK_MONOTONIC) - began;
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    printf("%-26s %7.0f a second over loopback, %5.0f us of processor with its client\n", p->name,
           done / took, cpu / done * 1e6);
}

int main(int argc, char **argv)
{
    static struct bench b;
    struct err e = {0};
    const char *path = argc > 1 ? argv[1] : ":memory:";
    if (argc > 1)
        (void)unlink(path); /* from an earlier run, or not there */
    must(os_secret_open(&e) && content_open(&b.arena, &b.content, &e), "open the content");
    must(store_open(str_from(path), &b.app.store, &e), e.text);
    b.app.content = &b.content;
    b.app.version = S("bench");
    b.app.base_url = S("http://127.0.0.1:7337");
    fill_record(&b);
    sign_in(&b);
    for (size_t i = 0; i < LENGTH(pages); i++)
        time_page(&b, &pages[i]);
    pthread_t server;
    must(pipe(b.ready) == 0 && pipe(b.stop) == 0, "make a pipe");
    must(pthread_create(&server, NULL, serve, &b) == 0, "start the server");
    char c;
    must(read(b.ready[0], &c, 1) == 1, "wait for the server");
    for (size_t i = 0; i < LENGTH(pages); i++)
        time_socket(&b, &pages[i]);
    must(write(b.stop[1], "s", 1) == 1 && pthread_join(server, NULL) == 0, "stop the server");
    struct rusage used;
    (void)getrusage(RUSAGE_SELF, &used);
    printf("most memory at once: %ld KiB\n", used.ru_maxrss);
    store_close(&b.app.store);
    arena_close(&b.arena);
    return 0;
}
