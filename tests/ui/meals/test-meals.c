/* test-meals.c: the pages of the porridge house and of suspended meals, their lists and forms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-details.h"
#include "vp-list-view.h"
#include "vp-meals-page.h"
#include "vp-meals.h"
#include "vp-photo-file.h"
#include "vp-porridge-page.h"
#include "vp-register-store.h"
#include "vp-test-page.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

/* Widgets */

static GtkWidget *
find (GtkWidget *widget, GType type, guint *n)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    if ((*n)-- == 0)
      return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type, n);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The @n-th widget of a type below @widget. */
static GtkWidget *
nth (GtkWidget *widget, GType type, guint n)
{
  return find (widget, type, &n);
}

/* Lists */

static const VpGridColumn columns[] = { { "Day", 100, FALSE, FALSE }, { "Donor", 0, TRUE, FALSE } };
static const char *const donors[] = { "王芳", "李强", "豫龙商贸" };

static char *
text_cb (guint row, guint column, gpointer data)
{
  return column == 0 ? g_strdup_printf ("2018-03-%02u", row + 1) : g_strdup (donors[row]);
}

static void
count_cb (GtkWidget *list, gpointer data)
{
  ++*(guint *) data;
}

static void
test_list (void)
{
  VpListView *list = VP_LIST_VIEW (vp_list_view_new ("Gifts", columns, G_N_ELEMENTS (columns), text_cb, NULL));
  GtkWindow *window = vp_test_window_new (GTK_WIDGET (list));
  GtkWidget *search = nth (GTK_WIDGET (list), GTK_TYPE_SEARCH_ENTRY, 0), *day = nth (GTK_WIDGET (list), GTK_TYPE_ENTRY, 0);
  GtkWidget *believed = nth (GTK_WIDGET (list), GTK_TYPE_CHECK_BUTTON, 0);
  g_autoptr (VpListing) listing = NULL;
  guint asked = 0;

  g_signal_connect (list, "asked", G_CALLBACK (count_cb), &asked);
  vp_list_view_set_n_rows (list, G_N_ELEMENTS (donors));
  gtk_editable_set_text (GTK_EDITABLE (search), "豫龙");
  g_assert_cmpuint (vp_list_view_get_n_shown (list), ==, 1);
  vp_list_view_select (list, 2);
  g_assert_cmpuint (vp_list_view_get_selected (list), ==, 2);
  listing = vp_list_view_make_listing (list, "Gifts");
  g_assert_cmpuint (listing->rows->len, ==, 1);

  gtk_editable_set_text (GTK_EDITABLE (day), "2018-03-28");
  g_assert_cmpint (vp_list_view_get_as_of (list), ==, vp_date_new (2018, 3, 28));
  g_assert_cmpint (vp_list_view_get_believed (list), ==, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (believed), TRUE);
  g_assert_cmpint (vp_list_view_get_believed (list), ==, vp_meals_end_of_day (vp_date_new (2018, 3, 28)));
  asked = 0;
  gtk_editable_set_text (GTK_EDITABLE (day), "2018-13-40");
  g_assert_true (gtk_widget_has_css_class (day, "error"));
  gtk_editable_set_text (GTK_EDITABLE (day), "");
  g_assert_cmpint (vp_list_view_get_as_of (list), ==, vp_date_today ());
  g_assert_cmpuint (asked, >, 0);
  vp_test_window_end (window, GTK_WIDGET (list));
}

static void
test_details (void)
{
  VpDetails *details = VP_DETAILS (vp_details_new ());
  GtkWindow *window = vp_test_window_new (GTK_WIDGET (details));

  vp_details_clear (details, "Choose a row.");
  vp_details_clear (details, NULL);
  vp_details_set_heading (details, "2018-03-28");
  vp_details_add (details, "Servings", "108");
  vp_details_add (details, "Note", " ");
  vp_details_add_section (details, "Bulletin");
  vp_details_add_text (details, "爱心粥屋第 494 天");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (nth (GTK_WIDGET (details), GTK_TYPE_LABEL, 2))), ==, "108");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (nth (GTK_WIDGET (details), GTK_TYPE_LABEL, 3))), ==, "Bulletin");
  vp_test_window_end (window, GTK_WIDGET (details));
}

/* An empty pane takes no room, and a folded one stays folded when another row is chosen. */
static void
test_pane (void)
{
  GtkWidget *pane = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  VpDetails *details = vp_details_new_in (GTK_BOX (pane));

  g_assert_false (gtk_widget_get_visible (pane));
  vp_details_show_pane (details, TRUE);
  g_assert_true (gtk_widget_get_visible (pane));
  vp_details_toggle_pane (details);
  g_assert_false (gtk_widget_get_visible (pane));
  vp_details_show_pane (details, TRUE);
  g_assert_false (gtk_widget_get_visible (pane));
  vp_details_toggle_pane (details);
  g_assert_true (gtk_widget_get_visible (pane));
  vp_details_show_pane (details, FALSE);
  g_assert_false (gtk_widget_get_visible (pane));
  g_object_unref (pane);
}

/* Pages with a store */

static void
set_up (VpTestPage *fixture, gconstpointer data)
{
  GType (*get_type) (void) = data;

  vp_test_page_open (fixture);
  vp_test_page_show (fixture, get_type ());
}

static void
tear_down (VpTestPage *fixture, gconstpointer data)
{
  vp_test_page_close (fixture);
}

/* Whether an entry of the form is marked as wrong. */
static gboolean
has_fault (VpEntryWindow *form, guint field)
{
  return gtk_widget_has_css_class (nth (GTK_WIDGET (vp_entry_window_get_form (form)), GTK_TYPE_ENTRY, field), "error");
}

