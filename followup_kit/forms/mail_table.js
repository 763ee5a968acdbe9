function who(mail) {
  const made = make("td", "", { dir: "auto" });
  made.append(make("b", mail.sender || "(no sender)"), make("br"), mail.subject || "(no subject)");
  return made;
}

function says(mail) {
  const made = make("td", "", { dir: "auto" });
  made.append(mail.words ? `“${mail.words}”` : "(no phrase decides)");
  if (mail.sure) made.append(make("div", mail.sure, { class: "fk-help" }));
  return made;
}

function about(model, mail) {
  const made = make("td");
  const changed = (value) => model.send({ do: "application", id: mail.id, value });
  const label = `Application, mail ${mail.line}`;
  if (mail.applications.length) made.append(choice(mail.applications, mail.application, label, changed, { "data-key": `a${mail.id}` }));
  if (mail.link) made.append(make("div", mail.link, { class: "fk-help" }));
  return made;
}

function row(model, mail, kinds) {
  const made = make("tr");
  const take = make("td");
  const took = (value) => model.send({ do: "take", id: mail.id, value });
  const hindered = mail.why_not ? { disabled: "", title: mail.why_not } : {};
  take.append(input("checkbox", mail.take, `Record mail ${mail.line}`, took, { "data-key": `t${mail.id}`, ...hindered }));
  const what = make("td");
  const kind = (value) => model.send({ do: "kind", id: mail.id, value });
  what.append(choice(kinds, mail.kind, `What mail ${mail.line} is`, kind, { "data-key": `k${mail.id}` }));
  if (mail.why_not) what.append(make("div", mail.why_not, { class: "fk-help" }));
  made.append(take, cell(mail.day, "fk-history-day"), who(mail), what, says(mail), about(model, mail));
  return made;
}

function draw(model, el, { mails, kinds }) {
  if (!mails?.length) return el.replaceChildren();
  const made = table(["Record", "Day", "Mail", "What it is", "The words that say so", "Application"], "fk-mails", "Mails");
  made.tBodies[0].append(...mails.map((mail) => row(model, mail, kinds)));
  return redraw(el, scrolled(made, "Mails"));
}

export default drawn(draw);
