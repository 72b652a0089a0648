from django.apps import AppConfig


class PlatformConfig(AppConfig):
    name = "beside.platform"
    label = "platform"
