# SPDX-License-Identifier: MIT
# What fails is a condition of class parindex_error: its message in the language of the call, and the place.

# The language of messages and texts: "en" or "vi".
language <- function(lang) {
  if (is.null(lang)) lang <- getOption("parindex.lang", "en")
  lang <- as.character(lang)[1L]
  if (!(lang %in% c("en", "vi"))) stop("lang is \"en\" or \"vi\"", call. = FALSE)
  lang
}

# What a call of the library gave, or its failure raised; `units` names the rows of a plain table.
checked <- function(x, call = sys.call(-1L), units = NULL) {
  if (!inherits(x, "parindex_failure")) return(x)
  if (identical(x[[1L]]$status, "PARINDEX_ERR_CANCELLED")) interrupted()
  raise(lapply(unclass(x), function(fault) {
    if (is.na(fault$unit) && !is.na(fault$row) && !is.null(units)) fault$unit <- units[fault$row]
    fault
  }), call)
}

# The user asked for the end of a run: what R itself does then.
interrupted <- function() {
  signalCondition(structure(class = c("interrupt", "condition"), list(message = "", call = NULL)))
  invokeRestart("abort")
}

raise <- function(faults, call = NULL, outcome = NULL) {
  part <- function(name, as) vapply(faults, function(f) as(f[[name]]), as(NA))
  table <- data.frame(status = part("status", as.character), message = part("message", as.character),
                      unit = part("unit", as.character), row = part("row", as.numeric),
                      criterion = part("criterion", as.character), path = part("path", as.character),
                      line = part("line", as.numeric), column = part("column", as.numeric))
  place <- apply(table[c("unit", "criterion", "path")], 1L, function(x) paste(x[!is.na(x)], collapse = ", "))
  said <- ifelse(nzchar(place), paste0(place, ": ", table$message), table$message)
  stop(structure(class = c("parindex_error", "error", "condition"),
                 c(list(message = paste(said, collapse = "\n"), call = call), as.list(table[1L, -2L]),
                   list(faults = table, outcome = outcome))))
}

# A mistake that this code sees itself: a key of src/words.c and what goes into its sentence.
refuse <- function(key, ..., lang = NULL, call = sys.call(-1L)) {
  said <- do.call(sprintf, c(list(.Call(door_words, key, language(lang))), lapply(list(...), as.character)))
  raise(list(list(status = "PARINDEX_ERR_ARGUMENT", message = said, unit = NA, row = NA, criterion = NA, path = NA,
                  line = NA, column = NA)), call)
}

one_text <- function(x, name, lang = NULL) {
  if (!is.character(x) || length(x) != 1L || is.na(x)) refuse("text", name, lang = lang, call = sys.call(-1L))
  texts(x, name, lang)
}

# Texts in UTF-8. R would write a byte that is no letter as "<ff>", and nobody would see it any more.
texts <- function(x, name, lang = NULL) {
  x <- as.character(x)
  if (!all(validEnc(x))) refuse("encoding", name, lang = lang, call = sys.call(-1L))
  enc2utf8(x)
}

# A whole number that is asked for, or NULL.
whole <- function(x, name, lang = NULL) {
  if (is.null(x)) return(NULL)
  if (!is.numeric(x) || length(x) != 1L || is.na(x) || x < 0 || x > 2^53 || x != floor(x)) {
    refuse("whole", name, lang = lang, call = sys.call(-1L))
  }
  as.double(x)
}

year <- function(x, lang = NULL) {
  if (is.null(x)) return(NULL)
  if (!is.numeric(x) || length(x) != 1L || is.na(x) || x < 1 || x > 9999 || x != floor(x)) {
    refuse("year", lang = lang, call = sys.call(-1L))
  }
  as.double(x)
}

# Numbers that are asked for, as doubles, or NULL.
amount <- function(x, name, lang = NULL) {
  if (is.null(x)) return(NULL)
  if (!(is.numeric(x) || is.logical(x))) refuse("amount", name, lang = lang, call = sys.call(-1L))
  x[] <- as.double(x)
  storage.mode(x) <- "double"
  x
}

made_by <- function(x, class, name, lang = NULL) {
  if (!inherits(x, class)) refuse("object", name, class, lang = lang, call = sys.call(-1L))
  x
}

# The text of a file, for a text that is the name of one.
file_text <- function(path, lang = NULL) {
  size <- file.size(path)
  if (is.na(size) || dir.exists(path)) refuse("file", path, lang = lang, call = sys.call(-1L))
  text <- readChar(path, size, useBytes = TRUE)
  Encoding(text) <- "UTF-8"
  text
}
