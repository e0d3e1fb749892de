# SPDX-License-Identifier: MIT
# 100,000 units x 88 leaves in R, beside what a C program took. Run by speed.sh.
arguments <- commandArgs(TRUE)
library(parindex)
edition <- parindex_edition(arguments[1L])
units <- 100000L
leaves <- 88L
numbers <- ((seq_len(units) * 7919) %o% rep(1, leaves) + rep(seq_len(leaves) * 104729, each = units)) %% 101 / 100
dimnames(numbers) <- list(paste0("U", seq_len(units)), paste0("c", seq_len(leaves) - 1L))
frame <- data.frame(unit = rownames(numbers), numbers)
best <- function(expression) {
  code <- substitute(expression)
  min(vapply(1:7, function(i) {
    gc()
    sum(system.time(eval(code, parent.frame(3L)))[1:2])
  }, 0))
}
shares_of <- function(data) as.matrix(parindex_score(data, edition), "share", "total")
seconds <- as.numeric(arguments[2:3])
of_matrix <- best(shares <- shares_of(numbers))
of_frame <- best(shares_of(frame))
ranked <- best(parindex_rank(parindex_score(numbers, edition)))
cat(sprintf("shares: C %.3f s; R of a matrix %.3f s, %.2f x; of a data frame %.3f s, %.2f x; sums %s\n", seconds[1L], of_matrix,
            of_matrix / seconds[1L], of_frame, of_frame / seconds[1L],
            if (sprintf("%.10g", sum(shares)) == arguments[4L]) "equal" else "DIFFER"))
cat(sprintf("ranks in their order, with points, maxima and shares: C %.3f s; R of a matrix %.3f s, %.2f x\n", seconds[2L], ranked, ranked / seconds[2L]))
small <- frame[seq_len(2000L), ]
call <- best(parindex_call(list(command = "rank", edition = edition, dossier = small)))
cat(sprintf("2,000 units through parindex_call: %.3f s\n", call))
