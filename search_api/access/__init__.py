"""Who may ask for what (访问控制): keys, logins, tokens of forms, limits, the access log, and the headers of answers.

One layer (:class:`search_api.access.layer.AccessLayer`) stands before every route, so that a route that is added later
is protected as it is: reading asks for ``read``, and whatever else isn't in the table of
:mod:`search_api.access.scopes` for ``admin``.
"""
