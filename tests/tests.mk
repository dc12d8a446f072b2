# Tests: what `make check` runs. A test is a program test_* or a script; see tests/run.
SH_TESTS := $(sort $(wildcard tests/*/test_*.sh tests/*/*/test_*.sh))

.PHONY: check
check: all
	@tests/run $(SH_TESTS)
