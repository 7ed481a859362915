/* vp-log-page.c: who changed what, and taking one thing back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-log-page.h"

#include "vp-access-sheet.h"
#include "vp-accessible.h"
#include "vp-dialogs.h"
#include "vp-entry-day.h"
#include "vp-grid.h"
#include "vp-kept.h"
#include "vp-list-verbs.h"
#include "vp-log-chain.h"
#include "vp-log-changes.h"
#include "vp-log-list.h"
#include "vp-log-sheet.h"
#include "vp-saved-lists.h"
#include "vp-text.h"

#include <glib/gi18n.h>

#define ENTRIES_MAX 2000

struct _VpLogPage {
  VpPage parent_instance;

  /* template widgets */
  GtkBox *bar, *entries_box, *fields_box, *looks_box;
  GtkStack *stack;
  GtkToggleButton *looks_toggle;
  GtkSearchEntry *search_entry;
  GtkEntry *from_entry, *to_entry;
  GtkDropDown *kind_drop;

  /* borrowed */
  VpGrid *entries_grid, *fields_grid, *looks_grid;
  GtkWidget *entries_columns, *looks_columns; /* buttons of the bar: one of them is seen */
  VpSavedLists *lists;

  /* owned */
  GPtrArray *entries; /* VpLogEntry */
  GPtrArray *fields;  /* VpLogChange of the chosen entry */
  VpListing *looks;   /* full views, exports and prints */

  gint64 chosen;      /* its sequence number */
  char *told;         /* how many changes there are */
  guint asked;        /* newest wins */
  gboolean is_setting; /* the parts of a question come one after the other */
};

G_DEFINE_FINAL_TYPE (VpLogPage, vp_log_page, VP_TYPE_PAGE)

static const VpGridColumn entry_columns[] = {
  { N_("When"), 150, FALSE, FALSE }, { N_("Who"), 110, FALSE, FALSE }, { N_("What"), 200, TRUE, FALSE },
  { N_("Why"), 110, TRUE, FALSE }, { N_("State"), 90, FALSE, FALSE },
};

static const VpGridColumn field_columns[] = {
  { N_("Which one"), 190, TRUE, FALSE }, { N_("Field"), 120, FALSE, FALSE }, { N_("Before"), 150, TRUE, FALSE },
  { N_("After"), 150, TRUE, FALSE },
};

/* As vp_access_sheet() has them. */
static const VpGridColumn look_columns[] = {
  { N_("When"), 130, FALSE, FALSE }, { N_("Who"), 90, FALSE, FALSE }, { N_("How"), 60, FALSE, FALSE },
  { N_("What left the store"), 180, TRUE, FALSE }, { N_("People"), 70, FALSE, TRUE }, { N_("Minors"), 70, FALSE, TRUE },
  { N_("Why"), 180, FALSE, FALSE }, { N_("File and its SHA-256"), 220, FALSE, FALSE },
};

static char *
entry_text_cb (guint row, guint column, gpointer data)
{
  return vp_log_list_cell (g_ptr_array_index (VP_LOG_PAGE (data)->entries, row), column);
}

static char *
field_text_cb (guint row, guint column, gpointer data)
{
  const VpLogChange *change = g_ptr_array_index (VP_LOG_PAGE (data)->fields, row);
  const char *const texts[] = { change->what, change->field, change->before, change->after };

  return g_strdup (texts[column]);
}

static char *
look_text_cb (guint row, guint column, gpointer data)
{
  char **cells = g_ptr_array_index (VP_LOG_PAGE (data)->looks->rows, row);

  return g_strdup (cells[column]);
}

typedef struct {
  VpLogPage *page; /* owned */
  gint64 seq;
  guint asked;
  VpLogQuery query;
  char *text;      /* of the query */
  GPtrArray *found;
  gint64 there;    /* how many there are of which these are the newest */
  VpListing *looks;
} Reading;

static Reading *
new_reading (VpLogPage *self, gint64 seq)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->page = g_object_ref (self);
  reading->seq = seq;
  return reading;
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->page);
  g_clear_pointer (&reading->found, g_ptr_array_unref);
  g_clear_pointer (&reading->looks, vp_listing_free);
  g_free (reading->text);
  g_free (reading);
}

