/* SPDX-License-Identifier: MIT */
/*
 * An edition of one's own: its JSON text is read by the reader that reads the built-in ones. A
 * text with mistakes is refused, each mistake with its place; the good one scores three units
 * from memory.
 */
#include <parindex/parindex.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    UNITS = 3,
    INPUTS = 4
};

/* JSON is made of words that C knows too, so that it can be written here without escapes. */
#define TEXT(...) #__VA_ARGS__

/* Made up, to show the layout of docs/framework-file.md; nobody's law. */
/* clang-format off */
static const char edition[] = TEXT(
{
  "layout": 1,
  "id": "example.ward",
  "title": {"vi": "Ví dụ: chỉ số cấp phường", "en": "Example: an index of wards"},
  "acts": [{
    "number": "(ví dụ)", "date": "",
    "issuer": {"vi": "Không cơ quan nào ban hành", "en": "Issued by nobody"},
    "title": {"vi": "Ví dụ", "en": "An example"}
  }],
  "periods": {"from": 2026},
  "supersedes": [],
  "levels": [{"vi": "Chỉ số", "en": "Index"}, {"vi": "Tiêu chí", "en": "Criterion"}],
  "decimals": 2,
  "source": "own",
  "sources": {"own": {"provenance": "invented", "text": {"vi": "Đặt ra làm ví dụ", "en": "Made up"}}},
  "absent": {"missing": "blank", "not_applicable": "applicable", "not_self_scored": "blank"},
  "classes": [{"periods": {"from": 2026}, "source": "own", "bands": [
    {"key": "A", "title": {"vi": "Tốt", "en": "Good"}, "from": 90},
    {"key": "B", "title": {"vi": "Khá", "en": "Fair"}, "from": 70},
    {"key": "C", "title": {"vi": "Trung bình", "en": "Average"}}
  ]}],
  "tree": {
    "code": "total", "title": {"vi": "Tổng", "en": "Total"}, "max": 100, "source": "own",
    "combine": {"kind": "sum"},
    "children": [
      {
        "code": "1", "title": {"vi": "Hồ sơ đúng hạn", "en": "Dossiers on time"},
        "max": 60, "source": "own",
        "inputs": [
          {"name": "done", "kind": "count", "title": {"vi": "Đúng hạn", "en": "On time"}},
          {"name": "all", "kind": "count", "title": {"vi": "Tiếp nhận", "en": "Received"}}
        ],
        "measure": {"kind": "ratio", "part": "done", "whole": "all", "zero_denominator": "applicable"},
        "scale": {"kind": "proportional", "target": 0.95}
      },
      {
        "code": "2", "title": {"vi": "Kế hoạch năm", "en": "Annual plan"},
        "max": 20, "source": "own",
        "inputs": [{"name": "plan", "kind": "choice", "title": {"vi": "Kết quả", "en": "Outcome"}}],
        "measure": {"kind": "value", "input": "plan"},
        "scale": {"kind": "choices", "choices": [
          {"key": "on_time", "title": {"vi": "Đúng hạn", "en": "On time"}, "points": 20},
          {"key": "late", "title": {"vi": "Chậm", "en": "Late"}, "points": 10},
          {"key": "none", "title": {"vi": "Không có", "en": "None"}, "points": 0}
        ]}
      },
      {
        "code": "3", "title": {"vi": "Đối thoại với dân", "en": "Dialogues with citizens"},
        "max": 20, "source": "own",
        "inputs": [{"name": "held", "kind": "count", "title": {"vi": "Số buổi", "en": "Held"}}],
        "measure": {"kind": "value", "input": "held"},
        "scale": {"kind": "per_item", "each": 4, "cap": 20}
      }
    ]
  }
}
);
/* clang-format on */

/* The same text with other words in some places; both words of a pair are equally long. */
static void misspell(char *text, size_t size)
{
    static const char *const changes[][2] = {
        {"\"decimals\": 2", "\"decimals\": 9"},
        {"\"part\": \"done\"", "\"part\": \"gone\""},
        {"\"max\": 20", "\"mxa\": 20"},
    };
    snprintf(text, size, "%s", edition);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char *at = strstr(text, changes[i][0]);
        if (at != NULL)
            memcpy(at, changes[i][1], strlen(changes[i][1]));
    }
}

