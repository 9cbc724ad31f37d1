// Outlines of areas: their names, and which of them the entry looked at serves.
import { element } from "./map_pins.js";

export class Areas {
  /** `serving` maps a service to the ids of the areas it serves. */
  constructor(map, outlines, serving) {
    this.map = map;
    this.serving = serving;
    this.names = L.layerGroup().addTo(map);
    this.outlines = new Map();
    outlines?.eachLayer((outline) => this.outlines.set(outline.feature.properties.id, outline));
    this.named = [...this.outlines.values()].map((outline) => {
      const { names } = outline.feature.properties;
      const name = names[document.documentElement.lang] ?? Object.values(names)[0];
      return { name, bounds: outline.getBounds() };
    });
    map.on("zoomend", () => this.draw());
    this.draw();
  }

  /** Each name while its outline is wide enough for it and still fits the map. */
  draw() {
    this.names.clearLayers();
    const width = this.map.getSize().x;
    const taken = [];
    for (const { name, bounds } of this.named) {
      const at = (lon) => this.map.latLngToContainerPoint([bounds.getSouth(), lon]).x;
      const wide = at(bounds.getEast()) - at(bounds.getWest());
      if (wide < 9 * name.length || wide > 1.2 * width) continue;
      const middle = this.map.project(bounds.getCenter());
      if (taken.some((each) => Math.abs(each.y - middle.y) < 18 && Math.abs(each.x - middle.x) < 90)) continue;
      taken.push(middle);
      const text = element("span", "", name);
      text.setAttribute("aria-hidden", "true");
      L.marker(bounds.getCenter(), {
        icon: L.divIcon({ html: text, className: "area-name", iconSize: [0, 0] }),
        interactive: false, keyboard: false, pane: "shadowPane",
      }).addTo(this.names);
    }
  }

  /** Let the areas that these services serve stand out. */
  show(ids) {
    const wanted = new Set(ids.flatMap((id) => this.serving[id] ?? []));
    for (const [id, outline] of this.outlines) {
      outline.getElement()?.classList.toggle("served", wanted.has(id));
    }
  }
}
