/* test-form.c: entries, their remarks, and the keys that lead through them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-form.h"
#include "vp-register.h"
#include "vp-test-ui.h"

typedef struct {
  VpForm *form;
  GtkWindow *window;
  guint n_changed, last_changed, n_done;
} Fixture;

static void
changed_cb (VpForm *form, guint field, gpointer data)
{
  ((Fixture *) data)->last_changed = field;
  ((Fixture *) data)->n_changed++;
}

static void
done_cb (VpForm *form, gpointer data)
{
  ((Fixture *) data)->n_done++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const districts[] = { "华龙区", "清丰县", "南乐县", NULL };

  fixture->form = VP_FORM (vp_form_new ());
  g_assert_cmpuint (vp_form_add (fixture->form, "Name", NULL), ==, 0);
  g_assert_cmpuint (vp_form_add (fixture->form, "District", "as on the card"), ==, 1);
  g_assert_cmpuint (vp_form_add (fixture->form, "Note", NULL), ==, 2);
  vp_form_set_choices (fixture->form, 1, districts);
  g_signal_connect (fixture->form, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect (fixture->form, "done", G_CALLBACK (done_cb), fixture);
  fixture->window = vp_test_window_new (GTK_WIDGET (fixture->form));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->form, fixture);
  vp_test_window_end (fixture->window, GTK_WIDGET (fixture->form));
}

/* The entry of a field: the @n-th one below the form. */
static GtkWidget *
find_entry (GtkWidget *widget, guint *n)
{
  if (GTK_IS_ENTRY (widget))
    return (*n)-- == 0 ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_entry (child, n);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
entry_of (Fixture *fixture, guint field)
{
  guint n = field;

  return find_entry (GTK_WIDGET (fixture->form), &n);
}

static GtkWidget *
popover_of (Fixture *fixture, guint field)
{
  for (GtkWidget *child = gtk_widget_get_first_child (entry_of (fixture, field)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      return child;
  return NULL;
}

static guint
n_choices (Fixture *fixture, guint field)
{
  GtkWidget *list = gtk_popover_get_child (GTK_POPOVER (popover_of (fixture, field)));
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

static gboolean
has_focus (Fixture *fixture, guint field)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window);

  return focus != NULL && gtk_widget_is_ancestor (focus, entry_of (fixture, field));
}

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  vp_form_set_text (fixture->form, 2, "note");
  g_assert_cmpuint (fixture->last_changed, ==, 2);
  g_assert_cmpstr (vp_form_get_text (fixture->form, 2), ==, "note");
  vp_form_set_text (fixture->form, 2, NULL);
  g_assert_cmpstr (vp_form_get_text (fixture->form, 2), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (entry_of (fixture, 0)), "张");
  g_assert_cmpuint (fixture->last_changed, ==, 0);
  g_assert_cmpstr (vp_form_get_text (fixture->form, 0), ==, "张");
}

static void
test_enter_moves_on (Fixture *fixture, gconstpointer data)
{
  vp_form_focus (fixture->form, 0);
  for (guint i = 0; i < 3; i++) {
    g_assert_true (has_focus (fixture, i));
    g_assert_cmpuint (fixture->n_done, ==, 0);
    g_signal_emit_by_name (entry_of (fixture, i), "activate");
  }
  g_assert_cmpuint (fixture->n_done, ==, 1);
}

static void
test_remarks (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = entry_of (fixture, 0), *remark = NULL;

  vp_form_set_remark (fixture->form, 0, "The name is missing.", TRUE);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  for (GtkWidget *child = gtk_widget_get_next_sibling (entry); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (child)), "The name is missing.") == 0)
      remark = child;
  g_assert_nonnull (remark);
  g_assert_true (gtk_widget_get_visible (remark));
  g_assert_true (gtk_widget_has_css_class (remark, "fault"));
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "The name is missing.");
  vp_form_set_remark (fixture->form, 0, "female, 68 years", FALSE);
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_false (gtk_widget_has_css_class (remark, "fault"));
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
  vp_form_set_remark (fixture->form, 0, NULL, FALSE);
  g_assert_false (gtk_widget_get_visible (remark));
}

static guint
count_stars (GtkWidget *widget)
{
  guint n = GTK_IS_LABEL (widget) && strcmp (gtk_label_get_label (GTK_LABEL (widget)), "*") == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_stars (child);
  return n;
}

/* A star says what has to be filled in, to eyes and to assistive technology. */
static void
test_needed (Fixture *fixture, gconstpointer data)
{
  vp_form_set_needed (fixture->form, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry_of (fixture, 1)), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE);
  g_assert_cmpuint (count_stars (GTK_WIDGET (fixture->form)), ==, 1);
}

