// The board: groups of cards, each with its buttons. Python says what is shown and where the keyboard goes after an act;
// the page keeps only whose "Later" is open.
const MARKS = { overdue: "●", due: "●", upcoming: "○" };

function answer(model, shown) {
  const { text, undo } = shown.answer;
  const made = make("div", "", { class: "fk-board-answer" });
  made.append(make("span", text, { dir: "auto", "aria-hidden": "true" }));
  if (undo) made.append(button("Undo", () => model.send({ do: "undo" }), { "data-key": "undo", "aria-label": `Undo: ${text}` }));
  return made;
}

function about(card) {
  const what = make("div", "", { class: "fk-card-what" });
  const who = make("div", "", { class: "fk-card-who", dir: "auto" });
  who.append(make("b", card.company), card.rest);
  what.append(who, make("div", card.says), make("div", card.why, { class: "fk-card-why", dir: "auto" }));
  const when = make("div", "", { class: `fk-card-when fk-${card.mark}` });
  when.append(make("span", `${MARKS[card.mark]} `, { "aria-hidden": "true" }), card.when);
  return [when, what];
}

function laterChoices(model, card, days, close) {
  const made = make("div", "", { class: "fk-card-later", role: "group", "aria-label": `When: ${card.label}` });
  const put = (day) => { close(); model.send({ do: "later", id: card.id, until: day }); };
  for (const [day, label] of days) made.append(button(label, () => put(day), { "data-key": `day ${day} ${card.id}` }));
  const date = input("date", "", `A day for: ${card.label}`, () => {}, { min: days[0][0], "data-key": `date ${card.id}` });
  made.append(date, button("On that day", () => (date.value ? put(date.value) : date.focus()), { "data-key": `on ${card.id}` }));
  return made;
}

function buttons(model, card, writable, page) {
  const made = make("div", "", { class: "fk-card-do" });
  const add = (does, label, meaning, pressed, more = {}) => {
    const one = button(label, pressed, { "data-key": `${does} ${card.id}`, "data-do": does, "aria-label": `${meaning}: ${card.label}`, ...more });
    one.disabled = !writable && does !== "write";
    made.append(one);
  };
  const ask = (does) => () => model.send({ do: does, id: card.id });
  if (card.write) add("write", "Write", "Write", ask("write"), card.next ? { class: "fk-button fk-primary" } : {});
  if (card.link) {
    made.append(make("a", "Open ↗", { href: card.link, target: "_blank", rel: "noopener noreferrer", class: "fk-button", "data-do": "open",
      "data-key": `open ${card.id}`, "aria-label": `Open in a new tab: ${card.label}` }));
  }
  const open = page.later === card.id;
  add("later", "Later ▾", "Later", () => { page.later = open ? "" : card.id; page.draw(); }, { "aria-expanded": String(open) });
  add("no", "No", "No, leave it alone", ask("no"));
  add("done", "Done", "Done", ask("done"));
  return made;
}

function cardItem(model, card, shown, page) {
  const made = make("li", "", { class: "fk-card", "data-card": card.id });
  made.append(...about(card), buttons(model, card, shown.writable, page));
  const close = () => { page.later = ""; };
  if (page.later === card.id) made.append(laterChoices(model, card, shown.days, close));
  return made;
}

function group(model, one, shown, page) {
  const made = make("section", "", { class: "fk-board-group", "aria-label": one.title });
  const title = make("div", one.title, { class: "fk-part", role: "heading", "aria-level": "3" });
  title.append(counted(one.n));
  const list = make("ul", "", { class: "fk-cards", role: "list" });
  list.append(...one.cards.map((card) => cardItem(model, card, shown, page)));
  if (shown.answer?.group === one.name) {
    const line = make("li");
    line.append(answer(model, shown));
    list.insertBefore(line, list.children[shown.answer.index] ?? null);
  }
  made.append(title);
  if (one.name === "touch") made.append(make("p", shown.touch.note, { class: "fk-help" }));
  made.append(list.children.length ? list : make("p", one.empty, { class: "fk-help" }));
  if (one.more) made.append(button(one.more, () => model.send({ do: "more", id: one.name }), { "data-key": `more ${one.name}` }));
  return made;
}

function counted(n) {
  return make("span", ` ${n.toLocaleString("en")}`, { class: "fk-board-count" });
}

function folded(label, open, key, pressed) {
  const made = make("button", "", { type: "button", class: "fk-fold", "aria-expanded": String(open), "data-key": key });
  made.append(make("span", open ? "▾ " : "▸ ", { "aria-hidden": "true" }), label);
  made.addEventListener("click", pressed);
  return made;
}

function unopened(model) {
  const made = make("section", "", { class: "fk-board-group", "aria-label": "Stay in touch this week" });
  const heading = make("div", "", { class: "fk-part", role: "heading", "aria-level": "3" });
  heading.append(folded("Stay in touch this week", false, "touch", () => model.send({ do: "touch" })));
  made.append(heading);
  return made;
}

