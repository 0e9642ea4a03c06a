#include "web/server.h"

#include "app/app.h"
#include "base/arena.h"
#include "os/os.h"
#include "web/crew.h"
#include "web/exchange.h"
#include "web/framing.h"
#include "web/limit.h"
#include "web/listen.h"
#include "web/reply.h"
#include "web/slot.h"

#include <assert.h>
#include <microhttpd.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    CONNECTION_MEMORY = 32 * 1024, /* of the library: bounds the head */
    SWALLOW_MOST =
        64 * 1024 * 1024, /* of a body that is too big: read and dropped, so that the 413 arrives */
    TICK_MS = 250, BURST_SECONDS = 10
};

struct server {
    struct app *app;
    const struct web_settings *settings;
    struct arena arena;
    struct desks desks;
    struct replies replies;
    struct crew crew;
    struct slots slots;
    pthread_mutex_t lock; /* of all that follows */
    int under_way;
    bool is_ending, is_loopback;
    struct limit limit;
};

static int64_t now_ms(void)
{
    return os_monotonic_us() / 1000;
}

static void lock(struct server *s)
{
    int failed = pthread_mutex_lock(&s->lock);
    assert(!failed);
}

static void unlock(struct server *s)
{
    (void)pthread_mutex_unlock(&s->lock); /* we hold it */
}

static void set_deadline(struct server *s, struct slot *slot, int64_t after_ms)
{
    slot_deadline(&s->slots, slot, after_ms ? now_ms() + after_ms : 0);
}

static void exchange_end(struct server *s, struct slot *slot)
{
    struct exchange *x = slot->exchange;
    if (!x)
        return;
    slot->exchange = NULL;
    lock(s);
    s->under_way -= x->is_begun;
    unlock(s);
    desk_give(&s->desks, x->desk);
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    struct server *s = cls;
    struct slot *slot = *context;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        int fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        slot = slot_take(&s->slots, fd, now_ms() + s->settings->head_ms);
        if (!slot) /* more connections than slots: the library counts otherwise */
            (void)shutdown(fd, SHUT_RDWR);
        *context = slot;
    } else if (slot) {
        exchange_end(s, slot);
        slot_give(&s->slots, slot);
        *context = NULL;
    }
}

static struct slot *slot_of(struct MHD_Connection *connection)
{
    return *(struct slot *const *)MHD_get_connection_info(connection,
                                                          MHD_CONNECTION_INFO_SOCKET_CONTEXT);
}

/* The first line has arrived: the only place where the address stands as it was sent. */
static void *on_target(void *cls, const char *target, struct MHD_Connection *connection)
{
    struct server *s = cls;
    struct slot *slot = slot_of(connection);
    if (!slot)
        return NULL;
    exchange_end(s, slot); /* a turn that never came to its end */
    slot->exchange = exchange_open(&s->desks);
    if (slot->exchange)
        slot->exchange->raw.target = str_copy(&slot->exchange->desk->arena, str_from(target));
    return slot->exchange;
}

/* The address is decoded by http.c, once. */
static size_t keep_encoded(void *cls, struct MHD_Connection *connection, char *text)
{
    return str_from(text).length;
}

static enum MHD_Result add_header(void *cls, enum MHD_ValueKind kind, const char *name,
                                  size_t name_size, const char *value, size_t value_size)
{
    struct exchange *x = cls;
    struct arena *a = &x->desk->arena;
    if (x->raw.headers.count == FIELDS_MOST + 1)
        return MHD_NO;
    x->raw.headers.at[x->raw.headers.count++] = (struct http_pair){
        str_copy(a, (str){name, name_size}), str_copy(a, (str){value, value ? value_size : 0})};
    return MHD_YES;
}

static void check_rate(struct server *s, struct MHD_Connection *connection, struct exchange *x)
{
    struct limit_key key;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    bool is_loopback = listen_client(info->client_addr, &key);
    if (is_loopback && !s->settings->limits_loopback)
        return;
    lock(s);
    bool may = limit_take(&s->limit, key, now_ms());
    unlock(s);
    if (!may)
        exchange_refuse(x, ERR_LIMIT, 429, "too many requests from one address");
}

