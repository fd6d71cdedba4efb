import { found } from "./found.js";

// Sections one under another become tabs: arrows move, Home and End jump, the address keeps the choice.
export function raiseTabs(root) {
  for (const tabs of found(root, "[data-tabs]")) if (!tabs.classList.contains("mc-tabs--live")) raise(tabs);
}

function raise(tabs) {
  const panels = [...tabs.children].filter((child) => child.matches(".mc-tabs__panel"));
  if (panels.length < 2) return;
  const list = document.createElement("div");
  list.className = "mc-tabs__list";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", tabs.dataset.tabs);
  const buttons = panels.map((panel) => button(panel));
  list.append(...buttons);
  tabs.prepend(list);
  tabs.classList.add("mc-tabs--live");

  function choose(index, { focus = false, remember = false } = {}) {
    buttons.forEach((one, at) => {
      const chosen = at === index;
      one.setAttribute("aria-selected", String(chosen));
      one.tabIndex = chosen ? 0 : -1;
      panels[at].hidden = !chosen;
    });
    if (focus) buttons[index].focus();
    if (remember) history.replaceState(history.state, "", `#${panels[index].id}`);
  }

  buttons.forEach((one, index) => one.addEventListener("click", () => choose(index, { remember: true })));
  list.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    choose((next + buttons.length) % buttons.length, { focus: true, remember: true });
  });
  const follow = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return panels.findIndex((panel) => target && panel.contains(target));
  };
  window.addEventListener("hashchange", () => {
    if (follow() >= 0) choose(follow());
  });
  const wrong = panels.findIndex((panel) => panel.querySelector(".mc-error-message"));
  choose(Math.max(follow(), wrong, 0));
}

function button(panel) {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.className = "mc-tabs__tab";
  tab.id = `${panel.id}-tab`;
  tab.textContent = panel.querySelector(".mc-tabs__title").textContent;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  panel.tabIndex = 0;
  return tab;
}
