# SPDX-License-Identifier: MIT

parindex_dossier <- function(data, edition, period = NULL, unit = "unit", group = "group", decimal = NULL, lang = NULL) {
  lang <- language(lang)
  edition <- as_edition(edition, lang)
  period <- year(period, lang)
  if (inherits(data, "parindex_dossier")) return(data)
  if (is.matrix(data) && is.numeric(data)) {
    handle <- matrix_dossier(data, edition, period, lang)
  } else if (is.data.frame(data)) {
    handle <- frame_dossier(data, edition, period, unit, group, if (is.null(decimal)) "point" else decimal, lang)
  } else if (is.character(data) && length(data) == 1L && !is.na(data)) {
    text <- if (grepl("\n", data, useBytes = TRUE)) data else file_text(data, lang)
    handle <- csv_dossier(text, edition, period, if (is.null(decimal)) "auto" else decimal, lang)
  } else {
    refuse("data", class(data)[1L], lang = lang)
  }
  structure(list(handle = handle, edition = edition, period = period, lang = lang), class = "parindex_dossier")
}

csv_dossier <- function(text, edition, period, decimal, lang) {
  checked(.Call(door_dossier_csv, edition$handle, texts(text, "data", lang), period, decimal, lang), sys.call(-1L))
}

# A matrix with a column for each input, in order, stays where it is.
matrix_dossier <- function(data, edition, period, lang) {
  if (is.null(rownames(data)) && nrow(data) > 0L) refuse("rows", lang = lang, call = sys.call(-1L))
  if (!is.double(data)) storage.mode(data) <- "double" # which copies
  inputs <- seq_len(edition$inputs)
  names <- colnames(data)
  if (is.null(names)) {
    if (ncol(data) != edition$inputs) refuse("shape", ncol(data), edition$inputs, lang = lang, call = sys.call(-1L))
  } else {
    inputs <- find_inputs(edition, names, lang)
    if (anyNA(inputs)) refuse("code", names[is.na(inputs)][1L], lang = lang, call = sys.call(-1L))
  }
  columns <- if (identical(as.integer(inputs), seq_len(edition$inputs))) data else asplit(data, 2L)
  checked(.Call(door_dossier, edition$handle, texts(rownames(data), "rownames", lang), character(), columns, as.integer(inputs), period, lang),
          sys.call(-1L))
}

find_inputs <- function(edition, names, lang) {
  found <- checked(.Call(door_edition_find_inputs, edition$handle, enc2utf8(names), lang), sys.call(-1L))
  twice <- found[duplicated(found) & !is.na(found)]
  if (length(twice) > 0L) refuse("twice", names[match(twice[1L], found)], lang = lang, call = sys.call(-2L))
  found
}

# Columns of numbers go in as they are; where a cell is a word, or the table has other columns, it is read by the
# rules of a CSV table.
frame_dossier <- function(data, edition, period, unit, group, decimal, lang) {
  if (!(unit %in% names(data))) refuse("columns", unit, lang = lang, call = sys.call(-1L))
  for (name in names(data)) {
    column <- data[[name]]
    if (!(is.numeric(column) || is.character(column) || is.factor(column) || is.logical(column)) || is.matrix(column)) {
      refuse("type", name, class(column)[1L], lang = lang, call = sys.call(-1L))
    }
  }
  values <- data[setdiff(names(data), c(unit, group))]
  inputs <- find_inputs(edition, names(values), lang)
  plain <- vapply(values, function(x) is.numeric(x) || is.logical(x), TRUE)
  if (all(plain) && !anyNA(inputs) && setequal(inputs, seq_len(edition$inputs)) && nrow(data) > 0L) {
    groups <- if (group %in% names(data)) texts(data[[group]], group, lang) else character()
    return(checked(.Call(door_dossier, edition$handle, texts(data[[unit]], unit, lang), groups, lapply(values, as.double),
                         inputs, period, lang), sys.call(-1L)))
  }
  names(data)[names(data) == unit] <- "unit"
  if (group %in% names(data)) names(data)[names(data) == group] <- "group"
  csv_dossier(csv_text(data, decimal), edition, period, decimal, lang)
}

csv_text <- function(data, decimal) {
  quoted <- function(x) ifelse(is.na(x), "", paste0("\"", gsub("\"", "\"\"", texts(x, "data"), fixed = TRUE), "\""))
  cells <- lapply(data, function(column) {
    column <- table_cells(column)
    if (is.character(column)) return(quoted(column))
    said <- ifelse(is.na(column), "", sprintf("%.17g", column))
    if (decimal == "comma") quoted(sub(".", ",", said, fixed = TRUE)) else said
  })
  rows <- do.call(paste, c(unname(cells), list(sep = ",")))
  paste0(paste(quoted(names(data)), collapse = ","), "\n", paste0(rows, "\n", collapse = ""))
}

print.parindex_dossier <- function(x, ...) {
  units <- checked(.Call(door_dossier_units, x$handle, x$lang))
  cat(sprintf("<parindex dossier of %d units%s under %s>\n", length(units),
              if (is.null(x$period)) "" else paste(", period", x$period), x$edition$id))
  cat(strwrap(paste(utils::head(units, 8L), collapse = ", ")), if (length(units) > 8L) "...", "\n")
  invisible(x)
}
