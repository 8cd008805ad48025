"""Job scale: the same screening of made-up rows in Parquet by the kernel, by DuckDB in SQL, and by Sail.

The classes, dates and recipients are those of the shipped data, so that law and record have real work;
the rows are drawn from them evenly. Used by `Benchmarks/run scale`; README.md says what it shows.
"""

import hashlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(ROOT, "Tests", "Cluster"))
import servers  # noqa: E402

# Rows of one Parquet file, as a cluster likes them.
PART = 5_000_000
MAKE = """
import duckdb, glob, os, sys
base, folder, rows, part = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
tables = os.path.join(folder, "shared", "tables")
os.makedirs(os.path.join(tables, "transactions"))
file = os.path.join(folder, "file")
os.makedirs(file)
source = os.path.join(base, "tables")
database = duckdb.connect(os.path.join(file, "ledger.duckdb"))
database.execute("set threads = 2")
# Else it writes where the counts are printed.
database.execute("set enable_progress_bar = false")
# The tables that grow have a folder each; of them none but the rows is needed here.
names = [os.path.basename(path)[:-8] for path in sorted(glob.glob(f"{source}/*.parquet"))]
for name in names:
    database.execute(f"create table {name} as from '{source}/{name}.parquet'")
for path in sorted(glob.glob(f"{source}/*/")):
    name = os.path.basename(path[:-1])
    if name != "transactions":
        database.execute(f"create table {name} as from '{path}*.parquet' limit 0")
# One file of the source that has the most classes stands for all rows.
number, = database.execute("select file from files where source = 'greenbook' limit 1").fetchone()
database.execute("delete from files where file <> ?", [number])
database.execute("update files set rows = ?, records = ?, rejected = 0, set_aside = 0", [rows, rows])
database.execute("create temp table class as select row_number() over (order by stratum) - 1 as place, "
                 "stratum from strata where source = 'greenbook'")
counts = [database.execute(f"select count(*) from {name}").fetchone()[0]
          for name in ("parties", "periods", "class")]
print(*counts)
# An even draw of 64 bits for each row and use; the same on every machine.
draw = "(hash(i * 4 + {}) >> 16)"
for first in range(0, rows, part):
    last = min(first + part, rows)
    database.execute(f\"\"\"
      copy (
        select {number}::integer as file, i + 2 as line, 0::bigint as "offset", 0::integer as length,
          ({draw.format(0)} % {counts[0]})::integer as party,
          ({draw.format(1)} % {counts[1]})::integer as period, class.stratum,
          ({draw.format(3)} % 100000000)::bigint - 10000000 as amount, null::bigint as quantity
        from range({first}, {last}) rows(i)
          join class on class.place = {draw.format(2)} % {counts[2]}
      ) to '{tables}/transactions/{number}-{first // part:04}.parquet' (format parquet, compression zstd)
    \"\"\")
for name in names:
    database.execute(f"copy {name} to '{tables}/{name}.parquet' (format parquet)")
database.execute(f"create view transactions as from '{tables}/transactions/*.parquet'")
"""
QUESTION = ["screen", "--by", "recipient,fiscal-year", "--recipient-kind", "government",
            "--source", "greenbook", "--known", "2026-01-01", "--format", "json"]


def cpu_seconds(processes):
    """User and system time of processes that run."""
    ticks = 0
    for process in processes:
        try:
            with open(f"/proc/{process}/stat") as file:
                fields = file.read().rsplit(")", 1)[1].split()
        except FileNotFoundError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


class Measurement:
    """One question: seconds, CPU seconds of the program and of the servers, peak megabytes of the program,
    the digest of the answer, and the bytes sent and received."""

    def __init__(self, command, servers_of=lambda: []):
        environment = dict(os.environ, PROVISO_ENGINE_TIMEOUT="0", TMPDIR=servers.FOLDER)
        before, start = cpu_seconds(servers_of()), time.monotonic()
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as notes:
            process = subprocess.Popen(command, stdout=output, stderr=notes, cwd=ROOT, env=environment)
            try:
                # Not `communicate`: the usage of this one process is wanted.
                _, status, usage = os.wait4(process.pid, 0)
            except BaseException:
                process.terminate()
                process.wait()
                raise
            self.wall = time.monotonic() - start
            output.seek(0), notes.seek(0)
            output, notes = output.read(), notes.read()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(command)}: exit code {process.returncode}\n{notes.decode()[-2000:]}")
        self.cpu, self.megabytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000
        self.servers = cpu_seconds(servers_of()) - before
        self.digest = hashlib.sha256(output).hexdigest()
        moved = re.search(rb"; ([0-9,]+) bytes were sent and ([0-9,]+) came back", notes)
        self.moved = [int(number.replace(b",", b"")) for number in moved.groups()] if moved else None


