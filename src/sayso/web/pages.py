"""The pages: stories, story, what changed, article, actor, search, adding and its progress, names, the way in."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from sayso import __version__
from sayso.gathering.kinds import READABLE
from sayso.keeping import Store
from sayso.telling.page import page
from sayso.telling.report import Report
from sayso.web import errors, receiving, views
from sayso.web.desk import PAGE, Desk, kept
from sayso.web.guards import is_token, with_cookie
from sayso.web.rendering import frame, render

Asked = Annotated[str, Query()]


def routes(desk: Desk) -> APIRouter:
    """Return the routes of the pages."""
    router = APIRouter(include_in_schema=False)
    _stories(router, desk)
    _records(router, desk)
    _search(router, desk)
    _adding(router, desk)
    _names(router, desk)
    _token(router, desk)
    return router


def _stories(router: APIRouter, desk: Desk) -> None:
    @router.get("/")
    def stories(request: Request, start: Annotated[int, Query(ge=0)] = 0) -> Response:
        def make(store: Store) -> Response:
            found = store.stories(PAGE + 1, start)
            return render(request, "stories", stories=found[:PAGE], start=start, more=len(found) > PAGE, size=PAGE)

        return desk.remembered(request, None, make)

    @router.get("/stories/{story}")
    def story(request: Request, story: str, at: Asked = "") -> Response:
        def make(store: Store) -> Response:
            account = views.with_plain_paths(kept(store.account(story, at or None), errors.NO_STORY))
            return frame(page(Report(__version__, (account,))), path=request.url.path, story=story, at=at)

        return desk.remembered(request, story, make)

    @router.get("/stories/{story}/changes")
    def changes(request: Request, story: str, since: Asked = "", to: Asked = "") -> Response:
        def make(store: Store) -> Response:
            account = kept(store.account(story), errors.NO_STORY)
            times = store.readings(account.id)
            asked = since or (times[-2].at if len(times) > 1 else "")
            changed = views.changed(store.changes(account.id, asked, to or None) if asked else None)
            return render(request, "changes", account=account, times=times, changed=changed, since=asked, to=to)

        return desk.remembered(request, story, make)


def _records(router: APIRouter, desk: Desk) -> None:
    @router.get("/stories/{story}/articles/{article}")
    def article(request: Request, story: str, article: str) -> Response:
        def make(store: Store) -> Response:
            found = kept(store.article(article), errors.NO_ARTICLE)
            account = kept(store.account(story), errors.NO_STORY)
            revisions, sheet = store.revisions(article), views.sheet(found, account)
            return render(request, "article", sheet=sheet, story_id=account.id, versions=revisions)

        return desk.remembered(request, story, make)

    @router.get("/actors/{actor}")
    def actor(request: Request, actor: str, on: Asked = "") -> Response:
        def make(store: Store) -> Response:
            found = kept(store.actor(actor), errors.NO_ACTOR)
            return render(request, "actor", record=views.record(found, on), way=views.way, on=on)

        return desk.remembered(request, None, make)


def _search(router: APIRouter, desk: Desk) -> None:
    @router.get("/search")
    def search(
        request: Request,
        words: Asked = "",
        voice: Asked = "",
        outlet: Asked = "",
        from_: Annotated[str, Query(alias="from")] = "",
        to: Asked = "",
    ) -> Response:
        def make(store: Store) -> Response:
            hits = (
                store.search(
                    words,
                    voice=voice or None,
                    outlet=outlet or None,
                    from_=from_.strip() or None,
                    to=to.strip() or None,
                    limit=PAGE,
                )
                if words.strip()
                else ()
            )
            asked = {"words": words, "voice": voice, "outlet": outlet, "from": from_, "to": to}
            return render(request, "search", asked=asked, hits=views.hits(hits, words), limit=PAGE)

        return desk.remembered(request, None, make)


def _adding(router: APIRouter, desk: Desk) -> None:
    @router.get("/add")
    def add(request: Request) -> Response:
        return render(request, "add", largest=desk.rules.largest // 1_000_000, kinds=sorted(READABLE))

    @router.post("/add")
    async def begin(request: Request) -> Response:
        desk.adding.refuse_full()
        async with receiving.form_of(request, desk) as given:
            job = await run_in_threadpool(receiving.take, desk, given)
        return RedirectResponse(f"/jobs/{job.id}", 303)

    @router.get("/jobs/{job}")
    def job(request: Request, job: str) -> Response:
        found = kept(desk.adding.job(job), errors.NO_JOB)
        with desk.store() as store:
            lines = store.lines(found.stories)
        return render(request, "job", job=found, lines=lines)


def _names(router: APIRouter, desk: Desk) -> None:
    @router.get("/names")
    def names(request: Request) -> Response:
        with desk.store() as store:
            suggestions, judgements = store.suggestions(), store.judgements()
            judged = {each for judgement in judgements for each in (judgement.a, judgement.b)}
            names = {actor: found[0].name for actor in judged if (found := store.find_actors(actor))}
        return render(request, "names", suggestions=suggestions, judgements=judgements, names=names)

    @router.post("/names")
    def judge(
        verdict: Annotated[str, Form()], a: Annotated[str, Form()] = "", b: Annotated[str, Form()] = ""
    ) -> Response:
        with desk.store() as store:
            views.judge(store, verdict, a, b)
        return RedirectResponse("/names", 303)


def _token(router: APIRouter, desk: Desk) -> None:
    @router.post("/token")
    def token(request: Request, token: Annotated[str, Form()] = "") -> Response:
        if not is_token(token.strip(), desk.rules):
            return errors.refusal(request, 401, "That is not the token")
        return with_cookie(RedirectResponse("/", 303), request, desk.rules)
