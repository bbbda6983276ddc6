"""Dynamic properties that the stylesheet reads, and the repaint they need."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_role(widget: QWidget, role: str) -> None:
    """Say what a widget is ("muted", "card", "lessor"), for the stylesheet."""
    set_style_property(widget, "role", role)


def set_style_property(
    widget: QWidget, name: str, value: str | bool, *, inside: bool = False
) -> None:
    """Set a property that stylesheet rules select by, and apply those rules again.

    Parameters
    ----------
    inside
        Whether rules for what is inside the widget select by it, too.
    """
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # the first show applies the rules anyway
    style = widget.style()
    for one in (widget, *(widget.findChildren(QWidget) if inside else ())):
        style.unpolish(one)
        style.polish(one)
        one.update()
