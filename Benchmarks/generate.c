// Generates the synthetic input of job J1: recipients, restrictions, provisions and facts.
//
//   generate DIR SEED RECIPIENTS RESTRICTIONS FACTS [late]
//
// DIR must exist. Nothing here is real; README.md states each distribution and each file's layout.
// Only integers decide a value, so a seed gives the same bytes on every machine.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HORIZON = 13514, OPEN_END = 99999, COLUMNS = 8 };
enum { EVIDENCE_FOR, EVIDENCE_AGAINST, EXERCISE, EXEMPTION };

// PCG32 (Permuted Congruential Generator, XSH-RR).
static uint64_t state;

static uint32_t draw(void) {
  uint64_t old = state;
  state = old * 6364136223846793005ULL + 1442695040888963407ULL;
  uint32_t shifted = (uint32_t)(((old >> 18) ^ old) >> 27);
  uint32_t turn = (uint32_t)(old >> 59);
  return (shifted >> turn) | (shifted << ((32 - turn) & 31));
}

static int below(int bound) { return (int)(((uint64_t)draw() * (uint32_t)bound) >> 32); }

static int percent(int share) { return below(100) < share; }

static int leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// The day number of 1 October of the year before `year`: the first day of that fiscal year.
static int fiscal_year_start(int year) {
  int day = 0;
  for (int y = 1990; y < year - 1; y++) day += 365 + leap(y);
  if (year - 1 < 1990) return 0;
  return day + 273 + leap(year - 1);
}

// Recipients weighted by 1 / (rank + 8): the first are several times as busy as the last.
static int *weights, total_weight;

static void weigh(int recipients) {
  weights = malloc(sizeof *weights * (size_t)recipients);
  for (int i = 0; i < recipients; i++) weights[i] = total_weight += 10000000 / (i + 8);
}

static int hot_recipient(int recipients) {
  int target = below(total_weight), low = 0, high = recipients - 1;
  while (low < high) {
    int middle = (low + high) / 2;
    if (weights[middle] > target) high = middle; else low = middle + 1;
  }
  return low;
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

static void write_provisions(const char *directory, int restrictions) {
  FILE *file = create(directory, "restrictions.csv");
  fputs("restriction,closed_world,agency_mask\n", file);
  for (int q = 0; q < restrictions; q++) fprintf(file, "%d,%d,65535\n", q, q % 2 == 0);
  fclose(file);

  file = create(directory, "provisions.csv");
  fputs("provision_id,restriction,from,until\n", file);
  int id = 1;
  for (int q = 0; q < restrictions; q++) {
    int spans = 1 + below(4), at = q % 3 == 0 ? 0 : below(4000);
    for (int i = 0; i < spans && at < HORIZON - 100; i++) {
      int until = at + 365 + below(3000);
      if (i == spans - 1) until = q % 7 == 6 ? at + 1 + below(HORIZON - at) : OPEN_END;
      if (until >= HORIZON) until = OPEN_END;
      fprintf(file, "%d,%d,%d,%d\n", id++, q, at, until);
      if (until == OPEN_END) break;
      at = until + (percent(50) ? 0 : below(700));
    }
  }
  fclose(file);
}

typedef struct {
  int recipient, restriction, track, from, until, known, retracted;
} Fact;

static Fact draw_fact(int recipients, int restrictions) {
  Fact f;
  f.recipient = percent(60) ? below(recipients) : hot_recipient(recipients);
  f.restriction = below(restrictions);
  int kind = below(100), shape = below(100);
  f.track = kind < 55 ? EVIDENCE_FOR : kind < 67 ? EVIDENCE_AGAINST
            : kind < 92 ? EXERCISE : EXEMPTION;
  if (f.track == EXERCISE || shape < 45) {
    int year = 1990 + below(37);
    f.from = fiscal_year_start(year);
    f.until = fiscal_year_start(year + 1);
    if (f.track == EXERCISE && percent(20)) {
      f.from += below(180);
      f.until = f.from + 180;
    }
  } else {
    f.from = below(HORIZON);
    if (shape < 70) f.until = f.from + 365 + below(1461);
    else if (shape < 94) f.until = f.from + 1 + below(90);
    else if (shape < 98)
      f.until = f.track == EVIDENCE_AGAINST || percent(75) ? f.from + below(30) : OPEN_END;
    else f.until = f.from;
  }
  if (f.until > HORIZON && f.until != OPEN_END) f.until = HORIZON;
  f.known = f.from + (percent(70) ? below(120) : below(1100));
  f.retracted = percent(10) ? f.known + 1 + below(2000) : OPEN_END;
  return f;
}

// Late corrections: the span of `f` becomes 10 to 36 years long and the statement is retracted
// two to ten years after it was known; the answer is the statement that replaces it.
static Fact correct(Fact *f) {
  f->from = below(HORIZON - 3650);
  f->until = f->from + 3650 + below(9490);
  if (f->until > HORIZON) f->until = HORIZON;
  f->known = f->from + below(1100);
  f->retracted = f->known + 730 + below(2920);
  Fact restated = *f;
  restated.from += below(60);
  restated.known = f->retracted;
  restated.retracted = OPEN_END;
  return restated;
}

static void write_facts(const char *directory, int recipients, int restrictions, int count, int late) {
  enum { WAITING = 4096 };
  static Fact waiting[WAITING];
  int32_t *columns = malloc(sizeof *columns * COLUMNS * (size_t)count);
  FILE *csv = create(directory, "facts.csv");
  fputs("fact_id,recipient,restriction,kind,from,until,known_at,retracted_at\n", csv);
  weigh(recipients);
  int restated = 0, emitted = 0;
  for (int i = 0; i < count; i++) {
    Fact f;
    // A restatement comes some thousands of rows after what it replaces.
    if (late && restated - emitted == WAITING) {
      f = waiting[emitted++ % WAITING];
    } else {
      f = draw_fact(recipients, restrictions);
      // A quarter of what is drawn is a fifth of the rows: each brings one restatement.
      if (late && percent(25)) waiting[restated++ % WAITING] = correct(&f);
    }
    int32_t row[COLUMNS] = {i + 1,  f.recipient, f.restriction, f.track,
                            f.from, f.until,     f.known,       f.retracted};
    for (int c = 0; c < COLUMNS; c++) columns[(size_t)c * count + i] = row[c];
    fprintf(csv, "%d,%d,%d,%d,%d,%d,%d,%d\n", row[0], row[1], row[2], row[3], row[4], row[5],
            row[6], row[7]);
  }
  fclose(csv);
  FILE *binary = create(directory, "facts.bin");
  fwrite(columns, sizeof *columns, COLUMNS * (size_t)count, binary);
  fclose(binary);
  free(columns);
}

int main(int argc, char **argv) {
  if (argc < 6) {
    fputs("usage: generate DIR SEED RECIPIENTS RESTRICTIONS FACTS [late]\n", stderr);
    return 2;
  }
  int recipients = atoi(argv[3]), restrictions = atoi(argv[4]), facts = atoi(argv[5]);
  int late = argc > 6 && strcmp(argv[6], "late") == 0;
  state = strtoull(argv[2], NULL, 10) * 0x9E3779B97F4A7C15ULL + 1;
  for (int i = 0; i < 8; i++) draw();
  write_provisions(argv[1], restrictions);
  write_facts(argv[1], recipients, restrictions, facts, late);
  FILE *file = create(argv[1], "sizes.csv");
  fprintf(file, "recipients,restrictions,facts\n%d,%d,%d\n", recipients, restrictions, facts);
  fclose(file);
  return 0;
}
