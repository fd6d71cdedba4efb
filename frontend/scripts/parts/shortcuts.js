import { open } from "./dialogs.js";

// Keys for those who work here all day. Elements say theirs: data-shortcut="/" or "g h" (one key after
// another). `?` shows them all. Letters alone can be switched off in that sheet (WCAG 2.1.4).
const OFF = "mc-shortcuts-off";
let before = "";
let forget = 0;

export function listenToShortcuts() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    if (document.querySelector("dialog:modal")) return;
    if (event.key === "?") {
      if (showSheet()) event.preventDefault();
      return;
    }
    if (localStorage.getItem(OFF)) return;
    const target = wanted(event.key);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input, select, textarea")) target.focus();
    else target.click();
  });
}

function isTyping(element) {
  return element.matches?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]");
}

function wanted(key) {
  clearTimeout(forget);
  const pair = `${before} ${key}`;
  before = key;
  forget = setTimeout(() => (before = ""), 1200);
  const all = [...document.querySelectorAll("[data-shortcut]")];
  return all.find((one) => one.dataset.shortcut === pair) ?? all.find((one) => one.dataset.shortcut === key);
}

function showSheet() {
  const sheet = document.querySelector("[data-shortcut-sheet]");
  if (!sheet) return false;
  const list = sheet.querySelector("[data-shortcut-list]");
  list.querySelectorAll("[data-found]").forEach((row) => row.remove());
  for (const one of document.querySelectorAll("[data-shortcut]")) {
    const keys = document.createElement("dt");
    for (const key of one.dataset.shortcut.split(" ")) {
      const cap = document.createElement("kbd");
      cap.className = "mc-kbd";
      cap.textContent = key;
      keys.append(cap, " ");
    }
    const says = document.createElement("dd");
    says.textContent = one.dataset.shortcutSays ?? one.getAttribute("aria-label") ?? one.textContent.trim();
    keys.dataset.found = says.dataset.found = "";
    list.append(keys, says);
  }
  const box = sheet.querySelector("[data-shortcut-switch]");
  box.checked = !localStorage.getItem(OFF);
  box.onchange = () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"));
  return open(sheet.closest("dialog").id);
}
