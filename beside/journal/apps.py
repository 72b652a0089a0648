from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    name = "beside.journal"

    def ready(self) -> None:
        """Learn every domain's events without importing any domain by name."""
        autodiscover_modules("events")
