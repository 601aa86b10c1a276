"""The foundation as a Django app."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """What every room stands on."""

    name = "samenspel.foundation"
    label = "foundation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lay the guards of what stands after every migration, and lift them while it runs."""
        from django.db.models.signals import post_migrate, pre_migrate

        from samenspel.foundation import frozen

        pre_migrate.connect(frozen.before_migrate, sender=self, dispatch_uid="frozen.before_migrate")
        post_migrate.connect(frozen.after_migrate, sender=self, dispatch_uid="frozen.after_migrate")
