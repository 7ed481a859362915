/* vp-entry-window.c: a form made of a table of fields, saved by one write
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-entry-window.h"

#include "vp-draft.h"
#include "vp-money.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define WIDTH 520
#define FRAME_HEIGHT 124 /* header, margins, and room for a remark or two */
#define FIELD_HEIGHT 38
#define HEIGHT_MAX 690
#define DRAFT_DELAY 800 /* ms after the last key */

struct _VpEntryWindow {
  VpFormWindow parent_instance;

  /* owned */
  VpSession *session;
  gpointer data;
  GDestroyNotify destroy;
  char *draft;  /* its name; NULL = nothing is kept */
  char **start; /* what the fields begin with */
  guint draft_source;

  /* borrowed */
  const VpEntryFuncs *funcs;
  const VpEntryField *fields;

  guint n_fields;
  guint n_faults; /* since vp_entry_window_begin() */
};

G_DEFINE_FINAL_TYPE (VpEntryWindow, vp_entry_window, VP_TYPE_FORM_WINDOW)

static guint written_signal;

static void
vp_entry_window_save (VpFormWindow *window)
{
  VpEntryWindow *self = VP_ENTRY_WINDOW (window);

  self->funcs->save (self, self->data);
}

/* Drafts */

/* What was typed, by the labels of the fields: a form may have others tomorrow. "" where nothing was. */
static char *
write_draft (VpEntryWindow *self)
{
  g_autoptr (GVariantDict) typed = g_variant_dict_new (NULL);
  g_autoptr (GVariant) all = NULL;
  guint n = 0;

  for (guint i = 0; i < self->n_fields; i++) {
    const char *text = vp_form_get_text (vp_entry_window_get_form (self), i);

    if (strcmp (text, self->start[i]) != 0 && ++n > 0)
      g_variant_dict_insert (typed, self->fields[i].label, "s", text);
  }
  all = g_variant_ref_sink (g_variant_dict_end (typed));
  return n > 0 ? g_variant_print (all, FALSE) : g_strdup ("");
}

static void
save_draft (VpEntryWindow *self)
{
  g_autofree char *text = write_draft (self);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (*text != '\0')
    vp_draft_save (vp_session_get_path (self->session), self->draft, text);
  else
    vp_draft_remove (vp_session_get_path (self->session), self->draft);
}

static gboolean
pause_over_cb (gpointer data)
{
  VpEntryWindow *self = VP_ENTRY_WINDOW (data);

  self->draft_source = 0;
  save_draft (self);
  return G_SOURCE_REMOVE;
}

static void
forget_draft (VpEntryWindow *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (self->draft != NULL)
    vp_draft_remove (vp_session_get_path (self->session), self->draft);
}

static void
start_again_cb (GtkButton *button, gpointer data)
{
  VpEntryWindow *self = VP_ENTRY_WINDOW (data);

  for (guint i = 0; i < self->n_fields; i++)
    vp_form_set_text (vp_entry_window_get_form (self), i, self->start[i]);
  vp_entry_window_begin (self);
  forget_draft (self);
  vp_form_window_set_banner (VP_FORM_WINDOW (self), NULL, NULL, NULL, NULL);
  vp_form_focus (vp_entry_window_get_form (self), 0);
}

void
vp_entry_window_keep (VpEntryWindow *self, const char *name)
{
  g_autofree char *text = vp_draft_load (vp_session_get_path (self->session), name);
  g_autoptr (GVariant) all = text != NULL ? g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL) : NULL;
  guint n = 0;

  g_return_if_fail (VP_IS_ENTRY_WINDOW (self) && self->draft == NULL);
  self->start = g_new0 (char *, self->n_fields + 1);
  for (guint i = 0; i < self->n_fields; i++) {
    const char *typed;

    self->start[i] = g_strdup (vp_form_get_text (vp_entry_window_get_form (self), i));
    if (all == NULL || !g_variant_lookup (all, self->fields[i].label, "&s", &typed))
      continue;
    vp_form_set_text (vp_entry_window_get_form (self), i, typed);
    n++;
  }
  self->draft = g_strdup (name);
  if (n > 0)
    vp_form_window_set_banner (VP_FORM_WINDOW (self), _("What was typed here last time and not saved is back."), _("Start again"),
                               G_CALLBACK (start_again_cb), self);
}

