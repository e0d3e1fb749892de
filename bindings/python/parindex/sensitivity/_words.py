# SPDX-License-Identifier: MIT
"""The words that sensitivity needs."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

#: key: (English, Vietnamese)
WORDS: Final = {
    "given_points": (
        "Every coordinate of a point must be a number.",
        "Mọi tọa độ của điểm lấy mẫu phải là số.",
    ),
    "given_rows": (
        "{rows} points and {values} values: there must be as many, and 64 at least.",
        "{rows} điểm lấy mẫu và {values} giá trị: hai số phải bằng nhau và ít nhất là 64.",
    ),
    "alike": (
        " Not to be told apart from it: {names}.",
        " Chưa phân biệt được với: {names}.",
    ),
    "cost": ("Worked out", "Số lần tính"),
    "cost_is": (
        "{points} Sobol' points × ({factors} factors + 2) = {n} times, seed {seed}",
        "{points} điểm Sobol' × ({factors} yếu tố + 2) = {n} lần, seed {seed}",
    ),
    "first": ("Alone (%)", "Riêng (%)"),
    "first_is": (
        "first-order index: the share of the variance that goes, on average, once this one factor is known",
        "chỉ số bậc nhất: phần phương sai mất đi, tính trung bình, khi biết chắc riêng yếu tố này",
    ),
    "function": (
        "function must be a function of points × factors, not {given}.",
        "function phải là hàm của bảng điểm × yếu tố, không phải {given}.",
    ),
    "factor": ("Factor", "Yếu tố"),
    "interval": ("{level}% interval", "Khoảng {level}%"),
    "interval_is": (
        "from {resamples} bootstrap resamples, ± {z} standard deviations; an estimate below 0, or one "
        "alone above its total, is off by chance and within its interval",
        "từ {resamples} lần lấy mẫu lại (bootstrap), ± {z} độ lệch chuẩn; ước lượng âm, hoặc phần riêng "
        "lớn hơn toàn phần, là do ngẫu nhiên và nằm trong khoảng của nó",
    ),
    "intervals": ("Intervals", "Khoảng tin cậy"),
    "known_none": (
        "{output}: no single factor would settle it.",
        "{output}: không có yếu tố nào tự nó đủ để làm rõ.",
    ),
    "known_one": (
        "{output}: {factor} would settle it most; once it is known, {first}% of the variance goes "
        "({low}–{high}%).",
        "{output}: {factor} làm rõ được nhiều nhất; khi biết chắc, {first}% phương sai mất đi "
        "({low}–{high}%).",
    ),
    "level": (
        "level must be between 0 and 1, not {given}.",
        "level phải nằm giữa 0 và 1, không phải {given}.",
    ),
    "name_twice": (
        'The name "{name}" is there twice.',
        'Tên "{name}" xuất hiện hai lần.',
    ),
    "names_given": (
        "Names are a list of names, not {given}.",
        "Tên phải là danh sách tên, không phải {given}.",
    ),
    "no_numbers": (
        "The function gives something else than numbers.",
        "Hàm cho kết quả không phải số.",
    ),
    "names_none": (
        "There is no factor, so nothing has a share in the variance.",
        "Không có yếu tố nào thay đổi nên không có gì để chia phương sai.",
    ),
    "no_output": (
        "There is no output {name}; there are {names}.",
        "Không có kết quả {name}; các kết quả hiện có: {names}.",
    ),
    "nothing": (
        "No output has a variance to share out. {reasons}",
        "Không kết quả nào có phương sai để chia. {reasons}",
    ),
    "outputs_count": (
        "{n} outputs are named; the function gives {columns}.",
        "Có {n} tên kết quả; hàm cho {columns}.",
    ),
    "power": (
        "points must be a power of 2 from {least} on, not {given}.",
        "points phải là lũy thừa của 2, từ {least} trở lên, không phải {given}.",
    ),
    "shape": (
        "The function must give a number, or a row of numbers, for each of the {rows} points; it gave {shape}.",
        "Hàm phải cho một số, hoặc một hàng số, cho mỗi điểm trong {rows} điểm; kết quả là {shape}.",
    ),
    "total": ("Total (%)", "Toàn phần (%)"),
    "total_is": (
        "total index: the share that stays, on average, while all is known but this factor",
        "chỉ số toàn phần: phần phương sai còn lại, tính trung bình, khi biết chắc mọi yếu tố khác",
    ),
    "unknown_constant": (
        "it is the same at all points, so nothing has a share in it",
        "giá trị như nhau ở mọi điểm nên không có gì để chia",
    ),
    "unknown_missing": (
        "it has no number at {n} of {all} points",
        "không có giá trị ở {n} trên {all} điểm",
    ),
    "unknown_rare": (
        "it differs from {usual} at {n} of {all} points only, too few to be shared out; more points= may do",
        "chỉ khác {usual} ở {n} trên {all} điểm, quá ít để chia; có thể tăng points=",
    ),
}
say: Final = Words(WORDS)
