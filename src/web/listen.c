#include "web/listen.h"

#include "base/arena.h"
#include "web/limit.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    BACKLOG = 1024,
    FILES_SPARE = 128 /* of the limit of open files: databases, log */
};

static void addrinfo_close(struct addrinfo **list)
{
    if (*list)
        freeaddrinfo(*list);
}

/* "host:port" or "[v6]:port" into what getaddrinfo wants. */
static bool find_address(str address, struct arena *a, struct addrinfo **list)
{
    size_t colon = address.length;
    while (colon && address.at[colon - 1] != ':')
        colon--;
    int64_t port;
    str host = str_first(address, colon ? colon - 1 : 0);
    if (!host.length || !str_int(str_from_at(address, colon), &port) || port < 0 || port > 65535)
        return false;
    if (str_starts(host, S("[")) && str_ends(host, S("]")))
        host = (str){host.at + 1, host.length - 2};
    struct addrinfo wish = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    const char *port_z = str_z(a, str_format(a, "%d", (int)port));
    return getaddrinfo(str_z(a, host), port_z, &wish, list) == 0;
}

static bool fail(struct err *e, str address, int code)
{
    if (code == EADDRINUSE)
        return err_set(
            e, ERR_BUSY, "web/listen",
            "%.*s is in use: another program, perhaps a second Seekersy, already answers there. "
            "Stop it, or choose another address with --listen.",
            STR(address));
    if (code == EACCES || code == EPERM)
        return err_set(
            e, ERR_FORBIDDEN, "web/listen",
            "%.*s may not be used: ports below 1024 need a right that this user doesn't have. "
            "Choose another with --listen.",
            STR(address));
    if (code == EADDRNOTAVAIL)
        return err_set(e, ERR_USAGE, "web/listen", "%.*s is not an address of this machine.",
                       STR(address));
    return err_set(e, ERR_BROKEN, "web/listen", "cannot listen at %.*s: %s", STR(address),
                   strerror(code));
}

static int port_of(int fd)
{
    struct sockaddr_storage own;
    socklen_t size = sizeof own;
    if (getsockname(fd, (struct sockaddr *)&own, &size))
        return 0;
    if (own.ss_family == AF_INET6)
        return ntohs(((const struct sockaddr_in6 *)&own)->sin6_port);
    return ntohs(((const struct sockaddr_in *)&own)->sin_port);
}

bool listen_open(str address, struct arena *a, int *fd, int *port, struct err *e)
{
    CLOSING(addrinfo) struct addrinfo *list = NULL;
    if (!find_address(address, a, &list))
        return err_set(e, ERR_USAGE, "web/listen",
                       "\"%.*s\" is not an address to listen at: give a host and a port, like "
                       "127.0.0.1:7337 or [::1]:7337.",
                       STR(address));
    int one = 1;
    int made = socket(list->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (made < 0)
        return fail(e, address, errno);
    bool is_open = setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) == 0 &&
                   bind(made, list->ai_addr, list->ai_addrlen) == 0 && listen(made, BACKLOG) == 0;
    if (!is_open) {
        int code = errno;
        (void)close(made); /* nothing was written to it */
        return fail(e, address, code);
    }
    *fd = made;
    *port = port_of(made);
    return true;
}

bool listen_is_loopback(str address, struct arena *a)
{
    CLOSING(addrinfo) struct addrinfo *list = NULL;
    if (!find_address(address, a, &list))
        return false;
    for (const struct addrinfo *one = list; one; one = one->ai_next) {
        const void *at = one->ai_addr;
        const struct sockaddr_in *v4 = at;
        const struct sockaddr_in6 *v6 = at;
        bool is_ours = one->ai_family == AF_INET ? ntohl(v4->sin_addr.s_addr) >> 24 == 127
                                                 : IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
        if (!is_ours)
            return false;
    }
    return true;
}

bool listen_client(const struct sockaddr *address, struct limit_key *key)
{
    *key = (struct limit_key){0};
    if (address->sa_family == AF_INET6) {
        const struct in6_addr *v6 =
            &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
        memcpy(key->at, v6, IN6_IS_ADDR_V4MAPPED(v6) ? 16 : 8);
        return IN6_IS_ADDR_LOOPBACK(v6);
    }
    if (address->sa_family != AF_INET)
        return true;
    const struct in_addr *v4 = &((const struct sockaddr_in *)(const void *)address)->sin_addr;
    memcpy(key->at, v4, sizeof *v4);
    return ntohl(v4->s_addr) >> 24 == 127;
}

size_t listen_files(int wanted)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files))
        return 256;
    rlim_t need = (rlim_t)wanted + FILES_SPARE;
    if (files.rlim_cur < need) {
        files.rlim_cur = files.rlim_max < need ? files.rlim_max : need;
        (void)setrlimit(RLIMIT_NOFILE, &files); /* what we get is asked below */
    }
    if (getrlimit(RLIMIT_NOFILE, &files) || files.rlim_cur < 2 * FILES_SPARE)
        return FILES_SPARE;
    return files.rlim_cur < need ? (size_t)files.rlim_cur - FILES_SPARE : (size_t)wanted;
}
