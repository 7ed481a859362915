/* vp-event-questions.c: what an event asks of those who come, as people write it, and their answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-questions.h"

#include "vp-error.h"
#include "vp-seat-store.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_MOST 30 /* as the table has it */
#define ANSWER_MOST 200
#define QUESTIONS_MOST 8
#define SAYS_NUMBER "数字"
#define SAYS_YES "是否"

void
vp_event_question_free (VpEventQuestion *self)
{
  g_free (self->name);
  g_strfreev (self->choices);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpEventQuestion, vp_event_question_free)

static gboolean
refuse (GError **error, char *sentence)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  g_free (sentence);
  return FALSE;
}

/* Writing */

static gboolean
read_choices (VpEventQuestion *self, const char *text, GError **error)
{
  self->choices = g_strsplit (text, "/", -1);
  for (guint i = 0; self->choices[i] != NULL; i++) {
    char *squeezed = vp_text_squeeze (self->choices[i]);

    g_free (self->choices[i]);
    self->choices[i] = squeezed;
    if (*squeezed == '\0' || vp_text_length (squeezed) > ANSWER_MOST)
      return refuse (error, g_strdup_printf (_("Question “%s”: a choice is blank or too long. Write them as S/M/L."), self->name));
    for (guint j = 0; j < i; j++)
      if (strcmp (self->choices[j], squeezed) == 0)
        return refuse (error, g_strdup_printf (_("Question “%s” has the choice “%s” twice."), self->name, squeezed));
  }
  self->kind = VP_QUESTION_CHOICE;
  return g_strv_length (self->choices) > 1
    || refuse (error, g_strdup_printf (_("Question “%s” has only one choice. Write at least two, or none for any text."), self->name));
}

static VpEventQuestion *
parse_question (const char *text, GError **error)
{
  g_autoptr (VpEventQuestion) self = g_new0 (VpEventQuestion, 1);
  const char *equals = strchr (text, '=');
  g_autofree char *name = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : g_strdup (text);
  g_autofree char *answers = equals != NULL ? vp_text_squeeze (equals + 1) : g_strdup ("");

  self->name = vp_text_squeeze (name);
  if (*self->name == '\0' || vp_text_length (self->name) > NAME_MOST) {
    refuse (error, g_strdup (_("A question needs a name of 1 to 30 characters.")));
    return NULL;
  }
  if (strcmp (answers, SAYS_NUMBER) == 0) {
    self->kind = VP_QUESTION_NUMBER;
  } else if (strcmp (answers, SAYS_YES) == 0) {
    self->kind = VP_QUESTION_YES;
    self->choices = g_strsplit ("是/否", "/", -1);
  } else if (*answers != '\0' && !read_choices (self, answers, error)) {
    return NULL;
  }
  return g_steal_pointer (&self);
}

static const VpEventQuestion *
find_question (const GPtrArray *questions, const char *name)
{
  for (guint i = 0; i < questions->len; i++)
    if (strcmp (((const VpEventQuestion *) questions->pdata[i])->name, name) == 0)
      return questions->pdata[i];
  return NULL;
}

GPtrArray *
vp_event_questions_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) questions = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_event_question_free);
  g_autofree char *folded = vp_text_fold_width (text);
  g_auto (GStrv) parts = NULL;

  for (char *p = folded; (p = strstr (p, "、")) != NULL;)
    memset (p, '\n', strlen ("、"));
  parts = g_strsplit (g_strdelimit (folded, ",;", '\n'), "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    VpEventQuestion *question;

    if (vp_text_is_blank (parts[i]))
      continue;
    question = parse_question (parts[i], error);
    if (question == NULL)
      return NULL;
    g_ptr_array_add (questions, question);
    if (find_question (questions, question->name) != question) {
      refuse (error, g_strdup_printf (_("There are two questions called “%s”."), question->name));
      return NULL;
    }
  }
  if (questions->len <= QUESTIONS_MOST)
    return g_steal_pointer (&questions);
  refuse (error, g_strdup_printf (_("These are %u questions; at most %d can be asked."), questions->len, QUESTIONS_MOST));
  return NULL;
}

/* The first =, or the first colon, which is written as one. */
static const char *
find_equals (char *line)
{
  char *colon = strchr (line, '=') == NULL ? strchr (line, ':') : NULL;

  if (colon != NULL)
    *colon = '=';
  return strchr (line, '=');
}

/* A colon parts a question from its choices as = does, and where semicolons or lines part the questions, 、 and commas part the
 * choices of one. */
