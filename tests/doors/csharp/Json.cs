// SPDX-License-Identifier: MIT
using System.Collections.Generic;
using System.Globalization;
using System.Text;

/// <summary>JSON as dictionaries, lists, texts, numbers and null, for tests: the package needs no reader of it.</summary>
sealed class Json
{
    private readonly string text;
    private int at;

    private Json(string text) => this.text = text;

    internal static Dictionary<string, object> Object(string text) => (Dictionary<string, object>)new Json(text).Value();

    private bool Took(char c)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        if (at == text.Length || text[at] != c)
            return false;
        at++;
        return true;
    }

    private object Value()
    {
        if (Took('{'))
        {
            var members = new Dictionary<string, object>();
            while (!Took('}'))
            {
                Took(',');
                Took('"');
                string name = String();
                Took(':');
                members[name] = Value();
            }
            return members;
        }
        if (Took('['))
        {
            var list = new List<object>();
            while (!Took(']'))
            {
                Took(',');
                list.Add(Value());
            }
            return list;
        }
        return Took('"') ? String() : Word();
    }

    private object Word()
    {
        int start = at;
        while (at < text.Length && ",]} \n".IndexOf(text[at]) < 0)
            at++;
        string word = text.Substring(start, at - start);
        if (word == "null")
            return null;
        return word == "true" || word == "false" ? word == "true" : (object)double.Parse(word, CultureInfo.InvariantCulture);
    }

    private string String()
    {
        var made = new StringBuilder();
        for (; text[at] != '"'; at++)
        {
            if (text[at] != '\\')
            {
                made.Append(text[at]);
                continue;
            }
            char escape = text[++at];
            int known = "bfnrt".IndexOf(escape);
            if (escape == 'u')
            {
                made.Append((char)int.Parse(text.Substring(at + 1, 4), NumberStyles.HexNumber));
                at += 4;
            }
            else
                made.Append(known < 0 ? escape : "\b\f\n\r\t"[known]);
        }
        at++;
        return made.ToString();
    }
}
