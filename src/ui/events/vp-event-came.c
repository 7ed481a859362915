/* vp-event-came.c: 到场: of whom the sheets of an event say that they came, or did not
 *
 * It only shows: lines are entered on the page of attendance. Before the first one it takes no room; afterwards it has that of
 * the line, where nobody waits any more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-view-private.h"

#include "vp-attendance-states.h"

#include <glib/gi18n.h>

enum { CAME_NUMBER, CAME_NAME, CAME_STATE, N_CAME };

static const VpGridColumn columns[N_CAME] = {
  [CAME_NUMBER] = { N_("No."), 44, FALSE, TRUE },
  [CAME_NAME] = { N_("Name"), 92, TRUE, FALSE },
  [CAME_STATE] = { N_("State"), 92, TRUE, FALSE },
};

static void
append_time (GString *text, const char *before, int minutes)
{
  if (minutes >= 0)
    g_string_append_printf (text, "%s%d:%02d", before, minutes / 60 % 24, minutes % 60);
}

/* "late 8:40–11:30", and who stood in */
static char *
state_text (const VpAttendance *line)
{
  GString *text = g_string_new (vp_attendance_title (line->state));

  append_time (text, " ", line->came_at);
  append_time (text, "–", line->left_at);
  if (*line->stand_in != '\0')
    g_string_append_printf (text, " · %s", line->stand_in);
  return g_string_free (text, FALSE);
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  const VpAttendance *line = VP_EVENT_VIEW (data)->came->pdata[row];

  if (column == CAME_NUMBER)
    return g_strdup_printf ("%u", row + 1);
  return column == CAME_NAME ? vp_event_view_plain_name (line->label) : state_text (line);
}

void
vp_event_view_clear_came (VpEventView *self)
{
  vp_grid_set_n_rows (self->came_grid, 0);
  g_clear_pointer (&self->came, g_ptr_array_unref);
}

void
vp_event_view_show_came (VpEventView *self, const VpEventDeskPost *post)
{
  g_autofree char *heading = NULL;

  self->came = g_ptr_array_ref (post->known);
  /* Translators: how many came, how many did not */
  heading = g_strdup_printf (_("Came %u, not there %u"), post->n_came, post->known->len - post->n_came);
  gtk_label_set_label (GTK_LABEL (self->came_heading), heading);
  gtk_widget_set_visible (self->came_box, self->came->len > 0);
  gtk_widget_set_visible (self->waiting_box, self->came->len == 0 || post->waiting->len > 0);
  vp_grid_set_n_rows (self->came_grid, self->came->len);
}

GtkWidget *
vp_event_view_new_came (VpEventView *self)
{
  self->came_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->came_heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->came_heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->came_heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->came_heading, "heading");
  gtk_widget_set_margin_start (self->came_heading, 8);
  self->came_grid = VP_GRID (vp_grid_new (_("Who came")));
  vp_grid_set_columns (self->came_grid, columns, N_CAME, text_cb, self);
  gtk_box_append (GTK_BOX (self->came_box), self->came_heading);
  gtk_box_append (GTK_BOX (self->came_box), GTK_WIDGET (self->came_grid));
  gtk_widget_set_visible (self->came_box, FALSE);
  return self->came_box;
}
