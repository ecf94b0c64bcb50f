// Tells how far a screening is, and shows the table when it is done. Without it the page looks again by itself.
const card = document.querySelector("[data-progress]");
const EVERY = 1500;

async function look() {
  try {
    const answer = await fetch(card.dataset.progress);
    if (!answer.ok) { window.location.reload(); return; }
    const { state, done, of } = await answer.json();
    if (state === "done" || state === "cancelled") { window.location.reload(); return; }
    card.querySelector("[data-said]").textContent = `${state === "stopping" ? "Stopping. " : ""}${done} of ${of} ${of === 1 ? "file" : "files"} read.`;
    card.querySelector("progress").value = done;
  } catch { /* the server may be busy: ask again */ }
  setTimeout(look, EVERY);
}
if (card) setTimeout(look, EVERY);
