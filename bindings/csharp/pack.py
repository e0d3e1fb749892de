#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the NuGet package, which is a zip.

   pack.py BUILD_DIR VERSION OUT_FILE [NATIVES_DIR]

BUILD_DIR has Parindex.dll, Parindex.xml and runtimes/; NATIVES_DIR has PLATFORM/FILE of other platforms, from
script/natives.
"""
import pathlib
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RIDS = {"linux-x86_64": "linux-x64", "linux-aarch64": "linux-arm64", "windows-x86_64": "win-x64"}
NUSPEC = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>Parindex</id>
    <version>{version}</version>
    <authors>parindex</authors>
    <description>Vietnam's public-administration indices: scores, ranks and the reason for every number.</description>
    <license type="expression">MIT</license>
    <readme>README.md</readme>
    <tags>vietnam par-index public-administration</tags>
    <dependencies>
      <group targetFramework=".NETStandard2.0" />
    </dependencies>
  </metadata>
</package>
"""
TYPES = """<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
{types}
</Types>
"""
RELATIONS = """<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/Parindex.nuspec" Id="R1" />
</Relationships>
"""


def contents(build, version, natives):
    here = pathlib.Path(__file__).parent
    yield "Parindex.nuspec", NUSPEC.format(version=version).encode()
    yield "README.md", (here / "README.md").read_bytes()
    yield "LICENSE", (ROOT / "LICENSE").read_bytes()
    yield "build/net46/Parindex.targets", (here / "Parindex.targets").read_bytes()
    for name in ("Parindex.dll", "Parindex.xml"):
        yield f"lib/netstandard2.0/{name}", (build / name).read_bytes()
    own = {path.relative_to(build).as_posix(): path for path in (build / "runtimes").rglob("*") if path.is_file()}
    for folder in sorted(natives.iterdir()) if natives else []:
        for file in ("libparindex.so", "parindex.dll"):
            if folder.name in RIDS and (folder / file).exists():
                own.setdefault(f"runtimes/{RIDS[folder.name]}/native/{file}", folder / file)
    for name, path in sorted(own.items()):
        yield name, path.read_bytes()


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    build = pathlib.Path(sys.argv[1])
    files = dict(contents(build, sys.argv[2], pathlib.Path(sys.argv[4]) if len(sys.argv) == 5 else None))
    endings = sorted({pathlib.PurePosixPath(name).suffix[1:] for name in files} - {""})
    types = [f'  <Default Extension="{ending}" ContentType="application/octet" />' for ending in endings]
    types.append('  <Override PartName="/LICENSE" ContentType="application/octet" />')
    files = {"[Content_Types].xml": TYPES.format(types="\n".join(types)).encode(), "_rels/.rels": RELATIONS.encode(), **files}
    with zipfile.ZipFile(sys.argv[3], "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)  # the same bytes on every day


if __name__ == "__main__":
    main()
