/* vp-export.c: volunteers and service records as .xlsx or .csv
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-export.h"

#include "vp-access-file.h"
#include "vp-error.h"
#include "vp-identity.h"
#include "vp-person-shown.h"
#include "vp-privacy.h"
#include "vp-record-store.h"
#include "vp-table-writer.h"
#include "vp-text.h"
#include "vp-transact.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>

#define PERSON_COLUMNS 20
#define RECORD_COLUMNS 10

static const char *const person_titles[] = {
  "志愿者编号", "姓名", "性别", "身份证号码", "手机号码", "出生日期", "所在区县", "详细地址", "所属志愿服务组织", "注册日期",
  "政治面貌", "学历", "状态", "累计时长", "星级", "备注", "民族", "工作单位",
  "全国志愿者编号", "实名状态", NULL,
};

static const char *const record_titles[] = {
  "志愿者编号", "姓名", "证件号码", "手机号", "项目名称", "岗位", "服务日期", "开始时间", "时长(小时)", "备注", NULL,
};

typedef struct {
  VpDb *db;
  const VpExport *what;
  VpCodeBook *book;
  VpTableWriter *writer;
  GCancellable *cancellable;
  VpDate today;
  VpExported written;
  GHashTable *people; /* numbers of those whose records are written */
  GError *error;
} Exporting;

static char *
show_number (const Exporting *self, const char *number, char *(*mask) (const char *))
{
  return self->what->full ? g_strdup (number) : mask (number);
}

static gboolean
write_person (Exporting *self, const VpVolunteer *volunteer, GError **error)
{
  char number[24];
  g_autoptr (VpPersonShown) shown = vp_person_shown_new (volunteer, self->what->full, self->today);
  const VpTableCell cells[PERSON_COLUMNS] = {
    VP_TABLE_CELL_TEXT (number), VP_TABLE_CELL_TEXT (shown->name), VP_TABLE_CELL_TEXT (vp_sex_word (volunteer->sex)),
    VP_TABLE_CELL_TEXT (shown->id_number), VP_TABLE_CELL_TEXT (shown->phone),
    vp_table_cell_parse (VP_TABLE_DATE, shown->birth),
    VP_TABLE_CELL_TEXT (vp_code_book_code_name (self->book, "district", volunteer->district)),
    VP_TABLE_CELL_TEXT (shown->address), VP_TABLE_CELL_TEXT (vp_code_book_team_name (self->book, volunteer->team_id)),
    VP_TABLE_CELL_NUMBER (VP_TABLE_DATE, volunteer->registered),
    VP_TABLE_CELL_TEXT (vp_code_book_code_name (self->book, "political", volunteer->political)),
    VP_TABLE_CELL_TEXT (vp_code_book_code_name (self->book, "education", volunteer->education)),
    VP_TABLE_CELL_TEXT (vp_code_book_code_name (self->book, "status", volunteer->status)),
    VP_TABLE_CELL_NUMBER (VP_TABLE_HOURS, volunteer->minutes),
    /* No stars are nothing, and no rank that somebody could have. */
    volunteer->stars > 0 ? VP_TABLE_CELL_NUMBER (VP_TABLE_INT, volunteer->stars) : VP_TABLE_CELL_TEXT (""),
    VP_TABLE_CELL_TEXT (shown->note),
    VP_TABLE_CELL_TEXT (vp_code_book_code_name (self->book, "ethnicity", volunteer->ethnicity)), VP_TABLE_CELL_TEXT (shown->employer),
    VP_TABLE_CELL_TEXT (volunteer->national_number),
    VP_TABLE_CELL_TEXT (vp_code_book_code_name (self->book, "real-name", volunteer->real_name)),
  };

  g_snprintf (number, sizeof number, "%07" G_GINT64_FORMAT, volunteer->number);
  self->written.rows++;
  self->written.people++;
  self->written.minors += vp_privacy_is_minor (volunteer->birth, self->today);
  return vp_table_writer_cells (self->writer, cells, PERSON_COLUMNS, error);
}

static gboolean
write_id (Exporting *self, gint64 id, gboolean removed_too, GError **error)
{
  g_autoptr (VpVolunteer) volunteer = vp_volunteer_store_get (self->db, id, error);

  if (volunteer == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  return (volunteer->removed_at != 0 && !removed_too) || write_person (self, volunteer, error);
}

static void
collect_cb (const VpVolunteerLine *line, gpointer data)
{
  if (!line->removed)
    g_array_append_val ((GArray *) data, line->id);
}

static gboolean
check_reason (const VpExport *what, GError **error)
{
  if (!what->full || (what->reason != NULL && !vp_text_is_blank (what->reason)))
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID,
                       _("Full identity and telephone numbers are exported only with a reason. Write why they are"
                         " needed."));
  return FALSE;
}

static gboolean
begin (Exporting *self, VpDb *db, const VpExport *what, const char *sheet, const char *const *titles,
       GCancellable *cancellable, GError **error)
{
  self->db = db;
  self->what = what;
  self->cancellable = cancellable;
  self->people = g_hash_table_new (NULL, NULL);
  self->today = vp_date_today ();
  if (!check_reason (what, error))
    return FALSE;
  self->book = vp_code_book_read (db, error);
  self->writer = self->book != NULL ? vp_table_writer_new (what->path, sheet, what->encoding, titles, error) : NULL;
  return self->writer != NULL;
}

