/* vp-event-returns-window.c: the returns of a public-welfare day, entered one after the other at the event
 *
 * Who is missing stands first and is filled in; what was saved gives way to the next one. The same rows are a register.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-view-private.h"

#include "vp-entry-window.h"
#include "vp-event-papers.h"
#include "vp-event-return.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define LIST_HEIGHT 260

typedef enum { RETURN_NAME, RETURN_GROUP, RETURN_PEOPLE, RETURN_WHAT, N_RETURN } ReturnField;

static const VpEntryField fields[N_RETURN] = {
  [RETURN_NAME] = { N_("Reported by"), N_("unit, community, village, school, firm or family") },
  [RETURN_GROUP] = { N_("Group"), NULL },
  [RETURN_PEOPLE] = { N_("People"), NULL },
  [RETURN_WHAT] = { N_("What was done"), NULL },
};

enum { COLUMN_GROUP, COLUMN_NAME, COLUMN_PEOPLE, COLUMN_WHAT, N_COLUMNS };

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_GROUP] = { N_("Group"), 90, FALSE, FALSE }, [COLUMN_NAME] = { N_("Reported by"), 170, FALSE, FALSE },
  [COLUMN_PEOPLE] = { N_("People"), 66, FALSE, TRUE }, [COLUMN_WHAT] = { N_("What was done"), 0, TRUE, FALSE },
};

/* What the window shows, and one reading of it. */
typedef struct {
  VpEventView *view; /* owned */
  VpDate day;
  GPtrArray *rows;   /* VpWelfareReturn, those that are missing first */
  gint64 id;         /* of the row that is changed, 0 = a new one */
} Returns;

static void
returns_free (gpointer data)
{
  Returns *self = data;

  g_object_unref (self->view);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

typedef struct {
  VpDate day;
  VpWelfareReturn row;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_free (self->row.name);
  g_free (self->row.what);
  g_free (self);
}

static char *
text_cb (guint at, guint column, gpointer data)
{
  const Returns *self = data;
  const VpWelfareReturn *row = self->rows->pdata[at];
  g_autofree char *last = row->last != 0 ? vp_event_day_text (row->last) : NULL;

  switch (column) {
  case COLUMN_GROUP:
    return g_strdup (vp_event_return_group (row->group));
  case COLUMN_NAME:
    return g_strdup (row->name);
  case COLUMN_PEOPLE:
    return row->id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, row->people) : g_strdup ("");
  default:
    if (row->id != 0)
      return g_strdup (row->what);
    /* Translators: a day */
    return last != NULL ? g_strdup_printf (_("not yet; the last one is of %s"), last) : g_strdup (_("not yet; has seats at an event"));
  }
}

/* Saving */

static gboolean
save_return (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Saving *self = data;

  return vp_event_return_save (db, self->day, &self->row, error);
}

static guint
find_group (const char *text)
{
  guint group = 0;

  while (group < VP_WELFARE_GROUPS && strcmp (vp_event_return_group (group), text) != 0)
    group++;
  return group;
}

static void
save_cb (VpEntryWindow *window, gpointer data)
{
  const Returns *form = data;
  VpForm *entered = vp_entry_window_get_form (window);
  guint group = find_group (vp_form_get_text (entered, RETURN_GROUP));
  gint64 people;
  Saving *saving;

  vp_entry_window_begin (window);
  if (vp_text_is_blank (vp_form_get_text (entered, RETURN_NAME)))
    vp_entry_window_fault (window, RETURN_NAME, _("Say who reports."));
  if (group == VP_WELFARE_GROUPS)
    vp_entry_window_fault (window, RETURN_GROUP, _("Choose one of the six groups."));
  people = vp_entry_window_read_int (window, RETURN_PEOPLE, TRUE);
  if (!vp_entry_window_is_sound (window))
    return;
  saving = g_new0 (Saving, 1);
  saving->day = form->day;
  saving->row = (VpWelfareReturn) { .id = form->id, .group = group, .people = people,
                                    .name = vp_entry_window_read_text (window, RETURN_NAME),
                                    .what = vp_entry_window_read_text (window, RETURN_WHAT) };
  vp_entry_window_write (window, save_return, saving, saving_free, RETURN_NAME, _("The return is written down"));
}

