const A_DAY = "a day";
const AT_ONCE = 50;

function where(question) {
  const more = question.n_lines > question.lines.length ? ` and ${question.n_lines - question.lines.length} more` : "";
  const lines = `${question.n_lines === 1 ? "Line" : "Lines"} ${question.lines.join(", ")}${more}`;
  return [lines, ...question.examples.map((one) => `“${one}”`)].join(" · ");
}

function answerCell(model, question, choices) {
  const made = make("td", "", { class: "fk-answer" });
  const key = `answer ${question.key}`;
  const send = (answer) => model.send({ key: question.key, answer });
  const isDay = question.wants_day && /^\d{4}-\d\d-\d\d$/.test(question.answer);
  const options = [["", "Leave open"], ...(question.wants_day ? [[A_DAY, "On this day:"]] : []), ...choices];
  const day = input("date", isDay ? question.answer : "", `The day: ${question.text}`, send, { "data-key": `${key} day` });
  day.hidden = !isDay;
  const changed = (value) => {
    day.hidden = value !== A_DAY;
    if (value !== A_DAY) send(value);
    else if (day.value) send(day.value);
    else day.focus();
  };
  made.append(choice(options, isDay ? A_DAY : question.answer, question.text, changed, { "data-key": key }));
  if (question.wants_day) made.append(day);
  if (question.fault) made.append(make("div", `⚠ ${question.fault}`, { class: "fk-fault", role: "alert" }));
  return made;
}

function row(model, question, choices, kind = null) {
  const made = make("tr", "", { class: kind });
  const what = cell("", "fk-question");
  what.append(make("div", `${question.answer && !question.fault ? "✓ " : ""}${question.text}`));
  if (question.examples.length || question.n_lines > 1) what.append(make("div", where(question), { class: "fk-help", dir: "auto" }));
  made.append(what, answerCell(model, question, choices));
  return made;
}

function toggle(one, shown, open) {
  const label = shown ? "Hide them" : "Answer one by one";
  return button(label, () => open(shown ? 0 : AT_ONCE), {
    class: "fk-link", "aria-expanded": String(shown > 0), "aria-label": `${label}: ${one.text}`, "data-key": `open ${one.about}`,
  });
}

function answerAll(model, one) {
  const made = make("td", "", { class: "fk-answer" });
  const mixed = one.answer === null || (one.answer !== "" && !one.choices.some(([meaning]) => meaning === one.answer));
  const options = [
    ...(mixed ? [["mixed", "Each its own answer"]] : []),
    ["", "Leave all open"],
    ...one.choices.map(([meaning, label]) => [meaning, `All: ${label}`]),
  ];
  const changed = (answer) => { if (answer !== "mixed") model.send({ about: one.about, answer }); };
  made.append(choice(options, mixed ? "mixed" : one.answer, `All: ${one.text}`, changed, { "data-key": `all ${one.about}` }));
  return made;
}

// Questions that are alike: one answer for all, or each its own, some at a time.
function group(model, one, shown, open) {
  const made = make("tr");
  const what = cell("", "fk-question");
  const done = one.n_answered === one.n ? "✓ " : "";
  what.append(make("div", `${done}${one.n.toLocaleString("en")} rows: ${one.text}`));
  const note = make("div", one.n_answered && !done ? `${one.n_answered.toLocaleString("en")} answered · ` : "", { class: "fk-help" });
  note.append(toggle(one, shown, open));
  what.append(note);
  made.append(what, answerAll(model, one));
  const rows = one.questions.slice(0, shown).map((question) => row(model, question, one.choices, "fk-inner"));
  if (shown && shown < one.n) {
    const last = make("tr", "", { class: "fk-inner" });
    const place = make("td", "", { colspan: 2 });
    const label = `Show ${Math.min(AT_ONCE, one.n - shown)} more of ${one.n.toLocaleString("en")}`;
    place.append(button(label, () => open(shown + AT_ONCE), { class: "fk-link", "data-key": `more ${one.about}` }));
    last.append(place);
    rows.push(last);
  }
  return [made, ...rows];
}

const openedBy = new WeakMap();

function draw(model, el, { groups }) {
  if (!groups?.length) return el.replaceChildren();
  if (!openedBy.has(model)) openedBy.set(model, new Map());
  const opened = openedBy.get(model);
  const made = table(["What the file does not say", "Your answer"], "fk-questions", "Questions");
  for (const one of groups) {
    const open = (n) => {
      opened.set(one.about, n);
      draw(model, el, model.get("shown"));
    };
    made.tBodies[0].append(...(one.n > 1
      ? group(model, one, opened.get(one.about) ?? 0, open)
      : [row(model, one.questions[0], one.choices)]));
  }
  return redraw(el, scrolled(made, "Questions"));
}

export default drawn(draw);
