# scripts/setup is quick where nothing is missing, so whatever builds runs it first.
PREFIX ?= /usr/local
JOB ?= j1

# Warnings are errors where CI=true, in every build alike, so that nothing is built twice.
STRICT := $(if $(filter true,$(CI)),-Xswiftc -warnings-as-errors)
SWIFT_SOURCES := Package.swift Sources Tests Fuzzing Benchmarks/Sources

.PHONY: build setup demo tour test test-browser test-api test-cluster bench format lint install clean

build: setup
	@scripts/build

setup:
	@scripts/setup
	@scripts/duckdb
	@scripts/vega || echo "setup: going on without Vega; charts are drawn by proviso alone" >&2

# The questions that the program was made for, with their answers; then, at a terminal, the site
# over the same workspace, which writes its address and which Ctrl-C stops.
demo: build
	@scripts/tour
	@if [ -t 1 ]; then ./proviso serve; \
	else printf '\nThe same in a browser: ./proviso serve (it writes its address; Ctrl-C stops it)\n'; fi

# The questions that the program was made for, with their answers.
tour: build
	@scripts/tour

# The tests of the program, then those of the law that it ships.
test: setup
	swift test $(STRICT)
	PROVISO_HOME=. .build/debug/proviso check
	PROVISO_HOME=. .build/debug/proviso test

# The same questions on DuckDB, PostgreSQL and a Sail cluster, which are fetched and started for it.
test-cluster: build
	@Tests/Cluster/run

# The site in a real browser; needs Chromium, which is installed where it is missing.
test-browser: build
	@scripts/test-browser

# The site's description against the site.
test-api: build
	@scripts/test-api

# One job of the benchmarks: make bench JOB=j1
bench: setup
	Benchmarks/run $(JOB)

# Program, shipped workspace, manual page and completions: make install PREFIX=/usr/local
install: build
	@scripts/install "$(PREFIX)"

format:
	swift format -i -r $(SWIFT_SOURCES)

lint:
	swift format lint --strict -r $(SWIFT_SOURCES)

clean:
	rm -rf .build
