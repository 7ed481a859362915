/* vp-columns.h: which columns of a list are shown, how wide, in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_COLUMNS (vp_columns_get_type ())
G_DECLARE_FINAL_TYPE (VpColumns, vp_columns, VP, COLUMNS, GObject)

/* A list's columns are numbered as they were added, wherever they stand now. Somebody hides, widens and moves them; a
 * list hides those that have nothing to say, or no room, as long as nobody has asked for them.
 *
 * Signal:
 *  "changed": other columns are shown, or in another order. */

/* For a view that has all its columns. @ids are their names in the source, by which they are kept;
 * @lead is the column that says what a row is: it cannot be hidden. The view keeps the object. */
VpColumns *vp_columns_attach    (GtkColumnView *view, const char *const *ids, guint lead);
/* Takes what was kept for the list @name on this computer, and keeps what is changed from now on. */
void       vp_columns_keep      (VpColumns *self, const char *name);
/* Whether the list itself would rather not show a column. */
void       vp_columns_fold      (VpColumns *self, guint column, gboolean folded);
/* Whether somebody asked for a column, which is shown then whatever the list would rather do. */
gboolean   vp_columns_is_chosen (VpColumns *self, guint column);
/* Whether somebody hid a column. */
gboolean   vp_columns_is_hidden (VpColumns *self, guint column);
/* The number of a column of any list whose columns are chosen, wherever it stands now; −1 = of another list. */
int        vp_columns_number    (GtkColumnViewColumn *column);
/* The column itself, wherever it stands now; borrowed. */
GtkColumnViewColumn *vp_columns_get_column (VpColumns *self, guint column);
/* The columns that are to be seen, in their order (guint); transfer full */
GArray    *vp_columns_get_shown (VpColumns *self);
/* Width at the present size of type as somebody or the list wants it, also of a column that is hidden; 0 = what is left. */
int        vp_columns_get_width (VpColumns *self, guint column);
/* Which, how wide and in which order, as a text without a line's end, "" = as the list has them; transfer full. */
char      *vp_columns_write     (VpColumns *self);
/* The reverse. What the text does not know stays as the list has it, behind the others; what the list does not know is
 * passed over. */
void       vp_columns_read      (VpColumns *self, const char *text);
/* Whether somebody gave a column a width. */
gboolean   vp_columns_has_own_width (VpColumns *self, guint column);
/* What a column has beyond its width, in pixels; −1 = none has. It is no width that somebody chose. */
void       vp_columns_set_spare (VpColumns *self, int column, int spare);
/* A list that is wider than its window ends with a whole column; once, of a view within @scroller. */
void       vp_columns_fit       (VpColumns *self, GtkScrolledWindow *scroller);
/* A button for the bar of the list. */
GtkWidget *vp_columns_button_new (VpColumns *self);

G_END_DECLS
