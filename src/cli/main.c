/* main.c: the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"
#include "vp-cli-arguments.h"

#include "vp-locale.h"
#include "vp-text.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

typedef VpExit (*Command) (VpCli *cli);

static const struct { const char *name; Command run; const char *arguments; const char *help; } commands[] = {
  { "init", vp_cli_init, "", N_("makes a new empty store") },
  { "sample", vp_cli_sample, "[--volunteers N] [--records N] [--seed S] [--csv DIR]",
    N_("makes a synthetic store, or with --csv the same people and records as files."
       " JSON: volunteers, records, seconds") },
  { "import", vp_cli_import, "volunteers|records|goods|signups|duty-names|REGISTER FILE [--sheet NAME|all] [--mapping FILE] [--reply FILE] [--dry-run]"
    " [--take-new items,donors,houses,guests] [--event EVENT [--post NAME | --signup SIGNUP]]",
    N_("imports a table as one batch; items, donors, houses and guests that the store does not know are only taken with"
       " --take-new. signups go to --event, or name their events, and with --signup give the seats of a unit their names."
       " duty-names are forms of units that came back, all or nothing (JSON: read, named, unchanged, blank, faults)."
       " JSON: read, added, updated, unchanged, clashing, rejected, new_items, new_donors, new_houses, notes, batch,"
       " seconds") },
  { "withdraw", vp_cli_withdraw, "BATCH", N_("takes an import batch back. JSON: batch") },
  { "search", vp_cli_search, "TEXT [--limit N] [--sort KEY] [--sex 男|女] [--registered-from D] [--registered-to D] [--hours-from N]"
    " [--hours-to N] [--missing phone|identity|both] [--period-from D] [--period-to D] [--period-least N] [--period-most N]"
    " [--event NAME] [--project NAME] [--training NAME] [--skill NAME] [--post NAME] [--employer TEXT] [--education NAME]"
    " [--ethnicity NAME] [--real-name NAME] [--kept NAME] [--full --reason TEXT]",
    N_("finds volunteers; KEY is number, pinyin, strokes, age, district, team, stars, hours, registered, employer or national-number; an empty TEXT is everybody."
       " --period-… ask for hours of service between two days, both included (--period-most 0: who has none); who was at an event or"
       " has hours of a project, signed in at a class, has a skill or a post today; several --skill, --post, --training, --education,"
       " --ethnicity or --real-name: one of them is enough. --kept takes the conditions of a list that was kept."
       " JSON: total, rows (number, name, sex, age, district, team, stars, minutes, phone, id_number)") },
  { "twins", vp_cli_twins, "[--limit N]\n  twins apart NUMBER NUMBER --reason TEXT",
    N_("pairs of volunteers who look like one person, the likeliest first; apart remembers that they are two."
       " JSON: rows (score, first, second (number, name), reasons), total, seconds; of apart: first, second") },
  { "export", vp_cli_export, "volunteers|records FILE [--encoding UTF-8|GB18030] [--full --reason TEXT]",
    N_("writes .xlsx or .csv. JSON: rows, file") },
  { "certify", vp_cli_certify, "--as-of DATE [--rules NAME | --teams] [--commit]",
    N_("candidates per level and the difference to the last batch; of people, or of teams, whose stars are rows of the register team-star."
       " JSON: rules, as_of, levels (rank, name, hours, count, new, raised, kept, lowered), teams (team, rank, hours, members, before), total,"
       " lapsed, with_hours, few_hours, too_short, removed, batch") },
  { "certificates", vp_cli_certificates, "--batch N [--template NAME] [--only-new] --out FILE.pdf",
    N_("writes the certificates of a batch as one PDF. JSON: pages, first, last, file, seconds") },
  { "stock", vp_cli_stock, "balance [--house NAME] [--as-of DATE] [--believed [DATE]]\n"
    "  stock journal --out FILE.csv|.xlsx\n"
    "  stock month YYYY-MM [--house NAME] [--by item|category|season|condition] [--believed [DATE]] --out FILE.pdf|.xlsx\n"
    "  stock correct DOCUMENT --reason TEXT [--lines N=PIECES,…] [--day DATE] [--paper NUMBER] [--with-later]\n"
    "  stock correct DOCUMENT --reason TEXT --take-back [--with-later]",
    N_("stock of the love houses, with --believed only what had been entered by that day; goods in transit are not in it."
       " JSON of balance: rows (house, item, quantity), total; of journal: rows, file; of month: file."
       " correct puts the right document in the place of one that was typed wrong, all in one, 0 pieces leave a line out; with"
       " --take-back it is only taken back, with --with-later also later ones that would go short. JSON of it: document, again"
       " (code, or null)") },
  { "labels", vp_cli_labels, "items|variants|bags|places|donors|documents|numbers [CODE…] [--sheet NAME|--geometry FILE]"
    " [--start N] [--copies N] [--house NAME] --out FILE.pdf",
    N_("writes labels with codes, or number cards; without codes for everything there is; N of --start is the first free"
       " label of the first sheet. JSON: labels, pages, file") },
  { "figures", vp_cli_figures, "[CODE --rows | CODE --missing MONTH | CODE --form MONTH --out FILE.xlsx | CODE --targets | --checks] [--as-of DATE] [--from DATE] [--believed [DATE]]",
    N_("every figure of the office on a day, counted, declared or derived; of one the rows behind it, the units whose return of a"
       " month is missing, the form that is sent to them and imported into the register of returns, or what it was to be; the checks"
       " between figures. JSON: list of (id, name, value, unit, kind, as_of, nature, scope, meaning,"
       " source, evidence, problem); of rows: list of (id, label, day, amount, text); of targets: list of (unit, year,"
       " quarter, target, value); of the form: file; of checks: list of (name, condition, state,"
       " figures)") },
  { "summary", vp_cli_summary, "[--template NAME] [--as-of DATE] [--from DATE] [--as-issued] [--out FILE.txt|.pdf|.xlsx] [--issue]"
    " [--lint] [--changes]",
    N_("the work summary from its template and the figures of a day, as text, as pages after GB/T 9704 or as a table of its"
       " figures; what should be looked at; what changed since the last issue; --issue keeps text and figures. JSON: template,"
       " file, sentences (code, text, left_out, figures, problem); of --lint: list of (kind, code, sentence); of --changes: since,"
       " changes (id, name, before, after, why)") },
  { "chart", vp_cli_chart, "[NAME --out FILE.svg|.png|.pdf [--from DATE] [--to DATE] [--district NAME] [--house NAME]"
    " [--as-of DATE] [--believed [DATE]]]",
    N_("draws a chart; without a name lists them. JSON: list of (name, title); of a chart: chart, file, headings, rows (the same"
       " numbers as a table)") },
  { "overview", vp_cli_overview, "[--from DATE] [--to DATE] [--district NAME] [--out FILE.pdf]",
    N_("the tiles of the overview, what is due, and what day it is, also as pages for the head's desk. JSON: file, today, tiles"
       " (name, title, number, change), due (kind, title, count, all_districts)") },
  { "meals", vp_cli_meals, "porridge add|list|bulletin|poster, suspended give|hand-out|list|settle|letter"
    " [--day DATE] [--as-of DATE] [--believed [DATE]] [--servings N] [--attendances N] [--total N] [--bowls N] [--buns N]"
    " [--dishes N] [--menu TEXT] [--giver TEXT] [--names TEXT] [--cost YUAN] [--note TEXT] [--shop NAME]"
    " [--amount YUAN] [--donor NAME] [--paper NUMBER] [--meals N] [--people N] [--month 2018-03] [--out FILE.pdf]",
    N_("day sheets of the porridge house and suspended meals. JSON of lists: since, as_of, servings, attendances, opening,"
       " rows; given_fen, spent_fen, left_fen, common_fen, meals, people, shops; else id or file") },
  { "registers", vp_cli_registers, "", N_("the registers there are. JSON: list of (name, title, fields (name, label, kind,"
                                          " flags), rows)") },
  { "register", vp_cli_register, "NAME list [--search TEXT] [--sort FIELD] [--as-of DAY] [--limit N] [--removed]\n"
    "  register NAME show ID [--full --reason REASON]\n"
    "  register NAME remove|restore ID\n"
    "  register NAME reverse ID --reason REASON\n"
    "  register NAME add [--of OWNER] FIELD=VALUE…\n"
    "  register NAME edit ID FIELD=VALUE…\n"
    "  register NAME edit-all FIELD=VALUE [--search TEXT]\n"
    "  register NAME merge KEPT_ID GONE_ID\n"
    "  register NAME attach ID FILE\n"
    "  register NAME detach ID ATTACHMENT\n"
    "  register NAME fetch ID ATTACHMENT FILE [--reason REASON]\n"
    "  register NAME import FILE\n"
    "  register NAME print FILE.pdf [--search TEXT | --row ID] [--paper letter] [--as-of DAY]\n"
    "  register NAME export FILE.xlsx|.csv|.pdf [--search TEXT] [--removed]",
    N_("rows of a register: FIELD is its name, label or heading, VALUE as people write it, codes and rows by name or"
       " initials. JSON of list: total, rows (id, removed, fields); of show: rows, uses; of export: rows, file; else id") },
  { "fund", vp_cli_fund, "balance [--as-of DAY]\n"
    "  fund reconcile [--from DAY] [--to DAY]",
    N_("what each fund has, what of it is granted, and what units have not settled; the list of the foundation compared with the books."
       " JSON of balance: as_of, funds (id, name, holder, restricted, carried_fen, income_fen, spent_fen, balance_fen, bound_fen,"
       " free_fen, in_hand_fen, balance_words), advances (id, payee, purpose, in_hand_fen, since, days), suspended_meals_fen; of"
       " reconcile: differences (match, ticket, donor, day, day_there, amount_fen, amount_there_fen), agree, agree_fen") },
  { "sponsorship", vp_cli_sponsorship, "due YEAR",
    N_("what sponsors owe for the children of a year, and what is open of years before it. JSON: year, rows (id, agreement, child, sponsor,"
       " day, owed_fen, paid_fen, open_fen, before_fen), owed_fen, paid_fen, before_fen") },
  { "due", vp_cli_due, "[--days N] [--as-of DAY] [--kind REGISTER]",
    N_("what has a term or an end within so many days, 30 where nothing is said, and what is overdue. JSON: list of (kind, title,"
       " day, who, what, id)") },
  { "pairing", vp_cli_pairing, "[--from YYYY-MM] [--to YYYY-MM] [--out FILE.xlsx|.csv|.pdf]",
    N_("units and communities: agreements, members who reported by the latest return of the months, returns that are missing; the newest"
       " month of a return where nothing is said. JSON: from, to, units (id, unit, agreements, members, latest, missing, communities"
       " (name, agreed_on)), communities, agreements, members, leaders, late") },
  { "documents", vp_cli_documents, "WORDS [--limit N]",
    N_("searches in the words of the files attached to the papers of the office (.txt, .docx, .xlsx, .pdf); nothing of them is kept. JSON:"
       " rows (id, title, file, text), files, unread (files without words that can be read)") },
  { "photos", vp_cli_photos, "import FOLDER\n"
    "  photos export FOLDER [--search TEXT] [--least STARS]",
    N_("takes the pictures of a folder in, each once, with the day of the camera; writes chosen ones under their captions, none of a minor"
       " without consent. JSON of import: files, added, doubles (file, of), left_out (file, of), seconds; of export: written, folder") },
  { "calendar", vp_cli_calendar, "[--day DAY]\n"
    "  calendar [--event EVENT | --person NUMBER | --team NAME | --place NAME] [--from D] [--to D] --out FILE.ics",
    N_("what a day is, or events as a calendar file. JSON: day, workday, holiday, lunar, festival, known (whether the holidays of"
       " its year are); of --out: events, file") },
  { "settings", vp_cli_settings, "[NAME VALUE] [--day DAY]",
    N_("names, limits and prices that are the office's own business, as they hold on that day; with a value it is changed from"
       " that day on, \"\" is the standard again. JSON: settings (name, label, value, standard, dated)") },
  { "event", vp_cli_event, "add --title T --day D --from HH:MM --to HH:MM [--project P] [--kind K] [--team T] [--place P]\n"
    "      [--post NAME=MOST[/LEAST]]… [--approval] [--closes DAY] [--leaves DAY]\n"
    "      [--repeat RULE --until D] [--move-collisions] [--questions TEXT]\n"
    "  event list [--from D] [--to D]\n"
    "  event edit EVENT [--scope one|onward|all] and what is to be changed\n"
    "  event move EVENT --day D\n"
    "  event copy EVENT --day D\n"
    "  event cancel|stand-down EVENT… --reason TEXT\n"
    "  event extend EVENT --until D\n"
    "  event paper EVENT [--of list|calls|tags|notice|materials|reminders|seating|returns] --out FILE.pdf\n"
    "  event export EVENT --out FILE.xlsx|.csv\n"
    "  event figures [--by event|unit|month] [--from D] [--to D]\n"
    "  event remind EVENT | returns EVENT",
    N_("events and their series. JSON of add: events, collisions (day, why, move_to), missing, unknown_years; of list: rows"
       " (event, title, day, from, to, place, state, seats, confirmed, held, waiting, requested); else event or events, and what"
       " speaks against a move: refusals, warnings (rule, sentence); of extend: rows of who stays signed up; of figures: rows (name,"
       " events, called_off, signed_up, confirmed, ended, came, excused, absent); of remind: text;"
       " of returns: rows (name, group, people, what), missing (name, group, last)") },
  { "ask", vp_cli_ask, "EVENT [--post NAME] [--limit N] | EVENT --decline NUMBER [--reason TEXT]",
    N_("whom to ask for an event: people against whom no rule speaks, of its district first, then who has least to do and was not"
       " there for longest; an answer is kept and asks nobody twice. JSON: rows (number, name, district, load, last)") },
  { "signup", vp_cli_signup, "EVENT --volunteer NUMBER | --unit NAME --seats N | --name TEXT [--phone TEXT] [--post NAME]"
    " [--override REASON]\n"
    "  signup EVENT --list\n"
    "  signup EVENT --withdraw SIGNUP [--with-family] | --approve SIGNUP | --refuse SIGNUP --reason TEXT\n"
    "  signup EVENT --offer | --accept [SIGNUP] | --decline [SIGNUP] | --skip REASON [--signup SIGNUP]\n"
    "  signup EVENT --swap SIGNUP --signup OTHER | --swap SIGNUP --volunteer NUMBER\n"
    "  signup EVENT --family NAME [--post NAME] [--consent PAPER] [--wait] [--override REASON]\n"
    "  signup EVENT --names FILE [--post NAME | --signup SIGNUP | --unit NAME] [--guests] [--partly]\n"
    "  signup EVENT --standing (--volunteer NUMBER | --unit NAME --seats N) [--post NAME] | --standing --list\n"
    "  signup EVENT --stop STANDING --from D --reason TEXT\n"
    "  signup EVENT --says QUESTION=ANSWER… (--signup SIGNUP | --seat SEAT)\n"
    "  signup EVENT --name-seat SEAT --volunteer NUMBER | --link SIGNUP --volunteer NUMBER",
    N_("signs up for an event and keeps the line of those who wait; exit 3 when refused. JSON: signup, state"
       " (confirmed|waiting|requested|refused), confirmed, waiting, position, refusals and warnings (rule, sentence), signed; of"
       " seats that are freed: held_for, until; of --list: rows; of --names and --family: read, added, rejected, rows (line, text,"
       " state, sentence); of --standing: standing, rows (event, day, name, state, sentence); of"
       " --stop: events") },
  { "fraud", vp_cli_fraud, "[--rule places|day|run|before|block|stood-down|names|age|own|star|project|office|copy]\n"
    "  fraud --rule RULE --answer ABOUT --reason TEXT",
    N_("doubtful hours, each with why and its lines; --answer keeps what was found out about one. JSON: hits (rule, about, sentence,"
       " records, answer)") },
  { "seal", vp_cli_seal, "YYYY-MM [--export FILE] [--override REASON]\n"
    "  seal --verify [HASH]",
    N_("closes a month of the ledger of hours: nothing more is added to it, and its hash tells of any change; --export writes the bytes"
       " whose SHA-256 that is, --override closes it although hours wait. --verify looks at every sealed month; exit 1 where one is not"
       " as it was. JSON: month, lines, minutes, before, hash, sealed_by; of --verify: months (also sound, found, chained), known,"
       " sound") },
  { "sheet", vp_cli_sheet, "EVENT --out FILE.pdf [--sheet N] [--by-post|--by-unit] [--map BOXES.json]",
    N_("sign-in sheets of an event; with --map also where each box stands, in millimetres. JSON: pages, file") },
  { "proof", vp_cli_proof, "VOLUNTEER --out FILE.pdf [--from DAY] [--to DAY] [--minutes N] [--reason PURPOSE] [--day DAY]\n"
    "  proof SERIAL --verify\n"
    "  proof --withdraw SERIAL --reason TEXT\n"
    "  proof --list",
    N_("a proof of credited service 志愿服务记录证明 with a number that is never used again; hours that are not credited are not proved, and"
       " --minutes is refused where it is more than is credited. Printed again with the same lines it is the same proof and says so. Where the"
       " office shows proofs first (setting proof-days) the first call begins that, exit 1. --verify tells whether it was issued here and the"
       " ledger still says the same, exit 1 where not. JSON: serial, volunteer, minutes, lines, hash, state (shown|issued|void), shown_until,"
       " printed, file; of --verify also known, same; of --list: proofs") },
  { "scan", vp_cli_scan, "FILE.pdf|.png|.jpg…\n"
    "  scan --apply TRAY --expect COUNTS [--day DAY]\n"
    "  scan --tray TRAY [--page N --row N --answer STATE|leave [--name NAME] | --page N --row 0 --answer yes|no | --page N --code DIGITS]\n"
    "  scan --remove TRAY | --list",
    N_("filled sign-in sheets read from pictures into a tray; exit 1 where pages were put aside. Nothing is taken over before --apply, which"
       " is refused where the counts are not COUNTS; lines that are not decided stay in the tray. --answer decides a line, --name says"
       " who stood in or came without a seat, row 0 is the box of the inspection, --code says which sheet a page is. JSON: pages (file,"
       " page, event, sheet, code, marks (row, volunteer, name, state, sure, guess, why, done), seen, unmarked, doubtful, reason), tray, doubtful,"
       " expect; of --apply: tray, counts, done; of --list: trays (tray, state, pages, aside, read_by)") },
  { "attendance", vp_cli_attendance, "EVENT --line TEXT [--sheet N] [--cells in,out,signature,leader,seen] [--dry-run]\n"
    "  attendance EVENT FILE.csv|.xlsx [--cells …] [--dry-run]\n"
    "  attendance EVENT --list [--sheet N] [--by-post|--by-unit]\n"
    "  attendance EVENT --sign-out LINE --at HH:MM --reason TEXT | --link LINE --volunteer NUMBER | --remove LINE\n"
    "  attendance CLASS --class --line TEXT|FILE|--list [--sheet N] [--dry-run]\n"
    "  attendance --no-shows [--from DAY] [--least N]",
    N_("who was there, by sheets of 25 lines. A line of text says a whole sheet: all present except 3 7; 9 late 20; 12 = 王芳;"
       " 5 8:30-11:00; + 李明; 4 excellent. 7, a name or initials alone say who came. With --class the sheet is that of a training class. EVENT may be the code of a sheet. JSON: read, changed, kept, counts, rows (id, sheet, row, volunteer, name, post, state, stands_in,"
       " in, out, cells, evidence, grade, hours, entered_by); of --no-shows: rows (volunteer, name, absent, excused, came, last, appeals)") },
  { "hours", vp_cli_hours, "pending|approve|sign-out [--event EVENT] [--by WHO]\n"
    "  hours return [--event EVENT] --reason TEXT [--by WHO]\n"
    "  hours correct RECORD --minutes N --reason TEXT --paper NUMBER --second WHO\n"
    "  hours declare VOLUNTEER --day DAY --minutes N [--project NAME] [--note TEXT] [--reported|--old-paper]\n"
    "  hours approve|return|drop|notice --declared NUMBER|all [--reason TEXT] [--out FILE] [--by WHO]\n"
    "  hours ledger [--pivot month,evidence] [--from DAY] [--to DAY]\n"
    "  hours points\n"
    "  hours risk [--day DAY]",
    N_("hours that follow from attendance: approve credits them, by somebody else than who entered them; sign-out lets the rule of"
       " the kind say until when people were there; correct reverses a line of the ledger and puts another in its place, 0 minutes"
       " none. Hours that are typed (declare), reported by a volunteer or imported wait as declarations until somebody else approves them;"
       " drop takes one away, notice writes its lines for everybody to see. JSON of pending: rows (line, event, title, day, sheet, row, volunteer, name, planned, there, minutes, evidence,"
       " grade, state, why, entered_by), declared (declaration, source, what, who, people, lines, minutes, first, last, evidence, remark,"
       " entered_by); of approve: credited, minutes, left, of declarations: declarations, credited, minutes, shown, returned; of ledger: minutes, lines, rows by any two of month, district,"
       " category, team, project and evidence; of points: rows (volunteer, name, lines, points); of risk, who did not come as often as the settings of that day say:"
       " from, to, times, rows (volunteer, name, absent, excused, came, appeals, lines (event, title, day, sheet, row, appealed)); else returned, signed_out, corrected, declaration, dropped or rows") },
  { "plan", vp_cli_plan, "YYYY-MM [--out FILE.csv] [--seed N] [--repair] [--adopt --expect HASH]\n"
    "  plan --check FILE.csv",
    N_("fills a duty month from crossings, units and people, or with --repair mends the board with few people moved; --adopt takes"
       " it over, and is refused where the board is not the one of HASH any more. JSON: posts, seats, filled, hard_violations,"
       " soft_cost, fairness (people, units), seconds, hash (of the board it was made from), notes, adopted; with --repair moved,"
       " dropped, changes (volunteer, unit, from, to, each date, half, crossing or nothing); of --check: violations (line, rule, sentence)") },
  { "why", vp_cli_why, "YYYY-MM-DD am|pm CROSSING [SEAT] [--without RULE,…]",
    N_("why somebody has a seat of the board, or why nobody can. JSON: seat, volunteer, unit, decided (rule, sentence), next"
       " (volunteer, against (rules), sentence), fillable, conflict and frees (rules), freed (volunteer)") },
  { "duty", vp_cli_duty, "publish YYYY-MM\n"
    "  duty pack YYYY-MM-DD --out FILE.pdf [--map BOXES.json]\n"
    "  duty accident YYYY-MM-DD --volunteer NUMBER --out FILE.pdf\n"
    "  duty matrix YYYY-MM --out FILE.pdf\n"
    "  duty forms YYYY-MM --out DIR\n"
    "  duty reminders YYYY-MM --out FILE.pdf\n"
    "  duty slips YYYY-MM [--only-new] --out FILE.pdf\n"
    "  duty changes YYYY-MM --out FILE.pdf\n"
    "  duty stand-down YYYY-MM-DD --reason TEXT\n"
    "  duty units YYYY-MM\n"
    "  duty circular YYYY-MM --out FILE.pdf",
    N_("publish: the board of the month is told to everybody and carries its hash from then on; pack: the sheets of a day, which scan"
       " reads back, with --map also where each box stands, in millimetres; accident:"
       " that a person was planned, insured and signed in; matrix:"
       " the month on A3; forms: what each unit fills with names; reminders: units whose names are missing; changes: who was told otherwise since it was"
       " published; stand-down: the day does not take place; slips: a strip of each person with their duties, with --only-new"
       " only of those whose duties changed after it was published; units: what units promised, named and sent, and how they"
       " were found by inspectors; circular: the draft of the circular about it. JSON: month, hash, file, sheets, points, units, people, crossings, changes or"
       " rows (rank, unit, promised, named, came, inspections, score)") },
  { "inspect", vp_cli_inspect, "routes YYYY-MM-DD am|pm --inspectors N [--out FILE.pdf]",
    N_("ways by which so many inspectors see every crossing, with --out their score sheets too. JSON: routes (inspector, length, crossings)") },
  { "log", vp_cli_log, "[--search TEXT] [--limit N]",
    N_("what was done, newest first. JSON: rows (seq, at, who, action, summary, reason, undone)") },
  { "undo", vp_cli_undo, "[SEQ]", N_("takes the newest change back, or that of an entry of the log. JSON: seq, summary") },
  { "redo", vp_cli_redo, "", N_("does again what was taken back last. JSON: seq, summary") },
  { "person", vp_cli_person, "NUMBER --dossier FILE.pdf --reason TEXT\n"
    "  person duplicates [--limit N]\n"
    "  person merge KEPT NUMBER… --reason TEXT [--take FIELD=NUMBER]… [--override TEXT] --dry-run|--commit\n"
    "  person unmerge NUMBER --reason TEXT",
    N_("everything that is kept about one person, in full, as one paper for them (JSON: number, file). duplicates is twins. merge makes"
       " one person of several rows: the lines of all count for the one that is kept, whose number and name the others find; a field is"
       " taken from another row with --take, two identity numbers need --override with how it is known. JSON: kept, merged, fields"
       " (field, value, from), minutes, records, coming, warnings, refusals, committed. unmerge takes that back at any later time. JSON:"
       " number") },
  { "accesses", vp_cli_accesses, "[--limit N]\n  accesses [--month YYYY-MM|--audit YYYY] --out FILE.pdf|.xlsx",
    N_("full views, exports and prints, newest first, or the sheet of a month for the head; --audit: the yearly audit of looks into the"
       " data of children and elders, with who allowed them. JSON: rows (at, who, kind, table, people,"
       " minors, reason, fields, file, sha256)") },
  { "erase", vp_cli_erase, "NUMBER --dry-run|--commit --reason TEXT",
    N_("takes the personal data of one volunteer out of the store, its log and its files; lines of service stay as numbers."
       " --dry-run says what would go and what stays, and why. A second person signs it, named by --second. JSON: number,"
       " erased, goes (what, rows), stays (what, rows, why)") },
  { "verify-chain", vp_cli_verify_chain, "[--backups DIR] [--anchor TEXT]",
    N_("whether both logs are what was once written: finds each line that was changed, moved, put in or taken out with another"
       " program, and an end that was cut off, by what the backups beside the store, those of DIR and a paper wrote down."
       " Exit 1 where it is broken. JSON: entries, broken_at (null where it is whole), anchors, sentence, head") },
  { "passcode", vp_cli_passcode, "set --passcode-fd N [--out FILE.pdf]\n"
    "  passcode change --passcode-fd N --new-passcode-fd M\n"
    "  passcode recover --recovery-fd N --new-passcode-fd M\n"
    "  passcode reprint --passcode-fd N [--out FILE.pdf]\n"
    "  passcode renew --passcode-fd N",
    N_("set: seals identity numbers, telephones, addresses and guardians with a passcode, after a backup, and tells the recovery"
       " key; change: another passcode; recover: another passcode by the recovery key; reprint: another recovery key; renew: seals"
       " everything with another key. Every command on such a store takes the passcode from --passcode-fd N, a file descriptor,"
       " never from an argument. JSON: done, recovery, backup, readable (backups that are not sealed), seconds") },
  { "lock", vp_cli_lock, "", N_("locks the window that is open. JSON: locked") },
  { "check", vp_cli_check, "", N_("checks every invariant. JSON: checks (name, title, violations), violations") },
  { "backup", vp_cli_backup, "DIR", N_("makes a verified backup. JSON: file") },
  { "restore", vp_cli_restore, "FILE", N_("puts a backup in the store's place and keeps the former store."
                                         " JSON: kept") },
};

const char *
vp_cli_option (VpCli *self, const char *name)
{
  return g_hash_table_lookup (self->options, name);
}

gboolean
vp_cli_number (VpCli *self, const char *name, guint64 *value)
{
  const char *text = vp_cli_option (self, name);
  gint64 number;

  if (text == NULL)
    return TRUE;
  if (!vp_text_parse_int (text, &number) || number < 0) {
    g_printerr (_("%s must be a whole number.\n"), name);
    return FALSE;
  }
  *value = (guint64) number;
  return TRUE;
}

VpExit
vp_cli_fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  if (error->domain == G_IO_ERROR)
    return VP_EXIT_FAILED;
  if (error->domain != VP_ERROR)
    return VP_EXIT_FAILED;
  return error->code == VP_ERROR_FAILED || error->code == VP_ERROR_FULL ? VP_EXIT_FAILED : VP_EXIT_REFUSED;
}

VpExit
vp_cli_usage (const char *message)
{
  g_printerr ("%s\n", message);
  g_printerr ("%s\n", _("Type “volunteer-puyang-cli --help” for the commands."));
  return VP_EXIT_USAGE;
}

const char *
vp_cli_who (VpCli *self)
{
  const char *who = vp_cli_option (self, "--who");

  return who != NULL && *who != '\0' ? who : g_get_user_name ();
}

static gboolean
open_store (VpCli *self, VpStoreOpenMode mode, VpExit *code)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->store);
  self->store = vp_store_new (self->store_path, vp_cli_who (self));
  vp_store_set_second (self->store, vp_cli_option (self, "--second"));
  if (vp_store_open (self->store, mode, &error)) {
    if (vp_store_get_notice (self->store) != NULL)
      g_printerr ("%s\n", vp_store_get_notice (self->store));
    vp_store_begin_check (self->store);
    return TRUE;
  }
  *code = vp_cli_fail (error);
  return FALSE;
}

gboolean
vp_cli_open_locked (VpCli *self, VpExit *code)
{
  return open_store (self, VP_STORE_OPEN_EXISTING, code);
}

gboolean
vp_cli_open (VpCli *self, VpStoreOpenMode mode, VpExit *code)
{
  return open_store (self, mode, code) && vp_cli_unlock (self, code);
}

static void
print_help (void)
{
  printf ("%s\n\n", _("volunteer-puyang-cli [--store FILE] [--who NAME] [--second NAME] COMMAND [ARGUMENTS] [--json]"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    printf ("  %s %s\n      %s\n", commands[i].name, commands[i].arguments, _(commands[i].help));
  printf ("\n%s\n", _("Exit status: 0 done, 1 done with rejected rows, 2 usage, 3 refused, 4 failed."));
}

/* The thread that waits for Ctrl+C. */
typedef struct {
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
} Watch;