static void
update_action (VpLogPage *self)
{
  guint row = vp_grid_get_selected (self->entries_grid);
  const VpLogEntry *entry = self->entries != NULL && row < self->entries->len ? g_ptr_array_index (self->entries, row)
                                                                                : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.revert", entry != NULL && vp_log_entry_can_undo (entry));
}

static void
set_fields (VpLogPage *self, GPtrArray *fields)
{
  vp_grid_set_n_rows (self->fields_grid, 0);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  self->fields = fields;
  vp_grid_set_n_rows (self->fields_grid, fields != NULL ? fields->len : 0);
}

static gboolean
read_fields (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  g_autoptr (VpCodeBook) book = vp_code_book_read (db, error);

  reading->found = book != NULL ? vp_log_changes (db, book, reading->seq, error) : NULL;
  return reading->found != NULL;
}

static void
fields_read (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;

  if (error == NULL && reading->seq == reading->page->chosen)
    set_fields (reading->page, g_steal_pointer (&reading->found));
}

static void
entry_selected_cb (VpGrid *grid, guint row, gpointer data)
{
  VpLogPage *self = VP_LOG_PAGE (data);

  update_action (self);
  if (self->entries == NULL || row >= self->entries->len) {
    self->chosen = 0;
    set_fields (self, NULL);
    return;
  }
  self->chosen = ((VpLogEntry *) g_ptr_array_index (self->entries, row))->seq;
  vp_session_read (vp_page_get_session (VP_PAGE (self)), VP_STORE_PRIORITY_VISIBLE, NULL, read_fields,
                   new_reading (self, self->chosen), reading_free, _("The change could not be read"), fields_read);
}

static gboolean
read_entries (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->found = vp_outbox_list (db, &reading->query, ENTRIES_MAX, error);
  reading->there = reading->found != NULL ? reading->found->len : 0;
  if (reading->there == ENTRIES_MAX && !vp_outbox_count (db, &reading->query, &reading->there, error))
    return FALSE;
  reading->looks = reading->found != NULL ? vp_access_sheet (db, 0, error) : NULL;
  return reading->looks != NULL;
}

static char *
describe (guint shown, gint64 there)
{
  g_autofree char *all = vp_text_group_digits (there);

  if (shown < there)
    /* Translators: how many are shown, how many there are */
    return g_strdup_printf (_("The newest %u of %s changes; a period shows others, and a file or paper has all of them"), shown, all);
  return g_strdup_printf (_("%u changes"), shown);
}

static void
entries_read (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpLogPage *self = reading->page;
  g_autofree char *status = NULL;

  if (error != NULL || reading->asked != self->asked)
    return;
  vp_grid_set_n_rows (self->looks_grid, 0);
  g_clear_pointer (&self->looks, vp_listing_free);
  self->looks = g_steal_pointer (&reading->looks);
  vp_grid_set_n_rows (self->looks_grid, self->looks->rows->len);
  vp_grid_set_n_rows (self->entries_grid, 0);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = g_steal_pointer (&reading->found);
  vp_grid_set_n_rows (self->entries_grid, self->entries->len);
  status = describe (self->entries->len, reading->there);
  vp_page_set_status (VP_PAGE (self), status);
  g_free (self->told);
  self->told = g_strdup_printf (_("%u changes"), (guint) reading->there);
  update_action (self);
}

/* The beginning of a day in Unix seconds; 0 = not given, or not a day (yet). */
static gint64
read_day (GtkEntry *entry, int days_later)
{
  VpDate day = vp_entry_read_day (GTK_WIDGET (entry));
  g_autoptr (GDateTime) begin = NULL;
  int year, month, date;

  if (day == 0)
    return 0;
  vp_date_get (day + days_later, &year, &month, &date);
  begin = g_date_time_new_local (year, month, date, 0, 0, 0);
  return g_date_time_to_unix (begin);
}

