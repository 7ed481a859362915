/* vp-import-kinds.c: the kinds of tables that can be imported, brought together from the rooms of the model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-class.h"
#include "vp-import-sign-up.h"
#include "vp-register-import.h"

static const VpImportClass *const classes[] = { &vp_import_person_class, &vp_import_record_class, &vp_import_goods_class,
                                               &vp_import_sign_up_class };

const VpImportClass *
vp_import_class_at (guint index)
{
  guint register_index = index - G_N_ELEMENTS (classes);

  if (index < G_N_ELEMENTS (classes))
    return classes[index];
  return register_index < vp_registers_count () ? vp_register_import_class (vp_registers[register_index]) : NULL;
}
