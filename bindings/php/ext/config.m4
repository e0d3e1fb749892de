dnl SPDX-License-Identifier: MIT
PHP_ARG_WITH([parindex],
  [for parindex],
  [AS_HELP_STRING([--with-parindex[=DIR]], [The extension parindex; DIR is where libparindex is installed])])

if test "$PHP_PARINDEX" != "no"; then
  for prefix in $PHP_PARINDEX /usr/local /usr; do
    if test -f "$prefix/include/parindex/parindex.h"; then
      PARINDEX_PREFIX=$prefix
      break
    fi
  done
  if test -z "$PARINDEX_PREFIX"; then
    AC_MSG_ERROR([parindex/parindex.h was not found: install libparindex, or give --with-parindex=DIR])
  fi
  PHP_ADD_INCLUDE([$PARINDEX_PREFIX/include])
  dnl The static library, so that the extension is one file.
  PARINDEX_ARCHIVE=$(find "$PARINDEX_PREFIX" -name libparindex.a | head -n 1)
  if test -z "$PARINDEX_ARCHIVE"; then
    AC_MSG_ERROR([libparindex.a was not found under $PARINDEX_PREFIX])
  fi
  PARINDEX_SHARED_LIBADD="$PARINDEX_ARCHIVE -lpthread -lm"
  PHP_SUBST([PARINDEX_SHARED_LIBADD])
  PHP_NEW_EXTENSION([parindex], [parindex.c], [$ext_shared],, [-DPARINDEX_STATIC])
fi