static const VpEntryFuncs funcs = { save_cb, NULL };

/* Showing */

static void
fill (VpEntryWindow *window, const VpWelfareReturn *row)
{
  Returns *form = vp_entry_window_get_data (window);
  VpForm *entered = vp_entry_window_get_form (window);
  g_autofree char *people = row != NULL && row->id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, row->people) : g_strdup ("");

  form->id = row != NULL ? row->id : 0;
  vp_form_set_text (entered, RETURN_NAME, row != NULL ? row->name : "");
  vp_form_set_text (entered, RETURN_GROUP, row != NULL ? vp_event_return_group (row->group) : "");
  vp_form_set_text (entered, RETURN_PEOPLE, people);
  vp_form_set_text (entered, RETURN_WHAT, row != NULL ? row->what : "");
}

static void
selected_cb (VpGrid *grid, guint at, gpointer data)
{
  VpEntryWindow *window = VP_ENTRY_WINDOW (data);
  const Returns *form = vp_entry_window_get_data (window);

  if (at < form->rows->len)
    fill (window, form->rows->pdata[at]);
}

/* The next one that is missing. */
static void
written_cb (VpEntryWindow *window, gpointer written, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "seat.returns", NULL);
}

static void
add_list (VpEntryWindow *window, Returns *form)
{
  GtkWidget *grid = vp_grid_new (_("Returns")), *label;
  g_autofree char *told = vp_event_returns_tell (form->rows);

  label = gtk_label_new (told);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_size_request (grid, -1, LIST_HEIGHT);
  vp_grid_set_columns (VP_GRID (grid), columns, N_COLUMNS, text_cb, form);
  vp_grid_set_n_rows (VP_GRID (grid), form->rows->len);
  vp_form_window_add_below (VP_FORM_WINDOW (window), label);
  vp_form_window_add_below (VP_FORM_WINDOW (window), grid);
  g_signal_connect_object (grid, "selected", G_CALLBACK (selected_cb), window, 0);
}

static void
present (VpEventView *self, const Returns *read)
{
  const char *groups[VP_WELFARE_GROUPS + 1] = { NULL };
  g_autofree char *day = vp_event_day_text (read->day), *title = NULL;
  Returns *form = g_new0 (Returns, 1);
  const VpWelfareReturn *first = read->rows->len > 0 ? read->rows->pdata[0] : NULL;
  VpEntryWindow *window;

  for (guint i = 0; i < VP_WELFARE_GROUPS; i++)
    groups[i] = vp_event_return_group (i);
  form->view = g_object_ref (self);
  form->day = read->day;
  form->rows = g_ptr_array_ref (read->rows);
  /* Translators: a day */
  title = g_strdup_printf (_("Returns of %s"), day);
  window = vp_entry_window_new (self->session, GTK_WIDGET (self), title, fields, N_RETURN, &funcs, form, returns_free);
  vp_form_set_choices (vp_entry_window_get_form (window), RETURN_GROUP, groups);
  vp_form_set_closed (vp_entry_window_get_form (window), RETURN_GROUP);
  gtk_window_set_default_size (GTK_WINDOW (window), 640, -1);
  add_list (window, form);
  fill (window, first != NULL && first->id == 0 ? first : NULL);
  g_signal_connect_object (window, "written", G_CALLBACK (written_cb), self, 0);
  vp_entry_window_present (window, first != NULL && first->id == 0 ? RETURN_PEOPLE : RETURN_NAME);
}

static gboolean
read_returns (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Returns *self = data;

  self->rows = vp_event_returns_read (db, self->day, error);
  return self->rows != NULL;
}

static void
returns_read_cb (VpSession *session, gpointer data, const GError *error)
{
  const Returns *read = data;

  if (error == NULL)
    present (read->view, read);
}

static void
returns_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventView *self = VP_EVENT_VIEW (widget);
  Returns *reading;

  if (self->desk == NULL)
    return;
  reading = g_new0 (Returns, 1);
  reading->view = g_object_ref (self);
  reading->day = self->desk->event->day;
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_returns, reading, returns_free,
                   _("The returns could not be read"), returns_read_cb);
}

void
vp_event_view_install_returns (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "seat.returns", NULL, returns_cb);
}
