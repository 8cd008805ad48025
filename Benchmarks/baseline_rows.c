// Job J2 in C: what a careful programmer gets from two cores, to measure the engine against.
//
//   baseline_rows TIMELINE ROWS REPETITIONS
//
// Written for this one job: sizes and codes are constants, input is trusted, the outcomes of all
// restrictions on a day are one packed number, and it is compiled for the machine at hand. Rows are
// parted by recipient, so that the tables of one recipient are near while its rows are summed.

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PARTIES = 220, RESTRICTIONS = 20, STRATA = 8192, FIRST_DAY = -1826, HORIZON = 13514 };
enum { DAYS = HORIZON - FIRST_DAY, PERIODS = DAYS + 92, YEARS = 64, OUTCOMES = 5, THREADS = 2 };
enum { PERMITTED = 1, EXEMPT = 4, MAX_CLASSES = 8192 };

typedef struct {
  int64_t count, amount;
} Sum;

typedef struct {
  int64_t amount;
  int32_t period, stratum;
} Row;

static int rows;
static int32_t *party, *period, *stratum;
static int64_t *amount;
static int32_t *step_start;
static uint8_t *step_outcome;
static int step_first[PARTIES * RESTRICTIONS + 1];
static int year_of[PERIODS], years[YEARS], year_count;
static uint8_t mode[RESTRICTIONS][STRATA];

// MARK: Input

static FILE *open_input(const char *directory, const char *name, int skip) {
  char path[4096];
  snprintf(path, sizeof path, "%s%s%s", directory, *directory ? "/" : "", name);
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  int c;
  while (skip && (c = getc(file)) != EOF && c != '\n') continue;
  return file;
}

static void read_column(FILE *file, void *to, int count, int size) {
  if (fread(to, (size_t)size, (size_t)count, file) != (size_t)count) exit(1);
}

static void load(const char *timeline, const char *directory) {
  FILE *file = open_input("", timeline, 1);
  int room = 0, steps = 0, p, q, start, outcome, pair = 0;
  while (fscanf(file, "%d,%d,%d,%d", &p, &q, &start, &outcome) == 4) {
    if (steps == room) {
      room = room ? room * 2 : 1 << 16;
      step_start = realloc(step_start, sizeof *step_start * (size_t)room);
      step_outcome = realloc(step_outcome, (size_t)room);
    }
    while (pair <= p * RESTRICTIONS + q) step_first[pair++] = steps;
    step_start[steps] = start;
    step_outcome[steps++] = (uint8_t)outcome;
  }
  while (pair <= PARTIES * RESTRICTIONS) step_first[pair++] = steps;
  fclose(file);

  int i, day, year, code, how;
  file = open_input(directory, "periods.csv", 1);
  while (fscanf(file, "%d,%d,%d", &i, &day, &year) == 3) {
    int y = 0;
    while (y < year_count && years[y] != year) y++;
    if (y == year_count) years[year_count++] = year;
    year_of[i] = y;
  }
  fclose(file);
  file = open_input(directory, "scope.csv", 1);
  while (fscanf(file, "%d,%d,%d", &q, &code, &how) == 3) mode[q][code] = (uint8_t)how;
  fclose(file);

  int block;
  file = open_input(directory, "rows.csv", 1);
  if (fscanf(file, "%d,%d", &rows, &block) != 2) exit(1);
  fclose(file);
  party = malloc(4 * (size_t)rows);
  period = malloc(4 * (size_t)rows);
  stratum = malloc(4 * (size_t)rows);
  amount = malloc(8 * (size_t)rows);
  file = open_input(directory, "rows.bin", 0);
  for (int at = 0; at < rows; at += block) {
    int count = rows - at < block ? rows - at : block;
    read_column(file, party + at, count, 4);
    read_column(file, period + at, count, 4);
    read_column(file, stratum + at, count, 4);
    read_column(file, amount + at, count, 8);
  }
  fclose(file);
}

// MARK: Tables

static uint16_t class_of[STRATA];
static uint32_t class_in[MAX_CLASSES], class_except[MAX_CLASSES];
static int classes;
// Of each recipient: the cell of each period, and of each cell its year and packed outcomes.
static uint16_t *cell_of[PARTIES];
static uint64_t *cell_outcomes[PARTIES];
static uint8_t *cell_year[PARTIES];
static int cells[PARTIES];

