/* vp-register-papers.h: papers that rows of single registers have beside their card
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper.h"
#include "vp-register.h"

G_BEGIN_DECLS

/**
 * VpRegisterPaper:
 * @of: name of the register
 * @name: stable word of the command line
 * @title: translatable, with a mnemonic: what the button of one row says
 * @all: (nullable): the same of the button for every row of the list
 * @file: what files of it are called
 * @add: adds to @sheets (VpSheet) what row @id has on the day @as_of; none where there is nothing to tell of it
 * @nothing: translatable: what is said where no row has anything
 *
 * Runs on the reader's thread.
 */
typedef struct {
  const char *of, *name;
  const char *title, *all;
  const char *file;
  gboolean (*add) (VpDb *db, gint64 id, VpDate as_of, GPtrArray *sheets, GError **error);
  const char *nothing;
} VpRegisterPaper;

/* The @n-th paper of the register; %NULL = it has no more. */
const VpRegisterPaper *vp_register_paper      (const VpRegister *of, guint n);
const VpRegisterPaper *vp_register_paper_find (const VpRegister *of, const char *name); /* %NULL = there is none */
/* Of the rows @ids, one behind the other. */
VpPaper               *vp_register_paper_make (VpDb *db, const VpRegisterPaper *paper, const gint64 *ids, guint n, VpDate as_of,
                                               GError **error);

G_END_DECLS
