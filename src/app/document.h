/* document: the JSON of the API and of `--json`, one writer a view, so both say the same.
 * Field names are documented in docs/api.md: one is added, never changed. */
#ifndef APP_DOCUMENT_H
#define APP_DOCUMENT_H

#include "app/account.h"
#include "app/assessment.h"
#include "app/packet.h"
#include "app/plan.h"
#include "app/today.h"
#include "base/json.h"

/* Each writes one value: an object. */
void app_write_entry(struct json_writer *w, const struct entry_view *v);
void app_write_entries(struct json_writer *w, const struct entries_view *v); /* {"items", "next"} */
void app_write_undo(struct json_writer *w, const struct undo_view *v);
void app_write_readiness(struct json_writer *w, const struct readiness_view *v);
void app_write_plan(struct json_writer *w, const struct plan_view *v);
void app_write_step(struct json_writer *w, const struct step_view *v);
void app_write_next(struct json_writer *w, const struct next_view *v);
void app_write_assessment(struct json_writer *w, const struct framework *f,
                          const struct assessment_view *v);
void app_write_assessments(struct json_writer *w, const struct framework *f,
                           const struct assessments_view *v); /* {"items", "next"} */
void app_write_token(struct json_writer *w, const struct token *token, str secret); /* secret: once */
void app_write_tokens(struct json_writer *w, const struct token_list *tokens);

/* {"errors": [{field, code, message}]}: the member of problem+json. */
void app_write_complaints(struct json_writer *w, const struct complaints *wrong);

#endif
