/* vp-certificates.c: from a certification batch to certificates ready for print
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certificates-private.h"

#include "vp-certificate-frame.h"
#include "vp-hanzi.h"
#include "vp-pdf-page.h"
#include "vp-setting.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const field_names[N_FIELDS] = { "name", "level", "hours", "as_of", "date", "batch", "salutation",
                                                   "issuers" };

/* As long as a serial gets, with every character it may have. */
#define SERIAL_SAMPLE "PY0123456789-000000"

static void
certificate_free (gpointer data)
{
  Certificate *self = data;

  for (guint i = 0; i < N_FIELDS; i++)
    g_free (self->values[i]);
  g_free (self->serial);
  g_free (self);
}

static void
problem_free (gpointer data)
{
  VpCertificateProblem *problem = data;

  g_free (problem->message);
  g_free (problem);
}

void
vp_certificates_free (VpCertificates *self)
{
  g_clear_pointer (&self->batch, vp_certification_batch_free);
  g_clear_pointer (&self->template, vp_certificate_template_free);
  g_clear_pointer (&self->fonts, vp_font_set_free);
  g_clear_pointer (&self->frame, vp_drawing_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->former, g_ptr_array_unref);
  g_free (self->template_name);
  g_free (self->salutation);
  g_free (self->issuers);
  g_free (self);
}

GHashTable *
vp_certificate_fields (const Certificate *self, const char *serial)
{
  GHashTable *fields = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < N_FIELDS; i++)
    g_hash_table_insert (fields, (char *) field_names[i], self->values[i]);
  g_hash_table_insert (fields, (char *) "serial", (char *) serial);
  return fields;
}

const char *
vp_certificate_serial (const Certificate *self)
{
  const char *serial = g_atomic_pointer_get (&((Certificate *) self)->serial);

  return serial != NULL ? serial : "";
}

void
vp_certificates_set_serial (VpCertificates *self, Certificate *item, const char *serial)
{
  char *former = item->serial;

  if (g_strcmp0 (former, serial) == 0)
    return;
  g_atomic_pointer_set (&item->serial, g_strdup (serial));
  if (former != NULL)
    g_ptr_array_add (self->former, former);
}

char *
vp_certificate_freeze (const Certificate *self)
{
  GString *text = g_string_new (NULL);
  char not_escaped[129] = "";

  /* Chinese stays readable: only what would break a line is escaped. */
  for (guint i = 0; i < 128; i++)
    not_escaped[i] = (char) (0x80 + i);
  for (guint i = 0; i < self->n_frozen; i++) {
    g_autofree char *value = g_strescape (self->values[i], not_escaped);

    g_string_append_printf (text, "%s=%s\n", field_names[i], value);
  }
  return g_string_free (text, FALSE);
}

static void
thaw_line (Certificate *self, const char *line)
{
  for (guint i = 0; i < N_FIELDS; i++) {
    gsize n = strlen (field_names[i]);

    if (strncmp (line, field_names[i], n) == 0 && line[n] == '=') {
      g_free (self->values[i]);
      self->values[i] = g_strcompress (line + n + 1);
      self->n_frozen = i + 1;
    }
  }
}

static void
thaw (Certificate *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    thaw_line (self, lines[i]);
}

/* "甲、乙" as the office writes them, one below the other. */
static char *
split_issuers (const char *issuers)
{
  g_auto (GStrv) names = g_strsplit (issuers, "、", -1);

  return g_strjoinv ("\n", names);
}

/* Those registered before the words were the office's own were printed with the standard ones. */
static void
use_standard_words (Certificate *self)
{
  g_free (self->values[FIELD_SALUTATION]);
  g_free (self->values[FIELD_ISSUERS]);
  self->values[FIELD_SALUTATION] = g_strdup (vp_settings[VP_SETTING_SALUTATION].standard);
  self->values[FIELD_ISSUERS] = split_issuers (vp_settings[VP_SETTING_ISSUERS].standard);
}

/* Hours as they are printed: whole, or with one decimal place that is never rounded up. GB/T 15835: Arabic digits. */
static char *
hours_text (gint64 minutes)
{
  gint64 tenths = minutes / 6;

  if (tenths % 10 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, tenths / 10);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%d", tenths / 10, (int) (tenths % 10));
}

