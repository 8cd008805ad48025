#!/usr/bin/env python3
"""Writes a synthetic workspace: N law files and a record of M entries.

    python3 Benchmarks/workspace.py FOLDER [--law 5000] [--entries 100000] [--per-file 500]

The same arguments always give the same bytes. Each law file quotes a restriction and its waiver
and encodes every clause; the entries are exercises, reports, determinations, listings, facts,
events, claims, evidence and denials about those provisions, each with its source.
"""

import argparse
import datetime
import pathlib

CODES = """AFG ALB AGO ARG ARM AUS AUT AZE BGD BLR BEL BEN BTN BOL BRA BGR BDI KHM CMR CAN TCD CHL
CHN COL CRI HRV CUB CYP DNK DJI ECU EGY SLV ERI EST ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GTM
GIN GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KWT KGZ LAO LVA LBN LSO
LBR LBY LTU MDG MWI MYS MLI MLT MRT MUS MEX MDA MNG MAR MOZ MMR NAM NPL NLD NZL NIC NER NGA NOR
OMN PAK PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA SAU SEN SRB SLE SGP SVK SVN SOM ZAF ESP LKA
SDN SUR SWE CHE SYR TJK TZA THA TGO TUN TUR TKM UGA UKR GBR URY UZB VEN VNM YEM ZMB ZWE""".split()

START = datetime.date(2000, 1, 1)


def day(offset):
    return (START + datetime.timedelta(days=offset)).isoformat()


def law_file(number):
    code = CODES[number % len(CODES)]
    name = f"act-{number}"
    return f"""# Synthetic Assistance Act, section {number}

The section forbids assistance to one government, with a waiver.

## Restriction {number}

> Assistance under this Act may not be provided to the government of the country designated in
> schedule {number} if the government engages in a pattern of conduct {number}, until the President
> determines that the conduct has ended.
>
> — Pub. L. {100 + number % 18}-{number % 999 + 1} § {number}

```proviso
restriction {name}
  from 2000-01-01
  forbids assistance "Assistance under this Act may not be provided to the government of the country designated in schedule {number}"
  to government of {code}
  when fact {name}-conduct "if the government engages in a pattern of conduct {number}"
  until determination {name}-ended by President "until the President determines that the conduct has ended"

definition {name}-conduct
  fact

list {name}-list
  from 2000-01-01
  named by Secretary of State
```

## Waiver {number}

> The President may waive the restriction of section {number} for a period of 12 months if the
> President determines that the waiver is important to security {number} and will not undermine
> efforts to negotiate a peaceful settlement. Within 60 days of a waiver the President shall submit
> a report to the appropriate committees on the assistance provided.

```proviso
waiver {name}-waiver
  from 2000-01-01
  lifts {name} "may waive the restriction of section {number}"
  by President "The President"
  exercise lasts 12 months "for a period of 12 months"
  finding security "if the President determines that the waiver is important to security {number}"
  finding no-harm "will not undermine efforts to negotiate a peaceful settlement"
  requires security and no-harm
  report within 60 days of exercise to appropriate committees "Within 60 days of a waiver the President shall submit a report to the appropriate committees"
    element assistance "on the assistance provided"

delegation {name}-delegation
  of {name}-waiver
  to Secretary of State
  from 2000-01-01
```
"""


def entry(number, laws):
    """The entry with a number; ten kinds in turn, groups of ten about one act."""
    group, kind = divmod(number, 10)
    law = group % laws
    turn = group // laws
    name, code = f"act-{law}", CODES[law % len(CODES)]
    signed = 30 + turn * 380 + law % 20
    common = f"""  source gazette-{group % 50} "page {number}"
  confidence read-in-source
  published {day(signed + 5)}
"""
    bodies = [
        f"""exercise x-{group}
  of {name}-waiver
  for {code}
  signed {day(signed)}
  effective {day(signed + 1)}
  signer Secretary of State "Name Surname"
  certifies security and no-harm
  instrument "Public Notice {number}"
""",
        f"""report r-{group}
  under {name}-waiver.report
  trigger x-{group}
  sent {day(signed + 50)}
  element assistance present
""",
        f"""fact f-{group}
  that {name}-conduct holds
  for {code}
  from {day(signed)}
  through {day(signed + 200)}
""",
        f"""event e-{group}
  concerning {code}
  on {day(signed + 20)}
  what "Something happened near the line of contact, entry {number} of the synthetic record."
""",
        f"""claim c-{group}
  by "Ministry of Foreign Affairs"
  about e-{group}
  on {day(signed + 21)}
  says "What happened was reported in another way by the other party to the events."
""",
        f"""evidence v-{group}
  against {name}-waiver no-harm
  recipients {code}
  basis e-{group}
  exercise x-{group}
  from {day(signed + 20)}
""",
        f"""listing l-{group}
  on {name}-list
  year {2000 + turn}
  for {code}
  signed {day(signed)}
""",
        f"""position p-{group}
  by "A named party"
  issue "whether section {law} applies"
  on {day(signed)}
  says "The position of the party, in a sentence that is about as long as such a sentence is."
""",
        f"""denial d-{group}
  of f-{group}
  from {day(signed + 10)}
  through {day(signed + 30)}
  says "According to this source it was otherwise."
""",
        f"""register g-{group}
  of exercises of {name}-waiver
  for {code}
  from {day(signed - 20)}
  through {day(signed + 300)}
""",
    ]
    return bodies[kind] + common


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--law", type=int, default=5_000, help="number of law files")
    parser.add_argument("--entries", type=int, default=100_000, help="number of entries")
    parser.add_argument("--per-file", type=int, default=500, help="entries in a record file")
    options = parser.parse_args()
    laws = max(1, options.law)

    for number in range(laws):
        path = options.folder / "law" / f"part-{number // 100:03}" / f"act-{number:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(law_file(number), encoding="utf-8")

    record = options.folder / "record"
    record.mkdir(parents=True, exist_ok=True)
    sources = "\n".join(
        f'source gazette-{number}\n  title "Gazette, volume {number}"\n  publisher "The printer"\n'
        for number in range(50)
    )
    (record / "sources.md").write_text(f"# Sources\n\n```record\n{sources}```\n", encoding="utf-8")
    for first in range(0, options.entries, options.per_file):
        numbers = range(first, min(first + options.per_file, options.entries))
        blocks = "\n".join(entry(number, laws) for number in numbers)
        text = f"# Entries from {first}\n\n```record\n{blocks}```\n"
        (record / f"entries-{first:07}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
