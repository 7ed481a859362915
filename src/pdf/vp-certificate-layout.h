/* vp-certificate-layout.h: from a template and the fields of one person to placed words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-certificate-template.h"
#include "vp-font-set.h"

G_BEGIN_DECLS

typedef enum {
  VP_FAULT_ENCODING, /* a field is not UTF-8 */
  VP_FAULT_EMPTY,    /* a field that must not be empty is */
  VP_FAULT_GLYPH,    /* no font has the character */
  VP_FAULT_LENGTH,   /* the text does not fit even at its least size */
} VpFaultKind;

typedef struct {
  VpFaultKind kind;
  const VpCertificateBlock *block;
  char field[24]; /* of ENCODING and EMPTY */
  gunichar c;     /* of GLYPH */
} VpLayoutFault;

/* What is wrong with a text and what to do, beginning small, for a place before it; transfer full. */
char      *vp_layout_fault_sentence (const VpLayoutFault *fault);

/**
 * vp_certificate_collect:
 * @fields: name of a field → its value
 * @faults: (nullable): VpLayoutFault; encoding, empty fields and missing glyphs are appended
 *
 * Adds the characters of one certificate to @fonts, which must not be sealed. FALSE only where a font is not installed.
 */
gboolean   vp_certificate_collect (const VpCertificateTemplate *template, GHashTable *fields, VpFontSet *fonts,
                                   GArray *faults, GError **error);

/**
 * vp_certificate_layout:
 * @fonts: has every character that will be placed
 * @faults: (nullable): texts that do not fit are appended
 *
 * A pure function: the same arguments give the same runs, for preview and print. Lines are broken by the rules of GB/T
 * 15834 (forbidden line starts and ends), names are not split, numbers stay with their units; justified lines are
 * spread by the space between characters, the last line of a paragraph is not.
 *
 * Returns: (transfer full): VpRun elements
 */
GPtrArray *vp_certificate_layout  (const VpCertificateTemplate *template, GHashTable *fields, VpFontSet *fonts,
                                   GArray *faults);

G_END_DECLS
