# cocore-conformance: every task is a target; `make help` lists them.
#
# Everything that is built goes under $(BUILD). Two configurations of the same
# sources: "rel" (what users run) and "san" (address and undefined sanitizers,
# what the unit tests run).

BUILD ?= build
CC ?= cc
PREFIX ?= /usr/local
PYTHON ?= python3
VENV_PYTHON := $(BUILD)/venv/bin/python

VERSION := 0.1.0

# `make V=1` shows whole commands.
Q := $(if $(V),,@)
say = $(if $(V),,@echo "  $(1) $(2)")

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
CSTD := -std=c17
CFLAGS ?= -O2 -g
CPPFLAGS_OWN := -Iconformance/common -Iconformance/reference/include -Iconformance/reference/src \
  -Iconformance/runner -Iharnesses -I$(BUILD)/gen -DCOCORE_VERSION='"$(VERSION)"'
LIBS := -ljansson -lcrypto

CFLAGS_rel := $(CFLAGS) -fstack-protector-strong -fPIC
LDFLAGS_rel := $(LDFLAGS)
CFLAGS_san := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS_san := -fsanitize=address,undefined

.PHONY: help
help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z][a-z-]*:.*## / {printf "  %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
.DEFAULT_GOAL := build

# ---------------------------------------------------------------- set-up
# scripts/setup GROUP installs what is missing; a stamp remembers that it ran.
$(BUILD)/.setup/%: scripts/setup
	@scripts/setup $*
	@mkdir -p $(@D) && touch $@

$(BUILD)/.setup/python: scripts/requirements.txt scripts/setup-python $(BUILD)/.setup/test
	@scripts/setup-python $(BUILD)/venv
	@mkdir -p $(@D) && touch $@