/* Takes what is asked for; the words of it are the caller's. */
static char *
read_question (VpLogPage *self, VpLogQuery *query)
{
  guint kind = gtk_drop_down_get_selected (self->kind_drop);
  char *text = vp_text_trim (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  *query = (VpLogQuery) { text, read_day (self->from_entry, 0), read_day (self->to_entry, 1),
                          kind > 0 && kind != GTK_INVALID_LIST_POSITION ? vp_log_tables ()[kind - 1] : NULL };
  return text;
}

static void
vp_log_page_refresh (VpPage *page)
{
  VpLogPage *self = VP_LOG_PAGE (page);
  Reading *reading = new_reading (self, 0);

  reading->asked = ++self->asked;
  reading->text = read_question (self, &reading->query);
  vp_session_read (vp_page_get_session (page), VP_STORE_PRIORITY_VISIBLE, NULL, read_entries, reading, reading_free,
                   _("The log could not be read"), entries_read);
}

static void
asked_cb (VpLogPage *self)
{
  if (vp_page_get_session (VP_PAGE (self)) == NULL || self->is_setting)
    return;
  vp_saved_lists_note (self->lists);
  vp_log_page_refresh (VP_PAGE (self));
}

static void
looks_toggled_cb (VpLogPage *self)
{
  gboolean looks = gtk_toggle_button_get_active (self->looks_toggle);

  gtk_stack_set_visible_child_name (self->stack, looks ? "looks" : "changes");
  gtk_widget_set_visible (self->looks_columns, looks);
  gtk_widget_set_visible (self->entries_columns, !looks);
}

/* What is asked for, kept under a name and until the next start */

static void
write_line (GString *out, const char *word, const char *value)
{
  g_autofree char *squeezed = vp_text_squeeze (value);

  if (*squeezed != '\0')
    g_string_append_printf (out, "%s\t%s\n", word, squeezed);
}

static char *
write_list_cb (gpointer data)
{
  VpLogPage *self = VP_LOG_PAGE (data);
  guint kind = gtk_drop_down_get_selected (self->kind_drop);
  GString *out = g_string_new (NULL);

  write_line (out, "text", gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  write_line (out, "from", gtk_editable_get_text (GTK_EDITABLE (self->from_entry)));
  write_line (out, "to", gtk_editable_get_text (GTK_EDITABLE (self->to_entry)));
  write_line (out, "kind", kind > 0 && kind != GTK_INVALID_LIST_POSITION ? vp_log_tables ()[kind - 1] : "");
  return g_string_free (out, FALSE);
}

static void
set_entry (GtkWidget *entry, const char *definition, const char *word)
{
  g_autofree char *value = vp_kept_find (definition, word);

  gtk_editable_set_text (GTK_EDITABLE (entry), value != NULL ? value : "");
}

static void
apply_list_cb (const char *definition, gpointer data)
{
  VpLogPage *self = VP_LOG_PAGE (data);
  g_autofree char *kind = vp_kept_find (definition, "kind");
  guint place = 0;

  for (guint i = 0; kind != NULL && vp_log_tables ()[i] != NULL; i++)
    if (g_str_equal (vp_log_tables ()[i], kind))
      place = i + 1;
  self->is_setting = TRUE;
  set_entry (GTK_WIDGET (self->search_entry), definition, "text");
  set_entry (GTK_WIDGET (self->from_entry), definition, "from");
  set_entry (GTK_WIDGET (self->to_entry), definition, "to");
  gtk_drop_down_set_selected (self->kind_drop, place);
  self->is_setting = FALSE;
  if (kind != NULL && place == 0)
    vp_session_notice (vp_page_get_session (VP_PAGE (self)), _("A condition was left out: what it asked for is not there any more."),
                       FALSE);
  asked_cb (self);
}

static const VpSavedListFuncs list_funcs = { write_list_cb, apply_list_cb };

/* All that is asked for, as a file or on paper, with what is masked there */

typedef struct {
  VpLogQuery query;
  char *text; /* of the query */
} Question;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->text);
  g_free (data);
}

static gboolean
fill_entries (VpDb *db, gpointer question, VpListing *listing, GError **error)
{
  return vp_log_list_fill (db, &((Question *) question)->query, listing, error);
}

static gboolean
fill_looks (VpDb *db, gpointer question, VpListing *listing, GError **error)
{
  g_autoptr (VpListing) looks = vp_access_sheet (db, 0, error);

  for (guint i = 0; looks != NULL && i < looks->rows->len; i++)
    vp_listing_take_row (listing, g_strdupv (looks->rows->pdata[i]));
  return looks != NULL && vp_listing_check_rows (looks->rows->len, error);
}

