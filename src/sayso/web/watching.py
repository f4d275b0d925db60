"""What goes on in the app, counted and told: each request by its route, how long it took, and what is waiting."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client import generate_latest as written
from starlette.responses import Response

from sayso.web.log import tell

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from sayso.keeping.kept import Size
    from sayso.web.jobs import Job

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0)
"""Seconds between which the times of requests are counted; a page should take less than 0.2."""

NO_ROUTE = "none"
"""The route of what was refused, or leads nowhere: an address that anybody may make up is no label."""


class Metrics:
    """The figures of one app, for Prometheus."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self.requests = Counter(
            "sayso_requests", "Requests answered", ("method", "route", "status"), registry=self._registry
        )
        self.seconds = Histogram(
            "sayso_request_seconds", "Seconds until an answer was sent", ("route",),
            buckets=BUCKETS, registry=self._registry,
        )  # fmt: skip
        self.jobs = Counter("sayso_jobs", "Additions that are over, by state", ("state",), registry=self._registry)
        self.pages = Counter(
            "sayso_pages_added", "Pages handed in, by what came of them", ("outcome",), registry=self._registry
        )
        self._waiting = Gauge("sayso_jobs_waiting", "Additions that wait or are read", registry=self._registry)
        self._kept = Gauge("sayso_kept", "What the store holds", ("what",), registry=self._registry)

    def answer(self, waiting: int, size: Size) -> Response:
        """Return all figures in the text format of Prometheus."""
        self._waiting.set(waiting)
        for what, count in (("stories", size.stories), ("articles", size.articles), ("statements", size.statements)):
            self._kept.labels(what).set(count)
        return Response(written(self._registry), headers={"content-type": CONTENT_TYPE_LATEST})

    def note_job(self, job: Job, seconds: float) -> None:
        """Count an addition that is over, and tell of it."""
        self.jobs.labels(job.state).inc()
        counts = {name: len(getattr(job, name)) for name in ("new", "known", "versions", "left_out")}
        for outcome, count in counts.items():
            self.pages.labels(outcome).inc(count)
        tell("added", job=job.id, state=job.state, files=job.files, seconds=round(seconds, 3), **counts)

    def note_request(self, scope: Scope, status: int, seconds: float) -> None:
        """Count a request that was answered, and tell of it."""
        route = getattr(scope.get("route"), "path", NO_ROUTE)
        self.requests.labels(scope["method"], route, status).inc()
        self.seconds.labels(route).observe(seconds)
        tell("request", method=scope["method"], path=scope["path"], status=status, ms=round(1000 * seconds, 1))


class Watch:
    """An app whose requests are counted and told, those that its guards refuse too."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request and note how."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            self._metrics.note_request(scope, status, time.perf_counter() - started)