static gpointer
watch_signals (gpointer data)
{
  Watch *watch = data;

  g_main_context_push_thread_default (watch->context);
  g_main_loop_run (watch->loop);
  g_main_context_pop_thread_default (watch->context);
  return NULL;
}

static gboolean
interrupted_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/* Ctrl+C ends the work in hand with nothing half done. */
static void
watch_start (Watch *self, GCancellable *cancellable)
{
  g_autoptr (GSource) source = g_unix_signal_source_new (SIGINT);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_source_set_callback (source, interrupted_cb, g_object_ref (cancellable), g_object_unref);
  g_source_attach (source, self->context);
  self->thread = g_thread_new ("vp-signals", watch_signals, self);
}

static void
watch_stop (Watch *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  /* Quit from inside: the loop may not have begun yet. */
  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
}

static VpExit
run_command (VpCli *cli, const char *command)
{
  gint64 began = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i].name, command) == 0)
      return vp_cli_log_out (cli, command, began, commands[i].run (cli));
  return vp_cli_usage (_("There is no such command."));
}

/* What was printed is only known to be read where the last of it could be written. */
static VpExit
flush_answer (VpExit code)
{
  gboolean broken = ferror (stdout) != 0;

  if (fflush (stdout) == 0 && !broken)
    return code;
  g_printerr (_("The answer could not be written: %s. What was asked for was done.\n"),
              errno != 0 ? g_strerror (errno) : "?");
  return VP_EXIT_FAILED;
}

