"""The order in which Tab goes through a window: as it is read, not as it was built."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

AIR = 24  # [px] between what has the keyboard and the edge of what scrolls


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return what Tab stops at inside a widget, along each row from the top down."""
    return list(_stops(root))


def move_focus(root: QWidget, *, forward: bool) -> bool:
    """Move the keyboard to the next or the last stop, round and round; whether there was one.

    Parts of a window that are made later, such as the entries of a legend, would stand at the
    end of Qt's own order.
    """
    stops = tab_stops(root)
    if not stops:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[_next(root, stops, forward=forward)].setFocus(reason)
    focused = root.focusWidget()
    if focused is not None:
        bring_into_sight(focused)
    return True


def _next(root: QWidget, stops: list[QWidget], *, forward: bool) -> int:
    """Return the place of the next stop among all, seen from what has the keyboard now."""
    now: QWidget | None = root.focusWidget()
    while now is not None:
        if now in stops:
            return (stops.index(now) + (1 if forward else -1)) % len(stops)
        now = now.parentWidget()
    return 0 if forward else -1


def _stops(widget: QWidget) -> Iterator[QWidget]:
    for child in _in_rows(widget):
        # The proxy of a row that is more than one widget is met where it stands itself.
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None:
            yield child
        yield from _stops(child)


def _in_rows(parent: QWidget) -> list[QWidget]:
    """Return the children that can be used, row after row, each row from the left."""
    children = [
        child
        for child in parent.children()
        if isinstance(child, QWidget)
        and child.isVisible()
        and child.isEnabled()
        and not child.isWindow()
    ]
    children.sort(key=lambda child: (child.y(), child.x()))
    rows: list[tuple[QRect, list[QWidget]]] = []
    for child in children:
        place = child.geometry()
        if rows and _in_one_row(rows[-1][0], place):
            rows[-1][1].append(child)
        else:
            rows.append((place, [child]))
    return [child for _, row in rows for child in sorted(row, key=lambda one: one.x())]


def _in_one_row(first: QRect, other: QRect) -> bool:
    """Whether the middle of one of two places lies at the height of the other."""
    return (
        first.top() <= other.center().y() <= first.bottom()
        or other.top() <= first.center().y() <= other.bottom()
    )


def bring_into_sight(widget: QWidget) -> None:
    """Scroll whatever holds a widget until it is seen, and its neighbours a little."""
    above = widget.parentWidget()
    while above is not None:
        inside = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inside is not None and inside.isAncestorOf(widget):
            corner = widget.mapTo(inside, QPoint(0, 0))
            end = corner + QPoint(widget.width(), widget.height())
            above.ensureVisible(end.x(), end.y(), AIR, AIR)
            above.ensureVisible(corner.x(), corner.y(), AIR, AIR)  # where it is too large, its top
        above = above.parentWidget()
