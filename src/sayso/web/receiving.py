"""From what a form or a program sends to a job: what it holds is put away, checked, and queued."""

from __future__ import annotations

import shutil
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from sayso.web.errors import wrong
from sayso.web.uploads import Pasted, keep_files, keep_pasted, new_folder, settings_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from sayso.web.desk import Desk
    from sayso.web.jobs import Job

__all__ = ["Pasted", "form_of", "paste", "take"]

MOST_FILES = 500
"""Files of one form. More are better added by the folder: `sayso add FOLDER`."""


@asynccontextmanager
async def form_of(request: Request, desk: Desk) -> AsyncIterator[FormData]:
    """Give the form that a request brings; raise an error in one line where it holds too much or is none."""
    try:
        async with request.form(max_files=MOST_FILES, max_part_size=desk.rules.largest) as form:
            yield form
    except MultiPartException as error:
        raise wrong(f"The form cannot be read: {error.message}") from error
    except HTTPException as error:
        raise wrong(error.detail) from error


def take(desk: Desk, form: FormData) -> Job:
    """Queue the files of a form or, where there is none, the text that was pasted into it."""
    files = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
    if not files:
        return paste(
            desk, Pasted(_field(form, "text"), None, *(_field(form, n) for n in ("outlet", "published", "url")))
        )
    settings = settings_of(_field(form, "published"), _field(form, "outlet"))
    with _folder() as folder:
        return desk.adding.begin(folder, keep_files(folder, [(each.filename, each.file) for each in files]), settings)


def paste(desk: Desk, pasted: Pasted) -> Job:
    """Queue an article that was typed, pasted or sent."""
    settings = settings_of(pasted.published, pasted.outlet)
    pasted = replace(pasted, published=settings.published, outlet=settings.outlet)
    with _folder() as folder:
        return desk.adding.begin(folder, keep_pasted(folder, pasted), settings)


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


@contextmanager
def _folder() -> Iterator[Path]:
    """Give a new folder, which is taken away again where what should go into it does not."""
    folder = new_folder()
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
