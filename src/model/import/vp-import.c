/* vp-import.c: a table file of any kind, from the first look to the reply
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static VpImport *
new_import (const VpImportClass *of)
{
  VpImport *self = g_new0 (VpImport, 1);

  self->of = of;
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->sheets = g_array_new (FALSE, TRUE, sizeof (SheetLook));
  self->reasons = g_string_chunk_new (4096);
  g_ptr_array_add (self->notes, NULL);
  return self;
}

VpImport *
vp_import_new (const VpImportClass *of, const char *path, const char *sender)
{
  VpImport *self = new_import (of);

  self->path = g_strdup (path);
  self->sender = g_strdup (sender != NULL ? sender : "");
  return self;
}

VpImport *
vp_import_new_for_text (const VpImportClass *of, const char *text)
{
  VpImport *self = new_import (of);

  self->text = g_strdup (text);
  self->sender = g_strdup ("");
  return self;
}

void
vp_import_free (VpImport *self)
{
  g_clear_pointer (&self->reader, vp_table_reader_free);
  g_clear_pointer (&self->header, vp_header_free);
  g_clear_pointer (&self->book, vp_code_book_unref);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->notes);
  g_array_unref (self->sheets);
  g_string_chunk_free (self->reasons);
  g_free (self->path);
  g_free (self->text);
  g_free (self->sender);
  g_free (self->about);
  g_free (self->encoding);
  g_free (self->detail);
  vp_import_free_things (self);
  g_free (self);
}

const VpImportClass *
vp_import_class_of (VpImport *self)
{
  return self->of;
}

void
vp_import_set_about (VpImport *self, const char *about)
{
  char *kept = g_strdup (about);

  g_return_if_fail (self != NULL);
  g_free (self->about);
  self->about = kept;
}

const char *
vp_import_get_about (VpImport *self)
{
  return self->about != NULL ? self->about : "";
}

void
vp_import_set_now (VpImport *self, gint64 now)
{
  g_return_if_fail (self != NULL);
  self->clock = now;
}

gint64
vp_import_get_now (VpImport *self)
{
  return self->clock != 0 ? self->clock : g_get_real_time () / G_USEC_PER_SEC;
}

const VpHeader *
vp_import_header_now (VpImport *self)
{
  return self->now;
}

void
vp_import_claim (VpImport *self, guint column)
{
  if (self->now == self->header)
    vp_header_claim (self->header, column);
}

const VpImportHead *
vp_import_head (VpImport *self, guint index)
{
  return g_ptr_array_index (self->rows, index);
}

const char *
vp_import_get_file_name (VpImport *self)
{
  const char *slash = self->path != NULL ? strrchr (self->path, '/') : NULL;

  return self->path == NULL ? _("Pasted table") : slash != NULL ? slash + 1 : self->path;
}

void
vp_import_get_progress (VpImport *self, guint *n_seen, guint *about)
{
  *n_seen = (guint) g_atomic_int_get (&self->n_seen);
  *about = (guint) g_atomic_int_get (&self->n_about);
}

guint
vp_import_n_rows (VpImport *self)
{
  return self->rows->len;
}

const char *const *
vp_import_get_notes (VpImport *self)
{
  return (const char *const *) self->notes->pdata;
}

void
vp_import_get_row (VpImport *self, guint index, VpImportRow *row)
{
  const VpImportHead *head = g_ptr_array_index (self->rows, index);

  g_free (self->detail);
  self->detail = self->of->detail (self->book, head);
  row->line = head->line;
  row->pile = (VpPile) head->pile;
  row->reason = head->reason;
  row->remark = head->remark != NULL ? head->remark : "";
  row->name = head->name;
  row->detail = self->detail;
  row->sheet = self->all_sheets ? vp_table_reader_sheet_name (self->reader, head->sheet) : "";
}

VpPile
vp_import_get_pile (VpImport *self, guint index, const char **reason)
{
  const VpImportHead *head = g_ptr_array_index (self->rows, index);

  *reason = head->reason;
  return (VpPile) head->pile;
}

guint
vp_import_count (VpImport *self, VpPile pile)
{
  return self->counts[pile];
}

static void
move_row (VpImport *self, VpImportHead *head, VpPile pile)
{
  self->counts[head->pile]--;
  head->pile = (guint8) pile;
  self->counts[pile]++;
}

gboolean
vp_import_can_accept (VpImport *self, guint index)
{
  const VpImportHead *head = g_ptr_array_index (self->rows, index);

  return head->pile == VP_PILE_CLASH && (head->acceptable || head->first_pile != VP_PILE_CLASH);
}

void
vp_import_accept (VpImport *self, guint index)
{
  VpImportHead *head = g_ptr_array_index (self->rows, index);

  g_return_if_fail (vp_import_can_accept (self, index));
  move_row (self, head, head->first_pile != VP_PILE_CLASH ? (VpPile) head->first_pile : self->of->accepted);
}

/* A change that is not wanted stands among the clashes, and comes back to the sender with what would have changed. */
gboolean
vp_import_can_decline (VpImport *self, guint index)
{
  const VpImportHead *head = g_ptr_array_index (self->rows, index);

  return head->pile == VP_PILE_CHANGED || (head->pile == VP_PILE_NEW && head->first_pile == VP_PILE_CLASH);
}

void
vp_import_decline (VpImport *self, guint index)
{
  VpImportHead *head = g_ptr_array_index (self->rows, index);

  g_return_if_fail (vp_import_can_decline (self, index));
  move_row (self, head, VP_PILE_CLASH);
}

gboolean
vp_import_is_decided (VpImport *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    const VpImportHead *head = g_ptr_array_index (self->rows, i);

    if (head->pile != head->first_pile)
      return TRUE;
  }
  return FALSE;
}
