"""Job J2 in DuckDB SQL and in numba, as the people who know them would write it.

    peers_rows.py duckdb|numba|numba-parallel TIMELINE ROWS REPETITIONS

Prints one line: microseconds of each repetition, microseconds to load and to build tables (which
are made once, before), peak memory, sums. DuckDB and parallel numba use two threads.
"""

import csv
import sys
import time

import numpy as np

PARTIES, RESTRICTIONS, STRATA, FIRST_DAY, HORIZON = 220, 20, 8192, -1826, 13514
PERMITTED, EXEMPT, OUTCOMES = 1, 4, 5


def read_csv(path):
    with open(path, newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return np.array([list(map(int, line)) for line in lines], dtype=np.int64)


def read_rows(directory):
    """Party, period, stratum, amount; the file has blocks of columns."""
    count, block = read_csv(f"{directory}/rows.csv")[0]
    parts = [[], [], [], []]
    with open(f"{directory}/rows.bin", "rb") as file:
        for at in range(0, count, block):
            size = int(min(block, count - at))
            for part, kind in zip(parts, (np.int32, np.int32, np.int32, np.int64)):
                part.append(np.fromfile(file, dtype=kind, count=size))
    return [np.concatenate(part) for part in parts]


def peak_kilobytes():
    with open("/proc/self/status") as file:
        for line in file:
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0


class DuckDB:
    """Each row finds all outcomes of its recipient and day by one ASOF join to a wide table."""

    def __init__(self, timeline, directory):
        import duckdb

        self.database = database = duckdb.connect()
        database.execute("set threads = 2")
        party, period, stratum, amount = read_rows(directory)
        periods = read_csv(f"{directory}/periods.csv")
        day, year = periods[:, 1].astype(np.int32), periods[:, 2].astype(np.int16)
        columns = {
            "recipient": party.astype(np.uint8), "day": day[period], "year": year[period],
            "stratum": stratum.astype(np.uint16), "amount": amount,
        }
        database.execute("create table transactions as select * from columns")
        database.execute(f"create table timeline as from read_csv('{timeline}')")
        database.execute(f"create table scope as from read_csv('{directory}/scope.csv')")
        # Every change of a recipient's outcomes begins a cell.
        outcomes = ", ".join(
            f"last_value(max(outcome) filter (restriction = {q}) ignore nulls)"
            f" over (partition by recipient order by start)::utinyint o{q}"
            for q in range(RESTRICTIONS))
        database.execute(
            "create table cells as select recipient::utinyint recipient, start::integer start,"
            f" {outcomes} from timeline group by recipient, start")
        modes = ", ".join(
            f"coalesce(max(mode) filter (restriction = {q}), 0)::utinyint m{q}"
            for q in range(RESTRICTIONS))
        database.execute(
            f"create table modes as select stratum::usmallint stratum, {modes} from scope group by all")
        branches = " union all ".join(
            f"select recipient, year, {q} restriction,"
            f" case when m{q} = 2 and o{q} <> {PERMITTED} then {EXEMPT} else o{q} end outcome,"
            f" count(*) n, sum(amount) total from joined where m{q} > 0 group by all"
            for q in range(RESTRICTIONS))
        self.statement = (
            "create or replace temp table answer as with joined as materialized ("
            " select t.recipient, year, amount, c.* exclude (recipient, start), m.* exclude (stratum)"
            " from transactions t asof join cells c"
            " on c.recipient = t.recipient and t.day >= c.start"
            " join modes m on m.stratum = t.stratum) " + branches)

    def run(self):
        self.database.execute(self.statement)

    def sums(self):
        return self.database.execute(
            "select count(*), sum(n), sum(total),"
            " sum(n * (recipient::bigint * 7919 + year::bigint * 31 + restriction * 101"
            " + outcome::bigint * 1009)) from answer"
        ).fetchone()


class Numba:
    """Outcomes of all restrictions on a day packed into one number; one loop over the rows."""

    def __init__(self, timeline, directory, threads):
        import numba

        numba.set_num_threads(threads)
        self.rows = read_rows(directory)
        periods = read_csv(f"{directory}/periods.csv")
        self.years, year = np.unique(periods[:, 2], return_inverse=True)
        self.year = year.astype(np.int64)
        packed = np.zeros((PARTIES, len(periods)), dtype=np.uint64)
        steps = read_csv(timeline)
        days = periods[:, 1]
        by_pair = {}
        for party, q, start, outcome in steps.tolist():
            by_pair.setdefault((party, q), []).append((start, outcome))
        for (party, q), line in by_pair.items():
            starts, outcomes = np.array(line).T
            met = outcomes[np.searchsorted(starts, days, side="right") - 1].astype(np.uint64)
            packed[party] |= met << np.uint64(3 * q)
        self.packed = packed
        self.inside = np.zeros(STRATA, dtype=np.uint32)
        self.exceptions = np.zeros(STRATA, dtype=np.uint32)
        for q, stratum, mode in read_csv(f"{directory}/scope.csv").tolist():
            self.inside[stratum] |= 1 << q
            if mode == 2:
                self.exceptions[stratum] |= 1 << q
        self.threads = threads
        restrictions, outcomes, permitted, exempt = RESTRICTIONS, OUTCOMES, PERMITTED, EXEMPT

        @numba.njit(parallel=threads > 1)
        def screen(party, period, stratum, amount, year, packed, inside, exceptions, sums):
            count = len(party)
            for thread in numba.prange(threads):
                mine = sums[thread]
                for i in range(count * thread // threads, count * (thread + 1) // threads):
                    p, t, s, cents = party[i], period[i], stratum[i], amount[i]
                    met, scope, excepted = packed[p, t], inside[s], exceptions[s]
                    to = mine[p, year[t]]
                    for q in range(restrictions):
                        if scope >> q & 1:
                            o = met >> np.uint64(3 * q) & np.uint64(7)
                            if excepted >> q & 1 and o != permitted:
                                o = np.uint64(exempt)
                            to[q * outcomes + o, 0] += 1
                            to[q * outcomes + o, 1] += cents

        self.screen = screen
        self.call([column[:1] for column in self.rows])

    def call(self, rows):
        self.answer = np.zeros(
            (self.threads, PARTIES, len(self.years), RESTRICTIONS * OUTCOMES, 2), dtype=np.int64)
        self.screen(*rows, self.year, self.packed, self.inside, self.exceptions, self.answer)
        self.answer = self.answer.sum(axis=0)

    def run(self):
        self.call(self.rows)

    def sums(self):
        counts, amounts = self.answer[..., 0], self.answer[..., 1]
        code = (
            np.arange(PARTIES)[:, None, None] * 7919 + self.years[None, :, None] * 31
            + np.repeat(np.arange(RESTRICTIONS) * 101, OUTCOMES)[None, None, :]
            + np.tile(np.arange(OUTCOMES) * 1009, RESTRICTIONS)[None, None, :])
        return (counts > 0).sum(), counts.sum(), amounts.sum(), (counts * code).sum()


def main():
    systems = {
        "duckdb": lambda *paths: DuckDB(*paths),
        "numba": lambda *paths: Numba(*paths, threads=1),
        "numba-parallel": lambda *paths: Numba(*paths, threads=2),
    }
    if len(sys.argv) != 5 or sys.argv[1] not in systems:
        sys.exit(__doc__)
    start = time.perf_counter()
    peer = systems[sys.argv[1]](sys.argv[2], sys.argv[3])
    tables = round((time.perf_counter() - start) * 1e6)
    times = []
    for _ in range(int(sys.argv[4])):
        start = time.perf_counter()
        peer.run()
        times.append(round((time.perf_counter() - start) * 1e6))
    sums = "|".join(str(int(total)) for total in peer.sums())
    print(f"{sys.argv[1]} us={','.join(map(str, times))} tables={tables} kb={peak_kilobytes()}"
          f" check={sums}")


main()
