/* vp-takes-actions.c: what can be done with a stock-take: begin, count, explain, post, give up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-takes-view-private.h"

#include "vp-dialogs.h"
#include "vp-sound.h"
#include "vp-take-found-dialog.h"
#include "vp-take-post-dialog.h"
#include "vp-take-start-dialog.h"

#include <glib/gi18n.h>

#define LINES_SHOWN_MAX 8 /* of what will be posted */

typedef struct {
  VpTakesView *view;  /* owned */
  VpSession *session; /* owned */
  VpStockTake *take;  /* owned; what is begun */
  GArray *places;     /* gint64 */
  VpTakeCount count;  /* of which stock-take, and what is counted, or whose row it is */
  char *code;
  char *reason;
  char *summary;
} Work;

static Work *
new_work (VpTakesView *self)
{
  Work *work = g_new0 (Work, 1);

  work->view = g_object_ref (self);
  work->session = g_object_ref (vp_goods_context_get_session (self->context));
  if (self->take != NULL) {
    work->count.take_id = self->take->id;
    work->code = g_strdup (self->take->code);
  }
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->take, vp_stock_take_free);
  g_clear_pointer (&work->places, g_array_unref);
  g_free (work->code);
  g_free (work->reason);
  g_free (work->summary);
  g_object_unref (work->session);
  g_object_unref (work->view);
  g_free (work);
}

static void
done (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;

  if (error != NULL)
    return;
  vp_session_notice (session, work->summary, TRUE);
  vp_takes_view_say (work->view, "", TRUE); /* what was refused before */
  vp_takes_view_refresh (work->view);
}

/* Begin */

static gboolean
begin (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  if (!vp_stock_take_begin (db, work->take, work->places, error))
    return FALSE;
  /* Translators: code of a stock-take, its places, a number of rows */
  work->summary = g_strdup_printf (_("Stock-take %s begun: %s, %u rows"), work->take->code, work->take->scope,
                                   work->take->rows);
  return TRUE;
}

static void
begun (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;

  if (error != NULL)
    return;
  vp_session_notice (session, work->summary, TRUE);
  vp_takes_view_choose (work->view, work->take->id);
  gtk_widget_grab_focus (GTK_WIDGET (work->view->count_entry));
}

static void
start_chosen_cb (const VpStockTake *take, GArray *location_ids, gpointer data)
{
  VpTakesView *self = VP_TAKES_VIEW (data);
  Work *work = new_work (self);

  work->take = g_new0 (VpStockTake, 1);
  work->take->house_id = vp_goods_context_get_house (self->context);
  work->take->scope = g_strdup (take->scope);
  work->take->blind = take->blind;
  work->take->counters = take->counters;
  work->take->started_on = vp_date_today ();
  work->places = g_array_copy (location_ids);
  vp_session_write (work->session, VP_STORE_PRIORITY_VISIBLE, NULL, begin, work, work_free,
                    _("The stock-take was not begun"), begun);
}

static void
begin_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpTakesView *self = VP_TAKES_VIEW (widget);
  guint chosen = vp_grid_get_selected (self->due_grid);

  if (self->due->len > 0)
    vp_take_start_dialog_present (widget, self->due,
                                  chosen < self->due->len ? ((VpTakeDue *) self->due->pdata[chosen])->location_id : 0,
                                  start_chosen_cb, self);
}

/* Count */

static gboolean
count (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  if (!vp_stock_take_count (db, &work->count, error))
    return FALSE;
  work->summary = vp_take_count_describe (&work->count, work->code);
  return TRUE;
}

static void
counted (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;
  VpTakesView *self = work->view;

  if (self->take == NULL || self->take->id != work->count.take_id)
    return;
  if (error != NULL) {
    vp_sound_play (VP_SOUND_NO);
    vp_takes_view_say (self, error->message, FALSE);
    return;
  }
  vp_sound_play (VP_SOUND_YES);
  vp_takes_view_say (self, work->summary, TRUE);
  self->focus_row = work->count.at.row;
  vp_takes_view_refresh (self);
}

static void
start_counting (VpTakesView *self, Work *work)
{
  work->count.counter = gtk_toggle_button_get_active (self->two_button) && self->take->counters == 2 ? 2 : 1;
  work->count.recount = gtk_toggle_button_get_active (self->recount_button);
  gtk_toggle_button_set_active (self->recount_button, FALSE);
  self->at.row = 0;
  self->at.variant = 0;
  vp_session_write (work->session, VP_STORE_PRIORITY_VISIBLE, NULL, count, work, work_free, NULL, counted);
}

void
vp_takes_view_write_count (VpTakesView *self, const VpTakeAt *at, gint64 quantity)
{
  Work *work = new_work (self);

  work->count.at = *at;
  work->count.quantity = quantity;
  start_counting (self, work);
}

