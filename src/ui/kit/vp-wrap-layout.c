/* vp-wrap-layout.c: a bar that goes on in another line where its line is full
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-wrap-layout.h"

#define LINE_SPACING 6

struct _VpWrapLayout {
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (VpWrapLayout, vp_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct {
  GtkWidget *widget; /* borrowed */
  GtkRequestedSize size;
} Child;

/* Children that take room, with the widths they ask for; transfer full */
static GArray *
list_children (GtkWidget *bar)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (Child));

  for (GtkWidget *widget = gtk_widget_get_first_child (bar); widget != NULL; widget = gtk_widget_get_next_sibling (widget)) {
    Child child = { .widget = widget };

    if (!gtk_widget_should_layout (widget))
      continue;
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &child.size.minimum_size, &child.size.natural_size, NULL, NULL);
    g_array_append_val (children, child);
  }
  return children;
}

static Child *
get (GArray *children, guint i)
{
  return &g_array_index (children, Child, i);
}

/* How many children from @first on share a line of @width: at least one, and all that find what they need. */
static guint
fill_line (VpWrapLayout *self, GArray *children, guint first, int width)
{
  guint n = 1;
  int taken = get (children, first)->size.minimum_size;

  while (first + n < children->len && taken + self->spacing + get (children, first + n)->size.minimum_size <= width) {
    taken += self->spacing + get (children, first + n)->size.minimum_size;
    n++;
  }
  return n;
}

/* The widths of the @n children of one line, as a box would give them; what is left goes to those that expand. */
static void
share_line (VpWrapLayout *self, GArray *children, guint first, guint n, int width, GtkRequestedSize *sizes)
{
  int left = width - self->spacing * ((int) n - 1), n_expanding = 0;

  for (guint i = 0; i < n; i++) {
    sizes[i] = get (children, first + i)->size;
    left -= sizes[i].minimum_size;
    n_expanding += gtk_widget_compute_expand (get (children, first + i)->widget, GTK_ORIENTATION_HORIZONTAL);
  }
  left = gtk_distribute_natural_allocation (MAX (left, 0), n, sizes);
  for (guint i = 0; i < n && n_expanding > 0; i++) {
    int share = left / n_expanding;

    if (!gtk_widget_compute_expand (get (children, first + i)->widget, GTK_ORIENTATION_HORIZONTAL))
      continue;
    sizes[i].minimum_size += share;
    left -= share;
    n_expanding--;
  }
}

static int
line_height (GArray *children, guint first, guint n, const GtkRequestedSize *sizes)
{
  int height = 0;

  for (guint i = 0; i < n; i++) {
    int natural;

    gtk_widget_measure (get (children, first + i)->widget, GTK_ORIENTATION_VERTICAL, sizes[i].minimum_size, NULL, &natural, NULL,
                        NULL);
    height = MAX (height, natural);
  }
  return height;
}

static GtkSizeRequestMode
vp_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (VpWrapLayout *self, GArray *children, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (guint i = 0; i < children->len; i++) {
    *minimum = MAX (*minimum, get (children, i)->size.minimum_size);
    *natural += get (children, i)->size.natural_size + (i > 0 ? self->spacing : 0);
  }
}

static int
measure_height (VpWrapLayout *self, GArray *children, int width)
{
  g_autofree GtkRequestedSize *sizes = g_new (GtkRequestedSize, children->len + 1);
  int height = 0;

  for (guint first = 0, n; first < children->len; first += n) {
    n = width < 0 ? children->len : fill_line (self, children, first, width);
    share_line (self, children, first, n, width < 0 ? G_MAXINT16 : width, sizes);
    height += line_height (children, first, n, sizes) + (first > 0 ? LINE_SPACING : 0);
  }
  return height;
}

static void
vp_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  VpWrapLayout *self = VP_WRAP_LAYOUT (manager);
  g_autoptr (GArray) children = list_children (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, children, minimum, natural);
  else
    *minimum = *natural = measure_height (self, children, for_size);
}

static void
vp_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  VpWrapLayout *self = VP_WRAP_LAYOUT (manager);
  g_autoptr (GArray) children = list_children (widget);
  g_autofree GtkRequestedSize *sizes = g_new (GtkRequestedSize, children->len + 1);
  int y = 0;

  for (guint first = 0, n; first < children->len; first += n) {
    int x = 0, tall;

    n = fill_line (self, children, first, width);
    share_line (self, children, first, n, width, sizes);
    tall = line_height (children, first, n, sizes);
    for (guint i = 0; i < n; i++) {
      GtkAllocation place = { x, y, sizes[i].minimum_size, tall };

      gtk_widget_size_allocate (get (children, first + i)->widget, &place, -1);
      x += sizes[i].minimum_size + self->spacing;
    }
    y += tall + LINE_SPACING;
  }
}

static void
vp_wrap_layout_class_init (VpWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = vp_wrap_layout_get_request_mode;
  manager_class->measure = vp_wrap_layout_measure;
  manager_class->allocate = vp_wrap_layout_allocate;
}

static void
vp_wrap_layout_init (VpWrapLayout *self)
{
}

GtkLayoutManager *
vp_wrap_layout_new (int spacing)
{
  VpWrapLayout *self = g_object_new (VP_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}

void
vp_wrap_bars (GtkWidget *widget)
{
  if (GTK_IS_BOX (widget) && gtk_widget_has_css_class (widget, "page-bar")
      && GTK_IS_BOX_LAYOUT (gtk_widget_get_layout_manager (widget))
      && gtk_orientable_get_orientation (GTK_ORIENTABLE (widget)) == GTK_ORIENTATION_HORIZONTAL)
    gtk_widget_set_layout_manager (widget, vp_wrap_layout_new (gtk_box_get_spacing (GTK_BOX (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    vp_wrap_bars (child);
}
