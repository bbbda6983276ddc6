"""What Qt cannot know of widgets that are painted: their role, and what they show in words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

ROLE = "accessible_role"
"""A class of widgets says by this attribute what it is (`QAccessible.Role`)."""

VALUE = "accessible_value"
"""And by this method, if it likes, what is to be read of it now."""


class _Painted(QAccessibleWidget):
    """The interface of a widget that says its role itself."""

    def text(self, kind: QAccessible.Text) -> str:
        value = getattr(self.widget(), VALUE, None)
        if kind is QAccessible.Text.Value and callable(value):
            return str(value())
        return super().text(kind)


def tell_roles() -> None:
    """Let screen readers know the roles that widgets say; once for an application."""
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, about: QObject) -> Any:
    role = getattr(about, ROLE, None)
    if isinstance(about, QWidget) and isinstance(role, QAccessible.Role):
        return _Painted(about, role)
    return None