# Every adapter whose toolchain is there (the "needs" of its adapter.json); a line for each that is skipped.
ADAPTER_PINS := $(wildcard $(addprefix conformance/adapters/*/,adapter.json package-lock.json go.sum Cargo.lock requirements.txt))
$(BUILD)/.setup/adapters: $(ADAPTER_PINS) $(BUILD)/.setup/node $(BUILD)/.setup/python
	@$(PYTHON) scripts/matrix --build $(BUILD) --setup
	@mkdir -p $(@D) && touch $@

.PHONY: setup
setup: $(BUILD)/.setup/compiler $(BUILD)/.setup/python $(BUILD)/.setup/adapters $(BUILD)/.setup/lint ## install everything that any target needs

# ---------------------------------------------------------------- sources
COMMON_SRC := $(wildcard conformance/common/*.c)
REFERENCE_SRC := $(wildcard conformance/reference/src/*.c) $(BUILD)/gen/catalogue.c $(BUILD)/gen/builtin_lexicons.c
RUNNER_SRC := $(filter-out conformance/runner/main.c,$(wildcard conformance/runner/*.c))
JOB_SRC := $(wildcard conformance/reference/cli/*.c)
ADAPTER_SRC := $(wildcard conformance/reference/adapter/*.c)
TEST_SRC := $(wildcard conformance/tests/unit/test_*.c)
# Unit tests also get their own helpers and the fuzzing mutator, which is tested like any code.
MUTATOR_SRC := $(filter-out harnesses/mutator_libfuzzer.c,$(wildcard harnesses/mutat*.c)) \
  harnesses/spans.c harnesses/words.c harnesses/members.c harnesses/pointer.c harnesses/rewrite.c
TEST_HELPER_SRC := $(filter-out $(TEST_SRC),$(wildcard conformance/tests/unit/*.c)) $(MUTATOR_SRC)
PROGRAMS := cocore-conformance cocore-job cocore-reference-adapter

objects = $(patsubst %.c,$(BUILD)/obj/$(1)/%.o,$(patsubst $(BUILD)/%,%,$(2)))

$(BUILD)/gen/catalogue.c: vectors/requirements.json scripts/gen-catalogue
	@mkdir -p $(@D) && $(PYTHON) scripts/gen-catalogue $@ && touch $@

$(BUILD)/gen/builtin_lexicons.c: $(wildcard vectors/lexicons/*/*.json) scripts/gen-lexicons
	@mkdir -p $(@D) && $(PYTHON) scripts/gen-lexicons $@ && touch $@

# The page of the HTML report is embedded in the runner.
RUNNER_SRC += $(BUILD)/gen/report_template.c
$(BUILD)/gen/report_template.c: $(wildcard conformance/runner/html/*) scripts/gen-report-template
	@mkdir -p $(@D) && $(PYTHON) scripts/gen-report-template $@ && touch $@

define configuration
$(BUILD)/obj/$(1)/%.o: %.c | $(BUILD)/.setup/compiler
	@mkdir -p $$(@D)
	$$(call say,CC,$$<)
	$(Q)$$(CC) $(CSTD) $(WARNINGS) $$(CPPFLAGS_OWN) $$(CPPFLAGS) $$(CFLAGS_$(1)) -MMD -MP -c -o $$@ $$<

$(BUILD)/obj/$(1)/gen/%.o: $(BUILD)/gen/%.c | $(BUILD)/.setup/compiler
	@mkdir -p $$(@D)
	$$(call say,CC,$$<)
	$(Q)$$(CC) $(CSTD) $(WARNINGS) $$(CPPFLAGS_OWN) $$(CPPFLAGS) $$(CFLAGS_$(1)) -MMD -MP -c -o $$@ $$<

$(BUILD)/lib/$(1)/libcocore-common.a: $$(call objects,$(1),$(COMMON_SRC))
$(BUILD)/lib/$(1)/libcocore-reference.a: $$(call objects,$(1),$(REFERENCE_SRC))
$(BUILD)/lib/$(1)/librunner.a: $$(call objects,$(1),$(RUNNER_SRC))
$(BUILD)/lib/$(1)/%.a:
	@mkdir -p $$(@D) && rm -f $$@
	@$$(AR) rcs $$@ $$^

$(2)/cocore-conformance: $$(call objects,$(1),conformance/runner/main.c) $(BUILD)/lib/$(1)/librunner.a $(BUILD)/lib/$(1)/libcocore-common.a
$(2)/cocore-job: $$(call objects,$(1),$(JOB_SRC)) $(BUILD)/lib/$(1)/libcocore-reference.a $(BUILD)/lib/$(1)/libcocore-common.a
$(2)/cocore-reference-adapter: $$(call objects,$(1),$(ADAPTER_SRC)) $(BUILD)/lib/$(1)/libcocore-reference.a $(BUILD)/lib/$(1)/libcocore-common.a
$$(addprefix $(2)/,$$(PROGRAMS)):
	@mkdir -p $$(@D)
	$$(call say,LINK,$$@)
	$(Q)$$(CC) $$(CFLAGS_$(1)) $$(LDFLAGS_$(1)) -o $$@ $$^ $$(LIBS)
endef
$(eval $(call configuration,rel,$(BUILD)/bin))
$(eval $(call configuration,san,$(BUILD)/bin-san))

$(BUILD)/tests/unit/%: $(BUILD)/obj/san/conformance/tests/unit/%.o $(call objects,san,$(TEST_HELPER_SRC)) \
  $(BUILD)/lib/san/librunner.a $(BUILD)/lib/san/libcocore-reference.a $(BUILD)/lib/san/libcocore-common.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS_san) $(LDFLAGS_san) -o $@ $^ $(LIBS) -lcmocka

$(BUILD)/tests/unit/test_allocation: LDFLAGS_san += -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
UNIT_TESTS := $(patsubst conformance/tests/unit/%.c,$(BUILD)/tests/unit/%,$(TEST_SRC))
$(call objects,san,$(TEST_SRC)): | $(BUILD)/.setup/test
.PRECIOUS: $(BUILD)/obj/san/%.o

-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)

# ---------------------------------------------------------------- build and test
.PHONY: build
build: $(addprefix $(BUILD)/bin/,$(PROGRAMS)) ## build the runner, the reference adapter and cocore-job

.PHONY: build-san
build-san: $(addprefix $(BUILD)/bin-san/,$(PROGRAMS)) ## build the same with address and undefined sanitizers

.PHONY: conformance
conformance: build ## judge the reference implementation by the signed vectors
	$(BUILD)/bin/cocore-conformance run -- $(BUILD)/bin/cocore-reference-adapter

.PHONY: unit
unit: $(UNIT_TESTS) ## build and run the unit tests (sanitized)
	$(PYTHON) scripts/run-tests --unit $(UNIT_TESTS)

.PHONY: test
test: replay build build-san $(UNIT_TESTS) $(BUILD)/.setup/python $(BUILD)/.setup/adapters ## run every test; ends in "N passed, N failed"
	$(VENV_PYTHON) scripts/run-tests --unit $(UNIT_TESTS) --pytest conformance/tests

# Real implementations side by side; a run is repeated only when something changed.
.PHONY: matrix
matrix: build $(BUILD)/.setup/adapters ## run every adapter and write what came side by side: conformance/MATRIX.md
	$(PYTHON) scripts/matrix --build $(BUILD)

# ---- the HTML report in a browser; skipped by `make test`
$(BUILD)/.setup/browser: conformance/tests/browser/package-lock.json scripts/setup
	@scripts/setup browser
	@conformance/tests/browser/setup
	@mkdir -p $(@D) && touch $@

.PHONY: test-browser
test-browser: build $(BUILD)/.setup/browser $(BUILD)/.setup/python ## test the HTML report and the matrix in headless Chromium
	COCORE_BROWSER_TESTS=1 $(VENV_PYTHON) -m pytest -q conformance/tests/e2e/test_browser.py conformance/tests/matrix/test_browser_matrix.py

# ---- fuzzing
# harnesses/README.md has the targets; every script below says more with --help.
TARGET ?=
TIME ?= 60s

# clang is wanted for the memory sanitizer's part, which says so when it can't be had.
.PHONY: replay
replay: $(BUILD)/.setup/compiler ## replay seeds, regressions and vectors through every fuzz target (sanitized)
	@scripts/setup clang || echo "replay: no clang here, so without the memory sanitizer"
	CC="$(CC)" $(PYTHON) scripts/replay

.PHONY: fuzz
fuzz: $(BUILD)/.setup/fuzz ## fuzz with libFuzzer: TARGET=fuzz_job TIME=10m
	@test -n "$(TARGET)" || { echo "make fuzz: say TARGET=... (see harnesses/README.md)" >&2; exit 2; }
	$(PYTHON) scripts/fuzz $(TARGET) --time $(TIME)

.PHONY: fuzz-afl
fuzz-afl: $(BUILD)/.setup/fuzz ## fuzz with AFL++: TARGET=fuzz_job TIME=10m
	@test -n "$(TARGET)" || { echo "make fuzz-afl: say TARGET=... (see harnesses/README.md)" >&2; exit 2; }
	$(PYTHON) scripts/fuzz $(TARGET) --time $(TIME) --engine afl

.PHONY: coverage
coverage: $(BUILD)/.setup/fuzz ## coverage of the corpus: build/fuzz/coverage/index.html
	$(PYTHON) scripts/coverage

.PHONY: seeds
seeds: ## write the seed corpora from vectors and lists
	$(PYTHON) scripts/make-seeds

.PHONY: check-oss-fuzz
check-oss-fuzz: $(BUILD)/.setup/fuzz ## build as OSS-Fuzz would, without docker, and check what it lets pass
	$(PYTHON) scripts/check-oss-fuzz

.PHONY: test-fuzz
test-fuzz: $(BUILD)/.setup/fuzz $(BUILD)/.setup/python ## the slow tests of the fuzzing scripts
	COCORE_SLOW_TESTS=1 $(VENV_PYTHON) -m pytest -q conformance/tests/fuzz

# ---------------------------------------------------------------- measuring
$(BUILD)/bench/%: $(BUILD)/obj/rel/conformance/tests/bench/%.o \
  $(BUILD)/lib/rel/libcocore-reference.a $(BUILD)/lib/rel/libcocore-common.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS_rel) $(LDFLAGS_rel) -o $@ $^ $(LIBS)

.PHONY: bench
bench: build $(BUILD)/bench/bench_validate $(BUILD)/bench/bench_ledger $(BUILD)/.setup/python $(BUILD)/.setup/adapters bench-fuzz ## measure, as ratios in one run
	$(VENV_PYTHON) scripts/bench --build $(BUILD)

# A run over all profiles, beside a bare pipe and beside a process per vector.
$(BUILD)/bench/bench_suite: $(call objects,rel,conformance/tests/bench/bench_suite.c) $(BUILD)/lib/rel/libcocore-common.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS_rel) $(LDFLAGS_rel) -o $@ $^ $(LIBS)

bench: bench-suite
.PHONY: bench-suite
bench-suite: build $(BUILD)/bench/bench_suite ## measure a whole run beside a bare pipe and a process per vector
	$(PYTHON) conformance/tests/bench/bench_suite.py --build $(BUILD)

.PHONY: bench-fuzz
bench-fuzz: $(BUILD)/.setup/fuzz ## measure what the fuzzing mutator brings (takes two minutes)
	$(PYTHON) scripts/bench-fuzz --build $(BUILD)

.PHONY: planted-bugs
planted-bugs: build $(BUILD)/.setup/fuzz ## plant single faults in the reference: vectors and fuzz targets must find them (takes hours)
	scripts/fuzz-build libfuzzer asan-ubsan
	$(PYTHON) scripts/planted-bugs --build $(BUILD)
	$(PYTHON) scripts/faults-report --build $(BUILD)

.PHONY: break-rules
break-rules: build ## the same by the vectors alone (some minutes)
	$(PYTHON) scripts/planted-bugs --build $(BUILD) --vectors
	$(PYTHON) scripts/faults-report --build $(BUILD)

.PHONY: mutants
mutants: build $(BUILD)/.setup/python ## change lexicons and C systematically: vectors must notice
	$(PYTHON) scripts/mutants --build $(BUILD)
	$(PYTHON) scripts/faults-report --build $(BUILD)

# ---- install and dist
# PREFIX is where it will live, DESTDIR a staging folder in front of it. The runner finds its vectors
# relative to itself, so that the whole may be moved.
bindir = $(DESTDIR)$(PREFIX)/bin
datadir = $(DESTDIR)$(PREFIX)/share/cocore-conformance
docdir = $(DESTDIR)$(PREFIX)/share/doc/cocore-conformance
DOCUMENTS := README.md CHANGELOG.md LICENSE SECURITY.md conformance/PROTOCOL.md conformance/CI.md
TEMPLATES := $(wildcard conformance/adapters/README.md conformance/adapters/template-*)
SCHEMAS := $(wildcard conformance/runner/schema/*)

.PHONY: install
install: build ## install programs, vectors, templates and documents under PREFIX (default /usr/local), DESTDIR in front
	rm -rf $(datadir)
	mkdir -p $(bindir) $(datadir)/schema $(datadir)/adapters $(docdir)
	cp $(addprefix $(BUILD)/bin/,$(PROGRAMS)) $(bindir)
	cp -R vectors $(datadir)/vectors
	cp -R $(TEMPLATES) $(datadir)/adapters
	cp $(SCHEMAS) $(datadir)/schema
	cp $(DOCUMENTS) $(docdir)
	find $(datadir) -name __pycache__ -prune -exec rm -rf {} +
	chmod -R u+rwX,go+rX,go-w $(datadir) $(docdir)
	chmod 755 $(addprefix $(bindir)/,$(PROGRAMS))

.PHONY: uninstall
uninstall: ## remove what install put there
	rm -f $(addprefix $(bindir)/,$(PROGRAMS))
	rm -rf $(datadir) $(docdir)

.PHONY: dist
dist: $(BUILD)/.setup/compiler ## write release archives of the last commit, and their checksums, to build/dist
	$(PYTHON) scripts/make-dist $(BUILD)/dist

# ---------------------------------------------------------------- vectors
.PHONY: vectors
vectors: $(BUILD)/.setup/python ## write vectors/*.json from the builders
	$(VENV_PYTHON) scripts/build-vectors

.PHONY: lint-vectors
lint-vectors: build $(BUILD)/.setup/python ## check catalogue and vectors, against the reference and the planted faults too
	$(VENV_PYTHON) scripts/lint-vectors --reference $(BUILD)/bin/cocore-reference-adapter

.PHONY: sign
sign: ## sign vectors/ with KEY=path/to/private.pem
	@test -n "$(KEY)" || { echo "make sign: say KEY=path/to/private-key.pem" >&2; exit 2; }
	$(PYTHON) scripts/sign-vectors $(KEY)

# ---------------------------------------------------------------- form
C_FILES = $(shell git ls-files '*.c' '*.h')
PY_FILES = $(shell git ls-files '*.py'; git grep -lE '^\#!.*python3' -- scripts conformance)
SH_FILES = $(shell git grep -lE '^\#!.*/(env )?(ba)?sh' -- . ':!*.md')

.PHONY: fmt
fmt: $(BUILD)/.setup/lint $(BUILD)/.setup/python ## format C and Python files in place
	@clang-format -i $(C_FILES)
	@$(VENV_PYTHON) -m ruff format $(PY_FILES)

.PHONY: lint
lint: lint-format lint-c lint-shell lint-python ## run every linter

.PHONY: lint-format
lint-format: $(BUILD)/.setup/lint
	@clang-format --dry-run --Werror $(C_FILES)

.PHONY: lint-c
lint-c: $(BUILD)/.setup/lint $(BUILD)/gen/catalogue.c $(BUILD)/gen/builtin_lexicons.c
	@printf '%s\n' $(filter %.c,$(C_FILES)) | xargs -P 2 -n 4 sh -c 'clang-tidy --quiet "$$@" -- $(CSTD) $(filter-out -DCOCORE_VERSION%,$(CPPFLAGS_OWN)) -DCOCORE_VERSION=\"0\" -DCOCORE_COUNT_WORK 2>/dev/null' clang-tidy
	@cppcheck --quiet -j 2 --std=c11 --enable=warning,performance,portability --inline-suppr \
	  --suppress=missingIncludeSystem --error-exitcode=1 $(CPPFLAGS_OWN) $(filter %.c,$(C_FILES))

.PHONY: lint-shell
lint-shell: $(BUILD)/.setup/lint
	@shellcheck $(SH_FILES)

.PHONY: lint-python
lint-python: $(BUILD)/.setup/python
	@$(VENV_PYTHON) -m ruff check $(PY_FILES)
	@$(VENV_PYTHON) -m ruff format --check $(PY_FILES)

.PHONY: clean
clean: ## remove everything that was built, but keep installed Python packages and set-up stamps
	find $(BUILD) -mindepth 1 -maxdepth 1 ! -name venv ! -name .setup -exec rm -rf {} + 2>/dev/null || true
