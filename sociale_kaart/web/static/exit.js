// Leaving a sensitive page: by its button or by Shift three times, and gone before the answer.

const TIMES = 3;
const PATIENCE = 5000;

function leave(url) {
  // The server sets this too; where there is no network, it holds for when there is again.
  document.cookie = "calendar=1; Max-Age=600; Path=/; SameSite=Lax";
  document.title = "";
  document.documentElement.hidden = true;
  location.replace(url);
}

/** Let the link leave at once and in place of this page; `say` tells how often to press still. */
export function leaveQuickly(link, say) {
  let times = 0;
  let last = 0;
  let alone = false;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
  document.addEventListener("keydown", (event) => { alone = event.key === "Shift"; });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    times = event.timeStamp - last > PATIENCE ? 1 : times + 1;
    last = event.timeStamp;
    if (times >= TIMES) leave(link.href);
    else say(link.dataset.more.replace("#", TIMES - times));
  });
  // A browser that kept the page alive in memory asks the server again.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}
