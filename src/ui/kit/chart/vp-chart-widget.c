/* vp-chart-widget.c: a chart in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-widget.h"

#include <adwaita.h>

#define LEAST_WIDTH 320
#define LEAST_HEIGHT 240
#define FAR 1000000 /* categories: to the first or last one */

struct _VpChartWidget {
  GtkWidget parent_instance;

  gboolean plain; /* title and subtitle stand beside it */

  /* owned */
  VpChart *chart;
  VpChartLayout *layout; /* for the present size; NULL = to be made */
  char *told;

  guint mark;       /* chosen */
  gboolean pointed; /* by the pointer, which is over it */
};

G_DEFINE_FINAL_TYPE (VpChartWidget, vp_chart_widget, GTK_TYPE_WIDGET)

typedef enum { PROP_TOLD = 1, N_PROPS } VpChartWidgetProperty;
static GParamSpec *properties[N_PROPS];

enum { SIGNAL_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The height of the desktop's font in pixels. */
static double
text_size (VpChartWidget *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (pango_font_description_get_size_is_absolute (font))
    return MAX (size, 6);
  return MAX (size * pango_cairo_context_get_resolution (context) / 72, 6);
}

static VpChartLayout *
get_layout (VpChartWidget *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->layout == NULL && self->chart != NULL && width > 0 && height > 0)
    self->layout = vp_chart_layout_new (self->chart, width, height, NULL, text_size (self), !self->plain);
  return self->layout;
}

static void
drop_layout (VpChartWidget *self)
{
  g_clear_pointer (&self->layout, vp_chart_layout_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What assistive technology reads: the chart and the chosen value as its name, all of it as its description. */
static void
update_names (VpChartWidget *self)
{
  const char *title = self->chart != NULL ? self->chart->title : "";
  g_autofree char *name = *self->told != '\0' ? g_strdup_printf ("%s · %s", title, self->told) : g_strdup (title);
  g_autofree char *words = self->chart != NULL ? vp_chart_describe (self->chart) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
choose (VpChartWidget *self, guint mark)
{
  const VpChartMark *chosen = mark != VP_CHART_NO_MARK ? vp_chart_layout_mark (self->layout, mark) : NULL;

  if (mark == self->mark)
    return;
  self->mark = mark;
  g_free (self->told);
  self->told = chosen != NULL ? vp_chart_tell (self->chart, chosen->layer, chosen->series, chosen->index) : g_strdup ("");
  update_names (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOLD]);
}

static gboolean
activate (VpChartWidget *self)
{
  const VpChartMark *mark;

  if (self->mark == VP_CHART_NO_MARK || get_layout (self) == NULL)
    return FALSE;
  mark = vp_chart_layout_mark (self->layout, self->mark);
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, mark->layer, mark->series, mark->index);
  return TRUE;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, gpointer data)
{
  VpChartWidget *self = VP_CHART_WIDGET (data);
  guint mark = get_layout (self) != NULL ? vp_chart_layout_hit (self->layout, x, y) : VP_CHART_NO_MARK;

  self->pointed = TRUE;
  /* What the keys have chosen stays when the pointer passes the empty parts. */
  if (mark != VP_CHART_NO_MARK || !gtk_widget_has_focus (GTK_WIDGET (self)))
    choose (self, mark);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), mark != VP_CHART_NO_MARK ? "pointer" : NULL);
}

static void
leave_cb (GtkEventControllerMotion *controller, gpointer data)
{
  VpChartWidget *self = VP_CHART_WIDGET (data);

  self->pointed = FALSE;
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    choose (self, VP_CHART_NO_MARK);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  VpChartWidget *self = VP_CHART_WIDGET (data);
  guint mark = get_layout (self) != NULL ? vp_chart_layout_hit (self->layout, x, y) : VP_CHART_NO_MARK;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (mark == VP_CHART_NO_MARK)
    return;
  choose (self, mark);
  activate (self);
}

static void
focus_cb (GtkEventControllerFocus *controller, gpointer data)
{
  VpChartWidget *self = VP_CHART_WIDGET (data);

  if (self->mark == VP_CHART_NO_MARK)
    vp_chart_widget_move (self, 0, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The place is kept for when the focus comes back, and not shown until then: of many charts one has the keys. */
static void
focus_left_cb (GtkEventControllerFocus *controller, gpointer data)
{
  gtk_widget_queue_draw (GTK_WIDGET (data));
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  int columns, series;

  g_variant_get (arguments, "(ii)", &columns, &series);
  vp_chart_widget_move (VP_CHART_WIDGET (widget), columns, series);
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return activate (VP_CHART_WIDGET (widget));
}

static VpPaletteKind
get_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return dark ? VP_PALETTE_HIGH_CONTRAST_DARK : VP_PALETTE_HIGH_CONTRAST;
  return dark ? VP_PALETTE_DARK : VP_PALETTE_LIGHT;
}

static gboolean
is_in_card (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_has_css_class (widget, "card"))
      return TRUE;
  return FALSE;
}

/* On a card the chart's ground is that of the card, which the theme lays over the window half transparent. */
static VpColour
get_ground (VpChartWidget *self, VpColour standard)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA window, card;
  VpColour below, above;

  if (!is_in_card (GTK_WIDGET (self)) || !gtk_style_context_lookup_color (context, "window_bg_color", &window)
      || !gtk_style_context_lookup_color (context, "card_bg_color", &card))
    return standard;
  below = (VpColour) { (double) window.red, (double) window.green, (double) window.blue };
  above = (VpColour) { (double) card.red, (double) card.green, (double) card.blue };
  return vp_colour_mix (below, above, (double) card.alpha);
}

