# SPDX-License-Identifier: MIT
# Estimates from people's answers in a data frame.

parindex_survey <- function(answers, items, levels = NULL, weight = NULL, strata = NULL, ids = NULL, fpc = NULL,
                            fpc_as = NULL, persons = NULL, unit = NULL, figures = NULL, lonely = NULL, level = NULL,
                            score = NULL, ..., lang = NULL) {
  lang <- language(lang)
  if (!is.data.frame(answers)) refuse("data", class(answers)[1L], lang = lang)
  answers <- as.data.frame(answers)
  if (inherits(figures, "list") && !is.null(names(figures)) && any(names(figures) %in% FIGURE)) figures <- list(figures)
  used <- unique(c(weight, strata, ids, fpc, unit, items, unlist(lapply(figures, `[[`, "items")),
                   unlist(lapply(figures, function(figure) names(figure$within)))))
  absent <- setdiff(used, names(answers))
  if (length(absent) > 0L) refuse("columns", absent[1L], lang = lang)
  if (is.null(levels) && all(vapply(answers[items], is.factor, TRUE))) levels <- base::levels(answers[[items[1L]]])
  several <- function(x) if (is.null(x)) NULL else I(as.character(x))
  design <- list(weight = weight, strata = several(strata), ids = several(ids), fpc = several(fpc), fpc_as = fpc_as,
                 persons = persons, unit = unit, items = several(items),
                 levels = if (is.character(levels)) I(levels) else levels, lonely = lonely, level = level,
                 figures = if (!is.null(figures)) unname(lapply(figures, figure_of)))
  design <- design[!vapply(design, is.null, TRUE)]
  table <- parindex_ask("survey", answers = csv_text(answers[used], "point"), design = design, score = score,
                        ..., lang = lang)
  structure(table, class = c("parindex_estimates", "data.frame"))
}

FIGURE <- c("name", "items", "at_least", "at_most", "points", "within")

figure_of <- function(figure) {
  if (!is.null(figure$items)) figure$items <- I(as.character(figure$items))
  if (!is.null(figure$points)) figure$points <- I(as.numeric(figure$points))
  figure$within <- as.list(figure$within)
  if (length(figure$within) == 0L) figure$within <- NULL
  figure
}

print.parindex_estimates <- function(x, ...) {
  table <- as.data.frame.list(unclass(x), check.names = FALSE)
  notes <- table$notes
  table$notes <- NULL
  if (!is.null(table$effect) && all(is.na(table$effect))) table$effect <- NULL
  print(table, digits = 5L, row.names = FALSE)
  notes <- unique(notes[!is.na(notes)])
  if (length(notes) > 0L) cat("\n", paste0("- ", notes, "\n"), sep = "")
  invisible(x)
}

plot.parindex_estimates <- function(x, xlab = "", ...) {
  if (is.null(x$value)) return(invisible(x))
  at <- rev(seq_len(nrow(x)))
  labels <- if (is.null(x$unit)) x$figure else paste(x$unit, x$figure, sep = ": ")
  old <- graphics::par(mar = c(4, 1 + max(nchar(labels)) * 0.5, 1, 1))
  on.exit(graphics::par(old))
  graphics::plot(x$value, at, xlim = range(x$value, x$low, x$high, na.rm = TRUE), pch = 19, yaxt = "n", xlab = xlab,
                 ylab = "", ...)
  graphics::segments(x$low, at, x$high, at)
  graphics::axis(2, at, labels, las = 1, tick = FALSE, cex.axis = 0.8)
  invisible(x)
}
