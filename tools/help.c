/* SPDX-License-Identifier: MIT */
/* The pages of --help. */
#include "commands.h"

#include <string.h>

#include "output/words.h"

static const char *overview(uint32_t lang)
{
    return WORDS(
        lang,
        "parindex - Vietnam's public-administration indices (PAR INDEX and its sisters)\n"
        "\n"
        "Usage: parindex COMMAND [ARGUMENTS] [OPTIONS]\n"
        "\n"
        "  list                             the built-in criteria editions\n"
        "  show ID [CODE]                   an edition, or one of its criteria: maxima, "
        "rules, sources\n"
        "  check FILE                       whether a file is a valid criteria edition\n"
        "  score ID DOSSIER                 the points and the index of every unit\n"
        "  rank ID DOSSIER                  the units in the order of their index\n"
        "  explain ID DOSSIER UNIT CODE     the reason for one number\n"
        "  units [resolve NAME...]          provinces and ministries by date; which one a "
        "name means\n"
        "  backcast ID DOSSIER              results of an earlier year on today's map\n"
        "  improve ID DOSSIER UNIT          where points were lost, and what would lift the "
        "unit\n"
        "  gap ID STAGED [UNIT]             what appraisal cut from the self-scores\n"
        "  compare A B [UNIT [UNIT_B]]      what changed between two dossiers, criterion by "
        "criterion\n"
        "\n"
        "'parindex COMMAND --help' tells more, with examples.\n",
        "parindex - tính các chỉ số hành chính công của Việt Nam (PAR INDEX và các chỉ số "
        "cùng loại)\n"
        "\n"
        "Cách dùng: parindex LỆNH [THAM SỐ] [TÙY CHỌN]\n"
        "\n"
        "  list                             danh mục các bộ chỉ số có sẵn\n"
        "  show MÃ [TIÊU CHÍ]               nội dung bộ chỉ số hoặc một tiêu chí: điểm "
        "tối đa, cách\n"
        "                                   tính điểm, căn cứ\n"
        "  check TỆP                        kiểm tra một tệp có phải là bộ chỉ số hợp lệ "
        "hay không\n"
        "  score MÃ HỒ_SƠ                   chấm điểm và tính chỉ số của từng đơn vị\n"
        "  rank MÃ HỒ_SƠ                    xếp hạng các đơn vị theo chỉ số\n"
        "  explain MÃ HỒ_SƠ ĐƠN_VỊ TIÊU_CHÍ giải trình cách tính một số điểm\n"
        "  units [resolve TÊN...]           tỉnh, bộ theo thời điểm; một tên chỉ đơn vị "
        "nào\n"
        "  backcast MÃ HỒ_SƠ                quy đổi kết quả năm trước về địa giới hiện "
        "nay\n"
        "  improve MÃ HỒ_SƠ ĐƠN_VỊ          nơi mất điểm và cách nâng chỉ số của đơn vị\n"
        "  gap MÃ HỒ_SƠ_BƯỚC [ĐƠN_VỊ]       điểm tự chấm bị thẩm định trừ\n"
        "  compare A B [ĐƠN_VỊ [ĐƠN_VỊ_B]]  so sánh hai hồ sơ: thay đổi do từng tiêu chí\n"
        "\n"
        "Xem thêm và ví dụ: 'parindex LỆNH --help'.\n");
}

struct line {
    unsigned option; /* shown on the pages of the sub-commands that know it */
    const char *en;
    const char *vi;
};

