"""What is tested is what runs."""

from pathlib import Path

from tests.services.elasticsearch import VERSION

ROOT = Path(__file__).resolve().parents[2]


def test_the_compose_file_runs_the_elasticsearch_that_is_tested() -> None:
    lines = [line.strip() for line in (ROOT / "docker-compose.yml").read_text().splitlines()]

    assert [line for line in lines if line.startswith("image: elastic")] == [f"image: elasticsearch:{VERSION}"]
