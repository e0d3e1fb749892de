# SPDX-License-Identifier: MIT
# A composite and what of it varies.

parindex_variation <- function(x, spread = 0.25, concentration = NULL, weight_sets = NULL, errors = NULL,
                               distribution = c("normal", "uniform", "triangular"), bounds = c(0, 0), drop = NULL,
                               aggregate = NULL, normalise = NULL, impute = FALSE, seed = 0, classes = NULL, code = NULL) {
  if (inherits(x, "parindex_variation")) return(x)
  lang <- x$lang
  v <- variation_start(x, whole(seed, "seed", lang), amount(bounds, "bounds", lang), amount(classes, "classes", lang), code)
  vary <- function(what, node = NULL, kind = NULL, amount = NULL, table = NULL) {
    checked(.Call(door_vary, v$handle, what, node, kind, amount, table, lang), sys.call(-2L))
  }
  node <- function(codes) {
    at <- match(codes, v$nodes$code)
    if (anyNA(at)) refuse("code", codes[is.na(at)][1L], lang = lang, call = sys.call(-2L))
    at
  }
  given <- function(table, name, rows, columns) {
    table <- as.matrix(table)
    if (!is.numeric(table) || ncol(table) != columns || (!is.na(rows) && nrow(table) != rows)) {
      refuse("matrix", name, if (is.na(rows)) "?" else rows, columns, lang = lang, call = sys.call(-2L))
    }
    storage.mode(table) <- "double"
    table
  }
  for (how in methods_of(normalise)) vary("normalise", table = steps_with(x, how))
  for (how in methods_of(aggregate)) vary("combine", table = do.call(aggregate_how, normalise_of(how)))
  if (!is.null(weight_sets)) {
    sets <- as.matrix(weight_sets)
    full <- matrix(v$nodes$weight, nrow(sets), nrow(v$nodes), byrow = TRUE)
    full[, node(colnames(sets))] <- given(sets, "weight_sets", NA, ncol(sets))
    vary("weight_sets", table = full)
  }
  each <- function(of, kind) {
    if (is.null(names(of))) return(vary("weights", NULL, kind, amount(of, "spread", lang)))
    for (one in names(of)) vary("weights", node(one), kind, amount(of[[one]], one, lang))
  }
  if (!is.null(concentration)) each(concentration, "dirichlet") else if (!is.null(spread) && any(spread > 0)) each(spread, "uniform")
  if (!is.null(errors)) {
    vary("errors", kind = match.arg(distribution), amount = amount(bounds, "bounds", lang),
         table = given(errors, "errors", length(v$units), sum(v$nodes$leaf)))
  }
  if (!is.null(drop)) vary("drop", table = node(drop) - 1L)
  if (isTRUE(impute)) vary("impute")
  structure(v, class = "parindex_variation")
}

# One method or a list of them: "zscore", c("minmax", "zscore"), list(list(method = "goalposts", ...), "minmax").
methods_of <- function(x) {
  if (is.null(x)) return(NULL)
  if (is.character(x)) return(as.list(x))
  if (!is.null(names(x))) list(x) else x
}

variation_start <- function(x, seed, bounds, classes, code) UseMethod("variation_start")

variation_start.default <- function(x, seed, bounds, classes, code) {
  refuse("object", "x", "parindex_score() / parindex_composite", call = sys.call(-2L))
}

variation_start.parindex_composite <- function(x, seed, bounds, classes, code) {
  nodes <- x$nodes
  parents <- nodes$parent - 1L
  parents[1L] <- -1L
  handle <- checked(.Call(door_variation, x$values, parents, nodes$weight, seed, bounds, classes, x$lang), sys.call(-2L))
  v <- list(handle = handle, nodes = nodes[c("code", "name", "parent", "leaf", "weight")], units = x$units,
            names = x$names, lang = x$lang, classes = length(classes))
  # the composite's own steps come first: they are the nominal ones
  checked(.Call(door_vary, handle, "normalise", NULL, NULL, NULL, steps_with(x, x$normalise), x$lang), sys.call(-2L))
  checked(.Call(door_vary, handle, "combine", NULL, NULL, NULL, do.call(aggregate_how, x$aggregate), x$lang), sys.call(-2L))
  v
}

variation_start.parindex_result <- function(x, seed, bounds, classes, code) {
  node <- node_at(x, code)
  handle <- checked(.Call(door_variation_of_result, x$handle, node, seed, bounds, classes, x$lang), sys.call(-2L))
  origin <- checked(.Call(door_variation_origins, handle, x$lang), sys.call(-2L))
  nodes <- as.data.frame(x$edition)[origin, ]
  parent <- match(nodes$parent, nodes$code)
  parent[1L] <- NA
  units <- result_units(x)$unit
  list(handle = handle, units = units, names = units, lang = x$lang, classes = length(classes),
       nodes = data.frame(code = nodes$code, name = nodes$title, parent = parent,
                          leaf = !(seq_along(origin) %in% parent), weight = nodes$weight))
}

print.parindex_variation <- function(x, ...) {
  factors <- factor_table(x)
  cat(sprintf("<parindex variation of %d units: %d factors>\n", length(x$units), nrow(factors)))
  print(utils::head(factors, 12L), row.names = FALSE)
  invisible(x)
}

# The factors, or the cases of one at a time, by name.
factor_table <- function(v, cases = FALSE) {
  kinds <- c("normalise", "aggregate", "drop", "weight_set", "weight", "error", "impute", "spread", "table")
  found <- checked(.Call(door_factors, v$handle, cases, v$lang), sys.call(-1L))
  table <- data.frame(factor = kinds[found$kind], code = v$nodes$code[found$node])
  if (cases) table$level <- found$level
  table
}
