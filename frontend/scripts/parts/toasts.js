// Messages stay until a person closes them. New ones come by the event `mc:toast`, which the server may
// send along with a fragment: `HX-Trigger: {"mc:toast": {"text": "…", "tone": "success"}}`.
export function listenToToasts() {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-dismiss]")) event.target.closest("[data-toast]").remove();
  });
  document.addEventListener("mc:toast", (event) => say(event.detail.text, event.detail.tone));
}

export function say(text, tone = "info") {
  const region = document.querySelector("[data-toasts]");
  const pattern = document.querySelector(`template[data-toast-for="${tone}"]`);
  if (!region || !pattern) return;
  const toast = pattern.content.firstElementChild.cloneNode(true);
  toast.querySelector(".mc-toast__text").textContent = text;
  region.classList.add("mc-toasts--live");
  region.append(toast);
}
