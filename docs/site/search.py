# SPDX-License-Identifier: MIT
"""The search of the site finds Vietnamese with and without its marks: "xep loai" and "xếp loại" are one."""

import unicodedata

from sphinx.search import languages
from sphinx.search.en import SearchEnglish

# After the stemmer of the page is there: the same folding before it.
FOLDED = r"""
{
  const Plain = Stemmer;
  window.Stemmer = function () {
    const plain = new Plain();
    this.stemWord = (word) =>
      plain.stemWord(word.toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "").replaceAll("đ", "d"));
  };
}
"""


def folded(word):
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in letters if unicodedata.category(c) != "Mn").replace("đ", "d")


class Search(SearchEnglish):
    """English word stems, and Vietnamese without marks."""

    js_splitter_code = FOLDED
    # Without their marks, words of Vietnamese are stop words of English: "số" is "so".
    stopwords = frozenset()

    def stem(self, word):
        return super().stem(folded(word))


def add(app):
    languages["en"] = Search