/* The head is whole. Returns whether the body is to be read. */
static bool begin(struct server *s, struct MHD_Connection *connection, const char *method,
                  struct exchange *x)
{
    struct arena *a = &x->desk->arena;
    x->is_begun = true;
    lock(s);
    s->under_way++;
    unlock(s);
    x->raw.method = str_copy(a, str_from(method));
    x->raw.headers.at = arena_list(a, struct http_pair, FIELDS_MOST + 1);
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, add_header, x);
    size_t head =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE)->header_size;
    const char *fault = NULL;
    if (x->raw.headers.count <= FIELDS_MOST)
        fault = framing_fault(&x->raw, head);
    buf_init(&x->body, a, BODY_MOST);
    if (fault)
        exchange_refuse(x, ERR_MALFORMED, 400, fault);
    else
        check_rate(s, connection, x);
    int64_t length = framing_length(&x->raw);
    bool waits = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Expect") != NULL;
    if (length > (waits ? BODY_MOST : SWALLOW_MOST)) {
        x->raw.body_too_big = true;
        return false;
    }
    return !fault;
}

static enum MHD_Result result_of(bool is_sent)
{
    return is_sent ? MHD_YES : MHD_NO;
}

static enum MHD_Result send_no_memory(struct server *s, struct MHD_Connection *connection,
                                      struct slot *slot, const char *url)
{
    str path = str_from(url), root = s->app->base_path;
    bool is_api = str_starts(path, root) && str_starts(str_from_at(path, root.length), S("/api/"));
    set_deadline(s, slot, s->settings->send_ms);
    return result_of(reply_no_memory(&s->replies, connection, is_api));
}

static enum MHD_Result send_response(struct server *s, struct MHD_Connection *connection,
                                     struct slot *slot)
{
    struct exchange *x = slot->exchange;
    const struct response *out = &x->response;
    lock(s);
    bool is_last = s->is_ending || out->status == 400;
    unlock(s);
    set_deadline(s, slot, s->settings->send_ms + (int64_t)(out->body.length / 65536) * 1000);
    return result_of(reply_send(&s->replies, connection, out, is_last, &x->desk->arena));
}

/* A turn of the crew: the library gets its connection back, and calls on_request again. */
static void work(void *data, struct job *job)
{
    struct server *s = data;
    struct exchange *x = (struct exchange *)job;
    struct MHD_Connection *connection = x->connection; /* x may be gone once it is resumed */
    exchange_answer(x, s->app, &s->desks, s->settings->is_quiet);
    MHD_resume_connection(connection);
}

static enum MHD_Result send_made(struct server *s, struct MHD_Connection *connection, struct slot *slot)
{
    struct exchange *x = slot->exchange;
    struct reserve *reserve = x->has_no_memory ? NULL : desk_lend(&s->desks);
    if (!reserve)
        return send_no_memory(s, connection, slot, x->raw.target.at);
    enum MHD_Result sent = send_response(s, connection, slot);
    desk_lent_back(&s->desks, reserve);
    return sent;
}

static enum MHD_Result answer_turn(struct server *s, struct MHD_Connection *connection,
                                   struct slot *slot)
{
    struct exchange *x = slot->exchange;
    set_deadline(s, slot, 0); /* from here on it is we who take the time */
    if (exchange_may_wait(x)) {
        x->connection = connection;
        MHD_suspend_connection(connection);
        if (!crew_give(&s->crew, &x->job))
            work(s, &x->job);
        return MHD_YES;
    }
    exchange_answer(x, s->app, &s->desks, s->settings->is_quiet);
    return send_made(s, connection, slot);
}

/* `url` is decoded by the library; on_target has the address as sent. */
static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *body,
                                  size_t *body_size, void **context)
{
    struct server *s = cls;
    struct slot *slot = slot_of(connection);
    if (!slot)
        return MHD_NO;
    struct exchange *x = slot->exchange;
    if (!x)
        return send_no_memory(s, connection, slot, url);
    if (!x->is_begun) {
        if (!begin(s, connection, method, x))
            return answer_turn(s, connection,
                               slot); /* on the first call: and closes the connection */
        set_deadline(s, slot, s->settings->body_ms);
        return MHD_YES;
    }
    if (x->is_made)
        return send_made(s, connection, slot);
    if (*body_size) {
        exchange_take(x, body, *body_size);
        *body_size = 0;
        return MHD_YES;
    }
    return answer_turn(s, connection, slot);
}

static void on_done(void *cls, struct MHD_Connection *connection, void **context,
                    enum MHD_RequestTerminationCode why)
{
    struct slot *slot = slot_of(connection);
    if (!slot)
        return;
    exchange_end(cls, slot);
    set_deadline(cls, slot, ((struct server *)cls)->settings->head_ms);
}

