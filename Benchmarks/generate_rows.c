// Generates the synthetic input of job J2: rows of transactions, and the classes that they fall in.
//
//   generate_rows DIR SEED RESTRICTIONS ROWS     writes everything into DIR, which must exist
//   generate_rows - SEED RESTRICTIONS ROWS       writes the rows alone, to standard output
//
// Nothing here is real; README.md states each distribution and each file's layout. Only integers
// decide a value, so a seed gives the same bytes on every machine.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RECIPIENTS = 200, STRANGERS = 20, CODES = 512, AGENCIES = 16, FAMILIES = 24 };
enum { FIRST_DAY = -1826, HORIZON = 13514, QUARTER_FIRST = -4932, QUARTER_DAYS = 92 };
enum { DAYS = HORIZON - FIRST_DAY, BLOCK = 1 << 20 };

// SplitMix64.
static uint64_t state;

static uint64_t draw(void) {
  uint64_t z = state += 0x9E3779B97F4A7C15ULL;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
  return z ^ z >> 31;
}

static int below(int bound) { return (int)((draw() >> 32) * (uint64_t)bound >> 32); }

static int percent(int share) { return below(100) < share; }

// What `below` of a table's weights picks, for each of 65,536 equal chances.
typedef struct {
  uint16_t choice[65536];
} Wheel;

static Wheel *wheel(const uint64_t *weights, int count) {
  Wheel *result = malloc(sizeof *result);
  uint64_t total = 0, sum = 0;
  for (int i = 0; i < count; i++) total += weights[i];
  int at = 0;
  for (int i = 0; i < count; i++) {
    sum += weights[i];
    while (at < 65536 && (uint64_t)at * total < sum << 16) result->choice[at++] = (uint16_t)i;
  }
  return result;
}

// Weights 1 / (rank + offset).
static Wheel *ranked(int count, int offset) {
  uint64_t *weights = malloc(sizeof *weights * (size_t)count);
  for (int i = 0; i < count; i++) weights[i] = 1000000000ULL / (uint64_t)(i + offset);
  Wheel *result = wheel(weights, count);
  free(weights);
  return result;
}

static int spin(const Wheel *wheel) { return wheel->choice[draw() >> 48]; }

static int leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// The day number of 1 October of a year, counted from 1 January 1990.
static int october(int year) {
  int day = 0;
  for (int y = 1990; y < year; y++) day += 365 + leap(y);
  for (int y = year; y < 1990; y++) day -= 365 + leap(y);
  return day + 273 + leap(year);
}

static int fiscal_year(int day) {
  int year = 1984;
  while (october(year) <= day) year++;
  return year;
}

static FILE *create(const char *directory, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  FILE *file = fopen(path, "wb");
  if (!file) {
    perror(path);
    exit(1);
  }
  return file;
}

static void write_tables(const char *directory, int restrictions) {
  FILE *file = create(directory, "scope.csv");
  fputs("restriction,stratum,mode\n", file);
  for (int q = 0; q < restrictions; q++) {
    // Every fifth restriction is about all agencies, the others about three in four of them.
    unsigned agencies = q % 5 == 0 ? 0xFFFF : (unsigned)(draw() | draw()) & 0xFFFF;
    int density = 20 + below(70), mode[FAMILIES];
    for (int f = 0; f < FAMILIES; f++) mode[f] = !percent(density) ? 0 : percent(12) ? 2 : 1;
    for (int stratum = 0; stratum < CODES * AGENCIES; stratum++) {
      int of_code = mode[stratum / AGENCIES * FAMILIES / CODES];
      if (of_code && agencies >> stratum % AGENCIES & 1)
        fprintf(file, "%d,%d,%d\n", q, stratum, of_code);
    }
  }
  fclose(file);

  file = create(directory, "periods.csv");
  fputs("period,day,fiscal_year\n", file);
  for (int i = 0; i < DAYS; i++)
    fprintf(file, "%d,%d,%d\n", i, FIRST_DAY + i, fiscal_year(FIRST_DAY + i));
  for (int i = 0; i < QUARTER_DAYS; i++)
    fprintf(file, "%d,%d,0\n", DAYS + i, QUARTER_FIRST + i);
  fclose(file);
}

static Wheel *recipients, *codes, *agencies;
static int octobers[37];

static int draw_day(void) {
  // The later of two years, so that later years have more rows.
  int year = below(37), other = below(37), kind = below(128);
  if (other > year) year = other;
  int last = octobers[year] - 1;
  if (kind < 13) return last;
  if (kind < 23) return last + 1;
  if (kind < 32) return last - below(30);
  int first = year ? octobers[year - 1] : 0;
  return first + below(octobers[year] - first);
}

static void write_rows(FILE *file, long long rows) {
  int32_t *party = malloc(4 * BLOCK), *period = malloc(4 * BLOCK), *stratum = malloc(4 * BLOCK);
  int64_t *amount = malloc(8 * BLOCK);
  while (rows > 0) {
    int count = rows < BLOCK ? (int)rows : BLOCK;
    for (int i = 0; i < count; i++) {
      party[i] = below(1024) == 0 ? RECIPIENTS + below(STRANGERS) : spin(recipients);
      int day = below(200) == 0 ? FIRST_DAY + below(-FIRST_DAY) : draw_day();
      if (day >= HORIZON) day = HORIZON - 1;
      period[i] = below(8800) == 0 ? DAYS + below(QUARTER_DAYS) : day - FIRST_DAY;
      stratum[i] = spin(codes) * AGENCIES + spin(agencies);
      uint64_t bits = draw();
      int size = (int)(bits & 15) + (int)(bits >> 4 & 7);
      int64_t cents = ((int64_t)(bits >> 8 & 0xFFFF) << (size > 14 ? 14 : size)) / 16 + 1;
      if ((bits >> 40 & 127) < 15) cents = -cents;
      amount[i] = (bits >> 47 & 255) == 0 ? 0 : cents;
    }
    if (fwrite(party, 4, (size_t)count, file) != (size_t)count ||
        fwrite(period, 4, (size_t)count, file) != (size_t)count ||
        fwrite(stratum, 4, (size_t)count, file) != (size_t)count ||
        fwrite(amount, 8, (size_t)count, file) != (size_t)count) {
      perror("rows");
      exit(1);
    }
    rows -= count;
  }
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fputs("usage: generate_rows DIR|- SEED RESTRICTIONS ROWS\n", stderr);
    return 2;
  }
  uint64_t seed = strtoull(argv[2], NULL, 10);
  long long rows = atoll(argv[4]);
  int to_stream = strcmp(argv[1], "-") == 0;
  state = seed;
  if (!to_stream) write_tables(argv[1], atoi(argv[3]));

  // The rows have a seed of their own, so that they are the same with and without tables.
  state = seed ^ 0x726F7773;
  static const uint64_t weights[AGENCIES] = {400, 250, 120, 60, 40, 30, 25, 20,
                                             15,  10,  8,   7,  6,  4,  3,  2};
  recipients = ranked(RECIPIENTS, 6);
  codes = ranked(CODES, 12);
  agencies = wheel(weights, AGENCIES);
  for (int i = 0; i < 37; i++) octobers[i] = october(1990 + i);
  FILE *file = to_stream ? stdout : create(argv[1], "rows.bin");
  write_rows(file, rows);
  if (fclose(file) != 0) return 1;
  if (!to_stream) {
    // Written last, so that a folder that has it is complete.
    file = create(argv[1], "rows.csv");
    fprintf(file, "rows,block\n%lld,%d\n", rows, BLOCK);
    fclose(file);
  }
  return 0;
}
