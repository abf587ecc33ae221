# SPDX-License-Identifier: GPL-3.0-or-later
#
#   make          build build/bin/rapporteur
#   make demo     build and write the briefing of the shipped example to build/demo
#   make example  renew the example's output under reports/
#   make check    build and pass all tests
#   make asan     the same tests under AddressSanitizer and UndefinedBehaviorSanitizer
#   make fuzz     FUZZ_S=60: damaged files for that many seconds each, with libFuzzer of clang
#   make bench    beside its peers on made-up data: ROWS=2000000 ROUNDS=7 STAGES="rows once …", results
#                 in build/bench; `make bench-peers` installs the peers that are missing
#   make lint     layers, lengths, complexity, format, forbidden calls
#   make po-check the catalogues: complete, well-formed, each key used and no text a fragment
#   make format   apply .clang-format
#   make install  DESTDIR=… PREFIX=/usr/local
#
# What is missing is said and, on Debian and its relatives, installed; DEPS=skip leaves that out.

VERSION   := 0.1.0
BUILD     ?= build
# Targets are relative: with an absolute folder in the environment the lists of headers would be lost.
override BUILD := $(BUILD:$(CURDIR)/%=%)
PREFIX    ?= /usr/local
CC        := $(if $(filter default,$(origin CC)),gcc,$(CC))
AR        ?= ar
OPTIMIZE  ?= -O2 -g
SANITIZE  ?=
WARNINGS  := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
             -Wmissing-prototypes -Wundef -Wwrite-strings -Werror

FOLDERS   := base plan records counts stats findings charts report output cli
PACKAGES  := glib-2.0 gsl cairo pangocairo pangoft2 fontconfig yaml-0.1 libutf8proc zlib libdeflate libzstd expat
LIBRARIES  = $(shell pkg-config --libs $(PACKAGES)) -lcsv -lxlsxwriter -lm
INCLUDES   = $(shell pkg-config --cflags $(PACKAGES))

CPPFLAGS  += -Iinclude -D_POSIX_C_SOURCE=200809L -DRAP_VERSION='"$(VERSION)"'
CFLAGS    += -std=c11 $(OPTIMIZE) $(WARNINGS) $(SANITIZE) -ffp-contract=off -ffile-prefix-map=$(CURDIR)=.
LDFLAGS   += $(SANITIZE)

SOURCES   := $(filter-out src/cli/main.c,$(sort $(foreach f,$(FOLDERS),$(wildcard src/$(f)/*.c src/$(f)/*/*.c))))
OBJECTS   := $(SOURCES:src/%.c=$(BUILD)/obj/%.o)
PROGRAM   := $(BUILD)/bin/rapporteur
LIBRARY   := $(BUILD)/lib/librapporteur.a
SHARE     := $(BUILD)/share/rapporteur

TESTS     := $(sort $(wildcard tests/*/test_*.c))
TEST_RUNS := $(TESTS:tests/%.c=$(BUILD)/test/%)
SCRIPTS   := $(sort $(wildcard tests/*/test_*.sh))

FONT_FILES := NotoSans-Regular.ttf NotoSans-Bold.ttf NotoSans-Italic.ttf NotoSerif-Bold.ttf \
              NotoSansArabic-Regular.ttf NotoSansArabic-Bold.ttf NotoSansMath-Regular.ttf
FONT_FOLDER ?= /usr/share/fonts/truetype/noto

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all demo example check test asan fuzz fuzz-targets bench bench-peers lint po-check format install clean deps-build deps-check deps-lint deps-bench deps-ci share

all: deps-build
	@$(MAKE) --no-print-directory $(PROGRAM) share manual

demo: all
	$(PROGRAM) brief -o $(BUILD)/demo $(SHARE)/reports/central-asia.yaml

# The committed output of the example, and the picture of its first page.
EXAMPLE := reports/central-asia
example: deps-check all
	$(PROGRAM) brief -o $(BUILD)/example $(SHARE)/reports/central-asia.yaml
	for kind in pdf html json; do cp $(BUILD)/example/briefing.$$kind $(EXAMPLE).$$kind; done
	pdftoppm -r 110 -f 1 -l 1 -png -singlefile $(EXAMPLE).pdf $(EXAMPLE)

check: deps-check all
	@$(MAKE) --no-print-directory fuzz-targets
	@$(MAKE) --no-print-directory test

