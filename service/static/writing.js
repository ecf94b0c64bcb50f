// Counts the chosen competencies, and checks what is written while it is written. Without it the "Check" button does.
const counted = document.querySelector("form[data-count]");
if (counted) {
  const said = counted.querySelector("[data-count-said]");
  const [fewest, most] = [Number(counted.dataset.fewest), Number(counted.dataset.most)];
  const count = () => {
    const n = counted.querySelectorAll('[name="competency"]:checked').length;
    const advice = n < fewest ? " About six is usual." : n > most ? " That is many: candidates cannot show them all." : "";
    said.textContent = `${n} chosen.${advice}`;
  };
  counted.addEventListener("change", count);
  count();
}

const WAIT = 900;
const checked = document.querySelector("form[data-checked]");
if (checked) {
  const place = checked.querySelector("[data-checks]");
  let timer, latest = 0;
  const check = async () => {
    const mine = ++latest;
    const body = new URLSearchParams(new FormData(checked));
    body.set("act", "live");
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(checked.action, { method: "POST", body });
      // an answer that a later one overtook says nothing about the text as it stands
      if (answer.ok && mine === latest) place.innerHTML = await answer.text();
    } catch { /* the page still works: the button checks too */ }
    place.removeAttribute("aria-busy");
  };
  checked.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, WAIT);
  });
  check();
}
