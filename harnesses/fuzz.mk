# How fuzz targets are compiled: included by nothing, run by harnesses/oss-fuzz/build.sh, which
# sets the variables below. It knows no engine and no sanitizer: those are in the flags.
#
#   CC CXX CFLAGS CXXFLAGS LIB_FUZZING_ENGINE   as OSS-Fuzz sets them
#   OUT WORK                                    results, intermediate files
#   TARGETS                                     names such as fuzz_job
#   HARNESSES                                   folder of their sources
#   JANSSON                                     folder of jansson's source, or empty
#   JANSSON_LIB                                 a static jansson when there is no source
#   CRYPTO_TARGETS CRYPTO_LIB                   targets that need libcrypto, and a static one
#   ENGINE_MUTATOR                              link, shared or none: how the engine takes the mutator
#   MUTATOR_CC                                  compiler of the shared mutator

VERSION := $(shell sed -n 's/^VERSION := //p' Makefile)
Q := $(if $(V),,@)

OWN := -std=c17 -Werror=implicit-function-declaration -Iharnesses -Iconformance/common -Iconformance/reference/include \
  -Iconformance/reference/src -Iconformance/runner -I$(WORK)/gen -DCOCORE_VERSION='"$(VERSION)"' \
  -DCOCORE_COUNT_WORK
# -u: the wrappers are needed by the engine too, which is linked last.
LINK_OWN := -Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=realloc -Wl,-u,__wrap_malloc

GENERATED := $(WORK)/gen/catalogue.c $(WORK)/gen/builtin_lexicons.c
COMMON := $(wildcard conformance/common/*.c)
REFERENCE := $(wildcard conformance/reference/src/*.c)
RUNNER := $(filter-out conformance/runner/main.c,$(wildcard conformance/runner/*.c))
# The mutator proper, and what shows it to each engine.
MUTATOR_LINKED := harnesses/mutator_libfuzzer.c
MUTATOR_SHARED := harnesses/mutator_afl.c
MUTATOR := $(filter-out $(MUTATOR_LINKED) $(MUTATOR_SHARED),$(wildcard harnesses/mutat*.c)) \
  harnesses/spans.c harnesses/words.c harnesses/members.c
MUTATOR_LINKED += $(MUTATOR)
MUTATOR_SHARED += $(MUTATOR)
SUPPORT := $(filter-out harnesses/fuzz_% $(MUTATOR_LINKED) $(MUTATOR_SHARED) harnesses/standalone_main.c,$(wildcard harnesses/*.c))

objects = $(patsubst %.c,$(WORK)/obj/%.o,$(1))

ifneq ($(JANSSON),)
OWN += -I$(WORK)/jansson -I$(JANSSON)/src
override JANSSON_LIB := $(WORK)/lib/libjansson.a
endif

# As an archive, so that a target links only what it uses: scene.c needs libcrypto. Twice in the line:
# targets use it, and so do the libraries (allocations, work counters).
SUPPORT_LIB := $(WORK)/lib/libsupport.a
LIBRARIES := $(WORK)/lib/librunner.a $(WORK)/lib/libreference.a $(WORK)/lib/libcommon.a $(JANSSON_LIB)

# The mutator runs in the fuzzer, not in what is fuzzed: its branches are no coverage.
# (It keeps its sanitizers: the memory sanitizer must see what it writes.)
strip_coverage = $(filter-out -fsanitize=fuzzer-no-link -fsanitize-coverage=% -fprofile-instr-generate \
  -fcoverage-mapping,$(subst $(comma)fuzzer-no-link,,$(1)))
comma := ,

.PHONY: all
all: $(addprefix $(OUT)/,$(TARGETS))
ifeq ($(ENGINE_MUTATOR),shared)
all: $(OUT)/cocore_mutator.so
endif

# Objects are rebuilt when the compiler or its flags change.
FLAGS_LINE := $(CC) $(CXX) $(CFLAGS) $(CXXFLAGS) $(LIB_FUZZING_ENGINE) $(OWN) $(JANSSON_LIB) $(ENGINE_MUTATOR)
FLAGS_FILE := $(WORK)/flags
ifneq ($(file < $(FLAGS_FILE)),$(FLAGS_LINE))
$(shell mkdir -p $(WORK))
$(file > $(FLAGS_FILE),$(FLAGS_LINE))
endif

$(WORK)/gen/catalogue.c: vectors/requirements.json scripts/gen-catalogue
	@mkdir -p $(@D) && python3 scripts/gen-catalogue $@ && touch $@

$(WORK)/gen/builtin_lexicons.c: $(wildcard vectors/lexicons/*/*.json) scripts/gen-lexicons
	@mkdir -p $(@D) && python3 scripts/gen-lexicons $@ && touch $@

