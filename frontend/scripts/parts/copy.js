// Buttons with data-copy="id" put the text of that element on the clipboard and say that they did.
export function listenToCopy() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    const label = button.querySelector("[data-copy-label]");
    const before = label.textContent;
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      label.textContent = button.dataset.done;
      setTimeout(() => (label.textContent = before), 2500);
    } catch {
      // Without the right to the clipboard the text is marked, ready for the person's own copy.
      getSelection().selectAllChildren(source);
    }
  });
}