static char *
write_plainly (const char *typed)
{
  g_autofree char *folded = vp_text_fold_width (typed);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  lines = g_strsplit (g_strdelimit (folded, ";", '\n'), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *equals = find_equals (lines[i]);
    gboolean one = lines[1] != NULL && equals != NULL && strchr (equals + 1, '=') == NULL;
    g_auto (GStrv) words = g_strsplit (g_strdelimit (lines[i], ",", '\t'), "、", -1);
    g_autofree char *joined = g_strjoinv ("\t", words);

    g_string_append_printf (plain, "%s\n", g_strdelimit (joined, "\t", one ? '/' : '\n'));
  }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

GPtrArray *
vp_event_questions_typed (const char *typed, GError **error)
{
  g_autofree char *plain = write_plainly (typed);

  return vp_event_questions_parse (plain, error);
}

char *
vp_event_questions_text (const GPtrArray *questions)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < questions->len; i++) {
    const VpEventQuestion *question = questions->pdata[i];
    g_autofree char *choices = question->kind == VP_QUESTION_CHOICE ? g_strjoinv ("/", question->choices)
      : g_strdup (question->kind == VP_QUESTION_NUMBER ? SAYS_NUMBER : question->kind == VP_QUESTION_YES ? SAYS_YES : "");

    g_string_append_printf (text, "%s%s%s%s", i > 0 ? "、" : "", question->name, *choices != '\0' ? "=" : "", choices);
  }
  return g_string_free (text, FALSE);
}

/* Answers */

static char *
read_choice (const VpEventQuestion *self, const char *typed, GError **error)
{
  g_autofree char *list = NULL;

  for (guint i = 0; self->choices[i] != NULL; i++)
    if (g_ascii_strcasecmp (self->choices[i], typed) == 0)
      return g_strdup (self->choices[i]);
  list = g_strjoinv ("、", self->choices);
  /* Translators: what was typed, name of a question, what can be answered */
  refuse (error, g_strdup_printf (_("“%s” is no answer to “%s”: choose one of %s."), typed, self->name, list));
  return NULL;
}

char *
vp_event_question_read (const VpEventQuestion *self, const char *typed, GError **error)
{
  g_autofree char *folded = vp_text_fold_width (typed), *squeezed = vp_text_squeeze (folded);
  gint64 number;

  if (*squeezed == '\0')
    return g_steal_pointer (&squeezed);
  if (self->choices != NULL)
    return read_choice (self, squeezed, error);
  if (self->kind == VP_QUESTION_NUMBER && !vp_text_parse_int (squeezed, &number)) {
    refuse (error, g_strdup_printf (_("“%s” is no whole number, which “%s” asks for."), squeezed, self->name));
    return NULL;
  }
  if (vp_text_length (squeezed) <= ANSWER_MOST)
    return g_steal_pointer (&squeezed);
  refuse (error, g_strdup_printf (_("The answer to “%s” is longer than %d characters."), self->name, ANSWER_MOST));
  return NULL;
}

typedef struct {
  gint64 seat_id;
  const char *const *answers;
  char *summary;
  VpAction action;
} Answering;

static gboolean
put_answer (VpDb *db, Answering *self, const GPtrArray *questions, guint i, GError **error)
{
  const VpEventQuestion *question = find_question (questions, self->answers[i]);
  g_autofree char *answer = NULL;

  if (question == NULL)
    return refuse (error, g_strdup_printf (_("The event does not ask for “%s”."), self->answers[i]));
  answer = vp_event_question_read (question, self->answers[i + 1], error);
  return answer != NULL && vp_answer_store_put (db, self->seat_id, question->name, answer, error);
}

static gboolean
put_answers (VpDb *db, gpointer data, GError **error)
{
  Answering *self = data;
  g_autoptr (VpSeat) seat = vp_seat_store_get (db, self->seat_id, error);
  g_autoptr (VpEventShift) shift = seat != NULL ? vp_event_store_shift (db, seat->shift_id, error) : NULL;
  g_autoptr (VpEvent) event = shift != NULL ? vp_event_store_get (db, shift->event_id, error) : NULL;
  g_autoptr (GPtrArray) questions = event != NULL ? vp_event_questions_parse (event->questions, error) : NULL;
  char day[VP_DATE_BUFFER];

  if (questions == NULL)
    return FALSE;
  /* Translators: title of an event, its day */
  self->summary = g_strdup_printf (_("Answers noted for %s on %s"), event->title, vp_date_to_buffer (event->day, day));
  self->action.summary = self->summary;
  for (guint i = 0; self->answers[i] != NULL && self->answers[i + 1] != NULL; i += 2)
    if (!put_answer (db, self, questions, i, error))
      return FALSE;
  return TRUE;
}

gboolean
vp_event_answer (VpDb *db, gint64 seat_id, const char *const *answers, GError **error)
{
  Answering self = { seat_id, answers, NULL, { .action = "sign-up-answer" } };
  gboolean ok;

  g_return_val_if_fail (answers != NULL, FALSE);
  ok = vp_db_transact (db, &self.action, put_answers, &self, error);
  g_free (self.summary);
  return ok;
}
