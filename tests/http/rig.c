#include "rig.h"

#include "store/store.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>

static void on_ready(void *data, int port)
{
    struct rig *rig = data;
    rig->port = port;
    assert_int_equal(write(rig->ready[1], "r", 1), 1);
}

static void *serve(void *data)
{
    struct rig *rig = data;
    rig->is_calm = web_serve(&rig->app, &rig->settings, &rig->err);
    if (!rig->is_calm)
        on_ready(rig, 0);
    return NULL;
}

struct rig *rig_new(void)
{
    struct rig *rig = calloc(1, sizeof *rig);
    struct err e;
    database_open(&rig->database);
    if (!os_secret_open(&e) || !content_open(&rig->arena, &rig->content, &e) ||
        !store_open(str_from(rig->database.address), &rig->app.store, &e))
        fail_msg("%s: %s", e.place, e.text);
    rig->app.content = &rig->content;
    rig->app.version = S("0.1.0");
    rig->app.base_url = S("http://127.0.0.1:7337");
    rig->settings = web_settings_usual(S("127.0.0.1:0"));
    rig->settings.head_ms = HEAD_MS;
    rig->settings.body_ms = BODY_MS;
    rig->settings.send_ms = 2000;
    rig->settings.drain_ms = 3000;
    rig->settings.threads = 2;
    rig->settings.connections = 200;
    rig->settings.is_quiet = true;
    rig->settings.ready = on_ready;
    rig->settings.data = rig;
    assert_int_equal(pipe(rig->stop), 0);
    assert_int_equal(pipe(rig->ready), 0);
    rig->settings.stop_fd = rig->stop[0];
    return rig;
}

void rig_start(struct rig *rig)
{
    char c;
    assert_int_equal(pthread_create(&rig->thread, NULL, serve, rig), 0);
    assert_int_equal(read(rig->ready[0], &c, 1), 1);
}

void rig_stop(struct rig *rig)
{
    assert_int_equal(write(rig->stop[1], "s", 1), 1);
    assert_int_equal(pthread_join(rig->thread, NULL), 0);
}

void rig_close(struct rig *rig)
{
    store_close(&rig->app.store);
    database_close(&rig->database);
    arena_close(&rig->arena);
    for (int i = 0; i < 2; i++) {
        close(rig->stop[i]);
        close(rig->ready[i]);
    }
    free(rig);
}

int rig_open(void **state)
{
    struct rig *rig = rig_new();
    rig_start(rig);
    *state = rig;
    return rig->port ? 0 : -1;
}

int rig_end(void **state)
{
    struct rig *rig = *state;
    rig_stop(rig);
    assert_true(rig->is_calm);
    rig_close(rig);
    return 0;
}

int dial(const struct rig *rig)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)rig->port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    assert_int_equal(connect(fd, (const struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

bool say(int fd, str text)
{
    while (text.length) {
        ssize_t sent = send(fd, text.at, text.length, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        text = str_from_at(text, (size_t)sent);
    }
    return true;
}

static bool wait_for(int fd, int patience_ms)
{
    struct pollfd one = {.fd = fd, .events = POLLIN};
    return poll(&one, 1, patience_ms) > 0;
}

str hear(struct rig *rig, int fd)
{
    size_t length = 0, wanted = SIZE_MAX;
    while (length < wanted && length < ANSWER_MOST && wait_for(fd, PATIENCE_MS)) {
        ssize_t got = recv(fd, rig->answer + length, ANSWER_MOST - length, 0);
        if (got <= 0)
            break;
        length += (size_t)got;
        str all = {rig->answer, length};
        size_t head = str_find(all, S("\r\n\r\n"));
        size_t at = str_find(all, S("Content-Length: "));
        if (head == all.length || at == all.length)
            continue;
        str rest = str_from_at(all, at + 16), number;
        int64_t body;
        if (str_cut(&rest, '\r', &number) && str_int(number, &body))
            wanted = head + 4 + (size_t)body;
    }
    return (str){rig->answer, length};
}

bool is_closed(int fd, int patience_ms)
{
    char waste[4096];
    int64_t until = os_monotonic_us() / 1000 + patience_ms;
    while (os_monotonic_us() / 1000 < until)
        if (wait_for(fd, 50) && recv(fd, waste, sizeof waste, 0) <= 0)
            return true;
    return false;
}

int status_of(str answer)
{
    int64_t status;
    if (!str_starts(answer, S("HTTP/1.1 ")))
        return 0;
    return str_int(str_first(str_from_at(answer, 9), 3), &status) ? (int)status : 0;
}

int ask(struct rig *rig, str text)
{
    int fd = dial(rig);
    (void)say(fd, text);
    int status = status_of(hear(rig, fd));
    close(fd);
    return status;
}
