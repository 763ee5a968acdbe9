"""The copy button asks for the text only when it is pressed."""

from followup_kit.forms.copy_button import CopyButton


def test_it_answers_a_press_with_the_text_of_that_moment(monkeypatch):
    texts, sent = ["first", "second"], []
    button = CopyButton(lambda: texts[0])
    monkeypatch.setattr(button, "send", lambda content: sent.append(content))
    button._handle_custom_msg({"ask": "text"}, [])
    texts.pop(0)
    button._handle_custom_msg({"ask": "text"}, [])
    assert sent == [{"text": "first"}, {"text": "second"}]