static void tell(void *payload, const parindex_error *fault)
{
    int *count = payload;
    printf("  %d. %s: %s\n", ++*count, fault->path, fault->message);
}

/* True where the text was refused, as it must be. */
static int show_mistakes(void)
{
    char text[sizeof edition];
    int count = 0;
    parindex_error err = PARINDEX_ERROR_INIT;
    parindex_load_options options = PARINDEX_LOAD_OPTIONS_INIT;
    parindex_framework *framework = NULL;
    misspell(text, sizeof text);
    options.on_fault = tell;
    options.payload = &count;

    puts("An edition with mistakes:");
    parindex_status status =
        parindex_framework_parse(&framework, text, strlen(text), &options, &err);
    printf("%s: %s\n\n", parindex_status_name(status),
           parindex_status_text(status, PARINDEX_LANG_EN));
    parindex_framework_unref(framework);
    return status == PARINDEX_ERR_FRAMEWORK && count > 0;
}

static parindex_status print_unit(const parindex_result *result, size_t unit, parindex_error *err)
{
    parindex_cell cell = PARINDEX_CELL_INIT;
    parindex_status status = parindex_result_cell(&cell, result, unit, 0, err);
    if (status != PARINDEX_OK)
        return status;
    char points[32];
    char max[32];
    char share[32];
    const parindex_class *class = parindex_result_class(result, unit);
    parindex_format(points, sizeof points, cell.points, 2, PARINDEX_LANG_EN);
    parindex_format(max, sizeof max, cell.max, -1, PARINDEX_LANG_EN);
    parindex_format(share, sizeof share, cell.share, 2, PARINDEX_LANG_EN);
    if (cell.state == PARINDEX_STATE_VALUE)
        printf("  %s: %s of %s points, index %s %%, class %s\n", parindex_result_unit(result, unit),
               points, max, share, class != NULL ? class->title_en : "none");
    else
        printf("  %s: %s\n", parindex_result_unit(result, unit),
               parindex_state_name(cell.state, PARINDEX_LANG_EN));
    return PARINDEX_OK;
}

static parindex_status score_three(parindex_error *err)
{
    static const char *const names[UNITS] = {"Phường Một", "Phường Hai", "Phường Ba"};
    /* On time, received, number of the choice, dialogues. Phường Hai received no dossier. */
    static const double evidence[UNITS][INPUTS] = {
        {930, 1000, 0, 4},
        {0, 0, 1, 6},
        {410, 412, 0, 5},
    };
    parindex_view view = {
        .data = &evidence[0][0],
        .rows = UNITS,
        .cols = INPUTS,
        .row_stride = sizeof evidence[0],
        .col_stride = sizeof evidence[0][0],
        .type = PARINDEX_F64,
    };
    parindex_dossier_options options = PARINDEX_DOSSIER_OPTIONS_INIT;
    parindex_framework *framework = NULL;
    parindex_dossier *dossier = NULL;
    parindex_result *result = NULL;
    options.period = 2026;

    parindex_status status =
        parindex_framework_parse(&framework, edition, strlen(edition), NULL, err);
    if (status == PARINDEX_OK)
        status = parindex_dossier_new(&dossier, framework, UNITS, &options, err);
    for (size_t u = 0; status == PARINDEX_OK && u < UNITS; u++)
        status = parindex_dossier_name(dossier, u, names[u], err);
    if (status == PARINDEX_OK)
        status = parindex_dossier_bind(dossier, 0, &view, PARINDEX_COPY, err);
    if (status == PARINDEX_OK)
        status = parindex_score(&result, dossier, NULL, err);

    if (status == PARINDEX_OK)
        printf("%s:\n", parindex_framework_describe(framework)->title_en);
    for (size_t u = 0; status == PARINDEX_OK && u < UNITS; u++)
        status = print_unit(result, u, err);

    parindex_result_unref(result);
    parindex_dossier_free(dossier);
    parindex_framework_unref(framework);
    return status;
}

int main(void)
{
    parindex_error err = PARINDEX_ERROR_INIT;
    if (!show_mistakes())
        return EXIT_FAILURE;
    parindex_status status = score_three(&err);
    if (status != PARINDEX_OK)
        fprintf(stderr, "own_edition: %s\n", err.message);
    return status == PARINDEX_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