def make(proviso, data, python, rows):
    """The folder with the rows, as Parquet and as a ledger file whose table of rows is that Parquet."""
    base, folder = os.path.join(data, "scale-base"), os.path.join(data, f"scale-{rows}")
    if not os.path.exists(os.path.join(base, "tables", "files.parquet")):
        subprocess.run([proviso, "import", "--workspace", ROOT, "--ledger", base, "--engine",
                        f"duckdb:{base}"], check=True, stdout=subprocess.DEVNULL)
    # Written last, so that its presence says that everything is there.
    counts = os.path.join(folder, "counts.txt")
    if not os.path.exists(counts):
        shutil.rmtree(folder, ignore_errors=True)
        made = subprocess.run([python, "-c", MAKE, base, folder, str(rows), str(PART)],
                              check=True, stdout=subprocess.PIPE, text=True).stdout
        with open(counts, "w") as file:
            file.write(made)
    return folder


def systems(proviso, folder):
    """Of each system its name, the command, and the number of workers, 0 for none."""
    shared, file = os.path.join(folder, "shared"), os.path.join(folder, "file")
    command = [proviso, *QUESTION, "--workspace", ROOT]
    yield "kernel", [*command, "--ledger", file], 0
    yield "DuckDB, SQL", [*command, "--engine", f"duckdb:{shared}"], 0
    for workers in (1, 2):
        yield f"Sail, {workers} worker{'s' if workers > 1 else ''}", [*command, "--ledger", shared], workers


def on_sail(command, workers):
    sail = servers.Sail(workers, processes=True)
    try:
        command = [*command, "--engine", sail.address]
        # Workers are started by the first question, which is not measured.
        first = [command[0], "ledger", "--source", "greenbook", "--type", "obligations",
                 *command[command.index("--workspace"):]]
        subprocess.run(first, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        return Measurement(command, lambda: [sail.process.pid, *sail.workers()])
    finally:
        sail.stop()


def scale(proviso, data, python, rounds, rows):
    servers.prepare()
    folder = make(proviso, data, python, rows)
    with open(os.path.join(folder, "counts.txt")) as file:
        parties, dates, classes = file.read().split()
    load = [os.getloadavg()[0]]
    results = {}
    # Each round asks every system, so that a busy minute of the machine falls on all of them.
    for _ in range(rounds):
        for name, command, workers in systems(proviso, folder):
            found = on_sail(command, workers) if workers else Measurement(command)
            results.setdefault(name, []).append(found)
            load.append(os.getloadavg()[0])
    report(results, rows, folder, f"{parties} recipients, {dates} dates, {classes} classes", load)


def report(results, rows, folder, codes, load):
    tables = os.path.join(folder, "shared", "tables", "transactions")
    size = sum(entry.stat().st_size for entry in os.scandir(tables))
    digests = {one.digest for found in results.values() for one in found}
    print(f"\n### {rows:,} rows, {size / 1e6:,.0f} MB of Parquet: "
          f"{'all answers are the same' if len(digests) == 1 else 'ANSWERS DIFFER'}\n")
    print(f"{codes}; load of the machine {min(load):.1f} to {max(load):.1f}\n")
    print("| system | wall s: fastest | wall s: median (range) | time / kernel: fastest"
          " | million rows/s: fastest | CPU s: program | CPU s: servers | peak MB: program"
          " | bytes sent | bytes back |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    base = min(one.wall for one in results["kernel"])
    for name, found in results.items():
        walls = [one.wall for one in found]
        moved = found[0].moved
        if any(one.moved != moved for one in found):
            sys.exit(f"{name}: the same question moved different numbers of bytes")
        cells = [
            name, f"{min(walls):.2f}",
            f"{statistics.median(walls):.2f} ({min(walls):.2f}..{max(walls):.2f})",
            f"{min(walls) / base:.2f}", f"{rows / min(walls) / 1e6:.1f}",
            f"{statistics.median(one.cpu for one in found):.1f}",
            f"{statistics.median(one.servers for one in found):.1f}" if name.startswith("Sail") else "",
            f"{max(one.megabytes for one in found):.0f}",
            *([f"{number:,}" for number in moved] if moved else ["none", "none"])]
        print(f"| {' | '.join(cells)} |")
    if len(digests) != 1:
        sys.exit(1)
