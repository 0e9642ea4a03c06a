/* torture_look: reads the path of a database a line, opens it with the store as the program does, and says
 * whether it is sound ("sound", or one line that says what is wrong), then, if it is, the text of each entry,
 * then ".". */
#include "base/arena.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/* The first row that isn't the one word wanted. */
static bool is_fine(sqlite3 *db, const char *sql, const char *wanted, char words[], int room)
{
    sqlite3_stmt *at = NULL;
    bool is_well = sqlite3_prepare_v2(db, sql, -1, &at, NULL) == SQLITE_OK;
    int code = SQLITE_ERROR;
    while (is_well && (code = sqlite3_step(at)) == SQLITE_ROW) {
        const char *said = (const char *)sqlite3_column_text(at, 0);
        is_well = wanted && said && strcmp(said, wanted) == 0;
        if (!is_well)
            (void)snprintf(words, (size_t)room, "%s: %.200s", sql, said ? said : "null");
    }
    if (is_well && code == SQLITE_DONE) {
        (void)sqlite3_finalize(at);
        return true;
    }
    if (!words[0])
        (void)snprintf(words, (size_t)room, "%s: %s", sql, sqlite3_errmsg(db));
    (void)sqlite3_finalize(at);
    return false;
}

static void print_texts(sqlite3 *db)
{
    sqlite3_stmt *at = NULL;
    if (sqlite3_prepare_v2(db, "select text from entry", -1, &at, NULL) == SQLITE_OK)
        while (sqlite3_step(at) == SQLITE_ROW)
            printf("%s\n", (const char *)sqlite3_column_text(at, 0));
    (void)sqlite3_finalize(at);
}

static void look(const char *path)
{
    char words[512] = "";
    struct store *store = NULL;
    struct err e = {0};
    sqlite3 *db = NULL;
    if (!store_open(str_from(path), &store, &e)) {
        printf("%s\n.\n", e.text);
        return;
    }
    bool is_sound = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
                    is_fine(db, "pragma integrity_check", "ok", words, sizeof words) &&
                    is_fine(db, "pragma foreign_key_check", NULL, words, sizeof words);
    for (char *c = words; *c; c++)
        if (*c == '\n')
            *c = ' ';
    printf("%s\n", is_sound ? "sound" : words);
    if (is_sound) /* else a text may be null, whatever the schema says */
        print_texts(db);
    (void)sqlite3_close(db);
    store_close(&store);
    printf(".\n");
}

int main(void)
{
    char line[4096];
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        look(line);
        (void)fflush(stdout);
    }
    return 0;
}