define compile
@mkdir -p $(@D)
$(if $(V),,@echo "  CC $<")
$(Q)$(CC) $(CFLAGS) $(1) -MMD -MP -c -o $@ $<
endef

$(WORK)/obj/%.o: %.c $(FLAGS_FILE) | $(GENERATED) $(WORK)/jansson/jansson_config.h
	$(call compile,$(OWN))

$(WORK)/obj/gen/%.o: $(WORK)/gen/%.c $(FLAGS_FILE) | $(WORK)/jansson/jansson_config.h
	$(call compile,$(OWN))

$(WORK)/obj/mutator/%.o: harnesses/%.c $(FLAGS_FILE)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC $< (without coverage)")
	$(Q)$(CC) $(call strip_coverage,$(CFLAGS)) -std=c17 -Werror=implicit-function-declaration -Iharnesses -MMD -MP -c -o $@ $<

# afl-fuzz loads this one: no sanitizer, no instrumentation, and no jansson inside.
$(OUT)/cocore_mutator.so: $(MUTATOR_SHARED) $(wildcard harnesses/*.h) $(FLAGS_FILE)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  CC $@")
	$(Q)$(MUTATOR_CC) -O2 -g -fPIC -shared -std=c17 -Iharnesses -o $@ $(MUTATOR_SHARED)

# ---- jansson from source, without its configure script
$(WORK)/jansson/jansson_config.h: harnesses/jansson/jansson_config.h harnesses/jansson/jansson_private_config.h
	@mkdir -p $(@D) && cp $^ $(@D)/

JANSSON_OBJECTS := $(patsubst $(JANSSON)/src/%.c,$(WORK)/obj/jansson/%.o,$(if $(JANSSON),$(wildcard $(JANSSON)/src/*.c)))

$(WORK)/obj/jansson/%.o: $(JANSSON)/src/%.c $(FLAGS_FILE) | $(WORK)/jansson/jansson_config.h
	$(call compile,-I$(WORK)/jansson -I$(JANSSON)/src -DHAVE_CONFIG_H)

ifneq ($(JANSSON),)
$(WORK)/lib/libjansson.a: $(JANSSON_OBJECTS)
endif
$(SUPPORT_LIB): $(call objects,$(SUPPORT))
$(WORK)/lib/librunner.a: $(call objects,$(RUNNER))
$(WORK)/lib/libreference.a: $(call objects,$(REFERENCE)) $(WORK)/obj/gen/catalogue.o $(WORK)/obj/gen/builtin_lexicons.o
$(WORK)/lib/libcommon.a: $(call objects,$(COMMON))
$(WORK)/lib/%.a:
	@mkdir -p $(@D) && rm -f $@
	@ar rcs $@ $^

$(OUT)/fuzz_%: $(WORK)/obj/$(HARNESSES)/fuzz_%.o $(SUPPORT_LIB) \
  $(if $(filter link,$(ENGINE_MUTATOR)),$(patsubst harnesses/%.c,$(WORK)/obj/mutator/%.o,$(MUTATOR_LINKED))) $(LIBRARIES)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  LINK $@")
	$(Q)$(CXX) $(CXXFLAGS) $(LINK_OWN) -o $@ $^ $(SUPPORT_LIB) $(LIB_FUZZING_ENGINE) \
	  $(if $(filter $(@F),$(CRYPTO_TARGETS)),$(CRYPTO_LIB) -ldl) -lpthread -lm

.SECONDARY:
-include $(shell find $(WORK)/obj -name '*.d' 2>/dev/null)
