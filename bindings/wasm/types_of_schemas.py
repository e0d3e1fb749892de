# SPDX-License-Identifier: MIT
"""TypeScript's types of the schemas of requests and responses."""
import json
import re

WORDS = {"string": "string", "number": "number", "integer": "number", "boolean": "boolean", "null": "null"}


def camel(name):
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[-_]", name))


class Schema:
    """The types of one file: its own is `name`, those under $defs begin with `prefix`."""

    def __init__(self, file, name, prefix):
        self.text = json.loads(file.read_text(encoding="utf-8"))
        self.name, self.prefix = name, prefix

    def all(self):
        lines = [self.declared(self.prefix + camel(key), one) for key, one in self.text.get("$defs", {}).items()]
        return "\n".join([*lines, self.declared(self.name, self.text)])

    def declared(self, name, schema):
        about = f"/** {schema['description']} */\n" if "description" in schema else ""
        return f"{about}export type {name} = {self.of(schema)};"

    def of(self, schema, depth=0):
        if "$ref" in schema:
            ref = schema["$ref"]
            if ref.startswith("#/$defs/"):
                return self.prefix + camel(ref.removeprefix("#/$defs/"))
            return camel(ref.removesuffix(".schema.json"))
        if "enum" in schema:
            return " | ".join(json.dumps(value) for value in schema["enum"])
        if "const" in schema:
            return json.dumps(schema["const"])
        if "anyOf" in schema:
            return self.either(self.of(one, depth) for one in schema["anyOf"])
        kinds = schema.get("type", "object" if "properties" in schema else [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        return self.either(self.kind(kind, schema, depth) for kind in kinds) or "unknown"

    @staticmethod
    def either(kinds):
        return " | ".join(dict.fromkeys(kinds))

    def kind(self, kind, schema, depth):
        if kind == "array":
            return f"Array<{self.of(schema.get('items', {}), depth)}>"
        if kind != "object":
            return WORDS[kind]
        if "properties" not in schema:
            others = schema.get("additionalProperties", True)
            return f"Record<string, {self.of(others, depth) if isinstance(others, dict) else 'unknown'}>"
        return self.members(schema, depth)

    def members(self, schema, depth):
        indent = "    " * (depth + 1)
        lines = []
        for name, one in schema["properties"].items():
            if "description" in one:
                lines.append(f"{indent}/** {one['description']} */")
            mark = "" if name in schema.get("required", []) else "?"
            key = name if re.fullmatch(r"\w+", name) else json.dumps(name)
            kind = self.of(one, depth + 1)
            lines.append(f"{indent}{key}{mark}: {kind if not mark or 'null' in kind else kind + ' | null'};")
        return "{\n" + "\n".join(lines) + "\n" + "    " * depth + "}"


def types(schemas):
    """All of them as one text; what each command answers comes under its name in Results."""
    response = Schema(schemas / "response.schema.json", "ResponseText", "Result")
    request = Schema(schemas / "request.schema.json", "Request", "Request")
    commands = request.text["properties"]["command"]["enum"]
    answered = [command for command in commands if command in response.text["$defs"]]
    special = {"improve": "ResultImprove | ResultCompare", "survey": "ResultSurvey | ResultSurveyRanks"}
    results = "\n".join(f"    {one}: {special.get(one, 'Result' + camel(one))};" for one in answered)
    others = [Schema(schemas / f"{name}.schema.json", camel(name), camel(name))
              for name in ("concordance", "staged-dossier", "survey-design")]
    return "\n".join(["", "/* Made of schemas/. */", *(one.all() for one in [request, response, *others]),
                      "/** What each command answers in JSON. */", "export interface Results {", results, "}", ""])
