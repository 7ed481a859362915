/* vp-counter-view.c: 柜台: goods in and out by scanner and keyboard alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter-view.h"

#include "vp-accessible.h"
#include "vp-counter-view-private.h"
#include "vp-draft.h"
#include "vp-scan-keys.h"
#include "vp-sound.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define DRAFT "counter"

G_DEFINE_FINAL_TYPE (VpCounterView, vp_counter_view, ADW_TYPE_BIN)

void
vp_counter_view_keep_draft (VpCounterView *self)
{
  const char *path = vp_session_get_path (vp_goods_context_get_session (self->context));
  g_autofree char *text = vp_counter_to_text (self->counter);

  vp_goods_context_set_unposted (self->context, vp_counter_lines (self->counter)->len);
  if (vp_counter_lines (self->counter)->len > 0)
    vp_draft_save (path, DRAFT, text);
  else
    vp_draft_remove (path, DRAFT);
}

gboolean
vp_counter_view_has_draft (const char *store_path)
{
  g_autofree char *text = vp_draft_load (store_path, DRAFT);

  return text != NULL;
}

/* Keys */

static void
leave_list (VpCounterView *self)
{
  vp_counter_leave_choices (self->counter);
  gtk_editable_set_text (GTK_EDITABLE (self->scan_entry), "");
  vp_counter_view_say (self, "", TRUE);
  vp_counter_view_show_choices (self);
  vp_counter_view_focus (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpCounterView *self = VP_COUNTER_VIEW (data);
  gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self->scan_entry)) == '\0';

  if (key == GDK_KEY_Escape) {
    leave_list (self);
    return TRUE;
  }
  if (key != GDK_KEY_BackSpace || !empty || !gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (
        GTK_EDITABLE (self->scan_entry)))))
    return FALSE;
  if (vp_counter_drop_last (self->counter))
    vp_counter_view_say (self, _("The last line was taken away."), TRUE);
  vp_counter_view_show_form (self);
  vp_counter_view_keep_draft (self);
  return TRUE;
}

/* One key takes every line away, and once more brings them back. */
static void
clear_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpCounterView *self = VP_COUNTER_VIEW (widget);
  guint n = vp_counter_lines (self->counter)->len;
  g_autofree char *sentence = NULL;

  if (vp_counter_get_correction (self->counter) != NULL) {
    /* Translators: the code of a document */
    sentence = g_strdup_printf (_("The correction was left; document %s stands as it was."),
                                vp_counter_get_correction (self->counter));
    vp_counter_clear (self->counter);
    vp_counter_view_say (self, sentence, TRUE);
  } else if (vp_counter_clear_lines (self->counter)) {
    /* Translators: how many lines */
    sentence = g_strdup_printf (ngettext ("%u line was taken away. Ctrl+Delete brings it back, in another mode too.",
                                          "%u lines were taken away. Ctrl+Delete brings them back, in another mode too.", n), n);
    vp_counter_view_say (self, sentence, TRUE);
  } else if (vp_counter_bring_back (self->counter)) {
    n = vp_counter_lines (self->counter)->len;
    /* Translators: how many lines */
    sentence = g_strdup_printf (ngettext ("%u line is back.", "%u lines are back.", n), n);
    vp_counter_view_say (self, sentence, TRUE);
  }
  vp_counter_view_show_form (self);
  vp_counter_view_keep_draft (self);
  vp_counter_view_focus (self);
}

static void
lines_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_counter_view_mend_lines (VP_COUNTER_VIEW (widget));
}

static void
post_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_counter_view_post (VP_COUNTER_VIEW (widget));
}

/* Modes and other actions */

void
vp_counter_view_set_mode (VpCounterView *self, VpCounterMode mode)
{
  g_return_if_fail (VP_IS_COUNTER_VIEW (self));
  if (vp_counter_get_mode (self->counter) == mode)
    return;
  if (vp_counter_lines (self->counter)->len > 0) {
    vp_sound_play (VP_SOUND_NO);
    vp_counter_view_say (self, _("There are lines that are not posted. Post them with F8, or take them away with Ctrl+Delete;"
                                 " once more brings them back in the other mode."), FALSE);
    vp_counter_view_show_mode (self);
    return;
  }
  vp_counter_set_mode (self->counter, mode);
  vp_counter_view_say (self, "", TRUE);
  vp_counter_view_show_form (self);
  vp_counter_view_focus (self);
}

