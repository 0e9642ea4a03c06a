#include "os/os.h"

#include "base/arena.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Other programs are started by a list of words, never by a line for a shell. */

enum { WORD_MOST = 16, BROWSER_WAIT_MS = 2000, BROWSER_STEP_MS = 20, EDITED_MOST = 1024 * 1024 };

extern char **environ;

/* Waits for a child for at most `wait_ms` (negative: as long as it takes). False: it still runs. */
static bool wait_for(pid_t child, int wait_ms, int *status)
{
    const struct timespec step = {0, BROWSER_STEP_MS * 1000000L};
    for (int waited_ms = 0; wait_ms < 0 || waited_ms < wait_ms; waited_ms += BROWSER_STEP_MS) {
        pid_t done = waitpid(child, status, wait_ms < 0 ? 0 : WNOHANG);
        if (done == child)
            return true;
        if (done < 0 && errno != EINTR)
            return false;
        if (wait_ms >= 0)
            (void)nanosleep(&step, NULL); /* cut short by a signal: then we look sooner */
    }
    return false;
}

static int start_quiet(const char *const words[], pid_t *child)
{
    posix_spawn_file_actions_t files;
    int wrong = posix_spawn_file_actions_init(&files);
    if (wrong)
        return wrong;
    for (int i = 0; i <= 2 && !wrong; i++)
        wrong =
            posix_spawn_file_actions_addopen(&files, i, "/dev/null", i ? O_WRONLY : O_RDONLY, 0);
    if (!wrong)
        wrong = posix_spawnp(child, words[0], &files, NULL, (char *const *)words, environ);
    (void)posix_spawn_file_actions_destroy(&files); /* frees only */
    return wrong;
}

bool os_open_browser(str address, struct err *e)
{
    if (!str_starts(address, S("http://")) && !str_starts(address, S("https://")))
        return err_set(e, ERR_REFUSED, "os/open_browser", "only web addresses are opened");
    CLOSING(arena) struct arena a = {0};
    const char *const words[] = {"xdg-open", str_z(&a, address), NULL};
    pid_t child;
    int wrong = start_quiet(words, &child);
    if (wrong)
        return err_set(e, ERR_NOT_FOUND, "os/open_browser", "no browser was opened: xdg-open: %s",
                       strerror(wrong));
    int status;
    if (wait_for(child, BROWSER_WAIT_MS, &status) && status != 0)
        return err_set(e, ERR_NOT_FOUND, "os/open_browser",
                       "no browser was opened: xdg-open found none");
    return true;
}

static str editor_setting(struct arena *a)
{
    static const char *const names[] = {"SEEKERSY_EDITOR", "VISUAL", "EDITOR"};
    for (size_t i = 0; i < LENGTH(names); i++) {
        str setting = os_env(a, names[i]);
        if (!is_blank(setting))
            return setting;
    }
    return S("vi");
}

/* `code --wait` and a path: split by spaces, nothing is expanded or quoted. */
static bool setting_words(struct arena *a, str setting, const char *path,
                         const char *words[WORD_MOST])
{
    size_t count = 0;
    str word;
    while (str_cut(&setting, ' ', &word)) {
        if (!word.length)
            continue;
        if (count + 2 >= WORD_MOST)
            return false;
        words[count++] = str_z(a, word);
    }
    if (path)
        words[count++] = path;
    words[count] = NULL;
    return count > 0;
}

static int start(const char *const words[], const posix_spawnattr_t *how, int input, pid_t *child)
{
    posix_spawn_file_actions_t files;
    int wrong = posix_spawn_file_actions_init(&files);
    if (wrong)
        return wrong;
    if (input >= 0)
        wrong = posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    if (!wrong)
        wrong = posix_spawnp(child, words[0], &files, how, (char *const *)words, environ);
    (void)posix_spawn_file_actions_destroy(&files); /* frees only */
    return wrong;
}

/* An interrupt typed while another program has the terminal is meant for that program. `input` is its
 * standard input; -1: the terminal. */
