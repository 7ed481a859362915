/* vp-xml-scan.h: a quick reader of the XML of worksheets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VpXmlScan:
 *
 * Worksheets are most of a spreadsheet's bytes and use little of XML: this reads them several times as fast as a parser
 * for all of it (bench-xlsx). UTF-8 only. Anything it does not know, and whatever is not well-formed, is an error:
 * document types, tags left open, undeclared entities, bytes that are not UTF-8.
 */
typedef struct _VpXmlScan VpXmlScan;

/* Names are without their prefix. @attributes: name, value, … %NULL. Everything is borrowed for the call. */
typedef struct {
  void (*start) (gpointer data, const char *name, const char **attributes);
  void (*end)   (gpointer data, const char *name);
  void (*text)  (gpointer data, const char *text, gsize length);
} VpXmlHandler;

VpXmlScan *vp_xml_scan_new  (const VpXmlHandler *handler, gpointer data);
void       vp_xml_scan_free (VpXmlScan *self);
/* The next piece of the file; @length 0 = its end. FALSE where it is not well-formed, or vp_xml_scan_stop() was called. */
gboolean   vp_xml_scan_feed (VpXmlScan *self, const char *bytes, gsize length);
/* From inside a handler: nothing further is read. */
void       vp_xml_scan_stop (VpXmlScan *self);

G_END_DECLS
