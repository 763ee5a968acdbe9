// Rows are drawn a hundred at a time, when they come near: ten thousand are there at once and every one may wrap.
const GROUP = 100;
const WORDS = { added: "new", changed: "changed", unchanged: "as it was", skipped: "left out" };
const MARKS = { added: "+", changed: "~", unchanged: "=", skipped: "–" };

function row(line, index) {
  const made = make("tr", "", { "aria-rowindex": index + 2 });
  const [number, state, name, what] = line;
  made.append(
    cell(number ? String(number) : "", "fk-line"),
    cell("", "fk-state"),
    cell(name, "fk-name"),
    cell(what, "fk-what"),
  );
  made.cells[1].append(make("span", `${MARKS[state]} `, { "aria-hidden": "true" }), WORDS[state]);
  return made;
}

function fill(made, lines, scroll) {
  const drawGroup = (body) => {
    const from = Number(body.dataset.from);
    body.replaceChildren(...lines.slice(from, from + GROUP).map((line, n) => row(line, from + n)));
  };
  const near = new IntersectionObserver((seen) => {
    for (const one of seen) {
      if (!one.isIntersecting) continue;
      near.unobserve(one.target);
      drawGroup(one.target);
    }
  }, { root: scroll, rootMargin: "1200px" });
  made.tBodies[0].remove();
  for (let from = 0; from < lines.length; from += GROUP) {
    const body = make("tbody", "", { "data-from": from });
    if (from === 0) {
      made.append(body);
      drawGroup(body);
    } else {
      const space = make("tr", "", { "aria-hidden": "true" });
      const gap = make("td", "", { colspan: 4 });
      gap.style.height = `${33 * Math.min(GROUP, lines.length - from)}px`;
      space.append(gap);
      body.append(space);
      made.append(body);
      near.observe(body);
    }
  }
  return near;
}

function render({ model, el }) {
  let state = "";
  let sought = "";
  let near = null;
  const place = make("div");
  const draw = () => {
    const { lines, tabs } = model.get("shown");
    near?.disconnect();
    if (!lines?.length) {
      place.replaceChildren();
      return;
    }
    if (state && !tabs.some(([name, , n]) => name === state && n)) state = "";
    const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = lines.filter((line) => (!state || line[1] === state)
      && words.every((word) => `${line[2]} ${line[3]}`.toLowerCase().includes(word)));
    const bar = make("div", "", { class: "fk-tabs", role: "group", "aria-label": "Rows to show" });
    for (const [name, label, n] of tabs) {
      const pressed = () => { state = name; draw(); };
      const tab = button(`${label} ${n.toLocaleString("en")}`, pressed, {
        "aria-pressed": String(state === name), "data-key": `tab ${name}`, class: "fk-tab",
      });
      tab.disabled = n === 0 && name !== "";
      bar.append(tab);
    }
    const find = make("input", "", { type: "search", class: "fk-input fk-find", "aria-label": "Find in the rows",
      placeholder: "find a name", "data-key": "find" });
    find.value = sought;
    find.addEventListener("input", () => { sought = find.value; draw(); });
    bar.append(find);
    const made = table(["Line", "It is", "Application", "What the file says"], "fk-preview", "What will happen");
    made.setAttribute("aria-rowcount", fits.length + 1);
    const scroll = scrolled(made, "Rows of the file");
    redraw(place, bar, fits.length ? scroll : make("p", "No row holds these words.", { class: "fk-help" }));
    near = fill(made, fits, scroll);
    const again = place.querySelector(".fk-find");
    if (document.activeElement === again) again.setSelectionRange(sought.length, sought.length);
  };
  model.on("change:shown", draw);
  el.append(place);
  draw();
  return () => { model.off("change:shown", draw); near?.disconnect(); };
}

export default { render };
