import { found } from "./found.js";

// A form that came back with errors: the summary takes the focus, so that it is read and seen first;
// its links put the cursor into the field with the label still in view.
export function showErrors(root) {
  const [summary] = found(root, "[data-error-summary]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const input = link && document.getElementById(link.hash.slice(1));
    if (!input) return;
    event.preventDefault();
    const words = input.closest("fieldset")?.querySelector("legend") ?? document.querySelector(`label[for="${input.id}"]`);
    (words ?? input).scrollIntoView({ block: "start" });
    input.focus({ preventScroll: true });
  });
}