static const struct line lines[] = {
    {OPTION_FORMAT, "  --format text|csv|json   form of the answer (default: text)\n",
     "  --format text|csv|json   dạng kết quả (mặc định: text, văn bản để đọc)\n"},
    {OPTION_LANG,
     "  --lang vi|en             language (default: that of LC_ALL, LC_MESSAGES or LANG)\n",
     "  --lang vi|en             ngôn ngữ (mặc định: theo LC_ALL, LC_MESSAGES hoặc LANG)\n"},
    {OPTION_DECIMALS,
     "  --decimals N             places to print, 0 to 15 (default: the edition's own)\n",
     "  --decimals N             số chữ số thập phân khi in, từ 0 đến 15 (mặc định: theo bộ chỉ\n"
     "                           số)\n"},
    {OPTION_DECIMAL,
     "  --decimal point|comma    the decimal mark in the dossier's numbers (default: each number\n"
     "                           on its own; one that could be either is refused)\n",
     "  --decimal point|comma    dấu thập phân trong hồ sơ: point (dấu chấm), comma (dấu phẩy);\n"
     "                           mặc định: xét từng số, không nhận số đọc được theo hai cách\n"},
    {OPTION_PERIOD,
     "  --period YEAR            year that the evidence is of: classes, and numbers that change "
     "with\n"
     "                           the year, are given only with it\n",
     "  --period NĂM             năm của số liệu kê khai; có nêu năm thì mới xếp loại và dùng "
     "được\n"
     "                           các quy định thay đổi theo năm\n"},
    {OPTION_HISTORY,
     "  --history YEAR=FILE,...  dossiers of earlier years, for editions that look back\n",
     "  --history NĂM=TỆP,...    hồ sơ các năm trước, cho bộ chỉ số có dùng số liệu năm trước\n"},
    {OPTION_THREADS,
     "  --threads N              threads to score with (default: 1); the numbers never change\n",
     "  --threads N              số luồng tính toán (mặc định: 1); kết quả không thay đổi\n"},
    {OPTION_TIES,
     "  --ties RULE              places of equal units: min (1 2 2 4), max (1 3 3 4), mean\n"
     "                           (1 2.5 2.5 4), dense (1 2 2 3), ordinal (1 2 3 4); default: min\n",
     "  --ties QUY_TẮC           thứ hạng của các đơn vị bằng nhau: min (1 2 2 4), max (1 3 3 4),\n"
     "                           mean (1 2,5 2,5 4), dense (1 2 2 3), ordinal (1 2 3 4); mặc "
     "định:\n"
     "                           min\n"},
    {OPTION_DATE,
     "  --date DATE              day, such as 2025-07-01, or year (its last day): the units of "
     "then\n",
     "  --date NGÀY              ngày, ví dụ 2025-07-01, hoặc năm (ngày cuối năm): đơn vị lúc "
     "đó\n"},
    {OPTION_WEIGHTS,
     "  --weights FILE           table with the columns unit and weight (default: plain mean)\n",
     "  --weights TỆP            bảng gồm cột unit và weight (mặc định: trung bình cộng)\n"},
    {OPTION_MISSING,
     "  --missing blank|skip     a merged unit one of whose parts has no value: none either, or\n"
     "                           the mean of the other parts (default: blank)\n",
     "  --missing blank|skip     đơn vị hợp nhất có phần thiếu giá trị: để trống, hoặc lấy trung\n"
     "                           bình các phần còn lại (mặc định: blank)\n"},
    {OPTION_FROM_PERIOD,
     "  --from-period YEAR       year of the earlier dossier (default: that of --period)\n",
     "  --from-period NĂM        năm của hồ sơ trước (mặc định: theo --period)\n"},
    {OPTION_TO,
     "  --to GOAL                rank:8 (that place), class:A, or an index such as 80.00 "
     "(default:\n"
     "                           the next place)\n",
     "  --to MỤC_TIÊU            rank:8 (thứ hạng), class:A (xếp loại) hoặc chỉ số, ví dụ 80,00 "
     "(mặc\n"
     "                           định: hạng kế trên)\n"},
    {OPTION_COSTS,
     "  --costs FILE             CSV table code,cost[,limit]: cost of a point of each criterion, "
     "blank\n"
     "                           where it cannot be moved, and the most points (default: 1 each)\n",
     "  --costs TỆP              bảng CSV mã,chi phí[,giới hạn]: chi phí cho mỗi điểm của tiêu "
     "chí, "
     "để\n"
     "                           trống nếu không thể thay đổi, và điểm cao nhất có thể đạt (mặc "
     "định:\n"
     "                           mỗi điểm là 1)\n"},
    {OPTION_SET,
     "  --set CODE=VALUE         what would be with this value; may stand several times\n",
     "  --set MÃ=GIÁ_TRỊ         kết quả nếu thay bằng giá trị này; có thể nêu nhiều lần\n"},
    {OPTION_CONCORDANCE,
     "  --concordance FILE       which criteria of two editions correspond\n"
     "                           (docs/compare-and-improve.md)\n",
     "  --concordance TỆP        bảng đối chiếu tiêu chí giữa hai bộ chỉ số\n"
     "                           (docs/compare-and-improve.md)\n"},
};