static gboolean
ask_list_cb (gpointer data, VpListWhole *whole)
{
  VpLogPage *self = VP_LOG_PAGE (data);
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  Question *question;

  if (self->entries == NULL || self->looks == NULL)
    return FALSE;
  question = g_new0 (Question, 1);
  question->text = read_question (self, &question->query);
  if (gtk_toggle_button_get_active (self->looks_toggle))
    *whole = (VpListWhole) { session, self->looks_grid, look_columns, G_N_ELEMENTS (look_columns), _("Full views, exports and prints"),
                             g_strdup (""), fill_looks, question, question_free };
  else
    *whole = (VpListWhole) { session, self->entries_grid, entry_columns, G_N_ELEMENTS (entry_columns), _("Changes"),
                             g_strdup (self->told), fill_entries, question, question_free };
  return TRUE;
}

static void
vp_log_page_search (VpPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (VP_LOG_PAGE (page)->search_entry));
}

/* Taking one change back */

typedef struct {
  VpSession *session; /* owned */
  gint64 seq;
} Reverting;

static void
reverting_free (gpointer data)
{
  Reverting *reverting = data;

  g_object_unref (reverting->session);
  g_free (reverting);
}

static gboolean
revert (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reverting *reverting = data;

  return vp_outbox_revert (db, reverting->seq, VP_ACTION_UNDO, error);
}

static void
reverted (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("The change was taken back"), TRUE);
}

static Reverting *
new_reverting (VpLogPage *self)
{
  Reverting *reverting = g_new0 (Reverting, 1);

  reverting->session = g_object_ref (vp_page_get_session (VP_PAGE (self)));
  reverting->seq = self->chosen;
  return reverting;
}

static void
start_reverting (gpointer data)
{
  Reverting *asked = data, *reverting = g_new0 (Reverting, 1);

  reverting->session = g_object_ref (asked->session);
  reverting->seq = asked->seq;
  vp_session_write (reverting->session, VP_STORE_PRIORITY_VISIBLE, NULL, revert, reverting, reverting_free,
                    _("Nothing was taken back"), reverted);
}

static void
revert_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpLogPage *self = VP_LOG_PAGE (widget);
  guint row = vp_grid_get_selected (self->entries_grid);
  const VpLogEntry *entry;

  if (self->chosen == 0 || row >= self->entries->len)
    return;
  entry = g_ptr_array_index (self->entries, row);
  /* Thousands of rows may stand behind one line of the log. */
  if (entry->batch_id != 0)
    vp_dialog_confirm (widget, _("Take back the whole import?"), entry->summary, _("_Take back"), TRUE, start_reverting,
                       new_reverting (self), reverting_free);
  else {
    Reverting *reverting = new_reverting (self);

    start_reverting (reverting);
    reverting_free (reverting);
  }
}

static void
verify_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = vp_page_get_session (VP_PAGE (widget));

  if (session != NULL)
    vp_log_chain_verify (widget, session);
}

static void
sheet_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = vp_page_get_session (VP_PAGE (widget));

  if (session != NULL)
    vp_log_sheet_save (widget, session);
}

static void
audit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = vp_page_get_session (VP_PAGE (widget));

  if (session != NULL)
    vp_log_audit_save (widget, session);
}

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (data)))
    vp_page_refresh (VP_PAGE (data));
}

static void
vp_log_page_open (VpPage *page, VpSession *session)
{
  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), page, 0);
  vp_saved_lists_open (VP_LOG_PAGE (page)->lists, session);
}

