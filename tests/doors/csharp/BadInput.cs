// SPDX-License-Identifier: MIT
using System;
using System.IO;
using System.Text;
using Parindex;

/// <summary>What a caller gets wrong: an exception with the library's sentence, never a crash.</summary>
static class BadInput
{
    internal static void All(Checks checks)
    {
        Sessions(checks);
        Editions(checks);
        using (var edition = Edition.Open("vn.par.876.ministry", Language.Vietnamese))
        {
            Dossiers(checks, edition);
            Tables(checks, edition);
            Files(checks, edition);
            Values(checks, edition);
        }
        Disposed(checks);
    }

    private static void Sessions(Checks checks)
    {
        using (var session = new Session())
        {
            foreach (string request in new[] { "", "{", "[]", "{\"command\":\0}", "\uD800", "a\uDC00", "{\"command\":\"x\"}" })
                checks.Check("a request " + request, session.Call(request).Contains("\"PARINDEX_ERR_"), session.Call(request));
            string bytes = Encoding.UTF8.GetString(session.Call(new byte[] { (byte)'{', 0xFF, 0xFE, 0, (byte)'}' }));
            checks.Check("bytes that are no text", bytes.Contains("PARINDEX_ERR_JSON"), bytes);
            checks.Check("no bytes", Encoding.UTF8.GetString(session.Call(new byte[0])).Contains("PARINDEX_ERR_"), "");
            checks.Check("a long request", session.Call(new string('[', 5000000)).Contains("PARINDEX_ERR_"), "");
            checks.Throwing<ArgumentNullException>("null", "request", () => session.Call((string)null));
            checks.Throwing<ArgumentNullException>("null bytes", "request", () => session.Call((byte[])null));
        }
    }

    private static void Editions(Checks checks)
    {
        checks.Throwing<ParindexException>("unknown edition, vi", "Không có bộ chỉ số",
            () => Edition.Open("vn.76", Language.Vietnamese));
        var en = checks.Throwing<ParindexException>("unknown edition, en", "vn.766", () => Edition.Open("vn.76"));
        checks.Check("its status", en?.StatusName == "PARINDEX_ERR_UNKNOWN_ID" && en.Status == 130, en);
        checks.Throwing<ParindexException>("an id with a NUL", "U+0000", () => Edition.Open("vn.766\0.x"));
        checks.Throwing<ParindexException>("half a pair", "", () => Edition.Open("vn\uD800"));
        checks.Throwing<ArgumentNullException>("no id", "id", () => Edition.Open(null));
        var json = checks.Throwing<ParindexException>("broken JSON", "", () => Edition.Parse("{\"layout\": 1,\n \"id\": }"));
        checks.Check("its line", json?.Line == 2 && json.Column > 0 && json.StatusName == "PARINDEX_ERR_JSON", json);
        var wrong = checks.Throwing<ParindexException>("no edition", "", () => Edition.Parse("{\"layout\": 1, \"id\": 5}"));
        checks.Check("its path", wrong?.Path != null && wrong.Path.StartsWith("$"), wrong);
        checks.Check("all faults of an edition", wrong?.Faults.Count > 1 && wrong.Faults[1].Path != wrong.Path, wrong?.Faults.Count);
        checks.Throwing<ParindexException>("a NUL in JSON", "", () => Edition.Parse("{\0}"));
        using (var edition = Edition.Open("vn.papi.2018"))
            checks.Throwing<ParindexException>("a year that it lacks", "1900",
                () => Dossier.Create(edition, new[] { "A" }, 1900));
        using (var edition = Edition.Open("vn.766"))
        {
            checks.Throwing<ParindexException>("no node", "PROGRES", () => edition.Node("PROGRES"));
            checks.Throwing<ParindexException>("no input", "", () => edition.Input("PROGRESS:nothing"));
            checks.Throwing<ParindexException>("no rule", "", () => edition.Rule("\uDC00"));
        }
    }

