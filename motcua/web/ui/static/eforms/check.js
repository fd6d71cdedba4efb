// Says beside a field, when one leaves it, what the server would say; it never keeps a form from being sent.
// The facts and sentences come with each field (data-check), made from the schema by which the server judges.
const SPACE = /\s+/gu;

const JUDGES = { text, long: text, date: day, number: whole, money: whole, choice: chosen, yes_no: chosen,
  several, identity, phone, mail, address };

// The sentence for these values of a field, "" when there is nothing to say. `among`: values of boxes that are ticked.
export function judge(check, values) {
  return JUDGES[check.kind]?.(check, values.map(clean)) ?? "";
}

function clean(value) {
  return value.slice(0, 20000).replace(/\r\n/g, "\n").replace(/[\p{Cc}\p{Cs}]/gu, (mark) => (/[\n\t]/.test(mark) ? mark : ""));
}

const nfc = (value) => value.normalize("NFC").replace(SPACE, " ").trim();
const filled = (read) => (check, [value = ""]) => (value.trim() ? read(check, value) : check.missing);

function text(check, values) {
  return filled((facts, value) => {
    const bare = facts.kind === "long" ? value.split("\n").map(nfc).join("\n").trim() : nfc(value);
    const length = [...bare].length;
    if (length > facts.most) return facts.long.replace("{length}", length);
    if (length < facts.least) return facts.few;
    return facts.pattern && !fits(facts.pattern, bare) ? facts.wrong : "";
  })(check, values);
}

function fits(pattern, value) {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true; // written in a way that only the server reads
  }
}

function day(check, values) {
  return filled((facts, value) => {
    const bare = value.trim();
    const iso = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(bare);
    const told = /^([0-9]{1,2})[/.\-\s]?([0-9]{1,2})[/.\-\s]?([0-9]{4})$/.exec(bare);
    const [year, month, date] = iso ? iso.slice(1).map(Number) : told ? [told[3], told[2], told[1]].map(Number) : [];
    if (!year || !month || month > 12 || !date || date > lastDay(year, month)) return facts.day;
    if (year < 1900) return facts.early;
    const written = `${year}-${`${month}`.padStart(2, "0")}-${`${date}`.padStart(2, "0")}`;
    return facts.today && written > facts.today ? facts.late : "";
  })(check, values);
}

function lastDay(year, month) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function whole(check, values) {
  return filled((facts, value) => {
    const bare = value.trim().replace(/\s*(đồng|đ|₫|vnd|vnđ)$/iu, "");
    if (!/^-?([0-9]{1,18}|[0-9]{1,3}([.\s][0-9]{3}){1,5})$/.test(bare)) return facts.whole;
    const number = Number(bare.replace(/[.\s]/g, ""));
    return number < facts.least || number > facts.most ? facts.between : "";
  })(check, values);
}

function identity(check, values) {
  return filled((facts, value) => {
    const digits = value.trim().replace(/[\s.-]+/g, "");
    if (!/^[0-9]{12}$/.test(digits)) return facts.length;
    const place = Number(digits.slice(0, 3));
    return place < 1 || (place > 96 && place < 100) ? facts.place.replace("{place}", digits.slice(0, 3)) : "";
  })(check, values);
}

function phone(check, values) {
  return filled((facts, value) => {
    let bare = value.trim().replace(/[\s.\-()]+/g, "").replace(/^00/, "+");
    for (const prefix of ["+840", "+84"]) if (bare.startsWith(prefix)) bare = `0${bare.slice(prefix.length)}`;
    if (/^84[35789][0-9]{8}$/.test(bare)) bare = `0${bare.slice(2)}`;
    return /^0[35789][0-9]{8}$|^02[0-9]{9}$|^\+[1-9][0-9]{7,14}$/.test(bare) ? "" : facts.wrong;
  })(check, values);
}

function mail(check, values) {
  return filled((facts, value) => {
    const bare = value.trim();
    const right = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}$/.test(bare);
    return right && bare.length <= 254 && !bare.includes("..") ? "" : facts.wrong;
  })(check, values);
}

function chosen(check, values) {
  return values.some((value) => value) ? "" : check.missing;
}

function several(check, values) {
  if (!values.length) return check.missing;
  return values.length < check.least ? check.few : "";
}

function address(check, [unit = "", detail = ""]) {
  if (nfc(unit)) return "";
  return nfc(detail) ? check.unit : check.missing;
}

// --- the page ---------------------------------------------------------------------------------------------------
const FIELD = "[data-check]";
const LEAVING = "button, a, summary";
let pressing = false; // a button is being pressed: nothing may move under the finger

const touched = new WeakSet(); // fields changed since the page came

document.addEventListener("pointerdown", (event) => (pressing = Boolean(event.target.closest?.(LEAVING))), true);
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => (pressing = false), true);
document.addEventListener("focusout", (event) => left(event.target.closest?.(FIELD), event.relatedTarget));
for (const kind of ["input", "change"]) document.addEventListener(kind, (event) => changed(event.target));

function left(field, to) {
  if (!field || pressing || field.contains(to) || to?.closest?.(LEAVING)) return;
  // what the server found wrong stays until the answer is another one: it knows more
  if (touched.has(field) || !field.querySelector(".mc-error-message")) tell(field);
}

function changed(box) {
  const field = box.closest?.(FIELD) ?? box.closest?.(".mc-eform__place")?.querySelector(FIELD);
  if (!field) return;
  touched.add(field);
  if (field.querySelector(".mc-error-message")) tell(field);
}

function boxes(field) {
  return [...field.querySelectorAll("input, select, textarea")].filter((box) => box.type !== "hidden" && !box.disabled);
}

function values(field, check) {
  const own = boxes(field).filter((box) => !/^(radio|checkbox)$/.test(box.type) || box.checked).map((box) => box.value);
  if (check.kind !== "address") return own;
  const detail = field.closest("fieldset")?.querySelector('[name$=".detail"]');
  return [own[0] ?? "", detail?.value ?? ""];
}

function tell(field) {
  const check = JSON.parse(field.dataset.check);
  if (!boxes(field).length) return;
  const sentence = judge(check, values(field, check));
  const place = field.querySelector("[data-told]");
  const id = `${field.dataset.checkId}-error`;
  if (place.querySelector("[data-sentence]")?.dataset.sentence === sentence) return;
  place.replaceChildren(...(sentence ? [message(id, place.dataset.told, sentence)] : []));
  mark(field, id, Boolean(sentence));
}

function message(id, before, sentence) {
  const line = document.createElement("p");
  const hidden = document.createElement("span");
  Object.assign(line, { id, className: "mc-error-message" });
  line.dataset.sentence = sentence;
  Object.assign(hidden, { className: "mc-visually-hidden", textContent: `${before} ` });
  line.append(hidden, sentence);
  return line;
}

function mark(field, id, wrong) {
  field.classList.toggle("mc-form-group--error", wrong);
  for (const name of ["mc-input", "mc-select", "mc-textarea", "mc-radios", "mc-checkboxes"]) {
    for (const part of field.querySelectorAll(`.${name}`)) part.classList.toggle(`${name}--error`, wrong);
  }
  const said = field.querySelector("fieldset") ? [field.querySelector("fieldset")] : boxes(field);
  for (const part of said) {
    const told = new Set((part.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    told[wrong ? "add" : "delete"](id);
    if (told.size) part.setAttribute("aria-describedby", [...told].join(" "));
    else part.removeAttribute("aria-describedby");
    if (wrong) part.setAttribute("aria-invalid", "true");
    else part.removeAttribute("aria-invalid");
  }
}