asan: deps-check
	@$(MAKE) --no-print-directory test BUILD=build/asan OPTIMIZE='-O1 -g' \
	    SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer'

# Prints a short line for each command; V=1 prints the commands.
ifneq ($(V),1)
quiet_compile = @echo '  CC   $<';
quiet_link    = @echo '  LINK $@';
endif

# ---- what the machine needs

deps-build:
	@sh tests/lint/deps build $(DEPS)
deps-check:
	@sh tests/lint/deps check $(DEPS)
deps-lint:
	@sh tests/lint/deps lint $(DEPS)
deps-bench:
	@sh tests/lint/deps bench $(DEPS)
deps-ci:
	@sh tests/lint/deps ci $(DEPS)
	@mkdir -p $(BUILD)/npm
	@npm install --prefix $(BUILD)/npm --no-save --no-audit --no-fund --silent axe-core@4.14.1 \
	    || echo 'no axe-core: the test of the web page is left out'

# ---- the program

# The list of sources, so that a removed file is noticed too.
$(BUILD)/sources: FORCE
	@mkdir -p $(@D)
	@echo '$(OBJECTS)' | cmp -s - $@ || echo '$(OBJECTS)' > $@
FORCE:

$(BUILD)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(quiet_compile)$(CC) $(CPPFLAGS) $(INCLUDES) $(CFLAGS) -MMD -MP -c $< -o $@

