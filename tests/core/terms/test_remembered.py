from core.terms.remembered import LastAnswer


def test_the_same_object_is_asked_about_once_and_an_equal_one_anew():
    asked = []

    @LastAnswer
    def first_of(values):
        asked.append(values)
        return values[0]

    one, equal = [1, 2], [1, 2]

    assert [first_of(one), first_of(one), first_of(equal), first_of(one)] == [1, 1, 1, 1]
    assert [id(values) for values in asked] == [id(one), id(equal), id(one)]
    assert first_of.__name__ == "first_of"