static void
found_cb (gint64 location_id, const VpVariant *variant, gint64 quantity, gpointer data)
{
  VpTakesView *self = VP_TAKES_VIEW (data);
  Work *work;

  if (self->take == NULL)
    return;
  work = new_work (self);
  work->count.at.place = location_id;
  work->count.variant = *variant;
  work->count.quantity = quantity;
  start_counting (self, work);
}

static void
ask_found_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpTakesView *self = VP_TAKES_VIEW (widget);
  g_autoptr (GPtrArray) places = vp_takes_view_get_places (self);
  const VpTakeRow *row = vp_takes_view_get_chosen_row (self);

  vp_take_found_dialog_present (widget, vp_goods_context_get_catalogue (self->context), places,
                                self->at.place != 0 || row == NULL ? self->at.place : row->location_id, found_cb, self);
}

/* Explain */

static gboolean
explain (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  /* Translators: code of a stock-take, number of a row, the reason of its difference */
  work->summary = g_strdup_printf (_("%s row %u differs: %s"), work->code, work->count.at.row, work->reason);
  return vp_stock_take_explain (db, work->count.take_id, work->count.at.row, work->reason, error);
}

static void
reason_cb (const char *text, gpointer data)
{
  Work *asked = data, *work = new_work (asked->view);

  work->count.take_id = asked->count.take_id;
  work->count.at = asked->count.at;
  work->reason = g_strdup (text);
  asked->view->focus_row = work->count.at.row;
  vp_session_write (work->session, VP_STORE_PRIORITY_VISIBLE, NULL, explain, work, work_free,
                    _("The reason was not entered"), done);
}

void
vp_takes_view_explain (VpTakesView *self)
{
  const VpTakeRow *row = vp_takes_view_get_chosen_row (self);
  GPtrArray *codes = vp_catalogue_codes (vp_goods_context_get_catalogue (self->context), "count-reason");
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();
  g_autofree char *goods = NULL, *sentence = NULL;
  Work *work;

  if (row == NULL || self->take->state != VP_TAKE_COUNTING)
    return;
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    g_ptr_array_add (reasons, ((VpCode *) codes->pdata[i])->name);
  g_ptr_array_add (reasons, NULL);
  goods = vp_takes_view_describe_goods (self, row->variant_id);
  /* Translators: number of a row, place, goods */
  sentence = g_strdup_printf (_("Row %u · %s · %s"), row->number, vp_takes_view_place_name (self, row->location_id), goods);
  work = new_work (self);
  work->count.at.row = row->number;
  vp_dialog_ask (GTK_WIDGET (self), _("Why does the row differ?"), sentence, _("Reason"),
                 (const char *const *) reasons->pdata, _("_Enter"), reason_cb, work, work_free);
}

static void
explain_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_takes_view_explain (VP_TAKES_VIEW (widget));
}

/* Post */

static void
posted_cb (gpointer data)
{
  vp_takes_view_say (VP_TAKES_VIEW (data), "", TRUE);
  vp_takes_view_refresh (VP_TAKES_VIEW (data));
}

static void
append_difference (VpTakesView *self, GString *out, const VpTakeRow *row)
{
  g_autofree char *goods = vp_takes_view_describe_goods (self, row->variant_id);

  g_string_append_c (out, '\n');
  /* Translators: number of a row, place, goods, pieces expected, pieces counted, reason */
  g_string_append_printf (out, _("Row %u · %s · %s: expected %d, counted %d (%s)"), row->number,
                          vp_takes_view_place_name (self, row->location_id), goods, (int) row->expected,
                          (int) row->counts[0], row->reason);
}

static void
append_untouched (GString *out, guint n)
{
  if (n == 0)
    return;
  g_string_append_c (out, '\n');
  g_string_append_printf (out, ngettext ("%u row that nobody counted stays as it is.",
                                         "%u rows that nobody counted stay as they are.", n), n);
}

static char *
describe_posting (VpTakesView *self)
{
  guint n = 0, untouched = 0;
  gint64 more = 0, less = 0;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *first = NULL;

  for (guint i = 0; i < self->rows->len; i++) {
    const VpTakeRow *row = self->rows->pdata[i];

    untouched += row->counts[0] < 0;
    if (row->counts[0] < 0 || row->counts[0] == row->expected)
      continue;
    more += MAX (row->counts[0] - row->expected, 0);
    less += MAX (row->expected - row->counts[0], 0);
    if (n++ < LINES_SHOWN_MAX)
      append_difference (self, lines, row);
  }
  if (n > LINES_SHOWN_MAX)
    g_string_append (lines, "\n…");
  append_untouched (lines, untouched);
  first = n == 0 ? g_strdup (_("No row differs: the stock-take ends without a document."))
                 : g_strdup_printf (ngettext ("%u difference becomes a document: %d pieces more, %d fewer.",
                                              "%u differences become one document: %d pieces more, %d fewer.", n), n,
                                    (int) more, (int) less);
  return g_strconcat (first, lines->str, NULL);
}