static void
test_choices (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = entry_of (fixture, 1), *popover = popover_of (fixture, 1);
  GtkWidget *list = gtk_popover_get_child (GTK_POPOVER (popover));

  g_assert_null (popover_of (fixture, 0));
  /* A text that is set offers nothing; one that is typed does. */
  vp_form_focus (fixture->form, 1);
  vp_form_set_text (fixture->form, 1, "县");
  g_assert_false (gtk_widget_get_visible (popover));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_true (gtk_widget_get_visible (popover));
  g_assert_cmpuint (n_choices (fixture, 1), ==, 3);
  gtk_editable_set_text (GTK_EDITABLE (entry), "县");
  g_assert_cmpuint (n_choices (fixture, 1), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nl");
  g_assert_cmpuint (n_choices (fixture, 1), ==, 1);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_cmpstr (vp_form_get_text (fixture->form, 1), ==, "南乐县");
  g_assert_false (gtk_widget_get_visible (popover));
  g_assert_true (has_focus (fixture, 1));
  /* Nothing is offered that stands there already, nor where nothing fits. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "郑州市");
  g_assert_false (gtk_widget_get_visible (popover));
  gtk_editable_set_text (GTK_EDITABLE (entry), "h");
  g_assert_true (gtk_widget_get_visible (popover));
  vp_form_focus (fixture->form, 2);
  vp_test_frames (GTK_WIDGET (fixture->window), 1);
  g_assert_false (gtk_widget_get_visible (popover));
}

/* Other choices later, as when a team was made. */
static void
test_choices_again (Fixture *fixture, gconstpointer data)
{
  static const char *const more[] = { "范县", "台前县", "濮阳县", "开发区", NULL }, *const none[] = { NULL };

  vp_form_set_choices (fixture->form, 1, more);
  vp_form_focus (fixture->form, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry_of (fixture, 1)), "县");
  g_assert_cmpuint (n_choices (fixture, 1), ==, 3);
  vp_form_set_choices (fixture->form, 1, none);
  gtk_editable_set_text (GTK_EDITABLE (entry_of (fixture, 1)), "区");
  g_assert_cmpuint (n_choices (fixture, 1), ==, 0);
  g_assert_false (gtk_widget_get_visible (popover_of (fixture, 1)));
}

static GtkWidget *
find_area (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_area (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* A long field is one as any other: set, typed, read and told of; a fault is seen on what is seen. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  GtkWidget *area;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *shown = NULL;

  vp_form_set_long (fixture->form, 2);
  area = find_area (GTK_WIDGET (fixture->form));
  g_assert_nonnull (area);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (area));
  vp_form_set_text (fixture->form, 2, "一是加强组织领导。");
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpstr (shown, ==, "一是加强组织领导。");
  fixture->n_changed = 0;
  gtk_text_buffer_insert_at_cursor (buffer, "二", -1);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (fixture->last_changed, ==, 2);
  g_assert_nonnull (strstr (vp_form_get_text (fixture->form, 2), "二"));
  vp_form_set_remark (fixture->form, 2, "too long", TRUE);
  g_assert_true (gtk_widget_has_css_class (area, "error"));
  vp_form_set_remark (fixture->form, 2, NULL, FALSE);
  g_assert_false (gtk_widget_has_css_class (area, "error"));
  vp_form_focus (fixture->form, 2);
  g_assert_true (gtk_widget_is_focus (area));
}

/* A form that is too short leaves fields out, and nobody could ever fill them in. */
static void
test_registers (void)
{
  for (guint i = 0; i < vp_registers_count (); i++) {
    guint n = 0;

    for (guint field = 0; field < vp_registers[i]->n_fields; field++)
      n += vp_registers[i]->fields[field].sql == NULL;
    g_test_message ("%s: %u fields", vp_registers[i]->name, n);
    g_assert_cmpuint (n, <=, VP_FORM_FIELDS_MAX);
  }
}

int
main (int argc, char *argv[])
{
  vp_test_ui_init (&argc, &argv);
  g_test_add ("/form/texts", Fixture, NULL, set_up, test_texts, tear_down);
  g_test_add ("/form/enter-moves-on", Fixture, NULL, set_up, test_enter_moves_on, tear_down);
  g_test_add ("/form/long", Fixture, NULL, set_up, test_long, tear_down);
  g_test_add ("/form/remarks", Fixture, NULL, set_up, test_remarks, tear_down);
  g_test_add ("/form/needed", Fixture, NULL, set_up, test_needed, tear_down);
  g_test_add ("/form/choices", Fixture, NULL, set_up, test_choices, tear_down);
  g_test_add ("/form/choices-again", Fixture, NULL, set_up, test_choices_again, tear_down);
  g_test_add_func ("/form/registers", test_registers);
  return g_test_run ();
}
