"""Job J1 in plain Python and in DuckDB SQL, as the people who know them would write it.

    peers.py python|duckdb DIR KNOWN REPETITIONS

Prints one line: microseconds of each repetition with the data already loaded, peak memory, sums.
"""

import array
import csv
import sys
import time

HORIZON = 13514
TRACKS = ("evidence for", "evidence against", "exercise", "exemption")


def read_csv(directory, name):
    with open(f"{directory}/{name}.csv", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return [tuple(map(int, line)) for line in lines]


def read_facts(directory, rows):
    """The facts as tuples: identifier, recipient, restriction, track, from, until, known, retracted."""
    columns = []
    with open(f"{directory}/facts.bin", "rb") as file:
        for _ in range(8):
            column = array.array("i")
            column.fromfile(file, rows)
            columns.append(column)
    return list(zip(*columns))


def peak_kilobytes():
    with open("/proc/self/status") as file:
        for line in file:
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0


def judge(provision, closed, pro, con, waiver, exempt):
    """Outcome and the witnesses that belong to its proof."""
    if not provision:
        return 1, 0, 0, 0, 0
    if exempt:
        return 4, 0, 0, 0, exempt
    if pro and con:
        return 0, pro, con, 0, 0
    if pro:
        return (3, pro, 0, waiver, 0) if waiver else (2, pro, 0, 0, 0)
    if con:
        return 1, 0, con, 0, 0
    return (1 if closed else 0), 0, 0, 0, 0


class PlainPython:
    """Cuts the days of each pair where anything changes, then fills the intervals fact by fact."""

    def __init__(self, directory):
        self.recipients, self.restrictions, rows = read_csv(directory, "sizes")[0]
        self.closed = {q: closed for q, closed, _ in read_csv(directory, "restrictions")}
        self.provisions = {q: [] for q in range(self.restrictions)}
        for provision, q, first, last in read_csv(directory, "provisions"):
            self.provisions[q].append((provision, first, min(last, HORIZON)))
        self.facts = read_facts(directory, rows)

    def run(self, day):
        by_pair = {}
        for number, c, q, track, first, last, known, retracted in self.facts:
            if known <= day < retracted and first < last:
                fact = (number, track, first, last if last < HORIZON else HORIZON)
                by_pair.setdefault((c, q), []).append(fact)
        steps = []
        for c in range(self.recipients):
            for q in range(self.restrictions):
                self.determine(c, q, by_pair.get((c, q), ()), steps)
        self.steps = steps

    def determine(self, c, q, facts, steps):
        days = {0, HORIZON}
        for _, first, last in self.provisions[q]:
            days.add(first)
            days.add(last)
        for _, _, first, last in facts:
            days.add(first)
            days.add(last)
        days = sorted(days)
        index = {day: i for i, day in enumerate(days)}
        intervals = len(days) - 1
        in_force = [0] * intervals
        for provision, first, last in self.provisions[q]:
            for i in range(index[first], index[last]):
                in_force[i] = provision
        witness = [[0] * intervals for _ in TRACKS]
        for number, track, first, last in facts:
            column = witness[track]
            for i in range(index[first], index[last]):
                if not column[i]:
                    column[i] = number
        closed, before, start = self.closed[q], None, 0
        for i, (provision, *present) in enumerate(zip(in_force, *witness)):
            answer = (provision, judge(provision, closed, *present))
            if answer != before:
                if before is not None:
                    steps.append((days[start], days[i], *before))
                before, start = answer, i
        steps.append((days[start], HORIZON, *before))

    def sums(self):
        totals = [len(self.steps)] + [0] * 9
        for start, end, provision, (outcome, *witnesses) in self.steps:
            row = (start, end, outcome, outcome * (end - start), provision, *witnesses)
            for i, value in enumerate(row):
                totals[i + 1] += value
        return totals


class DuckDB:
    """One statement over columns already in the database, on two threads."""

    STATEMENT = """
        create or replace temp table answer as
        with live as (
          select id, recipient, restriction, track, start, least(stop, $horizon) as stop
          from facts where known <= $day and retracted > $day and start < stop),
        force as (
          select provision, restriction, start, least(stop, $horizon) as stop from provisions),
        pairs as (
          select r.range::int as recipient, q.restriction, q.closed
          from range($recipients) r, restrictions q),
        cuts as (
          select recipient, restriction, 0 as day from pairs
          union select recipient, restriction, $horizon from pairs
          union select recipient, restriction, start from live
          union select recipient, restriction, stop from live
          union select recipient, restriction, start from pairs join force using (restriction)
          union select recipient, restriction, stop from pairs join force using (restriction)),
        intervals as (
          select recipient, restriction, day as start,
                 lead(day) over (partition by recipient, restriction order by day) as stop
          from cuts qualify stop is not null),
        witnessed as (
          select i.recipient, i.restriction, i.start, i.stop,
                 min(id) filter (track = 0) as pro, min(id) filter (track = 1) as con,
                 min(id) filter (track = 2) as waiver, min(id) filter (track = 3) as exempt
          from intervals i left join live f
            on f.recipient = i.recipient and f.restriction = i.restriction
            and f.start <= i.start and i.start < f.stop
          group by all),
        governed as (
          select w.*, closed, provision
          from witnessed w join pairs using (recipient, restriction)
          left join force f
            on f.restriction = w.restriction and f.start <= w.start and w.start < f.stop),
        judged as (
          select recipient, restriction, start, stop, coalesce(provision, 0) as provision,
                 case when provision is null then 1
                      when exempt is not null then 4
                      when pro is not null and con is not null then 0
                      when pro is not null and waiver is not null then 3
                      when pro is not null then 2
                      when con is not null or closed = 1 then 1
                      else 0 end as outcome,
                 provision is not null as inside, inside and exempt is null as open,
                 case when open then coalesce(pro, 0) else 0 end as w0,
                 case when open then coalesce(con, 0) else 0 end as w1,
                 case when open and pro is not null and con is null
                      then coalesce(waiver, 0) else 0 end as w2,
                 case when inside then coalesce(exempt, 0) else 0 end as w3
          from governed),
        marked as (
          select *, (lag((provision, outcome, w0, w1, w2, w3)) over pair
                     is distinct from (provision, outcome, w0, w1, w2, w3))::int as fresh
          from judged window pair as (partition by recipient, restriction order by start)),
        numbered as (
          select *, sum(fresh) over (partition by recipient, restriction order by start) as step
          from marked)
        select recipient, restriction, min(start) as start, max(stop) as stop,
               any_value(outcome) as outcome, any_value(provision) as provision,
               any_value(w0) as w0, any_value(w1) as w1, any_value(w2) as w2, any_value(w3) as w3
        from numbered group by recipient, restriction, step
    """

    def __init__(self, directory):
        import duckdb

        self.recipients = read_csv(directory, "sizes")[0][0]
        self.database = duckdb.connect()
        self.database.execute("set threads = 2")
        self.table(directory, "facts", "id recipient restriction track start stop known retracted")
        self.table(directory, "provisions", "provision restriction start stop")
        self.table(directory, "restrictions", "restriction closed mask")

    def table(self, directory, name, columns):
        columns = ", ".join(f"{column} integer" for column in columns.split())
        self.database.execute(f"create table {name} ({columns})")
        self.database.execute(f"copy {name} from '{directory}/{name}.csv' (header)")

    def run(self, day):
        statement = self.STATEMENT
        # CREATE TABLE AS takes no parameters.
        for name, value in (("$horizon", HORIZON), ("$day", day), ("$recipients", self.recipients)):
            statement = statement.replace(name, str(value))
        self.database.execute(statement)

    def sums(self):
        return self.database.execute(
            "select count(*), sum(start), sum(stop), sum(outcome), sum(outcome * (stop - start)),"
            " sum(provision), sum(w0), sum(w1), sum(w2), sum(w3) from answer"
        ).fetchone()


def main():
    if len(sys.argv) != 5 or sys.argv[1] not in ("python", "duckdb"):
        sys.exit(__doc__)
    system, directory, day, repetitions = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    peer = PlainPython(directory) if system == "python" else DuckDB(directory)
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        peer.run(day)
        times.append(round((time.perf_counter() - start) * 1e6))
    sums = "|".join(str(int(total)) for total in peer.sums())
    print(f"{system} us={','.join(map(str, times))} kb={peak_kilobytes()} check={sums}")


main()
