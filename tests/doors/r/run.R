# SPDX-License-Identifier: MIT
# The R door in a real R: every case by parindex_call, and by parindex_score where it has bits; then what a host has
# to stand. Run by run.sh.
#
#   run.R LIBRARY CASES
arguments <- commandArgs(TRUE)
library(parindex, lib.loc = arguments[1L])
passed <- failed <- 0L # of the cases; a check beside them counts where it fails

check <- function(name, right, said = "", case = FALSE) {
  right <- isTRUE(right)
  passed <<- passed + (right && case)
  failed <<- failed + !right
  if (!right) cat("FAILED ", name, ": ", substr(paste(said, collapse = " "), 1L, 300L), "\n", sep = "")
}

bits <- function(x) {
  if (is.na(x)) NULL else paste(format(writeBin(x, raw(), endian = "big")), collapse = "")
}

bits_of <- function(result) {
  points <- as.matrix(result)
  units <- lapply(seq_len(nrow(points)), function(i) {
    stats::setNames(lapply(points[i, ], bits), colnames(points))
  })
  stats::setNames(units, rownames(points))
}

same_bits <- function(found, wanted) {
  identical(unlist(lapply(found, function(x) vapply(x, function(b) if (is.null(b)) "null" else b, ""))),
            unlist(lapply(wanted, function(x) vapply(x, function(b) if (is.null(b)) "null" else b, ""))))
}

# The dossier as it is, as a data frame of words, as one whose columns of numbers are numbers.
by_objects <- function(case, request) {
  frame <- function(...) read.csv(text = request$dossier, check.names = FALSE, encoding = "UTF-8", na.strings = "", ...)
  words <- frame(colClasses = "character")
  factors <- as.data.frame(lapply(words, factor), optional = TRUE)
  names(factors) <- names(words)
  forms <- list(text = request$dossier, words = words, factors = factors, numbers = frame())
  for (form in names(forms)) {
    # what one form has to be told: a decimal mark is guessed in a text alone
    found <- bits_of(parindex_score(forms[[form]], request$edition, request$period))
    if (!same_bits(found, case$bits)) return(paste("bits of", form))
  }
  ""
}

for (line in readLines(arguments[2L], encoding = "UTF-8")) {
  case <- jsonlite::fromJSON(line, simplifyVector = FALSE)
  answer <- parindex_call(case$request)
  said <- if (identical(answer, case$response)) "" else paste("the answer:", answer)
  if (said == "" && !is.null(case$bits)) {
    said <- tryCatch(by_objects(case, jsonlite::fromJSON(case$request, simplifyVector = FALSE)), error = conditionMessage)
  }
  check(case$name, said == "", said, case = TRUE)
}

