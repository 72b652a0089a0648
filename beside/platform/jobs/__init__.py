"""Work for later, kept in our own database behind the interface of `django.tasks`.

A task is a function with `@task()` in a room's `tasks.py`; who wants it done imports the task and
calls `enqueue`, knowing nothing of this package, so that another backend can take its place. What
`django.tasks` has no words for stands in `policy` (retries, uniqueness), `periodic` (every so
often) and `moment` (what time it is for the task).

A job runs at least once: a worker that dies loses its lease, and another runs the job again.
"""
