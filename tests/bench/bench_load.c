/* How `seekersy serve` does under load, end to end over HTTP: entries a second when 32 clients share commits and
 * when each commit holds one; and how long a page takes while 32 clients write, against the same when nobody does.
 * This program is the load: one thread, so that it takes little of the processor that it measures.
 * Nothing fails on a clock; docs/figures.md keeps what was measured. bench_load PROGRAM [SECONDS] */
#include "check.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WRITERS = 32, READERS = 4, READ_EVERY_US = 10000, TIMES_MOST = 200000, ROUNDS = 3, ENTRIES = 1000 };

struct client {
    int fd;
    bool is_waiting, is_reader;
    double sent_us, next_us;
    size_t length, wanted;
    char answer[65536];
};

static struct bench {
    const char *program, *page;
    char folder[200], token[200], session[100];
    int port, poll, seconds;
    pid_t server;
    struct client clients[WRITERS + READERS];
    size_t number;
} bench;

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double processor_us(void)
{
    char path[64], line[1024];
    (void)snprintf(path, sizeof path, "/proc/%d/stat", (int)bench.server);
    FILE *file = fopen(path, "r");
    unsigned long user = 0, system = 0;
    if (file && fgets(line, sizeof line, file))
        (void)sscanf(strrchr(line, ')') + 1, "%*s %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
                     &system);
    if (file)
        fclose(file);
    return (double)(user + system) * 1e6 / (double)sysconf(_SC_CLK_TCK);
}

static void must(bool is_done, const char *what)
{
    if (is_done)
        return;
    printf("can't %s: %s\n", what, strerror(errno));
    if (bench.server > 0)
        kill(bench.server, SIGKILL);
    exit(1);
}

/* Starts the program with what it prints at the other end of a pipe. */
static pid_t start(char *const words[], FILE **out)
{
    int ends[2];
    must(pipe(ends) == 0, "make a pipe");
    pid_t child = fork();
    if (child == 0) {
        int nothing = open("/dev/null", O_WRONLY);
        dup2(ends[1], 1);
        dup2(nothing, 2);
        close(ends[0]);
        execv(bench.program, words);
        _exit(127);
    }
    close(ends[1]);
    *out = fdopen(ends[0], "r");
    must(child > 0 && *out, "start the program");
    return child;
}

static int free_port(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    must(bind(fd, (struct sockaddr *)&at, sizeof at) == 0 && getsockname(fd, (struct sockaddr *)&at, &size) == 0,
         "find a port");
    close(fd);
    return ntohs(at.sin_port);
}

static void start_server(void)
{
    char path[256], listen[40], line[512] = "";
    FILE *out;
    const char *base = getenv("TMPDIR");
    (void)snprintf(bench.folder, sizeof bench.folder, "%s/seekersy-load-XXXXXX", base ? base : "/var/tmp");
    must(mkdtemp(bench.folder) != NULL, "make a folder");
    (void)snprintf(path, sizeof path, "%s/seekersy.db", bench.folder);
    setenv("SEEKERSY_DB", path, 1);
    setenv("HOME", bench.folder, 1);
    pid_t child = start((char *[]){"seekersy", "token", "add", "load", "--scope", "read,write", NULL}, &out);
    must(fgets(bench.token, sizeof bench.token, out) != NULL && waitpid(child, NULL, 0) == child, "make a token");
    bench.token[strcspn(bench.token, "\n")] = '\0';
    fclose(out);
    bench.port = free_port();
    (void)snprintf(listen, sizeof listen, "127.0.0.1:%d", bench.port);
    bench.server = start((char *[]){"seekersy", "serve", "--listen", listen, NULL}, &out);
    must(fgets(line, sizeof line, out) != NULL && strncmp(line, "Open ", 5) == 0, "start the server");
}

static void dial(struct client *c, bool is_reader)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)bench.port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    *c = (struct client){.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), .is_reader = is_reader};
    int one = 1;
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    must(connect(c->fd, (const struct sockaddr *)&to, sizeof to) == 0, "connect");
    must(fcntl(c->fd, F_SETFL, O_NONBLOCK) == 0, "not wait");
    must(epoll_ctl(bench.poll, EPOLL_CTL_ADD, c->fd, &(struct epoll_event){EPOLLIN, {.ptr = c}}) == 0, "watch");
}

static void ask(struct client *c)
{
    char body[200] = "", text[1024];
    if (!c->is_reader)
        (void)snprintf(body, sizeof body, "{\"text\": \"Found why refunds double, number %zu.\"}", ++bench.number);
    int length = snprintf(text, sizeof text,
                          "%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
                          "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                          c->is_reader ? bench.page : "POST /api/v1/entries", bench.port, bench.token,
                          strlen(body), body);
    c->length = 0;
    c->wanted = SIZE_MAX;
    c->is_waiting = true;
    c->sent_us = now_us();
    must(send(c->fd, text, (size_t)length, MSG_NOSIGNAL) == length, "send");
}

