# SPDX-License-Identifier: MIT
"""What `parindex list` has to print, worked out from frameworks/*.json without the library.

   catalogue.py text|csv|json en|vi
"""
import csv
import json
import pathlib
import sys
import textwrap

HEAD = {
    "en": ["Id", "Years", "Fields", "Criteria", "Components", "Scorable", "Provenance"],
    "vi": ["Mã", "Năm", "Lĩnh vực", "Tiêu chí", "TC thành phần", "Chấm được", "Nguồn gốc"],
}
WORDS = {
    "en": {"open": "not stated", "from": "from", "to": "to", True: "yes", False: "no"},
    "vi": {"open": "không nêu", "from": "từ", "to": "đến", True: "có", False: "không"},
}
NOT_SCORABLE = {
    "en": ("not scorable",
           "known by name only; 'parindex show ID' says what is missing and how it is loaded"),
    "vi": ("không chấm được",
           "mới biết tên; 'parindex show MÃ' nêu rõ còn thiếu gì và cách nạp"),
}
# From the strongest to the weakest, with word and meaning in both languages.
PROVENANCES = {
    "official": {"en": ("official", "read in the act"),
                 "vi": ("chính thức", "đọc trong văn bản")},
    "published": {"en": ("published", "read in a secondary source"),
                  "vi": ("đã công bố", "đọc ở nguồn thứ cấp")},
    "recovered": {"en": ("recovered", "solved from published results"),
                  "vi": ("suy ra", "giải ngược từ kết quả đã công bố")},
    "observed": {"en": ("observed", "inferred from a system's answers"),
                 "vi": ("quan sát", "suy từ số liệu hệ thống trả về")},
    "recalled": {"en": ("recalled", "unverified, not law"),
                 "vi": ("nhớ lại", "chưa kiểm chứng, không phải quy định")},
    "invented": {"en": ("invented", "an example, nobody's law"),
                 "vi": ("giả định", "ví dụ minh họa, không phải quy định")},
}
STRENGTH = list(PROVENANCES)


def sources(node):
    """Of every node that is scored."""
    if not node.get("described"):
        yield node["source"]
        yield from (condition["source"] for condition in node.get("conditions", []))
        for child in node.get("children", []):
            yield from sources(child)


def row(edition, superseded_by, lang):
    used = set(sources(edition["tree"])) if "tree" in edition else {edition["source"]}
    counts = edition.get("counts", {})
    return {
        "id": edition["id"],
        "title": edition["title"][lang],
        "period_from": edition["periods"].get("from"),
        "period_to": edition["periods"].get("to"),
        **{key: counts.get(key) for key in ("fields", "criteria", "components")},
        "scorable": "tree" in edition,
        "provenance": max((edition["sources"][s]["provenance"] for s in used), key=STRENGTH.index),
        "superseded_by": superseded_by.get(edition["id"]),
    }


def years(first, last, words):
    if first and last:
        return str(first) if first == last else f"{first}-{last}"
    if first:
        return f"{words['from']} {first}"
    return f"{words['to']} {last}" if last else words["open"]


def write_text(rows, lang):
    words = WORDS[lang]
    table = [HEAD[lang]] + [
        [r["id"], years(r["period_from"], r["period_to"], words)]
        + ["-" if r[key] is None else str(r[key]) for key in ("fields", "criteria", "components")]
        + [words[r["scorable"]], PROVENANCES[r["provenance"]][lang][0]]
        for r in rows
    ]
    widths = [max(map(len, column)) for column in zip(*table)]
    table.insert(1, ["-" * width for width in widths])
    for number, cells in enumerate(table):
        put = [c.rjust(w) if i in (2, 3, 4) else c.ljust(w)
               for i, (c, w) in enumerate(zip(cells, widths))]
        print("  ".join(put).rstrip())
        if number >= 2:
            print(textwrap.fill(rows[number - 2]["title"], 100, initial_indent="    ",
                                subsequent_indent="    ", break_on_hyphens=False))
    legend = [NOT_SCORABLE[lang]]
    legend += [PROVENANCES[p][lang] for p in STRENGTH if any(r["provenance"] == p for r in rows)]
    width = 1 + max(len(word) for word, _ in legend)
    print()
    for word, meaning in legend:
        print(f"{word + ':':{width}} {meaning}")


def write_csv(rows):
    plain = {None: "", True: "true", False: "false"}
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(rows[0])
    for r in rows:
        out.writerow([plain[v] if v is None or isinstance(v, bool) else v for v in r.values()])


def main():
    form, lang = sys.argv[1:]
    files = pathlib.Path("frameworks").glob("*.json")
    files = [path for path in files if path.name != "framework.schema.json"]
    editions = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    editions.sort(key=lambda edition: edition["id"])
    superseded_by = {old: e["id"] for e in editions for old in e["supersedes"]}
    rows = [row(edition, superseded_by, lang) for edition in editions]
    if form == "text":
        write_text(rows, lang)
    elif form == "csv":
        write_csv(rows)
    else:
        print(json.dumps(rows, ensure_ascii=False, indent=2))


main()
