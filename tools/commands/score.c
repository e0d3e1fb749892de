/* SPDX-License-Identifier: MIT */
/* parindex score ID DOSSIER: points, maximum, share and state of every unit. */
#include "commands.h"

#include "commands/score_output.h"
#include "input/scored.h"
#include "output/report.h"

int cmd_score(struct text *out, const struct options *options)
{
    struct scored scored;
    int status = scored_open(&scored, options);
    if (status == EXIT_DONE && options->format == FORMAT_CSV)
        score_write_csv(out, &scored, options->lang);
    else if (status == EXIT_DONE && options->format == FORMAT_JSON)
        score_write_json(out, &scored, options->lang);
    else if (status == EXIT_DONE)
        score_write_text(out, &scored, options->lang);
    scored_close(&scored);
    return status;
}
