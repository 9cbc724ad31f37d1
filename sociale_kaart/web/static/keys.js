// Keys: the sheet that lists them, and switching off those of a single letter (WCAG 2.1.4).

const OFF = "keys-off";

function stored() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
}

function store(off) {
  try {
    if (off) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch { /* private windows may refuse; the choice then holds for this page */ }
}

/** Listen to `keys` (key to function that says whether it did something); letters may be off. */
export function listen(keys, sheet) {
  const box = sheet.querySelector("input");
  let off = stored();
  box.checked = !off;
  box.addEventListener("change", () => {
    off = !box.checked;
    store(off);
  });

  function showSheet() {
    if (!sheet.open) sheet.showModal();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target;
    const inSearch = target.id === "q" || target.id === "near";
    const typing = target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (typing && !(inSearch && event.key === "ArrowDown")) return;
    if (sheet.open || target.closest(".leaflet-container, summary + ul")) return;
    if (event.key.length === 1 && off) return;
    const act = event.key === "?" ? showSheet : keys[event.key];
    if (Object.hasOwn(keys, event.key) || event.key === "?") {
      if (act()) event.preventDefault();
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) showSheet();
  });
}
