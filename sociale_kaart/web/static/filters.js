// Filters that work by submitting them also work at once: the list changes and the page stays.

const PARTS = ["heading", "chips", "filter-list", "list"];

/** Follow the filters of a list; `list` is told when its cards are others. */
export function live(list) {
  const form = document.getElementById("search");
  const filters = document.querySelector(".filters");
  const question = () => location.pathname + location.search;
  let shown = question();
  let last = 0;

  async function refresh(url, chosen) {
    const turn = ++last;
    const answer = await fetch(url, { headers: { Accept: "text/html" } });
    const text = await answer.text();
    if (turn !== last) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    if (!answer.ok || PARTS.some((id) => !page.getElementById(id))) {
      location.assign(url);
      return;
    }
    for (const id of PARTS) {
      document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    }
    document.title = page.title;
    history.pushState(null, "", url);
    shown = question();
    filters.querySelector(chosen)?.focus();
    list.changed();
    const [frame, other] = [document, page].map((each) => each.querySelector("[data-map]"));
    if (!frame || !other) return;
    frame.dataset.map = other.dataset.map;
    frame.dispatchEvent(new Event("answer"));
  }

  filters.addEventListener("change", (event) => {
    const { name, value, type } = event.target;
    const given = new URLSearchParams(new FormData(form));
    const chosen = `[name="${name}"]` + (type === "checkbox" ? `[value="${CSS.escape(value)}"]` : "");
    refresh(given.size ? `${form.action}?${given}` : form.action, chosen)
      .catch(() => form.requestSubmit());
  });
  window.addEventListener("popstate", () => { if (question() !== shown) location.reload(); });
}
