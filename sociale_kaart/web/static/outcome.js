// The code that a slip's QR carries behind the #, which browsers send to nobody, goes into the
// field; then it leaves the address, so that the history does not keep it.
const field = document.getElementById("code");
const code = decodeURIComponent(location.hash.slice(1));
if (field && /^[0-9A-Z-]{8,10}$/.test(code)) {
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
}
// Another language keeps what was typed, behind the # as well.
for (const link of document.querySelectorAll("[data-keeps-code]")) {
  link.addEventListener("click", () => {
    if (field?.value) link.hash = field.value.trim().toUpperCase();
  });
}