static void classify(void) {
  static int first[1 << 16];
  memset(first, -1, sizeof first);
  classes = 0;
  for (int s = 0; s < STRATA; s++) {
    uint32_t in = 0, except = 0;
    for (int q = 0; q < RESTRICTIONS; q++) {
      in |= (uint32_t)(mode[q][s] > 0) << q;
      except |= (uint32_t)(mode[q][s] == 2) << q;
    }
    uint32_t hash = (in * 2654435761u ^ except * 2246822519u) >> 16;
    while (first[hash] >= 0 && (class_in[first[hash]] != in || class_except[first[hash]] != except))
      hash = (hash + 1) & 0xFFFF;
    if (first[hash] < 0) {
      class_in[classes] = in;
      class_except[classes] = except;
      first[hash] = classes++;
    }
    class_of[s] = (uint16_t)first[hash];
  }
}

static void cut(int p) {
  if (!cell_of[p]) {
    cell_of[p] = malloc(2 * PERIODS);
    cell_outcomes[p] = malloc(8 * PERIODS);
    cell_year[p] = malloc(PERIODS);
  }
  // What changes on each day, as the difference of two packed numbers.
  static _Thread_local uint64_t change[DAYS];
  memset(change, 0, sizeof change);
  uint64_t before = 0;
  for (int q = 0; q < RESTRICTIONS; q++) {
    int first = step_first[p * RESTRICTIONS + q], end = step_first[p * RESTRICTIONS + q + 1];
    uint64_t last = step_outcome[first];
    before |= last << 3 * q;
    for (int i = first + 1; i < end; i++) {
      if (step_start[i] < HORIZON)
        change[step_start[i] - FIRST_DAY] ^= (last ^ step_outcome[i]) << 3 * q;
      last = step_outcome[i];
    }
  }
  uint64_t now = before;
  int cell = -1;
  for (int d = 0; d < DAYS; d++) {
    now ^= change[d];
    if (cell < 0 || change[d] || cell_year[p][cell] != year_of[d]) {
      cell++;
      cell_outcomes[p][cell] = now;
      cell_year[p][cell] = (uint8_t)year_of[d];
    }
    cell_of[p][d] = (uint16_t)cell;
  }
  cell++;
  cell_outcomes[p][cell] = before;
  cell_year[p][cell] = (uint8_t)year_of[DAYS];
  for (int d = DAYS; d < PERIODS; d++) cell_of[p][d] = (uint16_t)cell;
  cells[p] = cell + 1;
}

// MARK: Rows

static Row *parted;
static int counts[THREADS][PARTIES], starts[PARTIES + 1];
static Sum *sums;
static atomic_int next_table, next_party;
static pthread_barrier_t barrier;

static inline void expand(Sum *to, uint64_t outcomes, int class, int64_t count, int64_t cents) {
  uint32_t except = class_except[class];
  for (uint32_t in = class_in[class]; in; in &= in - 1) {
    int q = __builtin_ctz(in);
    unsigned outcome = outcomes >> 3 * q & 7;
    if ((except >> q & 1) && outcome != PERMITTED) outcome = EXEMPT;
    to[q * OUTCOMES + (int)outcome].count += count;
    to[q * OUTCOMES + (int)outcome].amount += cents;
  }
}