static void
mode_toggled_cb (GtkToggleButton *button, gpointer data)
{
  VpCounterView *self = VP_COUNTER_VIEW (data);

  if (gtk_toggle_button_get_active (button) && self->context != NULL && !self->showing)
    vp_counter_view_set_mode (self, button == self->intake_button ? VP_COUNTER_INTAKE
                              : button == self->claim_button ? VP_COUNTER_CLAIM : VP_COUNTER_ISSUE);
}

static const char *const mode_actions[VP_N_COUNTER_MODES] = {
  [VP_COUNTER_INTAKE] = "counter.intake", [VP_COUNTER_CLAIM] = "counter.claim", [VP_COUNTER_ISSUE] = "counter.issue",
  [VP_COUNTER_SORT] = "counter.sort", [VP_COUNTER_SEND] = "counter.send", [VP_COUNTER_MOVE] = "counter.move",
  [VP_COUNTER_DISPOSE] = "counter.dispose", [VP_COUNTER_OPENING] = "counter.opening",
};

/* F6 is a key of the window that comes here. */
static void
claim_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_counter_view_set_mode (VP_COUNTER_VIEW (widget), VP_COUNTER_CLAIM);
}

static void
mode_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < VP_N_COUNTER_MODES; i++)
    if (strcmp (name, mode_actions[i]) == 0)
      vp_counter_view_set_mode (VP_COUNTER_VIEW (widget), (VpCounterMode) i);
}

static void
focus_field (VpCounterView *self, GtkWidget *field)
{
  if (gtk_widget_get_visible (field))
    gtk_widget_grab_focus (field);
}

static void
party_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpCounterView *self = VP_COUNTER_VIEW (widget);

  focus_field (self, GTK_WIDGET (self->note_entry));
  focus_field (self, GTK_WIDGET (self->target_drop));
  focus_field (self, GTK_WIDGET (self->party_entry));
}

/* The paper number, or where a mode has none the note. */
static void
paper_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpCounterView *self = VP_COUNTER_VIEW (widget);

  focus_field (self, GTK_WIDGET (self->note_entry));
  focus_field (self, GTK_WIDGET (self->paper_entry));
}

static void
day_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  focus_field (VP_COUNTER_VIEW (widget), GTK_WIDGET (VP_COUNTER_VIEW (widget)->day_entry));
}

/* Somebody new in the register */

typedef struct {
  VpCounterView *view; /* owned */
  gint64 id;
  VpParty *party;
} Registered;

static void
registered_free (gpointer data)
{
  Registered *registered = data;

  g_object_unref (registered->view);
  g_clear_pointer (&registered->party, vp_party_free);
  g_free (registered);
}

static gboolean
read_registered (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Registered *registered = data;

  return (registered->party = vp_party_store_get (db, registered->id, error)) != NULL;
}

static void
registered_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Registered *registered = data;
  VpCounterView *self = registered->view;

  if (error != NULL || self->context == NULL)
    return;
  vp_counter_set_party (self->counter, registered->party);
  vp_counter_view_show_party (self);
  vp_counter_view_show_limits (self);
  vp_counter_view_focus (self);
}

void
vp_counter_view_take_contact (VpCounterView *self, gint64 id)
{
  Registered *registered;

  g_return_if_fail (VP_IS_COUNTER_VIEW (self) && self->context != NULL);
  registered = g_new0 (Registered, 1);
  registered->view = g_object_ref (self);
  registered->id = id;
  vp_session_read (vp_goods_context_get_session (self->context), VP_STORE_PRIORITY_VISIBLE, NULL, read_registered, registered,
                   registered_free, _("The row could not be read"), registered_read_cb);
}

/* Once it is saved the page hands the row on to vp_counter_view_take_contact(). */
static void
register_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpCounterView *self = VP_COUNTER_VIEW (widget);
  gint64 kind = vp_counter_get_mode (self->counter) == VP_COUNTER_ISSUE ? VP_PARTY_WELFARE : VP_PARTY_HOUSEHOLD;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->party_entry));

  gtk_widget_activate_action (widget, "win.start-row", "(s@a{sv})", "contact",
                              g_variant_new_parsed ("{'kind': <%x>, 'name': <%s>}", kind, typed));
}

/* Context */

static void
read_draft (VpCounterView *self)
{
  g_autofree char *text = NULL;

  if (self->draft_read)
    return;
  self->draft_read = TRUE;
  text = vp_draft_load (vp_session_get_path (vp_goods_context_get_session (self->context)), DRAFT);
  if (text == NULL)
    return;
  vp_counter_from_text (self->counter, text);
  if (vp_counter_get_draft_house (self->counter) != 0)
    vp_goods_context_set_house (self->context, vp_counter_get_draft_house (self->counter));
  if (vp_counter_lines (self->counter)->len > 0)
    vp_counter_view_say (self, _("These lines were not posted before the window was closed."), TRUE);
}

