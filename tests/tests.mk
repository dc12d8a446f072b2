# Tests. A test is a check program tests/AREA/test_X.c or a script test_X.sh; tests/run counts them.
#: check          all tests: units, codes, libnm, real NetworkManager, real kernel, fuzz seeds
#: check-asan     the same document tests over a build with ASan and UBSan
#: check-valgrind the same under memcheck, on the examples
#: check-clang    builds with clang, without a warning
#: fuzz           60 s of each fuzz target (SECONDS_EACH=)
#: bench          instructions and memory beside libyaml's floor
#: bench-cluster  a set of policies on the nodes of a cluster: instructions, CPU, memory
#: lint           cppcheck, gcc -fanalyzer, include direction, sizes
#: check-plan     the laws of the plan on 10,000 random pairs
#: check-peers    the reference beside us: differences that are not listed
#: newer-root     a root with a newer NetworkManager and Open vSwitch in build/newer-root, made when missing
#: check-newer    that NetworkManager as judge: its libnm, its daemon, its kernel
#: check-ifcfg    ifcfg files before the real plugin, with all generated documents (10 minutes)
#: ifcfg-rh       builds the NetworkManager with the ifcfg-rh plugin that this needs (once)
#: check-live     the applier in guests: all cases, faults, 200 random pairs (half an hour)
#: bench-live     the applier beside nmstatectl in one guest: times and memory
#: demo           a real policy, its files, and a failing one
CHECK = $(shell $(PKG_CONFIG) --cflags --libs check)
TEST_FLAGS := -O1 -g -Wno-missing-field-initializers
HEADERS := $(wildcard */*.h */*/*.h ir/*.def ir/codes/*.def frontend/*.def backends/ifcfg/*.def tests/*/*.def)

C_TESTS := $(patsubst %.c,build/%,$(sort $(wildcard tests/*/test_*.c tests/*/*/test_*.c)))
SH_TESTS := $(sort $(wildcard tests/*/test_*.sh tests/*/*/test_*.sh))
# Documents only: what runs in every variant of the program.
# A test that needs more than the program is in one of the folders that are left out.
DOC_TESTS := $(filter-out tests/beds/% tests/live/% tests/runtime/% tests/oracle/% tests/peers/% tests/fuzz/% tests/keyfile/% tests/raise/% \
	tests/backends/test_ifcfg_read.sh tests/schema/test_openapi.sh tests/schema/test_schemas.sh \
	tests/rules/test_rules.sh %/test_reference.sh,$(SH_TESTS))
FUZZERS := $(patsubst tests/fuzz/%.c,build/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))

#: describe       writes reference, schemas and rules anew (docs/reference.md, schema/, docs/rules.md)
#: golden         writes the expected texts anew (review the difference)
ORACLES := build/policy-oracle build/libnm-oracle
.PHONY: describe golden check check-build check-asan check-valgrind check-clang fuzz bench lint demo
check-build: all $(ORACLES) build/ifcfg-oracle build/ifcfg-read build/profile-of build/keyfile-oracle build/generate \
	build/peer-compare $(C_TESTS) $(FUZZERS) check-clang build/asan/nmstate-compile build/scan \
	build/peak runtime build/probe
check: check-build
	@tests/run build/check-asan.sh build/check-valgrind.sh $(SH_TESTS) $(C_TESTS)

# The helpers of a test folder are linked into its tests.
build/tests/%: tests/%.c build/libnmc.a $(LIVE_SRC) $(HEADERS)
	@mkdir -p $(@D)
	$(call say,TEST,$@)
	$(Q)$(CC) $(BASE) $(TEST_FLAGS) -o $@ $< $(filter-out $(dir $<)test_%,$(wildcard $(dir $<)*.c)) \
		$(if $(findstring tests/backends,$<),tests/oracle/oracle.c $(LIVE_SRC)) build/libnmc.a $(CHECK) $(LIBNM) $(LIBS)

$(ORACLES): build/%: tests/oracle/%.c tests/oracle/oracle.c $(LIVE_SRC) build/libnmc.a $(HEADERS)
	$(call say,TEST,$@)
	$(Q)$(CC) $(BASE) $(TEST_FLAGS) -o $@ $(filter %.c,$^) build/libnmc.a $(LIBNM) $(LIBS)

# What a keyfile says, by the reader of keyfiles; and by libnm beside it.
build/profile-of: tests/keyfile/profile-of.c build/libnmc.a $(HEADERS)
	$(call say,TEST,$@)
	$(Q)$(CC) $(BASE) $(TEST_FLAGS) -o $@ $< build/libnmc.a $(LIBS)
build/keyfile-oracle: tests/keyfile/keyfile-oracle.c tests/oracle/oracle.c tests/backends/samples.c $(LIVE_SRC) build/libnmc.a $(HEADERS)
	$(call say,TEST,$@)
	$(Q)$(CC) $(BASE) $(TEST_FLAGS) -o $@ $(filter %.c,$^) build/libnmc.a $(LIBNM) $(LIBS)

