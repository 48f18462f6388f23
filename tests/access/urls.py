"""The product's addresses and three small pages that say who is asking."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.urls import path

from grontlys.access.policies import needs
from grontlys.access.requests import ActorRequest
from grontlys.access.roles import Right
from grontlys.config.urls import urlpatterns as product


def who(request: ActorRequest) -> HttpResponse:
    return JsonResponse(
        {
            "name": request.actor.name,
            "organisation": request.actor.organisation_id,
            "roles": sorted(request.actor.roles),
            "organisations": [organisation.pk for organisation in request.organisations],
            "language": getattr(request, "LANGUAGE_CODE", ""),
        }
    )


@needs(Right.BAR)
def barring(request: ActorRequest, number: int = 0) -> HttpResponse:
    return HttpResponse("barred")


def insists(request: ActorRequest) -> HttpResponse:
    request.actor.require(Right.SET_FRESHNESS)
    return HttpResponse("set")


urlpatterns = [
    path("hvem/", who, name="who"),
    path("sperre/", barring, name="barring"),
    path("sperre/<int:number>/", barring, name="barring_one"),
    path("krever/", insists, name="insists"),
    *product,
]
