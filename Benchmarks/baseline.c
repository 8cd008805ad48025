// Job J1 in C: what a careful programmer gets from one core, to measure the engine against.
//
//   baseline DIR KNOWN REPETITIONS
//
// The same method as Sources/Reasoning/Bulk, written for this one job: the rule and the horizon
// are constants, input is trusted, and it is compiled for the machine at hand. Where the engine
// and this program differ in speed, the difference is what generality, checks and Swift cost.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { HORIZON = 13514, WORDS = HORIZON / 64 + 2, BLOCK = 1024, MAX_SPANS = 8, MAX_RULES = 256 };

typedef struct {
  int32_t provision, from, until;
} Span;

typedef struct {
  int closed_world, spans;
  Span span[MAX_SPANS];
} Rule;

typedef struct {
  uint16_t start;
  uint8_t outcome;
  int32_t provision, witness[4];
} Step;

static int recipients, restrictions, rows;
static Rule rules[MAX_RULES];
static int32_t *recipient, *restriction, *track, *from, *until, *known, *retracted;

static uint32_t *keys;
static uint64_t *packed;
static int32_t *ends;
static int32_t *offsets;
static Step *steps;
static size_t count, room;

static uint64_t breaks[WORDS], unclaimed[WORDS][4], runs[WORDS][4], force[WORDS], enacted[WORDS];
static uint16_t days[HORIZON + 3], rank_of[WORDS * 64];
static int32_t marks[5][HORIZON + 2];

// MARK: Input

static FILE *open_input(const char *directory, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  return file;
}

static void skip_line(FILE *file) {
  int c;
  while ((c = getc(file)) != EOF && c != '\n') continue;
}

static void read_column(FILE *file, int32_t **column) {
  *column = malloc(sizeof **column * (size_t)rows);
  if (fread(*column, sizeof **column, (size_t)rows, file) != (size_t)rows) exit(1);
}

static void load(const char *directory) {
  FILE *file = open_input(directory, "sizes.csv");
  skip_line(file);
  if (fscanf(file, "%d,%d,%d", &recipients, &restrictions, &rows) != 3) exit(1);
  fclose(file);
  if (restrictions > MAX_RULES) exit(1);

  int q, closed, mask, id, first, last;
  file = open_input(directory, "restrictions.csv");
  skip_line(file);
  while (fscanf(file, "%d,%d,%d", &q, &closed, &mask) == 3) rules[q].closed_world = closed;
  fclose(file);
  file = open_input(directory, "provisions.csv");
  skip_line(file);
  while (fscanf(file, "%d,%d,%d,%d", &id, &q, &first, &last) == 4) {
    if (rules[q].spans == MAX_SPANS) exit(1);
    rules[q].span[rules[q].spans++] = (Span){id, first, last > HORIZON ? HORIZON : last};
  }
  fclose(file);

  file = open_input(directory, "facts.bin");
  fseek(file, (long)rows * 4, SEEK_SET);  // the identifiers are the row numbers
  int32_t **columns[] = {&recipient, &restriction, &track, &from, &until, &known, &retracted};
  for (int c = 0; c < 7; c++) read_column(file, columns[c]);
  fclose(file);

  keys = malloc(sizeof *keys * (size_t)rows);
  packed = malloc(sizeof *packed * (size_t)rows);
  ends = malloc(sizeof *ends * (size_t)(recipients * restrictions + 1));
  offsets = malloc(sizeof *offsets * (size_t)(recipients * restrictions + 1));
}

// MARK: Grouping

static void group(int day) {
  int pairs = recipients * restrictions;
  memset(ends, 0, sizeof *ends * (size_t)(pairs + 1));
  for (int base = 0; base < rows; base += BLOCK) {
    int end = base + BLOCK < rows ? base + BLOCK : rows;
    for (int i = base; i < end; i++) {
      uint32_t key = (uint32_t)(recipient[i] * restrictions + restriction[i]);
      keys[i] = (known[i] <= day) & (retracted[i] > day) ? key : (uint32_t)pairs;
    }
    for (int i = base; i < end; i++) ends[keys[i]]++;
  }
  int32_t sum = 0;
  for (int pair = 0; pair <= pairs; pair++) {
    int32_t n = ends[pair];
    ends[pair] = sum;
    sum += n;
  }
}

static inline int32_t clip(int32_t day) { return day < 0 ? 0 : day > HORIZON ? HORIZON : day; }