static bool server_open(struct server *s, struct app *app, const struct web_settings *settings, struct err *e)
{
    *s = (struct server){.app = app, .settings = settings};
    s->limit.per_second = settings->requests_per_second;
    s->limit.burst = (int64_t)settings->requests_per_second * BURST_SECONDS;
    int failed = pthread_mutex_init(&s->lock, NULL);
    assert(!failed);
    size_t connections = listen_files(settings->connections);
    bool has_memory = slots_open(&s->slots, &s->arena, connections);
    has_memory &= desks_open(&s->desks, settings->threads);
    has_memory &= replies_open(&s->replies, &s->arena);
    return has_memory || err_set(e, ERR_BUSY, "web/server", "out of memory: the server can't start now");
}

static void server_close(struct server *s)
{
    replies_close(&s->replies);
    desks_close(&s->desks);
    slots_close(&s->slots);
    (void)pthread_mutex_destroy(&s->lock); /* nobody is left to hold it */
    arena_close(&s->arena);
}

static struct MHD_Daemon *start(struct server *s, int fd)
{
    const struct web_settings *set = s->settings;
    /* clang-format off */
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_request, s,
        MHD_OPTION_LISTEN_SOCKET, fd,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)set->threads,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)s->slots.count,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, s->is_loopback ? 0U : (unsigned)set->connections_each,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
        MHD_OPTION_CONNECTION_TIMEOUT, 60U, /* inactivity; our deadlines are the strict ones */
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_URI_LOG_CALLBACK, on_target, s,
        MHD_OPTION_UNESCAPE_CALLBACK, keep_encoded, s,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, s,
        MHD_OPTION_NOTIFY_COMPLETED, on_done, s,
        MHD_OPTION_END);
    /* clang-format on */
}

/* Waits for a signal or stop_fd, hanging up on the slow meanwhile. */
static void wait_for_end(struct server *s, int signals)
{
    int tick = s->settings->head_ms / 4 < TICK_MS ? s->settings->head_ms / 4 : TICK_MS;
    struct pollfd watch[] = {{.fd = signals, .events = POLLIN},
                             {.fd = s->settings->stop_fd, .events = POLLIN}};
    while (poll(watch, LENGTH(watch), tick) <= 0 || !(watch[0].revents | watch[1].revents)) {
        slots_reap(&s->slots, now_ms());
        if (s->settings->tick)
            s->settings->tick(s->settings->data);
    }
}

/* No new connections; what is under way may finish. */
static void drain(struct server *s, struct MHD_Daemon *daemon)
{
    int64_t until = now_ms() + s->settings->drain_ms;
    int fd = MHD_quiesce_daemon(daemon);
    bool is_empty = false;
    while (!is_empty && now_ms() < until) {
        lock(s);
        s->is_ending = true;
        is_empty = s->under_way == 0;
        unlock(s);
        slots_reap(&s->slots, now_ms());
        if (!is_empty)
            (void)poll(NULL, 0, 10);
    }
    crew_close(&s->crew); /* none may be suspended when the library stops */
    MHD_stop_daemon(daemon);
    if (fd >= 0)
        (void)close(fd); /* it only listened */
}

bool web_serve(struct app *app, const struct web_settings *settings, struct err *e)
{
    CLOSING(server) struct server server;
    struct server *s = &server;
    int fd, port;
    if (!server_open(s, app, settings, e) || !listen_open(settings->listen, &s->arena, &fd, &port, e))
        return false;
    s->is_loopback = listen_is_loopback(settings->listen, &s->arena);
    sigset_t ends, before;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGPIPE); /* a browser that went away: blocked, and not waited for */
    int failed =
        pthread_sigmask(SIG_BLOCK, &ends, &before); /* inherited by the library's threads */
    assert(!failed);
    sigdelset(&ends, SIGPIPE);
    int signals = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    crew_open(&s->crew, work, s);
    struct MHD_Daemon *daemon = signals < 0 ? NULL : start(s, fd);
    if (daemon) {
        if (settings->ready)
            settings->ready(settings->data, port);
        wait_for_end(s, signals);
        drain(s, daemon);
    } else {
        crew_close(&s->crew);
        (void)close(fd);
    }
    struct signalfd_siginfo taken;
    while (signals >= 0 && read(signals, &taken, sizeof taken) > 0)
        ; /* a signal that stays would end us as soon as it may */
    if (signals >= 0)
        (void)close(signals);
    failed = pthread_sigmask(SIG_SETMASK, &before, NULL);
    assert(!failed);
    return daemon || err_set(e, ERR_BROKEN, "web/server", "the HTTP library could not start");
}
