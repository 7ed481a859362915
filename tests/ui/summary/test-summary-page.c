/* test-summary-page.c: the day of the summary, typed, left and typed wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-summary-page.h"
#include "vp-test-page.h"

#include <string.h>

typedef struct {
  VpTestPage base;
  GtkWidget *entry, *fault, *text; /* borrowed */
  const char *wanted;
} Fixture;

static GtkWidget *
find_styled (GtkWidget *widget, const char *style)
{
  GtkWidget *label;

  for (guint i = 0; (label = vp_test_find_nth (widget, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (gtk_widget_has_css_class (label, style))
      return label;
  return NULL;
}

static gboolean
has_wanted (gpointer data)
{
  Fixture *self = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter first, last;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &first, &last);
  text = gtk_text_buffer_get_text (buffer, &first, &last, FALSE);
  return strstr (text, self->wanted) != NULL;
}

static void
wait_for (Fixture *self, const char *text)
{
  self->wanted = text;
  vp_test_wait (has_wanted, self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  vp_test_page_open (&self->base);
  vp_test_page_show (&self->base, VP_TYPE_SUMMARY_PAGE);
  self->entry = vp_test_find (self->base.page, GTK_TYPE_ENTRY);
  self->fault = find_styled (self->base.page, "fault");
  self->text = vp_test_find (self->base.page, GTK_TYPE_TEXT_VIEW);
  g_assert_true (GTK_IS_LABEL (self->fault) && GTK_IS_TEXT_VIEW (self->text));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vp_test_page_close (&self->base);
}

/* As by hand: the cursor is in the entry, and then elsewhere. */
static void
type_and_leave (Fixture *self, const char *day)
{
  gtk_widget_grab_focus (self->entry);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), day);
  gtk_widget_grab_focus (self->text);
}

/* A day that was typed is that of the text once the cursor is elsewhere; no key has to say so. */
static void
test_left (Fixture *self, gconstpointer data)
{
  type_and_leave (self, "2018.3.28");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ==, "2018-03-28");
  wait_for (self, "2018年3月28日");
  g_assert_false (gtk_widget_get_visible (self->fault));
}

/* What is no day is told beside the entry; the text stays that of the former day, and no paper is written of another one. */
static void
test_wrong (Fixture *self, gconstpointer data)
{
  type_and_leave (self, "2018-03-28");
  wait_for (self, "2018年3月28日");
  type_and_leave (self, "2018-02-30");
  g_assert_true (gtk_widget_get_visible (self->fault));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (self->fault)), !=, "");
  g_assert_true (gtk_widget_has_css_class (self->entry, "error"));
  vp_test_frames (GTK_WIDGET (self->base.window), 3);
  g_assert_true (has_wanted (self));
  gtk_widget_activate_action (self->base.page, "summary.save", "s", "txt");
  gtk_widget_activate_action (self->base.page, "page.print", NULL);
  gtk_widget_activate_action (self->base.page, "summary.issue", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (self->base.window), self->entry));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "2018-04-28");
  g_signal_emit_by_name (self->entry, "activate");
  wait_for (self, "2018年4月28日");
  g_assert_false (gtk_widget_get_visible (self->fault));
  g_assert_false (gtk_widget_has_css_class (self->entry, "error"));
}

int
main (int argc, char **argv)
{
  vp_test_ui_init (&argc, &argv);
  g_test_add ("/summary-page/left", Fixture, NULL, set_up, test_left, tear_down);
  g_test_add ("/summary-page/wrong", Fixture, NULL, set_up, test_wrong, tear_down);
  return g_test_run ();
}
