from gui.widgets.number_field import NumberField


def test_a_field_says_its_value_with_its_unit_and_what_it_is_for(whole, focusables, heard):
    fields = []
    for title in ("Draft", "Assumptions"):
        whole.show_workspace(title)
        fields += [one for one in focusables(whole.shell) if isinstance(one, NumberField)]

    assert len(fields) > 40
    for field in fields:
        told, unit = heard(field), field.rule.unit.value
        assert told.value == field.text()
        assert told.name == ", ".join(part for part in (field.rule.name, unit) if part)
        assert field.rule.show_exact(field.value()) in told.description
        assert len(told.description.splitlines()) > 1


def test_bad_input_is_heard_with_its_sentence(qtbot, whole, heard):
    whole.show_input("monthly_fee_usd")
    field = whole.workspaces.draft.form.editor("monthly_fee_usd").field
    field.setText("lots")
    field.commit()

    assert "“lots” is not a figure" in heard(field).description
