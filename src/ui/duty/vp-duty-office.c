/* vp-duty-office.c: papers of the board, forms for units and the names that come back on them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-page-private.h"

#include "vp-dialogs.h"
#include "vp-duty-difference.h"
#include "vp-duty-lists.h"
#include "vp-duty-names.h"
#include "vp-duty-pack.h"
#include "vp-duty-papers.h"
#include "vp-duty-ranking.h"
#include "vp-duty-wall.h"
#include "vp-file-dialog.h"
#include "vp-paper-window.h"
#include "vp-text.h"

#include <glib/gi18n.h>

#define FAULTS_TOLD 12
#define INSPECTORS_MOST 99

/* What a paper is made of; the board is read anew for it. */
typedef enum { PAPER_PACK, PAPER_MATRIX, PAPER_SLIPS, PAPER_CHANGED_SLIPS, PAPER_CIRCULAR, PAPER_CHANGES, PAPER_REMINDERS, PAPER_INSPECTORS } PaperKind;

typedef struct {
  PaperKind kind;
  int month;
  VpDate day; /* of what is of a day */
  int half;
  guint inspectors;
} Wanted;

static const struct { const char *title, *file; } papers[] = {
  [PAPER_PACK] = { N_("Sheets of the day"), "值勤日包" },
  [PAPER_MATRIX] = { N_("Month on the wall"), "路口值勤总表" },
  [PAPER_SLIPS] = { N_("Slips of everybody"), "值勤通知条" },
  [PAPER_CHANGED_SLIPS] = { N_("Slips of those whose duties changed"), "值勤变动通知条" },
  [PAPER_CIRCULAR] = { N_("Draft of the circular"), "督查通报" },
  [PAPER_CHANGES] = { N_("What changed since it was published"), "值勤变动清单" },
  [PAPER_REMINDERS] = { N_("Units whose names are missing"), "值勤名单催报表" },
  [PAPER_INSPECTORS] = { N_("Score sheets of inspectors"), "路口值勤督查评分表" },
};

static VpPaper *
make_changes (VpDb *db, VpDutyDesk *desk, GError **error)
{
  g_autoptr (GArray) moves = vp_duty_difference_of_published (db, vp_duty_desk_month (desk)->month, error);

  return moves != NULL ? vp_duty_difference_paper (desk, moves, error) : NULL;
}

static VpPaper *
make_paper (VpDb *db, gpointer data, GError **error)
{
  const Wanted *self = data;
  g_autoptr (VpDutyDesk) desk = NULL;

  if (self->kind == PAPER_CIRCULAR)
    return vp_duty_ranking_paper (db, self->month, error);
  desk = vp_duty_desk_read (db, self->month, error);
  if (desk == NULL)
    return NULL;
  switch (self->kind) {
  case PAPER_PACK:
    return vp_duty_pack_paper (db, desk, self->day, NULL, error);
  case PAPER_MATRIX:
    return vp_duty_wall_paper (desk, NULL, error);
  case PAPER_CHANGES:
    return make_changes (db, desk, error);
  case PAPER_REMINDERS:
    return vp_duty_reminders_paper (db, desk, NULL, error);
  case PAPER_INSPECTORS:
    return vp_duty_inspection_paper (desk, self->day, self->half, self->inspectors, error);
  case PAPER_SLIPS:
  case PAPER_CHANGED_SLIPS:
  case PAPER_CIRCULAR:
    break;
  }
  return vp_duty_papers_slips (db, desk, self->kind == PAPER_CHANGED_SLIPS, NULL, error);
}

static void
show_wanted (VpDutyPage *self, Wanted asked)
{
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  Wanted *wanted = g_memdup2 (&asked, sizeof asked);
  PaperKind kind = asked.kind;
  VpDate day = asked.day;
  g_autofree char *month = g_strdup_printf ("%d-%02d", self->month / 100, self->month % 100);
  g_autofree char *name = vp_session_file_name (session, NULL, papers[kind].file, day != 0 ? NULL : month,
                                                day != 0 ? day : vp_date_today (), "pdf");

  wanted->month = self->month;
  vp_paper_window_present (GTK_WIDGET (self), session, _(papers[kind].title), name, make_paper, NULL,
                           wanted, g_free);
}

static void
show_paper (VpDutyPage *self, PaperKind kind, VpDate day)
{
  show_wanted (self, (Wanted) { .kind = kind, .day = day });
}

static void
paper_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_paper (VP_DUTY_PAGE (widget), g_str_equal (name, "duty.changes") ? PAPER_CHANGES : PAPER_REMINDERS, 0);
}

/* The half-day of the cursor; FALSE where there is none. */
static gboolean
find_slot (VpDutyPage *self, VpDate *day, int *half)
{
  guint row;
  int slot;

  if (self->desk == NULL || !vp_duty_grid_get_cursor (self->grid, &row, &slot))
    return FALSE;
  *day = vp_duty_desk_month (self->desk)->days[slot / VP_DUTY_HALVES];
  *half = slot % VP_DUTY_HALVES;
  return TRUE;
}