    private static void Dossiers(Checks checks, Edition edition)
    {
        checks.Throwing<ParindexException>("a name twice", "", () => Dossier.Create(edition, new[] { "A", "A" }));
        checks.Throwing<ParindexException>("no name", "", () => Dossier.Create(edition, new[] { "" }));
        checks.Throwing<ParindexException>("a name with a NUL", "U+0000", () => Dossier.Create(edition, new[] { "A\0" }));
        checks.Throwing<ParindexException>("half a pair", "", () => Dossier.Create(edition, new[] { "A\uD83D" }));
        checks.Throwing<ParindexException>("a long name", "", () => Dossier.Create(edition, new[] { new string('Ộ', 5000) }));
        checks.Throwing<ArgumentNullException>("a null name", "", () => Dossier.Create(edition, new[] { "A", null }));
        checks.Throwing<ArgumentNullException>("no units", "units", () => Dossier.Create(edition, null));
        checks.Throwing<ArgumentNullException>("no edition", "edition", () => Dossier.Create(null, new string[0]));
        using (var whole = Dossier.Create(edition, new[] { "😀 Phú Thọ" }))
            checks.Check("a whole pair", whole.Units[0] == "😀 Phú Thọ", whole.Units[0]);
    }

    private static void Tables(Checks checks, Edition edition)
    {
        using (var dossier = Dossier.Create(edition, new[] { "A", "B" }))
        {
            checks.Throwing<ParindexException>("too many columns", "", () => dossier.Bind(0, new double[2, 9]));
            checks.Throwing<ParindexException>("too few rows", "", () => dossier.Bind(0, new double[1, 2]));
            checks.Throwing<ParindexException>("no numbers", "", () => dossier.Bind(0, new double[0, 0]));
            checks.Throwing<ParindexException>("an input below 0", "-1", () => dossier.Bind(-1, new double[2, 2]));
            checks.Throwing<ParindexException>("no columns", "", () => dossier.Bind(0, new double[4], 0));
            checks.Throwing<ParindexException>("columns that do not fit", "3", () => dossier.Bind(0, new double[4], 3));
            checks.Throwing<ArgumentNullException>("null", "values", () => dossier.Bind(0, null));
            dossier.Bind(0, new[,] { { 1e308, 1 }, { 1, 1 } });
            var value = checks.Throwing<ParindexException>("too large a number", "", () => dossier.Score());
            checks.Check("its place", value?.Unit == "A" && value.Criterion == "appraisal", value);
            dossier.Bind(0, new[,] { { double.PositiveInfinity, 1 }, { 1, 1 } });
            checks.Throwing<ParindexException>("infinity", "", () => dossier.Score());
            dossier.Bind(0, new[,] { { double.NaN, double.NaN }, { double.NaN, double.NaN } });
            using (var result = dossier.Score(int.MaxValue))
                checks.Check("NaN is missing", double.IsNaN(result.Index(0)), result.Index(0));
            checks.Throwing<ArgumentOutOfRangeException>("no threads", "threads", () => dossier.Score(0));
        }
    }

    private static void Files(Checks checks, Edition edition)
    {
        string directory = Path.Combine(Path.GetTempPath(), "Thư mục " + Guid.NewGuid());
        string file = Path.Combine(directory, "hồ sơ.csv");
        Directory.CreateDirectory(directory);
        try
        {
            File.WriteAllText(file, "unit,appraisal,survey\nBộ Y tế,58,29\nBộ Tư pháp,nhiều,1\n");
            var fault = checks.Throwing<ParindexException>("a cell that is no number", "số",
                () => Dossier.Read(edition, file, 2023));
            checks.Check("its place", fault?.Line == 3 && fault.Column == 2 && fault.File == file && fault.Unit == "Bộ Tư pháp"
                && fault.Criterion == "appraisal", fault);
            File.WriteAllText(file, "unit,appraisal,survey\nA,x,y\nB,999,1\n");
            var all = checks.Throwing<ParindexException>("a table with faults", "số", () => Dossier.Read(edition, file, 2023));
            checks.Check("all of them", all?.Faults.Count == 3 && all.Faults[1].Criterion == "survey" && all.Faults[1].Line == 2
                && all.Faults[2].Unit == "B" && all.Faults[2].File == file && all.Faults[0].Message == all.Message,
                string.Join("; ", all?.Faults ?? new Fault[0]));
            File.WriteAllBytes(file, new byte[] { (byte)'u', (byte)'\n', 0xFF, (byte)',' });
            checks.Throwing<ParindexException>("a file that is no text", "UTF-8", () => Dossier.Read(edition, file, 2023));
            File.WriteAllBytes(file, new byte[0]);
            checks.Throwing<ParindexException>("an empty file", "", () => Dossier.Read(edition, file));
        }
        finally
        {
            Directory.Delete(directory, true);
        }
        checks.Throwing<FileNotFoundException>("no file", "", () => Dossier.Read(edition, "/nothing.csv"));
        const string twofold = "unit;appraisal;survey\nA;3,947;2\n";
        checks.Throwing<ParindexException>("a mark of two meanings", "decimal", () => Dossier.Parse(edition, twofold));
        using (Dossier dossier = Dossier.Parse(edition, twofold, 0, DecimalMark.Comma))
            checks.Check("a decimal comma", dossier.Value(0, 0) == 3.947, dossier.Value(0, 0));
        checks.Throwing<ArgumentOutOfRangeException>("a year that is none", "period", () => Dossier.Parse(edition, twofold, -1));
        checks.Throwing<ArgumentOutOfRangeException>("a year too late", "period", () => Dossier.Create(edition, new[] { "A" }, 10000));
        checks.Throwing<ParindexException>("a NUL in a table", "", () => Dossier.Parse(edition, "unit,survey\nA\0,1\n"));
    }

