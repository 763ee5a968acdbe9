// What the tables of the forms are made of. Every text is set as text, never as HTML.
function make(tag, text = "", attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  return made;
}

function cell(text, kind = "", tag = "td") {
  return make(tag, text, { class: kind || null, dir: "auto" });
}

function button(label, pressed, attributes = {}) {
  const made = make("button", label, { type: "button", class: "fk-button", ...attributes });
  made.addEventListener("click", pressed);
  return made;
}

// A list of [value, what is shown]; `changed` gets the value.
function choice(options, value, label, changed, attributes = {}) {
  const made = make("select", "", { "aria-label": label, class: "fk-input", ...attributes });
  for (const [meaning, shown] of options) made.append(new Option(shown, meaning, false, meaning === value));
  made.addEventListener("change", () => changed(made.value));
  return made;
}

function input(type, value, label, changed, attributes = {}) {
  const made = make("input", "", { type, "aria-label": label, class: "fk-input", ...attributes });
  if (type === "checkbox") made.checked = Boolean(value);
  else made.value = value;
  made.addEventListener("change", () => changed(type === "checkbox" ? made.checked : made.value));
  // In JupyterLab, Enter does not end the typing by itself as it does elsewhere; leaving the field does.
  if (type === "search") made.addEventListener("keydown", (event) => { if (event.key === "Enter") { made.blur(); made.focus(); } });
  return made;
}

function table(names, kind = "", label = null) {
  const made = make("table", "", { class: `fk-table ${kind}`.trim(), "aria-label": label });
  const head = made.createTHead().insertRow();
  for (const name of names) head.append(make("th", name, { scope: "col" }));
  made.createTBody();
  return made;
}

// A long table in a place of its own that the keyboard can scroll.
function scrolled(made, label) {
  const place = make("div", "", { class: "fk-scroll", tabindex: "0", role: "region", "aria-label": label });
  place.append(made);
  return place;
}

// Draws anew without taking the keyboard's place away: whoever has a data-key gets the focus back.
function redraw(el, ...parts) {
  const active = el.contains(document.activeElement) ? document.activeElement : null;
  const key = active?.dataset.key;
  const top = el.querySelector(".fk-scroll")?.scrollTop ?? 0;
  el.replaceChildren(...parts);
  const scroll = el.querySelector(".fk-scroll");
  if (scroll) scroll.scrollTop = top;
  if (key) [...el.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key)?.focus({ preventScroll: true });
}

// A widget whose page is drawn from its `shown` value, again at every change.
function drawn(draw) {
  return {
    render({ model, el }) {
      const again = () => draw(model, el, model.get("shown"));
      model.on("change:shown", again);
      again();
      return () => model.off("change:shown", again);
    },
  };
}