static void sum(int p, Sum **grid, size_t *room) {
  const Row *row = parted + starts[p], *end = parted + starts[p + 1];
  Sum *to = sums + (size_t)p * YEARS * RESTRICTIONS * OUTCOMES;
  size_t size = (size_t)cells[p] * (size_t)classes;
  if ((size_t)(end - row) < size) {
    for (; row < end; row++) {
      int cell = cell_of[p][row->period];
      expand(to + cell_year[p][cell] * RESTRICTIONS * OUTCOMES, cell_outcomes[p][cell],
             class_of[row->stratum], 1, row->amount);
    }
    return;
  }
  // Many rows: first by cell and class, then each of these once.
  if (size > *room) {
    free(*grid);
    *grid = malloc(size * sizeof **grid);
    *room = size;
  }
  memset(*grid, 0, size * sizeof **grid);
  for (; row < end; row++) {
    Sum *at = *grid + (size_t)cell_of[p][row->period] * (size_t)classes + class_of[row->stratum];
    at->count++;
    at->amount += row->amount;
  }
  for (int cell = 0; cell < cells[p]; cell++) {
    Sum *target = to + cell_year[p][cell] * RESTRICTIONS * OUTCOMES;
    for (int class = 0; class < classes; class++) {
      const Sum *from = *grid + (size_t)cell * (size_t)classes + class;
      if (from->count)
        expand(target, cell_outcomes[p][cell], class, from->count, from->amount);
    }
  }
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double tables_done;

static void *work(void *argument) {
  int thread = (int)(intptr_t)argument;
  int p;
  while ((p = atomic_fetch_add(&next_table, 1)) < PARTIES) cut(p);
  if (thread == 0) classify();
  pthread_barrier_wait(&barrier);
  if (thread == 0) tables_done = now();

  int first = (int)((int64_t)rows * thread / THREADS);
  int end = (int)((int64_t)rows * (thread + 1) / THREADS);
  int *mine = counts[thread];
  memset(mine, 0, sizeof counts[0]);
  for (int i = first; i < end; i++) mine[party[i]]++;
  pthread_barrier_wait(&barrier);
  if (thread == 0) {
    int at = 0;
    for (p = 0; p < PARTIES; p++) {
      starts[p] = at;
      for (int t = 0; t < THREADS; t++) {
        int count = counts[t][p];
        counts[t][p] = at;
        at += count;
      }
    }
    starts[PARTIES] = at;
  }
  pthread_barrier_wait(&barrier);

  Row(*lines)[4] = aligned_alloc(64, sizeof *lines * PARTIES);
  uint8_t used[PARTIES] = {0};
  for (int i = first; i < end; i++) {
    p = party[i];
    lines[p][used[p]++] = (Row){amount[i], period[i], stratum[i]};
    if (used[p] == 4) {
      memcpy(parted + mine[p], lines[p], sizeof *lines);
      mine[p] += 4;
      used[p] = 0;
    }
  }
  for (p = 0; p < PARTIES; p++) memcpy(parted + mine[p], lines[p], used[p] * sizeof(Row));
  free(lines);
  pthread_barrier_wait(&barrier);

  Sum *grid = NULL;
  size_t room = 0;
  while ((p = atomic_fetch_add(&next_party, 1)) < PARTIES) sum(p, &grid, &room);
  free(grid);
  return NULL;
}

// MARK: Report

static long peak_kilobytes(void) {
  FILE *file = fopen("/proc/self/status", "r");
  char line[256];
  long kilobytes = 0;
  while (file && fgets(line, sizeof line, file))
    if (sscanf(line, "VmHWM: %ld", &kilobytes) == 1) break;
  if (file) fclose(file);
  return kilobytes;
}

static void report_sums(void) {
  long long lines = 0, count = 0, total = 0, weighted = 0;
  for (int p = 0; p < PARTIES; p++)
    for (int y = 0; y < year_count; y++)
      for (int q = 0; q < RESTRICTIONS; q++)
        for (int o = 0; o < OUTCOMES; o++) {
          const Sum *s = &sums[(((size_t)p * YEARS + y) * RESTRICTIONS + q) * OUTCOMES + o];
          if (!s->count) continue;
          lines++;
          count += s->count;
          total += s->amount;
          weighted += s->count * (p * 7919LL + years[y] * 31LL + q * 101LL + o * 1009LL);
        }
  printf(" check=%lld|%lld|%lld|%lld\n", lines, count, total, weighted);
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fputs("usage: baseline_rows TIMELINE ROWS REPETITIONS\n", stderr);
    return 2;
  }
  load(argv[1], argv[2]);
  pthread_barrier_init(&barrier, NULL, THREADS);
  int repetitions = atoi(argv[3]);
  char tables[4096] = "";
  printf("c us=");
  for (int i = 0; i < repetitions; i++) {
    free(sums);
    free(parted);
    double start = now();
    sums = calloc((size_t)PARTIES * YEARS * RESTRICTIONS * OUTCOMES, sizeof *sums);
    parted = aligned_alloc(64, ((size_t)rows * sizeof *parted + 63) / 64 * 64);
    next_table = next_party = 0;
    pthread_t other;
    pthread_create(&other, NULL, work, (void *)1);
    work((void *)0);
    pthread_join(other, NULL);
    printf("%s%.0f", i ? "," : "", (now() - start) * 1e6);
    sprintf(tables + strlen(tables), "%s%.0f", i ? "," : "", (tables_done - start) * 1e6);
  }
  printf(" tables=%s kb=%ld", tables, peak_kilobytes());
  report_sums();
  return 0;
}
