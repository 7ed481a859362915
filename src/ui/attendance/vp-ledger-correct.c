/* vp-ledger-correct.c: a line of the ledger set right by another one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-ledger-correct.h"

#include "vp-entry-window.h"
#include "vp-hours.h"

#include <glib/gi18n.h>

enum { FIELD_MINUTES, FIELD_REASON, FIELD_PAPER, FIELD_SECOND, N_FIELDS };

static const VpEntryField fields[N_FIELDS] = {
  { N_("Right minutes"), N_("0: nothing") }, { N_("Reason"), NULL }, { N_("Paper"), N_("its number") },
  { N_("Let be by"), N_("a second person") },
};

typedef struct {
  gint64 id;
  int minutes;
  char *reason, *paper, *second;
} Correcting;

static void
correcting_free (gpointer data)
{
  Correcting *self = data;

  g_free (self->reason);
  g_free (self->paper);
  g_free (self->second);
  g_free (self);
}

static gboolean
correct (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Correcting *self = data;

  return vp_hours_correct (db, self->id, self->minutes, self->reason, self->paper, self->second, error);
}

static void
save_correction (VpEntryWindow *window, gpointer data)
{
  Correcting *correcting;
  gint64 minutes;

  vp_entry_window_begin (window);
  minutes = vp_entry_window_read_int (window, FIELD_MINUTES, TRUE);
  if (!vp_entry_window_is_sound (window))
    return;
  correcting = g_new0 (Correcting, 1);
  correcting->id = *(gint64 *) data;
  correcting->minutes = (int) MIN (minutes, G_MAXINT16);
  correcting->reason = vp_entry_window_read_text (window, FIELD_REASON);
  correcting->paper = vp_entry_window_read_text (window, FIELD_PAPER);
  correcting->second = vp_entry_window_read_text (window, FIELD_SECOND);
  vp_entry_window_write (window, correct, correcting, correcting_free, FIELD_REASON, _("Corrected"));
}

static const VpEntryFuncs correction_funcs = { save_correction, NULL };

void
vp_ledger_correct (GtkWidget *widget, VpSession *session, const VpLedgerLine *line)
{
  g_autofree char *title = NULL, *minutes = NULL;
  VpEntryWindow *window;

  g_return_if_fail (GTK_IS_WIDGET (widget) && line != NULL);
  /* Translators: a person */
  title = g_strdup_printf (_("Correct the hours of %s"), line->label);
  window = vp_entry_window_new (session, widget, title, fields, N_FIELDS, &correction_funcs,
                                g_memdup2 (&line->id, sizeof line->id), g_free);
  minutes = g_strdup_printf ("%d", line->minutes);
  vp_form_set_text (vp_entry_window_get_form (window), FIELD_MINUTES, minutes);
  vp_entry_window_present (window, FIELD_MINUTES);
}
