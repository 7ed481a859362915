/* vp-import-answers.c: columns of a table that answer the questions of an event
 *
 * What an event asks is known only once the row says which event it is; so the columns are found by their titles then, and
 * somebody who sees them wrong chooses them by the number of the question.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-answers.h"

#include "vp-answer-store.h"
#include "vp-event-questions.h"
#include "vp-event-store.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VpImportAnswers {
  GHashTable *questions; /* event id → GPtrArray of VpEventQuestion */
};

VpImportAnswers *
vp_import_answers_new (void)
{
  VpImportAnswers *self = g_new (VpImportAnswers, 1);

  self->questions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
vp_import_answers_free (VpImportAnswers *self)
{
  g_hash_table_unref (self->questions);
  g_free (self);
}

/* Borrowed. */
static const GPtrArray *
get_questions (VpImportAnswers *self, VpDb *db, gint64 event_id, GError **error)
{
  GPtrArray *questions = g_hash_table_lookup (self->questions, &event_id);
  g_autoptr (VpEvent) event = NULL;

  if (questions != NULL)
    return questions;
  event = vp_event_store_get (db, event_id, error);
  questions = event != NULL ? vp_event_questions_parse (event->questions, error) : NULL;
  if (questions != NULL)
    g_hash_table_insert (self->questions, g_memdup2 (&event_id, sizeof event_id), questions);
  return questions;
}

static gboolean
is_of_field (const VpHeader *header, guint column)
{
  for (guint i = 0; i < header->n_fields; i++)
    if (header->columns[i] == (int) column)
      return TRUE;
  return FALSE;
}

/* "马甲尺码（S/M/L）" asks for 马甲尺码; of several titles the shortest is meant. -1 = none. */
static int
find_column (const VpHeader *header, const char *name)
{
  int found = -1;

  for (guint i = 0; i < header->n_titles; i++)
    if (g_str_has_prefix (header->titles[i], name) && !is_of_field (header, i)
        && (found < 0 || strlen (header->titles[i]) < strlen (header->titles[found])))
      found = (int) i;
  return found;
}

static const char *
read_cell (VpImportCheck *check, const VpTableRow *row, guint field, const char *name)
{
  const VpHeader *header = vp_import_header_now (check->import);
  int column;

  if (header->columns[field] >= 0)
    return vp_import_text (check->import, row, field);
  column = find_column (header, name);
  if (column < 0)
    return "";
  vp_import_claim (check->import, (guint) column);
  return (guint) column < row->n_cells ? row->cells[column].text : "";
}

gboolean
vp_import_answers_read (VpImportAnswers *self, VpImportCheck *check, const VpTableRow *row, gint64 event_id, guint first_field,
                        const char *const **answers, char **fault, GError **error)
{
  const GPtrArray *questions = get_questions (self, check->db, event_id, error);
  const char **kept;
  guint n = 0;

  g_return_val_if_fail (answers != NULL && fault != NULL, FALSE);
  *fault = NULL;
  *answers = NULL;
  if (questions == NULL || questions->len == 0)
    return questions != NULL;
  kept = vp_import_alloc (check->import, (2 * questions->len + 1) * sizeof *kept);
  for (guint i = 0; i < MIN (questions->len, VP_IMPORT_ANSWERS) && *fault == NULL; i++) {
    const VpEventQuestion *question = questions->pdata[i];
    const char *text = read_cell (check, row, first_field + i, question->name);
    g_autoptr (GError) failure = NULL;
    g_autofree char *answer = vp_text_is_blank (text) ? NULL : vp_event_question_read (question, text, &failure);

    if (failure != NULL)
      *fault = g_strdup (failure->message);
    if (answer == NULL || *answer == '\0')
      continue;
    kept[n++] = vp_import_intern (check->import, question->name);
    kept[n++] = vp_import_intern (check->import, answer);
  }
  kept[n] = NULL;
  *answers = kept;
  return TRUE;
}

gboolean
vp_import_answers_write (VpDb *db, gint64 seat_id, const char *const *answers, GError **error)
{
  for (guint i = 0; answers != NULL && answers[i] != NULL; i += 2)
    if (!vp_answer_store_put (db, seat_id, answers[i], answers[i + 1], error))
      return FALSE;
  return TRUE;
}
