#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# script/edition in a copy of the tree: a sheet of 12 criteria becomes an edition that is listed,
# scored and tested, with three files touched; a bad call or sheet leaves the tree as it was.
#
#   tests/edition.sh
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."

mkdir -p build
work=$(mktemp -d -p "$PWD/build") # below the project, so that ccache knows the files again
trap 'rm -rf "$work"' EXIT
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    [ ! -e "$file" ] || printf '%s\0' "$file"
done | xargs -0 cp --parents -t "$work"
cd "$work"
git init -q && git add -A # what is touched from here on, `git status` says

cat >sheet.csv <<'SHEET'
STT,Tiêu chí,Điểm tối đa,Cách tính điểm
I,Chỉ đạo điều hành,30,
1,Ban hành kế hoạch,5,"Ban hành kịp thời: 5; Ban hành không kịp thời: 2,5; Không ban hành: 0"
2,Mức độ thực hiện kế hoạch,10,Thực hiện trên 90% kế hoạch: 10; Thực hiện từ 70% - 90% kế hoạch: 5; Dưới 70% kế hoạch: 0
3,Sáng kiến cải cách hành chính,5,"Mỗi sáng kiến được công nhận đạt 2,5 điểm, tối đa 5 điểm"
4,Tỷ lệ đơn vị được kiểm tra,10,Từ 30% trở lên: 10; từ 20% - dưới 30%: 5; dưới 20%: 0
II,Thủ tục hành chính,40,
1,Hồ sơ giải quyết đúng hạn,15,(Số hồ sơ đúng hạn / Tổng số hồ sơ) × điểm tối đa
2,Hồ sơ trực tuyến,10,(Số hồ sơ trực tuyến / Tổng số hồ sơ) × điểm tối đa
3,Công khai thủ tục,5,Đạt yêu cầu: 5; Không đạt yêu cầu: 0
4,Tiếp nhận phản ánh,10,Đạt 100%: 10; Từ 80% đến dưới 100%: (Tỷ lệ % × điểm tối đa)/100%; Dưới 80%: 0
III,Hiện đại hóa,30,
1,Ứng dụng chữ ký số,10,Từ 95% trở lên: 10; dưới 95%: 0
2,Xử lý hồ sơ trên mạng,10,(Số văn bản xử lý trên mạng / Tổng số văn bản) × điểm tối đa
3,Đào tạo công chức,5,Đạt yêu cầu: 5; Không đạt yêu cầu: 0
4,Hội đồng thẩm định chấm,5,Hội đồng thẩm định chấm điểm
SHEET
# A gap between two bands, and a field whose criteria do not add up.
sed 's/Dưới 70% kế hoạch/Dưới 60% kế hoạch/; s/^III,Hiện đại hóa,30/III,Hiện đại hóa,31/' sheet.csv >bad.csv
printf 'a,b\n1,2\n' >other.csv
printf '{"supersedes": ["vn.none"]}' >older.json
printf '{"periods": {"from": "soon"}}' >year.json
printf '{"counts": 3}' >counts.json
printf '{"classes": [' >broken.json
git add -A

# refused WHY ARGUMENT...: the call must fail, say why, and touch nothing.
refused() {
    local why=$1
    shift
    if script/edition new "$@" >log 2>&1; then
        printf 'FAILED: accepted: %s\n' "$*" >&2
        exit 1
    fi
    if ! grep -qF -e "$why" log || grep -qF Traceback log; then
        cat log >&2
        printf 'FAILED: refused for another reason than "%s": %s\n' "$why" "$*" >&2
        exit 1
    fi
    rm log
    if [ -n "$(git diff --name-only)$(git ls-files --others --exclude-standard)" ]; then
        printf 'FAILED: the tree was touched: %s\n' "$*" >&2
        exit 1
    fi
}
refused '"Example.x" is no id' Example.x --from sheet.csv
refused '"../x" is no id' ../x --from sheet.csv
refused 'frameworks/vn.766.json exists' vn.766 --from sheet.csv --provenance official
refused '--provenance is missing' vn.new --from sheet.csv
refused 'none.csv is no file' example.x --from none.csv
refused 'no row has the headings' example.x --from other.csv
refused 'nothing is said of 60% – 70%' example.x --from bad.csv
refused 'The maximum of III is 31' example.x --from bad.csv
refused '"vn.none", which is no edition' example.x --from sheet.csv --keys older.json
refused "\$.periods.from: 'soon' is not of type 'integer'" example.x --from sheet.csv --keys year.json
refused '$.counts: 3 is not of type' example.x --from sheet.csv --keys counts.json
refused 'broken.json is no JSON' example.x --from sheet.csv --keys broken.json
refused 'sheet.csv is no JSON' example.x --from sheet.csv --mapping sheet.csv
# The last check of all fails: what was written is taken back.
sed -i 's/^import csv$/import sys; sys.exit("the last check")/' tests/cli/catalogue.py && git add -A
refused 'the last check' example.x --from sheet.csv
sed -i 's/^import sys; sys.exit.*/import csv/' tests/cli/catalogue.py && git add -A

script/edition new example.twelve --from sheet.csv --title 'Ví dụ: mười hai tiêu chí'
touched=$({ git diff --name-only; git ls-files --others --exclude-standard; } | sort)
wanted='frameworks/README.md
frameworks/example.twelve.json
tests/cli/cases/edition-example.twelve.case'
if [ "$touched" != "$wanted" ]; then
    printf 'FAILED: these files were touched:\n%s\n' "$touched" >&2
    exit 1
fi
build/edition/tools/parindex list | grep -q '^example.twelve '
grep -qE '^Đơn vị A .* 30,00  40,00  30,00     100,00 ' tests/cli/cases/edition-example.twelve.case
grep -qE '^Đơn vị B .* 0,00   0,00   0,00       0,00 ' tests/cli/cases/edition-example.twelve.case
tests/cli/run.sh build/edition/tools/parindex list edition- docs
