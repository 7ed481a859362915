/* vp-list-heading.c: headings between the rows of a list box
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-list-heading.h"

void
vp_list_heading_set (GtkListBoxRow *row, const char *title)
{
  GtkWidget *label;

  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));
  if (title == NULL) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  label = gtk_list_box_row_get_header (row);
  if (label == NULL) {
    label = gtk_label_new (NULL);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_widget_add_css_class (label, "page-group");
    gtk_list_box_row_set_header (row, label);
  }
  gtk_label_set_label (GTK_LABEL (label), title);
}