# bad input: the condition, its class and its place
error_of <- function(expression) {
  tryCatch({
    expression
    NULL
  }, parindex_error = identity, error = function(e) {
    list(message = paste("an error of another class:", conditionMessage(e)), other = TRUE)
  })
}
refused <- function(name, expression, part) {
  e <- error_of(expression)
  check(name, !is.null(e) && is.null(e$other) && grepl(part, e$message, fixed = TRUE), if (is.null(e)) "no error" else e$message)
  invisible(e)
}
ministry <- "vn.par.876.ministry"
good <- data.frame(unit = c("A", "B"), appraisal = c(61.86, NA), survey = c(28.1, 20))
refused("unknown edition", parindex_edition("vn.76", lang = "vi"), "Kh\u00f4ng c\u00f3 b\u1ed9 ch\u1ec9 s\u1ed1")
e <- refused("broken edition", parindex_edition("{\"a\":"), "well-formed JSON")
check("its place", identical(e$status, "PARINDEX_ERR_JSON") && e$line == 1, e$line)
refused("an edition that is no text", parindex_edition(5), "one text")
refused("an edition of two ids", parindex_edition(c("a", "b")), "one text")
refused("NA as an edition", parindex_edition(NA_character_), "one text")
refused("no unit column", parindex_score(good[-1L], ministry), "unit")
refused("a column that is none", parindex_score(cbind(good, colour = 1), ministry), "colour")
refused("a date", parindex_score(transform(good, survey = Sys.Date()), ministry), "Date")
refused("a list column", parindex_score(transform(good, survey = I(list(1, 2))), ministry), "survey")
e <- refused("a number too large", parindex_score(transform(good, survey = c(99, 1)), ministry), "survey")
check("the place of a number", identical(c(e$unit, e$criterion), c("A", "survey")) && e$row == 1, c(e$unit, e$criterion, e$row))
refused("infinity", parindex_score(transform(good, survey = Inf), ministry, lang = "vi"), "survey")
e <- refused("two faults of a table", parindex_score(transform(good, survey = c("x", "y")), ministry), "survey")
check("both", nrow(e$faults) == 2L && e$line == 2, nrow(e$faults))
refused("units of one name", parindex_score(good[c(1, 1), ], ministry), "A")
refused("a unit without a name", parindex_score(transform(good, unit = NA), ministry), "")
refused("a year that is none", parindex_score(good, ministry, 1e9), "year")
refused("a year in words", parindex_score(good, ministry, "2026", lang = "vi"), "n\u0103m")
refused("no table at all", parindex_score(mean, ministry), "function")
refused("no file", parindex_score("no-such.csv", ministry), "no-such.csv")
refused("a matrix without names", parindex_score(matrix(1, 2, 2), ministry), "row names")
refused("a matrix of another shape", parindex_score(matrix(1, 2, 3, dimnames = list(c("A", "B"), NULL)), ministry), "3 columns")
bad <- "A\xff\xfe"
if (l10n_info()$`UTF-8`) {
  refused("bytes that are no letters", parindex_score(transform(good, unit = c(bad, "B")), ministry, lang = "vi"), "byte")
  refused("the same in an id", parindex_edition(bad), "bytes")
}
Encoding(bad) <- "UTF-8"
refused("invalid UTF-8", parindex_score(transform(good, unit = c(bad, "B")), ministry), "bytes")
bytes <- bad
Encoding(bytes) <- "bytes"
refused("bytes", parindex_score(transform(good, unit = c(bytes, "B")), ministry), "UTF-8")
result <- parindex_score(good, ministry, 2023)
refused("a unit that is none", parindex_explain(result, "H\u00e0 N\u1ed9i"), "unit")
refused("a node that is none", parindex_explain(result, "A", "9.9"), "9.9")
file <- tempfile()
saveRDS(result, file)
refused("a closed object", as.data.frame(readRDS(file)), "no longer")
refused("a result that is none", parindex_rank(5), "parindex_result")
refused("replicates below 0", parindex_uncertainty(result, -1), "whole")
refused("a spread in words", parindex_uncertainty(result, 10, spread = "wide"), "number")
refused("a spread too large", parindex_uncertainty(result, 10, spread = 2), "")
refused("a command that is none", parindex_ask("sc0re"), "sc0re")
e <- refused("faults of a table by ask", parindex_ask("score", edition = ministry, dossier = "unit,appraisal,survey\nA,x,y\n"), "appraisal")
check("its outcome", identical(e$outcome, "data"), e$outcome)
refused("a function in a request", parindex_ask("score", edition = mean), "function")
refused("answers without a column", parindex_survey(good, "q1"), "q1")
check("no JSON", grepl("PARINDEX_ERR_JSON", parindex_call("{\"command\":")))
check("a NUL", grepl("PARINDEX_ERR_", parindex_call(as.raw(c(0x7b, 0, 0x7d)))))
check("broken UTF-8 in a request", grepl("PARINDEX_ERR_", parindex_call(as.raw(c(0x22, 0xff, 0x22)))))
check("missing is not zero", identical(as.matrix(result)["B", c("total", "appraisal", "survey")],
                                       c(total = NA, appraisal = NA, survey = 20)), as.matrix(result)["B", ])

# a matrix stays where it is, and R copies it before it is changed
table <- matrix(c(61.86, 60, 28.1, 28), 2, dimnames = list(c("B\u1ed9 Y t\u1ebf", "B\u1ed9 N\u1ed9i v\u1ee5"), c("appraisal", "survey")))
dossier <- parindex_dossier(table, ministry, 2023)
before <- as.matrix(parindex_score(dossier))
table[] <- 0
check("a matrix that was changed", identical(as.matrix(parindex_score(dossier)), before), "other points")
swapped <- matrix(c(28.1, 28, 61.86, 60), 2, dimnames = list(rownames(before), c("survey", "appraisal")))
check("columns in another order", identical(as.matrix(parindex_score(swapped, ministry, 2023)), before))
check("ranks", identical(parindex_rank(parindex_score(swapped, ministry))$rank, c(1, 2)))

