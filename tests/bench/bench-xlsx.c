/* bench-xlsx.c: reading a full spreadsheet, beside LibreOffice on the same file
 *
 * usage: bench-xlsx [ROWS]       750,000 without an argument
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "bench-process.h"

#include "vp-sample.h"
#include "vp-table-writer.h"
#include "vp-table.h"

#include <glib/gstdio.h>

#define ROWS 750000
#define COLUMNS 12

typedef struct {
  char *path;
  guint rows;
} Job;

static gboolean
run_write (gpointer data)
{
  static const char *const titles[] = { "姓名", "性别", "身份证号码", "手机号码", "出生日期", "所在区县", "详细地址", "所属志愿服务组织",
                                        "注册日期", "政治面貌", "学历", "备注", NULL };
  const Job *job = data;
  VpSampleOptions options = { .volunteers = job->rows, .seed = 20180328 };
  g_autoptr (VpSample) sample = vp_sample_new (&options);
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (job->path, "名单", NULL, titles, NULL);

  for (guint i = 0; writer != NULL && i < job->rows; i++) {
    VpVolunteer person;
    char birth[VP_DATE_BUFFER], registered[VP_DATE_BUFFER];
    int team;

    vp_sample_person (sample, i, &person, &team);
    {
      const char *cells[COLUMNS] = {
        person.name, person.sex == VP_SEX_MALE ? "男" : "女", person.private.id_number, person.private.phone,
        vp_date_to_buffer (person.birth, birth), "华龙区", person.private.address,
        team >= 0 ? vp_sample_team (sample, (guint) team) : "—", vp_date_to_buffer (person.registered, registered), "群众",
        "大学本科", "无",
      };

      if (!vp_table_writer_row (writer, cells, COLUMNS, FALSE, NULL))
        return FALSE;
    }
  }
  return writer != NULL && vp_table_writer_finish (writer, NULL);
}

static gboolean
run_read (gpointer data)
{
  const Job *job = data;
  g_autoptr (VpTableReader) reader = vp_table_reader_open (job->path, NULL, NULL, NULL);
  VpTableRow row = { 0 };
  guint rows = 0, cells = 0;

  while (reader != NULL && vp_table_reader_next (reader, &row, NULL) && row.number != 0) {
    rows++;
    cells += row.n_cells;
  }
  return rows == job->rows + 1 && cells == rows * COLUMNS;
}

static void
run_soffice (const char *folder, const char *path, double ours)
{
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  const char *arguments[] = { "soffice", profile, "--headless", "--convert-to", "csv", "--outdir", folder, path, NULL };
  BenchFigures figures;

  if (bench_run_program (arguments, &figures))
    g_print ("soffice --convert-to csv: %.1f s; ratio 1/%.1f (bar: 1/5)\n", figures.seconds, figures.seconds / ours);
  else
    g_print ("soffice is not installed: no yardstick\n");
}

int
main (int argc, char **argv)
{
  char *folder = bench_folder_new ();
  g_autofree char *path = g_build_filename (folder, "名单.xlsx", NULL);
  Job job = { path, bench_argument (argc, argv, ROWS) };
  BenchFigures figures;
  GStatBuf info;

  figures = bench_run ("write", run_write, &job);
  if (g_stat (path, &info) != 0)
    g_error ("nothing was written");
  g_print ("%u rows × %d, %.0f MB: written in %.1f s, peak %.0f MB\n", job.rows, COLUMNS, (double) info.st_size / 1e6,
           figures.seconds, figures.peak_mb);
  figures = bench_run ("read", run_read, &job);
  g_print ("read in %.2f s, peak %.0f MB (bar: 120 MB)\n", figures.seconds, figures.peak_mb);
  run_soffice (folder, path, figures.seconds);
  bench_folder_free (folder);
  return 0;
}
