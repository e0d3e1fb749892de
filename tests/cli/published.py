# SPDX-License-Identifier: MIT
"""Compares an answer in CSV on stdin with figures as they were printed.

   parindex rank ... --format csv | published.py unit,index,rank unit,total,rank FILE
   parindex score ... --format csv | published.py code,points code,points FILE

The names are the columns to compare, of the answer and of the file: the key first, then the
figure, which may differ by 0.01, then those that must be equal.
"""
import csv
import sys
from decimal import Decimal


def table(stream, columns):
    return {row[columns[0]]: [row[c] for c in columns[1:]] for row in csv.DictReader(stream)}


def main():
    answer = table(sys.stdin, sys.argv[1].split(","))
    with open(sys.argv[3], encoding="utf-8", newline="") as stream:
        printed = table(stream, sys.argv[2].split(","))
    faults, farthest = 0, Decimal(0)
    for key, (figure, *equal) in printed.items():
        found, *rest = answer.pop(key, ["NaN"])
        off = abs(Decimal(found) - Decimal(figure))
        if not off <= Decimal("0.01") or rest != equal:
            print(f"{key}: printed {figure} {equal}, computed {found} {rest}")
            faults += 1
        else:
            farthest = max(farthest, off)
    for key in answer:
        print(f"{key}: not printed")
    print(f"{len(printed)} printed, {faults} differ, the farthest by {farthest}")
    sys.exit(1 if faults else 0)


main()
