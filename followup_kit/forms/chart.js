// One chart, drawn by plotly; what is clicked goes back as a key.

// Plotly's script takes seconds on a slow computer. Anywidget gives up on a widget whose own script takes more than two,
// and tells it of no change from then on: so it is read apart from this one, once a page.
function plotlyOf(text) {
  globalThis.followupKitPlotly ??= (async () => {
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    try {
      await import(address);
      return globalThis.Plotly;
    } finally {
      URL.revokeObjectURL(address);
    }
  })();
  return globalThis.followupKitPlotly;
}

function keyOf(point) {
  if (point.customdata !== undefined && Array.isArray(point.customdata)) return point.customdata.join(" ");
  if (point.source && point.target) return point.label;
  return point.customdata ?? point.data?.name ?? null;
}

// Whether so little is left between the names and the numbers that those of the axis would run into each other.
function isTight(layout, width) {
  return width - layout.margin.l - layout.margin.r < 260;
}

function render({ model, el }) {
  let [plotly, gone, tight] = [null, false, false];
  const place = make("div", "", { class: "fk-chart", role: "img" });
  const save = (format) => () => {
    const { data, print } = structuredClone(model.get("shown"));
    plotly?.downloadImage({ data, layout: print }, { format, scale: format === "png" ? 2 : 1, width: 760, height: print.height, filename: print.title?.text ?? "chart" });
  };
  const saves = make("div", "", { class: "fk-chart-saves" });
  saves.append(button("Save this picture", save("png"), { class: "fk-quiet" }), button("Save for print (SVG)", save("svg"), { class: "fk-quiet" }));
  el.append(place, saves);
  const draw = () => {
    const { data, layout, says } = structuredClone(model.get("shown"));
    place.setAttribute("aria-label", says);
    tight = isTight(layout, el.clientWidth);
    if (tight) for (const axis of Object.keys(layout)) if (/^xaxis/.test(axis) && layout[axis].nticks) layout[axis].nticks = 3;
    place.style.height = `${layout.height}px`; // what follows must not slip below a chart whose size is being worked out
    plotly?.react(place, data, layout, { displayModeBar: false, responsive: true }).then(() => {
      place.removeAllListeners("plotly_click");
      place.on("plotly_click", ({ points: [point] }) => model.send({ do: "behind", key: keyOf(point), x: point.x ?? null }));
    });
  };
  const wide = new ResizeObserver(() => {
    if (!place.data) return;
    if (tight !== isTight(model.get("shown").layout, el.clientWidth)) draw();
    plotly.Plots.resize(place);
  });
  model.on("change:shown", draw);
  draw();
  plotlyOf(model.get("plotly")).then((read) => {
    if (gone) return;
    plotly = read;
    draw();
    wide.observe(el);
  });
  return () => { gone = true; wide.disconnect(); model.off("change:shown", draw); plotly?.purge(place); };
}

export default { render };
