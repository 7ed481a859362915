/* test-xml-scan.c: the quick reader against expat, for every way a document can be cut into pieces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-xml-scan.h"

#include <expat.h>
#include <string.h>

static const char *const documents[] = {
  "<a/>", "<a></a>", "<a b=\"1\" c='2'/>", "<a>x</a>", "<a><b>1</b><b>2</b></a>", "<?xml version=\"1.0\"?>\n<a/>\n",
  "<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x4E00;</a>", "<a b=\"&lt;x&#x20000;\"/>", "<a><!-- - <b> --><b/></a>",
  "<a><![CDATA[<&>]]>x</a>", "<a b=\"x>y\">z</a>", "<a b='\"'>王芳𬱖</a>", "<p:a xmlns:p=\"x\"><p:b>1</p:b></p:a>", "<a >x</a >",
  "<a\n b = \"1\"\n/>", "<a>x;y;z</a>", "<a><b><c><d>1</d></c></b></a>", "\xEF\xBB\xBF<a/>",
  /* not well-formed */
  "", "x", "<a>", "<a></b>", "<a", "</a>", "<a/><b/>", "<a>&x;</a>", "<a>&lt</a>", "<a b=1/>", "<a b/>", "<a b=\"1/>", "<a b=\"<\"/>",
  "<a>\xFF</a>", "<a>&#0;</a>", "<a>&#x110000;</a>", "<!DOCTYPE a><a/>", "<a><b></a></b>", "<a/>x", "<1/ >", "<a b=\"1\"c=\"2\"/>",
  "< a/>", "<a>\xE7\x8E</a>", "<a><!-- x</a>", "<a><![CDATA[x</a>", "<a b=\"1<2\">x</a>", "<a b=\"&x;\">x</a>",
  "<a b=\"1\" c=\"<\" d=\"2\">x</a>", "<p:a xmlns:p=\"x\"></a>", "<a b=\"&#0;\"/>", "<a b=\"'>x</a>",
};

typedef struct {
  GString *events;
  GString *text;
  XML_Parser parser;
} Heard;

static void
flush (Heard *heard)
{
  if (heard->text->len > 0)
    g_string_append_printf (heard->events, "[%s]", heard->text->str);
  g_string_truncate (heard->text, 0);
}

static void
start_cb (gpointer data, const char *name, const char **attributes)
{
  Heard *heard = data;
  const char *colon = strchr (name, ':');

  flush (heard);
  g_string_append_printf (heard->events, "<%s", colon != NULL ? colon + 1 : name);
  for (guint i = 0; attributes[i] != NULL; i += 2)
    g_string_append_printf (heard->events, " %s=%s", attributes[i], attributes[i + 1]);
}

static void
end_cb (gpointer data, const char *name)
{
  Heard *heard = data;
  const char *colon = strchr (name, ':');

  flush (heard);
  g_string_append_printf (heard->events, "</%s>", colon != NULL ? colon + 1 : name);
}

static void
text_cb (gpointer data, const char *text, gsize length)
{
  g_string_append_len (((Heard *) data)->text, text, (gssize) length);
}

static void
expat_text_cb (void *data, const XML_Char *text, int length)
{
  text_cb (data, text, (gsize) length);
}

static void
doctype_cb (void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal)
{
  XML_StopParser (((Heard *) data)->parser, XML_FALSE);
}

/* What expat hears; FALSE = not well-formed. */
static gboolean
ask_expat (const char *document, Heard *heard)
{
  gboolean ok;

  heard->parser = XML_ParserCreate ("UTF-8");
  XML_SetUserData (heard->parser, heard);
  XML_SetElementHandler (heard->parser, start_cb, end_cb);
  XML_SetCharacterDataHandler (heard->parser, expat_text_cb);
  XML_SetStartDoctypeDeclHandler (heard->parser, doctype_cb);
  ok = XML_Parse (heard->parser, document, (int) strlen (document), TRUE) == XML_STATUS_OK;
  XML_ParserFree (heard->parser);
  return ok;
}

static gboolean
ask_scan (const char *document, gsize piece, Heard *heard)
{
  static const VpXmlHandler handler = { start_cb, end_cb, text_cb };
  VpXmlScan *scan = vp_xml_scan_new (&handler, heard);
  gsize length = strlen (document);
  gboolean ok = TRUE;

  for (gsize at = 0; ok && at < length; at += piece)
    ok = vp_xml_scan_feed (scan, document + at, MIN (piece, length - at));
  ok = ok && vp_xml_scan_feed (scan, NULL, 0);
  vp_xml_scan_free (scan);
  return ok;
}

static void
compare (const char *document)
{
  Heard expected = { g_string_new (NULL), g_string_new (NULL), NULL };
  gboolean good = ask_expat (document, &expected);

  for (gsize piece = 1; piece <= strlen (document) + 1; piece++) {
    Heard heard = { g_string_new (NULL), g_string_new (NULL), NULL };
    g_autofree char *shown = g_strescape (document, NULL); /* the report of a test is UTF-8, a document need not be */

    g_test_message ("%s by %u", shown, (guint) piece);
    g_assert_cmpint (ask_scan (document, piece, &heard), ==, good);
    if (good)
      g_assert_cmpstr (heard.events->str, ==, expected.events->str);
    g_string_free (heard.events, TRUE);
    g_string_free (heard.text, TRUE);
  }
  g_string_free (expected.events, TRUE);
  g_string_free (expected.text, TRUE);
}

static void
test_documents (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    compare (documents[i]);
}

static void
stop_cb (gpointer data, const char *name, const char **attributes)
{
  vp_xml_scan_stop (*(VpXmlScan **) data);
}

static void
test_stop (void)
{
  static const VpXmlHandler handler = { stop_cb, NULL, NULL };
  VpXmlScan *scan = NULL;

  scan = vp_xml_scan_new (&handler, &scan);
  g_assert_false (vp_xml_scan_feed (scan, "<a><b/></a>", 11) && vp_xml_scan_feed (scan, NULL, 0));
  vp_xml_scan_free (scan);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml-scan/documents", test_documents);
  g_test_add_func ("/xml-scan/stop", test_stop);
  return g_test_run ();
}