static int run_and_wait(const char *const words[], int input, int *status)
{
    const struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction old_int, old_quit;
    (void)sigaction(SIGINT, &ignore, &old_int); /* fails only for signals that do not exist */
    (void)sigaction(SIGQUIT, &ignore, &old_quit);
    sigset_t usual;
    (void)sigemptyset(&usual);
    (void)sigaddset(&usual, SIGINT);
    (void)sigaddset(&usual, SIGQUIT);
    posix_spawnattr_t how;
    pid_t child;
    int wrong = posix_spawnattr_init(&how);
    if (!wrong) {
        (void)posix_spawnattr_setsigdefault(&how, &usual);
        (void)posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF);
        wrong = start(words, &how, input, &child);
        (void)posix_spawnattr_destroy(&how);
    }
    if (!wrong && !wait_for(child, -1, status))
        wrong = ECHILD;
    (void)sigaction(SIGINT, &old_int, NULL);
    (void)sigaction(SIGQUIT, &old_quit, NULL);
    return wrong;
}

static bool run_editor(struct arena *a, const char *path, struct err *e)
{
    str setting = editor_setting(a);
    const char *words[WORD_MOST];
    if (!setting_words(a, setting, path, words))
        return err_set(e, ERR_USAGE, "os/edit", "the editor setting has too many words: %.*s",
                       STR(str_first(setting, 200)));
    int status = 0;
    int wrong = run_and_wait(words, -1, &status);
    if (wrong)
        return err_set(e, ERR_NOT_FOUND, "os/edit",
                       "can't start the editor %.100s: %s; set EDITOR to one that is installed",
                       words[0], strerror(wrong));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return err_set(
            e, ERR_REFUSED, "os/edit",
            "the editor %.100s ended without success, so nothing was saved; your words are "
            "in %.200s",
            words[0], path);
    return true;
}

/* A new file of our own, so that nobody else can put one in its place. */
static bool temp_file(struct arena *a, const char **path, struct err *e)
{
    str folder = os_env(a, "XDG_RUNTIME_DIR");
    if (!str_starts(folder, S("/")))
        folder = os_env(a, "TMPDIR");
    if (!str_starts(folder, S("/")))
        folder = S("/tmp");
    str name = str_format(a, "%.*s/seekersy-XXXXXX.md", STR(folder));
    char *at = arena_copy(a, str_z(a, name), name.length + 1);
    int file = mkostemps(at, 3, O_CLOEXEC);
    if (file < 0)
        return err_set(e, ERR_BROKEN, "os/edit", "can't make a file for the editor in %.*s: %s",
                       STR(str_first(folder, 200)), strerror(errno));
    (void)close(file); /* empty: nothing to lose */
    *path = at;
    return true;
}

bool os_edit(str text, struct arena *a, str *edited, struct err *e)
{
    const char *path;
    if (!temp_file(a, &path, e))
        return false;
    if (!os_write_file(path, text, 0600, e)) {
        (void)unlink(path); /* holds nothing of the person's */
        return false;
    }
    if (!run_editor(a, path, e)) {
        if (e->kind != ERR_REFUSED)
            (void)unlink(path); /* the editor never ran */
        return false;
    }
    if (!os_read_file(path, EDITED_MOST, a, edited, e))
        return false;   /* the words stay in the file that the message names */
    (void)unlink(path); /* they are in the arena now */
    return true;
}

static str pager_setting(struct arena *a)
{
    static const char *const names[] = {"SEEKERSY_PAGER", "PAGER"};
    for (size_t i = 0; i < LENGTH(names); i++) {
        str setting = str_trim(os_env(a, names[i]));
        if (setting.length)
            return str_equal(setting, S("less")) ? S("less -FRX") : setting;
    }
    return S("less -FRX");
}

bool os_page(str text)
{
    CLOSING(arena) struct arena a = {0};
    const char *words[WORD_MOST];
    int status = 0;
    if (!setting_words(&a, pager_setting(&a), NULL, words))
        return false;
    int file = memfd_create("page", MFD_CLOEXEC); /* in memory: nobody's words are left on a disk */
    if (file < 0)
        return false;
    bool fine = write(file, text.at, text.length) == (ssize_t)text.length &&
                lseek(file, 0, SEEK_SET) == 0 && run_and_wait(words, file, &status) == 0;
    (void)close(file); /* nothing of it is to be kept */
    return fine && !(WIFEXITED(status) && WEXITSTATUS(status) == 127);
}
