// The list of results: moved through with the arrow keys, and in step with the map.

/** Follow the cards on a page; `chosen` functions hear the id of the card that has the focus. */
export function follow(page) {
  let cards = [...page.querySelectorAll("[data-id]")];
  const chosen = [];

  const link = (card) => card.querySelector(".card-link");
  const position = () => cards.findIndex((card) => card.contains(document.activeElement));

  function mark(card) {
    for (const each of cards) each.classList.toggle("current", each === card);
  }

  page.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-id]");
    if (!card) return;
    mark(card);
    for (const hear of chosen) hear(card.dataset.id);
  });

  return {
    /** Put the focus on the next or previous card; false when there is no list. */
    move(step) {
      if (cards.length === 0) return false;
      const at = position();
      const next = at < 0 ? (step > 0 ? 0 : cards.length - 1) : at + step;
      if (next < 0) {
        document.getElementById("q")?.focus();
        return true;
      }
      link(cards[Math.min(next, cards.length - 1)]).focus();
      return true;
    },
    /** Show which card belongs to a spot on the map; false when it is not on this page. */
    show(id) {
      const card = cards.find((each) => each.dataset.id === id);
      mark(card);
      card?.scrollIntoView({ block: "nearest" });
      return card !== undefined;
    },
    has(id) { return cards.some((each) => each.dataset.id === id); },
    /** Look again which cards there are. */
    changed() { cards = [...page.querySelectorAll("[data-id]")]; },
    onChosen(hear) { chosen.push(hear); },
  };
}

/** Show the map of this page, if it has one, once it is nearly in view: until then a page is light. */
export function watchMap(list) {
  const place = document.querySelector("[data-map]");
  if (!place) return;
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some((each) => each.isIntersecting)) return;
    watch.disconnect();
    import("./map.js").then((map) => map.show(place, list));
  }, { rootMargin: "200px" });
  watch.observe(place);
}
