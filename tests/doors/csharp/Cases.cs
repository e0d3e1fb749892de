// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Parindex;

/// <summary>
/// The C# door: every case by Session.Call, and by the objects where it has bits; then what a host has to stand.
///
///   Cases CASES
/// </summary>
static class Cases
{
    private static string Hexadecimal(double x) => BitConverter.DoubleToInt64Bits(x).ToString("x16");

    private static string ByObjects(Dictionary<string, object> request, Dictionary<string, object> bits)
    {
        int period = request.TryGetValue("period", out object year) ? (int)(double)year : 0;
        using (var edition = Edition.Open((string)request["edition"]))
        using (var dossier = Dossier.Parse(edition, (string)request["dossier"], period))
        using (var result = dossier.Score())
        {
            if (result.Units.Count != bits.Count)
                return "units: " + result.Units.Count;
            double[,] points = result.Rows(Table.Points);
            for (int row = 0; row < result.Units.Count; row++)
            {
                var wanted = (Dictionary<string, object>)bits[result.Units[row]];
                if (wanted.Count != edition.Nodes.Count)
                    return "nodes: " + edition.Nodes.Count;
                foreach (Node node in edition.Nodes)
                {
                    Cell cell = result.Cell(row, node.Number);
                    string found = cell.State == State.Value ? Hexadecimal(cell.Points) : null;
                    if (!Equals(found, wanted[node.Code]) || !points[row, node.Number].Equals(cell.Points))
                        return "bits of " + node.Code + ": " + found + " " + wanted[node.Code];
                }
            }
        }
        return "";
    }

    private static void All(Checks checks, string[] lines)
    {
        using (var session = new Session())
            foreach (string line in lines)
            {
                var one = Json.Object(line);
                string response = session.Call((string)one["request"]);
                string wrong = response == (string)one["response"] ? "" : "the response: " + response;
                if (wrong == "" && one.TryGetValue("bits", out object bits))
                    wrong = ByObjects(Json.Object((string)one["request"]), (Dictionary<string, object>)bits);
                checks.Case((string)one["name"], wrong);
            }
    }

    static int Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        var checks = new Checks();
        string[] lines = File.ReadAllLines(arguments[0]);
        Console.WriteLine("{0}, parindex {1}", Environment.Version, Library.Version);
        All(checks, lines);
        Objects.All(checks);
        BadInput.All(checks);
        Strain.All(checks, Json.Object(lines[0]));
        return checks.End() ? 0 : 1;
    }
}
