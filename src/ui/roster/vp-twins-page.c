/* vp-twins-page.c: 疑似重复: pairs of volunteers who look like one person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-twins-page.h"

#include "vp-dialogs.h"
#include "vp-list-verbs.h"
#include "vp-list-view.h"
#include "vp-merge-window.h"
#include "vp-privacy.h"
#include "vp-text.h"
#include "vp-twins.h"
#include "vp-verb-bar.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n.h>
#include <string.h>

#define SHOWN_MAX 2000 /* pairs; the likeliest come first */

typedef struct {
  VpTwin twin;
  char *names[2];
  char *numbers[2];
} Pair;

struct _VpTwinsPage {
  VpPage parent_instance;

  VpListView *list; /* a child */
  GPtrArray *pairs; /* Pair, or NULL until it was looked for */
  guint total;
  gboolean is_looking;
};

G_DEFINE_FINAL_TYPE (VpTwinsPage, vp_twins_page, VP_TYPE_PAGE)

typedef enum { COLUMN_SCORE, COLUMN_NAME, COLUMN_NUMBER, COLUMN_OTHER, COLUMN_OTHER_NUMBER, COLUMN_REASONS, N_COLUMNS } Column;

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_SCORE] = { N_("Likelihood"), 80, FALSE, TRUE }, [COLUMN_NAME] = { N_("Name"), 100, FALSE, FALSE },
  [COLUMN_NUMBER] = { N_("Number"), 90, FALSE, FALSE }, [COLUMN_OTHER] = { N_("The other"), 100, FALSE, FALSE },
  [COLUMN_OTHER_NUMBER] = { N_("Number"), 90, FALSE, FALSE }, [COLUMN_REASONS] = { N_("Why"), 200, TRUE, FALSE },
};

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  for (guint i = 0; i < 2; i++) {
    g_free (pair->names[i]);
    g_free (pair->numbers[i]);
  }
  g_free (pair);
}

static char *
text_cb (guint row, guint column, gpointer data)
{
  const Pair *pair = g_ptr_array_index (VP_TWINS_PAGE (data)->pairs, row);

  switch ((Column) column) {
  case COLUMN_SCORE:
    return g_strdup_printf ("%d", pair->twin.score);
  case COLUMN_NAME:
    return g_strdup (pair->names[0]);
  case COLUMN_NUMBER:
    return g_strdup (pair->numbers[0]);
  case COLUMN_OTHER:
    return g_strdup (pair->names[1]);
  case COLUMN_OTHER_NUMBER:
    return g_strdup (pair->numbers[1]);
  case COLUMN_REASONS:
    return vp_twins_describe (pair->twin.reasons);
  case N_COLUMNS:
    break;
  }
  return g_strdup ("");
}

static const Pair *
get_chosen (VpTwinsPage *self)
{
  guint row = vp_list_view_get_selected (self->list);

  return self->pairs != NULL && row < self->pairs->len ? g_ptr_array_index (self->pairs, row) : NULL;
}

static void
update_actions (VpTwinsPage *self)
{
  gboolean chosen = get_chosen (self) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "twins.first", chosen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "twins.second", chosen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "twins.apart", chosen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "twins.merge", chosen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", self->pairs != NULL && self->pairs->len > 0);
}

/* Looking */

typedef struct {
  VpTwinsPage *page; /* owned */
  GPtrArray *pairs;
  guint total;
} Looking;

static void
looking_free (gpointer data)
{
  Looking *looking = data;

  g_object_unref (looking->page);
  g_clear_pointer (&looking->pairs, g_ptr_array_unref);
  g_free (looking);
}

static gboolean
add_pair (VpDb *db, GPtrArray *pairs, const VpTwin *twin, GError **error)
{
  const gint64 ids[2] = { twin->pair.first, twin->pair.second };
  Pair *pair = g_new0 (Pair, 1);

  pair->twin = *twin;
  g_ptr_array_add (pairs, pair);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, ids[i], error);

    if (person == NULL)
      return FALSE;
    pair->names[i] = vp_privacy_name (person->name, person->birth, vp_date_today ());
    pair->numbers[i] = g_strdup_printf ("%07d", (int) person->number);
  }
  return TRUE;
}

static gboolean
look_for_twins (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Looking *looking = data;
  g_autoptr (GArray) twins = vp_twins_find (db, cancellable, error);

  if (twins == NULL)
    return FALSE;
  looking->total = twins->len;
  looking->pairs = g_ptr_array_new_with_free_func (pair_free);
  for (guint i = 0; i < MIN (twins->len, SHOWN_MAX); i++)
    if (!add_pair (db, looking->pairs, &g_array_index (twins, VpTwin, i), error))
      return FALSE;
  return TRUE;
}

