/* vp-documents-print.c: the papers of a document of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-documents-private.h"

void
vp_documents_view_print (VpDocumentsView *self)
{
}
