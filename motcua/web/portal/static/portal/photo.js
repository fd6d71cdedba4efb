// Four corners on a photo, moved by pointer or keys. Without this script the same page cuts by numbers.
const stage = document.querySelector("[data-cutter]");
const form = document.querySelector("[data-cutter-form]");
const FULL = 10000;
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

if (stage && form) wake();

function wake() {
  const corners = stage.dataset.corners.split(",").map(Number);
  const handles = [...stage.querySelectorAll(".mc-photo__corner")];
  const edges = document.querySelector("[data-cutter-edges]");
  form.hidden = false;
  if (edges && !edges.querySelector(".mc-error-message")) edges.open = false;
  handles.forEach((handle, place) => {
    handle.hidden = false;
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      handle.focus();
      event.preventDefault();
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const box = stage.getBoundingClientRect();
      move(place, ((event.clientX - box.left) / box.width) * FULL, ((event.clientY - box.top) / box.height) * FULL);
    });
    handle.addEventListener("keydown", (event) => {
      const way = KEYS[event.key];
      if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const step = event.shiftKey ? 10 : 100;
      move(place, corners[place * 2] + way[0] * step, corners[place * 2 + 1] + way[1] * step);
    });
    draw(place);
  });

  function move(place, x, y) {
    corners[place * 2] = held(x);
    corners[place * 2 + 1] = held(y);
    draw(place);
  }

  function draw(place) {
    const [x, y] = corners.slice(place * 2, place * 2 + 2);
    const handle = handles[place];
    handle.style.left = `${x / 100}%`;
    handle.style.top = `${y / 100}%`;
    const told = { corner: handle.getAttribute("aria-label"), x: (x / 100).toFixed(1), y: (y / 100).toFixed(1) };
    handle.setAttribute("aria-valuenow", Math.round(x / 100));
    handle.setAttribute("aria-valuetext", stage.dataset.told.replace(/\{(\w+)\}/g, (_, name) => told[name]));
    const pairs = [0, 1, 2, 3].map((each) => corners.slice(each * 2, each * 2 + 2).join(","));
    stage.querySelector("polygon").setAttribute("points", pairs.join(" "));
    form.elements.corners.value = corners.join(",");
  }
}

function held(value) {
  return Math.min(FULL, Math.max(0, Math.round(value)));
}
