// Small courtesies of single inputs: show a password, part the thousands, complete a day, print.
export function listenToInputs() {
  document.addEventListener("click", (event) => {
    const toggle = event.target.closest("[data-password] button");
    if (toggle) showPassword(toggle);
    if (event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("submit", (event) => {
    for (const toggle of event.target.querySelectorAll("[data-password] input[type=text] ~ button")) showPassword(toggle);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.matches?.("[data-money]")) event.target.value = partThousands(event.target.value);
    if (event.target.matches?.("[data-day]")) event.target.value = completeDay(event.target.value);
  });
}

function showPassword(toggle) {
  const input = document.getElementById(toggle.getAttribute("aria-controls"));
  const show = input.type === "password";
  input.type = show ? "text" : "password";
  toggle.querySelector("[data-word]").textContent = show ? toggle.dataset.hide : toggle.dataset.show;
}

export function partThousands(text) {
  const digits = text.replace(/[.\s]/g, "");
  return /^\d+$/.test(digits) ? digits.replace(/\B(?=(\d{3})+$)/g, ".") : text;
}

export function completeDay(text) {
  const parts = /^(\d{1,2})[/.\-\s]?(\d{1,2})[/.\-\s]?(\d{4})$/.exec(text.trim());
  return parts ? `${parts[1].padStart(2, "0")}/${parts[2].padStart(2, "0")}/${parts[3]}` : text;
}
