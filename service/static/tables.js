// Sorts a table by the heading that is pressed, and copies it for a spreadsheet. Without it the tables are as they are.
const collator = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });
const plain = (cell) => cell.innerText.replace(/\s+/g, " ").trim();
const worth = (cell) => {
  const given = cell.dataset.value ?? plain(cell);
  const number = Number.parseFloat(String(given).replace(/^(under|over) /, "").replace(/,/g, ""));
  return { text: String(given), number: /^((under|over) )?-?[\d.,]+ ?%?$/.test(String(given)) ? number : Number.NaN };
};

function compare(a, b) {
  if (!Number.isNaN(a.number) && !Number.isNaN(b.number)) return a.number - b.number;
  if (!Number.isNaN(a.number) || !Number.isNaN(b.number)) return Number.isNaN(a.number) ? 1 : -1;
  return collator.compare(a.text, b.text);
}

function sortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  const [body] = table.tBodies;
  if (body.rows.length < 2 || [...body.rows].some((row) => row.cells.length !== heads.length)) return;
  heads.forEach((head, column) => {
    const words = plain(head);
    if (!words || head.querySelector("a, button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "mapper-sort";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.hasAttribute("aria-sort") && other.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].map((row) => [worth(row.cells[column]), row]);
      rows.sort(([a], [b]) => (down ? compare(b, a) : compare(a, b)));
      body.append(...rows.map(([, row]) => row));
    });
  });
}

// hidden words are for screen readers: a spreadsheet wants what is seen
function asText(table) {
  return [...table.rows].map((row) => [...row.cells].map((cell) => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(".govuk-visually-hidden").forEach((extra) => extra.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }).join("\t")).join("\n");
}

async function put(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // a page that is not served over https or from this machine has no clipboard of its own
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

function copyable(table, box) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mapper-show mapper-copy mapper-no-print";
  const whose = document.createElement("span");
  whose.className = "govuk-visually-hidden";
  whose.textContent = `: ${box.getAttribute("aria-label") ?? ""}`;
  const said = document.createElement("span");
  said.textContent = "Copy this table";
  button.append(said, whose);
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    said.textContent = (await put(asText(table))) ? "Copied: paste it into a spreadsheet" : "It could not be copied";
  });
  box.after(button);
}

for (const box of document.querySelectorAll(".mapper-scroll")) {
  const table = box.querySelector("table");
  if (!table?.tHead || !table.tBodies.length || box.closest("details") || table.querySelector("input, form")) continue;
  sortable(table);
  if (table.rows.length > 2) copyable(table, box);
}