static void
show_total (VpTwinsPage *self)
{
  g_autofree char *total = vp_text_group_digits (self->total), *status = NULL;

  /* Translators: how many pairs */
  status = g_strdup_printf (_("%s pairs look like one person twice"), total);
  vp_page_set_status (VP_PAGE (self), status);
}

static void
looked_cb (VpSession *session, gpointer data, const GError *error)
{
  Looking *looking = data;
  VpTwinsPage *self = looking->page;

  self->is_looking = FALSE;
  if (error != NULL || !vp_session_is_open (session))
    return;
  vp_list_view_set_n_rows (self->list, 0);
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  self->pairs = g_steal_pointer (&looking->pairs);
  self->total = looking->total;
  vp_list_view_set_empty (self->list, "emblem-ok-symbolic", _("Nobody looks like somebody else"),
                          _("Looked for: identity numbers one slip apart, the same telephone, the same day of birth and team,"
                            " each with the same name."));
  vp_list_view_set_n_rows (self->list, self->pairs->len);
  show_total (self);
  update_actions (self);
}

static void
look_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpTwinsPage *self = VP_TWINS_PAGE (widget);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  Looking *looking;

  if (session == NULL || self->is_looking)
    return;
  self->is_looking = TRUE;
  looking = g_new0 (Looking, 1);
  looking->page = g_object_ref (self);
  vp_session_read (session, VP_STORE_PRIORITY_BULK, vp_session_begin_job (session, _("Looking for the same person twice")),
                   look_for_twins, looking, looking_free, _("The roster could not be looked through"), looked_cb);
}

/* Two, and not one */

typedef struct {
  VpTwinsPage *page; /* owned */
  VpTwinPair pair;
  char *reason;
} Saying;

static void
saying_free (gpointer data)
{
  Saying *saying = data;

  g_object_unref (saying->page);
  g_free (saying->reason);
  g_free (saying);
}

static gboolean
say_apart (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saying *saying = data;

  return vp_twins_say_apart (db, saying->pair.first, saying->pair.second, saying->reason, error);
}

/* The pair goes at once; nothing else of the list is looked for again. */
static void
said_cb (VpSession *session, gpointer data, const GError *error)
{
  const Saying *saying = data;
  VpTwinsPage *self = saying->page;

  if (error != NULL || !vp_session_is_open (session))
    return;
  for (guint i = 0; self->pairs != NULL && i < self->pairs->len; i++) {
    const Pair *pair = g_ptr_array_index (self->pairs, i);

    if (pair->twin.pair.first != saying->pair.first || pair->twin.pair.second != saying->pair.second)
      continue;
    vp_list_view_set_n_rows (self->list, 0);
    g_ptr_array_remove_index (self->pairs, i);
    vp_list_view_set_n_rows (self->list, self->pairs->len);
    self->total--;
    show_total (self);
    break;
  }
  update_actions (self);
  vp_session_notice (session, _("Remembered: they are two people"), TRUE);
}

static void
reason_cb (const char *reason, gpointer data)
{
  const Saying *asked = data; /* the question frees it */
  Saying *saying = g_new0 (Saying, 1);

  saying->page = g_object_ref (asked->page);
  saying->pair = asked->pair;
  saying->reason = g_strdup (reason);
  vp_session_write (vp_page_get_session (VP_PAGE (saying->page)), VP_STORE_PRIORITY_VISIBLE, NULL, say_apart, saying,
                    saying_free, _("It was not remembered"), said_cb);
}

static void
apart_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *const reasons[] = { _("Both are known here"), _("Identity cards were seen"), _("Relatives"), NULL };
  VpTwinsPage *self = VP_TWINS_PAGE (widget);
  const Pair *pair = get_chosen (self);
  g_autofree char *sentence = NULL;
  Saying *saying;

  if (pair == NULL)
    return;
  saying = g_new0 (Saying, 1);
  saying->page = g_object_ref (self);
  saying->pair = pair->twin.pair;
  /* Translators: name and number, name and number */
  sentence = g_strdup_printf (_("%s (%s) and %s (%s) will not be shown here again. Write how you know; it is logged."),
                              pair->names[0], pair->numbers[0], pair->names[1], pair->numbers[1]);
  vp_dialog_ask (widget, _("Are they two people?"), sentence, _("Reason"), reasons, _("They are _two"), reason_cb, saying,
                 saying_free);
}

/* One, and not two */

/* Pairs with a row that is no longer in the roster go at once. */
static void
merged_cb (VpMergeWindow *window, gpointer data)
{
  VpTwinsPage *self = VP_TWINS_PAGE (data);

  if (self->list == NULL || self->pairs == NULL)
    return;
  vp_list_view_set_n_rows (self->list, 0);
  for (guint i = self->pairs->len; i-- > 0;) {
    const VpTwinPair *pair = &((const Pair *) self->pairs->pdata[i])->twin.pair;

    if (!vp_merge_window_is_merged (window, pair->first) && !vp_merge_window_is_merged (window, pair->second))
      continue;
    g_ptr_array_remove_index (self->pairs, i);
    self->total--;
  }
  vp_list_view_set_n_rows (self->list, self->pairs->len);
  show_total (self);
  update_actions (self);
}

