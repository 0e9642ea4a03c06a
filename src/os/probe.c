#include "os/probe.h"

#include "base/arena.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void close_socket(const int *socket)
{
    if (*socket >= 0)
        (void)close(*socket); /* nothing of ours is lost by it */
}

static bool wait_ready(int socket, short events, int wait_ms)
{
    struct pollfd one = {.fd = socket, .events = events};
    int n;
    do
        n = poll(&one, 1, wait_ms);
    while (n < 0 && errno == EINTR);
    return n == 1;
}

static bool is_connected(int socket, const struct addrinfo *to, int wait_ms)
{
    if (connect(socket, to->ai_addr, to->ai_addrlen) == 0)
        return true;
    int wrong = 0;
    socklen_t length = sizeof wrong;
    return errno == EINPROGRESS && wait_ready(socket, POLLOUT, wait_ms) &&
           getsockopt(socket, SOL_SOCKET, SO_ERROR, &wrong, &length) == 0 && wrong == 0;
}

/* Sends the request and reads until the status line is whole. */
static bool ask(int socket, str request, int wait_ms, int *status)
{
    if (send(socket, request.at, request.length, MSG_NOSIGNAL) != (ssize_t)request.length)
        return false;
    char answer[64] = "";
    size_t length = 0;
    while (length < 12) {
        if (!wait_ready(socket, POLLIN, wait_ms))
            return false;
        ssize_t n = recv(socket, answer + length, sizeof answer - length, 0);
        if (n <= 0)
            return false;
        length += (size_t)n;
    }
    int64_t number;
    if (!str_starts((str){answer, length}, S("HTTP/1.")) || !str_int((str){answer + 9, 3}, &number))
        return false;
    *status = (int)number;
    return true;
}

bool os_probe(str host, int port, str path, int wait_ms, int *status, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST};
    struct addrinfo *found = NULL;
    str bare = str_starts(host, S("[")) ? str_first(str_from_at(host, 1), host.length - 2) : host;
    if (str_equal(bare, S("localhost")))
        bare = S("127.0.0.1");
    if (getaddrinfo(str_z(&a, bare), str_z(&a, str_format(&a, "%d", port)), &hints, &found) != 0)
        return err_set(e, ERR_BUSY, "os/probe", "%.*s is not an address", STR(host));
    __attribute__((cleanup(close_socket))) const int s =
        socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    str request = str_format(&a, "GET %.*s HTTP/1.1\r\nHost: %.*s:%d\r\nConnection: close\r\n\r\n",
                             STR(path), STR(host), port);
    bool fine = s >= 0 && is_connected(s, found, wait_ms) && ask(s, request, wait_ms, status);
    freeaddrinfo(found);
    if (!fine)
        return err_set(e, ERR_BUSY, "os/probe", "nothing answers on %.*s:%d", STR(host), port);
    return true;
}