    private static void Values(Checks checks, Edition edition)
    {
        using (var dossier = Dossier.Of(edition, new[] { "A" }, new double[,] { { 1, 1 } }))
        using (var result = dossier.Score())
        {
            checks.Throwing<ParindexException>("no unit", "", () => result.Cell(1, 0));
            checks.Throwing<ParindexException>("a unit below 0", "không có số -1.", () => result.Cell(-1, 0));
            checks.Throwing<ParindexException>("no node", "", () => result.Cell(0, 999));
            checks.Throwing<ParindexException>("no node of a column", "", () => result.Column(Table.Share, 999));
            checks.Throwing<ParindexException>("no table", "", () => result.Column((Table)77, 0));
            checks.Throwing<ParindexException>("no node of ranks", "-1", () => result.Ranks(-1));
            checks.Throwing<ParindexException>("no ties", "", () => result.Ranks(0, (Ties)77));
            checks.Throwing<ParindexException>("no such unit", "", () => result.Find("B"));
            checks.Throwing<ParindexException>("no such code", "", () => result.Explain(0, "no"));
            checks.Throwing<ParindexException>("no unit to explain", "", () => result.Explain(5, "total"));
            checks.Throwing<ParindexException>("no such input", "", () => dossier.Set(0, 99, 1));
            checks.Throwing<ParindexException>("a value below 0", "", () => dossier.Set(0, 0, -1));
            checks.Throwing<ParindexException>("a state of results", "", () => dossier.SetState(0, 0, State.Skipped));
            checks.Throwing<ParindexException>("a unit below 0 that is set", "-2", () => dossier.Set(-2, 0, 1));
            checks.Throwing<ParindexException>("a leaf below 0", "-3", () => dossier.SetState(0, -3, State.Missing));
            checks.Throwing<ParindexException>("a column below 0", "-4", () => result.Column(Table.Share, -4));
            checks.Throwing<ParindexException>("a unit below 0 to explain", "-5", () => result.Explain(-5, "total"));
            checks.Check("no value", double.IsNaN(dossier.Value(7, 7)), dossier.Value(7, 7));
        }
    }

    private static void Disposed(Checks checks)
    {
        var session = new Session();
        var edition = Edition.Open("vn.par.876.ministry");
        var dossier = Dossier.Of(edition, new[] { "A" }, new double[,] { { 1, 1 } });
        var result = dossier.Score();
        edition.Dispose();
        checks.Check("a dossier holds its edition", dossier.Score().Cell(0, 0).Points == 2, "");
        foreach (IDisposable one in new IDisposable[] { session, dossier, result })
        {
            one.Dispose();
            one.Dispose();
        }
        checks.Throwing<ObjectDisposedException>("a session", "The session is disposed of", () => session.Call("{}"));
        checks.Throwing<ObjectDisposedException>("an edition", "The edition is disposed of", () => edition.Node("total"));
        checks.Throwing<ObjectDisposedException>("its dossiers", "edition", () => Dossier.Create(edition, new string[0]));
        checks.Throwing<ObjectDisposedException>("a dossier", "The dossier is disposed of", () => dossier.Score());
        checks.Throwing<ObjectDisposedException>("its values", "disposed of", () => dossier.Value(0, 0));
        checks.Throwing<ObjectDisposedException>("its table", "disposed of", () => dossier.Bind(0, new double[,] { { 1, 1 } }));
        checks.Throwing<ObjectDisposedException>("a result", "The result is disposed of", () => result.Index(0));
        checks.Throwing<ObjectDisposedException>("its table", "disposed of", () => result.Rows(Table.Points));
    }
}
