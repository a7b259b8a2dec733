"""Queries of many parameters, read in one go."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from search_api.params import refuse_unknown


def read_as(model: type[BaseModel]) -> Any:
    """Return a dependency that reads a query as ``model``, none of whose fields is a list.

    It refuses parameters that the model doesn't have, or that come twice. FastAPI, given a model, asks at each request
    anew what kind each of its fields is: 690 calls of ``isinstance`` for the 16 of a search. What it would say of the
    parameters is :func:`described`.
    """

    async def read(request: Request) -> BaseModel:  # a plain function would take a way to another thread and back
        refuse_unknown(request, model)
        try:
            return model.model_validate(dict(request.query_params))
        except ValidationError as error:
            wrong = [{**one, "loc": ("query", *one["loc"])} for one in error.errors(include_url=False)]
            raise RequestValidationError(wrong) from error

    return Depends(read)


@cache
def described(model: type[BaseModel]) -> dict[str, Any]:
    """Return what an operation of OpenAPI says of a query that is read as ``model``, in FastAPI's words."""

    def asked(query: BaseModel) -> None:
        """Take a query."""

    asked.__annotations__["query"] = Annotated[model, Query()]
    app = FastAPI()
    app.get("/")(asked)
    return {"parameters": app.openapi()["paths"]["/"]["get"]["parameters"]}
