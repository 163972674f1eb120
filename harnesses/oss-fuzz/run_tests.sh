#!/bin/bash
# The tests that OSS-Fuzz runs on a changed tree: the reference implementation against all vectors,
# and the corpus through every target under sanitizers. Works offline, writes only below $WORK, and
# leaves the tree as it is.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ -f "$here/../fuzz.mk" ]; then
    cd "$here/../.."
else
    cd "$SRC/cocore-conformance"
fi

# The fuzzing build's flags are not the tests'.
unset CFLAGS CXXFLAGS LIB_FUZZING_ENGINE SANITIZER FUZZING_ENGINE OUT
export BUILD=$WORK/tests CC=clang PYTHONDONTWRITEBYTECODE=1

make BUILD="$BUILD" CC="$CC" build
# Whether somebody signed these vectors is another question.
"$BUILD/bin/cocore-conformance" run --vectors vectors --allow-untrusted \
    -- "$BUILD/bin/cocore-reference-adapter"
scripts/replay --sanitizer asan-ubsan
