// Files go up in pieces: a broken line goes on where it broke, and one sees how far it has come. Without
// this script the same form sends whole files. Photographs larger than needed are made smaller first.
const form = document.querySelector("form[data-pieces]");
const WAITS = [1, 2, 4, 8, 15, 30];
const SIDE = 2600;
const LARGE = 1_500_000;

if (form) form.addEventListener("submit", (event) => void send(event));
window.addEventListener("beforeunload", (event) => {
  if (form?.dataset.busy === "1") event.preventDefault();
});

async function send(event) {
  const boxes = [...form.querySelectorAll("input[type=file]")];
  const files = boxes.flatMap((box) => [...box.files]);
  if (!files.length) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  const shown = form.querySelector("[data-progress]");
  shown.hidden = false;
  try {
    for (const [place, file] of files.entries()) await one(await smaller(file), shown, `${place + 1}/${files.length}`);
    form.dataset.busy = "done";
    location.reload();
  } catch (fault) {
    say(shown, fault.message || form.dataset.failed, true);
    delete form.dataset.busy;
  }
}

async function one(file, shown, which) {
  const begun = await ask(location.pathname, { viec: "bat-dau", name: file.name, size: file.size });
  let received = begun.received;
  let broken = 0;
  while (received < file.size) {
    draw(shown, `${which} ${file.name}`, received, file.size);
    try {
      const answer = await fetch(`/tai-len/${begun.code}/?tu=${received}`, {
        method: "POST",
        headers: { "X-CSRFToken": token(), "Content-Type": "application/octet-stream" },
        body: file.slice(received, received + begun.largest),
      });
      const told = await answer.json();
      if (answer.ok || answer.status === 409) received = told.received;
      else if (answer.status < 500 && answer.status !== 429) throw Object.assign(new Error(told.message), { final: true });
      else throw new Error(told.message);
      broken = 0;
    } catch (fault) {
      if (fault.final || broken >= 40) throw fault;
      say(shown, form.dataset.waiting);
      await pause(WAITS[Math.min(broken++, WAITS.length - 1)]);
    }
  }
  draw(shown, `${which} ${file.name}`, file.size, file.size);
  await ask(location.pathname, { viec: "xong", upload: begun.code });
}

async function ask(address, told) {
  const body = new FormData();
  for (const [name, value] of Object.entries(told)) body.append(name, value);
  const answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token() }, body });
  const json = answer.headers.get("content-type")?.includes("json");
  if (answer.ok) return json ? answer.json() : {};
  throw new Error(json ? (await answer.json()).message : form.dataset.failed);
}

async function smaller(file) {
  if (file.type !== "image/jpeg" || file.size < LARGE) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return made && made.size < file.size ? new File([made], file.name, { type: "image/jpeg" }) : file;
  } catch {
    return file;
  }
}

function draw(shown, words, value, max) {
  const bar = shown.querySelector("progress");
  bar.max = max;
  bar.value = value;
  say(shown, `${words}: ${Math.round((100 * value) / max)}%`);
}

function say(shown, words, fault = false) {
  const line = shown.querySelector("[data-words]");
  line.textContent = words;
  line.classList.toggle("mc-error-message", fault);
}

const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;
const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