static void
inspectors_told_cb (const char *text, gpointer data)
{
  VpDutyPage *self = VP_DUTY_PAGE (data);
  Wanted wanted = { .kind = PAPER_INSPECTORS };
  gint64 n;

  if (!vp_text_parse_int (text, &n) || n < 1 || n > INSPECTORS_MOST)
    vp_dialog_tell (GTK_WIDGET (self), _("How many inspectors?"), _("A number from 1 to 99."));
  else if (find_slot (self, &wanted.day, &wanted.half)) {
    wanted.inspectors = (guint) n;
    show_wanted (self, wanted);
  }
}

static void
inspectors_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpDutyPage *self = VP_DUTY_PAGE (widget);
  g_autofree char *sentence = NULL, *when = NULL;
  VpDate day;
  guint row;
  int half, slot;

  if (!find_slot (self, &day, &half))
    return;
  vp_duty_grid_get_cursor (self->grid, &row, &slot);
  when = vp_duty_desk_name_slot (self->desk, slot);
  /* Translators: half-day */
  sentence = g_strdup_printf (_("On %s every crossing is seen once; each inspector gets a sheet with their way."), when);
  vp_dialog_ask (widget, _("How many inspectors?"), sentence, _("Inspectors"), NULL, _("_Show"), inspectors_told_cb, g_object_ref (widget),
                 g_object_unref);
}

/* Rain */

typedef struct {
  VpDutyPage *page; /* owned */
  VpDate day;
  char *reason;
  guint crossings;
} Raining;

static void
raining_free (gpointer data)
{
  Raining *self = data;

  g_object_unref (self->page);
  g_free (self->reason);
  g_free (self);
}

static gboolean
write_rain (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Raining *self = data;

  return vp_duty_board_stand_down (db, self->day, self->reason, &self->crossings, error);
}

static void
rain_written_cb (VpSession *session, gpointer data, const GError *error)
{
  const Raining *self = data;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    return;
  sentence = g_strdup_printf (ngettext ("Duty stood down at %u crossing", "Duty stood down at %u crossings", self->crossings), self->crossings);
  vp_session_notice (session, sentence, TRUE);
}

static void
reason_told_cb (const char *text, gpointer data)
{
  VpDutyPage *self = VP_DUTY_PAGE (data);
  Raining *raining;
  VpDate day;
  int half;

  if (!find_slot (self, &day, &half))
    return;
  raining = g_new0 (Raining, 1);
  raining->page = g_object_ref (self);
  raining->day = day;
  raining->reason = g_strdup (text);
  vp_session_write (vp_page_get_session (VP_PAGE (self)), VP_STORE_PRIORITY_NORMAL, NULL, write_rain, raining, raining_free,
                    _("The day could not be stood down"), rain_written_cb);
}

static void
stand_down_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const rain[] = { "暴雨", "大雪", "大雾", NULL };
  VpDutyPage *self = VP_DUTY_PAGE (widget);
  g_autofree char *text = NULL, *sentence = NULL;
  VpDate day;
  int half;

  if (!find_slot (self, &day, &half))
    return;
  text = vp_date_to_chinese (day);
  /* Translators: day */
  sentence = g_strdup_printf (_("On %s nobody stands at any crossing, and everybody who was to is free. Mend the month afterwards."), text);
  vp_dialog_ask (widget, _("Stand the day down?"), sentence, _("Why"), rain, _("_Stand down"), reason_told_cb, g_object_ref (widget),
                 g_object_unref);
}

/* Sheets are entered before they are seen: what is printed can be read back. */
typedef struct {
  VpDutyPage *page; /* owned */
  int month;
  VpDate day;
} Packing;

static void
packing_free (gpointer data)
{
  g_object_unref (((Packing *) data)->page);
  g_free (data);
}

static gboolean
write_pack (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Packing *self = data;
  g_autoptr (VpDutyDesk) desk = vp_duty_desk_read (db, self->month, error);

  return desk != NULL && vp_duty_pack_print (db, desk, self->day, error);
}

static void
pack_written_cb (VpSession *session, gpointer data, const GError *error)
{
  const Packing *self = data;

  if (error == NULL)
    show_paper (self->page, PAPER_PACK, self->day);
}

static void
pack_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpDutyPage *self = VP_DUTY_PAGE (widget);
  Packing *packing;
  VpDate day;
  int half;

  if (!find_slot (self, &day, &half))
    return;
  packing = g_new0 (Packing, 1);
  packing->page = g_object_ref (self);
  packing->month = self->month;
  packing->day = day;
  vp_session_write (vp_page_get_session (VP_PAGE (self)), VP_STORE_PRIORITY_NORMAL, NULL, write_pack, packing, packing_free,
                    _("The sheets of the day could not be made"), pack_written_cb);
}

static void
matrix_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_paper (VP_DUTY_PAGE (widget), PAPER_MATRIX, 0);
}

static void
slips_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_paper (VP_DUTY_PAGE (widget), g_str_equal (name, "duty.slips") ? PAPER_SLIPS : PAPER_CHANGED_SLIPS, 0);
}

