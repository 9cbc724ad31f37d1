// The map is fetched when it comes near the screen; until then a page weighs little.

/** Show the map of this page, if it has one, once it is nearly in view. */
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
