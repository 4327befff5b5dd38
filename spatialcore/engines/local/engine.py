"""The engine of this machine: runs wait in its queue and are worked on by its worker (`worker.py`)."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence

from spatialcore.data.dataset import Dataset
from spatialcore.data.predictions import Predictions
from spatialcore.engines.base import Engine, ExecutionTarget
from spatialcore.engines.local import queue, worker
from spatialcore.engines.local.device_process import Device, own_devices
from spatialcore.engines.predict_many import feature_shares_of
from spatialcore.errors import ConfigError
from spatialcore.inference.parts import Warn
from spatialcore.runs.run import Run
from spatialcore.runs.status import Status
from spatialcore.runtime.child_process import environment, module_command
from spatialcore.runtime.devices import find_devices
from spatialcore.runtime.progress import Progress
from spatialcore.storage.files import home


class LocalEngine(Engine):
    """Works on runs with the GPUs or the CPU of this machine; `gpus` of a target are those that its run may use."""

    def check(self, target: ExecutionTarget) -> None:
        """Check that this machine has the GPUs. Raises ConfigError: a run for others would wait for ever."""
        gpus = _gpus(target)
        own_gpus = [device.gpu for device in own_devices() if device.gpu is not None] if gpus else []
        if unknown := [str(gpu) for gpu in gpus if gpu not in own_gpus]:
            has = f"GPUs {', '.join(map(str, own_gpus))}" if own_gpus else "no GPU that runs may use"
            raise ConfigError(f"GPU {', '.join(unknown)} was asked for, but this machine has {has}. See `devices`.")

    def launch(self, run: Run, target: ExecutionTarget) -> None:
        """Put a run into the queue, and start a worker where there is none."""
        queue.enqueue(run, gpus=_gpus(target))
        ensure_worker()

    def cancel(self, run: Run) -> None:
        """Stop a run, or take it out of the queue."""
        at_work = run.is_locked()
        super().cancel(run)
        queue.remove(run)
        if at_work:
            ensure_worker()  # where it had to be killed, the others wait for another one

    def keep_going(self) -> None:
        """Restart the worker where runs wait and none is there, as after a reboot."""
        ensure_worker()

    def last_target(self, status: Status) -> ExecutionTarget:
        """Return this machine: a resumed run takes whichever GPU is free."""
        return ExecutionTarget()

    def predict_many(self, run: Run, slides: Dataset, target: ExecutionTarget, *, progress: Progress, warn: Warn) -> Predictions:
        """Predict the slides, each on a device of its own where there are several; devices share a slide with many spots."""
        devices = _devices(target)
        is_shared = len(slides) > 1 or feature_shares_of(run, slides, len(devices))
        if (len(devices) < 2 or not is_shared) and not _gpus(target):
            return super().predict_many(run, slides, target, progress=progress, warn=warn)
        from spatialcore.engines.local.predict_many import predict_on_devices

        return predict_on_devices(run, slides, devices, progress=progress, warn=warn)

    def choices(self, option: str) -> Mapping[int, str]:
        """Return the GPUs that runs may use."""
        return {device.gpu: device.name for device in own_devices() if device.gpu is not None}

    def summary(self, target: ExecutionTarget) -> str:
        """Return the name of this machine's GPU or CPU."""
        return find_devices().summary

    def n_devices(self, target: ExecutionTarget) -> int:
        """Return the number of devices that a run may use."""
        return len(_devices(target))


def ensure_worker() -> None:
    """Start the machine's worker if runs wait and none is there or starting. Cheap enough for every poll."""
    if not queue.entries() or worker.is_there():
        return
    with worker.starting() as lock:
        if lock is None:
            return
        with open(home() / "worker.log", "ab") as out:
            subprocess.Popen(
                module_command("spatialcore", "work", "--lock", lock),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                pass_fds=[lock],
                start_new_session=True,
                env=environment({"PYTHONUNBUFFERED": "1"}),
            )


def _gpus(target: ExecutionTarget) -> Sequence[int]:
    """Return the GPUs that a target names; none for any."""
    return tuple(target.options.get("gpus") or ())


def _devices(target: ExecutionTarget) -> list[Device]:
    """Return the devices that a target may use."""
    gpus = _gpus(target)
    return [device for device in own_devices() if not gpus or device.gpu in gpus]