# Probes from a shell.
build/probe: tests/runtime/probe.c $(patsubst %.c,build/obj/%.o,$(filter-out runtime/main.c,$(RUNTIME_SRC))) build/libnmc.a
	$(call say,TEST,$@)
	$(Q)$(CC) $(BASE) $(WARN) $(RELEASE) -pie -o $@ $^ $(RUNTIME_LIBS) $(LIBS)

build/ifcfg-oracle: tests/oracle/ifcfg-oracle.c tests/backends/samples.c build/libnmc.a $(HEADERS)
	$(call say,TEST,$@)
	$(Q)$(CC) $(BASE) $(TEST_FLAGS) -o $@ $< tests/backends/samples.c build/libnmc.a $(LIBNM) $(LIBS)

# Reads folders of ifcfg files; with the sanitizers.
build/ifcfg-read: tests/oracle/ifcfg-read.c build/asan/libnmc.a $(HEADERS)
	$(call say,TEST,$@)
	$(Q)$(CC) $(BASE) $(ASAN) -Wno-missing-field-initializers -o $@ $< build/asan/libnmc.a $(LIBS)

# The documents made from the rows, for tests that are no C programs.
build/generate: tests/schema/generate.c $(wildcard tests/gen/gen.c tests/gen/tree.c) build/libnmc.a $(HEADERS)
	$(call say,LD,$@)
	$(Q)$(CC) $(BASE) $(TEST_FLAGS) -o $@ $< tests/gen/gen.c tests/gen/tree.c build/libnmc.a $(LIBS)

build/scan: tests/bench/scan.c
	@mkdir -p build
	$(Q)$(CC) -O2 -o $@ $< $(LIBS)
build/peak: tests/bench/peak.c
	@mkdir -p build
	$(Q)$(CC) -O2 -D_GNU_SOURCE -o $@ $<

# clang and gcc both, without a warning.
check-clang: build/clang/nmstate-compile

build/check-asan.sh build/check-valgrind.sh: build/check-%.sh: tests/lib/variant.sh
	@mkdir -p build
	$(Q)printf '#!/bin/bash\nexec "%s/tests/lib/variant.sh" %s %s\n' '$(CURDIR)' '$*' '$(DOC_TESTS)' >$@
	$(Q)chmod +x $@
check-build: build/check-asan.sh build/check-valgrind.sh
check-asan: all build/asan/nmstate-compile build/check-asan.sh
	@tests/run build/check-asan.sh
check-valgrind: all build/check-valgrind.sh
	@tests/run build/check-valgrind.sh

# Where it cannot be made (no network), it says so, and its tests say that they were skipped.
.PHONY: newer-root try-newer-root check-newer
newer-root:
	@tests/beds/newer-root
try-newer-root:
	@tests/beds/newer-root || true
check: try-newer-root
check-newer: all newer-root build/policy-oracle
	@tests/run $(sort $(wildcard tests/beds/newer/test_*.sh))

build/fuzz/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.h build/fuzz/libnmc.a $(HEADERS)
	$(call say,FUZZ,$@)
	$(Q)$(CLANG) $(BASE) $(FUZZ) -fsanitize=fuzzer -Wno-missing-field-initializers -o $@ $< build/fuzz/libnmc.a $(LIBNM) $(LIBS)

