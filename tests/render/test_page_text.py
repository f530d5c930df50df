"""The text of rendered pages, as search looks it up."""

import pytest

from timeline.render.renderer import main_texts


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>头</p><main><p>一<b>二</b>\n 三 &amp; 四</p></main><p>尾</p>", ("一二 三 & 四",)),
        ("<main><ul><li>甲</li><li><a>乙</a><small>丙</small></li></ul></main>", ("甲", "乙", "丙")),
        ("<main><table><tr><th>年<td>2023</table></main>", ("年 2023",)),
        ("<main>外<div>里</div>后</main>", ("外", "里", "后")),
        ('<main><p title="a>b">文 > 字<!-- 注 --></p><div></div></main>', ("文 > 字",)),
        ("<p>没有主要部分</p>", ()),
    ],
)
def test_paragraphs_items_and_rows_are_texts(html: str, texts: tuple[str, ...]) -> None:
    assert main_texts(html) == texts
