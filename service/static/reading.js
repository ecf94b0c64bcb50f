// Links words and competencies both ways; without it the numbers are plain links that do the same.
const marks = [...document.querySelectorAll("mark[data-codes]")];
const cards = [...document.querySelectorAll("[data-competency]")];

function choose(codes) {
  for (const mark of marks) {
    const shared = mark.dataset.codes.split(" ").some((code) => codes.includes(code));
    mark.classList.toggle("mapper-evidence--chosen", shared);
  }
  for (const card of cards) card.classList.toggle("mapper-card--chosen", codes.includes(card.dataset.competency));
}

for (const mark of marks) {
  mark.addEventListener("click", () => {
    const codes = mark.dataset.codes.split(" ");
    choose(codes);
    cards.find((card) => codes.includes(card.dataset.competency))?.scrollIntoView({ block: "nearest" });
  });
}
for (const card of cards) {
  const heading = card.querySelector("h3");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mapper-show";
  button.textContent = "Show its words";
  const whose = document.createElement("span");
  whose.className = "govuk-visually-hidden";
  whose.textContent = ` for ${heading.textContent}`;
  button.append(whose);
  if (marks.some((mark) => mark.dataset.codes.split(" ").includes(card.dataset.competency))) heading.after(button);
  button.addEventListener("click", () => {
    choose([card.dataset.competency]);
    marks.find((mark) => mark.classList.contains("mapper-evidence--chosen"))?.scrollIntoView({ block: "center" });
  });
}
