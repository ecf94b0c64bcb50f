// Puts indicators in another order by mouse or by Alt and an arrow; without it the buttons on the page do the same.
const form = document.querySelector("[data-place]");
const items = [...document.querySelectorAll("li[data-unit]")];
let dragged = null;

function place(target, act, to) {
  if (!form || !to || target === to) return;
  form.elements.act.value = act;
  form.elements.target.value = target.dataset.unit;
  form.elements.to.value = to.dataset.unit;
  form.submit();
}

// Above or below the middle of the item that it is dropped on.
const side = (event, item) => {
  const box = item.getBoundingClientRect();
  return event.clientY < box.top + box.height / 2 ? "before" : "after";
};

for (const item of items) {
  item.draggable = true;
  item.addEventListener("dragstart", (event) => {
    dragged = item;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", item.dataset.unit);
  });
  item.addEventListener("dragend", () => {
    dragged = null;
    for (const other of items) other.classList.remove("mapper-drop-before", "mapper-drop-after");
  });
  item.addEventListener("dragover", (event) => {
    if (!dragged || dragged === item) return;
    event.preventDefault();
    const act = side(event, item);
    for (const other of items) {
      other.classList.toggle("mapper-drop-before", other === item && act === "before");
      other.classList.toggle("mapper-drop-after", other === item && act === "after");
    }
  });
  item.addEventListener("drop", (event) => {
    event.preventDefault();
    if (dragged) place(dragged, side(event, item), item);
  });
  item.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const at = items.indexOf(item);
    if (event.key === "ArrowUp") place(item, "before", items[at - 1]);
    else place(item, "after", items[at + 1]);
  });
}
const hint = document.querySelector("[data-place-hint]");
if (hint && items.length > 1) hint.hidden = false;
