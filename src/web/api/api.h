/* api: the same acts as JSON, under /api/v1. A body is read by a table of its fields, so an unknown field
 * or a wrong type is refused by name, and what a caller may set is what the table says (nothing else).
 * The documents are app/document.h; the words for mistakes are the pages' own. See docs/api.md.
 */
#ifndef WEB_API_API_H
#define WEB_API_API_H

#include "app/document.h"
#include "web/http.h"

enum api_kind {
    API_TEXT,   /* str */
    API_NUMBER, /* a whole number, or one in quotes, into a str: the act reads and judges it */
    API_LIST,   /* a list of texts, or one text, into struct str_list */
    API_INT,    /* int64_t */
    API_YES,    /* bool */
    API_ID      /* struct id */
};

struct api_field {
    str name;
    enum api_kind kind;
    size_t offset;  /* in the draft */
    bool may_be_null; /* null empties it */
};

/* Reads the body, one JSON object, into a draft. What is absent stays as the draft has it.
 * Fails: ERR_MALFORMED when it is not JSON; ERR_REFUSED with complaints, one a field. */
bool api_read(struct turn *t, const struct request *r, const struct api_field *fields, size_t count,
              void *draft);

/* Begins a document, and makes it the answer. */
struct api_document {
    struct buf buf;
    struct json_writer writer;
};
void api_begin(struct turn *t, struct api_document *d);
bool api_answer(struct response *out, int status, const struct api_document *d);

/* 201 with where the new thing is: /api/v1/{noun}/{id}. */
bool api_made(struct turn *t, struct response *out, str noun, struct id id,
              const struct api_document *d);

bool api_entries(struct turn *t, const struct request *r, struct response *out);
bool api_entry_add(struct turn *t, const struct request *r, struct response *out);
bool api_entry(struct turn *t, const struct request *r, struct response *out);
bool api_entry_edit(struct turn *t, const struct request *r, struct response *out);
bool api_entry_remove(struct turn *t, const struct request *r, struct response *out);
bool api_undo(struct turn *t, const struct request *r, struct response *out);

bool api_assessments(struct turn *t, const struct request *r, struct response *out);
bool api_assessment_add(struct turn *t, const struct request *r, struct response *out);
bool api_assessment(struct turn *t, const struct request *r, struct response *out);
bool api_assessment_remove(struct turn *t, const struct request *r, struct response *out);

bool api_readiness(struct turn *t, const struct request *r, struct response *out);
bool api_score(struct turn *t, const struct request *r, struct response *out);

bool api_lint(struct turn *t, const struct request *r, struct response *out);

bool api_plan(struct turn *t, const struct request *r, struct response *out);
bool api_next(struct turn *t, const struct request *r, struct response *out);
bool api_step_add(struct turn *t, const struct request *r, struct response *out);
bool api_step(struct turn *t, const struct request *r, struct response *out);
bool api_step_edit(struct turn *t, const struct request *r, struct response *out);

bool api_packet(struct turn *t, const struct request *r, struct response *out);

#endif