static void
context_changed_cb (VpGoodsContext *context, gpointer data)
{
  VpCounterView *self = VP_COUNTER_VIEW (data);
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->party_entry)));

  vp_counter_view_tell_house (self, self->counter);
  vp_counter_set_data (self->counter, vp_goods_context_get_catalogue (context), vp_goods_context_get_balances (context),
                       vp_goods_context_get_parties (context), vp_goods_context_get_locations (context));
  read_draft (self);
  vp_counter_view_show_today (self);
  vp_counter_view_show_form (self);
  gtk_editable_set_text (GTK_EDITABLE (self->party_entry), typed);
  gtk_editable_set_position (GTK_EDITABLE (self->party_entry), -1);
}

/* Lines that were scanned stay when another house is chosen; whose they are now is said. */
static void
house_changed_cb (VpGoodsContext *context, gpointer data)
{
  VpCounterView *self = VP_COUNTER_VIEW (data);
  guint n = vp_counter_lines (self->counter)->len;
  g_autofree char *sentence = NULL;

  vp_counter_view_tell_house (self, self->counter);
  if (n == 0 || vp_goods_context_get_catalogue (context) == NULL)
    return;
  /* Translators: how many lines; a love house */
  sentence = g_strdup_printf (ngettext ("%u line that is not posted belongs to %s now.",
                                        "%u lines that are not posted belong to %s now.", n), n,
                              vp_catalogue_house_name (vp_goods_context_get_catalogue (context),
                                                       vp_goods_context_get_house (context)));
  vp_counter_view_say (self, sentence, FALSE);
}

static void
vp_counter_view_dispose (GObject *object)
{
  VpCounterView *self = VP_COUNTER_VIEW (object);

  g_clear_object (&self->context);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_COUNTER_VIEW);
  G_OBJECT_CLASS (vp_counter_view_parent_class)->dispose (object);
}

static void
vp_counter_view_finalize (GObject *object)
{
  vp_counter_free (VP_COUNTER_VIEW (object)->counter);
  g_array_unref (VP_COUNTER_VIEW (object)->targets);
  g_free (VP_COUNTER_VIEW (object)->last_code);
  g_free (VP_COUNTER_VIEW (object)->last_bag);
  G_OBJECT_CLASS (vp_counter_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, scan_entry);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, party_entry);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, paper_entry);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, intake_button);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, claim_button);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, issue_button);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, party_title);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, party_label);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, limit_label);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, today_label);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, lines_box);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, choices_box);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, choices_frame);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, axes_box);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, unsorted_check);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, post_label);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, day_entry);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, day_label);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, lines_button);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, clear_button);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, label_button);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, offer_button);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, register_button);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, close_check);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, note_entry);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, target_drop);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, more_button);
}

static void
vp_counter_view_class_init (VpCounterViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_counter_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_counter_view_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-counter-view.ui");
  bind_children (widget_class);
  for (guint i = 0; i < VP_N_COUNTER_MODES; i++)
    gtk_widget_class_install_action (widget_class, mode_actions[i], NULL, mode_cb);
  gtk_widget_class_install_action (widget_class, "page.next-pane", NULL, claim_cb);
  gtk_widget_class_install_action (widget_class, "counter.post", NULL, post_cb);
  gtk_widget_class_install_action (widget_class, "counter.party", NULL, party_cb);
  gtk_widget_class_install_action (widget_class, "counter.register", NULL, register_cb);
  gtk_widget_class_install_action (widget_class, "counter.paper", NULL, paper_cb);
  gtk_widget_class_install_action (widget_class, "counter.day", NULL, day_cb);
  gtk_widget_class_install_action (widget_class, "counter.lines", NULL, lines_cb);
  gtk_widget_class_install_action (widget_class, "counter.clear", NULL, clear_cb);
  vp_counter_view_install_codes (widget_class);
}

static GtkLabel *
add_cell (GtkWidget *row, gboolean expand, float xalign, int width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_width_chars (GTK_LABEL (label), width);
  gtk_widget_set_hexpand (label, expand);
  /* What it is, is never cut: a long name goes on in the next line. */
  if (expand) {
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  }
  gtk_box_append (GTK_BOX (row), label);
  return GTK_LABEL (label);
}