/* True: a whole answer has come. */
static bool hear(struct client *c)
{
    ssize_t got = recv(c->fd, c->answer + c->length, sizeof c->answer - 1 - c->length, 0);
    must(got > 0, "hear");
    c->length += (size_t)got;
    c->answer[c->length] = '\0';
    const char *head = strstr(c->answer, "\r\n\r\n"), *size = strcasestr(c->answer, "Content-Length: ");
    if (c->wanted == SIZE_MAX && head && size)
        c->wanted = (size_t)(head + 4 - c->answer) + (size_t)strtoul(size + 16, NULL, 10);
    if (c->length < c->wanted)
        return false;
    must(c->answer[9] == '2', c->answer);
    c->is_waiting = false;
    return true;
}

struct result {
    double reads_us[TIMES_MOST], took_us, processor_us;
    size_t reads, writes;
};

/* Writes by as many clients as may be under way at once, reads at a fixed pace, for some seconds. */
static void run(struct result *r, size_t writers, size_t at_once, bool reads)
{
    size_t under_way = 0, next = 0;
    double began = now_us(), until = began + bench.seconds * 1e6, processor = processor_us();
    memset(r, 0, sizeof *r);
    for (size_t i = 0; i < READERS; i++)
        bench.clients[WRITERS + i].next_us = began + (double)i * READ_EVERY_US / READERS;
    while (now_us() < until || under_way) {
        bool is_over = now_us() >= until;
        for (size_t i = 0; i < writers && !is_over && under_way < at_once; i++, next++) {
            struct client *c = &bench.clients[next % writers];
            if (!c->is_waiting) {
                ask(c);
                under_way++;
            }
        }
        for (size_t i = 0; i < READERS && reads && !is_over; i++) {
            struct client *c = &bench.clients[WRITERS + i];
            if (!c->is_waiting && now_us() >= c->next_us) {
                c->next_us = now_us() + READ_EVERY_US;
                ask(c);
                under_way++;
            }
        }
        struct epoll_event events[WRITERS + READERS];
        int count = epoll_wait(bench.poll, events, WRITERS + READERS, 1);
        for (int i = 0; i < count; i++) {
            struct client *c = events[i].data.ptr;
            if (!hear(c))
                continue;
            under_way--;
            if (!c->is_reader)
                r->writes++;
            else if (r->reads < TIMES_MOST)
                r->reads_us[r->reads++] = now_us() - c->sent_us;
        }
    }
    r->took_us = now_us() - began;
    r->processor_us = processor_us() - processor;
}

static int compare(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static double share(struct result *r, double part)
{
    qsort(r->reads_us, r->reads, sizeof r->reads_us[0], compare);
    return r->reads ? r->reads_us[(size_t)((double)r->reads * part)] : 0;
}

static void report(const char *name, struct result *r)
{
    double middle = share(r, 0.5); /* sorts them */
    printf("%-34s reads %6zu: median %6.0f us, 99%% %6.0f us, most %6.0f us; %6.0f writes/s; server %3.0f%%\n", name,
           r->reads, middle, share(r, 0.99), r->reads ? r->reads_us[r->reads - 1] : 0,
           (double)r->writes / r->took_us * 1e6, r->processor_us / r->took_us * 100);
}

int main(int argc, char **argv)
{
    static struct result r;
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    must(argc > 1, "run: bench_load PROGRAM [SECONDS]");
    bench.program = argv[1];
    bench.seconds = argc > 2 ? atoi(argv[2]) : 3;
    bench.page = argc > 3 ? argv[3] : "GET /api/v1/entries?limit=50";
    start_server();
    bench.poll = epoll_create1(EPOLL_CLOEXEC);
    for (size_t i = 0; i < WRITERS + READERS; i++)
        dial(&bench.clients[i], i >= WRITERS);
    while (bench.number < ENTRIES)
        run(&r, WRITERS, WRITERS, false);
    for (int i = 0; i < ROUNDS; i++) { /* in turn, so that all meet the same disk */
        run(&r, WRITERS, 1, false);
        report("a commit each", &r);
        double one = (double)r.writes / r.took_us;
        run(&r, WRITERS, WRITERS, false);
        report("32 clients, sharing commits", &r);
        printf("sharing is faster by %.1f times\n", (double)r.writes / r.took_us / one);
        run(&r, 0, 0, true);
        report("reading, nobody writes", &r);
        double quiet = share(&r, 0.99);
        run(&r, WRITERS, WRITERS, true);
        report("reading, 32 write", &r);
        printf("99%% of a read takes %.1f times as long\n", share(&r, 0.99) / quiet);
    }
    kill(bench.server, SIGTERM);
    return waitpid(bench.server, NULL, 0) == bench.server ? 0 : 1;
}
