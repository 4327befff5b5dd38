"""Which job comes next, and what the end of one means for the others."""

import pytest

from spatialcore.engines.job import Job, JobProgress, Outcome
from spatialcore.engines.scheduler import Scheduler
from tests.support.local_engine import make_run


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SPOTSCAPE_IDLE_S", "1")


def begun() -> tuple[Scheduler, dict[str, Job]]:
    """A scheduler whose members may begin."""
    scheduler = Scheduler(make_run("r"), 1)
    opening = scheduler.next_job()
    assert opening == Job("open")
    scheduler.begin(opening)
    assert scheduler.next_job() is None
    members = {p.name: Job("member", backbone=p.backbone, member=p.name) for p in scheduler.run.config.plan}
    scheduler.end(opening, Outcome("done", jobs=(*members.values(), Job("finish"))))
    return scheduler, members


def test_members_that_do_not_fit_are_tried_with_half_batches_once():
    scheduler, _ = begun()
    first = scheduler.next_job()
    scheduler.begin(first)
    scheduler.end(first, Outcome("memory", "OOM"))
    again = scheduler.next_job()
    assert (again.member, again.micro_batches) == (first.member, 2)
    assert scheduler.notes == [
        f"Member {first.member} did not fit into memory; it is trained with batches of 64, whose gradients are added up over 2."
    ]
    scheduler.begin(again)
    scheduler.end(again, Outcome("memory", "OOM"))
    assert "did not fit into memory" in scheduler.failures[0]
    while job := scheduler.next_job():
        assert job.member != first.member
        scheduler.begin(job)
        scheduler.end(job, Outcome("failed", "broken"))
    assert scheduler.is_over
    state, message = scheduler.conclusion()
    assert state == "failed"
    assert "6 failures" in message
    assert "Resume" in message


def test_a_death_is_forgiven_once_at_the_same_place():
    scheduler, _ = begun()
    for micro_batches in (1, 1, 2, 2):
        job = scheduler.next_job()
        assert job.micro_batches == micro_batches or scheduler.failures
        scheduler.begin(job)
        scheduler.end(job, Outcome("died", "its process ended with SIGKILL"))
    assert len(scheduler.notes) == 1


def test_what_is_lost_with_its_node_is_begun_again_as_often_as_it_takes():
    scheduler, _ = begun()
    for _ in range(4):
        job = scheduler.next_job()
        assert job.micro_batches == 1
        scheduler.begin(job)
        scheduler.end(job, Outcome("lost"))
    assert not scheduler.notes
    assert not scheduler.failures


def test_inputs_come_before_members_and_failing_ones_fail_their_members():
    scheduler = Scheduler(make_run("r"), 1)
    opening = scheduler.next_job()
    scheduler.begin(opening)
    inputs = [Job("inputs", backbone="EfficientNetB0", slide="1"), Job("inputs", backbone="ResNet50", slide="1")]
    members = [Job("member", backbone="EfficientNetB0", member="a"), Job("member", backbone="ResNet50", member="b")]
    scheduler.end(opening, Outcome("done", jobs=(*inputs, *members, Job("finish"))))
    for job in inputs:
        assert scheduler.next_job() == job
        scheduler.begin(job)
    assert scheduler.next_job() is None
    scheduler.end(inputs[0], Outcome("failed", "unreadable"))
    scheduler.end(inputs[1], Outcome("done"))
    assert scheduler.next_job() == members[1]
    scheduler.begin(members[1])
    assert scheduler.next_job() is None


def test_progress_of_an_earlier_attempt_is_not_taken_for_this_ones():
    scheduler, _ = begun()
    job = scheduler.next_job()
    JobProgress(scheduler.run, job, scheduler.attempt - 1, facts={"where": "elsewhere"}).report(force=True)
    scheduler.begin(job)
    scheduler.poll()
    assert scheduler.facts(job) == {}
    JobProgress(scheduler.run, job, scheduler.attempt, facts={"where": "here"}).report(force=True)
    scheduler.poll()
    assert scheduler.facts(job)["where"] == "here"


def test_a_full_disk_interrupts():
    scheduler, _ = begun()
    job = scheduler.next_job()
    scheduler.begin(job)
    scheduler.end(job, Outcome("disk", "The disk is full."))
    assert scheduler.is_over
    assert scheduler.conclusion() == ("interrupted", "The disk is full.")


def test_what_a_job_has_to_say_is_known_while_it_works():
    scheduler, _ = begun()
    scheduler.begin(job := scheduler.next_job())
    progress = JobProgress(scheduler.run, job, 1)
    progress.note("It looks unlike.")
    progress.advance(1, force=True)
    for _ in range(2):
        scheduler.poll()
        assert scheduler.notes == ["It looks unlike."]
