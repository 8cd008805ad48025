// Generates the synthetic input of job J3: a table of transactions of foreign assistance as CSV.
//
//   generate_table FILE SEED RECORDS
//
// Nothing here is real; README.md states the distributions. Only integers decide a value, so a seed
// gives the same bytes on every machine.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNTRIES = 200, FIRST_YEAR = 1990, YEARS = 37, ROOM = 1 << 16 };

// SplitMix64.
static uint64_t state;

static uint64_t draw(void) {
  uint64_t z = state += 0x9E3779B97F4A7C15ULL;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
  return z ^ z >> 31;
}

static int below(int bound) { return (int)((draw() >> 32) * (uint64_t)bound >> 32); }

// The record that is being written.
static char line[ROOM];
static char *at;

static void text(const char *words) {
  while (*words) *at++ = *words++;
}

static void number(int64_t value) {
  char digits[24];
  int count = 0;
  uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
  if (value < 0) *at++ = '-';
  do digits[count++] = (char)('0' + rest % 10);
  while (rest /= 10);
  while (count) *at++ = digits[--count];
}

static void comma(void) { *at++ = ','; }

static void code(int64_t value) {
  number(value);
  comma();
}

// A quoted cell of fixed words and a number.
static void named(const char *words, int64_t value) {
  *at++ = '"';
  text(words);
  *at++ = ' ';
  number(value);
  text("\",");
}

static void quoted(const char *words) {
  *at++ = '"';
  text(words);
  text("\",");
}

static void two(int value) {
  *at++ = (char)('0' + value / 10);
  *at++ = (char)('0' + value % 10);
}

static void date(int year, int month, int day) {
  number(year);
  *at++ = '-';
  two(month);
  *at++ = '-';
  two(day);
}

static const char *const words[32] = {
    "support",  "training", "district", "of",     "health",  "education", "for",       "program",
    "security", "the",      "services", "water",  "and",     "regional",  "border",    "reform",
    "in",       "capacity", "advisers", "local",  "vehicle", "spare",     "equipment", "technical",
    "relief",   "food",     "survey",   "to",     "public",  "finance",   "civilian",  "evaluation"};

// Words in quotes, with what makes a reader stumble: commas, doubled quotes, line breaks, letters
// of more than one byte.
static void prose(int count) {
  *at++ = '"';
  for (int i = 0; i < count; i++) {
    uint64_t w = draw();
    if (i) {
      if ((w & 255) == 0) text(w & 256 ? "\r\n" : "\n");
      else *at++ = ' ';
    }
    if ((w >> 9 & 127) == 0) text("\"\"");
    text(words[w >> 16 & 31]);
    if ((w >> 21 & 31) == 0) comma();
    if ((w >> 26 & 1023) == 0) text("\xC3\xA9\xE2\x80\x99");
  }
  text("\",");
}

static const char header[] =
    "Country ID,Country Code,Country Name,Region ID,Region Name,Income Group ID,Income Group Name,"
    "Income Group Acronym,Managing Agency ID,Managing Agency Acronym,Managing Agency Name,"
    "Managing Sub-agency or Bureau ID,Managing Sub-agency or Bureau Acronym,"
    "Managing Sub-agency or Bureau Name,Implementing Partner Category ID,"
    "Implementing Partner Category Name,Implementing Partner Sub-category ID,"
    "Implementing Partner Sub-category Name,Implementing Partner ID,Implementing Partner Name,"
    "International Category ID,International Category Name,International Sector Code,"
    "International Sector Name,International Purpose Code,International Purpose Name,"
    "US Category ID,US Category Name,US Sector ID,US Sector Name,Funding Account ID,"
    "Funding Account Name,Funding Agency ID,Funding Agency Name,Funding Agency Acronym,"
    "Foreign Assistance Objective ID,Foreign Assistance Objective Name,Aid Type Group ID,"
    "Aid Type Group Name,Activity ID,Submission ID,Activity Name,Activity Project Number,"
    "Activity Start Date,Activity End Date,Activity Description,Transaction Type ID,"
    "Transaction Type Name,Fiscal Year,Transaction Date,Current Dollar Amount,"
    "Constant Dollar Amount,Aid Type ID,Aid Type Name,Submission Round\n";

// What all transactions of an activity share: the cells up to the description.
static char shared[ROOM];
static size_t shared_length;

