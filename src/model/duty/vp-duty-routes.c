/* vp-duty-routes.c: ways by which inspectors see every crossing of a half-day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-routes.h"

#include <math.h>

/* The crossings are cut like a cake around their middle, one piece for each inspector, and each piece is walked by going to the
 * nearest next one and then turning parts of the way round as long as that shortens it. All turnings of the knife are tried, and
 * the one whose longest way is shortest is taken. */
typedef struct {
  int crossing;
  double x, y, angle;
} Stop;

static void
route_free (gpointer data)
{
  g_array_unref (((VpDutyRoute *) data)->crossings);
  g_free (data);
}

static double
distance (const Stop *a, const Stop *b)
{
  return hypot (a->x - b->x, a->y - b->y);
}

static int
compare_angles (gconstpointer a, gconstpointer b)
{
  const Stop *left = a, *right = b;

  if (left->angle < right->angle || right->angle < left->angle)
    return left->angle < right->angle ? -1 : 1;
  return left->crossing - right->crossing;
}

static GArray *
find_stops (const VpDutyMonth *month, int day, int half)
{
  GArray *stops = g_array_new (FALSE, FALSE, sizeof (Stop));
  double x = 0, y = 0;

  for (int i = 0; i < (int) month->crossings->len; i++) {
    const VpDutyCrossing *crossing = VP_DUTY_CROSSING (month, i);
    Stop stop = { i, crossing->x, crossing->y, 0 };

    if (vp_duty_month_post (month, i, day, half) < 0)
      continue;
    g_array_append_val (stops, stop);
    x += stop.x;
    y += stop.y;
  }
  for (guint i = 0; i < stops->len; i++) {
    Stop *stop = &g_array_index (stops, Stop, i);

    stop->angle = atan2 (stop->y - y / stops->len, stop->x - x / stops->len);
  }
  g_array_sort (stops, compare_angles);
  return stops;
}

/* To the nearest next one, from the first. */
static void
order_stops (Stop *stops, guint n)
{
  for (guint i = 1; i < n; i++) {
    guint next = i;
    Stop stop;

    for (guint j = i + 1; j < n; j++)
      if (distance (&stops[i - 1], &stops[j]) < distance (&stops[i - 1], &stops[next]))
        next = j;
    stop = stops[next];
    stops[next] = stops[i];
    stops[i] = stop;
  }
}

static void
reverse (Stop *stops, guint from, guint to)
{
  for (; from < to; from++, to--) {
    Stop stop = stops[from];

    stops[from] = stops[to];
    stops[to] = stop;
  }
}

/* Parts of the way are turned round while that shortens it; its ends are free. */
static void
shorten (Stop *stops, guint n)
{
  gboolean again = n > 2;

  while (again) {
    again = FALSE;
    for (guint i = 0; i + 1 < n; i++)
      for (guint j = i + 1; j < n; j++) {
        double now = (i > 0 ? distance (&stops[i - 1], &stops[i]) : 0) + (j + 1 < n ? distance (&stops[j], &stops[j + 1]) : 0);
        double turned = (i > 0 ? distance (&stops[i - 1], &stops[j]) : 0) + (j + 1 < n ? distance (&stops[i], &stops[j + 1]) : 0);

        if (turned < now - 0.001) {
          reverse (stops, i, j);
          again = TRUE;
        }
      }
  }
}

static VpDutyRoute *
make_route (const GArray *stops, guint from, guint n)
{
  VpDutyRoute *route = g_new0 (VpDutyRoute, 1);
  g_autofree Stop *own = g_new (Stop, n + 1);

  route->crossings = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < n; i++)
    own[i] = g_array_index (stops, Stop, (from + i) % stops->len);
  order_stops (own, n);
  shorten (own, n);
  for (guint i = 0; i < n; i++) {
    g_array_append_val (route->crossings, own[i].crossing);
    route->length += i > 0 ? distance (&own[i - 1], &own[i]) : 0;
  }
  return route;
}

static GPtrArray *
cut (const GArray *stops, guint first, guint n)
{
  GPtrArray *routes = g_ptr_array_new_with_free_func (route_free);

  for (guint i = 0; i < n; i++) {
    guint from = stops->len * i / n, to = stops->len * (i + 1) / n;

    g_ptr_array_add (routes, make_route (stops, first + from, to - from));
  }
  return routes;
}

static double
longest (GPtrArray *routes)
{
  double most = 0;

  for (guint i = 0; i < routes->len; i++)
    most = MAX (most, ((VpDutyRoute *) routes->pdata[i])->length);
  return most;
}

GPtrArray *
vp_duty_routes_find (const VpDutyMonth *month, int day, int half, guint n)
{
  g_autoptr (GArray) stops = find_stops (month, day, half);
  GPtrArray *best = cut (stops, 0, n);

  for (guint first = 1; first < stops->len; first++) {
    GPtrArray *routes = cut (stops, first, n);

    if (longest (routes) < longest (best)) {
      g_ptr_array_unref (best);
      best = routes;
    } else {
      g_ptr_array_unref (routes);
    }
  }
  return best;
}
