/* The pages of the quiz and of its result: what the route table answers with. */
#ifndef WEB_PAGES_QUIZ_PAGES_H
#define WEB_PAGES_QUIZ_PAGES_H

#include "web/http.h"

struct turn;

bool page_quiz(struct turn *t, const struct request *r, struct response *out);          /* / */
bool page_question(struct turn *t, const struct request *r, struct response *out);      /* /q/{step} */
bool page_question_post(struct turn *t, const struct request *r, struct response *out);
bool page_holds(struct turn *t, const struct request *r, struct response *out);         /* /q/holds */
bool page_holds_post(struct turn *t, const struct request *r, struct response *out);

bool page_result(struct turn *t, const struct request *r, struct response *out);        /* /r?a= */
bool page_result_file(struct turn *t, const struct request *r, struct response *out);   /* /r/result.md */
bool page_result_keep(struct turn *t, const struct request *r, struct response *out);   /* POST /r/keep */
bool page_result_start(struct turn *t, const struct request *r, struct response *out);  /* /r/start?a= */
bool page_result_start_post(struct turn *t, const struct request *r, struct response *out);
bool page_result_kept(struct turn *t, const struct request *r, struct response *out);   /* /r/{link} */
bool page_result_delete(struct turn *t, const struct request *r, struct response *out); /* POST */
bool page_result_deleted(struct turn *t, const struct request *r, struct response *out);

bool page_learn(struct turn *t, const struct request *r, struct response *out);
bool page_learn_behaviour(struct turn *t, const struct request *r, struct response *out);

#endif
