import { say } from "./toasts.js";

// A fragment that does not come is said in words; what stands on the page stays as it was.
export function listenToConnection() {
  const words = document.querySelector("[data-toasts]")?.dataset ?? {};
  document.addEventListener("htmx:sendError", () => say(words.offline, "warning"));
  document.addEventListener("htmx:timeout", () => say(words.offline, "warning"));
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    say(status === 403 || status === 401 ? words.refused : words.failed, "danger");
  });
}
