/* vp-import-answers.h: columns of a table that answer the questions of an event
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-import-class.h"

G_BEGIN_DECLS

/* As many questions as an event can have. */
#define VP_IMPORT_ANSWERS 8

/* The questions of the events that a table names. */
typedef struct _VpImportAnswers VpImportAnswers;

VpImportAnswers *vp_import_answers_new  (void);
void             vp_import_answers_free (VpImportAnswers *self);

/**
 * vp_import_answers_read:
 * @first_field: of the class: the one for the first question, the others follow
 * @answers: (out): question and answer in turn as they are kept, %NULL-terminated, with the memory of the rows
 * @fault: (out): why an answer cannot be (transfer full); else %NULL
 *
 * A question is answered by the column that somebody chose for it, else by the one whose title begins with its name. A blank
 * cell is no answer. Returns: %FALSE with @error set where the event could not be read
 */
gboolean         vp_import_answers_read (VpImportAnswers *self, VpImportCheck *check, const VpTableRow *row, gint64 event_id,
                                         guint first_field, const char *const **answers, char **fault, GError **error);
/* Writes them for a seat, inside the caller's transaction. */
gboolean         vp_import_answers_write (VpDb *db, gint64 seat_id, const char *const *answers, GError **error);

G_END_DECLS