static void
vp_chart_widget_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VpChartWidget *self = VP_CHART_WIDGET (widget);
  /* What is drawn here is recorded: in pixels, so that hatching is made for those of the screen. */
  int scale = gtk_widget_get_scale_factor (widget);
  graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, (float) (gtk_widget_get_width (widget) * scale),
                                            (float) (gtk_widget_get_height (widget) * scale));
  VpPalette palette = *vp_palette_get (get_palette ());
  cairo_t *cr;

  if (get_layout (self) == NULL)
    return;
  palette.background = get_ground (self, palette.background);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, 1 / (float) scale, 1 / (float) scale);
  cr = gtk_snapshot_append_cairo (snapshot, &box);
  cairo_scale (cr, scale, scale);
  vp_chart_draw (self->layout, cr, &palette, self->pointed || gtk_widget_has_focus (widget) ? self->mark : VP_CHART_NO_MARK);
  cairo_destroy (cr);
  gtk_snapshot_restore (snapshot);
}

static void
vp_chart_widget_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  drop_layout (VP_CHART_WIDGET (widget));
}

static void
vp_chart_widget_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = (orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT)
    / (VP_CHART_WIDGET (widget)->plain ? 2 : 1);
}

/* Another font or size of text. */
static void
vp_chart_widget_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (vp_chart_widget_parent_class)->css_changed (widget, change);
  drop_layout (VP_CHART_WIDGET (widget));
}

static void
vp_chart_widget_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (vp_chart_widget_parent_class)->system_setting_changed (widget, setting);
  drop_layout (VP_CHART_WIDGET (widget));
}

static void
vp_chart_widget_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((VpChartWidgetProperty) id) {
  case PROP_TOLD:
    g_value_set_string (value, VP_CHART_WIDGET (object)->told);
    break;
  case N_PROPS:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    break;
  }
}

static void
vp_chart_widget_finalize (GObject *object)
{
  VpChartWidget *self = VP_CHART_WIDGET (object);

  g_clear_pointer (&self->layout, vp_chart_layout_free);
  g_clear_pointer (&self->chart, vp_chart_unref);
  g_free (self->told);
  G_OBJECT_CLASS (vp_chart_widget_parent_class)->finalize (object);
}

static void
add_bindings (GtkWidgetClass *klass)
{
  static const struct { guint key; int columns, series; } moves[] = {
    { GDK_KEY_Left, -1, 0 }, { GDK_KEY_Right, 1, 0 }, { GDK_KEY_Up, 0, -1 }, { GDK_KEY_Down, 0, 1 },
    { GDK_KEY_KP_Left, -1, 0 }, { GDK_KEY_KP_Right, 1, 0 }, { GDK_KEY_KP_Up, 0, -1 }, { GDK_KEY_KP_Down, 0, 1 },
    { GDK_KEY_Home, -FAR, 0 }, { GDK_KEY_End, FAR, 0 },
  };
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding (klass, moves[i].key, 0, move_cb, "(ii)", moves[i].columns, moves[i].series);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (klass, keys[i], 0, activate_cb, NULL);
}

static void
vp_chart_widget_class_init (VpChartWidgetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vp_chart_widget_get_property;
  object_class->finalize = vp_chart_widget_finalize;
  widget_class->snapshot = vp_chart_widget_snapshot;
  widget_class->size_allocate = vp_chart_widget_size_allocate;
  widget_class->measure = vp_chart_widget_measure;
  widget_class->css_changed = vp_chart_widget_css_changed;
  widget_class->system_setting_changed = vp_chart_widget_system_setting_changed;
  properties[PROP_TOLD] = g_param_spec_string ("told", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                               | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", VP_TYPE_CHART_WIDGET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  add_bindings (widget_class);
}

static void
vp_chart_widget_init (VpChartWidget *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->told = g_strdup ("");
  self->mark = VP_CHART_NO_MARK;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
vp_chart_widget_new (void)
{
  return g_object_new (VP_TYPE_CHART_WIDGET, NULL);
}

void
vp_chart_widget_set_chart (VpChartWidget *self, VpChart *chart)
{
  g_return_if_fail (VP_IS_CHART_WIDGET (self));
  choose (self, VP_CHART_NO_MARK);
  g_clear_pointer (&self->chart, vp_chart_unref);
  self->chart = chart != NULL ? vp_chart_ref (chart) : NULL;
  drop_layout (self);
  update_names (self);
}

const char *
vp_chart_widget_get_told (VpChartWidget *self)
{
  g_return_val_if_fail (VP_IS_CHART_WIDGET (self), NULL);
  return self->told;
}

void
vp_chart_widget_move (VpChartWidget *self, int columns, int series)
{
  g_return_if_fail (VP_IS_CHART_WIDGET (self));
  if (get_layout (self) != NULL)
    choose (self, vp_chart_layout_move (self->layout, self->mark, columns, series));
}

void
vp_chart_widget_set_plain (VpChartWidget *self, gboolean plain)
{
  g_return_if_fail (VP_IS_CHART_WIDGET (self));
  if (self->plain == plain)
    return;
  self->plain = plain;
  drop_layout (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