typedef struct {
  VpEntryWindow *form;
  guint field;
} Place;

static gboolean
is_faulty (gpointer data)
{
  Place *place = data;

  return has_fault (place->form, place->field);
}

static gboolean
has_servings (gpointer data)
{
  return strstr (vp_page_get_status (VP_PAGE (data)), "102") != NULL;
}

/* Bad input stays in the form with its faults; good input is saved and told in the status line. */
static void
test_sheet (VpTestPage *fixture, gconstpointer data)
{
  VpEntryWindow *form;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.add", NULL));
  form = vp_test_form_find ();
  g_assert_nonnull (form);
  vp_test_form_fill (form, 0, "2018-02-30");
  vp_test_form_fill (form, 1, "a hundred");
  vp_test_form_fill (form, 2, "");
  vp_test_form_fill (form, 5, "1.234");
  vp_test_form_save (form);
  g_assert_true (has_fault (form, 0) && has_fault (form, 1) && has_fault (form, 2) && has_fault (form, 5));
  vp_test_form_fill (form, 0, "2018-03-28");
  vp_test_form_fill (form, 1, "102");
  vp_test_form_fill (form, 2, "18");
  vp_test_form_fill (form, 5, "265.20");
  vp_test_form_fill (form, 10, "500"); /* the cumulative figure of the paper, which is not the sum */
  vp_test_form_save (form);
  vp_test_wait (is_faulty, &(Place) { form, 10 });
  vp_test_form_fill (form, 10, "102");
  vp_test_form_save (form);
  vp_test_form_wait_gone ();
  vp_test_wait (has_servings, fixture->page);
}

static gboolean
has_meals (gpointer data)
{
  return strstr (vp_page_get_status (VP_PAGE (data)), "7 meals") != NULL;
}

static gboolean
has_money (gpointer data)
{
  return strstr (vp_page_get_status (VP_PAGE (data)), "100.00 yuan given") != NULL;
}

/* Restaurants and prices come from their registers. */
static gboolean
write_shop (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (VpRecord) shop = vp_record_new (vp_register_find ("restaurant")), price = vp_record_new (vp_register_find ("meal-price"));
  guint field;

  vp_record_set_text (shop, shop->of->name_field, "面馆");
  if (!vp_register_save (db, shop->of, NULL, shop, &field, error))
    return FALSE;
  vp_record_set_number (price, vp_register_column (price->of, "shop_id"), shop->id);
  vp_record_set_number (price, vp_register_column (price->of, "valid_from"), vp_date_new (2018, 1, 1));
  vp_record_set_number (price, vp_register_column (price->of, "price"), 1350);
  return vp_register_save (db, price->of, NULL, price, &field, error);
}

static void
test_meals (VpTestPage *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  VpEntryWindow *form;

  vp_session_write (fixture->session, VP_STORE_PRIORITY_VISIBLE, NULL, write_shop, NULL, NULL, NULL, NULL);

  gtk_widget_activate_action (page, "meals.give", NULL);
  form = vp_test_form_find ();
  vp_test_form_fill (form, 0, "2018-01-02");
  vp_test_form_fill (form, 1, "100");
  vp_test_form_fill (form, 4, "酒店");
  vp_test_form_save (form);
  g_assert_true (has_fault (form, 3) && has_fault (form, 4));
  vp_test_form_fill (form, 3, "刘建国");
  vp_test_form_fill (form, 4, "Any restaurant");
  vp_test_form_save (form);
  vp_test_form_wait_gone ();
  vp_test_wait (has_money, page);

  gtk_widget_activate_action (page, "meals.hand-out", NULL);
  form = vp_test_form_find ();
  vp_test_form_fill (form, 0, "2018-01-03");
  vp_test_form_fill (form, 1, "面");
  vp_test_form_fill (form, 2, "8");
  vp_test_form_save (form);
  vp_test_wait (is_faulty, &(Place) { form, 2 });
  vp_test_form_fill (form, 2, "7");
  vp_test_form_save (form);
  vp_test_form_wait_gone ();
  vp_test_wait (has_meals, page);
}

/* Pictures */

static void
test_photo (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) large = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 3000, 1000);
  g_autofree char *folder = g_dir_make_tmp ("vp-photo-XXXXXX", NULL), *path = g_build_filename (folder, "a.png", NULL);
  g_autoptr (VpPhoto) photo = NULL;

  gdk_pixbuf_fill (large, 0x20408000);
  gdk_pixbuf_save (large, path, "png", &error, NULL);
  g_assert_no_error (error);
  photo = vp_photo_file_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (photo->width, ==, VP_PHOTO_FILE_SIDE);
  g_assert_cmpint (photo->height, ==, 533);
  g_assert_cmpmem (g_bytes_get_data (photo->data, NULL), 2, "\xff\xd8", 2);
  g_file_set_contents (path, "no picture", -1, NULL);
  g_assert_null (vp_photo_file_read (path, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  vp_test_ui_init (&argc, &argv);
  g_test_add_func ("/meals/list", test_list);
  g_test_add_func ("/meals/details", test_details);
  g_test_add_func ("/meals/pane", test_pane);
  g_test_add ("/meals/sheet", VpTestPage, vp_porridge_page_get_type, set_up, test_sheet, tear_down);
  g_test_add ("/meals/meals", VpTestPage, vp_meals_page_get_type, set_up, test_meals, tear_down);
  g_test_add_func ("/meals/photo", test_photo);
  return g_test_run ();
}