static void pack(void) {
  static uint64_t buffer[BLOCK];
  for (int base = 0; base < rows; base += BLOCK) {
    int size = base + BLOCK < rows ? BLOCK : rows - base;
    for (int i = 0; i < size; i++) {
      uint32_t span = (uint32_t)clip(until[base + i]) << 16 | (uint32_t)clip(from[base + i]);
      uint32_t head = (uint32_t)track[base + i] << 30 | (uint32_t)(base + i + 1);
      buffer[i] = (uint64_t)head << 32 | span;
    }
    for (int i = 0; i < size; i++) packed[ends[keys[base + i]]++] = buffer[i];
  }
}

// MARK: One pair

static int cut(const Rule *rule, int32_t begin, int32_t end) {
  uint64_t low = rule->spans ? (uint64_t)rule->span[0].from : 0;
  uint64_t high = rule->spans ? (uint64_t)rule->span[rule->spans - 1].until : 0;
  breaks[0] |= 1;
  breaks[HORIZON >> 6] |= 1ULL << (HORIZON & 63);
  for (int s = 0; s < rule->spans; s++) {
    breaks[rule->span[s].from >> 6] |= 1ULL << (rule->span[s].from & 63);
    breaks[rule->span[s].until >> 6] |= 1ULL << (rule->span[s].until & 63);
  }
  for (int32_t i = begin; i < end; i++) {
    uint64_t row = packed[i], first = row & 0xFFFF, last = row >> 16 & 0xFFFF;
    if (first < low) first = low;
    if (last > high) last = high;
    int empty = first >= last;
    first = empty ? low : first;
    last = empty ? low : last;
    packed[i] = (row & 0xFFFFFFFF00000000ULL) | last << 16 | first;
    breaks[first >> 6] |= 1ULL << (first & 63);
    breaks[last >> 6] |= 1ULL << (last & 63);
  }
  int n = 0;
  for (int word = 0; word <= HORIZON >> 6; word++) {
    uint64_t rest = breaks[word], next = rest & (rest - 1);
    breaks[word] = 0;
    int day0 = word << 6 | __builtin_ctzll(rest | 1ULL << 63);
    int day1 = word << 6 | __builtin_ctzll(next | 1ULL << 63);
    days[n] = (uint16_t)day0;
    days[n + 1] = (uint16_t)day1;
    rank_of[day1] = (uint16_t)(n + 1);
    rank_of[day0] = (uint16_t)n;
    n += (rest != 0) + (next != 0);
    for (rest = next & (next - 1); rest; rest &= rest - 1) {
      int day = word << 6 | __builtin_ctzll(rest);
      days[n] = (uint16_t)day;
      rank_of[day] = (uint16_t)n++;
    }
  }
  return n - 1;
}

static void take(int32_t begin, int32_t end, int intervals) {
  size_t words = (size_t)(intervals >> 6) + 1;
  memset(unclaimed, 0xFF, words * sizeof unclaimed[0]);
  memset(runs, 0, words * sizeof runs[0]);
  for (int32_t i = begin; i < end; i++) {
    uint64_t row = packed[i];
    unsigned first = rank_of[row & 0xFFFF], last = rank_of[row >> 16 & 0xFFFF];
    unsigned kind = (unsigned)(row >> 62), word = first >> 6, end_word = last >> 6;
    int32_t number = (int32_t)(row >> 32 & 0x3FFFFFFF);
    uint64_t tail = ~(~0ULL << (last & 63)), wanted = ~0ULL << (first & 63), carry = 0;
    for (;; word++, wanted = ~0ULL) {
      if (word == end_word) wanted &= tail;
      uint64_t taken = unclaimed[word][kind] & wanted;
      if (taken) {
        unclaimed[word][kind] ^= taken;
        uint64_t starts = taken & ~(taken << 1 | carry);
        runs[word][kind] |= starts;
        for (; starts; starts &= starts - 1)
          marks[kind][word << 6 | (unsigned)__builtin_ctzll(starts)] = number;
      }
      carry = taken >> 63;
      if (word == end_word) break;
    }
  }
}

static void enforce(const Rule *rule, int intervals) {
  size_t words = (size_t)(intervals >> 6) + 1;
  memset(force, 0, words * sizeof force[0]);
  memset(enacted, 0, words * sizeof enacted[0]);
  for (int s = 0; s < rule->spans; s++) {
    int first = rank_of[rule->span[s].from], last = rank_of[rule->span[s].until];
    marks[4][first] = rule->span[s].provision;
    enacted[first >> 6] |= 1ULL << (first & 63);
    uint64_t wanted = ~0ULL << (first & 63);
    for (int word = first >> 6; word < last >> 6; word++, wanted = ~0ULL) force[word] |= wanted;
    force[last >> 6] |= wanted & ~(~0ULL << (last & 63));
  }
}

static inline int32_t witness(int lane, uint64_t run, int word, unsigned bit, int32_t latest) {
  uint64_t near = run & (~0ULL >> (63 - bit));
  return marks[lane][near ? word << 6 | (63 - __builtin_clzll(near)) : latest];
}

