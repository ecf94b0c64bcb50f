// Keys of the review desk. A key presses the button that is on the page; the page moves on only when the server
// has said that the decision is saved, so what is shown is always what is kept.
const form = document.querySelector("[data-decide]");
const status = document.querySelector("[data-status]");
const KEYS_OFF = "mapper-keys-off";
let busy = false;

const say = (words, failed = false) => {
  if (!status) return;
  status.textContent = words;
  status.classList.toggle("govuk-error-message", failed);
};

const keysAreOff = () => {
  try { return localStorage.getItem(KEYS_OFF) === "1"; } catch { return false; }
};

async function send(target, verdict) {
  if (busy) return;
  busy = true;
  say("Saving…");
  const body = new URLSearchParams(new FormData(target));
  if (verdict) body.set("verdict", verdict);
  try {
    const answer = await fetch(target.action, {
      method: "POST", body, headers: { Accept: "application/json" }, redirect: "error",
    });
    const result = await answer.json();
    if (answer.ok) {
      window.location.assign(result.next);
      return;
    }
    say(`Not saved. ${result.detail} ${result.todo}`, true);
  } catch {
    say("Not saved: the server did not answer. Your choice is still on this page; press the key again.", true);
  }
  busy = false;
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  send(form, event.submitter?.value);
});
document.querySelectorAll("[data-undo]").forEach((undo) =>
  undo.addEventListener("submit", (event) => {
    event.preventDefault();
    send(undo);
  }),
);

const press = (selector) => document.querySelector(selector)?.click();
const ACTIONS = {
  a: () => press('[data-decide] button[value="accepted"]'),
  r: () => press('[data-decide] button[value="rejected"]'),
  u: () => press('[data-decide] button[value="unsure"]'),
  n: () => press('[data-decide] button[value="none"]'),
  s: () => press("[data-next]"),
  b: () => press("[data-previous]"),
  z: () => press("[data-undo] button"),
  c: () => document.querySelector("#comment")?.focus(),
  w: () => document.querySelector("[data-why] summary")?.click(),
  "?": () => document.querySelector("[data-keys] summary")?.click(),
};

document.addEventListener("keydown", (event) => {
  // a key with a modifier belongs to the browser or to assistive technology; a key in a field is text
  if (keysAreOff() || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  const field = event.target.closest?.("input[type=text], input[type=search], textarea, select");
  if (field) {
    if (event.key === "Escape") field.blur();
    return;
  }
  if (/^[1-5]$/.test(event.key)) {
    const relation = document.querySelectorAll('[name="predicate"]')[Number(event.key) - 1];
    if (relation) {
      relation.checked = true;
      relation.focus();
      event.preventDefault();
    }
    return;
  }
  const act = ACTIONS[event.key.toLowerCase()];
  if (act) {
    event.preventDefault();
    act();
  }
});

const toggle = document.querySelector("[data-keys-toggle]");
if (toggle) {
  const show = () => {
    toggle.textContent = keysAreOff() ? "Switch the keys on" : "Switch the keys off";
    toggle.hidden = false;
  };
  toggle.addEventListener("click", () => {
    try { localStorage.setItem(KEYS_OFF, keysAreOff() ? "0" : "1"); } catch { /* private window: keys stay on */ }
    show();
  });
  show();
}