/* The first row that cannot be posted is shown with what it lacks. */
static gboolean
refuse_open_rows (VpTakesView *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    g_autoptr (GError) error = NULL;
    const VpTakeRow *row = self->rows->pdata[i];

    if (vp_stock_take_check_row (self->take, row, &error))
      continue;
    vp_sound_play (VP_SOUND_NO);
    vp_takes_view_focus_row (self, row->number);
    vp_takes_view_say (self, error->message, FALSE);
    return TRUE;
  }
  return FALSE;
}

static void
post_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpTakesView *self = VP_TAKES_VIEW (widget);
  g_autofree char *sentence = NULL;

  if (self->take->counted == 0) {
    vp_takes_view_say (self, _("Nothing was counted yet. Count some rows, or give the stock-take up."), FALSE);
    return;
  }
  /* Who posts sees the differences first. */
  if (!vp_takes_view_shows_expected (self)) {
    gtk_toggle_button_set_active (self->reveal_button, TRUE);
    self->revealed = self->take->id;
  }
  if (refuse_open_rows (self))
    return;
  sentence = describe_posting (self);
  vp_take_post_dialog_present (widget, vp_goods_context_get_session (self->context), self->take, sentence, posted_cb, self);
}

/* Give up */

static gboolean
give_up (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  /* Translators: code of a stock-take */
  work->summary = g_strdup_printf (_("Stock-take %s was given up"), work->code);
  return vp_stock_take_give_up (db, work->count.take_id, error);
}

static void
give_up_confirmed_cb (gpointer data)
{
  Work *asked = data, *work = new_work (asked->view);

  work->count.take_id = asked->count.take_id;
  vp_session_write (work->session, VP_STORE_PRIORITY_VISIBLE, NULL, give_up, work, work_free,
                    _("The stock-take was not given up"), done);
}

static void
give_up_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpTakesView *self = VP_TAKES_VIEW (widget);
  /* Translators: code of a stock-take */
  g_autofree char *heading = g_strdup_printf (_("Give up stock-take %s?"), self->take->code);

  vp_dialog_confirm (widget, heading, _("Nothing is posted. Its counts stay readable, but cannot be gone on with."),
                     _("_Give up"), TRUE, give_up_confirmed_cb, new_work (self), work_free);
}

static void
toggle_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpTakesView *self = VP_TAKES_VIEW (widget);
  GtkToggleButton *button = g_str_equal (name, "takes.recount") || g_str_equal (name, "page.next-pane") ? self->recount_button
    : g_str_equal (name, "takes.reveal") ? self->reveal_button : self->lists_button;

  if (gtk_widget_get_mapped (GTK_WIDGET (button)))
    gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

void
vp_takes_view_update_actions (VpTakesView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean counting = self->take != NULL && self->take->state == VP_TAKE_COUNTING;

  gtk_widget_action_set_enabled (widget, "takes.explain", counting && vp_takes_view_get_chosen_row (self) != NULL);
  gtk_widget_action_set_enabled (widget, "takes.found", counting);
  gtk_widget_action_set_enabled (widget, "takes.give-up", counting);
  gtk_widget_action_set_enabled (widget, "takes.post", counting);
  vp_takes_view_update_papers (self);
}

void
vp_takes_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "takes.begin", NULL, begin_cb);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, begin_cb); /* Ctrl+N */
  gtk_widget_class_install_action (widget_class, "takes.found", NULL, ask_found_cb);
  gtk_widget_class_install_action (widget_class, "takes.explain", NULL, explain_cb);
  gtk_widget_class_install_action (widget_class, "takes.post", NULL, post_cb);
  gtk_widget_class_install_action (widget_class, "takes.give-up", NULL, give_up_cb);
  gtk_widget_class_install_action (widget_class, "takes.reveal", NULL, toggle_cb);
  gtk_widget_class_install_action (widget_class, "takes.recount", NULL, toggle_cb);
  gtk_widget_class_install_action (widget_class, "page.next-pane", NULL, toggle_cb); /* F6 */
  gtk_widget_class_install_action (widget_class, "page.details", NULL, toggle_cb); /* F4 */
  vp_takes_view_install_papers (widget_class);
}

/* Before the paned, which takes F6 and F8 for its handle. */
void
vp_takes_view_add_keys (VpTakesView *self)
{
  static const struct { guint key; const char *action; } keys[] = {
    { GDK_KEY_F6, "takes.recount" }, { GDK_KEY_F7, "takes.reveal" }, { GDK_KEY_F8, "takes.post" },
    { GDK_KEY_F9, "takes.explain" }, { GDK_KEY_F11, "takes.found" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0),
                                                            gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
