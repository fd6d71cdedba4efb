// A form that posts is sent once: the second click within the same page does nothing. Forms marked
// data-own-way and forms that htmx sends look after themselves.
const sent = new WeakSet();

export function listenToSubmits() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.matches("[data-own-way], [hx-post], [hx-boost] *")) return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    // After the browser has read which button was pressed.
    setTimeout(() => mark(form, true));
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.forms) {
      sent.delete(form);
      mark(form, false);
    }
  });
}

function mark(form, busy) {
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    if (busy) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}
