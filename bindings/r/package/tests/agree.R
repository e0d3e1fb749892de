# SPDX-License-Identifier: MIT
# A score, its reason and its error where R CMD check runs; tests/doors/r of the project has the rest.
library(parindex)
file <- system.file("extdata", "phu-tho-2026.csv", package = "parindex")
result <- parindex_score(file, "vn.766", 2026)
stopifnot(round(parindex_rank(result)$share, 2) == 61.89)
stopifnot(identical(format(writeBin(as.matrix(result, "share")[1, "total"], raw(), endian = "big")),
                    c("40", "4e", "f1", "80", "1e", "72", "b8", "f9")))
fault <- tryCatch(parindex_edition("vn.76"), parindex_error = identity)
stopifnot(fault$status == "PARINDEX_ERR_UNKNOWN_ID")
