/* vp-counter-input.c: what the fields of the counter do with what is scanned and typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter-view.h"

#include "vp-counter-view-private.h"
#include "vp-entry.h"
#include "vp-sound.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Codes of papers: the counter is left only for what exists */

typedef struct {
  VpCounterView *view; /* owned */
  char *code;
  gboolean take, found;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->view);
  g_free (opening->code);
  g_free (opening);
}

static gboolean
find_paper (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;
  gint64 id = 0;

  if (opening->take ? !vp_stock_take_store_find (db, opening->code, &id, error)
                    : !vp_stock_store_find (db, opening->code, &id, error))
    return FALSE;
  opening->found = id != 0;
  return TRUE;
}

static void
paper_found_cb (VpSession *session, gpointer data, const GError *error)
{
  Opening *opening = data;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    return;
  if (opening->found) {
    vp_goods_context_open_code (opening->view->context, opening->code);
    return;
  }
  /* Translators: the code of a document or stock-take */
  sentence = g_strdup_printf (_("There is no document %s in this store. Perhaps its paper belongs to another one."),
                              opening->code);
  vp_sound_play (VP_SOUND_NO);
  vp_counter_view_say (opening->view, sentence, FALSE);
}

static void
open_paper (VpCounterView *self, const char *code)
{
  g_auto (VpEntry) entry = { 0 };
  Opening *opening;

  /* Codes of reports carry their own check and are drawn up anew. */
  if (!vp_entry_parse (code, &entry, NULL) || entry.kind == VP_CODE_NONE) {
    vp_goods_context_open_code (self->context, code);
    return;
  }
  opening = g_new0 (Opening, 1);
  opening->view = g_object_ref (self);
  opening->code = g_strdup (code);
  opening->take = entry.kind == VP_CODE_STOCK_TAKE;
  vp_session_read (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, find_paper, opening,
                   opening_free, NULL, paper_found_cb);
}

/* Input */

static void
answer (VpCounterView *self, VpCounterResult result, const char *sentence, GtkEntry *entry)
{
  gboolean good = result != VP_COUNTER_REFUSED && result != VP_COUNTER_CONFIRM;

  if (result == VP_COUNTER_OPEN) {
    open_paper (self, sentence);
  } else {
    if (result != VP_COUNTER_CHOOSE)
      vp_sound_play (good ? VP_SOUND_YES : VP_SOUND_NO);
    vp_counter_view_say (self, sentence, good);
  }
  if (result == VP_COUNTER_REFUSED)
    gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  else if (result != VP_COUNTER_CONFIRM)
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

/* Shows what an input has changed. */
static void
show_result (VpCounterView *self, VpCounterResult result)
{
  if (result == VP_COUNTER_TARGET) {
    vp_counter_view_show_form (self);
  } else {
    vp_counter_view_show_lines (self);
    vp_counter_view_show_choices (self);
    vp_counter_view_show_axes (self);
    vp_counter_view_show_offer (self);
    if (result == VP_COUNTER_PARTY)
      vp_counter_view_show_party (self);
    vp_counter_view_show_limits (self);
  }
  vp_counter_view_keep_draft (self);
}

static void
feed (VpCounterView *self, const char *text, GtkEntry *entry)
{
  g_autofree char *sentence = NULL;
  VpCounterResult result = vp_counter_feed (self->counter, text, &sentence);

  answer (self, result, sentence, entry);
  show_result (self, result);
}

static void
scanned_cb (GtkEntry *entry, gpointer data)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (!vp_text_is_blank (text))
    feed (VP_COUNTER_VIEW (data), text, entry);
}

static void
party_typed_cb (GtkEntry *entry, gpointer data)
{
  VpCounterView *self = VP_COUNTER_VIEW (data);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *sentence = NULL;
  gint64 number;
  gboolean picks = vp_counter_choices (self->counter)->len > 0 && vp_text_parse_int (text, &number) && number < 10;
  VpCounterResult result = picks ? vp_counter_feed (self->counter, text, &sentence)
                                 : vp_counter_feed_party (self->counter, text, &sentence);

  answer (self, result, sentence, entry);
  show_result (self, result);
  if (result == VP_COUNTER_PARTY || result == VP_COUNTER_TAKEN || result == VP_COUNTER_TARGET)
    vp_counter_view_focus (self);
}

/* A label may be scanned while the cursor is in a field for words. */
static gboolean
takes_scan (VpCounterView *self, GtkEntry *entry)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_auto (VpEntry) parsed = { 0 };

  if (!vp_entry_parse (text, &parsed, NULL) || parsed.kind == VP_CODE_NONE || parsed.kind == VP_CODE_NUMBER
      || parsed.kind == VP_CODE_TRADE || parsed.kind == VP_CODE_DOCUMENT)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  feed (self, text, self->scan_entry);
  return TRUE;
}