static void
end (Exporting *self)
{
  g_clear_pointer (&self->writer, vp_table_writer_free);
  g_clear_pointer (&self->book, vp_code_book_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->people, g_hash_table_unref);
}

static gboolean
log_each (VpDb *db, gpointer data, GError **error)
{
  const VpExport *what = data;

  if (what->ids == NULL)
    return vp_volunteer_store_log_access (db, 0, what->reason, error);
  for (guint i = 0; i < what->ids->len; i++)
    if (!vp_volunteer_store_log_access (db, g_array_index (what->ids, gint64, i), what->reason, error))
      return FALSE;
  return TRUE;
}

gboolean
vp_export_log_access (VpDb *db, const VpExport *what, GError **error)
{
  VpAction action = { .action = "export-full", .reason = what->reason, .summary = _("Export volunteers"),
                      .kind = VP_ACTION_LASTING };

  return !what->full
    || (check_reason (what, error) && vp_db_transact (db, &action, log_each, (gpointer) what, error));
}

gboolean
vp_export_volunteers (VpDb *db, const VpExport *what, GCancellable *cancellable, VpExported *written, GError **error)
{
  g_autoptr (GArray) ids = what->ids != NULL ? g_array_ref (what->ids) : g_array_new (FALSE, FALSE, sizeof (gint64));
  Exporting self = { 0 };
  gboolean ok = begin (&self, db, what, "志愿者", person_titles, cancellable, error);

  if (ok && what->ids == NULL)
    ok = vp_volunteer_store_each (db, collect_cb, ids, error);
  for (guint i = 0; ok && i < ids->len; i++)
    ok = write_id (&self, g_array_index (ids, gint64, i), what->ids != NULL, error);
  ok = ok && vp_table_writer_finish (self.writer, error);
  if (written != NULL)
    *written = self.written;
  end (&self);
  return ok;
}

static void
write_record_cb (const VpServiceRecord *record, const VpRecordOwner *owner, gpointer data)
{
  Exporting *self = data;
  gboolean is_closed = !self->what->full && vp_privacy_is_minor (owner->birth, self->today);
  char start[16] = "", volunteer[24];
  g_autofree char *name = is_closed ? vp_privacy_name (owner->name, owner->birth, self->today) : g_strdup (owner->name);
  g_autofree char *id = show_number (self, owner->id_number, vp_identity_mask);
  g_autofree char *telephone = show_number (self, owner->phone, vp_phone_mask);
  const VpTableCell cells[RECORD_COLUMNS] = {
    VP_TABLE_CELL_TEXT (volunteer), VP_TABLE_CELL_TEXT (name), VP_TABLE_CELL_TEXT (id), VP_TABLE_CELL_TEXT (telephone),
    VP_TABLE_CELL_TEXT (record->project), VP_TABLE_CELL_TEXT (record->post),
    VP_TABLE_CELL_NUMBER (VP_TABLE_DATE, record->day), VP_TABLE_CELL_TEXT (start),
    VP_TABLE_CELL_NUMBER (VP_TABLE_HOURS, record->minutes), VP_TABLE_CELL_TEXT (is_closed ? "" : record->note),
  };

  if (self->error != NULL || record->minutes < 0 || record->reversed_by != 0)
    return;
  g_snprintf (volunteer, sizeof volunteer, "%07" G_GINT64_FORMAT, owner->number);
  if (record->start_minute >= 0)
    g_snprintf (start, sizeof start, "%02d:%02d", record->start_minute / 60 % 25, record->start_minute % 60);
  self->written.rows++;
  if (g_hash_table_add (self->people, GSIZE_TO_POINTER ((gsize) owner->number)))
    self->written.minors += vp_privacy_is_minor (owner->birth, self->today);
  self->written.people = g_hash_table_size (self->people);
  vp_table_writer_cells (self->writer, cells, RECORD_COLUMNS, &self->error);
}

gboolean
vp_export_records (VpDb *db, const VpExport *what, GCancellable *cancellable, VpExported *written, GError **error)
{
  Exporting self = { 0 };
  gboolean ok = begin (&self, db, what, "服务时长", record_titles, cancellable, error)
    && vp_record_store_each (db, write_record_cb, &self, cancellable, error);

  if (ok && self.error != NULL) {
    g_propagate_error (error, g_steal_pointer (&self.error));
    ok = FALSE;
  }
  ok = ok && vp_table_writer_finish (self.writer, error);
  if (written != NULL)
    *written = self.written;
  end (&self);
  return ok;
}

gboolean
vp_export_log_file (VpDb *db, const VpExport *what, gboolean records, const VpExported *written, GError **error)
{
  g_autofree char *fields = g_strjoinv ("、", (char **) (records ? record_titles : person_titles));
  const VpAccessFile file = { .kind = VP_ACCESS_EXPORT, .table = "volunteer", .path = what->path,
                              .reason = what->full ? what->reason : NULL, .fields = fields, .people = written->people,
                              .minors = written->minors };

  return vp_access_file_log (db, &file, error);
}