function leftLine(model, line, writable) {
  const made = make("li", "", { "data-card": line.id });
  const text = make("span", "", { dir: "auto" });
  text.append(make("b", line.company), line.rest, line.says && ` · ${line.says}`);
  made.append(text);
  if (line.back) {
    const back = button("Bring it back", () => model.send({ do: "back", id: line.id }), { "data-key": `back ${line.id}`, "aria-label": `Bring it back: ${line.label}` });
    back.disabled = !writable;
    made.append(back);
  }
  return made;
}

function left(model, { n, open, reasons }, writable) {
  const made = make("section", "", { class: "fk-board-group", "aria-label": "Best left alone" });
  const heading = make("div", "", { class: "fk-part", role: "heading", "aria-level": "3" });
  const fold = folded("Best left alone", open, "left", () => model.send({ do: "left" }));
  fold.append(counted(n));
  heading.append(fold);
  made.append(heading);
  for (const one of open ? reasons : []) {
    const part = make("div", "", { class: "fk-board-reason" });
    part.append(folded(one.title, one.open, `reason ${one.name}`, () => model.send({ do: "reason", id: one.name })));
    part.append(make("div", one.why, { class: "fk-card-why", dir: "auto" }));
    if (one.open) {
      const list = make("ul", "", { role: "list" });
      list.append(...one.lines.map((line) => leftLine(model, line, writable)));
      part.append(list);
    }
    if (one.open && one.more) part.append(button(one.more, () => model.send({ do: "more", id: one.name }), { "data-key": `more ${one.name}` }));
    made.append(part);
  }
  return made;
}

function letter(model, card) {
  const made = make("section", "", { class: "fk-board-group", "aria-label": "The letter you are writing" });
  const back = button("← Back to the board", () => model.send({ do: "board" }), { "data-key": "board" });
  const one = make("div", "", { class: "fk-card" });
  one.append(...about(card));
  made.append(one, back);
  return made;
}

const PRESSED = "button:enabled, a.fk-button";

// Up and down go to the same button of the next card, left and right to the next button of this one.
function move(event, el) {
  if (!event.target.matches(PRESSED) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const card = event.target.closest("li.fk-card");
  if (!card) return;
  const cards = [...el.querySelectorAll("li.fk-card")];
  const here = [...card.querySelectorAll(PRESSED)];
  const steps = { ArrowUp: -1, ArrowDown: 1 };
  const aside = { ArrowLeft: -1, ArrowRight: 1 };
  let next = null;
  if (event.key in aside) next = here[here.indexOf(event.target) + aside[event.key]];
  else if (event.key in steps || event.key === "Home" || event.key === "End") {
    const place = event.key === "Home" ? 0 : event.key === "End" ? cards.length - 1 : cards.indexOf(card) + steps[event.key];
    const there = [...(cards[place]?.querySelectorAll(PRESSED) ?? [])];
    next = there.find((one) => one.dataset.do === event.target.dataset.do) ?? there[0];
  } else return;
  event.preventDefault();
  next?.focus();
}

function focusOn(el, wanted) {
  const card = [...el.querySelectorAll("[data-card]")].find((one) => `card ${one.dataset.card}` === wanted);
  const keyed = [...el.querySelectorAll("[data-key]")].find((one) => one.dataset.key === wanted);
  (card?.querySelector(PRESSED) ?? keyed)?.focus();
}

function render({ model, el }) {
  const status = make("div", "", { role: "status", class: "fk-unseen" });
  const head = make("div", "", { class: "fk-board-head" });
  const find = input("search", "", "Find a name on the board", () => {}, { placeholder: "find a name", class: "fk-input fk-find" });
  const summary = make("div", "", { class: "fk-board-summary" });
  const gentle = button("", () => model.send({ do: "gentle" }));
  const body = make("div");
  const page = { later: "", turn: 0 };
  find.addEventListener("input", () => model.send({ do: "find", text: find.value }));
  head.append(summary, find, gentle);
  el.append(status, head, body);
  el.classList.add("fk-board");
  el.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !page.later) return move(event, el);
    const key = `later ${page.later}`;
    page.later = "";
    page.draw();
    focusOn(el, key);
  });
  page.draw = () => {
    const shown = model.get("shown");
    head.hidden = !shown.groups;
    if (head.hidden) return;
    summary.textContent = shown.summary;
    find.hidden = !shown.searchable || Boolean(shown.writing);
    gentle.hidden = Boolean(shown.writing);
    gentle.textContent = shown.gentle;
    const parts = shown.writing ? [letter(model, shown.writing)] : shown.groups.map((one) => group(model, one, shown, page));
    if (shown.answer && !parts.some((one) => one.querySelector(".fk-board-answer"))) parts.unshift(answer(model, shown));
    if (shown.hidden && shown.answer?.group !== "") parts.unshift(make("p", shown.hidden, { class: "fk-help" }));
    if (!shown.touch.open && !shown.writing) parts.push(unopened(model));
    if (shown.left && !shown.writing) parts.push(left(model, shown.left, shown.writable));
    redraw(body, ...parts);
    status.textContent = shown.answer?.text ?? "";
    if (shown.turn !== page.turn && shown.focus) focusOn(el, shown.focus);
    page.turn = shown.turn;
  };
  model.on("change:shown", page.draw);
  page.draw();
  return () => model.off("change:shown", page.draw);
}

export default { render };
