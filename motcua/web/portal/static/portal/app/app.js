// The installed app: its worker, and the codes that somebody chose to keep on this device. A code and the day
// promised, nothing about the person; they never leave the device.
const NAME = "motcua-codes";
const MOST = 50;

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each?.code === "string") : [];
  } catch {
    return [];
  }
}

function write(codes) {
  localStorage.setItem(NAME, JSON.stringify(codes.slice(0, MOST)));
}

function offerToKeep(box) {
  const { code, due, kept } = box.dataset;
  const button = box.querySelector("button");
  const note = box.querySelector("[role=status]");
  box.hidden = false;
  if (read().some((each) => each.code === code)) return tell();
  button.addEventListener("click", () => {
    write([{ code, due }, ...read().filter((each) => each.code !== code)]);
    tell();
  });
  function tell() {
    button.hidden = true;
    note.textContent = kept;
  }
}

function list(place) {
  const codes = read();
  const pattern = place.querySelector("template");
  place.querySelectorAll("li").forEach((row) => row.remove());
  document.querySelector("[data-no-codes]").hidden = codes.length > 0;
  for (const { code, due } of codes) {
    const row = pattern.content.cloneNode(true);
    const link = row.querySelector("a");
    link.textContent = code;
    link.href = `${place.dataset.track}${encodeURIComponent(code)}/`;
    const promised = row.querySelector("[data-due]");
    promised.hidden = !/^\d{4}-\d{2}-\d{2}$/.test(due ?? "");
    promised.querySelector("b").textContent = promised.hidden ? "" : due.split("-").reverse().join("/");
    const button = row.querySelector("button");
    button.setAttribute("aria-label", `${button.textContent} ${code}`);
    button.addEventListener("click", () => {
      write(read().filter((each) => each.code !== code));
      list(place);
    });
    place.append(row);
  }
}

document.querySelectorAll("[data-keep-code]").forEach(offerToKeep);
document.querySelectorAll("[data-kept-codes]").forEach(list);
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/ung-dung.js").catch(() => {});
