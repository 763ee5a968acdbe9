// A real table with real buttons, for eyes, keyboards and screen readers; every text is set as text, never as HTML.
function make(tag, text = "", attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function button(model, line, does, label) {
  const made = make("button", label, { type: "button", class: "fk-button", "aria-label": `${label}: ${line.what}, ${line.day}` });
  made.addEventListener("click", () => model.send({ do: does, event_id: line.event_id }));
  return made;
}

function row(model, line) {
  const made = make("tr");
  const buttons = make("td", "", { class: "fk-history-do" });
  buttons.append(button(model, line, "correct", "Correct"), button(model, line, "take back", "Take back"));
  made.append(
    make("td", line.day, { class: "fk-history-day" }),
    make("td", line.what, { class: "fk-history-what" }),
    make("td", line.note, { class: "fk-history-note", dir: "auto" }),
    buttons,
  );
  return made;
}

function table(model, lines) {
  const made = make("table", "", { class: "fk-history" });
  const head = made.createTHead().insertRow();
  for (const name of ["Day", "What happened", "Note", "Change it"]) head.append(make("th", name, { scope: "col" }));
  made.createTBody().append(...lines.map((line) => row(model, line)));
  return made;
}

function render({ model, el }) {
  const draw = () => {
    const { title, about, empty, lines } = model.get("shown");
    const parts = [];
    if (title) parts.push(make("div", title, { class: "fk-part", role: "heading", "aria-level": "3", dir: "auto" }));
    if (about) parts.push(make("div", about, { class: "fk-history-about", dir: "auto" }));
    parts.push(lines.length ? table(model, lines) : make("p", empty));
    el.replaceChildren(...parts);
  };
  model.on("change:shown", draw);
  draw();
  return () => model.off("change:shown", draw);
}

export default { render };
