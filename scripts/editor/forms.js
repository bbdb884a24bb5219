/** In the frame of the editor: starts the forms of Decap CMS. */

window.CMS_MANUAL_INIT = true;
// There is nobody to sign in but the person at this machine.
localStorage.setItem("decap-cms-user", JSON.stringify({ backendName: "proxy" }));

addEventListener("DOMContentLoaded", async () => {
  const { CMS } = window;
  CMS.registerEventListener({ name: "postSave", handler: () => parent.dispatchEvent(new Event("saved")) });
  // What is saved here is on this machine, and published by nobody yet.
  const phrases = CMS.getLocale("en");
  const editorToolbar = { ...phrases.editor.editorToolbar, published: "Saved" };
  CMS.registerLocale("en", { ...phrases, editor: { ...phrases.editor, editorToolbar } });
  const response = await fetch("/config.json");
  CMS.init({ config: await response.json() });
});