static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpTwinsPage *self = VP_TWINS_PAGE (widget);
  const Pair *pair = get_chosen (self);
  VpMergeWindow *window;

  if (pair == NULL)
    return;
  window = vp_merge_window_present (widget, vp_page_get_session (VP_PAGE (self)),
                                    (const gint64[]) { pair->twin.pair.first, pair->twin.pair.second }, 2);
  g_signal_connect_object (window, "merged", G_CALLBACK (merged_cb), self, 0);
}

/* Going to one of them, and paper */

static void
go_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const Pair *pair = get_chosen (VP_TWINS_PAGE (widget));

  if (pair != NULL)
    gtk_widget_activate_action (widget, "win.person", "x",
                                strcmp (name, "twins.first") == 0 ? pair->twin.pair.first : pair->twin.pair.second);
}

static void
activated_cb (VpListView *list, guint row, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "twins.first", NULL);
}

static void
selected_cb (VpListView *list, guint row, gpointer data)
{
  update_actions (VP_TWINS_PAGE (data));
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_list_verbs_run (GTK_WIDGET (VP_TWINS_PAGE (widget)->list), name);
}

static void
mention_both (guint row, VpListing *listing, gpointer data)
{
  const Pair *pair = VP_TWINS_PAGE (data)->pairs->pdata[row];

  vp_listing_mention (listing, pair->twin.pair.first);
  vp_listing_mention (listing, pair->twin.pair.second);
}

static void
vp_twins_page_search (VpPage *page)
{
  vp_list_view_search (VP_TWINS_PAGE (page)->list);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_twins_page_search (VP_PAGE (widget));
}

static void
vp_twins_page_refresh (VpPage *page)
{
  look_cb (GTK_WIDGET (page), NULL, NULL);
}

static void
vp_twins_page_dispose (GObject *object)
{
  VpTwinsPage *self = VP_TWINS_PAGE (object);

  if (self->list != NULL)
    vp_list_view_set_n_rows (self->list, 0);
  self->list = NULL;
  G_OBJECT_CLASS (vp_twins_page_parent_class)->dispose (object);
}

static void
vp_twins_page_finalize (GObject *object)
{
  g_clear_pointer (&VP_TWINS_PAGE (object)->pairs, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_twins_page_parent_class)->finalize (object);
}

static void
vp_twins_page_class_init (VpTwinsPageClass *klass)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc func; } actions[] = {
    { "twins.look", look_cb }, { "twins.first", go_cb }, { "twins.second", go_cb }, { "twins.apart", apart_cb },
    { "twins.merge", merge_cb },
    { "page.print", print_cb }, { "page.search", search_cb },
  };

  G_OBJECT_CLASS (klass)->dispose = vp_twins_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_twins_page_finalize;
  VP_PAGE_CLASS (klass)->search = vp_twins_page_search;
  VP_PAGE_CLASS (klass)->refresh = vp_twins_page_refresh;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), actions[i].name, NULL, actions[i].func);
}

static GtkWidget *
new_bar (void)
{
  static const VpVerb verbs[] = {
    { N_("_Look through the roster"), "twins.look", TRUE }, { N_("Show the _first"), "twins.first" },
    { N_("Show the _other"), "twins.second" }, { N_("_Merge people…"), "twins.merge" }, { N_("They are _two…"), "twins.apart" },
    { N_("_Print…"), "page.print" },
  };

  return vp_verb_bar_new (verbs, G_N_ELEMENTS (verbs));
}

static void
vp_twins_page_init (VpTwinsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = vp_list_view_new (_("Possible twins"), columns, N_COLUMNS, text_cb, self);

  self->list = VP_LIST_VIEW (list);
  vp_list_view_keep_columns (self->list, "twins");
  vp_list_view_set_about (self->list, "volunteer", mention_both);
  vp_list_view_offer_verbs (self->list, _("Possible twins"));
  vp_list_view_hide_clocks (self->list);
  vp_list_view_set_empty (self->list, "system-users-symbolic", _("Is somebody in the roster twice?"),
                          _("The whole roster is looked through for people of one name who share a telephone, or a day of birth"
                            " and team, or whose identity numbers are one slip apart. 750,000 people take some seconds."));
  g_signal_connect_object (list, "selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (list, "activated", G_CALLBACK (activated_cb), self, 0);
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (GTK_BOX (box), new_bar ());
  gtk_box_append (GTK_BOX (box), list);
  adw_bin_set_child (ADW_BIN (self), box);
  update_actions (self);
}
