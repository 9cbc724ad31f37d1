// The page of what this device keeps: a list to open, and a button that deletes it.

const KEPT = "kept";
const place = document.getElementById("kept");

function show(pages) {
  place.querySelector("ul").replaceChildren(...pages.map(({ address, title, moment }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = title;
    item.append(link, ` ${moment}`);
    return item;
  }));
  place.hidden = pages.length === 0;
  document.getElementById("nothing-kept").hidden = pages.length > 0;
}

async function read() {
  const cache = await caches.open(KEPT);
  const pages = [];
  for (const request of (await cache.keys()).reverse()) {
    const text = await (await cache.match(request)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    pages.push({
      address: request.url,
      title: page.querySelector("h1")?.textContent ?? page.title,
      moment: page.querySelector(".kept-on")?.textContent ?? "",
    });
  }
  return pages;
}

if ("caches" in window) {
  read().then(show, () => {});
  place.querySelector("button").addEventListener("click", async () => {
    await caches.delete(KEPT);
    show([]);
  });
}
