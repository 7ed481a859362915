/* vp-sample-rows.c: rows of registers as the sample writes them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample-rows.h"

#include "vp-register-store.h"
#include "vp-sample-words.h"

gboolean
vp_sample_add_row (VpDb *db, gint64 *id, GError **error, const char *of, ...)
{
  g_autoptr (VpRecord) row = vp_record_new (vp_register_find (of));
  va_list pairs;
  const char *column;
  guint at;
  gboolean ok;

  va_start (pairs, of);
  while ((column = va_arg (pairs, const char *)) != NULL) {
    guint field = vp_register_column (row->of, column);

    if (vp_kind_is_text (row->of->fields[field].rule.kind))
      vp_record_set_text (row, field, va_arg (pairs, const char *));
    else
      vp_record_set_number (row, field, va_arg (pairs, gint64));
  }
  va_end (pairs);
  ok = vp_register_write (db, row->of, NULL, row, &at, error);
  if (!ok)
    /* Nobody but the sample's author sees it. */
    g_prefix_error (error, "%s, %u: ", of, at);
  if (ok && id != NULL)
    *id = row->id;
  return ok;
}

char *
vp_sample_name (guint number)
{
  guint n = vp_sample_n_surnames, m = vp_sample_n_given_female;

  return g_strconcat (vp_sample_surnames[number % n].name, vp_sample_given_female[number / n % m],
                      vp_sample_given_male[number / (n * m) * 7 % 40], NULL);
}
