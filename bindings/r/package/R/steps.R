# SPDX-License-Identifier: MIT
# The steps of a composite on tables: a data frame or matrix of numbers in, the same out.

numbers_of <- function(x, lang) {
  if (is.data.frame(x)) {
    for (name in names(x)) if (!is.numeric(x[[name]])) refuse("number", name, lang = lang, call = sys.call(-1L))
    x <- as.matrix(x)
  }
  if (!is.numeric(x)) refuse("number", "x", lang = lang, call = sys.call(-1L))
  x <- as.matrix(x)
  if (!is.double(x)) storage.mode(x) <- "double"
  x
}

# A table of the numbers `made` in the form that x has.
like <- function(made, x) {
  dimnames(made) <- dimnames(if (is.data.frame(x)) as.matrix(x) else x)
  if (is.data.frame(x)) as.data.frame(made, row.names = row.names(x), optional = TRUE) else made
}

# What src/composites.c takes; a NULL stands for what is not said.
normalise_steps <- function(method = "minmax", to = NULL, reversed = NULL, endpoints = NULL, cap = FALSE,
                            impute = "none", value = NULL, winsorise = "none", lower = NULL, upper = NULL,
                            skewness = NULL, kurtosis = NULL, most = NULL, log = "none", by = NULL, if_skewed = FALSE,
                            population = FALSE) {
  for (name in c("value", "lower", "upper", "skewness", "kurtosis", "most", "by")) amount(get(name), name)
  if (is.null(to) && method %in% c("minmax", "percentile", "goalposts", "distance")) to <- c(0, 100)
  if (is.null(to) && method == "zscore") to <- c(0, 1)
  if (!is.null(endpoints)) endpoints <- matrix(as.double(as.matrix(endpoints)), ncol = 2L)
  to <- amount(to, "to")
  list(impute, value, winsorise, lower, upper, skewness, kurtosis, most, log, by, as.numeric(if_skewed), method,
       to[1L], to[2L], if (any(reversed)) as.raw(rep_len(reversed, length(reversed))), endpoints,
       as.numeric(population), as.numeric(cap))
}

parindex_normalise <- function(x, method = c("minmax", "zscore", "rank", "percentile", "distance", "goalposts", "none"),
                               to = NULL, reversed = FALSE, ..., lang = NULL) {
  lang <- language(lang)
  values <- numbers_of(x, lang)
  steps <- normalise_steps(match.arg(method), to, rep_len(as.logical(reversed), ncol(values)), ...)
  like(checked(.Call(door_normalise, values, steps, lang)), x)
}

aggregate_how <- function(method = "mean", power = NULL, zero = "refused", at = NULL, coverage = NULL) {
  list(method, amount(power, "power"), zero, amount(at, "at"), amount(coverage, "coverage"))
}

parindex_aggregate <- function(x, weights = NULL, groups = NULL, method = c("mean", "geometric", "harmonic", "power",
                               "minimum", "maximum", "median", "copeland"), ..., lang = NULL) {
  lang <- language(lang)
  values <- numbers_of(x, lang)
  if (!is.null(weights)) {
    weights <- as.double(weights)
    if (length(weights) != ncol(values)) refuse("matrix", "weights", 1L, ncol(values), lang = lang)
  }
  named <- NULL
  if (!is.null(groups)) {
    if (length(groups) != ncol(values)) refuse("matrix", "groups", 1L, ncol(values), lang = lang)
    groups <- factor(groups, unique(groups))
    named <- levels(groups)
    groups <- as.integer(groups) - 1L
  }
  made <- checked(.Call(door_aggregate, values, weights, groups, max(1L, length(named)),
                        aggregate_how(match.arg(method), ...), lang))
  if (is.null(named)) return(stats::setNames(made[, 1L], rownames(values)))
  dimnames(made) <- list(rownames(values), named)
  if (is.data.frame(x)) as.data.frame(made, row.names = row.names(x), optional = TRUE) else made
}