static void draw_activity(int64_t activity, const uint16_t *wheel) {
  static const char *const regions[] = {"Sub-Saharan Africa", "East Asia and Oceania",
                                        "Europe and Eurasia", "Western Hemisphere"};
  static const char *const incomes[] = {"Low Income Country", "Lower Middle Income Country",
                                        "Upper Middle Income Country", "High Income Country"};
  static const char *const agencies[] = {
      "U.S. Agency for International Development", "Department of State", "Department of Defense",
      "Department of Agriculture", "Department of Health and Human Services"};
  static const char *const acronyms[] = {"USAID", "DOS", "DOD", "USDA", "HHS"};
  int country = wheel[draw() >> 48], chance = below(100);
  int agency = chance < 45 ? 0 : chance < 70 ? 1 : chance < 85 ? 2 : 3 + below(2);
  // An agency has its bureaus and accounts, an account its objective and a few sectors.
  int account = agency * 60 + below(60), bureau = agency * 8 + account % 8;
  int sector = account % 25, american = (account + below(4)) % 50;
  int partner = below(9000), year = FIRST_YEAR + below(YEARS);
  at = line;
  if (below(977) == 0) {
    text("9999,,\"World, not specified\",");
  } else {
    code(country + 1);
    *at++ = (char)('A' + country % 26);
    *at++ = (char)('A' + country / 26);
    text("X,");
    named("Country", country + 1);
  }
  code(country % 4 + 1);
  quoted(regions[country % 4]);
  code(country % 4 + 1);
  quoted(incomes[country * 7 % 4]);
  text("LMIC,");
  code(agency + 1);
  text(acronyms[agency]);
  comma();
  quoted(agencies[agency]);
  code(bureau);
  text("BUR");
  code(bureau);
  named("Bureau of Regional Affairs", bureau);
  code(partner % 7);
  named("Enterprises", partner % 7);
  code(partner % 30);
  named("Enterprises - United States", partner % 30);
  code(partner + 100);
  named(partner % 8 ? "Partner, Inc." : "Partner \"\"Quoted\"\" LLC", partner);
  code(sector % 9 + 1);
  named("Peace and Security", sector % 9 + 1);
  code(100 + sector);
  named("Conflict, Peace, and Security", sector);
  int purpose = below(190);
  code(15000 + purpose);
  named("Security system management and reform", purpose);
  code(sector % 6 + 1);
  named("Democracy, Human Rights, and Governance", sector % 6 + 1);
  code(american + 1);
  named("Security Sector Reform", american + 1);
  code(1000 + account);
  named("Department of State, Foreign Military Financing", account);
  code(agency + 1);
  quoted(agencies[agency]);
  text(acronyms[agency]);
  comma();
  int military = account % 3 == 0;
  code(military + 1);
  quoted(military ? "Military" : "Economic");
  int kind = below(6);
  code(kind + 1);
  quoted("Project-Type");
  code(activity);
  code(100000 + activity);
  prose(3 + below(6));
  text("72-");
  code(below(1000000));
  if (below(5)) date(year, 1 + below(12), 1 + below(28));
  comma();
  if (below(4)) date(year + 1 + below(3), 1 + below(12), 1 + below(28));
  comma();
  chance = below(100);
  prose(chance < 15 ? 0 : chance < 90 ? 4 + below(14) : 60 + below(121));
  shared_length = (size_t)(at - line);
  memcpy(shared, line, shared_length);
}

static void write_transaction(FILE *file) {
  at = line;
  int obligation = below(100) < 55;
  code(obligation ? 2 : 3);
  quoted(obligation ? "Obligations" : "Disbursements");
  int month = 1 + below(12), day = 1 + below(28), year = FIRST_YEAR + below(YEARS);
  if (below(4001) == 0) {
    text("1976tq,");
    date(1976, 7 + below(3), day);
  } else {
    code(year);
    date(month >= 10 ? year - 1 : year, month, day);
  }
  comma();
  int64_t amount = (int64_t)below(1 << 20) << below(8);
  if (below(8) == 0) amount = -amount;
  code(amount);
  code(amount + amount * (FIRST_YEAR + YEARS - year) / 50);
  code(1 + below(20));
  quoted("Project-type interventions");
  number(1 + below(30));
  *at++ = '\n';
  fwrite(shared, 1, shared_length, file);
  fwrite(line, 1, (size_t)(at - line), file);
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fputs("usage: generate_table FILE SEED RECORDS\n", stderr);
    return 2;
  }
  state = strtoull(argv[2], NULL, 10);
  FILE *file = fopen(argv[1], "wb");
  if (!file) {
    perror(argv[1]);
    return 1;
  }
  // Weights 1 / (rank + 6), for each of 65,536 equal chances.
  static uint16_t wheel[65536];
  uint64_t total = 0, sum = 0;
  for (int i = 0; i < COUNTRIES; i++) total += 1000000000ULL / (uint64_t)(i + 6);
  for (int i = 0, next = 0; i < COUNTRIES; i++) {
    sum += 1000000000ULL / (uint64_t)(i + 6);
    while (next < 65536 && (uint64_t)next * total < sum << 16) wheel[next++] = (uint16_t)i;
  }
  fputs(header, file);
  int64_t activity = 0, records = atoll(argv[3]);
  for (int64_t i = 0; i < records; i++) {
    // Four transactions to an activity on average.
    if (i == 0 || below(4) == 0) draw_activity(++activity, wheel);
    write_transaction(file);
  }
  if (ferror(file) | fclose(file)) {
    perror(argv[1]);
    return 1;
  }
  return 0;
}
