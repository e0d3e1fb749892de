# SPDX-License-Identifier: MIT
# A composite from two data frames in the format of COINr: iData (units, indicators), iMeta (the tree).

parindex_composite <- function(iData, iMeta, normalise = "minmax", aggregate = "mean", time = NULL, lang = NULL) {
  lang <- language(lang)
  nodes <- composite_nodes(iMeta, lang)
  units <- composite_units(iData, time, lang)
  leaves <- nodes$code[nodes$leaf]
  for (code in leaves) {
    if (!(code %in% names(units))) refuse("columns", code, lang = lang)
    if (!is.numeric(units[[code]])) refuse("number", code, lang = lang)
  }
  values <- as.matrix(units[leaves])
  storage.mode(values) <- "double"
  rownames(values) <- as.character(units$uCode)
  x <- list(values = values, units = as.character(units$uCode),
            names = as.character(if (is.null(units$uName)) units$uCode else units$uName), nodes = nodes,
            normalise = normalise_of(normalise), aggregate = aggregate_of(aggregate), lang = lang)
  x$scores <- composite_scores(x, lang)
  structure(x, class = "parindex_composite")
}

# A method by its name, or a list of it and its options.
normalise_of <- function(x) if (is.list(x)) x else list(method = x)
aggregate_of <- normalise_of

composite_units <- function(iData, time, lang) {
  if (!is.data.frame(iData)) refuse("data", class(iData)[1L], lang = lang, call = sys.call(-1L))
  iData <- as.data.frame(iData)
  if (!("uCode" %in% names(iData))) refuse("columns", "uCode", lang = lang, call = sys.call(-1L))
  if (!is.null(time)) {
    if (!("Time" %in% names(iData))) refuse("columns", "Time", lang = lang, call = sys.call(-1L))
    iData <- iData[iData$Time %in% time, , drop = FALSE]
  }
  if (length(unique(iData$Time)) > 1L) refuse("time", lang = lang, call = sys.call(-1L))
  twice <- iData$uCode[duplicated(iData$uCode)]
  if (length(twice) > 0L) refuse("twice", twice[1L], lang = lang, call = sys.call(-1L))
  iData
}

# The tree from the root down: each node after its parent, leaves in the order of iMeta.
composite_nodes <- function(iMeta, lang) {
  where <- sys.call(-1L)
  if (!is.data.frame(iMeta)) refuse("data", class(iMeta)[1L], lang = lang, call = where)
  iMeta <- as.data.frame(iMeta)
  for (name in c("Level", "iCode", "Parent", "Direction", "Weight", "Type")) {
    if (!(name %in% names(iMeta))) refuse("columns", name, lang = lang, call = where)
  }
  iMeta <- iMeta[iMeta$Type %in% c("Indicator", "Aggregate"), , drop = FALSE]
  code <- as.character(iMeta$iCode)
  parent <- as.character(iMeta$Parent)
  if (anyDuplicated(code)) refuse("twice", code[anyDuplicated(code)], lang = lang, call = where)
  root <- which(is.na(parent) & iMeta$Type == "Aggregate")
  if (length(root) != 1L) refuse("root", length(root), lang = lang, call = where)
  order <- order(-as.numeric(iMeta$Level), seq_along(code))
  order <- c(root, setdiff(order, root))
  at <- match(parent[order], code[order])
  lost <- which(is.na(at[-1L]) | iMeta$Level[order][-1L] != iMeta$Level[order][at[-1L]] - 1)
  if (length(lost) > 0L) refuse("parent", parent[order][-1L][lost[1L]], code[order][-1L][lost[1L]], lang = lang, call = where)
  leaf <- iMeta$Type[order] == "Indicator"
  direction <- as.numeric(iMeta$Direction[order])
  odd <- which(!(direction %in% c(-1, 1)) | (direction == -1 & !leaf))
  odd <- setdiff(odd, if (is.na(direction[1L])) 1L)
  if (length(odd) > 0L) refuse("direction", code[order][odd[1L]], lang = lang, call = where)
  weight <- as.numeric(iMeta$Weight[order])
  weight[1L] <- 1
  if (any(is.na(weight) | weight < 0)) refuse("weight", code[order][which(is.na(weight) | weight < 0)[1L]], lang = lang, call = where)
  name <- as.character(if (is.null(iMeta$iName)) iMeta$iCode else iMeta$iName)[order]
  data.frame(code = code[order], name = name, parent = at, level = as.integer(iMeta$Level[order]), leaf = leaf,
             weight = weight, reversed = direction %in% -1)
}

steps_with <- function(x, how) {
  do.call(normalise_steps, c(normalise_of(how), list(reversed = x$nodes$reversed[x$nodes$leaf])))
}

# units x nodes: the indicators normalised, the aggregates above them.
composite_scores <- function(x, lang) {
  nodes <- x$nodes
  scores <- matrix(NA_real_, nrow(x$values), nrow(nodes), dimnames = list(x$units, nodes$code))
  scores[, nodes$leaf] <- checked(.Call(door_normalise, x$values, steps_with(x, x$normalise), lang), sys.call(-1L))
  how <- do.call(aggregate_how, x$aggregate)
  for (node in rev(which(!nodes$leaf))) {
    children <- which(nodes$parent == node)
    scores[, node] <- checked(.Call(door_aggregate, scores[, children, drop = FALSE], nodes$weight[children], NULL, 1L, how,
                                    lang), sys.call(-1L), x$units)
  }
  scores
}

as.data.frame.parindex_composite <- function(x, row.names = NULL, optional = FALSE, ...) {
  index <- x$scores[, 1L]
  table <- data.frame(rank = rank(-round_as_seen(index), ties.method = "min", na.last = "keep"), uCode = x$units,
                      uName = x$names, x$scores[, order(-x$nodes$level), drop = FALSE], check.names = FALSE)
  table <- table[order(table$rank), ]
  row.names(table) <- NULL
  table
}

# Scores are compared at 15 digits, as everywhere in the library.
round_as_seen <- function(x) signif(x, 15L)

print.parindex_composite <- function(x, ...) {
  cat(sprintf("<parindex composite: %d units, %d indicators, %d aggregates>\n", length(x$units), sum(x$nodes$leaf),
              sum(!x$nodes$leaf)))
  table <- as.data.frame(x)
  shown <- c("rank", "uCode", "uName", utils::head(x$nodes$code[!x$nodes$leaf], 6L))
  print(utils::head(table[shown], 10L), digits = 4L, row.names = FALSE)
  if (nrow(table) > 10L) cat("...\n")
  invisible(x)
}

summary.parindex_composite <- function(object, ...) summary(as.data.frame(object$scores), ...)

plot.parindex_composite <- function(x, most = 40L, xlab = x$nodes$name[1L], ...) {
  table <- utils::head(as.data.frame(x), most)
  graphics::dotchart(rev(table[[x$nodes$code[1L]]]), labels = rev(table$uName), pch = 19, xlab = xlab, ...)
  invisible(table)
}
