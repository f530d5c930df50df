"""The worker's end of the pipes, with and without a thread that reads."""

import os

import pytest

from preview.protocol import Connection, FileRequest, Save, to_frame


@pytest.mark.parametrize("threaded", [False, True])
def test_requests_come_one_after_another_and_end(threaded: bool) -> None:
    reading, writing = os.pipe()
    connection = Connection(reading, os.open(os.devnull, os.O_WRONLY), threaded=threaded)
    assert connection.is_idle(0)
    assert connection.is_idle(0.01)
    requests = [Save(("about.html",)), FileRequest(1, "index.html"), FileRequest(2, "x" * 100_000)]
    os.write(writing, to_frame(requests[0]))
    assert not connection.is_idle(10)
    assert not connection.is_idle(0)
    assert connection.receive() == requests[0]
    os.write(writing, to_frame(requests[1]))
    assert connection.receive() == requests[1]
    os.write(writing, to_frame(requests[2])[:1000])  # half of one
    os.close(writing)
    assert connection.receive() is None
