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


def test_as_many_are_known_again_as_are_kept_the_one_asked_about_longest_ago_first_forgotten():
    asked = []

    def first_of(values):
        asked.append(values[0])
        return values[0]

    known = LastAnswer(first_of, kept=2)
    one, two, three = [1], [2], [3]

    assert [known(each) for each in (one, two, one, three, one, two)] == [1, 2, 1, 3, 1, 2]
    assert asked == [1, 2, 3, 2]
