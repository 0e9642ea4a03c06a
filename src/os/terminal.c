#include "os/terminal.h"

#include "base/arena.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum { COLUMNS_LEAST = 20, COLUMNS_MOST = 1000, COLUMNS_UNKNOWN = 80, ROWS_UNKNOWN = 24 };

bool os_is_terminal(enum os_stream stream)
{
    return isatty((int)stream);
}

size_t os_terminal_columns(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) < 0)
        return COLUMNS_UNKNOWN;
    if (size.ws_col < COLUMNS_LEAST || size.ws_col > COLUMNS_MOST)
        return COLUMNS_UNKNOWN;
    return size.ws_col;
}

size_t os_terminal_rows(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || !size.ws_row)
        return ROWS_UNKNOWN;
    return size.ws_row;
}

bool os_write_stream(enum os_stream stream, str text, struct err *e)
{
    while (text.length) {
        ssize_t n = write((int)stream, text.at, text.length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set(e, errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_BROKEN,
                           "os/write_stream", "can\u2019t write the answer: %s", strerror(errno));
        text = str_from_at(text, (size_t)n);
    }
    return true;
}

struct os_keys {
    struct termios before;
};

bool os_keys_open(struct arena *a, struct os_keys **keys)
{
    struct termios now;
    if (tcgetattr(STDIN_FILENO, &now) < 0)
        return false;
    struct os_keys *k = arena_new(a, struct os_keys);
    k->before = now;
    now.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
    now.c_cc[VMIN] = 1;
    now.c_cc[VTIME] = 0;
    if (tcsetattr(STDIN_FILENO, TCSADRAIN, &now) < 0)
        return false;
    *keys = k;
    return true;
}

int os_key(struct os_keys *keys)
{
    unsigned char byte;
    for (;;) {
        ssize_t n = read(STDIN_FILENO, &byte, 1);
        if (n == 1)
            return byte;
        if (n == 0 || errno != EINTR)
            return -1;
    }
}

void os_keys_close(struct os_keys **keys)
{
    if (*keys)
        (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &(*keys)->before); /* the terminal may be gone */
    *keys = NULL;
}
