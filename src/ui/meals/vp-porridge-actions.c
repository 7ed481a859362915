/* vp-porridge-actions.c: verbs and papers of the page of the porridge house
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-porridge-page-private.h"

#include "vp-clipboard.h"
#include "vp-dialogs.h"
#include "vp-file-dialog.h"
#include "vp-list-verbs.h"
#include "vp-meal-papers.h"
#include "vp-paper-job.h"
#include "vp-photo-file.h"
#include "vp-porridge-form.h"
#include "vp-table-writer.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

static void
toggle_details_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_details_toggle_pane (VP_PORRIDGE_PAGE (widget)->details);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_page_search (VP_PAGE (widget));
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpPorridgePage *self = VP_PORRIDGE_PAGE (widget);

  if (self->bulletin == NULL)
    return;
  if (vp_clipboard_offer (widget, self->bulletin, _("The bulletin is too long to be copied. Print it or write it"
                                                    " to a file."), NULL, NULL, NULL))
    vp_session_notice (vp_page_get_session (VP_PAGE (self)), _("The bulletin was copied"), FALSE);
}

/* Add, correct, take back */

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpPorridgePage *self = VP_PORRIDGE_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));

  if (self->reading == NULL)
    return;
  if (strcmp (name, "porridge.opening") == 0)
    vp_porridge_form_present_opening (session, widget, self->reading->house);
  else if (strcmp (name, "porridge.house") == 0)
    vp_porridge_form_present_house (session, widget, self->reading->house);
  else
    vp_porridge_form_present (session, widget, self->reading->house, NULL, self->reading->givers);
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpPorridgePage *self = VP_PORRIDGE_PAGE (widget);
  const VpPorridgeSheet *sheet = vp_porridge_page_get_chosen (self);

  if (sheet != NULL && sheet->reversed_by == 0 && sheet->kind == VP_PORRIDGE_DAY)
    vp_porridge_form_present (vp_page_get_session (VP_PAGE (self)), widget, self->reading->house, sheet,
                              self->reading->givers);
}

/* What is done to one sheet on the writer's thread. */
typedef struct {
  VpSession *session; /* owned */
  gint64 sheet_id;
  char *text; /* reason, or path of a picture */
} Doing;

static void
doing_free (gpointer data)
{
  Doing *doing = data;

  g_object_unref (doing->session);
  g_free (doing->text);
  g_free (doing);
}

static Doing *
new_doing (VpSession *session, gint64 sheet_id, const char *text)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->session = g_object_ref (session);
  doing->sheet_id = sheet_id;
  doing->text = g_strdup (text);
  return doing;
}

static gboolean
take_back (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Doing *doing = data;

  return vp_porridge_take_back (db, doing->sheet_id, doing->text, "", error);
}

static void
taken_back (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("The sheet was taken back; it stays visible"), TRUE);
}

static void
reason_cb (const char *reason, gpointer data)
{
  Doing *given = data;

  vp_session_write (given->session, VP_STORE_PRIORITY_VISIBLE, NULL, take_back,
                    new_doing (given->session, given->sheet_id, reason), doing_free, _("The sheet was not taken back"),
                    taken_back);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpPorridgePage *self = VP_PORRIDGE_PAGE (widget);
  const char *const reasons[] = { _("Typed wrong"), _("Entered twice"), NULL };
  const VpPorridgeSheet *sheet = vp_porridge_page_get_chosen (self);
  g_autofree char *sentence = NULL, *day = NULL, *servings = NULL;

  if (sheet == NULL)
    return;
  day = vp_date_to_string (sheet->day);
  servings = vp_text_group_digits (sheet->servings);
  /* Translators: a day, number of servings */
  sentence = g_strdup_printf (_("The sheet of %s with %s servings does not count any more. It stays in the list with the"
                                " reason."), day, servings);
  vp_dialog_ask (widget, _("Take this sheet back?"), sentence, _("Reason"), reasons, _("_Take back"), reason_cb,
                 new_doing (vp_page_get_session (VP_PAGE (self)), sheet->id, NULL), doing_free);
}

/* Pictures */

static gboolean
add_photo (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Doing *doing = data;
  g_autoptr (VpPhoto) photo = vp_photo_file_read (doing->text, error);

  return photo != NULL && vp_porridge_add_picture (db, doing->sheet_id, photo, error);
}

static void
photo_added (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("The picture was added"), FALSE);
}

static void
photo_path_cb (const char *path, gpointer data)
{
  Doing *given = data;

  vp_session_write (given->session, VP_STORE_PRIORITY_NORMAL, NULL, add_photo,
                    new_doing (given->session, given->sheet_id, path), doing_free, _("The picture was not added"),
                    photo_added);
  doing_free (given);
}