static void
add_line_rows (VpCounterView *self)
{
  for (guint i = 0; i < VP_COUNTER_LINES_SHOWN; i++) {
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

    gtk_widget_add_css_class (row, "counter-line");
    if (i == 0)
      gtk_widget_add_css_class (row, "counter-line-last");
    self->line_what[i] = add_cell (row, TRUE, 0, 6);
    self->line_quantity[i] = add_cell (row, FALSE, 1, 5);
    self->line_time[i] = add_cell (row, FALSE, 1, 5);
    gtk_widget_add_css_class (GTK_WIDGET (self->line_time[i]), "dim-label");
    gtk_widget_set_visible (row, FALSE);
    self->line_rows[i] = row;
    gtk_box_append (self->lines_box, row);
  }
}

static void
vp_counter_view_init (VpCounterView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  vp_accessible_name_button (GTK_WIDGET (self->target_drop), _("Where from or to"));
  self->counter = vp_counter_new ();
  self->targets = g_array_new (FALSE, FALSE, sizeof (gint64));
  add_line_rows (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  vp_scan_keys_install (GTK_WIDGET (self), self->scan_entry);
  vp_counter_view_connect_fields (self);
  g_signal_connect (self->intake_button, "toggled", G_CALLBACK (mode_toggled_cb), self);
  g_signal_connect (self->claim_button, "toggled", G_CALLBACK (mode_toggled_cb), self);
  g_signal_connect (self->issue_button, "toggled", G_CALLBACK (mode_toggled_cb), self);
}

void
vp_counter_view_open (VpCounterView *self, VpGoodsContext *context)
{
  g_return_if_fail (VP_IS_COUNTER_VIEW (self) && self->context == NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (context, "changed", G_CALLBACK (context_changed_cb), self, 0);
  g_signal_connect_object (context, "house-changed", G_CALLBACK (house_changed_cb), self, 0);
  vp_counter_view_show_form (self);
}

void
vp_counter_view_focus (VpCounterView *self)
{
  g_return_if_fail (VP_IS_COUNTER_VIEW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->scan_entry));
}

void
vp_counter_view_enter_again (VpCounterView *self, const VpStockDocument *document, const char *reason,
                             gboolean chain)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (VP_IS_COUNTER_VIEW (self) && document != NULL);
  if (vp_counter_lines (self->counter)->len > 0)
    return;
  vp_counter_view_tell_house (self, self->counter);
  if (!vp_counter_take_document (self->counter, document, &sentence)) {
    vp_counter_view_say (self, sentence, FALSE);
    return;
  }
  vp_counter_set_correction (self->counter, document, reason, chain);
  if (!vp_counter_is_today (self->counter))
    self->last_day = document->day;
  vp_counter_view_show_form (self);
  vp_counter_view_keep_draft (self);
  /* Translators: the code of a document */
  sentence = g_strdup_printf (_("These are the lines of document %s. Mend them (F2); F8 puts them in its place, Ctrl+Delete leaves"
                                " it as it is."), document->code);
  vp_counter_view_say (self, sentence, TRUE);
  vp_counter_view_focus (self);
}

const char *
vp_counter_view_get_last_code (VpCounterView *self)
{
  g_return_val_if_fail (VP_IS_COUNTER_VIEW (self), NULL);
  return self->last_code;
}

gboolean
vp_counter_view_take_key (VpCounterView *self, guint key, GdkModifierType state)
{
  static const struct { guint key; GdkModifierType state; const char *action; } keys[] = {
    { GDK_KEY_F6, 0, "counter.claim" }, { GDK_KEY_F7, 0, "counter.issue" }, { GDK_KEY_F8, 0, "counter.post" },
    { GDK_KEY_F9, 0, "counter.party" }, { GDK_KEY_F12, 0, "counter.paper" },
    { GDK_KEY_Delete, GDK_CONTROL_MASK, "counter.clear" }, { GDK_KEY_F5, GDK_SHIFT_MASK, "counter.sort" },
    { GDK_KEY_F6, GDK_SHIFT_MASK, "counter.send" }, { GDK_KEY_F7, GDK_SHIFT_MASK, "counter.move" },
    { GDK_KEY_F9, GDK_SHIFT_MASK, "counter.dispose" }, { GDK_KEY_b, GDK_CONTROL_MASK, "counter.give-code" },
  };
  GdkModifierType held = state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK);

  g_return_val_if_fail (VP_IS_COUNTER_VIEW (self), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].state == held)
      return gtk_widget_activate_action (GTK_WIDGET (self), keys[i].action, NULL);
  return FALSE;
}