# uncertainty: shards of the library and the command agree
command <- parindex_ask("uncertainty", edition = ministry, dossier = data.frame(unit = rownames(swapped), swapped), replicates = 500L, seed = 3L)
mine <- as.data.frame(parindex_uncertainty(parindex_score(swapped, ministry), 500, seed = 3))
check("uncertainty as the command's", identical(mine$unit, command$unit) && isTRUE(all.equal(mine$score, command$index, tolerance = 1e-12)),
      paste(names(command), collapse = " "))
check("the same with two threads", identical(mine, as.data.frame(parindex_uncertainty(parindex_score(swapped, ministry), 500, seed = 3, threads = 2))))

# a composite in COINr's format, the same figures by hand, and what it refuses
iData <- data.frame(uCode = rownames(mtcars), mtcars)
iMeta <- data.frame(Level = c(1, 1, 1, 1, 2, 2, 3), iCode = c("mpg", "wt", "hp", "qsec", "Thrift", "Power", "Index"),
                    Parent = c("Thrift", "Thrift", "Power", "Power", "Index", "Index", NA),
                    Direction = c(1, -1, 1, -1, 1, 1, 1), Weight = c(1, 1, 1, 1, 2, 1, NA),
                    Type = c(rep("Indicator", 4), rep("Aggregate", 3)))
composite <- parindex_composite(iData, iMeta[c(7, 3, 1, 5, 2, 6, 4), ])
scaled <- function(x) 100 * (x - min(x)) / (max(x) - min(x))
thrift <- (scaled(mtcars$mpg) + 100 - scaled(mtcars$wt)) / 2
power <- (scaled(mtcars$hp) + 100 - scaled(mtcars$qsec)) / 2
check("a composite by hand", isTRUE(all.equal(unname(composite$scores[, "Index"]), (2 * thrift + power) / 3, tolerance = 1e-14)))
u <- parindex_uncertainty(composite, 400, normalise = "zscore", drop = c("mpg", "Power"), seed = 2)
check("nominal ranks", identical(as.data.frame(u)$unit, as.data.frame(composite)$uCode) &&
      all(as.data.frame(u)$rank == as.data.frame(composite)$rank))
check("shares of ranks", isTRUE(all.equal(unname(rowSums(as.matrix(u))), rep(1, 32))))
check("ahead", all(as.matrix(u, "ahead") + t(as.matrix(u, "ahead")) <= 1 + 1e-12))
check("seeds", !identical(as.data.frame(u)$mean, as.data.frame(parindex_uncertainty(composite, 400, normalise = "zscore", seed = 5))$mean))
refused("a geometric mean of 0", parindex_composite(iData, iMeta, aggregate = "geometric"), "zero")
e <- refused("the same in a replicate", parindex_uncertainty(composite, 100, aggregate = "geometric"), "mean")
check("its unit", e$unit %in% rownames(mtcars), e$unit)
changed <- function(column, row, value) {
  iMeta[row, column] <- value
  iMeta
}
refused("a Parent that is none", parindex_composite(iData, changed("Parent", 1, "Thrive")), "Thrive")
refused("a Parent two levels up", parindex_composite(iData, changed("Parent", 1, "Index")), "mpg")
refused("two roots", parindex_composite(iData, changed("Parent", 6, NA)), "2")
refused("a Direction that is none", parindex_composite(iData, changed("Direction", 1, 2)), "mpg")
refused("a Weight below 0", parindex_composite(iData, changed("Weight", 2, -1), lang = "vi"), "kh\u00f4ng \u00e2m")
refused("an indicator without a column", parindex_composite(iData[-2], iMeta), "mpg")
refused("a unit twice", parindex_composite(rbind(iData, iData[1, ]), iMeta), "Mazda RX4")
refused("a method that is none", parindex_normalise(mtcars, "minmax", winsorise = "nicely"), "method")
refused("words in a table", parindex_aggregate(data.frame(a = "x")), "a")
refused("a constant column", parindex_normalise(data.frame(a = c(1, 1))), "column 1")
check("missing stays missing", identical(is.na(parindex_normalise(data.frame(a = c(1, NA, 3)))$a), c(FALSE, TRUE, FALSE)))

# the additive model: first-order and total indices are the shares of the variance that its weights have
set.seed(1)
s <- parindex_sensitivity(result <- parindex_score(swapped, ministry), of = "score", unit = "B\u1ed9 Y t\u1ebf", n = 512)
check("sensitivity", nrow(s) == 2L && all(s$total > 0.3) && sum(s$first) < 1.2, s$total)

