"""What a program has to link: validation alone needs no libcrypto."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from conftest import ROOT

LIBRARIES = ROOT / "build" / "lib" / "rel"
VALIDATE = """
#include <cocore/validate.h>
int main(void)
{
    struct cocore_lexicons *lexicons = NULL;
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    const struct cocore_validate_input input = {"dev.cocore.compute.job", NULL, "{}", 2};
    int status = cocore_lexicons_builtin("R1", &lexicons);
    if (status == COCORE_OK)
        status = cocore_validate(lexicons, &input, &findings, NULL);
    return status == COCORE_OK && findings.count > 0 ? 0 : 1;
}
"""
CANONICAL = """
#include <cocore/identity.h>
int main(void)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    struct buf out = BUF_INIT;
    json_t *value = json_pack("{s:i}", "a", 1);
    return cocore_canonical_json(value, &out, &findings) + cocore_dag_cbor(value, &out, &findings);
}
"""
VERIFY = """
#include <cocore/signature.h>
int main(void)
{
    struct cocore_findings findings = COCORE_FINDINGS_INIT;
    const struct cocore_signature_input input = {.key = "", .signature = "", .message = ""};
    return cocore_signature_verify(&input, &findings);
}
"""


def link(folder: Path, source: str, *libraries: str) -> subprocess.CompletedProcess[str]:
    """Compile and link a program against the static libraries of the build."""
    program, text = folder / "program", folder / "program.c"
    text.write_text(source, "utf-8")
    includes = [
        f"-I{ROOT / path}" for path in ("conformance/common", "conformance/reference/include")
    ]
    archives = [str(LIBRARIES / f"libcocore-{name}.a") for name in ("reference", "common")]
    compiler = shlex.split(os.environ.get("CC", "cc"))
    command = [*compiler, "-std=c17", *includes, str(text), *archives, "-ljansson", *libraries]
    return subprocess.run([*command, "-o", str(program)], capture_output=True, text=True)


def test_validation_links_without_libcrypto(tmp_path: Path) -> None:
    done = link(tmp_path, VALIDATE)
    assert done.returncode == 0, done.stderr
    assert subprocess.run([tmp_path / "program"]).returncode == 0
    dependencies = subprocess.run(["ldd", tmp_path / "program"], capture_output=True, text=True)
    assert "crypto" not in dependencies.stdout


def test_canonical_forms_link_without_libcrypto(tmp_path: Path) -> None:
    done = link(tmp_path, CANONICAL)
    assert done.returncode == 0, done.stderr
    assert subprocess.run([tmp_path / "program"]).returncode == 0


def test_signatures_need_libcrypto(tmp_path: Path) -> None:
    """Otherwise the other two tests show nothing."""
    assert link(tmp_path, VERIFY).returncode != 0
    done = link(tmp_path, VERIFY, "-lcrypto")
    assert done.returncode == 0, done.stderr
