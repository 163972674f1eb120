#!/bin/bash
# ClusterFuzzLite wants a build script in this place; the build is that of OSS-Fuzz.
set -eu
exec bash "$SRC/cocore-conformance/harnesses/oss-fuzz/build.sh"
