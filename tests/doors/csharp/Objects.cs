// SPDX-License-Identifier: MIT
using System;
using System.Linq;
using Parindex;

/// <summary>The objects, beyond what the cases ask of them.</summary>
static class Objects
{
    private static readonly string[] Units = { "Bộ Y tế", "Bộ Tư pháp", "Bộ Nội vụ" };
    private static readonly double[] Wanted = { 58 + 29, 61.86 + 28.1, 58 + 29 };

    private static double[,] Values => new double[,] { { 58, 29 }, { 61.86, 28.1 }, { 58, 29 } };

    internal static void All(Checks checks)
    {
        Editions(checks);
        Arrays(checks);
        Results(checks);
        Missing(checks);
    }

    private static void Editions(Checks checks)
    {
        checks.Check("catalogue", Library.Catalogue.Contains("vn.766"), Library.Catalogue.Count);
        using (var en = Edition.Open("vn.766"))
        using (var vi = Edition.Open("vn.766", Language.Vietnamese))
        using (var cohort = Edition.Open("example.ddci.locality"))
        {
            checks.Check("the root", en.Nodes[0].Parent == -1 && en.Nodes[0].Max == 100, en.Nodes[0]);
            checks.Check("titles", en.Title != vi.Title && vi.Title.Contains("ộ"), vi);
            Node node = vi.Node("PROGRESS");
            checks.Check("an input", node.IsLeaf && vi.Input("PROGRESS:of").Node == node.Number, node);
            checks.Check("a rule", en.Rule("PROGRESS") != "" && en.Rule("PROGRESS") != vi.Rule("PROGRESS"),
                vi.Rule("PROGRESS"));
            checks.Check("cohorts", cohort.IsCohort && !en.IsCohort, cohort);
        }
    }

    private static void Arrays(Checks checks)
    {
        using (var edition = Edition.Open("vn.par.876.ministry"))
        {
            using (var dossier = Dossier.Of(edition, Units, Values, 2023))
            using (var result = dossier.Score(2))
                checks.Check("a table", result.Column(Table.Points, 0).SequenceEqual(Wanted), result.Index(1));
            double[] flat = Values.Cast<double>().ToArray();
            using (var dossier = Dossier.Create(edition, Units, 2023))
            {
                dossier.Bind(0, flat, 2);
                GC.Collect(); // which must leave the array in its place
                using (var result = dossier.Score())
                    checks.Check("an array", result.Column(Table.Points, 0).SequenceEqual(Wanted), result.Index(1));
                flat[0] = 50; // read where it is, without a copy
                using (var result = dossier.Score())
                    checks.Check("no copy", result.Cell(0, 0).Points == 79, result.Cell(0, 0).Points);
                dossier.Set(0, 0, 51);
                checks.Check("a copy before a change", flat[0] == 50 && dossier.Value(0, 0) == 51, flat[0]);
            }
            using (var none = Dossier.Of(edition, new string[0], new double[0, 2]))
            using (var result = none.Score())
                checks.Check("no units", result.Units.Count == 0 && result.Rows(Table.Share).Length == 0
                    && result.Ranks().Length == 0, result.Units.Count);
        }
    }

    private static void Results(Checks checks)
    {
        using (var edition = Edition.Open("vn.par.876.ministry", Language.Vietnamese))
        using (var dossier = Dossier.Of(edition, Units, Values, 2023))
        using (var result = dossier.Score())
        {
            checks.Check("units", result.Units.SequenceEqual(Units) && dossier.Units.SequenceEqual(Units), result.Units[0]);
            checks.Check("a unit in another spelling", result.Find("Bô\u0323 Y  tê\u0301") == 0, result.Units[0]);
            checks.Check("ranks", result.Ranks().SequenceEqual(new double[] { 2, 1, 2 }), result.Ranks()[0]);
            checks.Check("mean ranks", result.Ranks(0, Ties.Mean).SequenceEqual(new[] { 2.5, 1, 2.5 }),
                result.Ranks(0, Ties.Mean)[0]);
            checks.Check("periods", result.Period == 2023 && dossier.Period == 2023, result.Period);
            string lines = string.Join("\n", result.Explain(1, "total"));
            checks.Check("an explanation", lines.Contains("89,96") && lines.Contains("Bộ Tư pháp"), lines);
            dossier.Set(1, 0, 3);
            checks.Throwing<ParindexException>("a dossier changed since", "", () => result.Explain(1, "total"));
            dossier.Dispose();
            checks.Check("a result after its dossier", result.Cell(1, "total").Points > 89, result.Cell(1, 0).Points);
            checks.Throwing<ObjectDisposedException>("an explanation without its dossier", "Đã đóng hồ sơ",
                () => result.Explain(1, "total"));
        }
    }

    private static void Missing(Checks checks)
    {
        using (var edition = Edition.Open("vn.par.876.ministry"))
        using (var dossier = Dossier.Create(edition, new[] { "A", "B", "C" }))
        {
            dossier.Set(0, 0, 0);
            dossier.Set(0, 1, 0);
            dossier.Set(1, 0, 5);
            dossier.SetState(2, 0, State.NotApplicable);
            int survey = edition.Node("survey").Number;
            using (var result = dossier.Score())
            {
                checks.Check("zero is a value", result.Cell(0, survey).State == State.Value &&
                    result.Cell(0, survey).Points == 0, result.Cell(0, survey).State);
                checks.Check("missing is not zero", result.Cell(1, survey).State == State.Missing
                    && double.IsNaN(result.Cell(1, survey).Points), result.Cell(1, survey).State);
                checks.Check("a state", dossier.State(2, 0) == State.NotApplicable
                    && Library.Words(State.NotApplicable, Language.Vietnamese) == "không áp dụng", dossier.State(2, 0));
                checks.Check("no class", result.ClassOf(0) == null && result.ClassOf(-1) == null, result.ClassOf(0));
            }
        }
    }
}
