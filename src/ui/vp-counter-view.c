/* vp-counter-view.c: 柜台: goods in and out by scanner and keyboard alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter-view.h"

#include "vp-counter-view-private.h"
#include "vp-draft.h"
#include "vp-party-dialog.h"
#include "vp-sound.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define DRAFT "counter"

G_DEFINE_FINAL_TYPE (VpCounterView, vp_counter_view, ADW_TYPE_BIN)

/* What is seen */

void
vp_counter_view_say (VpCounterView *self, const char *sentence, gboolean good)
{
  gtk_label_set_label (self->sentence_label, sentence);
  gtk_widget_remove_css_class (GTK_WIDGET (self->sentence_label), good ? "fault" : "good");
  gtk_widget_add_css_class (GTK_WIDGET (self->sentence_label), good ? "good" : "fault");
}

static void
show_line (VpCounterView *self, guint row, guint n)
{
  const VpCounterLine *line;
  g_autofree char *what = NULL, *quantity = NULL, *time = NULL;
  g_autoptr (GDateTime) at = NULL;

  gtk_widget_set_visible (self->line_rows[row], row < n);
  if (row >= n)
    return;
  line = &g_array_index (vp_counter_lines (self->counter), VpCounterLine, n - 1 - row);
  what = vp_counter_describe_line (self->counter, n - 1 - row);
  quantity = g_strdup_printf ("×%d", (int) line->quantity);
  at = g_date_time_new_from_unix_local (line->at);
  time = g_date_time_format (at, "%H:%M:%S");
  gtk_label_set_label (self->line_what[row], what);
  gtk_label_set_label (self->line_quantity[row], quantity);
  gtk_label_set_label (self->line_time[row], time);
}

static const char *
mode_word (VpCounterMode mode)
{
  static const char *const words[VP_N_COUNTER_MODES] = {
    [VP_COUNTER_INTAKE] = N_("Intake"), [VP_COUNTER_CLAIM] = N_("Claim"), [VP_COUNTER_ISSUE] = N_("Issue"),
    [VP_COUNTER_SORT] = N_("Sorting"), [VP_COUNTER_SEND] = N_("Transfer out"), [VP_COUNTER_MOVE] = N_("Move"),
    [VP_COUNTER_DISPOSE] = N_("Disposal"), [VP_COUNTER_OPENING] = N_("Opening stock"),
  };

  return _(words[mode]);
}

static void
show_lines (VpCounterView *self)
{
  guint n = vp_counter_lines (self->counter)->len;
  /* Translators: kind of document, lines and pieces of the form */
  g_autofree char *label = g_strdup_printf (_("Post %s F8 · %u lines, %d pieces"),
                                            mode_word (vp_counter_get_mode (self->counter)), n,
                                            (int) vp_counter_pieces (self->counter));

  for (guint i = 0; i < VP_COUNTER_LINES_SHOWN; i++)
    show_line (self, i, n);
  gtk_button_set_label (self->post_button, label);
}

static void
show_choices (VpCounterView *self)
{
  GPtrArray *choices = vp_counter_choices (self->counter);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->choices_box))) != NULL)
    gtk_box_remove (self->choices_box, child);
  for (guint i = 0; i < choices->len; i++) {
    g_autofree char *text = g_strdup_printf ("%u   %s", i + 1, (const char *) choices->pdata[i]);
    GtkWidget *label = gtk_label_new (text);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_box_append (self->choices_box, label);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->choices_frame), choices->len > 0);
}

static void
add_axis (VpCounterView *self, guint axis, const char *title)
{
  guint chosen;
  g_autoptr (GPtrArray) names = vp_counter_get_axis (self->counter, axis, &chosen);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (self->axes_grid, label, 0, (int) axis, 1, 1);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *text = g_strdup_printf ("%u %s", i + 1, (const char *) names->pdata[i]);

    label = gtk_label_new (text);
    if (i + 1 == chosen)
      gtk_widget_add_css_class (label, "axis-chosen");
    gtk_grid_attach (self->axes_grid, label, (int) i + 1, (int) axis, 1, 1);
  }
}