static void emit(const Rule *rule, int intervals) {
  int32_t latest[5] = {0};
  uint64_t before[8] = {0}, closed = rule->closed_world ? ~0ULL : 0;
  for (int word = 0; word <= (intervals - 1) >> 6; word++) {
    uint64_t valid = intervals - (word << 6) >= 64 ? ~0ULL : ~(~0ULL << (intervals & 63));
    uint64_t f = force[word];
    uint64_t pro = ~unclaimed[word][0], con = ~unclaimed[word][1];
    uint64_t waiver = ~unclaimed[word][2], exempt = ~unclaimed[word][3] & f;
    uint64_t judged = f & ~exempt, prohibited = judged & pro & ~con;
    uint64_t plane[8] = {
        ~f | (prohibited & waiver) | (judged & ~pro & (con | closed)),
        prohibited,
        exempt,
        f,
        judged & pro,
        judged & con,
        prohibited & waiver,
        exempt,
    };
    uint64_t run[5] = {runs[word][0], runs[word][1], runs[word][2], runs[word][3], enacted[word]};
    uint64_t change = run[4];
    for (int p = 0; p < 8; p++) {
      change |= plane[p] ^ (plane[p] << 1 | before[p]);
      before[p] = plane[p] >> 63;
    }
    for (int t = 0; t < 4; t++) change |= plane[4 + t] & run[t];
    change &= valid;
    if (word == 0) change |= 1;
    for (; change; change &= change - 1) {
      unsigned bit = (unsigned)__builtin_ctzll(change);
      Step *step = &steps[count++];
      step->start = days[word << 6 | bit];
      step->outcome = (uint8_t)((plane[0] >> bit & 1) | (plane[1] >> bit & 1) << 1 |
                                (plane[2] >> bit & 1) << 2);
      step->provision =
          witness(4, run[4], word, bit, latest[4]) & -(int32_t)(plane[3] >> bit & 1);
      for (int t = 0; t < 4; t++)
        step->witness[t] =
            witness(t, run[t], word, bit, latest[t]) & -(int32_t)(plane[4 + t] >> bit & 1);
    }
    for (int t = 0; t < 5; t++)
      if (run[t]) latest[t] = word << 6 | (63 - __builtin_clzll(run[t]));
  }
}

static void determine(int day) {
  group(day);
  pack();
  count = 0;
  int pairs = recipients * restrictions;
  for (int pair = 0; pair < pairs; pair++) {
    const Rule *rule = &rules[pair % restrictions];
    int32_t begin = pair ? ends[pair - 1] : 0, end = ends[pair];
    size_t most = (size_t)(end - begin) * 2 + (size_t)rule->spans * 2 + 2;
    if (count + most > room) {
      room = (count + most) * 3 / 2;
      steps = realloc(steps, room * sizeof *steps);
    }
    offsets[pair] = (int32_t)count;
    int intervals = cut(rule, begin, end);
    take(begin, end, intervals);
    enforce(rule, intervals);
    emit(rule, intervals);
  }
  offsets[pairs] = (int32_t)count;
}

// MARK: Report

static void report_sums(void) {
  int64_t sums[9] = {0};
  for (int pair = 0; pair < recipients * restrictions; pair++) {
    for (int32_t i = offsets[pair]; i < offsets[pair + 1]; i++) {
      const Step *step = &steps[i];
      int end = i + 1 < offsets[pair + 1] ? steps[i + 1].start : HORIZON;
      sums[0] += step->start;
      sums[1] += end;
      sums[2] += step->outcome;
      sums[3] += (int64_t)step->outcome * (end - step->start);
      sums[4] += step->provision;
      for (int t = 0; t < 4; t++) sums[5 + t] += step->witness[t];
    }
  }
  printf(" check=%zu", count);
  for (int s = 0; s < 9; s++) printf("|%lld", (long long)sums[s]);
  putchar('\n');
}

static long peak_kilobytes(void) {
  FILE *file = fopen("/proc/self/status", "r");
  char line[256];
  long kilobytes = 0;
  while (file && fgets(line, sizeof line, file))
    if (sscanf(line, "VmHWM: %ld", &kilobytes) == 1) break;
  if (file) fclose(file);
  return kilobytes;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fputs("usage: baseline DIR KNOWN REPETITIONS\n", stderr);
    return 2;
  }
  load(argv[1]);
  printf("c us=");
  for (int i = 0; i < atoi(argv[3]); i++) {
    double start = now();
    determine(atoi(argv[2]));
    printf("%s%.0f", i ? "," : "", (now() - start) * 1e6);
  }
  printf(" kb=%ld", peak_kilobytes());
  report_sums();
  return 0;
}
