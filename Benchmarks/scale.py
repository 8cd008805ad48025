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
for name in ("ledger_version", "parties", "periods", "strata", "frames", "files"):
    database.execute(f"create table {name} as from '{source}/{name}.parquet'")
for name in ("set_aside", "rejects"):
    database.execute(f"create table {name} as from '{source}/{name}/*.parquet' limit 0")
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
for name in ("ledger_version", "parties", "periods", "strata", "frames", "files"):
    database.execute(f"copy {name} to '{tables}/{name}.parquet' (format parquet)")
database.execute(f"create view transactions as from '{tables}/transactions/*.parquet'")
"""
QUESTION = ["screen", "--by", "recipient,fiscal-year,account", "--recipient-kind", "government",
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


def measure(command, others):
    """Wall and CPU seconds, the digest of the answer, and the bytes sent and received."""
    environment = dict(os.environ, PROVISO_ENGINE_TIMEOUT="0", TMPDIR=servers.FOLDER)
    before, start = cpu_seconds(others()), time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
                               env=environment)
    output, notes = process.communicate()
    wall = time.monotonic() - start
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit code {process.returncode}\n{notes.decode()[-2000:]}")
    moved = re.search(rb"; ([0-9,]+) bytes were sent and ([0-9,]+) came back", notes)
    moved = tuple(int(number.replace(b",", b"")) for number in moved.groups()) if moved else None
    return (wall, cpu_seconds(others()) - before, hashlib.sha256(output).hexdigest(), moved)


def scale(proviso, data, python, rounds, rows):
    servers.prepare()
    base, folder = os.path.join(data, "scale-base"), os.path.join(data, f"scale-{rows}")
    if not os.path.exists(os.path.join(base, "tables", "files.parquet")):
        subprocess.run([proviso, "import", "--workspace", ROOT, "--ledger", base, "--engine",
                        f"duckdb:{base}"], check=True, stdout=subprocess.DEVNULL)
    if not os.path.exists(os.path.join(folder, "file")):
        shutil.rmtree(folder + ".part", ignore_errors=True)
        made = subprocess.run([python, "-c", MAKE, base, folder + ".part", str(rows), str(PART)],
                              check=True, capture_output=True, text=True).stdout
        os.rename(folder + ".part", folder)
        # The view names the files by the path that they had.
        subprocess.run([python, "-c", "import duckdb, sys\nduckdb.connect(sys.argv[1]).execute("
                        "\"create or replace view transactions as from '\" + sys.argv[2] + \"'\")",
                        os.path.join(folder, "file", "ledger.duckdb"),
                        os.path.join(folder, "shared", "tables", "transactions", "*.parquet")],
                       check=True)
        print(f"recipients, dates, classes: {made.strip()}")
    shared, file = os.path.join(folder, "shared"), os.path.join(folder, "file")
    size = sum(os.path.getsize(os.path.join(shared, "tables", "transactions", name))
               for name in os.listdir(os.path.join(shared, "tables", "transactions")))
    base_command = [proviso, *QUESTION, "--workspace", ROOT]
    systems = {"kernel": (base_command + ["--ledger", file], None),
               "DuckDB, SQL": (base_command + ["--engine", f"duckdb:{shared}"], None)}
    for workers in (1, 2):
        systems[f"Sail, {workers} worker{'s' if workers > 1 else ''}"] = (
            base_command + ["--ledger", shared], workers)
    results = {name: [] for name in systems}
    for _ in range(rounds):
        for name, (command, workers) in systems.items():
            if workers is None:
                results[name].append(measure(command, lambda: []))
                continue
            sail = servers.Sail(workers, processes=True)
            try:
                command = command + ["--engine", sail.address]
                # Workers are started by the first question, which is not measured.
                small = [proviso, "ledger", "--workspace", ROOT, "--ledger", shared, "--engine",
                         sail.address, "--source", "greenbook", "--type", "obligations"]
                subprocess.run(small, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                found = measure(command, lambda: [sail.process.pid, *sail.workers()])
                results[name].append(found)
            finally:
                sail.stop()
    digests = {digest for found in results.values() for _, _, digest, _ in found}
    print(f"\n### {rows:,} rows, {size / 1e6:,.0f} MB of Parquet:"
          f" {'all answers are the same' if len(digests) == 1 else 'ANSWERS DIFFER'}\n")
    print("| system | wall s: fastest | wall s: median (range) | million rows/s: fastest"
          " | CPU s of the servers | bytes sent | bytes back |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, found in results.items():
        walls = [wall for wall, *_ in found]
        cpu = statistics.median(cpu for _, cpu, *_ in found)
        sent, back = found[0][3] or ("none", "none")
        def written(number):
            return f"{number:,}" if isinstance(number, int) else number
        print(f"| {name} | {min(walls):.2f} | {statistics.median(walls):.2f}"
              f" ({min(walls):.2f}..{max(walls):.2f}) | {rows / min(walls) / 1e6:.1f}"
              f" | {f'{cpu:.1f}' if systems[name][1] else ''} | {written(sent)} | {written(back)} |")
    if len(digests) != 1:
        sys.exit(1)
