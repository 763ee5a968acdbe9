// A plain key pressed in a form is not the notebook's: without this, the arrows of a list would leave for the next cell,
// and D D delete this one. Lab looks for the mark on the very element that has the keyboard. Keys with Ctrl, Alt or Cmd,
// and Shift + Enter, stay Lab's: saving and running go on working.
function keep(event) {
  if (!event.target.closest?.(".fk-form")) return;
  const labs = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
  event.target.toggleAttribute("data-lm-suppress-shortcuts", !labs);
}

function render({ el }) {
  el.hidden = true;
  // Lab listens on the document; the window hears first.
  window.addEventListener("keydown", keep, true);
  return () => window.removeEventListener("keydown", keep, true);
}

export default { render };
