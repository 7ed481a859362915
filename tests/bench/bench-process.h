/* bench-process.h: work measured in a process of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double seconds;
  double processor; /* seconds of all threads, in the program and for it in the kernel */
  double peak_mb; /* largest resident size */
} BenchFigures;

/* Returns FALSE where the work failed. */
typedef gboolean (*BenchFunc) (gpointer data);

/* Runs @func in a child, so that memory is what the work itself needs. Ends the program where it fails. */
BenchFigures bench_run         (const char *what, BenchFunc func, gpointer data);
/* The same for a program; @arguments end with NULL. FALSE where it is not installed. */
gboolean     bench_run_program (const char *const *arguments, BenchFigures *figures);
/* The number in the first argument, else @fallback. */
guint        bench_argument    (int argc, char **argv, guint fallback);
/* A temporary folder on the disk the store would be on ($VP_BENCH_FOLDER, else /var/tmp); transfer full. */
char        *bench_folder_new  (void);
void         bench_folder_free (char *folder);
/* Memory of this process now. */
double       bench_resident_mb (void);

G_END_DECLS
