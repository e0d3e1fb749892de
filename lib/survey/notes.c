/* SPDX-License-Identifier: MIT */
/* What must be said beside a figure, in words. */
#include <math.h>

#include "base/text.h"
#include "survey/distribution.h"
#include "survey/estimates.h"

#define FEW_ANSWERS 30
#define LOW_DEGREES 8
#define NORMAL_95 1.959963984540054

static bool is_edge(const struct figure *f)
{
    return f->share && !f->contrast && f->asked.answered > 0 && (f->value == 0 || f->value == 1);
}

static double reach_of(const struct parindex_estimates *e, const struct figure *f)
{
    return f->degrees >= 1 ? student_quantile(0.5 + e->level / 2, f->degrees) * f->error
                           : (double)NAN;
}

uint32_t figure_notes(const struct parindex_estimates *e, const struct figure *f)
{
    const struct {
        bool is;
        uint32_t note;
    } notes[] = {
        {!f->contrast && f->asked.answered < FEW_ANSWERS, PARINDEX_NOTE_FEW_ANSWERS},
        {f->degrees >= 1 && f->degrees < LOW_DEGREES, PARINDEX_NOTE_LOW_DEGREES},
        {f->degrees < 1 || f->partly, PARINDEX_NOTE_NO_ERROR},
        {f->lonely > 0, PARINDEX_NOTE_LONELY},
        {is_edge(f), PARINDEX_NOTE_EDGE},
        {f->asked.skipped > 0.2 * f->asked.asked, PARINDEX_NOTE_SKIPPED},
        {!f->contrast && f->rows_square * f->rows > 2 * f->rows_weight * f->rows_weight,
         PARINDEX_NOTE_WEIGHTS},
        {e->alone, PARINDEX_NOTE_NOT_DRAWN},
        {f->apart, PARINDEX_NOTE_APART},
        {f->difference && fabs(f->value) <= reach_of(e, f), PARINDEX_NOTE_TIED},
    };
    uint32_t all = 0;
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        all |= notes[i].is ? notes[i].note : 0;
    return all;
}

static void say_low_degrees(struct writer *w, const struct parindex_estimates *e,
                            const struct figure *f)
{
    double normal = e->level == 0.95 ? NORMAL_95 : student_quantile(0.5 + e->level / 2, 1e12);
    double times = student_quantile(0.5 + e->level / 2, f->degrees) / normal;
    write_either(w, "The error rests on ", "Sai số dựa trên ");
    write_number(w, f->primary, 0);
    write_either(w, " primary units (", " đơn vị chọn bước một (");
    write_number(w, f->degrees, f->degrees == floor(f->degrees) ? 0 : 1);
    write_either(w,
                 f->degrees == 1 ? " degree of freedom): the interval is "
                                 : " degrees of freedom): the interval is ",
                 " bậc tự do): khoảng tin cậy rộng gấp ");
    write_number(w, times, 1);
    write_either(w, " times as wide as ± ", " lần ± ");
    write_number(w, normal, 2);
    write_either(w, " errors.", " sai số chuẩn.");
}

static void say_lonely(struct writer *w, const struct parindex_estimates *e, const struct figure *f)
{
    static const char *const en[] = {
        "", " part of the error was left out (remove).",
        " part of the error was taken from the mean of all (adjust).",
        " part of the error was taken to be as large as that of the others (average)."};
    static const char *const vi[] = {"", " được bỏ qua (remove).",
                                     " được tính quanh trung bình chung (adjust).",
                                     " được coi bằng mức bình quân của các tầng khác (average)."};
    bool one = f->lonely == 1;
    write_number(w, f->lonely, 0);
    if (!f->contrast) {
        write_either(w, " of ", " trong ");
        write_number(w, f->strata, 0);
    }
    write_either(w, one && f->contrast ? " stratum" : " strata", " tầng");
    write_either(w, one ? " has one primary unit; its" : " have one primary unit; their",
                 one ? " chỉ có một đơn vị chọn bước một; phần sai số của tầng đó"
                     : " chỉ có một đơn vị chọn bước một; phần sai số của các tầng đó");
    write_either(w, en[e->lonely], vi[e->lonely]);
}

static void say_edge(struct writer *w, const struct parindex_estimates *e, const struct figure *f)
{
    double low = 0;
    double high = 1;
    if (parindex_interval(&low, &high, f->value, 0, 1, f->asked.answered, PARINDEX_INTERVAL_BETA,
                          e->level, NULL) != PARINDEX_OK)
        return; /* unreachable: the estimates were made with this level, of so many answers */
    bool none = f->value == 0;
    write_either(w, none ? "Nobody of " : "Everybody of ", none ? "Không ai trong " : "Tất cả ");
    write_number(w, f->asked.answered, 0);
    write_either(w,
                 none ? " gave such an answer: the share is between 0 and "
                      : " gave such an answer: the share is between ",
                 none ? " người trả lời như vậy: tỷ lệ nằm giữa 0 và "
                      : " người trả lời như vậy: tỷ lệ nằm giữa ");
    write_number(w, 100 * (none ? high : low), 1);
    write_either(w,
                 none ? " % (beta, as if each had been drawn alone)."
                      : " and 100% (beta, as if each had been drawn alone).",
                 none ? " % (khoảng beta, coi như chọn từng người riêng)."
                      : " và 100% (khoảng beta, coi như chọn từng người riêng).");
}

