/* exchange: one turn, from its first line on the wire to the last byte of its answer. Lives in its own desk.
 * What of it needs no socket stands here. */
#ifndef WEB_EXCHANGE_H
#define WEB_EXCHANGE_H

#include "web/crew.h"
#include "web/desk.h"
#include "web/http.h"

struct app;
struct MHD_Connection;

struct exchange {
    struct job job; /* first: an exchange is found by its job */
    struct MHD_Connection *connection;
    bool is_made, has_no_memory; /* its answer; there was none for it */
    struct desk *desk;
    struct http_raw raw;
    struct buf body;
    bool is_begun;
    size_t body_bytes;
    enum err_kind fault;
    int fault_status;
    const char *fault_words;
    struct request request;
    struct response response;
    int64_t began_us;
};

/* NULL: no memory. */
struct exchange *exchange_open(struct desks *desks);

/* Says in advance what is wrong with it. */
void exchange_refuse(struct exchange *x, enum err_kind kind, int status, const char *words);

/* A piece of the body. What is too much, or finds no memory, is dropped, and refused at the end. */
void exchange_take(struct exchange *x, const char *at, size_t length);

/* What changes something waits for the disk: it is for the crew. */
bool exchange_may_wait(const struct exchange *x);

/* Makes the answer, with a reserve at hand; where there is none it says has_no_memory. */
void exchange_answer(struct exchange *x, struct app *app, struct desks *desks, bool is_quiet);

#endif
