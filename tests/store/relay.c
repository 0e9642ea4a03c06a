#include "relay.h"

#include "check.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

struct pair {
    struct relay *relay;
    int program, server;
};

static struct sockaddr_un name_of(const char *path)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    (void)snprintf(name.sun_path, sizeof name.sun_path, "%s", path);
    return name;
}

static bool pass(int from, int to, bool *has_commit)
{
    char data[16384];
    ssize_t length = read(from, data, sizeof data);
    if (length <= 0)
        return false;
    *has_commit = memmem(data, (size_t)length, "commit", sizeof "commit") != NULL;
    return write(to, data, (size_t)length) == length;
}

/* Until one side ends, or an answer is to be lost. */
static void *carry(void *data)
{
    struct pair *p = data;
    bool goes_on = true, is_losing = false;
    while (goes_on) {
        bool has_commit = false, ignored;
        struct pollfd both[2] = {{.fd = p->program, .events = POLLIN}, {.fd = p->server, .events = POLLIN}};
        (void)poll(both, 2, -1);
        if (both[1].revents && is_losing) { /* it has been kept, and that is not told */
            p->relay->lost++;
            break;
        }
        if (both[1].revents)
            goes_on = pass(p->server, p->program, &ignored);
        if (goes_on && both[0].revents)
            goes_on = pass(p->program, p->server, &has_commit);
        if (has_commit && atomic_exchange(&p->relay->is_armed, false))
            is_losing = true;
    }
    (void)close(p->program);
    (void)close(p->server);
    free(p);
    return NULL;
}

static void *listen_on(void *data)
{
    struct relay *r = data;
    int program;
    while ((program = accept(r->listening, NULL, NULL)) >= 0) {
        struct sockaddr_un to = name_of(r->to);
        struct pair *p = malloc(sizeof *p);
        pthread_t thread;
        *p = (struct pair){r, program, socket(AF_UNIX, SOCK_STREAM, 0)};
        if (connect(p->server, (struct sockaddr *)&to, sizeof to) != 0)
            abort();
        (void)pthread_create(&thread, NULL, carry, p);
        (void)pthread_detach(thread);
    }
    return NULL;
}

void relay_open(struct relay *r, const char *folder, const char *server)
{
    *r = (struct relay){0};
    (void)snprintf(r->from, sizeof r->from, "%s/.s.PGSQL.5432", folder);
    (void)snprintf(r->to, sizeof r->to, "%s/.s.PGSQL.5432", server);
    struct sockaddr_un from = name_of(r->from);
    r->listening = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(r->listening, (struct sockaddr *)&from, sizeof from), 0);
    assert_int_equal(listen(r->listening, 16), 0);
    assert_int_equal(pthread_create(&r->thread, NULL, listen_on, r), 0);
}

void relay_close(struct relay *r)
{
    (void)shutdown(r->listening, SHUT_RDWR);
    assert_int_equal(pthread_join(r->thread, NULL), 0);
    (void)close(r->listening);
    (void)unlink(r->from);
}
