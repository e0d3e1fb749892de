// SPDX-License-Identifier: MIT
using System;
using System.Collections.Generic;
using System.Text;

namespace Parindex
{
    /// <summary>
    /// An edition of criteria: a tree of nodes with its rules. Any number of threads may share it. Its language is that of
    /// titles, explanations and exceptions, and goes on to the dossiers and results made with it.
    /// </summary>
    public sealed unsafe class Edition : Owned
    {
        private Edition(Handle handle, Language language) : base(handle, language, "edition", "bộ chỉ số")
        {
            using (Use edition = Use())
            {
                Native.framework_info* info = Native.parindex_framework_describe(edition.Address);
                Id = Utf8.Text(info->id);
                Title = Text(info->title_en, info->title_vi);
                IsCohort = info->cohort != 0;
                Nodes = ReadNodes(edition.Address, info->nodes);
                Inputs = ReadInputs(edition.Address, info->inputs);
            }
        }

        /// <summary>Opens an edition that is built in.</summary>
        /// <exception cref="ParindexException">There is none of that id.</exception>
        public static Edition Open(string id, Language language = Language.English)
        {
            Library.Load();
            IntPtr made = IntPtr.Zero;
            Native.error error = Call.Error(language);
            fixed (byte* name = Utf8.Name(Call.Given(id, nameof(id)), language))
                Call.Check(Native.parindex_framework_open(&made, name, null, &error), ref error);
            return new Edition(new Handle(made, Native.parindex_framework_unref), language);
        }

        /// <summary>Reads an edition of one's own (docs/framework-file.md).</summary>
        /// <exception cref="ParindexException">The text is no edition; it has the line, the column and the path.</exception>
        public static Edition Parse(string json, Language language = Language.English)
        {
            Library.Load();
            IntPtr made = IntPtr.Zero;
            Native.error error = Call.Error(language);
            byte[] bytes = Utf8.Bytes(Call.Given(json, nameof(json)));
            var options = new Native.load_options { struct_size = (uint)sizeof(Native.load_options),
                on_fault = FaultKeeper.Address };
            List<Fault> kept = FaultKeeper.Begin();
            fixed (byte* text = bytes)
                Call.Check(Native.parindex_framework_parse(&made, text, (ulong)bytes.Length - 1, &options, &error), ref error,
                    kept);
            return new Edition(new Handle(made, Native.parindex_framework_unref), language);
        }

        /// <summary>The id, "vn.766".</summary>
        public string Id { get; }
        /// <summary>The title, in the language of the edition.</summary>
        public string Title { get; }
        /// <summary>
        /// Whether points or classes hang on all units of a dossier together, by a rule relative to the cohort or a quota. A
        /// dossier of such an edition must have all units: a part of them gets other points.
        /// </summary>
        public bool IsCohort { get; }
        /// <summary>The tree, in the order of the act; the root is the first. Empty for an edition that is known by name
        /// only.</summary>
        public IReadOnlyList<Node> Nodes { get; }
        /// <summary>The inputs, in the order of the leaves: the columns of a dossier's values.</summary>
        public IReadOnlyList<Input> Inputs { get; }

        /// <summary>Finds a node by its code, in any spelling that means the same.</summary>
        /// <exception cref="ParindexException">There is none; the sentence names near codes.</exception>
        public Node Node(string code) => Nodes[Find(code)];

        internal int Find(string code)
        {
            ulong found = 0;
            Native.error error = Call.Error(Language);
            using (Use edition = Use())
                fixed (byte* name = Utf8.Name(Call.Given(code, nameof(code)), Language))
                    Call.Check(Native.parindex_framework_find(&found, edition.Address, name, &error), ref error);
            return (int)found;
        }

        /// <summary>Finds an input by the name of its column: the code of its leaf, perhaps with ":of" or ":name".</summary>
        /// <exception cref="ParindexException">There is none.</exception>
        public Input Input(string name)
        {
            ulong found = 0;
            Native.error error = Call.Error(Language);
            using (Use edition = Use())
                fixed (byte* text = Utf8.Name(Call.Given(name, nameof(name)), Language))
                    Call.Check(Native.parindex_framework_find_input(&found, edition.Address, text, &error), ref error);
            return Inputs[(int)found];
        }

        /// <summary>The rule of a node as a sentence, in the language of the edition.</summary>
        /// <exception cref="ParindexException">There is no such node.</exception>
        public string Rule(string code)
        {
            ulong node = (ulong)Find(code);
            using (Use edition = Use())
            {
                ulong size = Native.parindex_framework_words(edition.Address, node, (uint)Language, null, 0);
                byte[] words = new byte[size + 1];
                fixed (byte* text = words)
                    Native.parindex_framework_words(edition.Address, node, (uint)Language, text, size + 1);
                return Encoding.UTF8.GetString(words, 0, (int)size);
            }
        }

        private IReadOnlyList<Node> ReadNodes(IntPtr edition, ulong count)
        {
            var nodes = new List<Node>();
            for (ulong i = 0; i < count; i++)
            {
                Native.node* node = Native.parindex_framework_node(edition, i);
                nodes.Add(new Node((int)i, Utf8.Text(node->code), Text(node->title_en, node->title_vi),
                    unchecked((int)node->parent),
                    (int)node->level, unchecked((int)node->leaf), node->max, node->weight)); // PARINDEX_NONE becomes -1
            }
            return nodes.AsReadOnly();
        }

        private IReadOnlyList<Input> ReadInputs(IntPtr edition, ulong count)
        {
            var inputs = new List<Input>();
            for (ulong i = 0; i < count; i++)
            {
                Native.input* input = Native.parindex_framework_input(edition, i);
                inputs.Add(new Input((int)i, Utf8.Text(input->name), Text(input->title_en, input->title_vi), (int)input->node,
                    input->min, input->max));
            }
            return inputs.AsReadOnly();
        }

        private string Text(byte* english, byte* vietnamese) => Utf8.Text(Language == Language.Vietnamese
            ? vietnamese : english);

        /// <inheritdoc/>
        public override string ToString() => Id + ": " + Title;
    }
}
