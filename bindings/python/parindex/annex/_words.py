# SPDX-License-Identifier: MIT
"""What an import says of an annex: reasons, remarks and headings."""

from __future__ import annotations

from typing import Final

from .._core.language import Words

#: key: (English, Vietnamese)
WORDS: Final = {
    "ambiguous_number": (
        '"{text}" can be read with a decimal or with a thousands mark',
        '"{text}" có thể là dấu thập phân hoặc dấu phân cách hàng nghìn',
    ),
    "band_bounded": (
        "nothing is said of values {side} {bound}",
        "chưa nói gì về giá trị {side} {bound}",
    ),
    "above": ("above", "trên"),
    "below": ("below", "dưới"),
    "from_count": (
        "two meanings: fewer than {n} bring nothing, or {each} points for each of them as well",
        "hai cách hiểu: dưới {n} thì không có điểm, hoặc mỗi cái vẫn được {each} điểm",
    ),
    "begun_step": (
        "two meanings: only each whole “{step}”, or a part of it as well",
        "hai cách hiểu: chỉ tính khi đủ “{step}”, hoặc chưa đủ cũng tính",
    ),
    "by_the_percent": (
        "so much for each percent is taken as a straight line: half a percent counts half",
        "mức điểm cho mỗi 1% được hiểu theo đường thẳng: nửa phần trăm tính một nửa",
    ),
    "by_the_step": (
        "so much for each step is taken as a straight line: half a step counts half",
        "mức điểm cho mỗi bước được hiểu theo đường thẳng: nửa bước tính một nửa",
    ),
    "cell": ("Cell", "Ô"),
    "chosen_by_name": (
        "outcomes with bounds in their names; which one it is must be chosen",
        "các kết quả có số hoặc khoảng giá trị trong tên; phải chọn một kết quả",
    ),
    "classes_read": (
        "the bounds in this note are the classes of the edition",
        "các mức trong ghi chú này là các mức xếp loại của bộ chỉ số",
    ),
    "code_date": (
        'the number is a date: the spreadsheet has changed it, from "1.2" perhaps; type it again as text',
        'số thứ tự là ngày tháng: bảng tính đã tự đổi, có thể từ "1.2"; hãy nhập lại dạng văn bản',
    ),
    "code_duplicate": (
        "the number {code} is there twice, before in {cell}",
        "số thứ tự {code} bị trùng, đã có ở {cell}",
    ),
    "code_missing": (
        "the row has a title and a scale but no number; type the number, or move the text to the criterion that it "
        "belongs to",
        "dòng có tên và cách tính điểm nhưng không có số thứ tự; hãy gõ số thứ tự, hoặc chuyển nội dung về tiêu chí "
        "của nó",
    ),
    "columns": (
        "the table has more than {most} columns, which is more than is read",
        "bảng có quá {most} cột, vượt mức được đọc",
    ),
    "code_odd": (
        '"{text}" is no number of a criterion (I, 1, 1.1, 1.1.2)',
        '"{text}" không phải là số thứ tự tiêu chí (I, 1, 1.1, 1.1.2)',
    ),
    "code_orphan": (
        "{code} is not below {parent}",
        "{code} không nằm dưới {parent}",
    ),
    "code_skipped": (
        "{expected} is expected here, not {code}",
        "ở đây cần {expected}, không phải {code}",
    ),
    "code_top": ("the top", "cấp cao nhất"),
    "conditions_differ": (
        "the cases speak of different things: {words}",
        "các trường hợp nói về những nội dung khác nhau: {words}",
    ),
    "counts": (
        "{n} {what} were announced; the annex has {found}",
        "văn bản nêu {n} {what}; phụ lục có {found}",
    ),
    "dated": (
        '"{name}" differs by year; a sentence is of one year: take the edition as it stood in it',
        '"{name}" thay đổi theo năm; một câu chỉ nói về một năm: hãy lấy bộ chỉ số của năm đó',
    ),
    "fault": ("the edition's reader says: {message}", "bộ đọc bộ chỉ số báo: {message}"),
    "formula": (
        'the formula "{text}" is none of those known',
        'công thức "{text}" không thuộc dạng đã biết',
    ),
    "gap": ("nothing is said of {bound}", "chưa nói gì về mức {bound}"),
    "grades_chosen": (
        "the appraiser chooses within: {text}; the points are the evidence, and nothing checks that they are of the grade",
        "người chấm chọn trong khoảng: {text}; điểm là số liệu kê khai, không kiểm tra điểm có thuộc mức đó hay không",
    ),
    "headings": (
        "no row has the headings {names}; sheets looked at: {sheets}",
        "không có dòng nào chứa các tiêu đề {names}; đã xem các trang: {sheets}",
    ),
    "headings_near": (
        "; nearest is the row with {has}, which lacks {lacking}",
        "; gần đúng nhất là dòng có {has}, còn thiếu {lacking}",
    ),
    "left_out": (
        "a row below the total that is no criterion; left out",
        "dòng dưới tổng cộng, không phải tiêu chí; đã bỏ qua",
    ),
    "left_out_above": (
        "a row above the first criterion without a number; left out",
        "dòng phía trên tiêu chí đầu tiên, không có số thứ tự; đã bỏ qua",
    ),
    "left_out_columns": (
        "the row that numbers the columns; left out",
        "dòng đánh số các cột; đã bỏ qua",
    ),
    "left_out_note": ("a note; left out", "dòng ghi chú; đã bỏ qua"),
    "letters": (
        "the document has more than {most} letters, which is more than is read: keep the annex alone",
        "tài liệu có hơn {most} chữ, vượt mức được đọc: hãy chỉ giữ lại phụ lục",
    ),
    "legacy": (
        "the text is in {name}, an encoding before Unicode; convert it first",
        "văn bản dùng bảng mã {name}, có trước Unicode; hãy chuyển mã trước",
    ),
    "legacy_file": (
        "the file is in {name}, not in UTF-8; save it as CSV UTF-8 first",
        "tệp dùng bảng mã {name}, không phải UTF-8; hãy lưu lại dạng CSV UTF-8 trước",
    ),
    "many_merges": (
        "the table has more merged cells than any: more than {most}, or over more than {rows} rows together",
        "bảng có quá nhiều ô gộp: hơn {most} vùng, hoặc gộp tổng cộng hơn {rows} dòng",
    ),
    "not_utf8": (
        "the file is not in UTF-8; save it as CSV UTF-8 first",
        "tệp không dùng bảng mã UTF-8; hãy lưu lại dạng CSV UTF-8 trước",
    ),
    "points_lost": (
        "the outcomes only take points off, in a row that adds points; say what each of them leaves",
        "các kết quả chỉ trừ điểm, trong dòng cộng điểm; hãy ghi số điểm còn lại của từng kết quả",
    ),
    "points_added": (
        "the row is among points taken off, but its scale adds points; write how many are taken off "
        "(“trừ … điểm”), or “chấm tay”",
        "dòng thuộc phần điểm trừ nhưng cách tính lại cộng điểm; hãy ghi rõ số điểm bị trừ (“trừ … điểm”), hoặc ghi "
        "“chấm tay”",
    ),
    "points_off": ("Points taken off", "Số điểm trừ"),
    "points_alone": (
        "points without a number of a criterion and without a text",
        "có điểm nhưng không có số thứ tự và nội dung",
    ),
    "max_missing": ("there is no maximum", "chưa có điểm tối đa"),
    "max_odd": ('"{text}" is no number of points', '"{text}" không phải là số điểm'),
    "more_than_max": (
        "the scale gives {top} points, more than the maximum of {max}",
        "cách tính điểm cho {top} điểm, nhiều hơn điểm tối đa {max}",
    ),
    "merged": (
        "the merged cell {range} spans the criteria {first} and {last}",
        "ô gộp {range} trùm lên các tiêu chí {first} và {last}",
    ),
    "mixed": (
        "some cases are bounds and some are not",
        "có trường hợp là khoảng giá trị, có trường hợp không phải",
    ),
    "nfd": (
        "decomposed letters (NFD), read as composed ones",
        "chữ tổ hợp (NFD), đã đọc như chữ dựng sẵn",
    ),
    "nearest": ("nearest: {phrase}", "gần nhất: {phrase}"),
    "no_issuer": ("issuer not named", "chưa nêu cơ quan ban hành"),
    "no_number": ('"{text}" is no number', '"{text}" không phải là số'),
    "no_old_scale": (
        "which scale “{name}” is on is not said: “on a scale of 100 converted to a scale of 5” can be read",
        "chưa nói “{name}” theo thang điểm nào; câu đọc được: “theo thang 100 quy đổi về thang 5”",
    ),
    "no_phrase": ("no phrase that is known", "không khớp mẫu câu nào đã biết"),
    "no_rows": ("there are no rows below the headings", "không có dòng nào dưới tiêu đề"),
    "no_csv": (
        "the file is no CSV table ({why})",
        "tệp không phải là bảng CSV ({why})",
    ),
    "no_scales": (
        "no criterion has a scale: nothing here is like “Cách tính điểm”, and there are no scales in rows below "
        "the criteria; all are scored by hand",
        "chưa tiêu chí nào có cách tính điểm: ở đây không có cột nào giống “Cách tính điểm”, dưới các tiêu chí "
        "cũng không có dòng tính điểm; tất cả được chấm tay",
    ),
    "no_table": ("there is no table in the document", "tài liệu không có bảng nào"),
    "no_sentence": (
        'there is no sentence for a scale of kind "{kind}"',
        'chưa có câu cho cách tính điểm loại "{kind}"',
    ),
    "no_treatment": (
        'what is done before the scoring is none of the known steps: "{text}"',
        'phần xử lý trước khi tính điểm không thuộc dạng đã biết: "{text}"',
    ),
    "no_value": ('"{text}" gives no points', '"{text}" không nêu số điểm'),
    "not_text": (
        "the sheet has a picture and no text: a scanned annex must be typed or recognised first",
        "trang chỉ có hình ảnh, không có chữ: phụ lục quét phải được gõ lại hoặc nhận dạng trước",
    ),
    "not_understood": ("Not understood", "Chưa hiểu"),
    "of_percent": (
        "of another unit than the others: {text}",
        "khác đơn vị với các mức khác: {text}",
    ),
    "odd_character": (
        'the character "{text}" has no place here',
        'ký tự "{text}" không dùng ở đây',
    ),
    "overlap": (
        "two meanings: {bound} falls into two cases",
        "hai cách hiểu: mức {bound} thuộc hai trường hợp",
    ),
    "pages": (
        "the document has more than {most} pages, which is more than is read: keep the annex alone",
        "tài liệu có hơn {most} trang, vượt mức được đọc: hãy chỉ giữ lại phụ lục",
    ),
    "password": (
        "the file is protected by a password, or of a format before xlsx; save it as a plain xlsx",
        "tệp có mật khẩu hoặc dùng định dạng cũ trước xlsx; hãy lưu lại dạng xlsx thường",
    ),
    "reason": ("Reason", "Lý do"),
    "rule": ("Rule as understood", "Quy tắc đã hiểu"),
    "scale_missing": ("there is no scale", "chưa có cách tính điểm"),
    "share_explained": (
        "{name} is the mean of the shares named; what each of them is worked out from is not read: its value is "
        "the evidence",
        "{name} là trung bình của các tỷ lệ được nêu; chưa đọc cách tính từng tỷ lệ: giá trị của nó là số liệu kê khai",
    ),
    "share_of": ("{n}% of what?", "{n}% của mức nào?"),
    "summary_left_out": (
        "the table {name} has maxima but no scales, as a summary has; left out",
        "bảng {name} chỉ có điểm tối đa mà không có cách tính điểm, là bảng tổng hợp; đã bỏ qua",
    ),
    "table_left_out": (
        "the table {name} has no criteria; left out",
        "bảng {name} không có tiêu chí; đã bỏ qua",
    ),
    "side_by_side": (
        "criteria stand beside the table, without headings of their own; move them below it, or give them headings",
        "bên cạnh bảng còn có các tiêu chí không có dòng tiêu đề riêng; hãy chuyển xuống dưới bảng, hoặc ghi "
        "dòng tiêu đề cho phần đó",
    ),
    "table_not_read": (
        "the table {name} has numbered rows with points, but neither the headings nor the columns of the "
        "one before it, so it is not read: give it the headings, or delete it where it is no part of the annex",
        "bảng {name} có các dòng đánh số kèm điểm nhưng không có tiêu đề, cũng không cùng cột với bảng "
        "trước, nên không được đọc: hãy thêm dòng tiêu đề, hoặc xóa bảng này nếu không thuộc phụ lục",
    ),
    "text": ("Text", "Nội dung"),
    "the_total": ("total", "tổng"),
    "total": ("Total", "Tổng cộng"),
    "total_with_bonus": (
        "the total {printed} is {whole} with {bonus} of bonus; the maximum is {whole}, and bonus is added to it",
        "tổng {printed} là {whole} cộng {bonus} điểm thưởng; mức tối đa là {whole}, điểm thưởng được cộng thêm",
    ),
    "total_of_part": (
        "the total {total} is neither the sum of the fields above it ({sum}) nor of those since the last "
        "total ({part})",
        "tổng {total} không bằng tổng các lĩnh vực phía trên ({sum}), cũng không bằng tổng từ dòng tổng "
        "trước ({part})",
    ),
    "title_is_case": (
        "the title is taken as the case, yes or no",
        "tên mục được hiểu là trường hợp, có hoặc không",
    ),
    "title_left_out": (
        "the title says “{text}” of the points; that is left out of the rule",
        "tên tiêu chí có ghi “{text}” về cách cho điểm; nội dung này chưa đưa vào quy tắc",
    ),
    "title_read": (
        "the title says “{text}” of the points; that is a part of the rule",
        "tên tiêu chí có ghi “{text}” về cách cho điểm; nội dung này đã đưa vào quy tắc",
    ),
    "note_left_out": (
        "the note beside the scale says “{text}” of the points; that is left out of the rule",
        "ghi chú bên cạnh cách tính điểm có ghi “{text}” về cách cho điểm; nội dung này chưa đưa vào quy tắc",
    ),
    "note_read": (
        "the note beside the scale says “{text}” of the points; that is a part of the rule",
        "ghi chú bên cạnh cách tính điểm có ghi “{text}” về cách cho điểm; nội dung này đã đưa vào quy tắc",
    ),
    "title_odd": (
        "no quotes of a sentence can hold the name {text}",
        "tên {text} không đặt được trong ngoặc kép của câu",
    ),
    "title_missing": ("the criterion has no title", "tiêu chí chưa có tên"),
    "too_long": (
        "the text has {n} words and signs, which is more than any scale has",
        "nội dung có {n} từ và dấu, dài hơn mọi cách tính điểm",
    ),
    "two_in_row": (
        "two criteria are in one row, “{first}” and “{second}”: give each a row of its own",
        "hai tiêu chí ở cùng một dòng, “{first}” và “{second}”: hãy tách mỗi tiêu chí một dòng",
    ),
    "two_meanings": ("two meanings: {text}", "hai cách hiểu: {text}"),
    "understood": ("Understood", "Đã hiểu"),
    "a_source": (
        "the path of a file, a DataFrame or a mapping of columns",
        "đường dẫn tệp, DataFrame hoặc bảng theo cột",
    ),
    "by_hand": ("Described, to be scored by hand", "Chỉ mô tả, chấm tay"),
    "damaged_pdf": (
        "{name} is damaged, and no PDF that can be read",
        "{name} bị hỏng, không phải tệp PDF đọc được",
    ),
    "did_you_mean": ("Did you mean {name}?", "Có phải là {name}?"),
    "limits_by_hand": (
        "Scoring rules that were not read from the annex; these criteria are scored by hand: {codes}.",
        "Cách tính điểm chưa đọc được từ phụ lục; các tiêu chí này được chấm tay: {codes}.",
    ),
    "max_differs": (
        "The maximum of {code} is {max}, but those of its children give {sum}.",
        "Điểm tối đa của {code} là {max}, nhưng cộng các mục con được {sum}.",
    ),
    "max_of_scale": (
        "no maximum is printed; the scale gives {points} at most",
        "không ghi điểm tối đa; cách tính điểm cho nhiều nhất {points}",
    ),
    "max_parts_count": (
        " The parts count: {sum}. Correct a figure, or say which one is right.",
        " Đang tính theo tổng các mục con: {sum}. Hãy sửa số, hoặc cho biết số nào đúng.",
    ),
    "max_printed_slip": (
        " {max} may be a slip for {sum}; the parts count.",
        " {max} có thể là lỗi gõ của {sum}; đang tính theo tổng các mục con.",
    ),
    "max_slip": (
        " With {other} instead of {was} for {code} the sum is right; both readings are kept.",
        " Nếu {code} là {other} thay vì {was} thì tổng đúng; giữ cả hai cách hiểu.",
    ),
    "max_slip_here": (
        "may be a slip for {other}, which makes the maximum of {code} right ({max}); both readings are kept",
        "có thể là lỗi gõ của {other}, khi đó điểm tối đa của {code} đúng ({max}); giữ cả hai cách hiểu",
    ),
    "no_points": ("it is no number of points", "đó không phải là số điểm"),
    "note_by_hand": (
        "Described, to be scored by hand. The annex says: {text}",
        "Chỉ mô tả, chấm tay. Phụ lục ghi: {text}",
    ),
    "parts_capped": (
        "the things counted add up, to the row's maximum at most",
        "điểm của các nội dung được cộng lại, tổng cộng không quá điểm tối đa của dòng",
    ),
    "parts_all_off": (
        "each fault takes its own points off, together the row's maximum at most",
        "mỗi lỗi trừ điểm riêng, tổng cộng không quá mức tối đa của dòng",
    ),
    "parts_add_up": (
        "the points add up to the maximum, so the cases are parts that are added",
        "các mức điểm cộng lại bằng điểm tối đa, nên được hiểu là các phần cộng với nhau",
    ),
    "parts_taken_off": (
        "each fault takes its own points off the maximum, and the whole is not below 0",
        "mỗi lỗi trừ điểm riêng vào điểm tối đa; điểm còn lại không thấp hơn 0",
    ),
    "reading_own": ("As the annex prints it", "Theo đúng số in trong phụ lục"),
    "reading_sums": (
        "With the maxima that add up, of {codes}",
        "Với điểm tối đa làm cho tổng đúng, ở {codes}",
    ),
    "reading_two": ("{codes} asks two questions", "{codes} gồm hai câu hỏi"),
    "rule_cell": (
        'rules: "{name}" is neither a cell of a scale or maximum nor the number of a criterion. {hint}',
        'rules: "{name}" không phải ô cách tính điểm, ô điểm tối đa hay số thứ tự tiêu chí. {hint}',
    ),
    "rule_max": (
        "rules: {name} is a maximum, and {value} cannot be one: {why}",
        "rules: {name} là điểm tối đa, {value} không dùng được: {why}",
    ),
    "rule_of_parent": (
        "the criterion has rows below it, and its own text is none of the known ones about their sum; it has "
        "no effect",
        "tiêu chí có mục con mà nội dung ở đây không phải câu đã biết về tổng các mục con; nội dung này không có "
        "tác dụng",
    ),
    "rule_value": (
        "rules: {name} needs a sentence, or a number for a maximum, not {value}",
        "rules: {name} cần một câu, hoặc một số cho điểm tối đa, không phải {value}",
    ),
    "two_questions": (
        "perhaps two questions in one criterion, “{first}” and “{second}”: the points begin again; both readings "
        "are kept",
        "có thể là hai câu hỏi trong một tiêu chí, “{first}” và “{second}”: các mức điểm bắt đầu lại; giữ cả hai "
        "cách hiểu",
    ),
    "unread": ("not read: {reason}", "chưa đọc được: {reason}"),
    "one_outcome": (
        "the sentence has one outcome, with all points; every other case is taken as 0 points",
        "câu chỉ nêu một trường hợp, được điểm tối đa; mọi trường hợp khác được hiểu là 0 điểm",
    ),
    "rounding_left_out": (
        "that points are rounded is left out: they are exact, and rounded where they are printed",
        "đã bỏ qua việc làm tròn điểm: điểm được tính chính xác, chỉ làm tròn khi in",
    ),
    "none_unsaid": (
        "nothing is said of having none of them",
        "chưa nói về trường hợp không có kết quả nào",
    ),
    "none_of_them": (
        "nothing is said of having none of them, which is taken as 0 points",
        "chưa nói về trường hợp không có kết quả nào, được hiểu là 0 điểm",
    ),
    "extremes_of_all": (
        "the least and the greatest value are taken as those of all units",
        "giá trị nhỏ nhất và lớn nhất được hiểu là của tất cả các đơn vị",
    ),
    "whole_percents": (
        "the percentage is asked for as a whole number: nothing is said of what is between two of them",
        "tỷ lệ phần trăm được khai theo số nguyên: chưa nói gì về giá trị nằm giữa hai số nguyên",
    ),
    "zero_by_choice": (
        "nothing is said of a denominator of 0; taken as not scored yet",
        "không nói khi mẫu số bằng 0 thì sao; coi như chưa chấm",
    ),
    "cap_by_maximum": (
        "no limit is said; the row's maximum is one",
        "không nêu giới hạn; điểm tối đa của dòng là giới hạn",
    ),
    "not_applicable_left_out": (
        '"not applicable" is a state of the evidence, not a choice',
        '"không áp dụng" là trạng thái của số liệu, không phải lựa chọn',
    ),
    "incomplete": (
        "places of the annex by which a criterion would be lost: {n}, the first {cell}: {reason}; nothing is "
        "imported (see .not_understood)",
        "số chỗ trong phụ lục có thể làm mất tiêu chí: {n}, chỗ đầu tiên {cell}: {reason}; chưa nạp gì (xem "
        ".not_understood)",
    ),
    "fields": ("fields", "lĩnh vực"),
    "criteria": ("criteria", "tiêu chí"),
    "components": ("components", "tiêu chí thành phần"),
    "file_type": (
        "{name} is none of xlsx, csv, docx and pdf; save it as one of these",
        "{name} không phải là xlsx, csv, docx hay pdf; hãy lưu lại dạng một trong các loại này",
    ),
    "no_sheet": (
        'there is no sheet "{name}"; there are: {sheets}',
        'không có trang "{name}"; có: {sheets}',
    ),
    "read_from": ("Read from the annex {name}", "Đọc từ phụ lục {name}"),
    "a_leaf": ("a leaf of an edition", "một tiêu chí chấm điểm của bộ chỉ số"),
    "a_rule": ("a rule", "một quy tắc"),
    "mapping_json": (
        "the mapping {name} cannot be read as JSON ({why})",
        "không đọc được tệp ánh xạ {name} dưới dạng JSON ({why})",
    ),
    "object": ("an object of keys and values", "một đối tượng gồm khóa và giá trị"),
    "words": ("a list of texts", "một danh sách chuỗi chữ"),
    "no_words": (
        "{what} is an empty list: name at least one heading, or leave the column out.",
        "{what} là danh sách trống: hãy nêu ít nhất một tên cột, hoặc bỏ cột này.",
    ),
    "edition_tree": (
        'edition["tree"] has no effect: the tree is read from the annex. Leave the key out.',
        'edition["tree"] không có tác dụng: các mục được đọc từ phụ lục. Hãy bỏ khóa này.',
    ),
    "edition_json": (
        "the keys of the edition cannot be written as JSON ({why})",
        "không ghi được các khóa của bộ chỉ số dưới dạng JSON ({why})",
    ),
    "mapping_key": (
        'the mapping has no key "{name}"; it has: {known}',
        'tệp ánh xạ không có khóa "{name}"; các khóa: {known}',
    ),
}
say: Final = Words(WORDS)