static void
vp_entry_window_dispose (GObject *object)
{
  VpEntryWindow *self = VP_ENTRY_WINDOW (object);

  /* A pause that still runs would end when the window is gone. */
  if (self->draft_source != 0)
    save_draft (self);
  G_OBJECT_CLASS (vp_entry_window_parent_class)->dispose (object);
}

static void
changed_cb (VpForm *form, guint field, gpointer data)
{
  VpEntryWindow *self = VP_ENTRY_WINDOW (data);

  if (self->draft != NULL) {
    g_clear_handle_id (&self->draft_source, g_source_remove);
    self->draft_source = g_timeout_add (DRAFT_DELAY, pause_over_cb, self);
  }

  if (self->funcs->changed != NULL)
    self->funcs->changed (self, field, self->data);
}

static void
vp_entry_window_finalize (GObject *object)
{
  VpEntryWindow *self = VP_ENTRY_WINDOW (object);

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self->draft);
  g_strfreev (self->start);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vp_entry_window_parent_class)->finalize (object);
}

static void
vp_entry_window_class_init (VpEntryWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_entry_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_entry_window_finalize;
  VP_FORM_WINDOW_CLASS (klass)->save = vp_entry_window_save;
  written_signal = g_signal_new ("written", VP_TYPE_ENTRY_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_POINTER);
}

static void
vp_entry_window_init (VpEntryWindow *self)
{
}

VpEntryWindow *
vp_entry_window_new (VpSession *session, GtkWidget *parent, const char *title, const VpEntryField *fields, guint n,
                     const VpEntryFuncs *funcs, gpointer data, GDestroyNotify destroy)
{
  VpEntryWindow *self = g_object_new (VP_TYPE_ENTRY_WINDOW, NULL);

  self->session = g_object_ref (session);
  self->funcs = funcs;
  self->data = data;
  self->destroy = destroy;
  self->fields = fields;
  self->n_fields = n;
  for (guint i = 0; i < n; i++)
    vp_form_add (vp_entry_window_get_form (self), _(fields[i].label),
                 fields[i].placeholder != NULL ? _(fields[i].placeholder) : NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, MIN (FRAME_HEIGHT + (int) n * FIELD_HEIGHT, HEIGHT_MAX));
  vp_form_window_set_up (VP_FORM_WINDOW (self), parent, title);
  g_signal_connect (vp_entry_window_get_form (self), "changed", G_CALLBACK (changed_cb), self);
  return self;
}

void
vp_entry_window_present (VpEntryWindow *self, guint field)
{
  gtk_window_present (GTK_WINDOW (self));
  vp_form_focus (vp_entry_window_get_form (self), field);
}

VpSession *
vp_entry_window_get_session (VpEntryWindow *self)
{
  return self->session;
}

gpointer
vp_entry_window_get_data (VpEntryWindow *self)
{
  return self->data;
}

VpForm *
vp_entry_window_get_form (VpEntryWindow *self)
{
  return vp_form_window_get_form (VP_FORM_WINDOW (self));
}

void
vp_entry_window_begin (VpEntryWindow *self)
{
  self->n_faults = 0;
  for (guint i = 0; i < self->n_fields; i++)
    vp_form_set_remark (vp_entry_window_get_form (self), i, NULL, FALSE);
}

gboolean
vp_entry_window_is_sound (VpEntryWindow *self)
{
  return self->n_faults == 0;
}

void
vp_entry_window_fault (VpEntryWindow *self, guint field, const char *sentence)
{
  vp_form_set_remark (vp_entry_window_get_form (self), field, sentence, TRUE);
  if (self->n_faults++ == 0)
    vp_form_focus (vp_entry_window_get_form (self), field);
}