# estimates beside R's own
answers <- read.csv(system.file("extdata", "survey-answers.csv", package = "parindex", lib.loc = arguments[1L]), encoding = "UTF-8")
ours <- parindex_survey(answers, paste0("q", 1:4), levels = 5, weight = "quyen_so", strata = "tinh", ids = "huyen", fpc = "so_huyen", unit = "tinh",
                        figures = list(list(name = "q1", items = "q1", points = c(0, 25, 50, 75, 100)),
                                       list(name = "women", items = "q2", at_least = 4, within = c(gioi = "n\u1eef"))))
answers$points <- 25 * (answers$q1 - 1)
answers$good <- 100 * (answers$q2 >= 4)
design <- survey::svydesign(~huyen, strata = ~tinh, weights = ~quyen_so, fpc = ~so_huyen, data = answers, nest = TRUE)
for (figure in list(list("q1", ~points, subset(design, !is.na(points))),
                    list("women", ~good, subset(design, !is.na(good) & gioi == "n\u1eef")))) {
  theirs <- survey::svyby(figure[[2L]], ~tinh, figure[[3L]], survey::svymean)
  mine <- ours[ours$figure == figure[[1L]], ]
  check(paste("survey:", figure[[1L]]), isTRUE(all.equal(mine$value, theirs[[2L]], tolerance = 1e-12)) &&
        isTRUE(all.equal(mine$error, theirs$se, tolerance = 1e-12)), c(mine$value, theirs[[2L]]))
}
by_factor <- answers
by_factor[paste0("q", 1:4)] <- lapply(answers[paste0("q", 1:4)], factor, levels = 1:5, labels = letters[1:5])
again <- parindex_survey(by_factor, paste0("q", 1:4), weight = "quyen_so", strata = "tinh", ids = "huyen", fpc = "so_huyen", unit = "tinh",
                         figures = list(name = "q1", items = "q1", points = c(0, 25, 50, 75, 100)))
check("answers that are factors", identical(again$value, ours$value[ours$figure == "q1"]), again$value)

# 10,000 calls
kilobytes <- function() {
  gc(full = TRUE)
  as.numeric(strsplit(readLines("/proc/self/statm"), " ")[[1L]][2L]) * 4
}
some <- function(count) {
  for (i in seq_len(count)) {
    parindex_call("{\"command\":\"show\",\"edition\":\"vn.par.876.ministry\"}")
    result <- parindex_score(good, ministry, 2023)
    parindex_explain(result, "A")
    error_of(parindex_score("unit,appraisal,survey\nA,x,1\n", ministry))
    error_of(parindex_edition("vn.76"))
    if (i %% 100 == 0) parindex_uncertainty(result, 10)
    if (i %% 250 == 0) gc() # R does not know how large a handle's object is
  }
}
if (file.exists("/proc/self/statm")) {
  some(3000L)
  before <- kilobytes()
  some(10000L)
  grown <- kilobytes() - before
  check("10,000 calls leak nothing", grown < 1536, paste(grown, "kB"))
}

# R does not know how large a result is, but is told to collect
if (file.exists("/proc/self/statm")) {
  edition <- parindex_edition("vn.766")
  large <- matrix(NA_real_, 20000L, edition$inputs, dimnames = list(seq_len(20000L), NULL))
  parindex_score(large, edition)
  before <- kilobytes()
  for (i in seq_len(2e6 %/% (20 * 9 * edition$nodes))) parindex_score(large, edition) # 2 GB
  grown <- as.numeric(strsplit(readLines("/proc/self/statm"), " ")[[1L]][2L]) * 4 - before
  check("results that nobody has any more go in time", grown < 4.5e5, paste(grown, "kB"))
}

# two workers at once: forks that share what was opened before, and processes of their own
work <- function(library) {
  base::library(parindex, lib.loc = library)
  table <- data.frame(unit = "A", appraisal = 61.86, survey = 28.1)
  replicate(200L, parindex_rank(parindex_score(table, "vn.par.876.ministry"))$points)
}
if (.Platform$OS.type == "unix") {
  found <- parallel::mclapply(rep(arguments[1L], 2L), work, mc.cores = 2L)
  check("two forks", length(unlist(found)) == 400L && all(unlist(found) == 61.86 + 28.1), found)
}
cluster <- parallel::makePSOCKcluster(2L)
found <- parallel::clusterApply(cluster, rep(arguments[1L], 2L), work)
parallel::stopCluster(cluster)
check("two processes", length(unlist(found)) == 400L && all(unlist(found) == 61.86 + 28.1), found)

cat(passed, "passed,", failed, "failed\n")
quit(status = as.integer(failed > 0L))
