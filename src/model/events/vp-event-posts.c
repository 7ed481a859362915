/* vp-event-posts.c: the posts of an event as people write them, and changing them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-posts.h"

#include "vp-error.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SEATS_MOST 99999 /* as the table has it */
#define NAME_MOST 50

static gboolean
refuse (GError **error, int code, char *sentence)
{
  g_set_error_literal (error, VP_ERROR, code, sentence);
  g_free (sentence);
  return FALSE;
}

/* Writing */

static gboolean
parse_seats (const char *text, int *seats)
{
  gint64 number;

  if (!vp_text_parse_int (text, &number) || number < 0 || number > SEATS_MOST)
    return FALSE;
  *seats = (int) number;
  return TRUE;
}

static VpEventShift *
parse_post (const char *text, GError **error)
{
  g_autoptr (VpEventShift) post = g_new0 (VpEventShift, 1);
  const char *equals = strrchr (text, '=');
  g_autofree char *name = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : g_strdup (text);
  g_auto (GStrv) seats = g_strsplit (equals != NULL ? equals + 1 : "0", "/", 3);
  guint n = g_strv_length (seats);

  post->post = vp_text_squeeze (name);
  if (n == 0 || n > 2 || !parse_seats (seats[0], &post->most) || (n == 2 && !parse_seats (seats[1], &post->least))) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is no post: write NAME=MOST or NAME=MOST/LEAST."), text);
    return NULL;
  }
  return g_steal_pointer (&post);
}

GPtrArray *
vp_event_posts_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_event_shift_free);
  g_autofree char *folded = vp_text_fold_width (text);
  g_auto (GStrv) parts = NULL;

  for (char *p = folded; (p = strstr (p, "、")) != NULL;)
    memset (p, '\n', strlen ("、"));
  g_strdelimit (folded, ",;", '\n');
  parts = g_strsplit (folded, "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    VpEventShift *post = vp_text_is_blank (parts[i]) ? NULL : parse_post (parts[i], error);

    if (post == NULL && !vp_text_is_blank (parts[i]))
      return NULL;
    if (post != NULL)
      g_ptr_array_add (posts, post);
  }
  return vp_event_posts_check (posts, error) ? g_steal_pointer (&posts) : NULL;
}

char *
vp_event_posts_text (const GPtrArray *shifts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < shifts->len; i++) {
    const VpEventShift *shift = shifts->pdata[i];

    g_string_append_printf (text, "%s%s", i > 0 ? "、" : "", shift->post);
    if (shift->most > 0 || shift->least > 0)
      g_string_append_printf (text, "=%d", shift->most);
    if (shift->least > 0)
      g_string_append_printf (text, "/%d", shift->least);
  }
  return g_string_free (text, FALSE);
}

static gboolean
check_post (const GPtrArray *posts, guint n, GError **error)
{
  const VpEventShift *post = posts->pdata[n];

  if (vp_text_is_blank (post->post) || vp_text_length (post->post) > NAME_MOST)
    return refuse (error, VP_ERROR_INVALID, g_strdup (_("A post needs a name of 1 to 50 characters.")));
  if (post->least < 0 || post->most < 0 || (post->most > 0 && post->most < post->least))
    return refuse (error, VP_ERROR_INVALID, g_strdup_printf (_("Post “%s”: the most seats are fewer than the least."), post->post));
  for (guint i = 0; i < n; i++)
    if (strcmp (((const VpEventShift *) posts->pdata[i])->post, post->post) == 0)
      return refuse (error, VP_ERROR_INVALID, g_strdup_printf (_("There are two posts called “%s”."), post->post));
  return TRUE;
}

gboolean
vp_event_posts_check (const GPtrArray *posts, GError **error)
{
  for (guint i = 0; i < posts->len; i++)
    if (!check_post (posts, i, error))
      return FALSE;
  return TRUE;
}

/* Changing */

static const VpEventShift *
find_post (const GPtrArray *posts, const char *name)
{
  for (guint i = 0; i < posts->len; i++)
    if (strcmp (((const VpEventShift *) posts->pdata[i])->post, name) == 0)
      return posts->pdata[i];
  return NULL;
}

static gboolean
is_untouched (const VpEventShift *shift)
{
  for (int i = 0; i < VP_N_SEAT_STATES; i++)
    if (shift->count[i] != 0)
      return FALSE;
  return TRUE;
}

/* One post that is there becomes as @wanted, or with %NULL goes. */
static gboolean
apply_post (VpDb *db, VpEventShift *shift, const VpEventShift *wanted, GError **error)
{
  int taken = shift->count[VP_SEAT_CONFIRMED] + shift->count[VP_SEAT_HELD];

  if (wanted == NULL && !is_untouched (shift))
    return refuse (error, VP_ERROR_CONFLICT,
                   g_strdup_printf (_("Somebody has signed up for the post “%s”: it cannot go."), shift->post));
  if (wanted == NULL)
    return vp_event_store_remove_post (db, shift, error);
  if (wanted->most > 0 && wanted->most < taken)
    /* Translators: name of a post, number of seats */
    return refuse (error, VP_ERROR_CONFLICT,
                   g_strdup_printf (_("%2$d seats of the post “%1$s” are taken: it cannot have fewer."), shift->post, taken));
  if (shift->most == wanted->most && shift->least == wanted->least)
    return TRUE;
  shift->most = wanted->most;
  shift->least = wanted->least;
  return vp_event_store_update_shift (db, shift, error);
}

gboolean
vp_event_posts_apply (VpDb *db, const VpEvent *event, const GPtrArray *posts, GError **error)
{
  g_autoptr (GPtrArray) shifts = vp_event_store_shifts (db, event->id, error);

  for (guint i = 0; shifts != NULL && i < shifts->len; i++) {
    VpEventShift *shift = shifts->pdata[i];

    if (!apply_post (db, shift, find_post (posts, shift->post), error))
      return FALSE;
  }
  for (guint i = 0; shifts != NULL && i < posts->len; i++) {
    const VpEventShift *post = posts->pdata[i];
    VpEventShift added = {
      .event_id = event->id, .post = post->post, .least = post->least, .most = post->most, .skill = post->skill,
      .day = event->day, .starts = event->starts, .ends = event->ends,
    };

    if (find_post (shifts, post->post) == NULL && !vp_event_store_add_post (db, &added, (int) i, error))
      return FALSE;
  }
  return shifts != NULL;
}
