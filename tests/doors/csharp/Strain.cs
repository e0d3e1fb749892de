// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Parindex;

/// <summary>Many calls, many threads, objects that nobody disposes of.</summary>
static class Strain
{
    private const int Warm = 3000;
    private const int Calls = 10000;
    private const int Most = 4096;

    internal static void All(Checks checks, Dictionary<string, object> first)
    {
        Leaks(checks, (string)first["request"]);
        Threads(checks, (string)first["request"], (string)first["response"]);
        DisposedBetween(checks);
    }

    /// <summary>Memory of this process in kB, as the system counts it; 0 where it does not say.</summary>
    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").Where(line => line.StartsWith("VmRSS:"))
                .Sum(line => long.Parse(new string(line.Where(char.IsDigit).ToArray())))
            : 0;
    }

    private static void Work(Session session, string request, bool dispose)
    {
        session.Call(request);
        var edition = Edition.Open("vn.par.876.ministry");
        var dossier = Dossier.Of(edition, new[] { "Bộ Y tế" }, new double[,] { { 1, 2 } });
        var result = dossier.Score();
        result.Explain(0, "total");
        try
        {
            Dossier.Create(edition, new[] { "A", "A" });
        }
        catch (ParindexException)
        {
            // the way of a failure gives back what it took, too
        }
        if (!dispose)
            return;
        result.Dispose();
        dossier.Dispose();
        edition.Dispose();
    }

    /// <summary>How much memory some rounds leave behind, in kB. An eighth of them is left to the finalizers: it must come to
    /// the same.</summary>
    private static long Grown(Session session, string request, int rounds)
    {
        long before = Memory();
        for (int i = 0; i < rounds; i++)
        {
            Work(session, request, i % 8 != 0);
            if (i % 500 == 0)
                Memory();
        }
        return Memory() - before;
    }

    /// <summary>The runtime takes memory too, at times of its own; a leak takes it every time.</summary>
    private static void Leaks(Checks checks, string request)
    {
        using (var session = new Session())
        {
            Grown(session, request, Warm);
            long grown = Grown(session, request, Calls);
            for (int again = 0; again < 2 && grown > Most; again++)
                grown = Grown(session, request, Calls);
            Console.WriteLine("{0} rounds: {1} kB more", Calls, grown);
            checks.Check("memory", grown <= Most, grown + " kB more");
        }
    }

    private static void Threads(Checks checks, string request, string response)
    {
        using (var shared = new Session())
        using (var edition = Edition.Open("vn.par.876.ministry"))
        using (var dossier = Dossier.Of(edition, new[] { "A", "B" }, new double[,] { { 1, 2 }, { 3, 4 } }))
        {
            Func<bool, bool> run = own =>
            {
                using (var session = new Session())
                    for (int i = 0; i < 200; i++)
                        using (var result = dossier.Score(2))
                            if ((own ? session : shared).Call(request) != response || result.Cell(1, 0).Points != 7)
                                return false;
                return true;
            };
            var work = Enumerable.Range(0, 4).Select(t => Task.Factory.StartNew(() => run(t % 2 == 0),
                TaskCreationOptions.LongRunning));
            foreach (var one in work.ToArray())
                checks.Check("threads", one.Result, "another response or other points");
        }
    }

    /// <summary>One thread disposes of what others are using: they end, or are told so.</summary>
    private static void DisposedBetween(Checks checks)
    {
        for (int round = 0; round < 50; round++)
        {
            var edition = Edition.Open("vn.766");
            Func<bool> run = () =>
            {
                try
                {
                    for (int i = 0; i < 200; i++)
                        edition.Rule("PROGRESS");
                    return true;
                }
                catch (ObjectDisposedException told)
                {
                    return told.Message.Contains("disposed of");
                }
            };
            var users = new[] { Task.Run(run), Task.Run(run) };
            Task.Run(() => edition.Dispose()).Wait();
            foreach (var one in users)
                checks.Check("disposed between", one.Result, "");
        }
    }
}
