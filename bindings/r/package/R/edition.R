# SPDX-License-Identifier: MIT

parindex_editions <- function(lang = NULL) parindex_ask("list", lang = lang)

parindex_edition <- function(x, reading = NULL, lang = NULL) {
  lang <- language(lang)
  if (inherits(x, "parindex_edition")) x <- if (is.null(x$source)) x$id else x$source
  source <- NULL
  if (is.list(x)) {
    source <- json(x, lang)
  } else {
    x <- one_text(x, "x", lang)
    if (startsWith(trimws(x), "{")) source <- x else if (grepl("[.]json$", x)) source <- file_text(x, lang)
  }
  handle <- checked(.Call(door_edition, if (is.null(source)) x, source, reading, lang))
  edition_of(handle, source, lang)
}

# The object of a handle.
edition_of <- function(handle, source, lang) {
  info <- checked(.Call(door_edition_info, handle, lang))
  structure(c(list(handle = handle, source = source, lang = lang), info), class = "parindex_edition")
}

as_edition <- function(x, lang) if (inherits(x, "parindex_edition")) x else parindex_edition(x, lang = lang)

print.parindex_edition <- function(x, ...) {
  cat(sprintf("<parindex edition %s>\n%s\n%d nodes, %d leaves, %d inputs%s\n", x$id, x$title, as.integer(x$nodes),
              as.integer(x$leaves), as.integer(x$inputs),
              if (x$cohort == 1) "; looks at all units of a dossier together" else ""))
  invisible(x)
}

as.data.frame.parindex_edition <- function(x, row.names = NULL, optional = FALSE, ...) {
  nodes <- as.data.frame(checked(.Call(door_edition_nodes, x$handle, x$lang)))
  nodes$parent <- nodes$code[nodes$parent]
  nodes$leaf <- !is.na(nodes$leaf)
  nodes[c("code", "title", "parent", "level", "leaf", "max", "weight", "rule")]
}

summary.parindex_edition <- function(object, ...) {
  inputs <- as.data.frame(checked(.Call(door_edition_inputs, object$handle, object$lang)))
  structure(list(edition = object, inputs = inputs), class = "summary.parindex_edition")
}

print.summary.parindex_edition <- function(x, ...) {
  print(x$edition)
  cat("\nInputs:\n")
  print(x$inputs, right = FALSE)
  invisible(x)
}
