"""The password's field: what is typed arrives wrapped, and the field's own state never holds it."""

from followup_kit.forms.secret_field import SecretField


def test_what_is_typed_arrives_wrapped_and_the_message_is_emptied():
    came = []
    field = SecretField(came.append)
    message = {"secret": "hunter2"}
    field.asked(message, [])
    assert [one.reveal() for one in came] == ["hunter2"]
    assert message == {}
    assert "hunter2" not in str(field.get_state())


def test_it_says_what_is_asked_and_what_becomes_of_it():
    field = SecretField(lambda _: None)
    field.ask("App password", "Keep it", "In the keyring.")
    assert field.shown == {"label": "App password", "does": "Keep it", "hint": "In the keyring."}
    assert {name for name in field.keys if not name.startswith("_")} == {"layout", "shown", "tabbable", "tooltip"}
