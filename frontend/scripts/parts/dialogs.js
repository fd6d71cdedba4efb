// Links with data-open-dialog open a window. The browser keeps the focus inside and gives it back.
export function listenToDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open-dialog]");
    if (opener) {
      if (open(opener.dataset.openDialog)) event.preventDefault();
      return;
    }
    const closer = event.target.closest("[data-close-dialog]");
    if (closer) {
      event.preventDefault();
      closer.closest("dialog")?.close();
    } else if (event.target instanceof HTMLDialogElement && isOutside(event.target, event)) {
      event.target.close();
    }
  });
}

export function open(id) {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement)) return false;
  if (!dialog.open) dialog.showModal();
  return true;
}

// An address that ends in #id of a dialog shows it at once, as it would without script.
export function openNamedDialog() {
  if (location.hash.length > 1) open(decodeURIComponent(location.hash.slice(1)));
}

function isOutside(dialog, { clientX, clientY }) {
  const box = dialog.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