/* Closes the store; a command that was done on a damaged store is told as such. */
static VpExit
finish (VpCli *self, VpExit code)
{
  g_autoptr (GError) error = NULL;

  if (self->store != NULL && code <= VP_EXIT_REJECTED && !vp_store_end_check (self->store, &error)) {
    vp_cli_fail (error);
    code = VP_EXIT_FAILED;
  }
  g_clear_object (&self->store);
  return code <= VP_EXIT_REJECTED ? flush_answer (code) : code;
}

int
main (int argc, char **argv)
{
  VpCli cli = { 0 };
  VpExit code = VP_EXIT_USAGE;
  Watch watch;
  char *command;

  vp_locale_init ();
  umask (077);

  cli.options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  cli.cancellable = g_cancellable_new ();
  if (vp_cli_parse (&cli, argc, argv, &command)) {
    if (vp_cli_option (&cli, "--help") != NULL) {
      print_help ();
      code = VP_EXIT_DONE;
    } else if (command == NULL) {
      code = vp_cli_usage (_("Which command? None was given."));
    } else {
      watch_start (&watch, cli.cancellable);
      cli.json = vp_cli_option (&cli, "--json") != NULL;
      cli.store_path = vp_cli_option (&cli, "--store") != NULL ? g_strdup (vp_cli_option (&cli, "--store"))
                                                               : vp_store_default_path ();
      code = run_command (&cli, command);
      watch_stop (&watch);
    }
  }
  code = finish (&cli, code);
  g_clear_object (&cli.cancellable);
  g_strfreev (cli.arguments);
  g_clear_pointer (&cli.written, vp_listing_free);
  g_hash_table_unref (cli.options);
  g_free (cli.store_path);
  return (int) code;
}
