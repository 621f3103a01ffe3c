"""Frames between printer and press: whole, or not at all."""

import io

import pytest

from mint_events.paper.wire import Job, read_frame, read_job, write_frame, write_job


def test_jobs_arrive_as_they_were_sent() -> None:
    jobs = [Job(["<p>ä𠮷"], "p {}", {"qr:1": b"\0\n", "pic:x": b""}), Job(["a", "b"], "", {})]
    pipe = io.BytesIO()
    for job in jobs:
        write_job(pipe, job)
    pipe.seek(0)
    assert [read_job(pipe), read_job(pipe), read_job(pipe)] == [*jobs, None]


@pytest.mark.parametrize("kept", [1, 3, 4, 7])
def test_half_a_frame_is_an_end_not_a_frame(kept: int) -> None:
    pipe = io.BytesIO()
    write_frame(pipe, b"12345")
    with pytest.raises(EOFError):
        read_frame(io.BytesIO(pipe.getvalue()[:kept]))


def test_absurd_length_is_refused() -> None:
    with pytest.raises(EOFError):
        read_frame(io.BytesIO(b"\xff\xff\xff\xff" + b"x" * 20))
