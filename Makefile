# Two commands: `make demo` shows the observatory at work; `make test` checks all of it.
# Build caches live outside the clone, so that a fresh clone builds fast on a machine that has built Vigie before.

CACHE ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/vigie
export CARGO_TARGET_DIR ?= $(CACHE)/target
# Property tests draw the same cases at every run; `make unit PROPTEST_RNG_SEED=$$RANDOM` looks elsewhere.
export PROPTEST_RNG_SEED ?= 25112026
PORT ?= 8080
DATA ?= var/demo
BIN := $(CARGO_TARGET_DIR)/debug/vigie

.PHONY: demo build test check-format lint unit e2e needs bench fuzz clean help browser

help:           ## Say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort

demo: build     ## Build, load the bundled figures, serve on http://127.0.0.1:8080
	$(BIN) demo --data $(DATA) --port $(PORT)

build: browser  ## Build the one binary
	cargo build --locked -p vigie

browser: browser/dist/.built  ## Build styles, scripts and fonts

browser/dist/.built: browser/package-lock.json $(shell find browser/scripts browser/styles browser/fonts browser/*.mjs browser/*.json -type f 2>/dev/null)
	cd browser && npm ci --no-audit --no-fund && npm run build
	@touch $@

test: needs check-format lint unit e2e  ## Install what the tests need, then run them all

needs:          ## Install what the tests need, or say what is missing
	./scripts/test-needs

check-format:
	cargo fmt --all --check

# What code may not do and tests may.
IN_TESTS := -A clippy::unwrap_used -A clippy::print_stdout -A unreachable_pub -A missing_docs

lint: browser
	cargo clippy --locked --workspace -- -D warnings
	cargo clippy --locked --workspace --all-targets -- -D warnings $(IN_TESTS)

unit: browser   ## Unit, property, reference and PostgreSQL tests
	cargo test --locked --workspace
	cd browser && npm test

# The tests' build of the binary is the one that the browser tests use, so that nothing is built twice.
e2e: browser    ## A person's paths in a real browser
	cargo test --locked --workspace --no-run --quiet
	cd e2e && npm ci --no-audit --no-fund && VIGIE_BIN=$(BIN) npm test

bench:          ## Speed and quality, side by side with peers (release build)
	./benches/run

TARGET ?= query
SECONDS ?= 60
# New inputs go to fuzz/found, so that the corpus stays small; the lock file is the project's own.
fuzz:           ## Attack one parser with cargo-fuzz: make fuzz TARGET=query SECONDS=600
	mkdir -p fuzz/found/$(TARGET) && cp Cargo.lock fuzz/Cargo.lock
	cargo +nightly fuzz run --target-dir $(CARGO_TARGET_DIR)/fuzz $(TARGET) fuzz/found/$(TARGET) fuzz/corpus/$(TARGET) -- -max_total_time=$(SECONDS)

clean:          ## Forget what was built
	rm -rf browser/dist browser/node_modules e2e/node_modules var
