"""One page per organisation, and their list."""

from functools import partial

from .subject import SubjectPage, SubjectsPage, subject_routes


class OrganisationsPage(SubjectsPage, frozen=True, kw_only=True):
    template = "organisations.html"
    section = "organisations"


class OrganisationPage(SubjectPage, frozen=True, kw_only=True):
    template = "organisation.html"
    section = "organisations"


routes = partial(subject_routes, "organisations", OrganisationsPage, OrganisationPage)