static void
photo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.jpg", "*.jpeg", "*.png", "*.webp", NULL };
  VpPorridgePage *self = VP_PORRIDGE_PAGE (widget);

  if (self->chosen != 0)
    vp_file_dialog_open (widget, _("Picture of the day"), _("Pictures"), patterns, photo_path_cb,
                         new_doing (vp_page_get_session (VP_PAGE (self)), self->chosen, NULL), doing_free);
}

/* Papers: read anew when they are made, as true now */

typedef struct {
  gint64 house_id;
  VpDate day;
} PaperOf;

static gboolean
write_poster (VpDb *db, const char *path, gpointer data, GError **error)
{
  const PaperOf *of = data;
  g_autoptr (VpPorridgeHouse) house = vp_porridge_store_house (db, of->house_id, error);
  g_autoptr (VpPorridgeSheet) sheet = house != NULL ? vp_porridge_store_find (db, of->house_id, of->day, error) : NULL;
  VpPorridgeTotals totals = { 0 };

  return sheet != NULL && vp_porridge_store_totals (db, of->house_id, of->day, 0, &totals, error)
    && vp_porridge_write_poster (house, sheet, &totals, path, error);
}

static gboolean
write_blank (VpDb *db, const char *path, gpointer data, GError **error)
{
  const PaperOf *of = data;
  g_autoptr (VpPorridgeHouse) house = vp_porridge_store_house (db, of->house_id, error);

  return house != NULL && vp_porridge_write_blank (house, path, error);
}

static gboolean
write_board (VpDb *db, const char *path, gpointer data, GError **error)
{
  const PaperOf *of = data;
  int month = vp_date_month (of->day);
  VpDate first = vp_date_new (month / 100, month % 100, 1);
  g_autoptr (VpPorridgeHouse) house = vp_porridge_store_house (db, of->house_id, error);
  g_autoptr (GPtrArray) sheets = house != NULL ? vp_porridge_store_list (db, of->house_id, first + 31, 0, error) : NULL;
  VpPorridgeTotals before = { 0 };

  return sheets != NULL && vp_porridge_store_totals (db, of->house_id, first - 1, 0, &before, error)
    && vp_porridge_write_board (house, sheets, &before, month, path, error);
}

static const struct { const char *action; VpPaperWrite write; const char *title, *file; gboolean prints; } papers[] = {
  { "porridge.poster", write_poster, N_("Save the poster"), "海报", FALSE },
  { "porridge.print-poster", write_poster, N_("Print the poster"), "海报", TRUE },
  { "porridge.blank", write_blank, N_("Save a blank day sheet"), "日报表", FALSE },
  { "porridge.print-blank", write_blank, N_("Print a blank day sheet"), "日报表", TRUE },
  { "porridge.board", write_board, N_("Save the month board"), "月公示板", FALSE },
  { "porridge.print-board", write_board, N_("Print the month board"), "月公示板", TRUE },
};

static void
paper_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpPorridgePage *self = VP_PORRIDGE_PAGE (widget);
  const VpPorridgeSheet *sheet = vp_porridge_page_get_chosen (self);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  VpDate day = sheet != NULL ? sheet->day : vp_list_view_get_as_of (self->list);
  PaperOf of = { self->house_id, day };
  g_autofree char *file = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++) {
    if (strcmp (papers[i].action, name) != 0)
      continue;
    file = vp_export_name ("爱心粥屋", papers[i].file, NULL, day, "pdf");
    if (papers[i].prints)
      vp_paper_job_print (widget, session, _(papers[i].title), FALSE, papers[i].write, g_memdup2 (&of, sizeof of), g_free);
    else
      vp_paper_job_save (widget, session, _(papers[i].title), file, papers[i].write, g_memdup2 (&of, sizeof of), g_free);
  }
}

static void
list_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_list_verbs_run (GTK_WIDGET (VP_PORRIDGE_PAGE (widget)->list), name);
}

void
vp_porridge_page_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc func; } actions[] = {
    { "page.search", search_cb }, { "page.details", toggle_details_cb }, { "page.add", add_cb },
    { "page.edit", edit_cb }, { "page.remove", remove_cb },
    { "page.export", list_cb }, { "page.print", list_cb }, { "porridge.opening", add_cb }, { "porridge.house", add_cb },
    { "porridge.copy", copy_cb }, { "porridge.photo", photo_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    gtk_widget_class_install_action (widget_class, papers[i].action, NULL, paper_cb);
}