static void
vp_log_page_dispose (GObject *object)
{
  VpLogPage *self = VP_LOG_PAGE (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->looks, vp_listing_free);
  /* The bin lets its child go first: it would unparent one that the template took away already. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_LOG_PAGE);
  G_OBJECT_CLASS (vp_log_page_parent_class)->dispose (object);
}

static void
vp_log_page_finalize (GObject *object)
{
  g_free (VP_LOG_PAGE (object)->told);
  G_OBJECT_CLASS (vp_log_page_parent_class)->finalize (object);
}

static void
vp_log_page_class_init (VpLogPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_log_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_log_page_finalize;
  VP_PAGE_CLASS (klass)->open = vp_log_page_open;
  VP_PAGE_CLASS (klass)->show = vp_log_page_refresh;
  VP_PAGE_CLASS (klass)->refresh = vp_log_page_refresh;
  VP_PAGE_CLASS (klass)->search = vp_log_page_search;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VpLogPage, bar);
  gtk_widget_class_bind_template_child (widget_class, VpLogPage, entries_box);
  gtk_widget_class_bind_template_child (widget_class, VpLogPage, fields_box);
  gtk_widget_class_bind_template_child (widget_class, VpLogPage, looks_box);
  gtk_widget_class_bind_template_child (widget_class, VpLogPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VpLogPage, looks_toggle);
  gtk_widget_class_bind_template_child (widget_class, VpLogPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, VpLogPage, from_entry);
  gtk_widget_class_bind_template_child (widget_class, VpLogPage, to_entry);
  gtk_widget_class_bind_template_child (widget_class, VpLogPage, kind_drop);
  gtk_widget_class_install_action (widget_class, "log.revert", NULL, revert_cb);
  gtk_widget_class_install_action (widget_class, "log.verify", NULL, verify_cb);
  gtk_widget_class_install_action (widget_class, "log.sheet", NULL, sheet_cb);
  gtk_widget_class_install_action (widget_class, "log.audit", NULL, audit_cb);
}

static void
fill_kinds (VpLogPage *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_string_list_append (kinds, _("everything"));
  for (guint i = 0; vp_log_tables ()[i] != NULL; i++)
    gtk_string_list_append (kinds, vp_log_table_title (vp_log_tables ()[i]));
  gtk_drop_down_set_model (self->kind_drop, G_LIST_MODEL (kinds));
}

static void
add_lists (VpLogPage *self)
{
  self->lists = VP_SAVED_LISTS (vp_saved_lists_new ("log", &list_funcs, self));
  vp_saved_lists_set_columns (self->lists, vp_grid_get_columns (self->entries_grid));
  self->entries_columns = vp_columns_button_new (vp_grid_get_columns (self->entries_grid));
  self->looks_columns = vp_columns_button_new (vp_grid_get_columns (self->looks_grid));
  gtk_widget_set_visible (self->looks_columns, FALSE);
  gtk_box_append (self->bar, GTK_WIDGET (self->lists));
  gtk_box_append (self->bar, self->entries_columns);
  gtk_box_append (self->bar, self->looks_columns);
  vp_list_verbs_offer_whole (GTK_WIDGET (self->bar), ask_list_cb, NULL, self);
}

static void
vp_log_page_init (VpLogPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vp_accessible_name_button (GTK_WIDGET (self->kind_drop), _("Kind of thing"));
  self->entries_grid = VP_GRID (vp_grid_new (_("Changes")));
  vp_grid_set_columns (self->entries_grid, entry_columns, G_N_ELEMENTS (entry_columns), entry_text_cb, self);
  vp_grid_keep_columns (self->entries_grid, "log");
  g_signal_connect (self->entries_grid, "selected", G_CALLBACK (entry_selected_cb), self);
  gtk_box_append (self->entries_box, GTK_WIDGET (self->entries_grid));
  self->fields_grid = VP_GRID (vp_grid_new (_("Fields of the change")));
  vp_grid_set_columns (self->fields_grid, field_columns, G_N_ELEMENTS (field_columns), field_text_cb, self);
  gtk_box_append (self->fields_box, GTK_WIDGET (self->fields_grid));
  self->looks_grid = VP_GRID (vp_grid_new (_("Full views, exports and prints")));
  vp_grid_set_columns (self->looks_grid, look_columns, G_N_ELEMENTS (look_columns), look_text_cb, self);
  vp_grid_keep_columns (self->looks_grid, "full-views");
  gtk_box_append (self->looks_box, GTK_WIDGET (self->looks_grid));
  fill_kinds (self);
  add_lists (self);
  g_signal_connect_swapped (self->search_entry, "changed", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->from_entry, "changed", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->to_entry, "changed", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->kind_drop, "notify::selected", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->looks_toggle, "toggled", G_CALLBACK (looks_toggled_cb), self);
  update_action (self);
}
