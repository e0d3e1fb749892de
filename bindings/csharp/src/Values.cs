// SPDX-License-Identifier: MIT
namespace Parindex
{
    /// <summary>One node of an edition's tree: the root, a field, a criterion, a component.</summary>
    public sealed class Node
    {
        internal Node(int number, string code, string title, int parent, int level, int leaf, double max, double weight)
        {
            Number = number;
            Code = code;
            Title = title;
            Parent = parent;
            Level = level;
            Leaf = leaf;
            Max = max;
            Weight = weight;
        }

        /// <summary>Its number in the order of the act, 0 for the root.</summary>
        public int Number { get; }
        /// <summary>Its code, "2.1.3".</summary>
        public string Code { get; }
        /// <summary>Its title, in the language of the edition.</summary>
        public string Title { get; }
        /// <summary>The number of the node above it; -1 for the root.</summary>
        public int Parent { get; }
        /// <summary>How deep it is: 0 for the root.</summary>
        public int Level { get; }
        /// <summary>Its number among the leaves; -1 for a node that is none.</summary>
        public int Leaf { get; }
        /// <summary>Whether it is scored from evidence.</summary>
        public bool IsLeaf => Leaf >= 0;
        /// <summary>Its maximum in points; NaN where it is not known, or there is none.</summary>
        public double Max { get; }
        /// <summary>Its weight among its siblings; 1 where the parent does not weigh them.</summary>
        public double Weight { get; }

        /// <inheritdoc/>
        public override string ToString() => Code + " " + Title;
    }

    /// <summary>One named input of a leaf.</summary>
    public sealed class Input
    {
        internal Input(int number, string name, string title, int node, double min, double max)
        {
            Number = number;
            Name = name;
            Title = title;
            Node = node;
            Min = min;
            Max = max;
        }

        /// <summary>Its number: the column of a dossier's values.</summary>
        public int Number { get; }
        /// <summary>Its name within the leaf, "received".</summary>
        public string Name { get; }
        /// <summary>Its title, in the language of the edition.</summary>
        public string Title { get; }
        /// <summary>The number of the leaf's node.</summary>
        public int Node { get; }
        /// <summary>The least value that is allowed; minus infinity where there is no bound.</summary>
        public double Min { get; }
        /// <summary>The greatest value that is allowed; infinity where there is no bound.</summary>
        public double Max { get; }

        /// <inheritdoc/>
        public override string ToString() => Name + " " + Title;
    }

    /// <summary>What a result says of one unit at one node.</summary>
    public sealed class Cell
    {
        internal Cell(State state, double points, double max, double share, int imputed)
        {
            State = state;
            Points = points;
            Max = max;
            Share = share;
            Imputed = imputed;
        }

        /// <summary>Why there are points, or none.</summary>
        public State State { get; }
        /// <summary>The points; NaN where the state is not <see cref="State.Value"/>: what is missing is not zero.</summary>
        public double Points { get; }
        /// <summary>The applicable maximum in points; NaN where unknown or none.</summary>
        public double Max { get; }
        /// <summary>Points of the maximum in percent; NaN where there is none.</summary>
        public double Share { get; }
        /// <summary>How many leaves, the node or below it, had a missing number filled in.</summary>
        public int Imputed { get; }
    }

    /// <summary>One line of an explanation.</summary>
    public sealed class Line
    {
        internal Line(string key, string label, string text)
        {
            Key = key;
            Label = label;
            Text = text;
        }

        /// <summary>What it is about, the same in every language: "rule", "arithmetic", "points". May occur several
        /// times.</summary>
        public string Key { get; }
        /// <summary>The key in words, in the language of the edition.</summary>
        public string Label { get; }
        /// <summary>What it says.</summary>
        public string Text { get; }

        /// <inheritdoc/>
        public override string ToString() => Label + ": " + Text;
    }
}
