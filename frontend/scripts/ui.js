// What every page loads. Each part enhances plain HTML that already works; parts listen on the document
// where they can, and set up single elements again when htmx brings new ones.
import { showErrors } from "./parts/errors.js";
import { listenToDialogs, openNamedDialog } from "./parts/dialogs.js";
import { raiseTabs } from "./parts/tabs.js";
import { raiseComboboxes } from "./parts/combobox.js";
import { listenToToasts } from "./parts/toasts.js";
import { keepDrafts, listenToSignOut } from "./parts/drafts.js";
import { listenToSubmits } from "./parts/submits.js";
import { listenToTheme } from "./parts/theme.js";
import { listenToInputs } from "./parts/inputs.js";
import { listenToCopy } from "./parts/copy.js";

function raise(root) {
  showErrors(root);
  raiseTabs(root);
  raiseComboboxes(root);
  keepDrafts(root);
}

document.documentElement.classList.add("mc-js");
for (const listen of [
  listenToDialogs,
  listenToToasts,
  listenToSignOut,
  listenToSubmits,
  listenToTheme,
  listenToInputs,
  listenToCopy,
]) {
  listen();
}
raise(document);
openNamedDialog();
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) raise(event.target);
});
