"""Write a synthetic "kerncijfers" file of any size, and time how fast it is read.

    python benchmarks/kwb_file.py [rows] [topics]

The areas, names and figures are made up from a fixed seed; the shape is that of a StatLine download: paths
with units in one header line, semicolons, decimal commas, padded codes, one figure in eight unknown.
"""

import io
import random
import sys
import time
from collections.abc import Iterator

from samenspel.compute.formats.kwb import read_kwb
from samenspel.compute.formats.tabular import open_table

_ROLES = (
    "Wijken en buurten",
    "Regioaanduiding/Gemeentenaam (naam)",
    "Regioaanduiding/Soort regio (omschrijving)",
    "Regioaanduiding/Codering (code)",
    "Regioaanduiding/Indelingswijziging wijken en buurten (code)",
)
_UNITS = ("aantal", "%", "x 1 000 euro", "per 1 000 inwoners", "km")
_BUURTEN_PER_WIJK = 9
_WIJKEN_PER_MUNICIPALITY = 8


def kwb_lines(n_rows: int, n_topics: int, *, year: int = 2024, seed: int = 1) -> Iterator[bytes]:
    """Give a file of ``n_rows`` areas and ``n_topics`` topics, line by line."""
    chance = random.Random(seed * 10000 + year)
    names = [f"Onderwerp {i % 12}/Maat {i} ({_UNITS[i % len(_UNITS)]})" for i in range(n_topics)]
    yield ("\ufeff" + ";".join(f'"{name}"' for name in (*_ROLES, *names)) + "\r\n").encode()
    for code, kind, name, municipality in _areas(n_rows):
        figures = [_figure(chance, i) for i in range(n_topics)]
        labels = (name, f"{municipality:<40}", f"{kind:<10}", f"{code:<10}", "1")
        yield (";".join([*(f'"{label}"' for label in labels), *figures]) + "\r\n").encode()


def kwb_file(n_rows: int, n_topics: int, *, year: int = 2024, seed: int = 1) -> bytes:
    """Give the same as one piece of bytes."""
    return b"".join(kwb_lines(n_rows, n_topics, year=year, seed=seed))


def _areas(n_rows: int) -> Iterator[tuple[str, str, str, str]]:
    """Give the country and then municipalities, each with its districts and neighbourhoods."""
    yield "NL00", "Land", "Nederland", "Nederland"
    left = n_rows - 1
    for number in range(1, 10000):
        municipality = f"Gemeente {number}"
        for area in _areas_of(number, municipality):
            if left <= 0:
                return
            left -= 1
            yield (*area, municipality)


def _areas_of(number: int, municipality: str) -> Iterator[tuple[str, str, str]]:
    yield f"GM{number:04d}", "Gemeente", municipality
    for wijk in range(_WIJKEN_PER_MUNICIPALITY):
        yield f"WK{number:04d}{wijk:02d}", "Wijk", f"Wijk {wijk:02d} van {municipality}"
        for buurt in range(_BUURTEN_PER_WIJK):
            yield (
                f"BU{number:04d}{wijk:02d}{buurt:02d}",
                "Buurt",
                f"Buurt {wijk:02d}{buurt:02d} van {municipality}",
            )


def _figure(chance: random.Random, topic: int) -> str:
    if chance.random() < 0.125:
        return "."
    if topic % len(_UNITS) in (0, 3):
        return str(5 * int(chance.expovariate(1 / 200)))
    return f"{chance.uniform(0, 100):.1f}".replace(".", ",")


def main(n_rows: int = 15_000, n_topics: int = 130) -> None:
    """Write one file, read it, and print rows and cells a second."""
    content = kwb_file(n_rows, n_topics)
    started = time.perf_counter()
    reading = read_kwb(open_table(io.BytesIO(content)))
    n_read = n_values = 0
    for block in reading.blocks():
        n_read += len(block.lines)
        n_values += sum(len(column) - column.count(None) for column in block.values)
    seconds = time.perf_counter() - started
    n_cells = n_read * len(reading.header.topics)
    print(f"{len(content) / 1e6:.1f} MB, {n_read} rows, {n_cells} cells, {n_values} values: {seconds:.2f} s")
    print(f"{n_read / seconds:,.0f} rows/s, {n_cells / seconds:,.0f} cells/s")
    print(f"{reading.problems.n_problems} problems")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
