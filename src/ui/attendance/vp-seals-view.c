/* vp-seals-view.c: closed months of the ledger, and whether they are as they were closed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-seals-view.h"

#include "vp-access-sheet.h"
#include "vp-entry-window.h"
#include "vp-list-view.h"
#include "vp-paper-job.h"
#include "vp-seal.h"
#include "vp-text.h"
#include "vp-verb-bar.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VpSealsView {
  AdwBin parent_instance;

  /* borrowed */
  VpListView *list;
  VpSession *session;

  /* owned */
  GPtrArray *seals;  /* VpSeal */
  GPtrArray *checks; /* VpSealCheck of the last look, NULL = none since */
};

G_DEFINE_FINAL_TYPE (VpSealsView, vp_seals_view, ADW_TYPE_BIN)

typedef enum { COLUMN_MONTH, COLUMN_LINES, COLUMN_HOURS, COLUMN_STATE, COLUMN_HASH, COLUMN_WHEN, COLUMN_WHO, COLUMN_WHY, N_COLUMNS } Column;

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_MONTH] = { N_("Month"), 76, FALSE, FALSE }, [COLUMN_LINES] = { N_("Lines"), 70, FALSE, TRUE },
  [COLUMN_HOURS] = { N_("Hours"), 96, FALSE, TRUE }, [COLUMN_STATE] = { N_("State"), 100, FALSE, FALSE },
  [COLUMN_HASH] = { N_("Seal"), 200, TRUE, FALSE }, [COLUMN_WHEN] = { N_("Sealed on"), 96, FALSE, FALSE },
  [COLUMN_WHO] = { N_("Sealed by"), 76, FALSE, FALSE }, [COLUMN_WHY] = { N_("Remark"), 80, TRUE, FALSE },
};

static char *
tell_state (VpSealsView *self, guint row)
{
  if (self->checks == NULL || row >= self->checks->len)
    return g_strdup (_("sealed"));
  return g_strdup (vp_seal_check_is_sound (self->checks->pdata[row]) ? _("as sealed") : _("CHANGED"));
}

static char *
tell_day (gint64 moment)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (moment);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  VpSealsView *self = VP_SEALS_VIEW (data);
  const VpSeal *seal = g_ptr_array_index (self->seals, row);

  switch ((Column) column) {
  case COLUMN_MONTH:
    return g_strdup_printf ("%d-%02d", seal->month / 100, seal->month % 100);
  case COLUMN_LINES:
    return vp_text_group_digits (seal->lines);
  case COLUMN_HOURS:
    return vp_text_hours (seal->minutes);
  case COLUMN_STATE:
    return tell_state (self, row);
  case COLUMN_HASH:
    return g_strdup (seal->hash);
  case COLUMN_WHEN:
    return tell_day (seal->sealed_at);
  case COLUMN_WHO:
    return g_strdup (seal->sealed_by);
  case COLUMN_WHY:
    return g_strdup (seal->reason);
  case N_COLUMNS:
    break;
  }
  return g_strdup ("");
}

/* Reading and looking */

typedef struct {
  VpSealsView *view; /* owned */
  gboolean verifies;
  GPtrArray *seals, *checks;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->view);
  g_clear_pointer (&self->seals, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_seals (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;

  self->seals = vp_seal_store_list (db, error);
  if (self->seals == NULL || !self->verifies)
    return self->seals != NULL;
  self->checks = vp_seal_verify (db, cancellable, error);
  return self->checks != NULL;
}

static void
tell_checks (VpSession *session, GPtrArray *checks)
{
  guint broken = 0;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < checks->len; i++)
    broken += !vp_seal_check_is_sound (checks->pdata[i]);
  /* Translators: how many months */
  sentence = broken == 0 ? g_strdup_printf (_("%u sealed months are as they were sealed"), checks->len)
    : g_strdup_printf (_("%u sealed months are NOT as they were sealed: compare with the last backup and the printed reports"), broken);
  vp_session_notice (session, sentence, FALSE);
}

static void
seals_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpSealsView *self = reading->view;

  if (error != NULL || self->list == NULL)
    return;
  vp_list_view_set_n_rows (self->list, 0);
  g_clear_pointer (&self->seals, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  self->seals = g_steal_pointer (&reading->seals);
  self->checks = g_steal_pointer (&reading->checks);
  vp_list_view_set_n_rows (self->list, self->seals->len);
  if (self->checks != NULL)
    tell_checks (session, self->checks);
}

static void
begin_reading (VpSealsView *self, gboolean verifies)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->view = g_object_ref (self);
  reading->verifies = verifies;
  vp_session_read (self->session, verifies ? VP_STORE_PRIORITY_BULK : VP_STORE_PRIORITY_VISIBLE,
                   verifies ? vp_session_begin_job (self->session, _("Looking at the sealed months")) : NULL, read_seals, reading,
                   reading_free, _("The seals could not be read"), seals_read_cb);
}

