"""One notebook through one kernel, by papermill: the only place that starts kernels."""

from __future__ import annotations

import contextlib
import copy
import dataclasses
import functools
import logging
import os
import re
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.execute import execute_notebook
from traitlets.config import Config

from analysis.report.plan import Job, notebook_path
from analysis.report.state import read_notebook

_ENGINE = "tollframe"
_START_SECONDS = 120
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",  # sets print in the same order in every run
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # a notice about frozen modules at every start
    "MPLBACKEND": "agg",
    "OMP_NUM_THREADS": "1",
}


# Where an object lies in memory, which a plain repr tells and which no two runs share.
_ADDRESS = re.compile(r" at 0x[0-9a-f]{6,}")


@dataclasses.dataclass(frozen=True)
class Failure:
    """Where a notebook stopped: number of the cell in its file, if one did, source, and error."""

    cell: int | None
    source: str
    name: str
    message: str
    traceback: str

    def as_json(self) -> dict[str, Any]:
        """The failure as JSON types."""
        return dataclasses.asdict(self)


@dataclasses.dataclass
class Running:
    """The kernels at work, so that all of them can be ended at once."""

    clients: dict[int, Any] = dataclasses.field(default_factory=dict)
    stopped: threading.Event = dataclasses.field(default_factory=threading.Event)

    @contextlib.contextmanager
    def keep(self, client: Any) -> Iterator[None]:
        """Hold a client while it runs; refuse it once all have been stopped."""
        self.clients[id(client)] = client
        try:
            if self.stopped.is_set():
                raise DeadKernelError("stopped before it started")
            yield
        finally:
            del self.clients[id(client)]

    def stop(self) -> None:
        """End every kernel; those about to start give up by themselves."""
        self.stopped.set()
        for client in list(self.clients.values()):
            pid = getattr(getattr(client.km, "provisioner", None), "pid", None)
            if pid is not None:
                _kill(pid)


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # it ended by itself in the meantime


class _Engine(NBClientEngine):  # type: ignore[misc]  # papermill has no types
    """Papermill's own engine, with our environment, a cell count and a handle on the kernel."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, root: Path, running: Running,
        on_cell: Callable[[int, int], None], **_: Any,
    ) -> Any:  # fmt: skip
        """Run the notebook in *root*; ``on_cell(done, all)`` is called after each cell."""
        finished = nb_man.cell_complete

        def complete(cell: Any, cell_index: int, **more: Any) -> None:
            finished(cell, cell_index=cell_index, **more)
            on_cell(cell_index + 1, len(nb_man.nb.cells))

        nb_man.cell_complete = complete
        with tempfile.TemporaryDirectory(prefix="tollframe-") as sockets:
            client = PapermillNotebookClient(
                nb_man, kernel_name=kernel_name, startup_timeout=_START_SECONDS, timeout=None,
                resources={"metadata": {"path": str(root)}}, config=_transport(sockets),
            )  # fmt: skip
            with running.keep(client), Path(sockets, "stderr").open("w+b") as messages:
                try:
                    return client.execute(env={**os.environ, **_ENVIRONMENT}, stderr=messages)
                except DeadKernelError as error:
                    raise DeadKernelError(f"{error} {_last_words(messages)}".strip()) from error


def _last_words(messages: IO[bytes]) -> str:
    """What a kernel wrote before it died; otherwise only notices of starting and stopping."""
    messages.seek(0)
    return messages.read()[-2000:].decode("utf-8", errors="replace").strip()


def _transport(folder: str) -> Config:
    """Sockets in a folder of their own.

    No ports to race for when kernels start at the same moment, nothing readable over the network,
    and no warning about either.
    """
    return Config({"KernelManager": {"transport": "ipc", "ip": f"{folder}/kernel"}})


@functools.cache
def _register_engine() -> None:
    papermill_engines.register(_ENGINE, _Engine)
    # It logs each path and, for a figure with metadata, each output; the runner reports itself.
    logging.getLogger("papermill").setLevel(logging.ERROR)


def run_notebook(
    job: Job, root: Path, running: Running, on_cell: Callable[[int, int], None]
) -> tuple[Any, Failure | None]:
    """Notebook and parameters -> executed notebook without a trace of when and where it ran.

    A kernel that dies before the first cell is started once more; nothing else is tried twice.
    """
    _register_engine()
    done = 0

    def count(cell: int, cells: int) -> None:
        nonlocal done
        done = cell
        on_cell(cell, cells)

    for attempt in (1, 2):
        try:
            return _execute(job, root, running, count), None
        except PapermillExecutionError as error:
            cell, source = _stored_cell(job, root, error.cell_index)
            trace = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(error.traceback))
            name, message = str(error.ename), _plain_paths(str(error.evalue))
            return None, Failure(cell, source, name, message, _plain_paths(trace))
        except (DeadKernelError, RuntimeError, NoSuchKernel, TimeoutError) as error:
            if done or attempt == 2 or running.stopped.is_set():
                cell, source = _stored_cell(job, root, done - 1)
                name = type(error).__name__
                return None, Failure(cell, source, name, f"the kernel ended: {error}", "")
    raise AssertionError("unreachable")


def _execute(job: Job, root: Path, running: Running, on_cell: Callable[[int, int], None]) -> Any:
    notebook = execute_notebook(
        str(notebook_path(job.notebook, root)), None, parameters=job.parameters.as_json(),
        engine_name=_ENGINE, kernel_name="python3", language="python", progress_bar=False,
        root=root, running=running, on_cell=on_cell,
    )  # fmt: skip
    return normalise(notebook)


def _stored_cell(job: Job, root: Path, index: int) -> tuple[int | None, str]:
    """Number and source of a cell as stored: papermill runs one more, behind the parameters."""
    if index < 0:
        return None, ""
    cells = read_notebook(notebook_path(job.notebook, root)).cells
    tagged = (n for n, cell in enumerate(cells) if "parameters" in cell.metadata.get("tags", []))
    place = index - (index > next(tagged, -1))
    return place + 1, str(cells[place].source)


def _plain_paths(text: str) -> str:
    """Names of temporary files, which differ from run to run, made equal."""
    return re.sub(r"((/\S*)?/ipykernel_\d+/\d+|\b\d{6,})\.py", "notebook", text)


def normalise(notebook: Any) -> Any:
    """The notebook with its cells and outputs, and no times, paths, counts or widget state."""
    clean = copy.deepcopy(notebook)
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    clean.metadata = _node({"kernelspec": spec})
    for number, cell in enumerate(clean.cells):
        cell.id = f"cell-{number}"
        tags = cell.metadata.get("tags", [])
        cell.metadata = _node({"tags": tags} if tags else {})
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = _merge_streams(cell.outputs)
    return clean


def _merge_streams(outputs: list[Any]) -> list[Any]:
    """Outputs in order, with neighbouring pieces of one stream joined: chunks vary with timing."""
    merged: list[Any] = []
    for output in outputs:
        if output.output_type == "stream":
            output.text = _plain_paths(output.text)
            if merged and merged[-1].get("name") == output.name:
                merged[-1].text += output.text
                continue
        if "execution_count" in output:
            output.execution_count = None
        if "text/plain" in output.get("data", {}):
            output.data["text/plain"] = _ADDRESS.sub("", output.data["text/plain"])
        merged.append(output)
    return merged


def _node(content: dict[str, Any]) -> Any:
    make: Callable[..., Any] = nbformat.NotebookNode
    return make(content)