/* Where a sorted line goes, with the sign that sets it. */
static void
add_sorted (VpCounterView *self)
{
  GArray *lines = vp_counter_lines (self->counter);
  VpSorted now = g_array_index (lines, VpCounterLine, lines->len - 1).sorted;
  GtkWidget *label = gtk_label_new (_("Goes to"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (self->axes_grid, label, 0, VP_COUNTER_N_AXES, 1, 1);
  for (int i = VP_SORTED_SHELF; i < VP_N_SORTED; i++) {
    g_autofree char *text = g_strdup_printf ("+%d %s", i, vp_sorted_name ((VpSorted) i));

    label = gtk_label_new (text);
    if (i == MAX ((int) now, VP_SORTED_SHELF))
      gtk_widget_add_css_class (label, "axis-chosen");
    gtk_grid_attach (self->axes_grid, label, i, VP_COUNTER_N_AXES, 1, 1);
  }
}

static void
show_axes (VpCounterView *self)
{
  static const char *const titles[VP_COUNTER_N_AXES] = { N_("For whom"), N_("Season"), N_("Size"), N_("Condition") };
  GtkWidget *child;
  VpCounterMode mode = vp_counter_get_mode (self->counter);
  gboolean any = vp_counter_lines (self->counter)->len > 0 && !vp_counter_mode_takes (mode);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->axes_grid))) != NULL)
    gtk_grid_remove (self->axes_grid, child);
  for (guint i = 0; any && i < VP_COUNTER_N_AXES; i++)
    add_axis (self, i, _(titles[i]));
  if (any && mode == VP_COUNTER_SORT)
    add_sorted (self);
}

static void
show_today (VpCounterView *self)
{
  gint64 in, out;
  g_autofree char *text = NULL;

  vp_goods_context_get_today (self->context, &in, &out);
  /* Translators: pieces that came and went today */
  text = g_strdup_printf (_("Today %d in · %d out"), (int) in, (int) out);
  gtk_label_set_label (self->today_label, text);
}

static void
show_party (VpCounterView *self)
{
  static const char *const titles[VP_N_COUNTER_MODES] = {
    N_("Donor"), N_("Receiver"), N_("Welfare home"), N_("What is sorted"), N_("To which house"), N_("To which place"),
    N_("What becomes of them"), N_("Source"),
  };
  VpCounterMode mode = vp_counter_get_mode (self->counter);
  const VpParty *party = vp_counter_get_party (self->counter);
  g_autofree char *text = NULL, *masked = NULL;

  gtk_label_set_label (self->party_title, _(titles[mode]));
  if (party != NULL && party->kind == VP_PARTY_HOUSEHOLD) {
    masked = vp_text_mask_name (party->name, FALSE);
    /* Translators: a name; how many people and children */
    text = g_strdup_printf (_("Household of %s (%d people, %d children)"), masked, party->members, party->children);
  } else if (party != NULL) {
    text = g_strdup (party->name);
  } else {
    text = g_strdup (mode == VP_COUNTER_INTAKE ? _("Anonymous") : mode == VP_COUNTER_CLAIM ? _("Nobody named")
                     : _("Choose the welfare home"));
  }
  gtk_label_set_label (self->party_label, text);
  gtk_editable_set_text (GTK_EDITABLE (self->party_entry), "");
  gtk_widget_set_visible (GTK_WIDGET (self->unsorted_check), mode == VP_COUNTER_INTAKE);
  gtk_widget_set_visible (GTK_WIDGET (self->register_button), mode == VP_COUNTER_CLAIM || mode == VP_COUNTER_ISSUE);
  vp_counter_view_show_targets (self);
}

static void
show_mode (VpCounterView *self)
{
  GtkToggleButton *const buttons[] = { self->intake_button, self->claim_button, self->issue_button };
  VpCounterMode mode = vp_counter_get_mode (self->counter);

  self->showing_mode = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_toggle_button_set_active (buttons[i], i == mode);
  gtk_menu_button_set_label (self->more_button, mode > VP_COUNTER_ISSUE ? mode_word (mode) : _("More"));
  if (mode > VP_COUNTER_ISSUE)
    gtk_widget_add_css_class (GTK_WIDGET (self->more_button), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->more_button), "chosen");
  self->showing_mode = FALSE;
}

void
vp_counter_view_show_form (VpCounterView *self)
{
  show_mode (self);
  show_lines (self);
  show_choices (self);
  show_axes (self);
  show_party (self);
  vp_counter_view_show_limits (self);
}