SECONDS_EACH ?= 60
fuzz: all $(FUZZERS)
	@set -e; for f in $(FUZZERS); do mkdir -p build/corpus/$$(basename $$f); \
		cp -n tests/keyfile/foreign/*.nmconnection tests/fuzz/seeds/ifcfg-* examples/*.yaml examples/wrong/*.yaml \
			examples/capture/*.yaml tests/frontend/capture/*.yaml build/corpus/$$(basename $$f)/ || true; \
		$$f -max_total_time=$(SECONDS_EACH) -max_len=4096 -rss_limit_mb=4096 -timeout=20 -print_final_stats=1 \
			-artifact_prefix=build/corpus/finding- build/corpus/$$(basename $$f) 2>&1 | grep -E 'stat::|ERROR|SUMMARY|DONE'; done

bench: all build/scan build/peak
	@tests/bench/run
.PHONY: bench-cluster
bench-cluster: all build/peak
	@tests/bench/cluster

lint:
	@tests/lint

golden: all
	@UPDATE=1 tests/golden/test_golden.sh; UPDATE=1 tests/beds/newer/test_load.sh

describe: all
	@UPDATE=1 tests/schema/test_stale.sh
	@UPDATE=1 tests/rules/test_rules.sh

demo: all
	@tests/demo

PEER_SRC := $(wildcard tests/peers/*.c)
build/peer-compare: $(PEER_SRC) build/libnmc.a $(HEADERS)
	$(call say,TEST,$@)
	$(Q)$(CC) $(BASE) $(TEST_FLAGS) -o $@ $(PEER_SRC) build/libnmc.a $(LIBNM) $(LIBS)
.PHONY: check-peers check-plan check-ifcfg ifcfg-rh
check-plan: all build/generate
	@PAIRS=10000 tests/run tests/plan/test_plan.sh
check-peers: all build/peer-compare build/generate
	@tests/peers/run

ifcfg-rh:
	@tests/beds/ifcfg-rh
check-ifcfg: all build/ifcfg-oracle build/ifcfg-read build/generate
	@IFCFG_ALL=1 TEST_TIMEOUT=3000 tests/run tests/beds/test_ifcfg.sh

# Profiles as policies again.
build/raised: tests/raise/raised.c build/libnmc.a $(HEADERS)
	$(call say,TEST,$@)
	$(Q)$(CC) $(BASE) $(TEST_FLAGS) -o $@ $< build/libnmc.a $(LIBS)
check-build: build/raised

# The compiler with a keyfile writer that errs as the variable BREAK says: --verify must see it.
check-build: build/broken/nmstate-compile
build/broken/nmstate-compile: tests/verify/break.c backends/keyfile/keyfile.c $(MAIN_SRC) build/libnmc.a $(HEADERS)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(BASE) $(TEST_FLAGS) -DBREAK_KEYFILE -o $@ $(filter %.c,$^) build/libnmc.a $(LIBS)
	$(Q)ln -sf ../nmstate-verify $(@D)/nmstate-verify

# Variants find the helper of the usual build.
check-build check-asan: build/asan/nmstate-verify
build/asan/nmstate-verify: build/nmstate-verify
	@mkdir -p $(@D)
	$(Q)ln -sf ../nmstate-verify $@

# The compiler as the tests run it: with --verify. Static, so that it starts fast and nothing is preloaded into it.
check-build: build/verified/nmstate-compile
build/verified/nmstate-compile: tests/lib/with_verify.c frontend/commands.def
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(BASE) -O2 -static -o $@ $<

# Tests of what only nmstate-applier has: linked with its documents and its sandbox.
STORE_SRC := $(wildcard runtime/store/*.c)
SANDBOX_SRC := $(wildcard runtime/sandbox/*.c)
STORE_LIBS = $(shell $(PKG_CONFIG) --libs libcyaml libseccomp)
build/tests/runtime/%: tests/runtime/%.c $(STORE_SRC:%.c=build/obj/%.o) $(SANDBOX_SRC:%.c=build/obj/%.o) build/libnmc.a $(HEADERS)
	@mkdir -p $(@D)
	$(call say,TEST,$@)
	$(Q)$(CC) $(BASE) $(TEST_FLAGS) -o $@ $(filter %.c %.o,$^) build/libnmc.a $(CHECK) $(STORE_LIBS) $(LIBS)
# Reads documents in the sandbox and without.
check-build: build/trees
build/trees: tests/runtime/sandbox/trees.c $(SANDBOX_SRC:%.c=build/obj/%.o) build/libnmc.a $(HEADERS)
	$(call say,TEST,$@)
	$(Q)$(CC) $(BASE) $(TEST_FLAGS) -o $@ $(filter %.c %.o,$^) build/libnmc.a $(STORE_LIBS) $(LIBS)
# The applier in user-mode Linux guests, with everything; `make check` has a part of it.
.PHONY: check-live bench-live
check-live: all runtime build/generate build/peak
	@JOBS=1 LIVE_ALL=1 PAIRS=$${PAIRS:-200} TEST_TIMEOUT=7200 tests/run $(sort $(wildcard tests/live/test_*.sh)) tests/runtime/test_show_nm.sh
bench-live: runtime build/peak
	@tests/live/bench.sh

# The applier with UBSan, for guests (ASan cannot run in their kernel's address space).
UBSAN := -O1 -g -fsanitize=undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -DIR_VERIFY
$(eval $(call variant,ubsan,build/ubsan,$(CC),$(UBSAN),frontend/main.c))
build/ubsan/nmstate-applier: $(RUNTIME_SRC) build/ubsan/libnmc.a $(HEADERS)
	$(call say,LD,$@)
	$(Q)$(CC) $(BASE) $(UBSAN) -Wno-missing-field-initializers $(RUNTIME_CFLAGS) -o $@ $(filter %.c,$^) build/ubsan/libnmc.a $(RUNTIME_LIBS) $(LIBS)
check-live: build/ubsan/nmstate-applier
# Fuzz targets of nmstate-applier's own readers.
build/fuzz/fuzz_store: FUZZ_MORE = $(STORE_SRC)
build/fuzz/fuzz_unpack: FUZZ_MORE = runtime/sandbox/pack.c
build/fuzz/fuzz_store build/fuzz/fuzz_unpack: build/fuzz/%: tests/fuzz/%.c tests/fuzz/fuzz.h $(STORE_SRC) runtime/sandbox/pack.c build/fuzz/libnmc.a $(HEADERS)
	$(call say,FUZZ,$@)
	$(Q)$(CLANG) $(BASE) $(FUZZ) -fsanitize=fuzzer -Wno-missing-field-initializers -o $@ $< $(FUZZ_MORE) build/fuzz/libnmc.a $(STORE_LIBS) $(LIBS)
