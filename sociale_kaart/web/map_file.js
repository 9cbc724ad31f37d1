// A map in one file: the view of the map page over what stands in the file itself.
const held = (id) => JSON.parse(document.getElementById(id).textContent);

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
  const link = event.target.closest('.leaflet-popup-content a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const folded = entry?.closest("details");
  if (folded) folded.open = true;
  entry?.querySelector("a").focus();
});
draw(
  document.querySelector(".map-frame"),
  follow(document),
  { map: window.socialMap, areas: window.socialAreas },
  held("services"),
  async () => held("practices"),
);
