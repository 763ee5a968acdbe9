// A password goes from here to Python in one message and is gone from the page: no value of a widget ever holds it.
function draw(model, el, { label, does, hint }) {
  const id = `fk-secret-${Math.random().toString(36).slice(2)}`;
  const field = make("input", "", {
    id, type: "password", class: "fk-input fk-secret-input", autocomplete: "off", spellcheck: "false",
    "aria-describedby": `${id}-hint`,
  });
  const give = () => {
    if (!field.value) return;
    model.send({ secret: field.value });
    field.value = "";
  };
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") give(); });
  const line = make("div", "", { class: "fk-secret-line" });
  line.append(field, button(does, give));
  el.replaceChildren(make("label", label, { for: id, class: "fk-secret-label" }), line, make("div", hint, { id: `${id}-hint`, class: "fk-help" }));
}

export default drawn(draw);
