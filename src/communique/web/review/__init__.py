"""The pages of the review: what is to be decided, one event or document with its words, what was decided, and how far
two reviews agree. Everything that changes anything goes through ``steps``.
"""

from communique.web.review import agreement, documents, events, log, queue, steps

ROUTES = (*queue.ROUTES, *events.ROUTES, *documents.ROUTES, *log.ROUTES, *agreement.ROUTES, *steps.ROUTES)
RECORDS, described = steps.RECORDS, steps.described
