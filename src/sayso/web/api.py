"""The JSON API: the records of the store, as they are printed everywhere else."""

from typing import Annotated

from fastapi import APIRouter, Body, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from sayso.keeping import (
    ActorPage,
    Changes,
    Hit,
    Judgement,
    Revision,
    Store,
    StoryLine,
    Suggestion,
)
from sayso.records import Account, Article, to_dict
from sayso.web import errors, receiving, views
from sayso.web.desk import MOST, PAGE, Desk, kept
from sayso.web.jobs import Job
from sayso.web.openapi import gives
from sayso.web.uploads import as_handed_in

KINDS = (Account, ActorPage, Article, Changes, Hit, Job, Judgement, Revision, StoryLine, Suggestion)
"""The records that the API answers with."""

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most")]
Offset = Annotated[int, Query(ge=0, description="How many to pass over")]
TIME = "A day, or a day and time: 2026-03-05, 2026-03-05T14:30"
Time = Annotated[str | None, Query(description=TIME)]
Day = Annotated[str | None, Query(description="A day, month or year: 2026-03-05, 2026-03, 2026")]


def routes(desk: Desk) -> APIRouter:
    """Return the routes of the API."""
    router = APIRouter(prefix="/api", default_response_class=JSONResponse)
    _stories(router, desk)
    _pages(router, desk)
    _adding(router, desk)
    _judging(router, desk)
    return router


def _json(record: object, status: int = 200) -> JSONResponse:
    return JSONResponse(to_dict(record), status)


def _stories(router: APIRouter, desk: Desk) -> None:
    @router.get("/stories", responses=gives(StoryLine, many=True), summary="The stories, last changed first")
    def stories(limit: Limit = PAGE, offset: Offset = 0) -> Response:
        with desk.store() as store:
            return _json(store.stories(limit, offset))

    @router.get("/stories/{story}", responses=gives(Account), summary="A story's account, now or as it was at a time")
    def story(request: Request, story: str, at: Time = None) -> Response:
        def make(store: Store) -> Response:
            return _json(views.with_plain_paths(kept(store.account(story, at), errors.NO_STORY)))

        return desk.remembered(request, story, make)

    @router.get("/stories/{story}/changes", responses=gives(Changes), summary="What is new, gone or different")
    def changes(story: str, since: Annotated[str, Query(description=TIME)], until: Time = None) -> Response:
        with desk.store() as store:
            kept(store.account(story), errors.NO_STORY)
            return _json(store.changes(story, since, until))


def _pages(router: APIRouter, desk: Desk) -> None:
    @router.get("/articles/{article}", responses=gives(Article), summary="An article as it was read")
    def article(article: str) -> Response:
        with desk.store() as store:
            return _json(as_handed_in(kept(store.article(article), errors.NO_ARTICLE)))

    @router.get(
        "/articles/{article}/versions",
        responses=gives(Revision, many=True),
        summary="The versions of its page, and what changed",
    )
    def versions(article: str) -> Response:
        with desk.store() as store:
            kept(store.article(article), errors.NO_ARTICLE)
            return _json(store.revisions(article))

    @router.get("/actors/{actor}", responses=gives(ActorPage), summary="An actor and all it said, oldest first")
    def actor(actor: str) -> Response:
        with desk.store() as store:
            return _json(views.with_plain_articles(kept(store.actor(actor), errors.NO_ACTOR)))

    @router.get("/search", responses=gives(Hit, many=True), summary="Where these words stand")
    def search(
        words: Annotated[str, Query(description="Words that must stand there")],
        voice: Annotated[str | None, Query(description="Only what this actor says (an id or a name)")] = None,
        outlet: Annotated[str | None, Query(description="Only what this outlet prints (an id or a name)")] = None,
        from_: Annotated[str | None, Query(alias="from", description="From this day on")] = None,
        to: Day = None,
        limit: Limit = PAGE,
    ) -> Response:
        with desk.store() as store:
            return _json(store.search(words, voice=voice, outlet=outlet, from_=from_, to=to, limit=limit))


def _adding(router: APIRouter, desk: Desk) -> None:
    @router.post("/articles", status_code=202, responses=gives(Job, status=202), summary="Add an article")
    def paste(
        text: Annotated[str, Body(description="Its text, or its page's HTML")],
        title: Annotated[str | None, Body()] = None,
        outlet: Annotated[str | None, Body()] = None,
        published: Annotated[str | None, Body(description="Its day: 2026-03-05")] = None,
        url: Annotated[str | None, Body()] = None,
    ) -> Response:
        return _json(receiving.paste(desk, receiving.Pasted(text, title, outlet, published, url)), 202)

    files = {"type": "array", "items": {"type": "string", "format": "binary"}}
    form = {"schema": {"type": "object", "properties": {"files": files}, "required": ["files"]}}

    @router.post(
        "/files",
        status_code=202,
        responses=gives(Job, status=202),
        summary="Add files: every kind that sayso read takes",
        openapi_extra={"requestBody": {"content": {"multipart/form-data": form}, "required": True}},
    )
    async def upload(request: Request) -> Response:
        desk.adding.refuse_full()
        async with receiving.form_of(request, desk) as given:
            return _json(await run_in_threadpool(receiving.take, desk, given), 202)

    @router.get("/jobs/{job}", responses=gives(Job), summary="How far an adding is")
    def job(job: str) -> Response:
        return _json(kept(desk.adding.job(job), errors.NO_JOB))


def _judging(router: APIRouter, desk: Desk) -> None:
    One = Annotated[str, Body(description="The id of an actor")]  # noqa: N806 - a type

    @router.get("/suggestions", responses=gives(Suggestion, many=True), summary="Actors that may be one")
    def suggestions() -> Response:
        with desk.store() as store:
            return _json(store.suggestions())

    @router.get("/judgements", responses=gives(Judgement, many=True), summary="What was decided of actors")
    def judgements() -> Response:
        with desk.store() as store:
            return _json(store.judgements())

    @router.post("/same", responses=gives(Judgement), summary="Decide that two actors are one")
    def same(a: One, b: One) -> Response:
        with desk.store() as store:
            return _json(store.same(a, b))

    @router.post("/different", responses=gives(Judgement), summary="Decide that two actors are two")
    def different(a: One, b: One) -> Response:
        with desk.store() as store:
            return _json(store.different(a, b))

    @router.post("/undo", responses=gives(Judgement), summary="Take the last decision back")
    def undo() -> Response:
        with desk.store() as store:
            return _json(kept(store.undo(), "There is no decision to take back"))