static void write_options(struct text *out, unsigned options, uint32_t lang)
{
    text_add(out, WORDS(lang, "\nOptions, before or after the arguments:\n",
                        "\nTùy chọn, đặt trước hoặc sau tham số:\n"));
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        if (options & lines[i].option)
            text_add(out, WORDS(lang, lines[i].en, lines[i].vi));
    text_add(
        out,
        WORDS(lang,
              "  --help, --version\n"
              "\n"
              "Exit status: 0 done; 1 the data is at fault, every fault is listed with its line\n"
              "and column; 2 the call is at fault; 3 memory ran out.\n",
              "  --help, --version        trợ giúp, phiên bản\n"
              "\n"
              "Mã kết thúc: 0 đã thực hiện xong; 1 dữ liệu có lỗi, từng lỗi được nêu kèm dòng và\n"
              "cột; 2 câu lệnh chưa đúng; 3 không đủ bộ nhớ.\n"));
}

static const char *page(const char *name, uint32_t lang)
{
    if (strcmp(name, "list") == 0)
        return WORDS(
            lang,
            "Usage: parindex list [--format text|csv|json] [--lang vi|en]\n"
            "\n"
            "Lists the built-in editions: id, years, known counts, whether it can be scored, and\n"
            "how well its numbers are known.\n",
            "Cách dùng: parindex list [--format text|csv|json] [--lang vi|en]\n"
            "\n"
            "Liệt kê các bộ chỉ số có sẵn: mã, năm áp dụng, số lượng tiêu chí đã biết, có chấm "
            "điểm\n"
            "được không và nguồn gốc của số liệu.\n");
    if (strcmp(name, "show") == 0)
        return WORDS(lang,
                     "Usage: parindex show ID [CODE] [--format text|csv|json] [--lang vi|en] "
                     "[--decimals N]\n"
                     "\n"
                     "Shows an edition: acts, years, limits, and every criterion with its maximum, "
                     "its rule in\n"
                     "words and its source. With CODE it shows that criterion and all below it in "
                     "full, with\n"
                     "the names of the dossier's columns. ID is an id of 'parindex list', or a "
                     "file: a name\n"
                     "with a '/' in it or ending in .json.\n"
                     "\n"
                     "  parindex show vn.766\n"
                     "  parindex show vn.766 PROGRESS\n",
                     "Cách dùng: parindex show MÃ [TIÊU_CHÍ] [--format text|csv|json] [--lang "
                     "vi|en] [--decimals N]\n"
                     "\n"
                     "Trình bày một bộ chỉ số: văn bản ban hành, năm áp dụng, hạn chế và từng tiêu "
                     "chí với điểm\n"
                     "tối đa, cách tính điểm, căn cứ. Khi nêu TIÊU_CHÍ thì trình bày đầy đủ tiêu "
                     "chí đó và các\n"
                     "cấp dưới, kèm tên cột trong hồ sơ. MÃ lấy theo 'parindex list', hoặc là một "
                     "tệp: tên có\n"
                     "dấu '/' hoặc có đuôi .json.\n"
                     "\n"
                     "  parindex show vn.766\n"
                     "  parindex show vn.766 PROGRESS\n");
    if (strcmp(name, "check") == 0)
        return WORDS(
            lang,
            "Usage: parindex check FILE [--format text|csv|json] [--lang vi|en]\n"
            "\n"
            "Reads a criteria edition from a file and lists every fault with its line, its column "
            "and\n"
            "its place in the JSON. FILE '-' is stdin. docs/framework-file.md describes the file.\n"
            "\n"
            "  parindex check ./our-departments.json\n",
            "Cách dùng: parindex check TỆP [--format text|csv|json] [--lang vi|en]\n"
            "\n"
            "Đọc bộ chỉ số từ một tệp và nêu từng lỗi kèm dòng, cột và vị trí trong JSON. TỆP là "
            "'-'\n"
            "thì đọc từ đầu vào chuẩn. Cấu trúc tệp: docs/framework-file.md.\n"
            "\n"
            "  parindex check ./bo-chi-so-cap-so.json\n");
    if (strcmp(name, "score") == 0)
        return WORDS(
            lang,
            "Usage: parindex score ID DOSSIER [OPTIONS]\n"
            "\n"
            "Scores a dossier, a CSV table (docs/dossier-file.md; '-' is stdin). One unit is "
            "printed as\n"
            "its whole tree, several as a row each; csv and json always hold every criterion of\n"
            "every unit. A value that is missing is never taken as zero.\n"
            "\n"
            "  parindex score vn.766 phu-tho-2026.csv\n"
            "  parindex score vn.par.876.ministry ministries-2023.csv --period 2023 --format csv\n",
            "Cách dùng: parindex score MÃ HỒ_SƠ [TÙY CHỌN]\n"
            "\n"
            "Chấm điểm một hồ sơ dạng bảng CSV (docs/dossier-file.md; '-' là đầu vào chuẩn). Hồ sơ "
            "có một\n"
            "đơn vị thì in đầy đủ các cấp tiêu chí, nhiều đơn vị thì mỗi đơn vị một dòng; dạng csv "
            "và\n"
            "json luôn có mọi tiêu chí của mọi đơn vị. Giá trị còn thiếu không bị coi là 0 điểm.\n"
            "\n"
            "  parindex score vn.766 phu-tho-2026.csv\n"
            "  parindex score vn.par.876.ministry ministries-2023.csv --period 2023 --format "
            "csv\n");
    if (strcmp(name, "rank") == 0)
        return WORDS(
            lang,
            "Usage: parindex rank ID DOSSIER [--ties min|max|mean|dense|ordinal] [OPTIONS]\n"
            "\n"
            "Ranks the units of a dossier by their unrounded index, the highest first; equal "
            "units\n"
            "stand in the dossier's order. Units without an index come last and take no place.\n"
            "\n"
            "  parindex rank vn.par.876.ministry ministries-2023.csv --period 2023\n",
            "Cách dùng: parindex rank MÃ HỒ_SƠ [--ties min|max|mean|dense|ordinal] [TÙY CHỌN]\n"
            "\n"
            "Xếp hạng các đơn vị trong hồ sơ theo chỉ số chưa làm tròn, từ cao xuống thấp; các đơn "
            "vị bằng\n"
            "nhau giữ thứ tự của hồ sơ. Đơn vị chưa có chỉ số đứng cuối và không được xếp hạng.\n"
            "\n"
            "  parindex rank vn.par.876.ministry ministries-2023.csv --period 2023\n");
    if (strcmp(name, "explain") == 0)
        return WORDS(lang,
                     "Usage: parindex explain ID DOSSIER UNIT CODE [OPTIONS]\n"
                     "\n"
                     "Gives the reason for the points of one unit at one criterion: evidence, rule "
                     "in words,\n"
                     "arithmetic, points, maximum, act and provenance.\n"
                     "\n"
                     "  parindex explain vn.766 phu-tho-2026.csv \"Phú Thọ\" PROGRESS\n",
                     "Cách dùng: parindex explain MÃ HỒ_SƠ ĐƠN_VỊ TIÊU_CHÍ [TÙY CHỌN]\n"
                     "\n"
                     "Giải trình số điểm của một đơn vị ở một tiêu chí: số liệu kê khai, cách tính "
                     "điểm, phép tính,\n"
                     "điểm đạt được, điểm tối đa, căn cứ và nguồn gốc số liệu.\n"
                     "\n"
                     "  parindex explain vn.766 phu-tho-2026.csv \"Phú Thọ\" PROGRESS\n");
    if (strcmp(name, "units") == 0)
        return WORDS(
            lang,
            "Usage: parindex units [--date DATE] [OPTIONS]\n"
            "       parindex units resolve NAME... [--date DATE] [OPTIONS]\n"
            "\n"
            "Lists the units that the registry knows, all or those of a date: 63 provinces to\n"
            "2025-06-30, 34 from 2025-07-01. With 'resolve' it says which unit each name or code\n"
            "means, and by which step of matching; what can be read in several ways or is only\n"
            "alike is refused, with the candidates.\n"
            "\n"
            "  parindex units --date 2024\n"
            "  parindex units resolve BRVT TP.HCM 24 --date 2024\n",
            "Cách dùng: parindex units [--date NGÀY] [TÙY CHỌN]\n"
            "           parindex units resolve TÊN... [--date NGÀY] [TÙY CHỌN]\n"
            "\n"
            "Liệt kê các đơn vị trong danh mục, tất cả hoặc theo thời điểm: 63 tỉnh, thành phố "
            "đến\n"
            "30/06/2025, 34 từ 01/07/2025. Với 'resolve', lệnh cho biết mỗi tên hoặc mã chỉ đơn vị "
            "nào\n"
            "và khớp theo bước nào; cách viết có nhiều nghĩa hoặc chỉ gần giống thì không nhận, "
            "kèm\n"
            "các khả năng.\n"
            "\n"
            "  parindex units --date 2024\n"
            "  parindex units resolve BRVT TP.HCM 24 --date 2024\n");
    if (strcmp(name, "backcast") == 0)
        return WORDS(
            lang,
            "Usage: parindex backcast ID DOSSIER --period YEAR [--weights FILE] [OPTIONS]\n"
            "\n"
            "Scores a dossier of the provinces of YEAR and works the totals out for the provinces\n"
            "that they are part of now (or on --date): the plain mean of the points, or the mean\n"
            "weighted by a table. No official series exists; the answer names its method.\n"
            "\n"
            "  parindex backcast vn.par.1149.province provinces-2020.csv --period 2020 --missing "
            "skip\n",
            "Cách dùng: parindex backcast MÃ HỒ_SƠ --period NĂM [--weights TỆP] [TÙY CHỌN]\n"
            "\n"
            "Chấm điểm hồ sơ của các tỉnh trong NĂM rồi quy đổi tổng điểm về các tỉnh hiện nay "
            "(hoặc\n"
            "tại --date): trung bình cộng của điểm, hoặc trung bình theo trọng số trong một bảng. "
            "Đây\n"
            "không phải số liệu chính thức; kết quả luôn nêu cách quy đổi.\n"
            "\n"
            "  parindex backcast vn.par.1149.province provinces-2020.csv --period 2020 --missing "
            "skip\n");
    if (strcmp(name, "improve") == 0)
        return WORDS(
            lang,
            "Usage: parindex improve ID DOSSIER UNIT [--to GOAL] [--costs FILE] [OPTIONS]\n"
            "       parindex improve ID DOSSIER UNIT --set CODE=VALUE... [OPTIONS]\n"
            "\n"
            "Shows where a unit lost points and the cheapest changes of evidence that reach a "
            "goal: "
            "a\n"
            "place, a class or an index. A goal out of reach is said to be so, with the best that "
            "can be\n"
            "had. With --set it tells what would be with other evidence, the place worked out "
            "again.\n"
            "\n"
            "  parindex improve vn.766 phu-tho-2026.csv \"Phú Thọ\" --to 70\n"
            "  parindex improve vn.766 provinces.csv \"Phú Thọ\" --to rank:8 --costs costs.csv\n"
            "  parindex improve vn.766 phu-tho-2026.csv \"Phú Thọ\" --set PROGRESS=550000\n",
            "Cách dùng: parindex improve MÃ HỒ_SƠ ĐƠN_VỊ [--to MỤC_TIÊU] [--costs TỆP] [TÙY CHỌN]\n"
            "           parindex improve MÃ HỒ_SƠ ĐƠN_VỊ --set MÃ=GIÁ_TRỊ... [TÙY CHỌN]\n"
            "\n"
            "Nêu nơi đơn vị mất điểm và những thay đổi số liệu ít tốn kém nhất để đạt mục tiêu: "
            "thứ "
            "hạng,\n"
            "xếp loại hoặc chỉ số. Mục tiêu không thể đạt thì nói rõ, kèm mức cao nhất có thể đạt. "
            "Với\n"
            "--set, lệnh cho biết kết quả nếu thay số liệu, thứ hạng được tính lại.\n"
            "\n"
            "  parindex improve vn.766 phu-tho-2026.csv \"Phú Thọ\" --to 70\n"
            "  parindex improve vn.766 provinces.csv \"Phú Thọ\" --to rank:8 --costs chi-phi.csv\n"
            "  parindex improve vn.766 phu-tho-2026.csv \"Phú Thọ\" --set PROGRESS=550000\n");
    if (strcmp(name, "gap") == 0)
        return WORDS(
            lang,
            "Usage: parindex gap ID STAGED [UNIT] [OPTIONS]\n"
            "\n"
            "Sets the self-scores of a staged dossier (docs/stages.md) against what the last stage "
            "gave:\n"
            "for all units how many were cut and by how much, criterion by criterion; for one UNIT "
            "every\n"
            "criterion with the reasons of all stages. Other commands take a staged dossier too, "
            "as\n"
            "FILE.json (the final stage) or FILE.json@self, @appraisal_1, @explanation, "
            "@appraisal_2.\n"
            "\n"
            "  parindex gap example.commune staged-communes.json\n"
            "  parindex compare example.commune:staged.json@self staged.json\n",
            "Cách dùng: parindex gap MÃ HỒ_SƠ_BƯỚC [ĐƠN_VỊ] [TÙY CHỌN]\n"
            "\n"
            "So điểm tự chấm trong hồ sơ theo bước (docs/stages.md) với kết quả của bước cuối: với "
            "mọi đơn\n"
            "vị thì nêu số đơn vị bị trừ và mức trừ theo từng tiêu chí; với một ĐƠN_VỊ thì nêu "
            "từng "
            "tiêu chí\n"
            "kèm lý do ở các bước. Các lệnh khác cũng nhận hồ sơ theo bước: TỆP.json (kết quả cuối "
            "cùng)\n"
            "hoặc TỆP.json@self, @appraisal_1, @explanation, @appraisal_2.\n"
            "\n"
            "  parindex gap example.commune staged-communes.json\n"
            "  parindex compare example.commune:staged.json@self staged.json\n");
    if (strcmp(name, "compare") == 0)
        return WORDS(
            lang,
            "Usage: parindex compare A B [UNIT [UNIT_B]] [OPTIONS]\n"
            "\n"
            "Compares two dossiers: two years, two stages, or two units of one. A and B are each "
            "written\n"
            "EDITION:DOSSIER; B may leave the edition out where it is A's. Without UNIT every unit "
            "that\n"
            "stands in both has a line; with UNIT the change of its index is split by criterion, "
            "so "
            "that\n"
            "the parts add up to the whole, and it is set against all units of B. UNIT_B is the "
            "unit's\n"
            "name in B where it is another one.\n"
            "\n"
            "  parindex compare vn.par.876.ministry:2022.csv 2023.csv \"Bộ Tư pháp\"\n"
            "  parindex compare vn.766:2026.csv 2026.csv \"Phú Thọ\" \"Hưng Yên\"\n"
            "  parindex compare vn.par.1149.province:2021.csv vn.par.876.province:2022.csv \\\n"
            "      --concordance ./1149-876.json --from-period 2021 --period 2022\n",
            "Cách dùng: parindex compare A B [ĐƠN_VỊ [ĐƠN_VỊ_B]] [TÙY CHỌN]\n"
            "\n"
            "So sánh hai hồ sơ: hai năm, hai bước đánh giá hoặc hai đơn vị trong một hồ sơ. A và B "
            "ghi theo\n"
            "dạng BỘ_CHỈ_SỐ:HỒ_SƠ; B không cần nêu bộ chỉ số nếu trùng với A. Không nêu ĐƠN_VỊ thì "
            "mỗi đơn vị\n"
            "có ở cả hai hồ sơ một dòng; nêu ĐƠN_VỊ thì phân tích thay đổi của Chỉ số theo từng "
            "tiêu chí,\n"
            "các phần cộng lại đúng bằng tổng, và so với tất cả đơn vị của B. ĐƠN_VỊ_B là tên của "
            "đơn vị\n"
            "trong B nếu khác tên.\n"
            "\n"
            "  parindex compare vn.par.876.ministry:2022.csv 2023.csv \"Bộ Tư pháp\"\n"
            "  parindex compare vn.766:2026.csv 2026.csv \"Phú Thọ\" \"Hưng Yên\"\n"
            "  parindex compare vn.par.1149.province:2021.csv vn.par.876.province:2022.csv \\\n"
            "      --concordance ./1149-876.json --from-period 2021 --period 2022\n");
    return overview(lang);
}

void help_write(struct text *out, const char *name, unsigned options, uint32_t lang)
{
    text_add(out, page(name ? name : "", lang));
    write_options(out, options, lang);
}
