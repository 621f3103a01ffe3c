"""The tests' PostgreSQL: shared, restartable, and gone when the test run is gone."""

import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.support.cluster import PORTS, Cluster, own_cluster

ROOT = Path(__file__).resolve().parents[2]
RUN_THAT_IS_KILLED = """
import os, pathlib, signal, sys
from tests.support.cluster import start_cluster
print(start_cluster(os.getpid()).folder, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def cluster():
    with own_cluster(durable=True) as started:
        yield started


def ask(cluster: Cluster, database: str, question: str) -> object:
    with psycopg.connect(cluster.url(database).replace("+psycopg", ""), autocommit=True) as one:
        answer = one.execute(question)
        return answer.fetchone()[0] if answer.description else None


def test_durable_cluster_writes_through_and_the_quick_one_does_not(cluster):
    with own_cluster(durable=False) as quick:
        assert ask(quick, "postgres", "SHOW fsync") == "off"
        assert ask(cluster, "postgres", "SHOW fsync") == "on"
        assert quick.port in PORTS
    assert not quick.folder.exists()


def test_database_copied_from_a_template_has_its_rows_and_its_own_life(cluster):
    cluster.create_database("pattern")
    ask(cluster, "pattern", "CREATE TABLE kept AS SELECT 7 AS number")
    cluster.create_database("copy", template="pattern")
    ask(cluster, "copy", "UPDATE kept SET number = 8")
    assert ask(cluster, "pattern", "SELECT number FROM kept") == 7
    cluster.drop_database("copy")
    assert ask(cluster, "postgres", "SELECT count(*) FROM pg_database WHERE datname='copy'") == 0


@pytest.mark.parametrize("crash", [False, True])
def test_restart_breaks_connections_and_keeps_what_was_committed(cluster, crash):
    name = f"kept_{crash}".lower()
    cluster.create_database(name)
    ask(cluster, name, "CREATE TABLE kept AS SELECT 7 AS number")
    with psycopg.connect(cluster.url(name).replace("+psycopg", "")) as open_before:
        cluster.restart(crash=crash)
        with pytest.raises(psycopg.OperationalError):
            open_before.execute("SELECT 1")
    assert ask(cluster, name, "SELECT number FROM kept") == 7


def test_cluster_ends_when_its_test_run_is_killed():
    run = subprocess.run(
        [sys.executable, "-c", RUN_THAT_IS_KILLED], cwd=ROOT, capture_output=True, text=True
    )
    folder = Path(run.stdout.strip())
    give_up = time.monotonic() + 10
    while folder.exists() and time.monotonic() < give_up:
        time.sleep(0.05)
    assert run.returncode == -9
    assert not folder.exists()
