# SPDX-License-Identifier: MIT

parindex_score <- function(data, edition = NULL, period = NULL, ..., history = NULL, threads = 1L, lang = NULL) {
  lang <- language(lang)
  dossier <- if (inherits(data, "parindex_dossier")) data
             else parindex_dossier(data, edition, period, ..., lang = lang)
  earlier <- lapply(names(history), function(past) {
    parindex_dossier(history[[past]], dossier$edition, suppressWarnings(as.numeric(past)), lang = lang)$handle
  })
  handle <- checked(.Call(door_score, dossier$handle, earlier, whole(threads, "threads", lang), lang))
  edition <- edition_of(checked(.Call(door_result_edition, handle, lang)), dossier$edition$source, lang)
  structure(list(handle = handle, dossier = dossier, edition = edition, period = dossier$period, lang = lang),
            class = "parindex_result")
}

result_units <- function(x) checked(.Call(door_result_units, x$handle, x$lang), sys.call(-1L))

result_table <- function(x, table, first = 1, count = NULL) {
  checked(.Call(door_result_table, x$handle, table, first, count, x$lang), sys.call(-1L))
}

# The node of a code, from 1; the root without one.
node_at <- function(x, code) {
  if (is.null(code)) return(1)
  checked(.Call(door_result_find, x$handle, NULL, one_text(code, "code", x$lang), x$lang), sys.call(-1L))[2L]
}

root_code <- function(x) as.data.frame(x$edition)$code[1L]

parindex_rank <- function(x, code = NULL, ties = c("min", "max", "mean", "dense", "ordinal"),
                          within = c("cohort", "group"), decimals = NULL) {
  made_by(x, "parindex_result", "x")
  node <- node_at(x, code)
  units <- result_units(x)
  cells <- checked(.Call(door_result_cells, x$handle, node, x$lang))
  ranks <- checked(.Call(door_result_rank, x$handle, if (is.null(code)) root_code(x) else code, match.arg(ties),
                         match.arg(within), whole(decimals, "decimals", x$lang), x$lang))
  columns <- c(list(rank = ranks, unit = units$unit), cells)
  if (!all(is.na(units$class))) columns$class <- units$class
  if (!all(is.na(units$group))) columns$group <- units$group
  in_order <- order(ranks)
  as.data.frame(lapply(columns, function(column) column[in_order]))
}

as.data.frame.parindex_result <- function(x, row.names = NULL, optional = FALSE, ...) {
  nodes <- as.data.frame(x$edition)
  units <- result_units(x)$unit
  data.frame(unit = rep(units, times = nrow(nodes)), code = rep(nodes$code, each = length(units)),
             title = rep(nodes$title, each = length(units)), points = c(result_table(x, "points")),
             max = c(result_table(x, "max")), share = c(result_table(x, "share")), state = c(result_table(x, "state")))
}

as.matrix.parindex_result <- function(x, table = c("points", "max", "share", "state"), code = NULL, ...) {
  table <- match.arg(table)
  if (is.null(code)) {
    made <- result_table(x, table)
    code <- as.data.frame(x$edition)$code
  } else {
    made <- result_table(x, table, node_at(x, code), 1)
  }
  dimnames(made) <- list(result_units(x)$unit, code)
  made
}

print.parindex_result <- function(x, ...) {
  ranks <- parindex_rank(x)
  cat(sprintf("<parindex result: %d units under %s%s>\n", nrow(ranks), x$edition$id,
              if (is.null(x$period)) "" else paste(",", x$period)))
  print(utils::head(ranks, 10L), digits = 4L, row.names = FALSE)
  if (nrow(ranks) > 10L) cat("...\n")
  invisible(x)
}

summary.parindex_result <- function(object, ...) {
  ranks <- parindex_rank(object)
  number <- if (all(is.na(ranks$share))) ranks$points else ranks$share
  states <- table(result_table(object, "state"))
  structure(list(edition = object$edition$id, units = nrow(ranks), index = summary(number),
                 classes = if (!is.null(ranks$class)) table(ranks$class), states = states),
            class = "summary.parindex_result")
}

print.summary.parindex_result <- function(x, ...) {
  cat(sprintf("%d units under %s\n\nIndex:\n", x$units, x$edition))
  print(x$index)
  if (!is.null(x$classes)) {
    cat("\nClasses:")
    print(x$classes)
  }
  cat("\nStates of all units at all nodes:")
  print(x$states)
  invisible(x)
}

plot.parindex_result <- function(x, most = 40L, xlab = NULL, ...) {
  ranks <- utils::head(parindex_rank(x), most)
  by_share <- !all(is.na(ranks$share))
  number <- if (by_share) ranks$share else ranks$points
  if (is.null(xlab)) xlab <- if (by_share) "index (%)" else "points"
  graphics::dotchart(rev(number), labels = rev(ranks$unit), pch = 19, xlab = xlab, ...)
  invisible(ranks)
}

parindex_explain <- function(x, unit, code = NULL) {
  made_by(x, "parindex_result", "x")
  unit <- one_text(as.character(unit), "unit", x$lang)
  code <- if (is.null(code)) root_code(x) else one_text(as.character(code), "code", x$lang)
  lines <- checked(.Call(door_explain, x$handle, x$dossier$handle, unit, code, x$lang))
  structure(as.data.frame(lines), class = c("parindex_explanation", "data.frame"))
}

print.parindex_explanation <- function(x, ...) {
  cat(paste0(format(x$label), "  ", x$text, collapse = "\n"), "\n", sep = "")
  invisible(x)
}
