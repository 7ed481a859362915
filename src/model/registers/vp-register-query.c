/* vp-register-query.c: a question to a register as a text that can be kept
 *
 * One line for each part: its word, then what it holds, apart by tabs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-query.h"

#include "vp-text.h"

#include <inttypes.h>
#include <string.h>

static void
write_numbers (GString *out, const char *word, const gint64 *numbers, guint n)
{
  g_string_append (out, word);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "\t%" PRId64, numbers[i]);
  g_string_append_c (out, '\n');
}

static void
write_filter (GString *out, const VpRegister *of, const VpRegisterFilter *filter)
{
  const char *column = of->fields[filter->field].column;
  g_autofree char *word = g_strdup_printf ("any\t%s", column);

  if (filter->n_values == 0)
    g_string_append_printf (out, "between\t%s\t%" PRId64 "\t%" PRId64 "\n", column, filter->least, filter->most);
  else
    write_numbers (out, word, filter->values, filter->n_values);
}

char *
vp_register_query_write (const VpRegister *of, const VpRegisterQuery *query)
{
  GString *out = g_string_new (NULL);
  g_autofree char *text = vp_text_squeeze (query->text != NULL ? query->text : "");

  if (*text != '\0')
    g_string_append_printf (out, "text\t%s\n", text);
  if (query->sort >= 0)
    g_string_append_printf (out, "sort\t%s\t%d\n", of->fields[query->sort].column, query->descending);
  if (query->removed)
    g_string_append (out, "removed\t1\n");
  if (query->as_of != 0)
    g_string_append_printf (out, "day\t%d\n", query->as_of);
  if (query->rows != NULL)
    write_numbers (out, "rows", (const gint64 *) (const void *) query->rows->data, query->rows->len);
  for (guint i = 0; i < query->n_filters; i++)
    write_filter (out, of, &query->filters[i]);
  return g_string_free (out, FALSE);
}

static void
array_free (gpointer array)
{
  g_array_unref (array);
}

static gint64
number (const char *text)
{
  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static GArray *
read_numbers (char **parts)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; parts[i] != NULL; i++) {
    gint64 value = number (parts[i]);

    g_array_append_val (values, value);
  }
  return values;
}

static gboolean
read_rows (VpRegisterKept *self, char **parts)
{
  g_clear_pointer (&self->rows, g_array_unref);
  self->query.rows = self->rows = read_numbers (parts);
  return TRUE;
}

/* FALSE where the field is not there any more, or is none that can be asked so. */
static gboolean
read_filter (VpRegisterKept *self, const VpRegister *of, char **parts)
{
  VpRegisterFilter filter = { .field = parts[1] != NULL ? vp_register_column (of, parts[1]) : of->n_fields };
  GArray *values;

  if (filter.field == of->n_fields || vp_kind_is_text (of->fields[filter.field].rule.kind) || parts[2] == NULL)
    return FALSE;
  if (strcmp (parts[0], "between") == 0) {
    filter.least = number (parts[2]);
    filter.most = number (parts[3]);
    g_array_append_val (self->filters, filter);
    return TRUE;
  }
  values = read_numbers (parts + 2);
  g_ptr_array_add (self->values, values);
  filter.values = (const gint64 *) (void *) values->data;
  filter.n_values = values->len;
  g_array_append_val (self->filters, filter);
  return TRUE;
}

static gboolean
read_line (VpRegisterKept *self, const VpRegister *of, char **parts)
{
  guint field;

  if (strcmp (parts[0], "any") == 0 || strcmp (parts[0], "between") == 0)
    return read_filter (self, of, parts);
  if (strcmp (parts[0], "rows") == 0)
    return read_rows (self, parts + 1);
  if (parts[1] == NULL)
    return FALSE;
  if (strcmp (parts[0], "text") == 0) {
    g_free (self->text);
    self->text = g_strdup (parts[1]);
    return TRUE;
  }
  if (strcmp (parts[0], "removed") == 0)
    return self->query.removed = TRUE;
  if (strcmp (parts[0], "day") == 0)
    return (self->query.as_of = (VpDate) number (parts[1])) != 0;
  field = vp_register_column (of, parts[1]);
  if (strcmp (parts[0], "sort") != 0 || field == of->n_fields)
    return FALSE;
  self->query.sort = (int) field;
  self->query.descending = number (parts[2]) != 0;
  return TRUE;
}

VpRegisterKept *
vp_register_query_read (const VpRegister *of, const char *text, guint *n_lost)
{
  VpRegisterKept *self = g_new0 (VpRegisterKept, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint lost = 0;

  self->query.sort = -1;
  self->filters = g_array_new (FALSE, TRUE, sizeof (VpRegisterFilter));
  self->values = g_ptr_array_new_with_free_func (array_free);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], "\t", -1);

    if (parts[0] != NULL && *parts[0] != '\0' && !read_line (self, of, parts))
      lost++;
  }
  self->query.text = self->text;
  self->query.filters = (const VpRegisterFilter *) (void *) self->filters->data;
  self->query.n_filters = self->filters->len;
  if (n_lost != NULL)
    *n_lost = lost;
  return self;
}

void
vp_register_kept_free (VpRegisterKept *self)
{
  g_free (self->text);
  g_clear_pointer (&self->rows, g_array_unref);
  g_array_unref (self->filters);
  g_ptr_array_unref (self->values);
  g_free (self);
}
