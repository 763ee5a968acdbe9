// A tile in JupyterLab's launcher, written by hand: a webpack container that borrows Lab's own modules.
// Where there is no launcher (Voilà, a single notebook's page) it adds nothing.
(() => {
  const NAME = "followup_kit";
  const COMMAND = "followup-kit:start-here";
  // An open letter, in a blue that stands out on light and dark.
  const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#3f8ae0" stroke-width="1.6"
    stroke-linejoin="round" stroke-linecap="round"><path d="M3 6.5h18v12H3z"/><path d="m3 7 9 6.5L21 7"/></svg>`;
  let shared = {};

  const lab = async name => (await Object.values(shared[name])[0].get())();

  async function plugins() {
    const needed = ["@jupyterlab/launcher", "@jupyterlab/services", "@jupyterlab/coreutils", "@jupyterlab/ui-components"];
    if (!needed.every(name => shared[name])) return [];
    const [{ ILauncher }, { ServerConnection }, { URLExt }, { LabIcon }] = await Promise.all(needed.map(lab));
    const icon = new LabIcon({ name: `${NAME}:letter`, svgstr: ICON });

    async function copy(folder) {
      const settings = ServerConnection.makeSettings();
      const address = URLExt.join(settings.baseUrl, NAME, "start-here");
      const request = { method: "POST", body: JSON.stringify({ folder }) };
      const response = await ServerConnection.makeRequest(address, request, settings);
      const told = await response.json().catch(() => ({}));
      if (!response.ok) throw new Error(told.message || `No copy of the start notebook could be made (${response.status}).`);
      return told.path;
    }

    function activate(app, launcher) {
      if (!launcher) return;
      app.commands.addCommand(COMMAND, {
        label: "After a “no”",
        caption: "Begin here: a fresh copy of followup_kit's start notebook, in the folder you are in",
        icon,
        execute: async args => app.commands.execute("docmanager:open", { path: await copy(args.cwd || "") }),
      });
      // Among the notebooks, where people look for one; their tiles show an image by its address.
      const kernelIconUrl = `data:image/svg+xml;base64,${btoa(ICON)}`;
      launcher.add({ command: COMMAND, category: "Notebook", rank: 100, kernelIconUrl });
    }

    return [{ id: `${NAME}:tile`, autoStart: true, optional: [ILauncher], activate }];
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = {
    init: scope => { shared = scope; },
    get: async () => {
      const found = await plugins();
      return () => ({ __esModule: true, default: found });
    },
  };
})();
