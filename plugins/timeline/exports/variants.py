"""`data/variants.txt`: the classes of characters that search treats as the same."""

from collections.abc import Iterator

from ..output.files import OutputFile
from ..values.han import variant_classes
from .context import DownloadInfo, ExportContext

DOWNLOADS = (
    DownloadInfo(
        title="异体字表（检索用）",
        purpose="列出检索时视为同一个字的简体、繁体、台湾、香港字形和异体字。",
        standard="UTF-8文本，一行一组",
        programs="任何文本编辑器",
        limitations="合并自Unicode的Unihan、OpenCC和yitizi；可能是两个词的字（如“豫”和“予”）不并为一组。",
        files=(("data/variants.txt", "异体字表"),),
        shared=True,
    ),
)


def files(_context: ExportContext) -> Iterator[OutputFile]:
    """A class a line."""
    yield OutputFile("data/variants.txt", "".join(f"{each}\n" for each in variant_classes()).encode())
