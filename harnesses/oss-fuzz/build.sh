#!/bin/bash
# Builds every fuzz target with its seeds, dictionary and options into $OUT.
#
# The contract is OSS-Fuzz's: $CC $CXX $CFLAGS $CXXFLAGS $LIB_FUZZING_ENGINE say how to compile and
# link (engine and sanitizer are in there, none is added here), $SRC has the sources, $WORK takes
# intermediate files. ClusterFuzzLite and scripts/fuzz-build (a plain machine) run this same file.
# It may run again and again, and needs no network: jansson's source is in $SRC/jansson.
#
# Optional: COCORE_TARGETS="fuzz_job fuzz_syntax" (default all), COCORE_HARNESSES (a folder of the
# tree with other targets: scripts/check-oss-fuzz plants crashes), COCORE_JOBS (default 2), V=1 (whole commands).

set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ -f "$here/../fuzz.mk" ]; then
    cd "$here/../.."
else
    cd "$SRC/cocore-conformance" # OSS-Fuzz runs a copy in $SRC
fi

# These link libcrypto. OpenSSL's assembler is invisible to the memory sanitizer, so they are
# skipped under it.
CRYPTO_TARGETS="fuzz_vectors fuzz_signature fuzz_admission fuzz_receipt"

die() {
    echo "build.sh: $*" >&2
    exit 1
}

contains() { # contains LIST WORD
    case " $1 " in *" $2 "*) return 0 ;; esac
    return 1
}

engine=${FUZZING_ENGINE:-libfuzzer}
memory_sanitizer=
case "$CFLAGS" in *-fsanitize=memory*) memory_sanitizer=1 ;; esac

# ---- jansson: the source where there is one, so that it is fuzzed with us
jansson=""
jansson_lib=""
if [ -f "$SRC/jansson/src/jansson.h" ]; then
    jansson=$SRC/jansson
else
    [ -z "$memory_sanitizer" ] || die "the memory sanitizer needs jansson's source in $SRC/jansson"
    jansson_lib=$($CC -print-file-name=libjansson.a)
    [ -f "$jansson_lib" ] || die "no jansson: put its source into $SRC/jansson or install libjansson-dev"
    echo "build.sh: no $SRC/jansson, so the system's jansson is linked: nothing in it is instrumented"
fi

# ---- targets
harnesses=${COCORE_HARNESSES:-harnesses}
targets=
for source in "$harnesses"/fuzz_*.c; do
    name=$(basename "$source" .c)
    [ -z "${COCORE_TARGETS:-}" ] || contains "$COCORE_TARGETS" "$name" || continue
    if [ -n "$memory_sanitizer" ] && contains "$CRYPTO_TARGETS" "$name"; then
        echo "build.sh: $name is skipped: it links libcrypto, which the memory sanitizer can't follow"
        continue
    fi
    targets="$targets $name"
done
[ -n "$targets" ] || die "no target to build (COCORE_TARGETS='${COCORE_TARGETS:-}')"

crypto_lib=
for name in $targets; do
    contains "$CRYPTO_TARGETS" "$name" || continue
    # static: machines that fuzz have no libcrypto
    crypto_lib=$($CC -print-file-name=libcrypto.a)
    [ -f "$crypto_lib" ] || die "$name needs libcrypto.a: install libssl-dev"
done

# ---- the mutator: libFuzzer and its relatives take it linked in, AFL++ as a shared library
mutator="link"
case $engine in afl) mutator=shared ;; none | standalone | honggfuzz) mutator=none ;; esac
mutator_cc=cc
! command -v clang >/dev/null 2>&1 || mutator_cc=clang

export AFL_QUIET=1
make --no-print-directory -f harnesses/fuzz.mk -j"${COCORE_JOBS:-2}" \
    OUT="$OUT" WORK="$WORK" TARGETS="$targets" HARNESSES="$harnesses" JANSSON="$jansson" JANSSON_LIB="$jansson_lib" \
    CRYPTO_TARGETS="$CRYPTO_TARGETS" CRYPTO_LIB="$crypto_lib" ENGINE_MUTATOR="$mutator" \
    MUTATOR_CC="$mutator_cc" CC="$CC" CXX="$CXX" CFLAGS="$CFLAGS" CXXFLAGS="$CXXFLAGS" \
    LIB_FUZZING_ENGINE="$LIB_FUZZING_ENGINE" V="${V:-}"

# ---- what lies beside each target, for an engine
for name in $targets; do
    [ "$engine" != standalone ] || break
    for kind in dict options; do
        [ ! -f "$harnesses/$name.$kind" ] || cp "$harnesses/$name.$kind" "$OUT/$name.$kind"
    done
    stamp=$WORK/$name.seeds
    zip=$OUT/${name}_seed_corpus.zip
    find "corpus/$name" "corpus/regressions/$name" -type f ! -name '.*' 2>/dev/null |
        LC_ALL=C sort >"$stamp.list" || true
    if [ ! -f "$zip" ] || ! cmp -s "$stamp" "$stamp.list" ||
        [ -n "$(find "corpus/$name" "corpus/regressions/$name" -newer "$zip" 2>/dev/null)" ]; then
        rm -f "$zip"
        if [ -s "$stamp.list" ]; then zip -q -X -j "$zip" -@ <"$stamp.list"; fi
        mv "$stamp.list" "$stamp"
    fi
    rm -f "$stamp.list"
done
echo "build.sh: built$targets"
