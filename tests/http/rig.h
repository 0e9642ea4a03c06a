/* rig: the program behind real sockets, in a thread of its own, and a client that says raw bytes.
 */
#ifndef TESTS_HTTP_RIG_H
#define TESTS_HTTP_RIG_H

#include "check.h"

#include "app/app.h"
#include "base/buf.h"
#include "content/content.h"
#include "database.h"
#include "os/os.h"
#include "web/server.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEAD_MS = 700, BODY_MS = 900, ANSWER_MOST = 512 * 1024, PATIENCE_MS = 20000 };

#define HOST "Host: 127.0.0.1\r\n"
#define OK_REQUEST "GET /healthz HTTP/1.1\r\n" HOST "\r\n"

struct rig {
    struct arena arena;
    struct content content;
    struct database database;
    struct app app;
    struct web_settings settings; /* short deadlines; change them before rig_start */
    struct err err;
    int port, stop[2], ready[2];
    bool is_calm; /* how it ended */
    pthread_t thread;
    char answer[ANSWER_MOST];
};

struct rig *rig_new(void);
void rig_start(struct rig *rig);
void rig_stop(struct rig *rig);
void rig_close(struct rig *rig);

/* cmocka set-up and tear-down: *state is a rig that serves. */
int rig_open(void **state);
int rig_end(void **state);

int dial(const struct rig *rig);

/* Sends all of it; whether the other side was still there. */
bool say(int fd, str text);

/* Reads one answer by its Content-Length; empty when the connection ended without one. */
str hear(struct rig *rig, int fd);

/* Whether the other side has hung up, or does within the time. */
bool is_closed(int fd, int patience_ms);

/* The status of an answer, 0 without one; and that of a request with a connection of its own. */
int status_of(str answer);
int ask(struct rig *rig, str text);

#endif
