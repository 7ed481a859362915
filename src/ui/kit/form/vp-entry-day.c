/* vp-entry-day.c: a day or a number typed into a condition of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-entry-day.h"

#include "vp-text.h"

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
  gboolean blank = vp_text_is_blank (text);
  VpDate day = blank ? 0 : vp_date_parse (text, vp_date_today (), NULL);

  vp_entry_mark (entry, blank || day != 0);
  return day;
}

gboolean
vp_entry_take_day (GtkWidget *entry, const char *blank, VpDate *day)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr (GError) error = NULL;
  VpDate asked = vp_text_is_blank (text) ? 0 : vp_date_parse (text, vp_date_today (), &error);

  gtk_widget_set_tooltip_text (entry, error != NULL ? error->message : blank);
  vp_entry_mark (entry, error == NULL);
  if (error != NULL || asked == *day)
    return FALSE;
  *day = asked;
  return TRUE;
}

void
vp_entry_show_day (GtkWidget *entry, VpDate day)
{
  char buffer[VP_DATE_BUFFER];

  gtk_editable_set_text (GTK_EDITABLE (entry), day != 0 ? vp_date_to_buffer (day, buffer) : "");
}
