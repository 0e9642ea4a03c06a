#include "store/assessment.h"

#include "store/sql_assessment.h"

enum { ASSESSMENTS_MOST = 50 };

/* A letter for each behaviour, without the dashes at the end. The order is the framework's. */
static str letters(const struct answers *answers, char at[BEHAVIOUR_MOST])
{
    size_t length = 0;
    for (size_t i = 0; i < BEHAVIOUR_MOST; i++) {
        int level = answers->at[i];
        at[i] = level >= 0 && level < LEVEL_COUNT ? (char)('0' + level) : '-';
        if (at[i] != '-')
            length = i + 1;
    }
    return (str){at, length};
}

static struct answers read_letters(str s)
{
    struct answers answers;
    for (size_t i = 0; i < BEHAVIOUR_MOST; i++)
        answers.at[i] = i < s.length && s.at[i] >= '0' && s.at[i] <= '4' ? s.at[i] - '0' : LEVEL_NONE;
    return answers;
}

bool store_assessment_add(struct db *db, struct id person, const struct assessment *one, bool *added,
                          struct err *e)
{
    char at[BEHAVIOUR_MOST];
    int64_t changed;
    struct sql_assessment_add in = {
        .person = person,
        .made = one->made,
        .id = one->id,
        .framework = one->framework,
        .framework_version = one->framework_version,
        .answers = letters(&one->answers, at),
        .holds = one->holds,
        .seconds = one->seconds,
        .day = one->day,
    };
    if (!sql_assessment_add(db, &in, &changed, e))
        return false;
    *added = changed > 0;
    return true;
}

static bool load(struct db *db, struct id person, int32_t limit, struct arena *a,
                 struct assessment_list *list, struct err *e)
{
    struct sql_assessment_list_rows rows;
    struct sql_assessment_list in = {.person = person, .limit = limit};
    if (!sql_assessment_list(db, &in, a, &rows, e))
        return false;
    *list = (struct assessment_list){arena_list(a, struct assessment, rows.count), rows.count};
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_assessment_list_row *row = &rows.at[i];
        list->at[i] = (struct assessment){.id = row->id,
                                          .framework = row->framework,
                                          .framework_version = row->framework_version,
                                          .answers = read_letters(row->answers),
                                          .holds = (unsigned)row->holds,
                                          .seconds = row->seconds,
                                          .day = row->day,
                                          .made = row->made};
    }
    return true;
}

bool store_assessment_latest(struct db *db, struct id person, struct arena *a,
                             struct assessment *one, bool *found, struct err *e)
{
    struct assessment_list list;
    if (!load(db, person, 1, a, &list, e))
        return false;
    *found = list.count > 0;
    if (*found)
        *one = list.at[0];
    return true;
}

bool store_assessment_list(struct db *db, struct id person, struct arena *a,
                           struct assessment_list *list, struct err *e)
{
    return load(db, person, ASSESSMENTS_MOST, a, list, e);
}

bool store_assessment_remove(struct db *db, struct id person, struct id id, bool *found,
                             struct err *e)
{
    int64_t changed;
    struct sql_assessment_remove in = {.person = person, .id = id};
    if (!sql_assessment_remove(db, &in, &changed, e))
        return false;
    *found = changed > 0;
    return true;
}

static bytes hash(const struct hash_bytes *secret)
{
    return (bytes){secret->at, sizeof secret->at};
}

bool store_result_add(struct db *db, struct hash_bytes secret, const struct kept_result *r,
                      struct err *e)
{
    char at[BEHAVIOUR_MOST];
    const struct assessment *one = &r->assessment;
    struct sql_result_add in = {
        .secret = hash(&secret),
        .delete_secret = hash(&r->delete_secret),
        .until = r->until,
        .id = one->id,
        .framework = one->framework,
        .framework_version = one->framework_version,
        .answers = letters(&one->answers, at),
        .holds = one->holds,
        .seconds = one->seconds,
        .day = one->day,
        .made = one->made,
    };
    return sql_result_add(db, &in, NULL, e);
}

bool store_result_find(struct db *db, struct hash_bytes secret, struct moment now, struct arena *a,
                       struct kept_result *r, bool *found, struct err *e)
{
    struct sql_result_find_rows rows;
    struct sql_result_find in = {.secret = hash(&secret), .now = now};
    if (!sql_result_find(db, &in, a, &rows, e))
        return false;
    *found = rows.count > 0;
    if (!*found)
        return true;
    const struct sql_result_find_row *row = rows.at;
    if (row->delete_secret.length != sizeof r->delete_secret.at)
        return err_set(e, ERR_BROKEN, "store/result_find", "a kept result has a secret that can't be");
    *r = (struct kept_result){
        .assessment = {.id = row->id,
                       .framework = row->framework,
                       .framework_version = row->framework_version,
                       .answers = read_letters(row->answers),
                       .holds = (unsigned)row->holds,
                       .seconds = row->seconds,
                       .day = row->day,
                       .made = row->made},
        .until = row->until,
    };
    memcpy(r->delete_secret.at, row->delete_secret.at, sizeof r->delete_secret.at);
    return true;
}

bool store_result_remove(struct db *db, struct hash_bytes secret, struct hash_bytes delete_secret,
                         bool *found, struct err *e)
{
    int64_t changed;
    struct sql_result_remove in = {.secret = hash(&secret), .delete_secret = hash(&delete_secret)};
    if (!sql_result_remove(db, &in, &changed, e))
        return false;
    *found = changed > 0;
    return true;
}

bool store_result_purge(struct db *db, struct moment now, struct err *e)
{
    return sql_result_purge(db, &(struct sql_result_purge){.now = now}, NULL, e);
}

bool store_quiz_seconds_add(struct db *db, str run, int seconds, struct err *e)
{
    int64_t changed;
    if (!sql_quiz_run_add(db, &(struct sql_quiz_run_add){.run = run}, &changed, e))
        return false;
    return !changed ||
           sql_quiz_seconds_add(db, &(struct sql_quiz_seconds_add){.seconds = seconds}, NULL, e);
}

bool store_quiz_seconds_median(struct db *db, int *median, int64_t *count, struct err *e)
{
    CLOSING(arena) struct arena a = {0};
    struct sql_quiz_seconds_list_rows rows;
    if (!sql_quiz_seconds_list(db, &a, &rows, e))
        return false;
    int64_t all = 0, seen = 0;
    for (size_t i = 0; i < rows.count; i++)
        all += rows.at[i].runs;
    *median = 0;
    for (size_t i = 0; i < rows.count && seen * 2 < all; i++) {
        *median = rows.at[i].seconds;
        seen += rows.at[i].runs;
    }
    *count = all;
    return true;
}