static Certificate *
new_certificate (VpCertificates *self, const VpCertificationResult *result, GHashTable *registered)
{
  Certificate *item = g_new0 (Certificate, 1);
  const VpCertificate *row = g_hash_table_lookup (registered, &result->id);

  item->result_id = result->id;
  item->volunteer_id = result->holder_id;
  item->number = result->number;
  item->rank = result->rank;
  item->values[FIELD_NAME] = g_strdup (result->name);
  item->values[FIELD_LEVEL] = g_strdup (result->level_name);
  item->values[FIELD_HOURS] = hours_text (result->minutes);
  item->values[FIELD_AS_OF] = vp_date_to_chinese (self->batch->as_of);
  item->values[FIELD_DATE] = vp_date_to_hanzi (self->batch->decided_on);
  item->values[FIELD_BATCH] = g_strdup_printf ("%d", self->batch->number);
  item->values[FIELD_SALUTATION] = g_strdup (self->salutation);
  item->values[FIELD_ISSUERS] = g_strdup (self->issuers);
  item->n_frozen = N_FIELDS;
  if (row != NULL) {
    use_standard_words (item);
    thaw (item, row->fields);
    item->serial = g_strdup (row->serial);
  }
  return item;
}

/* Highest level first, then by strokes (handbook 2.8), then by number. */
static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Certificate *x = *(const Certificate *const *) a, *y = *(const Certificate *const *) b;
  int order = y->rank - x->rank;

  if (order == 0)
    order = vp_hanzi_compare_strokes (x->values[FIELD_NAME], y->values[FIELD_NAME]);
  return order != 0 ? order : x->number < y->number ? -1 : x->number > y->number;
}

static gboolean
read_items (VpCertificates *self, VpDb *db, gboolean only_new, GError **error)
{
  g_autoptr (GHashTable) registered = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) results = vp_certification_store_results (db, self->batch->id, error);
  g_autoptr (GPtrArray) rows = results != NULL ? vp_certificate_store_list (db, self->batch->id, error) : NULL;

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++) {
    VpCertificate *row = g_ptr_array_index (rows, i);

    if (row->voided_at == 0)
      g_hash_table_insert (registered, &row->result_id, row);
  }
  for (guint i = 0; i < results->len; i++) {
    const VpCertificationResult *result = g_ptr_array_index (results, i);

    if (!only_new || result->change != VP_CHANGE_KEPT)
      g_ptr_array_add (self->items, new_certificate (self, result, registered));
  }
  g_ptr_array_sort (self->items, compare_items);
  return TRUE;
}

static void
add_problem (VpCertificates *self, guint index, const VpLayoutFault *fault)
{
  const Certificate *item = g_ptr_array_index (self->items, index);
  VpCertificateProblem *problem = g_new0 (VpCertificateProblem, 1);
  g_autofree char *sentence = vp_layout_fault_sentence (fault);

  problem->index = index;
  problem->name = item->values[FIELD_NAME];
  /* Translators: position among the certificates, a person's name, what is wrong */
  problem->message = g_strdup_printf (_("No. %u, %s: %s"), index + 1, problem->name, sentence);
  g_ptr_array_add (self->problems, problem);
}

static gboolean
same_fault (const VpLayoutFault *a, const VpLayoutFault *b)
{
  return a->kind == b->kind && a->c == b->c && strcmp (a->field, b->field) == 0
    && (a->kind != VP_FAULT_LENGTH || a->block == b->block);
}

/* The same character missing in two texts is one problem. */
static void
add_problems (VpCertificates *self, guint index, GArray *faults)
{
  for (guint i = 0; i < faults->len; i++) {
    const VpLayoutFault *fault = &g_array_index (faults, VpLayoutFault, i);
    gboolean told = FALSE;

    for (guint k = 0; k < i && !told; k++)
      told = same_fault (fault, &g_array_index (faults, VpLayoutFault, k));
    if (!told)
      add_problem (self, index, fault);
  }
}

/* Serials are of one length and kind: a sample stands for those that are yet to be given. */
static GHashTable *
sample_fields (const Certificate *item)
{
  return vp_certificate_fields (item, item->serial != NULL ? item->serial : SERIAL_SAMPLE);
}