void
vp_counter_view_keep_draft (VpCounterView *self)
{
  const char *path = vp_session_get_path (vp_goods_context_get_session (self->context));
  g_autofree char *text = vp_counter_to_text (self->counter);

  if (vp_counter_lines (self->counter)->len > 0)
    vp_draft_save (path, DRAFT, text);
  else
    vp_draft_remove (path, DRAFT);
}

/* Input */

static void
answer (VpCounterView *self, VpCounterResult result, const char *sentence, GtkEntry *entry)
{
  switch (result) {
  case VP_COUNTER_TAKEN:
  case VP_COUNTER_PARTY:
    vp_sound_play (VP_SOUND_YES);
    vp_counter_view_say (self, sentence, TRUE);
    break;
  case VP_COUNTER_CHOOSE:
    vp_counter_view_say (self, sentence, TRUE);
    break;
  case VP_COUNTER_REFUSED:
    vp_sound_play (VP_SOUND_NO);
    vp_counter_view_say (self, sentence, FALSE);
    break;
  case VP_COUNTER_OPEN:
    if (!vp_counter_view_sort_code (self, sentence))
      vp_goods_context_open_code (self->context, sentence);
    break;
  }
  if (result == VP_COUNTER_REFUSED)
    gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
scanned_cb (GtkEntry *entry, gpointer data)
{
  VpCounterView *self = VP_COUNTER_VIEW (data);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *sentence = NULL;
  VpCounterResult result;

  if (vp_text_is_blank (text))
    return;
  result = vp_counter_feed (self->counter, text, &sentence);
  answer (self, result, sentence, entry);
  show_lines (self);
  show_choices (self);
  show_axes (self);
  if (result == VP_COUNTER_PARTY)
    show_party (self);
  vp_counter_view_show_limits (self);
  vp_counter_view_keep_draft (self);
}

static void
party_typed_cb (GtkEntry *entry, gpointer data)
{
  VpCounterView *self = VP_COUNTER_VIEW (data);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *sentence = NULL;
  gint64 number;
  gboolean picks = vp_counter_choices (self->counter)->len > 0 && vp_text_parse_int (text, &number) && number < 10;
  VpCounterResult result = picks ? vp_counter_feed (self->counter, text, &sentence)
                                 : vp_counter_feed_party (self->counter, text, &sentence);

  answer (self, result, sentence, entry);
  show_choices (self);
  if (result != VP_COUNTER_PARTY)
    return;
  show_party (self);
  vp_counter_view_show_limits (self);
  vp_counter_view_keep_draft (self);
  vp_counter_view_focus (self);
}

static void
leave_list (VpCounterView *self)
{
  vp_counter_leave_choices (self->counter);
  gtk_editable_set_text (GTK_EDITABLE (self->scan_entry), "");
  vp_counter_view_say (self, "", TRUE);
  show_choices (self);
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
    vp_counter_view_say (self, _("There are lines that are not posted. Post them with F8, or take them away first."), FALSE);
    show_mode (self);
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

  if (gtk_toggle_button_get_active (button) && self->context != NULL && !self->showing_mode)
    vp_counter_view_set_mode (self, button == self->intake_button ? VP_COUNTER_INTAKE
                              : button == self->claim_button ? VP_COUNTER_CLAIM : VP_COUNTER_ISSUE);
}

static const char *const mode_actions[VP_N_COUNTER_MODES] = {
  [VP_COUNTER_INTAKE] = "counter.intake", [VP_COUNTER_CLAIM] = "counter.claim", [VP_COUNTER_ISSUE] = "counter.issue",
  [VP_COUNTER_SORT] = "counter.sort", [VP_COUNTER_SEND] = "counter.send", [VP_COUNTER_MOVE] = "counter.move",
  [VP_COUNTER_DISPOSE] = "counter.dispose", [VP_COUNTER_OPENING] = "counter.opening",
};

static void
mode_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < VP_N_COUNTER_MODES; i++)
    if (strcmp (name, mode_actions[i]) == 0)
      vp_counter_view_set_mode (VP_COUNTER_VIEW (widget), (VpCounterMode) i);
}

