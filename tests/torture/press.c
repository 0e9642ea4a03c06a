/* torture_press: moves a database's log into the file as fast as it can, beside whoever else uses it.
 *
 *   torture_press PATH SECONDS          with the program's own SQLite, opening anew now and then
 *   torture_press PATH SECONDS unlocked the control: takes no locks, as no program may
 *
 * Prints how often it did. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TIMES_BEFORE_ANEW = 200, REST_NS = 200000 };

static double now_s(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Gives how often it was done before it opens anew. */
static long press(const char *path, const char *vfs, double end_s)
{
    enum { PASSIVE = SQLITE_CHECKPOINT_PASSIVE };
    static const int modes[] = {PASSIVE, PASSIVE, PASSIVE, PASSIVE, PASSIVE, SQLITE_CHECKPOINT_RESTART,
                                SQLITE_CHECKPOINT_TRUNCATE, SQLITE_CHECKPOINT_FULL};
    sqlite3 *db = NULL;
    long done = 0;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, vfs) == SQLITE_OK) {
        (void)sqlite3_busy_timeout(db, 5);
        if (vfs)
            (void)sqlite3_exec(db, "pragma locking_mode = exclusive; select count(*) from sqlite_schema", NULL, NULL,
                               NULL);
        for (int i = 0; i < TIMES_BEFORE_ANEW && now_s() < end_s; i++) {
            done += sqlite3_wal_checkpoint_v2(db, "main", modes[i % 8], NULL, NULL) == SQLITE_OK;
            (void)nanosleep(&(struct timespec){.tv_nsec = REST_NS}, NULL); /* so that the others write */
        }
    }
    (void)sqlite3_close(db);
    return done;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const char *vfs = argc > 3 && strcmp(argv[3], "unlocked") == 0 ? "unix-none" : NULL;
    double end_s = now_s() + strtod(argv[2], NULL);
    long done = 0;
    while (now_s() < end_s)
        done += press(argv[1], vfs, end_s);
    printf("%ld\n", done);
    return 0;
}
