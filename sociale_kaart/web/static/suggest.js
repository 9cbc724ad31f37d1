// Suggestions while typing: an ARIA combobox over the plain boxes of the search form.

export function complete(form) {
  for (const box of form.querySelectorAll("#q, #near")) combobox(box, form);
}

function make(name, given, ...parts) {
  const made = document.createElement(name);
  made.append(...parts);
  return Object.assign(made, given);
}

function combobox(box, form) {
  const words = form.dataset;
  const id = `${box.id}-list`;
  const list = make("ul", { id, className: "suggestions", role: "listbox", ariaLabel: box.labels[0].textContent });
  const status = make("span", { className: "hidden", role: "status" });
  let timer, asked, at;
  Object.assign(box, { role: "combobox", autocomplete: "off", ariaAutoComplete: "list" });
  box.setAttribute("aria-controls", id);
  box.after(list, status);

  function show(found) {
    list.replaceChildren(...found.map(({ kind, text }, number) =>
      make("li", { id: id + number, role: "option", text }, text, make("small", {}, words[kind] ?? ""))));
    list.hidden = !found[0];
    box.ariaExpanded = !list.hidden;
    status.textContent = found[0] ? words.found.replace("#", found.length) : "";
    mark(-1);
  }

  function mark(next) {
    const active = list.children[at = next];
    for (const each of list.children) each.ariaSelected = each === active;
    box.setAttribute("aria-activedescendant", active?.id ?? "");
  }

  function stop() {
    clearTimeout(timer);
    asked?.abort();
  }

  function close() {
    stop();
    show([]);
  }

  function choose({ text }) {
    box.value = text;
    close();
    if (box.id === "q") form.requestSubmit();
  }

  async function ask() {
    asked = new AbortController();
    const query = new URLSearchParams({ q: box.value, box: box.id, lang: document.documentElement.lang });
    try {
      show((await (await fetch(`/api/v1/suggest?${query}`, asked)).json()).suggestions);
    } catch { /* aborted or no network */ }
  }

  close();
  box.onblur = close;
  box.oninput = () => {
    stop();
    if (box.value.trim()[1]) timer = setTimeout(ask, 120);
    else close();
  };
  box.onkeydown = (event) => {
    const { key } = event;
    const count = list.children.length + 1;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (list.hidden) return;
    if (step) mark((at + 1 + step + count) % count - 1);
    else if (key === "Enter" && at >= 0) choose(list.children[at]);
    else if (key === "Escape") close();
    else return;
    event.preventDefault();
  };
  list.onpointerdown = (event) => event.preventDefault();
  list.onclick = ({ target }) => choose(target.closest("li"));
  if (document.activeElement === box) box.oninput(); // typed while this script was on its way
}
