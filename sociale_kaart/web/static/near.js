// "Near me", on request only: the place is rounded to a hundred metres and asked for once.

/** Let the button search from where the reader is; `say` tells when that cannot be found out. */
export function nearMe(button, say) {
  button.hidden = !("geolocation" in navigator);
  button.addEventListener("click", () => {
    const form = document.getElementById("search");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.near.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
        form.requestSubmit();
      },
      () => {
        say(button.dataset.failed);
        form.elements.near.focus();
      },
      { timeout: 10000, maximumAge: 60000 },
    );
  });
}
