/* vp-sample-csv.c: the synthetic office as files to be imported
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sample.h"

#include "vp-code-store.h"
#include "vp-sample-words.h"
#include "vp-table-writer.h"

typedef struct {
  VpSample *sample;
  VpTableWriter *writer;
  const VpVolunteer *person;
} Writing;

static const char *
code_word (const VpSampleShare *shares, guint n, int code)
{
  for (guint i = 0; i < n; i++)
    if (shares[i].code == code)
      return shares[i].name;
  return "";
}

static gboolean
write_record_cb (VpServiceRecord *record, gpointer data, GError **error)
{
  Writing *self = data;
  char day[VP_DATE_BUFFER], start[8], end[8], hours[16];
  const char *cells[] = {
    self->person->name, self->person->private.id_number, self->person->private.phone,
    vp_sample_project (self->sample, (guint) record->project_id - 1), vp_date_to_buffer (record->day, day), start, end,
    hours,
  };
  int to = record->start_minute + record->minutes;

  g_snprintf (start, sizeof start, "%02d:%02d", record->start_minute / 60 % 24, record->start_minute % 60);
  g_snprintf (end, sizeof end, "%02d:%02d", to / 60 % 25, to % 60);
  g_ascii_formatd (hours, sizeof hours, "%.6g", record->minutes / 60.0);
  return vp_table_writer_row (self->writer, cells, G_N_ELEMENTS (cells), FALSE, error);
}

static gboolean
write_person (Writing *self, const char *team, GError **error)
{
  const VpVolunteer *person = self->person;
  char birth[VP_DATE_BUFFER], registered[VP_DATE_BUFFER];
  const char *cells[] = {
    person->name, vp_sex_word (person->sex), person->private.id_number, person->private.phone,
    vp_date_to_buffer (person->birth, birth),
    code_word (vp_sample_districts, vp_sample_n_districts, person->district), person->private.address, team,
    vp_date_to_buffer (person->registered, registered),
    code_word (vp_sample_political, vp_sample_n_political, person->political),
    code_word (vp_sample_education, vp_sample_n_education, person->education),
  };

  return vp_table_writer_row (self->writer, cells, G_N_ELEMENTS (cells), FALSE, error);
}

static gboolean
write_file (const VpSampleOptions *options, const char *path, gboolean records, const char *const *titles, GError **error)
{
  g_autoptr (VpSample) sample = vp_sample_new (options);
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, "Sheet1", "UTF-8", titles, error);
  Writing writing = { .sample = sample, .writer = writer };

  for (guint i = 0; writer != NULL && i < options->volunteers; i++) {
    VpVolunteer person;
    gboolean ok;
    int team;

    vp_sample_person (sample, i, &person, &team);
    writing.person = &person;
    ok = records ? vp_sample_records (sample, i, write_record_cb, &writing, error)
                 : write_person (&writing, team >= 0 ? vp_sample_team (sample, (guint) team) : "", error);
    if (!ok)
      return FALSE;
  }
  return writer != NULL && vp_table_writer_finish (writer, error);
}

gboolean
vp_sample_write_csv (const VpSampleOptions *options, const char *folder, GError **error)
{
  static const char *const people[] = {
    "姓名", "性别", "身份证号码", "手机号码", "出生日期", "所在区县", "详细地址", "所属志愿服务组织", "注册日期", "政治面貌", "学历",
    NULL,
  };
  static const char *const records[] = {
    "姓名", "证件号码", "手机号", "项目名称", "服务日期", "开始时间", "结束时间", "时长(小时)", NULL,
  };
  g_autofree char *people_path = g_build_filename (folder, "volunteers.csv", NULL);
  g_autofree char *records_path = g_build_filename (folder, "records.csv", NULL);

  return write_file (options, people_path, FALSE, people, error)
    && (options->records == 0 || write_file (options, records_path, TRUE, records, error));
}