static void
party_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpCounterView *self = VP_COUNTER_VIEW (widget);
  gboolean party = gtk_widget_get_visible (GTK_WIDGET (self->party_entry));

  gtk_widget_grab_focus (party ? GTK_WIDGET (self->party_entry)
                         : gtk_widget_get_visible (GTK_WIDGET (self->target_drop)) ? GTK_WIDGET (self->target_drop)
                                                                                    : GTK_WIDGET (self->note_entry));
}

static void
registered_cb (const VpParty *party, gpointer data)
{
  VpCounterView *self = VP_COUNTER_VIEW (data);

  vp_counter_set_party (self->counter, party);
  show_party (self);
  vp_counter_view_show_limits (self);
  vp_counter_view_focus (self);
}

static void
register_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpCounterView *self = VP_COUNTER_VIEW (widget);
  VpPartyKind kind = vp_counter_get_mode (self->counter) == VP_COUNTER_ISSUE ? VP_PARTY_WELFARE : VP_PARTY_HOUSEHOLD;

  vp_party_dialog_present (vp_goods_context_get_session (self->context), widget, NULL, kind,
                           gtk_editable_get_text (GTK_EDITABLE (self->party_entry)), registered_cb, self);
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
                       vp_goods_context_get_parties (context));
  read_draft (self);
  show_today (self);
  vp_counter_view_show_form (self);
  gtk_editable_set_text (GTK_EDITABLE (self->party_entry), typed);
  gtk_editable_set_position (GTK_EDITABLE (self->party_entry), -1);
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
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, axes_grid);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, unsorted_check);
  gtk_widget_class_bind_template_child (widget_class, VpCounterView, post_button);
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
  gtk_widget_class_install_action (widget_class, "counter.post", NULL, post_cb);
  gtk_widget_class_install_action (widget_class, "counter.party", NULL, party_cb);
  gtk_widget_class_install_action (widget_class, "counter.register", NULL, register_cb);
}

static GtkLabel *
add_cell (GtkWidget *row, gboolean expand, float xalign, int width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_width_chars (GTK_LABEL (label), width);
  gtk_widget_set_hexpand (label, expand);
  if (expand)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (row), label);
  return GTK_LABEL (label);
}

static void
vp_counter_view_init (VpCounterView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->counter = vp_counter_new ();
  self->targets = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < VP_COUNTER_LINES_SHOWN; i++) {
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

    gtk_widget_add_css_class (row, "counter-line");
    if (i == 0)
      gtk_widget_add_css_class (row, "counter-line-last");
    self->line_what[i] = add_cell (row, TRUE, 0, -1);
    self->line_quantity[i] = add_cell (row, FALSE, 1, 6);
    self->line_time[i] = add_cell (row, FALSE, 1, 8);
    gtk_widget_add_css_class (GTK_WIDGET (self->line_time[i]), "dim-label");
    gtk_widget_set_visible (row, FALSE);
    self->line_rows[i] = row;
    gtk_box_append (self->lines_box, row);
  }
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self->scan_entry, "activate", G_CALLBACK (scanned_cb), self);
  g_signal_connect (self->party_entry, "activate", G_CALLBACK (party_typed_cb), self);
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
  vp_counter_view_show_form (self);
}

void
vp_counter_view_focus (VpCounterView *self)
{
  g_return_if_fail (VP_IS_COUNTER_VIEW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->scan_entry));
}

VpCounter *
vp_counter_view_get_counter (VpCounterView *self)
{
  g_return_val_if_fail (VP_IS_COUNTER_VIEW (self), NULL);
  return self->counter;
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
    { GDK_KEY_F9, 0, "counter.party" }, { GDK_KEY_F5, GDK_SHIFT_MASK, "counter.sort" },
    { GDK_KEY_F6, GDK_SHIFT_MASK, "counter.send" }, { GDK_KEY_F7, GDK_SHIFT_MASK, "counter.move" },
    { GDK_KEY_F9, GDK_SHIFT_MASK, "counter.dispose" },
  };
  GdkModifierType held = state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK);

  g_return_val_if_fail (VP_IS_COUNTER_VIEW (self), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].state == held)
      return gtk_widget_activate_action (GTK_WIDGET (self), keys[i].action, NULL);
  return FALSE;
}
