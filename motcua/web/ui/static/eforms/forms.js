// Questions that hang on a choice come and go at once. Without script the server asks them when the page is sent.
const PART = "[data-eform-when]";

function said(form, name) {
  const given = [...form.elements].filter((box) => box.name === name && !box.disabled);
  return new Set(given.filter((box) => !/^(radio|checkbox)$/.test(box.type) || box.checked).map((box) => box.value));
}

function holds(form, part) {
  const given = said(form, part.dataset.eformWhen);
  return JSON.parse(part.dataset.eformAmong).some((value) => given.has(value));
}

function bring(part) {
  const box = document.createElement("div");
  Object.assign(box.dataset, { eformWhen: part.dataset.eformWhen, eformAmong: part.dataset.eformAmong });
  box.append(part.content.cloneNode(true));
  part.replaceWith(box);
  box.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true })); // suggestions wake up in it
}

// What is hidden is not sent, but stays as typed in case the choice comes back.
function show(part, shown) {
  part.hidden = !shown;
  for (const box of part.querySelectorAll("input, select, textarea, button")) box.disabled = !shown;
}

function settle(form) {
  for (const part of form.querySelectorAll(PART)) {
    if (!part.isConnected) continue;
    const shown = holds(form, part) && !part.parentElement.closest(`${PART}[hidden]`);
    if (!(part instanceof HTMLTemplateElement)) show(part, shown);
    else if (shown) bring(part);
  }
}

document.addEventListener("change", (event) => event.target.form && settle(event.target.form));
window.addEventListener("pageshow", () => [...document.forms].forEach(settle));