/* All characters first, then the fonts are closed and every page is laid out once to see that it fits. */
static gboolean
check_items (VpCertificates *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < self->items->len; i++) {
    g_autoptr (GHashTable) fields = sample_fields (g_ptr_array_index (self->items, i));
    GArray *own = g_array_new (FALSE, TRUE, sizeof (VpLayoutFault));

    g_ptr_array_add (faults, own);
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !vp_certificate_collect (self->template, fields, self->fonts, own, error))
      return FALSE;
  }
  vp_font_set_seal (self->fonts);
  for (guint i = 0; i < self->items->len; i++) {
    g_autoptr (GHashTable) fields = sample_fields (g_ptr_array_index (self->items, i));

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    g_ptr_array_unref (vp_certificate_layout (self->template, fields, self->fonts, g_ptr_array_index (faults, i)));
    add_problems (self, i, g_ptr_array_index (faults, i));
  }
  return TRUE;
}

static gboolean
read_template (VpCertificates *self, VpDb *db, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (VpTemplateRow) row = vp_template_store_get (db, name, &local);

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (row == NULL) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no template “%s”. Choose another one."), name);
    return FALSE;
  }
  self->template_id = row->id;
  self->template_name = g_strdup (name);
  self->template = vp_certificate_template_parse (row->spec, error);
  return self->template != NULL;
}

static gboolean
read_words (VpCertificates *self, VpDb *db, GError **error)
{
  g_autofree char *issuers = vp_setting_get_text (db, VP_SETTING_ISSUERS, vp_date_today (), error);

  self->salutation = issuers != NULL ? vp_setting_get_text (db, VP_SETTING_SALUTATION, vp_date_today (), error) : NULL;
  self->issuers = issuers != NULL ? split_issuers (issuers) : NULL;
  return self->salutation != NULL;
}

VpCertificates *
vp_certificates_prepare (VpDb *db, int batch_number, const char *template_name, gboolean only_new,
                         GCancellable *cancellable, GError **error)
{
  g_autoptr (VpCertificates) self = g_new0 (VpCertificates, 1);

  self->items = g_ptr_array_new_with_free_func (certificate_free);
  self->former = g_ptr_array_new_with_free_func (g_free);
  self->problems = g_ptr_array_new_with_free_func (problem_free);
  self->fonts = vp_font_set_new ();
  self->batch = vp_certification_store_get (db, VP_HOLDER_PERSON, batch_number, error);
  if (self->batch == NULL
      || !read_template (self, db, template_name != NULL ? template_name : VP_CERTIFICATE_TEMPLATE, error)
      || !read_words (self, db, error) || !read_items (self, db, only_new, error) || !check_items (self, cancellable, error))
    return NULL;
  self->frame = vp_certificate_frame_draw (self->template);
  return g_steal_pointer (&self);
}

guint
vp_certificates_n (VpCertificates *self)
{
  return self->items->len;
}

static const Certificate *
get_item (VpCertificates *self, guint index)
{
  g_return_val_if_fail (index < self->items->len, NULL);
  return g_ptr_array_index (self->items, index);
}

const char *
vp_certificates_name (VpCertificates *self, guint index)
{
  const Certificate *item = get_item (self, index);

  return item != NULL ? item->values[FIELD_NAME] : NULL;
}

gint64
vp_certificates_number (VpCertificates *self, guint index)
{
  return ((Certificate *) g_ptr_array_index (self->items, index))->number;
}

const char *
vp_certificates_level (VpCertificates *self, guint index)
{
  const Certificate *item = get_item (self, index);

  return item != NULL ? item->values[FIELD_LEVEL] : NULL;
}

const char *
vp_certificates_serial (VpCertificates *self, guint index)
{
  const Certificate *item = get_item (self, index);

  return item != NULL ? vp_certificate_serial (item) : NULL;
}

GPtrArray *
vp_certificates_problems (VpCertificates *self)
{
  return self->problems;
}

void
vp_certificates_page_size (VpCertificates *self, double *width, double *height)
{
  *width = self->template->width;
  *height = self->template->height;
}

void
vp_certificates_draw (VpCertificates *self, guint index, cairo_t *cr)
{
  const Certificate *item = get_item (self, index);
  g_autoptr (GHashTable) fields = item != NULL ? vp_certificate_fields (item, vp_certificate_serial (item)) : NULL;
  g_autoptr (GPtrArray) runs = NULL;

  g_return_if_fail (fields != NULL);
  runs = vp_certificate_layout (self->template, fields, self->fonts, NULL);
  vp_drawing_draw (self->frame, cr);
  vp_runs_draw (runs, self->fonts, cr);
}
