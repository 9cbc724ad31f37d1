// A consult that begins with a link on the practice's page is counted: which link worker, nothing
// else. The call or the message itself goes its own way and waits for nothing.
const form = document.getElementById("consult-form");
const counted = new Set();

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-consult] a[href^='tel:'], [data-consult] a[href^='mailto:']");
  if (!link || !form) return;
  const worker = link.closest("[data-consult]").dataset.consult;
  if (counted.has(worker)) return;
  counted.add(worker);
  const body = new URLSearchParams({ _token: form.elements._token.value, service: worker });
  fetch(form.action, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => {});
});
