// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;

namespace Parindex
{
    /// <summary>
    /// A dossier (hồ sơ): the evidence of all units for one period under one edition. NaN is a missing value, which is not
    /// zero. Threads that share a dossier wait for each other.
    /// </summary>
    public sealed unsafe class Dossier : Owned
    {
        private readonly List<GCHandle> pinned;
        internal readonly object Turn = new object();

        private Dossier(IntPtr address, Edition edition, List<GCHandle> pinned)
            : base(new Handle(address, dossier => Free(dossier, pinned)), edition.Language, "dossier", "hồ sơ")
        {
            Edition = edition;
            this.pinned = pinned;
        }

        private static void Free(IntPtr dossier, List<GCHandle> pinned)
        {
            Native.parindex_dossier_free(dossier);
            foreach (GCHandle one in pinned) // after the dossier, which reads them
                one.Free();
        }

        /// <summary>Makes a dossier with all evidence missing.</summary>
        /// <param name="edition">What it is scored by.</param>
        /// <param name="units">Their codes or names, each once.</param>
        /// <param name="period">The year that the evidence is of, or 0.</param>
        /// <exception cref="ParindexException">A name is there twice, or the edition has no numbers for the period.</exception>
        public static Dossier Create(Edition edition, IReadOnlyList<string> units, int period = 0)
        {
            Call.Given(units, nameof(units));
            IntPtr made = IntPtr.Zero;
            Native.error error = Call.Error(Call.Given(edition, nameof(edition)).Language);
            var options = new Native.dossier_options { struct_size = (uint)sizeof(Native.dossier_options), period = Year(period) };
            using (Use framework = edition.Use())
                Call.Check(Native.parindex_dossier_new(&made, framework.Address, (ulong)units.Count, &options, &error),
                    ref error);
            var dossier = new Dossier(made, edition, new List<GCHandle>());
            try
            {
                dossier.Name(units);
                return dossier;
            }
            catch
            {
                dossier.Dispose();
                throw;
            }
        }

        /// <summary>Makes a dossier of a table of numbers, which is read where it is: see
        /// <see cref="Bind(int, double[,])"/>.</summary>
        /// <param name="edition">What it is scored by.</param>
        /// <param name="units">Their codes or names, each once.</param>
        /// <param name="values">A row for each unit, a column for each of the edition's inputs; NaN where a value is
        /// missing.</param>
        /// <param name="period">The year that the evidence is of, or 0.</param>
        /// <exception cref="ParindexException">The table has another shape, or as for Create.</exception>
        public static Dossier Of(Edition edition, IReadOnlyList<string> units, double[,] values, int period = 0)
        {
            Call.Given(values, nameof(values));
            Dossier dossier = Create(edition, units, period);
            try
            {
                dossier.Bind(0, values);
                return dossier;
            }
            catch
            {
                dossier.Dispose();
                throw;
            }
        }

        /// <summary>Reads a dossier from the text of a CSV table (docs/dossier-file.md).</summary>
        /// <exception cref="ParindexException">The faults of the table, each with line, column, unit and criterion.</exception>
        public static Dossier Parse(Edition edition, string csv, int period = 0, DecimalMark mark = DecimalMark.Auto)
        {
            byte[] bytes = Utf8.Bytes(Call.Given(csv, nameof(csv)));
            return Parse(edition, bytes, bytes.Length - 1, period, mark);
        }

        /// <summary>Reads a dossier from a file with a CSV table (docs/dossier-file.md).</summary>
        /// <exception cref="ParindexException">The faults of the table, each with file, line, column, unit and
        /// criterion.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static Dossier Read(Edition edition, string file, int period = 0, DecimalMark mark = DecimalMark.Auto)
        {
            byte[] bytes = File.ReadAllBytes(file);
            int size = bytes.Length;
            Array.Resize(ref bytes, size + 1); // never empty, so that it has an address
            try
            {
                return Parse(edition, bytes, size, period, mark);
            }
            catch (ParindexException refused)
            {
                foreach (Fault fault in refused.Faults)
                    fault.File = file;
                throw;
            }
        }

        private static Dossier Parse(Edition edition, byte[] csv, int size, int period, DecimalMark mark)
        {
            IntPtr made = IntPtr.Zero;
            Native.error error = Call.Error(Call.Given(edition, nameof(edition)).Language);
            var options = new Native.csv_options
            {
                struct_size = (uint)sizeof(Native.csv_options), period = Year(period), @decimal = (uint)mark,
                on_fault = FaultKeeper.Address
            };
            List<Fault> kept = FaultKeeper.Begin();
            using (Use framework = edition.Use())
                fixed (byte* text = csv)
                    Call.Check(Native.parindex_dossier_read_csv(&made, framework.Address, text, (ulong)size, &options, &error),
                        ref error, kept);
            return new Dossier(made, edition, new List<GCHandle>());
        }

        private static int Year(int period)
        {
            if (period < 0 || period > 9999)
                throw new ArgumentOutOfRangeException(nameof(period), period, null);
            return period;
        }

        private void Name(IReadOnlyList<string> units)
        {
            Native.error error = Call.Error(Language);
            using (Use dossier = Use())
                for (int row = 0; row < units.Count; row++)
                    fixed (byte* name = Utf8.Name(Call.Given(units[row], nameof(units)), Language))
                        Call.Check(Native.parindex_dossier_name(dossier.Address, (ulong)row, name, &error), ref error);
        }

