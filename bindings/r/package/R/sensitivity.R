# SPDX-License-Identifier: MIT
# Which factor a rank, a score or the whole ranking hangs on.

parindex_cases <- function(x, unit = NULL, ...) {
  v <- parindex_variation(x, ...)
  cases <- factor_table(v, cases = TRUE)
  made <- checked(.Call(door_evaluate, v$handle, NULL, length(v$units), v$lang))
  wanted <- if (is.null(unit)) seq_along(v$units) else unit_at(v, unit)
  table <- cases[rep(seq_len(nrow(cases)), each = length(wanted)), , drop = FALSE]
  table$unit <- rep(v$units[wanted], times = nrow(cases))
  table$score <- c(t(made$score[, wanted, drop = FALSE]))
  table$rank <- c(t(made$rank[, wanted, drop = FALSE]))
  row.names(table) <- NULL
  table
}

unit_at <- function(v, unit) {
  at <- match(unit, v$units)
  if (anyNA(at)) refuse("units", paste(unit[is.na(at)], collapse = ", "), lang = v$lang, call = sys.call(-1L))
  at
}

parindex_evaluate <- function(x, points, ...) {
  v <- parindex_variation(x, ...)
  factors <- nrow(factor_table(v))
  points <- as.matrix(points)
  if (!is.numeric(points) || ncol(points) != factors) refuse("matrix", "points", "?", factors, lang = v$lang)
  storage.mode(points) <- "double"
  made <- checked(.Call(door_evaluate, v$handle, points, length(v$units), v$lang))
  lapply(made, function(table) {
    colnames(table) <- v$units
    table
  })
}

parindex_sensitivity <- function(x, of = c("shift", "rank", "score"), unit = NULL, n = 1024L, resamples = 200L, level = 0.95, ...) {
  of <- match.arg(of)
  v <- parindex_variation(x, ...)
  at <- if (of == "shift") NULL else unit_at(v, if (is.null(unit)) v$units[1L] else unit[1L])
  factors <- factor_table(v)
  k <- nrow(factors)
  a <- matrix(stats::runif(n * k), n)
  b <- matrix(stats::runif(n * k), n)
  nominal <- counts_of(parindex_uncertainty(v, 1), "nominal", 2L)
  output <- function(points) {
    made <- parindex_evaluate(v, points)
    if (of == "shift") rowMeans(abs(sweep(made$rank, 2L, nominal[, 2L]))) else made[[of]][, at]
  }
  ya <- output(a)
  yb <- output(b)
  yab <- vapply(seq_len(k), function(i) {
    mixed <- a
    mixed[, i] <- b[, i]
    output(mixed)
  }, numeric(n))
  yab <- matrix(yab, n)
  centre <- mean(c(ya, yb))
  ya <- ya - centre
  yb <- yb - centre
  yab <- yab - centre
  # Saltelli et al. (2010), table 2 (b); Jansen (1999)
  indices <- function(rows) {
    variance <- stats::var(c(ya[rows], yb[rows])) * (2 * length(rows) - 1) / (2 * length(rows))
    moved <- yab[rows, , drop = FALSE]
    c(colMeans(yb[rows] * (moved - ya[rows])), colMeans((ya[rows] - moved)^2) / 2) / variance
  }
  estimate <- indices(seq_len(n))
  drawn <- replicate(resamples, indices(sample.int(n, replace = TRUE)))
  half <- stats::qnorm((1 + level) / 2) * apply(matrix(drawn, 2L * k), 1L, stats::sd)
  first <- seq_len(k)
  table <- data.frame(factors, first = estimate[first], first_error = half[first], total = estimate[k + first],
                      total_error = half[k + first])
  structure(table[order(-table$total), ], class = c("parindex_sensitivity", "data.frame"), of = of,
            unit = if (is.null(at)) NA else v$units[at], n = n, row.names = seq_len(k))
}

print.parindex_sensitivity <- function(x, ...) {
  what <- if (attr(x, "of") == "shift") "the mean shift of all ranks" else paste("the", attr(x, "of"), "of", attr(x, "unit"))
  cat(sprintf("<parindex sensitivity of %s, %d points>\n", what, as.integer(attr(x, "n"))))
  print(utils::head(as.data.frame.list(unclass(x)), 12L), digits = 3L, row.names = FALSE)
  invisible(x)
}

plot.parindex_sensitivity <- function(x, most = 12L, ...) {
  shown <- utils::head(x, most)
  heights <- rbind(shown$first, shown$total)
  labels <- ifelse(is.na(shown$code), shown$factor, paste(shown$factor, shown$code))
  graphics::barplot(heights, beside = TRUE, names.arg = labels, las = 2, legend.text = c("first-order", "total"),
                    ylab = "share of the variance", ...)
  invisible(shown)
}
