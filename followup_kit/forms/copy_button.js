// Text may only reach the clipboard from the page, shortly after a click.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

function render({ model, el }) {
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.className = "fk-button";
  button.textContent = model.get("label");
  said.setAttribute("role", "status");
  said.style.marginLeft = "8px";
  button.addEventListener("click", () => model.send({ ask: "text" }));
  const answer = async ({ text }) => {
    said.textContent = (await copy(text)) ? "✓ Copied" : "Your browser did not allow it: select the text and press Ctrl+C";
    setTimeout(() => { said.textContent = ""; }, 6000);
  };
  model.on("msg:custom", answer);
  el.append(button, said);
  return () => model.off("msg:custom", answer);
}

export default { render };
