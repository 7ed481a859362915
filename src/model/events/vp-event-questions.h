/* vp-event-questions.h: what an event asks of those who come, as people write it, and their answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-answer-store.h"

G_BEGIN_DECLS

typedef enum { VP_QUESTION_TEXT, VP_QUESTION_NUMBER, VP_QUESTION_YES, VP_QUESTION_CHOICE } VpQuestionKind;

/**
 * VpEventQuestion:
 * @choices: %NULL-terminated, where one of them is the answer: of a yes-or-no question both; else %NULL
 */
typedef struct {
  char *name;
  VpQuestionKind kind;
  char **choices;
} VpEventQuestion;

void       vp_event_question_free   (VpEventQuestion *self);
/* "马甲尺码=S/M/L、用餐=是否、身高=数字、备注": names, each with what the answer can be; none = any text. Separated by 、 ， ; or lines.
 * (element-type VpEventQuestion); transfer full; empty for a blank text. */
GPtrArray *vp_event_questions_parse (const char *text, GError **error);
/* The same as people write it: “尺码：S、M、L；用餐：是否” too. What is kept is not read so: a name may have a colon. */
GPtrArray *vp_event_questions_typed (const char *typed, GError **error);
/* The same back; transfer full */
char      *vp_event_questions_text  (const GPtrArray *questions);
/* What was typed as it is kept: one of the choices, a number, or the text itself; "" = no answer. %NULL with @error set, saying
 * what can be answered. Transfer full */
char      *vp_event_question_read   (const VpEventQuestion *self, const char *typed, GError **error);

/**
 * vp_event_answer:
 * @answers: question and answer in turn, as they were typed, %NULL-terminated
 *
 * A transaction of its own: writes the answers of one seat. Refused with %VP_ERROR_INVALID where the event does not ask so, or
 * the answer cannot be; then nothing is written.
 */
gboolean   vp_event_answer          (VpDb *db, gint64 seat_id, const char *const *answers, GError **error);

G_END_DECLS
