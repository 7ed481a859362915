/* vp-entry-day.c: a day or a number typed into a condition of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-entry-day.h"

void
vp_entry_mark (GtkWidget *entry, gboolean is_right)
{
  g_return_if_fail (GTK_IS_WIDGET (entry));
  if (is_right)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
}

VpDate
vp_entry_read_day (GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  VpDate day = *text != '\0' ? vp_date_parse (text, vp_date_today (), NULL) : 0;

  vp_entry_mark (entry, *text == '\0' || day != 0);
  return day;
}

void
vp_entry_show_day (GtkWidget *entry, VpDate day)
{
  char buffer[VP_DATE_BUFFER];

  gtk_editable_set_text (GTK_EDITABLE (entry), day != 0 ? vp_date_to_buffer (day, buffer) : "");
}
