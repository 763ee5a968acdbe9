const A_DAY = "a day";

function lines(question) {
  const some = question.lines.slice(0, 6).join(", ");
  const more = question.lines.length > 6 ? ` and ${question.lines.length - 6} more` : "";
  return `${question.lines.length === 1 ? "Line" : "Lines"} ${some}${more}`;
}

function answerCell(model, question) {
  const made = make("td", "", { class: "fk-answer" });
  const key = `answer ${question.key}`;
  const send = (answer) => model.send({ do: "answer", key: question.key, answer });
  const isDay = question.wants_day && /^\d{4}-\d\d-\d\d$/.test(question.answer);
  const options = [["", "Leave open"], ...(question.wants_day ? [[A_DAY, "On this day:"]] : []), ...question.choices];
  const day = input("date", isDay ? question.answer : "", `The day: ${question.text}`, (value) => send(value), {
    "data-key": `${key} day`,
  });
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

function row(model, question) {
  const made = make("tr", "", { class: question.answer ? "fk-answered" : null });
  const what = cell("", "fk-question");
  what.append(make("div", `${question.answer ? "✓ " : ""}${question.text}`));
  const where = [lines(question), ...question.examples.slice(0, 3).map((one) => `“${one}”`)];
  what.append(make("div", where.join(" · "), { class: "fk-help", dir: "auto" }));
  made.append(what, answerCell(model, question));
  return made;
}

function draw(model, el, { questions }) {
  if (!questions?.length) return el.replaceChildren();
  const made = table(["What the file does not say", "Your answer"], "fk-questions", "Questions");
  made.tBodies[0].append(...questions.map((question) => row(model, question)));
  const scroll = make("div", "", { class: "fk-scroll", tabindex: "0", role: "region", "aria-label": "Questions" });
  scroll.append(made);
  return redraw(el, scroll);
}

export default drawn(draw);
