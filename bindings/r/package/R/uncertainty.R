# SPDX-License-Identifier: MIT

parindex_uncertainty <- function(x, replicates = 10000, ..., level = 0.9, threads = 1L) {
  v <- parindex_variation(x, ...)
  replicates <- whole(replicates, "replicates", v$lang)
  level <- amount(level, "level", v$lang)
  handle <- checked(.Call(door_run, v$handle, 0, replicates, whole(threads, "threads", v$lang), v$lang),
                    units = v$units)
  structure(list(handle = handle, variation = v, replicates = replicates, level = level), class = "parindex_uncertainty")
}

counts_of <- function(x, table, columns, rows = length(x$variation$units)) {
  checked(.Call(door_counts, x$handle, table, rows, columns, x$variation$lang), sys.call(-1L))
}

as.data.frame.parindex_uncertainty <- function(x, row.names = NULL, optional = FALSE, ...) {
  v <- x$variation
  units <- length(v$units)
  tail <- (1 - x$level) / 2
  quantile <- function(of) {
    checked(.Call(door_quantiles, x$handle, of, units, c(tail, 0.5, 1 - tail), v$lang), sys.call(-1L))
  }
  nominal <- counts_of(x, "nominal", 2L)
  ranks <- quantile("rank")
  scores <- quantile("score")
  share <- counts_of(x, "ranks", units)
  table <- data.frame(unit = v$units, rank = nominal[, 2L], rank_low = ranks[, 1L], rank_median = ranks[, 2L],
                      rank_high = ranks[, 3L], same_rank = share[cbind(seq_len(units), nominal[, 2L])],
                      score = nominal[, 1L], mean = counts_of(x, "mean", 1L)[, 1L], score_low = scores[, 1L],
                      score_high = scores[, 3L])
  if (!identical(v$names, v$units)) table <- cbind(table[1L], name = v$names, table[-1L])
  table <- table[order(table$rank), ]
  row.names(table) <- NULL
  table
}

as.matrix.parindex_uncertainty <- function(x, table = c("ranks", "top", "ahead", "classes"), ...) {
  table <- match.arg(table)
  units <- x$variation$units
  columns <- if (table == "classes") x$variation$classes + 1L else length(units)
  made <- counts_of(x, table, columns)
  dimnames(made) <- list(units, if (table == "ahead") units else seq_len(columns))
  made
}

print.parindex_uncertainty <- function(x, ...) {
  cat(sprintf("<parindex uncertainty: %d units, %.0f replicates, intervals of %.0f %%>\n", length(x$variation$units),
              x$replicates, 100 * x$level))
  print(utils::head(as.data.frame(x), 10L), digits = 4L, row.names = FALSE)
  if (length(x$variation$units) > 10L) cat("...\n")
  invisible(x)
}

summary.parindex_uncertainty <- function(object, ...) {
  stability <- counts_of(object, "stability", 1L, 3L)[, 1L]
  table <- as.data.frame(object)
  structure(list(replicates = object$replicates, shift = stability[1L], kendall = stability[2L],
                 spearman = stability[3L], widest = table[order(table$rank_low - table$rank_high), ],
                 level = object$level), class = "summary.parindex_uncertainty")
}

print.summary.parindex_uncertainty <- function(x, ...) {
  cat(sprintf("%.0f replicates. On average a unit is %.2f ranks from its own; Kendall's tau %.3f, Spearman's rho %.3f.\n\n",
              x$replicates, x$shift, x$kendall, x$spearman))
  cat(sprintf("The widest intervals (%.0f %%):\n", 100 * x$level))
  print(utils::head(x$widest[c("unit", "rank", "rank_low", "rank_high")], 6L), row.names = FALSE)
  invisible(x)
}

plot.parindex_uncertainty <- function(x, most = 40L, xlab = "rank", ...) {
  table <- utils::head(as.data.frame(x), most)
  at <- rev(seq_len(nrow(table)))
  labels <- if (is.null(table$name)) table$unit else table$name
  old <- graphics::par(mar = c(4, 1 + max(nchar(labels)) * 0.5, 1, 1))
  on.exit(graphics::par(old))
  graphics::plot(table$rank, at, xlim = range(table[c("rank", "rank_low", "rank_high")]), pch = 19, yaxt = "n",
                 xlab = xlab, ylab = "", ...)
  graphics::segments(table$rank_low, at, table$rank_high, at)
  graphics::axis(2, at, labels, las = 1, tick = FALSE, cex.axis = 0.8)
  invisible(table)
}