VpDate
vp_entry_window_read_day (VpEntryWindow *self, guint field)
{
  const char *text = vp_form_get_text (vp_entry_window_get_form (self), field);
  g_autoptr (GError) error = NULL;
  VpDate day = vp_date_parse (text, vp_date_today (), &error);

  if (day == 0)
    vp_entry_window_fault (self, field, error->message);
  return day;
}

gint64
vp_entry_window_read_int (VpEntryWindow *self, guint field, gboolean needed)
{
  const char *text = vp_form_get_text (vp_entry_window_get_form (self), field);
  gint64 value = 0;

  if (vp_text_is_blank (text) && !needed)
    return 0;
  if (!vp_text_parse_int (text, &value) || value < 0 || value > 9999999) {
    vp_entry_window_fault (self, field, _("Write a whole number, without a unit."));
    return 0;
  }
  return value;
}

gint64
vp_entry_window_read_money (VpEntryWindow *self, guint field, gboolean needed)
{
  const char *text = vp_form_get_text (vp_entry_window_get_form (self), field);
  gint64 fen = 0;

  if (vp_text_is_blank (text) && !needed)
    return 0;
  if (!vp_money_parse (text, &fen) || fen > 100000000000) {
    vp_entry_window_fault (self, field, _("Write an amount in yuan with at most two decimals, such as 13.50."));
    return 0;
  }
  return fen;
}

char *
vp_entry_window_read_text (VpEntryWindow *self, guint field)
{
  return vp_text_squeeze (vp_form_get_text (vp_entry_window_get_form (self), field));
}

/* Saving */

typedef struct {
  VpEntryWindow *window; /* owned */
  VpStoreFunc func;
  gpointer data;
  GDestroyNotify destroy;
  const guint *fault_field; /* in @data, or @field */
  guint field;
  char *notice;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->window);
  if (saving->destroy != NULL)
    saving->destroy (saving->data);
  g_free (saving->notice);
  g_free (saving);
}

static gboolean
run (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  return saving->func (db, saving->data, cancellable, error);
}

static void
saved (VpSession *session, gpointer data, const GError *error)
{
  Saving *saving = data;

  vp_form_window_set_busy (VP_FORM_WINDOW (saving->window), FALSE);
  if (error != NULL) {
    saving->window->n_faults = 0;
    vp_entry_window_fault (saving->window, MIN (*saving->fault_field, saving->window->n_fields - 1), error->message);
    return;
  }
  forget_draft (saving->window);
  vp_session_notice (session, saving->notice, TRUE);
  g_signal_emit (saving->window, written_signal, 0, saving->data);
  gtk_window_destroy (GTK_WINDOW (saving->window));
}

static Saving *
new_saving (VpEntryWindow *self, VpStoreFunc func, gpointer data, GDestroyNotify destroy, const char *notice)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (self);
  saving->func = func;
  saving->data = data;
  saving->destroy = destroy;
  saving->notice = g_strdup (notice);
  return saving;
}

static void
start (Saving *saving)
{
  vp_form_window_set_busy (VP_FORM_WINDOW (saving->window), TRUE);
  vp_session_write (saving->window->session, VP_STORE_PRIORITY_VISIBLE, NULL, run, saving, saving_free, NULL, saved);
}

void
vp_entry_window_write (VpEntryWindow *self, VpStoreFunc func, gpointer data, GDestroyNotify destroy, guint fault_field,
                       const char *notice)
{
  Saving *saving = new_saving (self, func, data, destroy, notice);

  saving->field = fault_field;
  saving->fault_field = &saving->field;
  start (saving);
}

void
vp_entry_window_write_fields (VpEntryWindow *self, VpStoreFunc func, gpointer data, GDestroyNotify destroy,
                              const guint *fault_field, const char *notice)
{
  Saving *saving = new_saving (self, func, data, destroy, notice);

  saving->fault_field = fault_field;
  start (saving);
}
