/* answer: the whole web program. A request in, a response out, no socket: server.c wraps it for
 * people, tests call it directly.
 *
 * One writer of answers: every status leaves here with every security header, the reference number
 * of the request, and a page (or problem+json under /api) that says what happened.
 */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

#include "web/http.h"

struct app;

/* Answers one request. Never fails: what went wrong is an answer. Owns: the arena. */
void web_answer(struct app *app, const struct request *request, struct arena *a,
                struct response *out);

/* What is answered when there is no memory to answer with: the words are literals, 503. */
void web_no_memory(bool is_api, struct response *out);

#endif
