// SPDX-License-Identifier: MIT
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using Parindex;

/// <summary>
/// How long 100,000 units take. Prints milliseconds of the processor, those of the collector and the compiler among them, the
/// best of five, and the sum of all indices.
///
///   Speed EDITION_FILE table|call
/// </summary>
static class Speed
{
    private const int Units = 100000;

    private static double Scored(Edition edition, string[] units, double[,] values)
    {
        double total = 0;
        using (var dossier = Dossier.Of(edition, units, values))
        using (var result = dossier.Score())
            foreach (double share in result.Column(Table.Share, 0))
                total += share;
        return total;
    }

    /// <summary>The same in JSON: the ranks of all, whose indices are added up.</summary>
    private static double Called(string edition, string[] units, double[,] values)
    {
        var request = new StringBuilder("{\"command\":\"rank\",\"edition\":").Append(edition);
        request.Append(",\"dossier\":{\"unit\":[\"").Append(string.Join("\",\"", units)).Append("\"]");
        for (int column = 0; column < values.GetLength(1); column++)
        {
            request.Append(",\"c").Append(column).Append("\":[");
            for (int row = 0; row < Units; row++)
                request.Append(row == 0 ? "" : ",").Append(values[row, column].ToString("R", CultureInfo.InvariantCulture));
            request.Append(']');
        }
        double total = 0;
        using (var session = new Session())
        {
            string response = session.Call(request.Append("}}").ToString());
            const string Member = "\"index\":";
            for (int at = response.IndexOf(Member, StringComparison.Ordinal); at >= 0;
                at = response.IndexOf(Member, at + 1, StringComparison.Ordinal))
            {
                int from = at + Member.Length;
                total += double.Parse(response.Substring(from, response.IndexOf(',', from) - from),
                    CultureInfo.InvariantCulture);
            }
        }
        return total;
    }

    static void Main(string[] arguments)
    {
        string text = File.ReadAllText(arguments[0]);
        using (var edition = Edition.Parse(text))
        {
            var units = new string[Units];
            var values = new double[Units, edition.Inputs.Count];
            uint random = 1;
            for (int u = 0; u < Units; u++)
            {
                units[u] = "U" + u;
                for (int i = 0; i < values.GetLength(1); i++)
                {
                    random = unchecked(random * 1103515245 + 12345);
                    values[u, i] = (random >> 16) / 65536.0;
                }
            }
            double best = double.MaxValue, total = 0;
            bool call = arguments[1] == "call";
            for (int t = 0; t < (call ? 1 : 5); t++)
            {
                TimeSpan start = Process.GetCurrentProcess().TotalProcessorTime;
                total = call ? Called(text, units, values) : Scored(edition, units, values);
                best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - start).TotalMilliseconds);
            }
            Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0:F1} {1:F6}", best, total));
        }
    }
}
