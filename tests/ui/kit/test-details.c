/* test-details.c: what is told of one row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-details.h"
#include "vp-test-ui.h"

/* The first label below @widget that says @text */
static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

/* However narrow the pane is: "2,036,000.0" and a "0" below it is no amount. */
static void
test_numbers (void)
{
  static const struct { const char *value; gboolean whole; } values[] = {
    { "2,036,000.00", TRUE }, { "8:30-11:30", TRUE }, { "51100000-2017-0906", TRUE }, { "12345678901234567890123", FALSE },
    { "中国志愿服务基金会“志愿濮阳”专项基金", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    GtkWidget *details = g_object_ref_sink (vp_details_new ()), *label;
    int least, whole;
    PangoLayout *layout;

    vp_details_add (VP_DETAILS (details), "Amount", values[i].value);
    label = find_label (details, values[i].value);
    g_assert_nonnull (label);
    gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    layout = gtk_widget_create_pango_layout (label, values[i].value);
    pango_layout_get_pixel_size (layout, &whole, NULL);
    g_test_message ("%s: %d of %d", values[i].value, least, whole);
    g_assert_cmpint (least >= whole, ==, values[i].whole);
    g_object_unref (layout);
    g_object_unref (details);
  }
}

int
main (int argc, char *argv[])
{
  vp_test_ui_init (&argc, &argv);
  g_test_add_func ("/details/numbers", test_numbers);
  return g_test_run ();
}
