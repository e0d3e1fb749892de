# SPDX-License-Identifier: MIT
"""Spelling of the pages: English by codespell, Vietnamese by the build of its syllables.

A word with a mark of Vietnamese must be one syllable that the language can have: a beginning, a rhyme, and a tone
that the rhyme takes, its mark on the letter where today's spelling puts it (hòa, thủy), in composed letters.

    spelling.py ROOT
"""

import re
import subprocess
import sys
import unicodedata
from pathlib import Path

TOPS = ("docs", "examples", "frameworks", "units", "bindings", "tests", "include")
# Words of Vietnamese and of files that codespell takes for English ones.
IGNORED = "nam,thay,tham,sav,progres,re-using,hoa,thi,ba,te,cas,hist,doub"

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
RHYMES = frozenset(
    """a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec em en eng eo ep et
    ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh
    oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyêc uyên uyêt uynh uyt uyu
    uyn ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêt yêu""".split()
)
WORD = re.compile(r"[^\W\d_]+")
CODE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|https?://\S+", re.S)


def marked(word):
    """Whether a word can be Vietnamese alone: it has a tone, or one of ă â ê ô ơ ư đ."""
    return any(c in TONES or c in "\u0306\u0302\u031b" for c in unicodedata.normalize("NFD", word)) or "đ" in word


def fault(word):
    """What is wrong with a syllable, or ""."""
    word = word.lower()
    if unicodedata.normalize("NFC", word) != word:
        return "is not in composed letters"
    letters = unicodedata.normalize("NFD", word)
    tones = [c for c in letters if c in TONES]
    plain = unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES))
    if len(tones) > 1:
        return "has two tones"
    for onset in ONSET.split("|"):
        rhyme = plain[len(onset):]
        if onset == "gi" and plain.startswith("gi") and (rhyme in RHYMES or "i" + rhyme in RHYMES):
            return tone_fault(word, "i" + rhyme if rhyme not in RHYMES else rhyme, tones)
        if plain.startswith(onset) and rhyme in RHYMES:
            return tone_fault(word, rhyme, tones)
    return "is no syllable of Vietnamese"


def tone_fault(word, rhyme, tones):
    if rhyme.endswith(("c", "ch", "p", "t")) and tones not in (["\u0301"], ["\u0323"]):
        return "ends in a stop, which takes the tones of sắc and nặng alone"
    if rhyme in ("oa", "oe", "uy") and tones:
        at = next(i for i, c in enumerate(word) if TONES & set(unicodedata.normalize("NFD", c)))
        if at == len(word) - 1 and not word.startswith("qu"):
            return f"has its mark on the last letter; the one before it takes it in “{rhyme}”"
    return ""


def vietnamese(text):
    for word in WORD.findall(CODE.sub(" ", text)):
        if marked(word):
            said = fault(word)
            if said:
                yield f"“{word}” {said}"


def main(root):
    allowed = set((root / "docs/site/words.txt").read_text("utf-8").split())
    pages = [*root.glob("*.md"), *(p for top in TOPS for p in (root / top).rglob("*")
             if p.suffix in (".md", ".def", ".h") or p.parent == root / "frameworks" and p.suffix == ".json")]
    pages = sorted(p for p in pages if "node_modules" not in p.parts)
    english = subprocess.run(
        [sys.executable, "-m", "codespell_lib", f"--ignore-words-list={IGNORED}",
         *(str(p) for p in pages if p.suffix != ".json")], text=True, capture_output=True)
    faults = english.stdout.splitlines() + english.stderr.splitlines()
    for page in pages:
        for said in dict.fromkeys(vietnamese(page.read_text("utf-8"))):
            if said.split("”")[0].strip("“").lower() not in allowed:
                faults.append(f"{page.relative_to(root)}: {said}")
    print(f"{len(pages)} files")
    print("\n".join(faults))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