# The messages of each language, which the program holds in itself.
LANGUAGES := en $(filter-out en,$(patsubst src/po/%.po,%,$(sort $(wildcard src/po/*.po))))
CATALOGUES := $(LANGUAGES:%=$(BUILD)/po/%.mo)

$(BUILD)/po/%.mo: src/po/%.po
	@mkdir -p $(@D)
	@msgfmt --check-format -o $@ $<
$(BUILD)/po/catalogues.h: $(CATALOGUES) Makefile
	@printf 'RAP_LANGUAGE(%s, "rap_catalogue_%s", "%s")\n' \
	    $(foreach l,$(LANGUAGES),$(l) $(l) $(BUILD)/po/$(l).mo) > $@
$(BUILD)/obj/base/catalogue.o: $(BUILD)/po/catalogues.h
$(BUILD)/obj/base/catalogue.o: CPPFLAGS += -I$(BUILD)/po

$(LIBRARY): $(OBJECTS) $(BUILD)/sources
	@mkdir -p $(@D)
	@rm -f $@
	@$(AR) rcsD $@ $(OBJECTS)

$(PROGRAM): $(BUILD)/obj/cli/main.o $(LIBRARY)
	@mkdir -p $(@D)
	$(quiet_link)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES)

share: $(FONT_FILES:%=$(SHARE)/fonts/%)
	@mkdir -p $(SHARE)/datasets $(SHARE)/reports
	@cp -pu $(wildcard datasets/*) $(SHARE)/datasets/
	@cp -pu $(wildcard reports/*.yaml) $(SHARE)/reports/
	@cp -Rpu src/share/. $(SHARE)/

$(SHARE)/fonts/%.ttf: $(FONT_FOLDER)/%.ttf
	@mkdir -p $(@D)
	@cp $< $@

# The manual page and completion: templates, filled from the program's own tables.
MANUAL     := $(BUILD)/share/man/man1/rapporteur.1
COMPLETION := $(BUILD)/share/bash-completion/completions/rapporteur \
              $(BUILD)/share/zsh/site-functions/_rapporteur \
              $(BUILD)/share/fish/vendor_completions.d/rapporteur.fish

$(BUILD)/share/man/man1/%: src/man/% $(PROGRAM)
	@mkdir -p $(@D) && $(PROGRAM) generate $< > $@
$(BUILD)/share/bash-completion/completions/%: src/completion/%.bash $(PROGRAM)
	@mkdir -p $(@D) && $(PROGRAM) generate $< > $@
$(BUILD)/share/zsh/site-functions/% $(BUILD)/share/fish/vendor_completions.d/%: src/completion/% $(PROGRAM)
	@mkdir -p $(@D) && $(PROGRAM) generate $< > $@
manual: $(MANUAL) $(COMPLETION)

# ---- tests

$(BUILD)/obj/tests/%.o: tests/%.c Makefile
	@mkdir -p $(@D)
	$(quiet_compile)$(CC) $(CPPFLAGS) $(INCLUDES) -Itests $(CFLAGS) -MMD -MP -c $< -o $@

# support*.c of a folder of tests are linked into each test of that folder.
support_objects = $(addprefix $(BUILD)/obj/,$(addsuffix .o,$(basename $(wildcard tests/$(1)/support*.c))))

.SECONDEXPANSION:
.SECONDARY:
$(BUILD)/test/%: $(BUILD)/obj/tests/%.o $$(call support_objects,$$(*D)) $(LIBRARY)
	@mkdir -p $(@D)
	$(quiet_link)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(LIBRARY) $(LIBRARIES) -lcmocka

test: $(TEST_RUNS) $(PROGRAM) $(BUILD)/bench/generate share
	@ln -sfn ../share $(BUILD)/test/share # where a test program looks for it
	@RAPPORTEUR=$(abspath $(PROGRAM)) BUILD=$(abspath $(BUILD)) sh tests/run $(TEST_RUNS) $(SCRIPTS)

# ---- fuzz

# The targets and what they read with, instrumented: in a folder of their own, like a build of its
# own. Without libFuzzer there are none, and their test is skipped.
FUZZ_S    ?= 60
FUZZ_BASE := $(BUILD)/fuzz
FUZZ_MAKE := $(MAKE) --no-print-directory BUILD=$(FUZZ_BASE) CC=clang OPTIMIZE='-O1 -g' \
             FOLDERS='base plan records' SANITIZE='-fsanitize=fuzzer-no-link,address,undefined \
             -fno-sanitize-recover=undefined -fno-omit-frame-pointer'
# What tests/fuzz/target.c puts in the place of the library's.
FUZZ_WRAP := -Wl,--wrap=rap_members_read,--wrap=rap_presets_read

fuzz: fuzz-targets
	@FUZZ_S=$(FUZZ_S) BUILD=$(abspath $(BUILD)) sh tests/fuzz/test_fuzz.sh

fuzz-targets:
	+@! sh tests/lint/deps has sanitizer fuzzer || $(FUZZ_MAKE) share $(FUZZ_BASE)/bin/fuzz_csv $(FUZZ_BASE)/bin/fuzz_scan $(FUZZ_BASE)/bin/fuzz_xml

$(BUILD)/bin/fuzz_scan: $(BUILD)/obj/tests/unit/support_scan.o
$(BUILD)/bin/fuzz_%: $(BUILD)/obj/tests/fuzz/fuzz_%.o $(BUILD)/obj/tests/fuzz/target.o $(LIBRARY)
	@mkdir -p $(@D)
	$(quiet_link)$(CC) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer $(FUZZ_WRAP) -o $@ $^ $(LIBRARIES)

# ---- bench

bench: all $(BUILD)/bench/generate $(BUILD)/bench/race $(BUILD)/bench/plain
	@BUILD=$(BUILD) sh tests/bench/run
bench-peers: deps-bench
	@mkdir -p $(BUILD)/peers
	npm install --prefix $(BUILD)/peers --no-save --no-audit --no-fund --silent \
	    @duckdb/node-api@1.5.6-r.1 chdb@3.4.0

$(BUILD)/bench/%: $(BUILD)/obj/tests/bench/%.o $(LIBRARY)
	@mkdir -p $(@D)
	$(quiet_link)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIBRARY) $(LIBRARIES)

# ---- care

lint: deps-lint
	@sh tests/lint/run
po-check: $(BUILD)/test/unit/test_catalogue
	@sh tests/lint/check_po && $<
format:
	clang-format -i $$(git ls-files '*.c' '*.h')

install: all
	mkdir -p $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/rapporteur
	cp -R $(BUILD)/share/. $(DESTDIR)$(PREFIX)/share/

clean:
	rm -rf $(BUILD)

SUPPORT   := $(wildcard tests/*/support*.c)
-include $(OBJECTS:.o=.d) $(BUILD)/obj/cli/main.d $(TEST_RUNS:$(BUILD)/test/%=$(BUILD)/obj/tests/%.d) \
         $(SUPPORT:tests/%.c=$(BUILD)/obj/tests/%.d) $(wildcard $(BUILD)/obj/tests/fuzz/*.d)
