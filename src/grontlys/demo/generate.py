"""The generator, from outside: draw a region, write its register files, load what is known about it.

    region = generate.region(seed=1, workplaces=2500, on=dt.date(2026, 11, 21))
    files = generate.write_register_files(region, folder)
    generate.load(region, actor)                       # after the files have been imported

The demo, the large sets of the benchmarks and the tests use the same three functions. docs/demo.md tells what is assumed.
"""

from __future__ import annotations

from grontlys.demo.load import Loaded, load
from grontlys.demo.places import DEMO_REGION, Place, country
from grontlys.demo.region import Region, region
from grontlys.demo.register_files import RegisterFiles, write_register_files

__all__ = [
    "DEMO_REGION",
    "Loaded",
    "Place",
    "Region",
    "RegisterFiles",
    "country",
    "load",
    "region",
    "write_register_files",
]
