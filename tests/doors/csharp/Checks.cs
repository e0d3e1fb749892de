// SPDX-License-Identifier: MIT
using System;

/// <summary>What passed and what failed: cases are counted, checks beside them where they fail.</summary>
sealed class Checks
{
    private int passed;
    private int failed;

    internal void Case(string name, string wrong)
    {
        if (wrong == "")
            passed++;
        else
            Fail(name, wrong);
    }

    internal void Check(string name, bool right, object said)
    {
        if (!right)
            Fail(name, Convert.ToString(said));
    }

    /// <summary>The code throws this class with this part in its message.</summary>
    internal T Throwing<T>(string name, string part, Action code) where T : Exception
    {
        try
        {
            code();
            Fail(name, "no exception");
        }
        catch (T right) when (right.Message.Contains(part))
        {
            return right;
        }
        catch (Exception other)
        {
            Fail(name, "another: " + other);
        }
        return null;
    }

    private void Fail(string name, string said)
    {
        failed++;
        Console.WriteLine("FAILED {0}: {1}", name, said.Substring(0, Math.Min(300, said.Length)));
    }

    internal bool End()
    {
        Console.WriteLine("{0} passed, {1} failed", passed, failed);
        return failed == 0;
    }
}