        /// <summary>
        /// Gives the values of neighbouring inputs. The array is read where it is, without a copy, and stays in its place until
        /// the dossier is disposed of: leave it unchanged until then.
        /// </summary>
        /// <param name="firstInput">The number of the first column's input.</param>
        /// <param name="values">A row for each unit; NaN where a value is missing.</param>
        /// <exception cref="ParindexException">The table has another shape.</exception>
        public void Bind(int firstInput, double[,] values) =>
            Bind(firstInput, Call.Given(values, nameof(values)), values.GetLength(0), values.GetLength(1));

        /// <summary>The same for numbers in one array: the columns of the first unit, then those of the second.</summary>
        /// <param name="firstInput">The number of the first column's input.</param>
        /// <param name="values">The numbers; NaN where a value is missing.</param>
        /// <param name="columns">How many columns there are.</param>
        /// <exception cref="ParindexException">The table has another shape.</exception>
        public void Bind(int firstInput, double[] values, int columns)
        {
            Call.Given(values, nameof(values));
            if (columns <= 0 || values.Length % columns != 0)
                throw new ParindexException(Native.PARINDEX_ERR_SHAPE, Language == Language.Vietnamese
                    ? values.Length + " số không chia đều thành các dòng có " + columns + " cột."
                    : values.Length + " numbers do not make rows of " + columns + " columns.");
            Bind(firstInput, values, values.Length / columns, columns);
        }

        private void Bind(int firstInput, Array values, long rows, long columns)
        {
            lock (Turn)
                using (Use dossier = Use())
                {
                    Native.error error = Call.Error(Language);
                    ulong first = Call.Index(firstInput, Language);
                    GCHandle pin = GCHandle.Alloc(values, GCHandleType.Pinned);
                    double none;
                    double* data = values.Length == 0 ? &none : (double*)pin.AddrOfPinnedObject();
                    Native.view view = Call.View(data, rows, columns);
                    int status = Native.parindex_dossier_bind(dossier.Address, first, &view,
                        Native.PARINDEX_BORROW, &error);
                    if (status == Native.PARINDEX_OK)
                        pinned.Add(pin);
                    else
                        pin.Free();
                    Call.Check(status, ref error);
                }
        }

        /// <summary>Sets one value; NaN for a missing one.</summary>
        /// <exception cref="ParindexException">The input cannot take the value.</exception>
        public void Set(int unit, int input, double value)
        {
            lock (Turn)
                using (Use dossier = Use())
                {
                    Native.error error = Call.Error(Language);
                    Call.Check(Native.parindex_dossier_set(dossier.Address, Call.Index(unit, Language),
                        Call.Index(input, Language), value, &error), ref error);
                }
        }

        /// <summary>Says why a leaf (<see cref="Node.Leaf"/>) has no value, or that it has one.</summary>
        /// <exception cref="ParindexException">The state is one of results only.</exception>
        public void SetState(int unit, int leaf, State state)
        {
            lock (Turn)
                using (Use dossier = Use())
                {
                    Native.error error = Call.Error(Language);
                    Call.Check(Native.parindex_dossier_set_state(dossier.Address, Call.Index(unit, Language),
                        Call.Index(leaf, Language), (uint)state, &error), ref error);
                }
        }

        /// <summary>One value; NaN where it is missing.</summary>
        public double Value(int unit, int input)
        {
            lock (Turn)
                using (Use dossier = Use())
                    return Native.parindex_dossier_value(dossier.Address, unchecked((ulong)unit), unchecked((ulong)input));
        }

        /// <summary>The state of a leaf's evidence.</summary>
        public State State(int unit, int leaf)
        {
            lock (Turn)
                using (Use dossier = Use())
                    return (State)Native.parindex_dossier_state(dossier.Address, unchecked((ulong)unit),
                        unchecked((ulong)leaf));
        }

        /// <summary>The codes of the units, in one spelling.</summary>
        public IReadOnlyList<string> Units
        {
            get
            {
                lock (Turn)
                    using (Use dossier = Use())
                    {
                        var units = new List<string>();
                        for (ulong row = 0; row < Native.parindex_dossier_units(dossier.Address); row++)
                            units.Add(Utf8.Text(Native.parindex_dossier_unit(dossier.Address, row)));
                        return units.AsReadOnly();
                    }
            }
        }

        /// <summary>The year that the evidence is of; 0 where none was given.</summary>
        public int Period
        {
            get
            {
                lock (Turn)
                    using (Use dossier = Use())
                        return Native.parindex_dossier_period(dossier.Address);
            }
        }

        /// <summary>The edition that it was made with.</summary>
        public Edition Edition { get; }

        /// <summary>Scores all units. The bits of the result never depend on the number of threads.</summary>
        /// <exception cref="ParindexException">A value cannot be evidence, or a method cannot take the numbers.</exception>
        public Result Score(int threads = 1)
        {
            if (threads < 1)
                throw new ArgumentOutOfRangeException(nameof(threads));
            IntPtr made = IntPtr.Zero;
            Native.error error = Call.Error(Language);
            var options = new Native.score_options { struct_size = (uint)sizeof(Native.score_options),
                threads = (uint)threads };
            lock (Turn)
                using (Use dossier = Use())
                    Call.Check(Native.parindex_score(&made, dossier.Address, &options, &error), ref error);
            return new Result(made, this);
        }
    }
}
