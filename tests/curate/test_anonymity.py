"""The reason of a removal does not say of whom: neither in either script nor in pinyin, whole or in part."""

from pathlib import Path

import pytest

from timeline.curate.remove import identifying
from timeline.record.base import Name
from timeline.record.models import Citation, Leader, Organisation

from ..history.test_permanence import Run, forget, git, repository, run, without  # noqa: F401  # fixtures


def leader(id_: str, hans: str, hant: str, pinyin: str) -> Leader:
    return Leader(id=id_, name=Name(hans=hans, hant=hant), pinyin=pinyin)


LIN = leader("lin-suyun", "林素云", "林素雲", "Lín Sùyún")
SHAN = leader("shan-qiming", "单启明", "單啟明", "Shàn Qǐmíng")
YIN = leader("yin-li", "尹力", "尹力", "Yǐn Lì")
OUYANG = leader("ouyang-xiu", "欧阳修文", "歐陽修文", "Ōuyáng Xiūwén")
BATEER = leader("bateer", "额尔登巴特尔", "額爾登巴特爾", "É'ěrdēngbātè'ěr")
LV = leader("lv-jun", "吕军", "呂軍", "Lǚ Jūn")
WHOLE = [LIN, SHAN, YIN, OUYANG, BATEER, LV]


@pytest.mark.parametrize(
    ("of", "reason"),
    [
        *((LIN, text) for text in (
            "林素云来信请求移除。", "林素雲來信請求移除。", "依林素雲请求。", "依 林 素 云 请求。",
            "依林·素·云请求。", "依林\u200b素云请求。", "依素云本人请求。", "依素雲本人請求。",
            "Lín Sùyún请求移除。", "lin suyun请求移除。", "依LinSuyun请求。", "依LIN SU-YUN请求。",
            "依lin-suyun请求。",
            "依ｌｉｎｓｕｙｕｎ请求。", "依lin2 su4 yun2请求。", "依Suyun Lin请求。", "依Sùyún请求。",
            "依su yun请求。",
            "依leader:lin-suyun请求。", "见leaders/lin-suyun.html。", "依lin_suyun@example.org来信。",
            "依林某请求。", "依林女士请求。", "应林副县长请求。", "依Lin女士请求。", "依林某某请求。",
        )),
        *((SHAN, text) for text in ("单启明请求", "單啟明請求", "單启明请求", "单啓明请求", "启明请求")),
        *((YIN, text) for text in ("尹力请求", "Yin Li请求", "依Yǐn Lì请求", "yinli请求", "尹先生请求")),
        *((OUYANG, text) for text in ("欧阳修文请求", "修文请求", "欧阳先生请求", "Ouyang Xiu Wen请求")),
        *((BATEER, text) for text in ("額爾登巴特爾請求", "E'erdengbate'er请求", "eerdengbateer请求")),
        *((LV, text) for text in ("吕军请求", "Lü Jun请求", "LYU JUN请求", "Lv Jun请求", "Lu Jun请求")),
    ],
)  # fmt: skip
def test_a_reason_that_names_the_person_is_found_out(of: Leader, reason: str) -> None:
    assert identifying(reason, of.key, of, [])


@pytest.mark.parametrize(
    "reason",
    [
        "当事人请求移除。", "依《个人信息保护法》第四十七条。", "文献由发布者撤回。",
        "依林业部门的规定。",  # 林, a surname alone, is a word
        "文献依权力机关的规定撤回，尽力而为。",  # 力, a given name of one character, is a word
        "欧阳", "于某日来信。", "原文单独成篇。", "依GDPR第17条。", "Public licence expired, linsu yunnan.",
        "依规定移除li, lin与shan三处。", "应军方请求。",
    ],
)  # fmt: skip
def test_a_reason_that_only_shares_a_word_with_a_name_is_not(reason: str) -> None:
    for each in (*WHOLE, leader("yu-chenghai", "于承海", "于承海", "Yú Chénghǎi")):
        assert identifying(reason, each.key, each, []) == "", each.id


def test_what_is_left_of_a_person_whose_record_is_gone_is_the_id() -> None:
    for reason in ("依Lín Sùyún请求。", "依suyun请求。", "依linsuyun请求。"):
        assert identifying(reason, "leader:lin-suyun-2", None, [])
    assert identifying("当事人请求。", "leader:lin-suyun-2", None, []) == ""


def test_other_people_are_not_named_in_full_either() -> None:
    for reason in ("依林素雲请求。", "依Lín Sùyún请求。"):
        assert identifying(reason, YIN.key, YIN, [LIN, YIN])
    assert identifying("改由素云等人说明。", YIN.key, YIN, [LIN, YIN]) == "", (
        "it is not told that this is a name"
    )


def test_names_of_other_records_are_not_stated_where_their_ids_may_not_be() -> None:
    record = Organisation(
        id="shili-junye", name=Name(hans="示例菌业", hant="示例菌業"), kind="企业", summary="一家。",
        other_names=(Name(hans="示菌", hant="示菌"),),
        citations=(Citation(source="x", paragraph=1, anchor="示菌"),),
    )  # fmt: skip
    for reason in ("示例菌業请求。", "示菌请求。", "依shili junye请求。", "依organisation:shili-junye请求。"):
        assert identifying(reason, record.key, record, []), reason
    assert identifying("依企业请求。", record.key, record, []) == ""


@pytest.mark.parametrize(
    "reason", ["林素云来信请求移除。", "依素雲请求。", "应Lín Sùyún请求。", "依suyun请求。"]
)
def test_the_command_refuses_and_changes_nothing(repository: Path, run: Run, reason: str) -> None:  # noqa: F811
    forget(repository, "lin-suyun", "林素云")
    git(repository, "commit", "-qam", "forgotten")
    status, output = run("remove", "leader:lin-suyun", "--reason", reason)
    assert status == 2
    assert output.startswith("缘由里的“")
    assert output.endswith("指得出人来。缘由公开登载，不写姓名，两种字形和拼音、全名和名字都不写，请改写\n")
    assert git(repository, "status", "--short") == ""


def test_the_command_asks_it_of_all_that_is_removed(repository: Path, run: Run) -> None:  # noqa: F811
    """Before it asks whether the record is still named."""
    command = ["remove", "organisation:shili-junye", "--reason"]
    assert run(*command, "依示例菌業公司请求。", "--unnamed")[0] == 2
    assert "still-named" in run(*command, "依示例菌業公司请求。")[1], "its page names it"
    assert run("remove", "event:2015-teachers", "--reason", "依林素云请求。")[0] == 2
    assert git(repository, "status", "--short") == ""


def test_a_deleted_record_is_known_from_the_last_publication(repository: Path, run: Run) -> None:  # noqa: F811
    forget(repository, "lin-suyun", "林素云")
    without(repository / "data/leaders.yaml", "id: lin-suyun")
    for reason in ("林素云来信请求移除。", "依素雲请求。"):
        assert run("remove", "leader:lin-suyun", "--reason", reason)[0] == 2
    status, output = run("remove", "leader:lin-suyun", "--reason", "当事人请求移除。")
    assert status == 0, output
