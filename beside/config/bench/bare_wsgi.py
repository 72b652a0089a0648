"""What a worker of the bare server loads."""

from beside.config.bench.bare import application_of_nothing

application = application_of_nothing()
