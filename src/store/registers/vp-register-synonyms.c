/* vp-register-synonyms.c: what senders write for an entry of a closed list
 *
 * A synonym holds for every closed list: the word is looked for in the list first, then what it means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"
#include "vp-register-store.h"

#include <glib/gi18n-lib.h>

enum { SYNONYM_WORD, SYNONYM_MEANS, N_SYNONYM };

static const VpRegisterField fields[N_SYNONYM] = {
  [SYNONYM_WORD] = { "word", N_("What is written"), N_("as it stands in the tables that are sent"), VP_HEADERS ("写法", "说法"),
                     VP_FIELD_NEEDED | VP_FIELD_UNIQUE, { VP_KIND_TEXT, 1, 60, NULL }, NULL, -160 },
  [SYNONYM_MEANS] = { "means", N_("The office's entry"), N_("a district, political status, education, item …"),
                      VP_HEADERS ("本单位的写法", "标准写法"), VP_FIELD_NEEDED, { VP_KIND_TEXT, 1, 60, NULL }, NULL, 160 },
};

const VpRegister vp_register_synonym = {
  "synonym", "synonym", N_("Words understood in imports"), N_("Word understood in imports"), "导入用语", NULL, NULL, fields,
  N_SYNONYM, SYNONYM_WORD, -1, -1, NULL, "means, word", NULL, 0, { NULL }
};

/* A word that was learnt before means the newest: what it meant may be gone. */
gboolean
vp_synonym_learn (VpDb *db, const char *word, const char *means, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gint64 id = vp_db_reserve_ids (db, "synonym", 1, error);

  if (id == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO synonym (id, word, means) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT (word) DO UPDATE SET means = excluded.means", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  vp_stmt_bind_text (stmt, 2, word);
  vp_stmt_bind_text (stmt, 3, means);
  return vp_stmt_run (stmt, error);
}
