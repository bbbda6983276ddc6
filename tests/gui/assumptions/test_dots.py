from PySide6.QtCore import QPointF, QRectF, QSizeF

from gui.assumptions.dots import label_places

INSIDE = QRectF(0, 0, 300, 200)
NAME = QSizeF(80, 14)


def test_a_name_stands_beside_its_dot_or_where_there_is_room():
    middle, edge = label_places([QPointF(50, 100), QPointF(290, 100)], [NAME, NAME], INSIDE)

    assert middle.left() > 50
    assert edge.right() < 290


def test_no_name_covers_another_or_a_dot():
    dots = [QPointF(100 + 12 * step, 100) for step in range(6)]
    places = label_places(dots, [NAME] * 6, INSIDE)

    found = [box for box in places if box is not None]
    assert 2 <= len(found) < 6
    for number, box in enumerate(found):
        assert INSIDE.contains(box)
        assert not any(box.intersects(other) for other in found[number + 1 :])
        assert not any(box.contains(dot) for dot in dots)