static void say_tied(struct writer *w, const struct parindex_estimates *e, const struct figure *f)
{
    double reach = reach_of(e, f);
    int decimals = 1;
    for (double x = reach; x > 0 && x < 1 && decimals < 8; x *= 10)
        decimals++;
    write_either(w, "The two cannot be distinguished (difference ",
                 "Không phân biệt được hai bên (chênh lệch ");
    write_number(w, f->value, decimals);
    write_text(w, " ± ");
    write_number(w, reach, decimals);
    write_text(w, ").");
}

static void say(struct writer *w, const struct parindex_estimates *e, const struct figure *f,
                uint32_t note)
{
    switch (note) {
    case PARINDEX_NOTE_FEW_ANSWERS:
        write_number(w, f->asked.answered, 0);
        write_either(
            w, f->asked.answered == 1 ? " person answered; below " : " people answered; below ",
            " người trả lời; dưới ");
        write_number(w, FEW_ANSWERS, 0);
        write_either(w, " a figure is not shown as one of the whole unit.",
                     " người thì không nêu thành số liệu của cả đơn vị.");
        break;
    case PARINDEX_NOTE_LOW_DEGREES:
        say_low_degrees(w, e, f);
        break;
    case PARINDEX_NOTE_NO_ERROR:
        if (f->partly && f->degrees >= 1)
            write_either(
                w,
                "Part of this figure comes from one primary unit of each stratum and adds nothing "
                "to the error, which is too small.",
                "Một phần của số liệu này chỉ từ một đơn vị chọn bước một trong mỗi tầng nên không "
                "góp gì vào sai số; sai số vì thế quá nhỏ.");
        else if (f->primary == 0)
            write_either(w, "Nobody answered: there is no figure and no error.",
                         "Không ai trả lời: không có số liệu và sai số.");
        else
            write_either(
                w,
                "All who answered come from one primary unit of each stratum: nothing shows how "
                "much "
                "of this figure is chance.",
                "Mọi người trả lời đều thuộc một đơn vị chọn bước một trong mỗi tầng: không biết "
                "số liệu này ngẫu nhiên đến mức nào.");
        break;
    case PARINDEX_NOTE_LONELY:
        say_lonely(w, e, f);
        break;
    case PARINDEX_NOTE_EDGE:
        say_edge(w, e, f);
        break;
    case PARINDEX_NOTE_SKIPPED:
        write_number(w, 100 * f->asked.skipped / f->asked.asked, 0);
        write_either(w, " % of those asked did not answer; the figure is of those who did.",
                     " % số người được hỏi không trả lời; số liệu chỉ của những người đã trả lời.");
        break;
    case PARINDEX_NOTE_WEIGHTS:
        write_either(w, "Weights differ so much that ", "Quyền số chênh lệch nhiều đến mức ");
        write_number(w, f->rows, 0);
        write_either(w, " people count as ", " người chỉ có giá trị như ");
        write_number(w, f->rows_weight * f->rows_weight / f->rows_square, 0);
        write_either(w, ".", " người.");
        break;
    case PARINDEX_NOTE_NOT_DRAWN:
        write_either(
            w,
            "Errors are as if each person had been drawn alone: too small wherever villages or "
            "districts were drawn first.",
            "Sai số được tính như chọn riêng từng người: sẽ quá nhỏ nếu trước đó đã chọn thôn, xã "
            "hoặc huyện.");
        break;
    case PARINDEX_NOTE_APART:
        write_either(
            w,
            "The groups or years compared have no primary unit in common: they were taken as "
            "independent.",
            "Các nhóm hoặc năm được so sánh không có chung đơn vị chọn bước một nào: chúng được "
            "coi "
            "là độc lập.");
        break;
    default:
        say_tied(w, e, f);
    }
}

size_t parindex_estimates_note(char *buf, size_t size, const parindex_estimates *e, size_t unit,
                               size_t statistic, uint32_t note, uint32_t lang)
{
    struct writer w = writer_on(buf, size, lang);
    if (e == NULL || unit >= e->units || statistic >= e->statistics)
        return 0;
    const struct figure *f = figure_at(e, unit, statistic);
    if ((note & (note - 1)) == 0 && (figure_notes(e, f) & note) != 0)
        say(&w, e, f, note);
    return w.length;
}