static void
circular_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_paper (VP_DUTY_PAGE (widget), PAPER_CIRCULAR, 0);
}

/* Forms out, names in */

typedef struct {
  VpDutyPage *page; /* owned */
  int month, units;
  char *path;
  VpDutyNames *names;
} Exchange;

static void
exchange_free (gpointer data)
{
  Exchange *self = data;

  g_object_unref (self->page);
  g_clear_pointer (&self->names, vp_duty_names_free);
  g_free (self->path);
  g_free (self);
}

static Exchange *
exchange_new (VpDutyPage *page, const char *path)
{
  Exchange *self = g_new0 (Exchange, 1);

  self->page = g_object_ref (page);
  self->month = page->month;
  self->path = g_strdup (path);
  return self;
}

static gboolean
write_forms (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Exchange *self = data;
  g_autoptr (VpDutyDesk) desk = vp_duty_desk_read (db, self->month, error);

  self->units = desk != NULL ? vp_duty_papers_write_forms (desk, self->path, error) : -1;
  return self->units >= 0;
}

static void
forms_written (VpSession *session, gpointer data, const GError *error)
{
  Exchange *self = data;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    return;
  sentence = g_strdup_printf (ngettext ("Form of %d unit written", "Forms of %d units written", (gulong) self->units), self->units);
  vp_session_notice_file (session, sentence, self->path);
}

static void
folder_cb (const char *path, gpointer data)
{
  g_autoptr (VpDutyPage) page = VP_DUTY_PAGE (data);
  VpSession *session = vp_page_get_session (VP_PAGE (page));

  vp_session_read (session, VP_STORE_PRIORITY_BULK, vp_session_begin_job (session, _("Writing forms")), write_forms,
                   exchange_new (page, path), exchange_free, _("The forms could not be written"), forms_written);
}

static void
forms_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_file_dialog_folder (widget, _("Where to write the forms"), NULL, folder_cb, g_object_ref (widget), g_object_unref);
}

static gboolean
take_names (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Exchange *self = data;

  self->names = vp_duty_names_read (db, self->path, error);
  return self->names != NULL && (self->names->faults->len > 0 || vp_duty_names_write (db, self->names, error));
}

static void
tell_faults (Exchange *self)
{
  GPtrArray *faults = self->names->faults;
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *sentence = g_strdup_printf (ngettext ("%u row is wrong, and nothing was taken. Correct it and bring the list again.",
                                                         "%u rows are wrong, and nothing was taken. Correct them and bring the list again.",
                                                         faults->len), faults->len);

  for (guint i = 0; i < faults->len && i < FAULTS_TOLD; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "\n" : "", (const char *) faults->pdata[i]);
  if (faults->len > FAULTS_TOLD)
    g_string_append (all, "\n…");
  vp_dialog_tell_more (GTK_WIDGET (self->page), _("The names could not be taken"), sentence, _("What is wrong"), all->str);
}

static void
names_taken (VpSession *session, gpointer data, const GError *error)
{
  Exchange *self = data;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    return;
  if (self->names->faults->len > 0) {
    tell_faults (self);
    return;
  }
  /* Translators: seats named anew, as before, rows without a name */
  sentence = g_strdup_printf (_("Names taken: %u seats, %u as before, %u still without"), self->names->named, self->names->unchanged,
                              self->names->blank);
  vp_session_notice (session, sentence, self->names->named > 0);
}

static void
list_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (VpDutyPage) page = VP_DUTY_PAGE (data);

  vp_session_write (vp_page_get_session (VP_PAGE (page)), VP_STORE_PRIORITY_NORMAL, NULL, take_names, exchange_new (page, path),
                    exchange_free, _("The names could not be taken"), names_taken);
}

static void
names_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.xlsx", "*.xls", "*.csv", NULL };

  vp_file_dialog_open (widget, _("Which list of names?"), _("Tables (.xlsx, .xls, .csv)"), patterns, list_chosen_cb, g_object_ref (widget), g_object_unref);
}

void
vp_duty_page_install_office (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "duty.pack", NULL, pack_cb);
  gtk_widget_class_install_action (widget_class, "duty.matrix", NULL, matrix_cb);
  gtk_widget_class_install_action (widget_class, "duty.slips", NULL, slips_cb);
  gtk_widget_class_install_action (widget_class, "duty.changed-slips", NULL, slips_cb);
  gtk_widget_class_install_action (widget_class, "duty.circular", NULL, circular_cb);
  gtk_widget_class_install_action (widget_class, "duty.changes", NULL, paper_cb);
  gtk_widget_class_install_action (widget_class, "duty.reminders", NULL, paper_cb);
  gtk_widget_class_install_action (widget_class, "duty.inspectors", NULL, inspectors_cb);
  gtk_widget_class_install_action (widget_class, "duty.stand-down", NULL, stand_down_cb);
  gtk_widget_class_install_action (widget_class, "duty.forms", NULL, forms_cb);
  gtk_widget_class_install_action (widget_class, "duty.names", NULL, names_cb);
}
