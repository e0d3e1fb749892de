// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;

namespace Parindex
{
    /// <summary>
    /// The result of scoring a dossier: points, maximum, share and state of every unit at every node. Any number of threads may
    /// share it. It stays as it is whatever becomes of the dossier, which <see cref="Explain"/> alone reads again.
    /// </summary>
    public sealed unsafe class Result : Owned
    {
        private readonly Dossier dossier;

        internal Result(IntPtr address, Dossier dossier)
            : base(new Handle(address, Native.parindex_result_unref), dossier.Language, "result", "kết quả")
        {
            this.dossier = dossier;
            using (Use result = Use())
            {
                var units = new List<string>();
                for (ulong row = 0; row < Native.parindex_result_units(result.Address); row++)
                    units.Add(Utf8.Text(Native.parindex_result_unit(result.Address, row)));
                Units = units.AsReadOnly();
                Period = Native.parindex_result_period(result.Address);
            }
        }

        /// <summary>The codes of the units.</summary>
        public IReadOnlyList<string> Units { get; }
        /// <summary>The year that the evidence is of; 0 where the dossier did not give one.</summary>
        public int Period { get; }

        /// <summary>Finds the row of a unit by its code or name, in any spelling that means the same.</summary>
        /// <exception cref="ParindexException">There is none; the sentence names near ones.</exception>
        public int Find(string unit)
        {
            ulong found = 0;
            Native.error error = Call.Error(Language);
            using (Use result = Use())
                fixed (byte* name = Utf8.Name(Call.Given(unit, nameof(unit)), Language))
                    Call.Check(Native.parindex_result_find_unit(&found, result.Address, name, &error), ref error);
            return (int)found;
        }

        /// <summary>The index of a unit: its share at the root, in percent; NaN where it has none.</summary>
        public double Index(int unit) => Cell(unit, 0).Share;

        /// <summary>What there is of one unit at the node of a code.</summary>
        /// <exception cref="ParindexException">There is no such unit or node.</exception>
        public Cell Cell(int unit, string code) => Cell(unit, dossier.Edition.Find(code));

        /// <summary>What there is of one unit at one node, 0 for the root.</summary>
        /// <exception cref="ParindexException">There is no such unit or node.</exception>
        public Cell Cell(int unit, int node)
        {
            Native.error error = Call.Error(Language);
            var cell = new Native.cell { struct_size = (uint)sizeof(Native.cell) };
            using (Use result = Use())
                Call.Check(Native.parindex_result_cell(&cell, result.Address, Call.Index(unit, Language),
                    Call.Index(node, Language), &error), ref error);
            return new Cell((State)cell.state, cell.points, cell.max, cell.share, (int)cell.imputed);
        }

        /// <summary>All units at one node, 0 for the root; NaN where there is no number.</summary>
        /// <exception cref="ParindexException">There is no such node.</exception>
        public double[] Column(Table table, int node)
        {
            double[] numbers = new double[Units.Count];
            Copy(numbers, numbers.Length, 1, table, node);
            return numbers;
        }

        /// <summary>A whole table: a row for each unit, a column for each of the edition's nodes; NaN where there is no
        /// number.</summary>
        public double[,] Rows(Table table)
        {
            double[,] numbers = new double[Units.Count, dossier.Edition.Nodes.Count];
            if (numbers.Length > 0)
                fixed (double* data = &numbers[0, 0]) // of the array itself, Mono's compiler takes another address on .NET
                    Copy(data, numbers.GetLength(0), numbers.GetLength(1), table, 0);
            return numbers;
        }

        private void Copy(double[] numbers, int rows, int columns, Table table, int node)
        {
            fixed (double* data = numbers)
                Copy(data, rows, columns, table, node);
        }

        private void Copy(double* data, int rows, int columns, Table table, int node)
        {
            double none; // an array without elements has no address
            Native.span span = Call.Span(data == null ? &none : data, rows, columns);
            Native.error error = Call.Error(Language);
            using (Use result = Use())
                Call.Check(Native.parindex_result_copy(&span, result.Address, (uint)table, Call.Index(node, Language), &error),
                    ref error);
        }

        /// <summary>
        /// Ranks the units at one node, 0 for the root: by share where its maximum is known, otherwise by points; NaN for a
        /// unit that gets no rank. A rank needs all units in the dossier.
        /// </summary>
        /// <exception cref="ParindexException">There is no such node.</exception>
        public double[] Ranks(int node = 0, Ties ties = Ties.Min)
        {
            double[] ranks = new double[Units.Count];
            Native.error error = Call.Error(Language);
            var options = new Native.rank_options { struct_size = (uint)sizeof(Native.rank_options), ties = (uint)ties };
            double none;
            using (Use result = Use())
                fixed (double* data = ranks)
                {
                    Native.span span = Call.Span(data == null ? &none : data, ranks.Length, 1);
                    Call.Check(Native.parindex_result_rank(&span, result.Address, Call.Index(node, Language), &options, &error),
                        ref error);
                }
            return ranks;
        }

        /// <summary>The class of a unit's index in the dossier's period, its title; null where the unit has none.</summary>
        public string ClassOf(int unit)
        {
            using (Use result = Use())
            {
                Native.@class* found = Native.parindex_result_class(result.Address, unchecked((ulong)unit));
                if (found == null)
                    return null;
                return Utf8.Text(Language == Language.Vietnamese ? found->title_vi : found->title_en);
            }
        }

        /// <summary>The reason for one number: evidence, rule, arithmetic, act and source, in the language of the
        /// edition.</summary>
        /// <exception cref="ParindexException">There is no such unit or node, or the dossier was changed since.</exception>
        /// <exception cref="ObjectDisposedException">The result or its dossier is disposed of.</exception>
        public IReadOnlyList<Line> Explain(int unit, string code)
        {
            ulong node = (ulong)dossier.Edition.Find(code);
            IntPtr made = IntPtr.Zero;
            Native.error error = Call.Error(Language);
            var options = new Native.explain_options { struct_size = (uint)sizeof(Native.explain_options),
                lang = (uint)Language };
            lock (dossier.Turn)
                using (Use result = Use())
                using (Use scored = dossier.Use())
                    Call.Check(Native.parindex_explain(&made, result.Address, scored.Address, Call.Index(unit, Language), node,
                        &options,
                        &error), ref error);
            try
            {
                var lines = new List<Line>();
                for (ulong i = 0; i < Native.parindex_explanation_count(made); i++)
                {
                    Native.explanation_line* line = Native.parindex_explanation_at(made, i);
                    lines.Add(new Line(Utf8.Text(line->key), Utf8.Text(line->label), Utf8.Text(line->text)));
                }
                return lines.AsReadOnly();
            }
            finally
            {
                Native.parindex_explanation_free(made);
            }
        }
    }
}