static void
field_entered_cb (GtkEntry *entry, gpointer data)
{
  VpCounterView *self = VP_COUNTER_VIEW (data);

  takes_scan (self, entry);
  vp_counter_view_focus (self);
}

static void
paper_typed_cb (VpCounterView *self)
{
  if (self->showing)
    return;
  vp_counter_set_paper (self->counter, gtk_editable_get_text (GTK_EDITABLE (self->paper_entry)));
  vp_counter_view_keep_draft (self);
}

static void
note_typed_cb (VpCounterView *self)
{
  if (self->showing)
    return;
  vp_counter_set_note (self->counter, gtk_editable_get_text (GTK_EDITABLE (self->note_entry)));
  vp_counter_view_keep_draft (self);
}

static void
marks_toggled_cb (VpCounterView *self)
{
  if (self->showing)
    return;
  vp_counter_set_unsorted (self->counter, gtk_check_button_get_active (self->unsorted_check));
  vp_counter_set_close (self->counter, gtk_check_button_get_active (self->close_check));
  vp_counter_view_keep_draft (self);
}

static void
target_chosen_cb (VpCounterView *self)
{
  if (self->showing)
    return;
  vp_counter_set_target (self->counter, vp_counter_view_get_target (self));
  vp_counter_view_show_limits (self);
  vp_counter_view_keep_draft (self);
}

/* The day: empty = today, ".." = the one that was told last. FALSE with a sentence where it is none. */
static gboolean
read_day (VpCounterView *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->day_entry));
  g_autoptr (GError) error = NULL;
  VpDate today = vp_date_today ();
  VpDate day = vp_text_is_blank (text) ? today
    : strcmp (text, "..") == 0 && self->last_day != 0 ? self->last_day : vp_date_parse (text, today, &error);

  if (day == 0 || day > today) {
    vp_sound_play (VP_SOUND_NO);
    vp_counter_view_say (self, error != NULL ? error->message : _("The day lies in the future. Write the day on the paper."),
                         FALSE);
    return FALSE;
  }
  vp_counter_set_day (self->counter, day);
  if (day != today)
    self->last_day = day;
  return TRUE;
}

static void
show_new_day (VpCounterView *self)
{
  vp_counter_view_show_day (self);
  vp_counter_view_show_lines (self);
  vp_counter_view_show_limits (self);
  vp_counter_view_keep_draft (self);
}

static void
day_entered_cb (GtkEntry *entry, gpointer data)
{
  VpCounterView *self = VP_COUNTER_VIEW (data);

  if (!takes_scan (self, entry)) {
    if (!read_day (self)) {
      gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
      return;
    }
    vp_counter_view_say (self, "", TRUE);
  }
  show_new_day (self);
  vp_counter_view_focus (self);
}

/* Left by Tab or a click: what is no day is put back rather than forgotten as a day. */
static void
day_left_cb (GtkEventControllerFocus *controller, gpointer data)
{
  VpCounterView *self = VP_COUNTER_VIEW (data);

  read_day (self);
  show_new_day (self);
}

/* F8 may come while the cursor is still in the field of the day. */
gboolean
vp_counter_view_take_day (VpCounterView *self)
{
  gboolean ok = read_day (self);

  if (ok)
    vp_counter_view_show_day (self);
  return ok;
}

void
vp_counter_view_connect_fields (VpCounterView *self)
{
  GtkEventController *left = gtk_event_controller_focus_new ();

  g_signal_connect (self->scan_entry, "activate", G_CALLBACK (scanned_cb), self);
  g_signal_connect (self->party_entry, "activate", G_CALLBACK (party_typed_cb), self);
  g_signal_connect (self->paper_entry, "activate", G_CALLBACK (field_entered_cb), self);
  g_signal_connect (self->note_entry, "activate", G_CALLBACK (field_entered_cb), self);
  g_signal_connect (self->day_entry, "activate", G_CALLBACK (day_entered_cb), self);
  g_signal_connect_swapped (self->paper_entry, "changed", G_CALLBACK (paper_typed_cb), self);
  g_signal_connect_swapped (self->note_entry, "changed", G_CALLBACK (note_typed_cb), self);
  g_signal_connect_swapped (self->unsorted_check, "toggled", G_CALLBACK (marks_toggled_cb), self);
  g_signal_connect_swapped (self->close_check, "toggled", G_CALLBACK (marks_toggled_cb), self);
  g_signal_connect_swapped (self->target_drop, "notify::selected", G_CALLBACK (target_chosen_cb), self);
  g_signal_connect (left, "leave", G_CALLBACK (day_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->day_entry), left);
}
