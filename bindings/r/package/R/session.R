# SPDX-License-Identifier: MIT
# All that the command answers, asked as texts.

state <- new.env(parent = emptyenv())

session <- function(lang) {
  if (is.null(state$session) || !identical(state$process, Sys.getpid())) {
    state$session <- checked(.Call(door_session, lang))
    state$process <- Sys.getpid()
  }
  state$session
}

parindex_version <- function() .Call(door_version)

parindex_call <- function(request) {
  if (is.list(request)) request <- json(request)
  if (!is.raw(request)) request <- one_text(request, "request")
  lang <- language(NULL)
  response <- checked(.Call(door_call, session(lang), request, lang))
  if (is.null(response)) refuse("long")
  response
}

# Commands whose numbers are printed as they are anyway.
PRINTED <- c("list", "check", "units", "explain")
# Columns that are texts, whatever they look like: "1.10" is no number.
TEXTS <- c("unit", "code", "id", "title", "parent", "class", "group", "figure", "name", "notes", "row", "act", "source",
           "item", "state", "text", "label", "key", "from", "to", "into", "from_code", "to_code", "type", "region",
           "reading", "columns", "rule", "full_vi", "change", "note", "words", "superseded_by")

parindex_ask <- function(command, ..., lang = NULL, as = c("data.frame", "text", "csv", "json", "html")) {
  as <- match.arg(as)
  lang <- language(lang)
  request <- list(command = one_text(command, "command", lang), ..., lang = lang,
                  format = if (as == "data.frame") "csv" else as)
  if (as == "data.frame" && !(command %in% PRINTED) && is.null(request$decimals)) request$decimals <- 15L
  for (member in intersect(c("dossier", "answers"), names(request))) {
    table <- request[[member]]
    if (is.character(table) && length(table) == 1L && !grepl("\n", table)) request[[member]] <- file_text(table, lang)
  }
  said <- checked(.Call(door_ask, session(lang), json(request, lang), lang))
  if (is.null(said$text) || is.null(said$report)) refuse("long", lang = lang)
  report <- sub("\n+$", "", said$report)
  if (said$outcome != 0L) {
    # the report has the places in its lines, and no status
    raise(list(list(status = NA, message = report, unit = NA, row = NA, criterion = NA, path = NA, line = NA,
                    column = NA)), sys.call(), c("data", "call", "memory", "handed")[said$outcome])
  }
  if (nzchar(report)) warning(structure(class = c("parindex_warning", "warning", "condition"),
                                        list(message = report, call = sys.call())))
  if (as != "data.frame") return(said$text)
  read_table(said$text)
}

read_table <- function(text) {
  table <- utils::read.csv(text = text, colClasses = "character", check.names = FALSE, na.strings = "",
                           encoding = "UTF-8")
  for (name in setdiff(names(table), TEXTS)) {
    table[[name]] <- utils::type.convert(table[[name]], as.is = TRUE, na.strings = "")
    if (all(table[[name]] %in% c("true", "false", NA))) table[[name]] <- table[[name]] == "true"
  }
  table
}

parindex_units <- function(names = NULL, date = NULL, lang = NULL) {
  request <- list("units", date = date, lang = lang)
  if (!is.null(names)) request$names <- I(as.character(names))
  do.call(parindex_ask, request)
}
