# SPDX-License-Identifier: MIT
# R values as the JSON of a request. Responses are read by nobody here: see ?parindex_call.

json_text <- function(x) {
  x <- texts(x, "request")
  quoted <- gsub("\"", "\\\"", gsub("\\", "\\\\", x, fixed = TRUE), fixed = TRUE)
  for (code in c(1:31, 127L)) {
    letter <- intToUtf8(code)
    odd <- grepl(letter, quoted, fixed = TRUE, useBytes = TRUE)
    if (any(odd)) quoted[odd] <- gsub(letter, sprintf("\\u%04x", code), quoted[odd], fixed = TRUE)
  }
  ifelse(is.na(x), "null", paste0("\"", quoted, "\""))
}

# The elements of a vector, each as JSON. NA and NaN are null: what is not there.
json_cells <- function(x, lang = NULL) {
  if (is.factor(x) || is.character(x)) return(json_text(x))
  if (is.logical(x)) return(ifelse(is.na(x), "null", ifelse(x, "true", "false")))
  if (is.integer(x)) return(ifelse(is.na(x), "null", format(x, scientific = FALSE, trim = TRUE)))
  if (is.numeric(x)) return(ifelse(is.nan(x) | is.na(x), "null", sprintf("%.17g", x)))
  refuse("request", class(x)[1L], lang = lang)
}

json_object <- function(names, values) {
  paste0("{", paste(json_text(names), values, sep = ":", collapse = ","), "}")
}

json_array <- function(cells) paste0("[", paste(cells, collapse = ","), "]")

# A list with names and a named vector are objects, a data frame is one of its columns, one value is itself.
json <- function(x, lang = NULL) {
  if (is.null(x)) return("null")
  if (inherits(x, "parindex_edition")) return(if (is.null(x$source)) json_text(x$id) else x$source)
  if (is.data.frame(x)) {
    return(json_object(names(x), vapply(x, function(column) json_array(json_cells(table_cells(column), lang)), "")))
  }
  if (is.list(x)) {
    values <- vapply(x, json, "", lang = lang)
    return(if (is.null(names(x))) json_array(values) else json_object(names(x), values))
  }
  cells <- json_cells(x, lang)
  if (!is.null(names(x))) return(json_object(names(x), cells))
  if (length(cells) == 1L && !inherits(x, "AsIs")) cells else json_array(cells)
}

# A column of a table: what is yes or no there is 1 or 0, and a factor its words.
table_cells <- function(column) {
  if (is.logical(column)) as.numeric(column) else if (is.factor(column)) as.character(column) else column
}
