"""How fast the index is built from the database, and how soon an edit is found by a visitor."""

import json
import statistics

from .report import Table, judged
from .server import serving
from .world import World


def measure(world: World, edits: int) -> list[Table]:
    seconds = float(world.run("bench.build"))
    whole = world.manage("search_rebuild", "--verbosity=0")
    with serving(world) as server:
        found = json.loads(world.run("bench.edit", str(server.port), str(edits)))
    table = Table(f"The index at {world.offerings:,} offerings", ["what", "figure"])
    table.rows = [
        ["rebuilt from SQLite, offerings a second", judged(world.offerings / seconds, 10_000, "", at_least=True)],
        ["an edit is found after, median", judged(statistics.median(found), 1, "s")],
        ["an edit is found after, longest", judged(max(found), 1, "s")],
    ]
    table.remarks = [
        f"Rebuild: {seconds:.1f} s; the whole command, the start of Python included, {whole:.1f} s.",
        f"Edit: {edits} titles published one by one in another process than the server's, each timed until found.",
    ]
    return [table]
