# nmstate-compile. One Makefile; objects of a variant live in build/VARIANT/.
#   make            build/nmstate-compile            make check   all tests
#   make V=1        shows the commands               make help    the targets
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DEFAULT_GOAL := all

CC ?= gcc
ifeq ($(origin CC),default)
CC := gcc
endif
CLANG ?= clang
PKG_CONFIG ?= pkg-config
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-6s %s\n' '$(1)' '$(2)')

WERROR ?= -Werror
WARN := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 \
	-Wundef -Wvla -Wno-missing-field-initializers $(WERROR)
# Parallel LTO is gcc's; clang's objects would need an ar of its own.
CFLAGS ?= -O3 -g $(if $(findstring clang,$(CC)),,-flto=auto)
BASE := -std=gnu11 -D_GNU_SOURCE -I.
HARDEN := -fstack-protector-strong -fPIE -D_FORTIFY_SOURCE=2
# Nettle is linked statically, for its SHA-1 only: loading it would cost a one-interface policy half as much again.
LIBS := $(shell $(PKG_CONFIG) --libs yaml-0.1 2>/dev/null || echo -lyaml) -l:libnettle.a

# The compiler's own sources; backends/live is the only folder that needs libnm.
LIB_SRC := $(wildcard ir/*.c ir/kinds/*.c passes/*.c passes/cluster/*.c backends/*.c backends/keyfile/*.c backends/ifcfg/*.c) \
	$(filter-out frontend/main.c frontend/yaml_pool.c,$(wildcard frontend/*.c frontend/commands/*.c frontend/capture/*.c frontend/import/*.c))
# Of the program alone. The pool stands in for libyaml's allocator, so a sanitizer must not have it.
MAIN_SRC := frontend/main.c frontend/yaml_pool.c

# $(call variant,NAME,FOLDER,COMPILER,FLAGS,MAIN_SRC,LINK_FLAGS): the program and its library in one variant.
# FOLDER/flags holds the command that its objects were made with: another compiler or flag makes them anew.
quote = '$(subst ','\'',$(1))'
define variant
$(1)_OBJ := $$(LIB_SRC:%.c=$(2)/obj/%.o)
$(2)/flags: FORCE
	@mkdir -p $$(@D)
	@printf '%s\n' $$(call quote,$(3) $$(BASE) $$(WARN) $(4) $(6)) | cmp -s - $$@ || \
		printf '%s\n' $$(call quote,$(3) $$(BASE) $$(WARN) $(4) $(6)) >$$@
$(2)/obj/%.o: %.c Makefile $(2)/flags
	@mkdir -p $$(@D)
	$$(call say,CC,$$<)
	$$(Q)$(3) $$(BASE) $$(WARN) $(4) -MMD -MP -c -o $$@ $$<
$(2)/libnmc.a: $$($(1)_OBJ)
	@rm -f $$@
	$$(call say,AR,$$@)
	$$(Q)ar rcs $$@ $$^
$(2)/nmstate-compile: $(5:%.c=$(2)/obj/%.o) $(2)/libnmc.a
	$$(call say,LD,$$@)
	$$(Q)$(3) $(4) $(6) -o $$@ $$^ $$(LIBS)
-include $$(LIB_SRC:%.c=$(2)/obj/%.d) $(5:%.c=$(2)/obj/%.d)
endef

RELEASE := $(CFLAGS) $(HARDEN)
ASAN := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -DIR_VERIFY
$(eval $(call variant,release,build,$(CC),$(RELEASE),$(MAIN_SRC),-pie))
$(eval $(call variant,asan,build/asan,$(CC),$(ASAN),frontend/main.c))
# Without the pool: here the faults of the tests reach each allocation of libyaml.
$(eval $(call variant,clang,build/clang,$(CLANG),-O2 -g,frontend/main.c))

# The library alone, for the fuzz targets.
FUZZ := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -DIR_VERIFY
$(eval $(call variant,fuzz,build/fuzz,$(CLANG),$(FUZZ) -fsanitize=fuzzer-no-link,frontend/main.c))

.PHONY: all install clean help FORCE
# The helper of --verify is the one program that needs libnm; without it the compiler says so.
HAVE_LIBNM := $(shell $(PKG_CONFIG) --exists libnm && echo yes)
all: build/nmstate-compile $(if $(HAVE_LIBNM),build/nmstate-verify)

LIVE_SRC := $(wildcard backends/live/*.c)
LIBNM = $(shell $(PKG_CONFIG) --cflags --libs libnm)
build/nmstate-verify: backends/verify/main.c $(LIVE_SRC) build/libnmc.a $(wildcard backends/live/*.h)
	$(call say,LD,$@)
	$(Q)$(CC) $(BASE) $(WARN) $(RELEASE) -pie -o $@ $(filter %.c,$^) build/libnmc.a $(LIBNM) $(LIBS)

# The live side: the one program that needs libnl, libcyaml and libseccomp, made by `make runtime`.
RUNTIME_SRC := $(wildcard runtime/*.c runtime/*/*.c runtime/*/*/*.c) $(LIVE_SRC)
RUNTIME_PKGS := libnl-genl-3.0 libnm libcyaml libseccomp
RUNTIME_LIBS = $(shell $(PKG_CONFIG) --libs $(RUNTIME_PKGS))
RUNTIME_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(RUNTIME_PKGS) 2>/dev/null)
.PHONY: runtime
runtime: build/nmstate-applier
define compile_runtime
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(BASE) $(WARN) $(RELEASE) $(RUNTIME_CFLAGS) -MMD -MP -c -o $@ $<
endef
build/obj/runtime/%.o: runtime/%.c Makefile build/flags
	$(compile_runtime)
build/obj/backends/live/%.o: backends/live/%.c Makefile build/flags
	$(compile_runtime)
build/nmstate-applier: $(RUNTIME_SRC:%.c=build/obj/%.o) build/libnmc.a
	$(call say,LD,$@)
	$(Q)$(CC) $(RELEASE) -pie -o $@ $^ $(RUNTIME_LIBS) $(LIBS)
-include $(RUNTIME_SRC:%.c=build/obj/%.d)

PREFIX ?= /usr/local
install: all
	install -d $(DESTDIR)$(PREFIX)/bin
	install build/nmstate-compile $(if $(HAVE_LIBNM),build/nmstate-verify) $(DESTDIR)$(PREFIX)/bin/

include tests/tests.mk

clean:
	rm -rf build

help:
	@sed -n 's/^#: //p' Makefile tests/tests.mk
#: all            build/nmstate-compile, and where libnm is build/nmstate-verify
#: runtime        build/nmstate-applier, the live side (needs libnm, libnl, libcyaml, libseccomp)
#: install        both into PREFIX (/usr/local), below DESTDIR
#: clean          removes build/