void
vp_seals_view_refresh (VpSealsView *self, VpSession *session)
{
  g_return_if_fail (VP_IS_SEALS_VIEW (self));
  self->session = session;
  begin_reading (self, FALSE);
}

static void
verify_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSealsView *self = VP_SEALS_VIEW (widget);

  if (self->session != NULL)
    begin_reading (self, TRUE);
}

/* Sealing */

enum { FIELD_MONTH, FIELD_REASON, N_FIELDS };

static const VpEntryField fields[N_FIELDS] = {
  { N_("Month"), N_("such as 2018-03") }, { N_("Although hours wait"), N_("why; blank: none wait") },
};

typedef struct {
  int month;
  char *reason;
} Sealing;

static void
sealing_free (gpointer data)
{
  g_free (((Sealing *) data)->reason);
  g_free (data);
}

static gboolean
seal_month (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Sealing *self = data;
  g_autoptr (VpSeal) seal = NULL;

  return vp_seal_month (db, self->month, vp_date_today (), self->reason, &seal, error);
}

static void
save_seal (VpEntryWindow *window, gpointer data)
{
  g_autofree char *text = NULL;
  Sealing *sealing;
  int month;

  vp_entry_window_begin (window);
  text = vp_entry_window_read_text (window, FIELD_MONTH);
  month = vp_seal_parse_month (text);
  if (month == 0) {
    vp_entry_window_fault (window, FIELD_MONTH, _("That is no month. Write it as 2018-03."));
    return;
  }
  sealing = g_new0 (Sealing, 1);
  sealing->month = month;
  sealing->reason = vp_entry_window_read_text (window, FIELD_REASON);
  vp_entry_window_write (window, seal_month, sealing, sealing_free, FIELD_MONTH, _("The month is sealed"));
}

static const VpEntryFuncs seal_funcs = { save_seal, NULL };

static void
seal_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSealsView *self = VP_SEALS_VIEW (widget);
  VpEntryWindow *window;
  g_autofree char *text = NULL;
  int year, month;

  if (self->session == NULL)
    return;
  vp_date_get (vp_date_today (), &year, &month, NULL);
  text = month > 1 ? g_strdup_printf ("%d-%02d", year, month - 1) : g_strdup_printf ("%d-12", year - 1);
  window = vp_entry_window_new (self->session, widget, _("Seal a month"), fields, N_FIELDS, &seal_funcs, NULL, NULL);
  vp_form_window_set_banner (VP_FORM_WINDOW (window), _("A sealed month takes nothing more, and no undo opens it again. What comes late"
                                                        " stands in the next open month."), NULL, NULL, NULL);
  vp_form_set_text (vp_entry_window_get_form (window), FIELD_MONTH, text);
  vp_entry_window_present (window, FIELD_MONTH);
}

/* The paper of the sealed months, which the head signs, is an anchor of the log's chain too. */
static gboolean
write_months (VpDb *db, const char *path, gpointer data, GError **error)
{
  return vp_access_anchor (db, data, error) && vp_listing_write_paper (data, path, error);
}

static void
listing_free (gpointer data)
{
  vp_listing_free (data);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSealsView *self = VP_SEALS_VIEW (widget);
  VpListing *listing;

  if (self->session == NULL)
    return;
  listing = vp_list_view_make_listing (self->list, _("Sealed months"));
  vp_paper_job_print (widget, self->session, _("Sealed months"), listing->landscape, write_months, listing, listing_free);
}

/* The view */

static void
vp_seals_view_dispose (GObject *object)
{
  VpSealsView *self = VP_SEALS_VIEW (object);

  if (self->list != NULL)
    vp_list_view_set_n_rows (self->list, 0);
  self->list = NULL;
  g_clear_pointer (&self->seals, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_seals_view_parent_class)->dispose (object);
}

static void
vp_seals_view_class_init (VpSealsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_seals_view_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "seals.seal", NULL, seal_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "seals.verify", NULL, verify_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.print", NULL, print_cb);
}

static void
vp_seals_view_init (VpSealsView *self)
{
  static const VpVerb verbs[] = {
    { N_("_Seal a month…"), "seals.seal" }, { N_("_Look whether they hold"), "seals.verify" }, { N_("_Print…"), "page.print" },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *bar = vp_verb_bar_new (verbs, G_N_ELEMENTS (verbs));
  GtkWidget *list = vp_list_view_new (_("Sealed months"), columns, N_COLUMNS, text_cb, self);

  vp_list_view_keep_columns (VP_LIST_VIEW (list), "sealed-months");
  self->list = VP_LIST_VIEW (list);
  vp_list_view_hide_clocks (self->list);
  vp_list_view_set_empty (self->list, "channel-secure-symbolic", _("No month is sealed"),
                          _("When the hours of a month are approved it is sealed: its lines get a hash that stands on the printed"
                            " report, and any later change of the past can be seen by it."));
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), list);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vp_seals_view_new (void)
{
  return g_object_new (VP_TYPE_SEALS_VIEW, NULL);
}
