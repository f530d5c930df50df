"""Who signed an archive: signatures of OpenSSH, which every system with git has (`ssh-keygen -Y`).

What an archive says of itself, anybody can say. The file of signers comes from elsewhere; its lines are those
of `allowed_signers` in ssh-keygen(1). The signature lies beside the archive, under its name with `.sig`.
"""

import subprocess
from pathlib import Path

from timeline.values.language import either

from .packing import ArchiveError

NAMESPACE = "archive"
"""What the signature is for: one that was made for something else is refused"""


def signer(archive: Path, signers: Path) -> str:
    """Return the name of the signer of an archive, as the file of signers has it. Raise ArchiveError."""
    signature = archive.with_name(f"{archive.name}.sig")
    for needed in (signature, signers):
        if not needed.is_file():
            raise ArchiveError(
                either(
                    f"没有这个文件，不能查验签名：{needed}",
                    f"The signature cannot be checked without {needed}",
                )
            )
    names = _ssh("find-principals", "-s", signature, "-f", signers).splitlines()
    if not names:
        raise ArchiveError(
            either(
                f"签名不是 {signers} 中任何人的，这份存档不可信",
                f"Nobody in {signers} made this signature: do not trust the archive",
            )
        )
    verify = ("verify", "-n", NAMESPACE, "-f", signers, "-s", signature, "-I", names[0])
    if not _ssh(*verify, content=archive):
        raise ArchiveError(
            either(
                f"签名与 {archive} 不符，这份存档不可信",
                f"The signature is not that of {archive}: do not trust the archive",
            )
        )
    return names[0]


def _ssh(*arguments: str | Path, content: Path | None = None) -> str:
    """Return what ssh-keygen prints; nothing where it refuses."""
    command = ["ssh-keygen", "-Y", *map(str, arguments)]
    try:
        with (content or Path(arguments[2])).open("rb") as content_file:
            result = subprocess.run(command, stdin=content_file, capture_output=True, check=False)
    except FileNotFoundError:
        raise ArchiveError(
            either(
                "查验签名要用 ssh-keygen（OpenSSH），这台机器上没有",
                "Checking a signature needs ssh-keygen (OpenSSH), which is not installed",
            )
        ) from None
    return result.stdout.decode("utf-8", "replace") if result.returncode == 0 else ""
