/**
 * On top of the trial, where scripts run: ranges to drag, and links that change the page in place. The address stays
 * the state, and whatever goes wrong leads to that address as a link without a script would.
 */
const PAUSE_MS = 120;
const DAY_MS = 86_400_000;
let latest = 0;
let waiting = 0;

for (const row of rows()) addRange(row);
document.querySelector("main").addEventListener("click", (event) => {
  const link = event.target.closest(".moves a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const { pathname, search } = new URL(link.href);
  const list = link.closest("[data-swap]").id;
  const place = [...link.closest(".moves").querySelectorAll("a")].indexOf(link);
  void show(pathname + search).then(() => keepFocus(list, place));
});

function rows() {
  return document.querySelectorAll(".trial-row");
}

/** Makes, updates or takes away the range of a row; one that is being dragged is left alone. */
function addRange(row) {
  const present = row.querySelector("input[type=range]");
  const { field, label, max, step, value } = row.dataset;
  if (!field) {
    present?.remove();
    return;
  }
  if (present === document.activeElement && present) return;
  const range = present ?? document.createElement("input");
  Object.assign(range, { type: "range", min: "0", max, step, ariaLabel: label });
  range.value = value;
  if (present) return;
  range.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void show(addressWith(row, range.value)), PAUSE_MS);
  });
  row.append(range);
}

function addressWith({ dataset }, value) {
  const { pathname, search } = window.location;
  const query = new URLSearchParams(search);
  query.set(dataset.field, dataset.kind === "number" ? value : dateBefore(dataset.asOf, value));
  return `${pathname}?${query}`;
}

function dateBefore(date, days) {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}

/** Asks for the page of an address and takes its parts over; only the latest answer counts. */
async function show(address) {
  latest += 1;
  const mine = latest;
  try {
    const reply = await fetch(address, { headers: { accept: "text/html" } });
    if (mine !== latest) return;
    if (!reply.ok) throw new Error(`the trial answers ${reply.status}`);
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    if (mine !== latest) return;
    history.replaceState(null, "", address);
    takeOver(page);
  } catch {
    if (mine === latest) window.location.assign(address);
  }
}

function takeOver(page) {
  for (const part of document.querySelectorAll("[data-swap]")) {
    const next = page.getElementById(part.id);
    if (!next) continue;
    part.className = next.className;
    if (next.dataset.verdict) part.dataset.verdict = next.dataset.verdict;
    part.replaceChildren(...next.childNodes);
  }
  for (const row of rows()) {
    const next = page.getElementById(row.id);
    for (const name of Object.keys(row.dataset)) delete row.dataset[name];
    Object.assign(row.dataset, next.dataset);
    addRange(row);
  }
  const language = page.querySelector("a[hreflang]");
  if (language) document.querySelector("a[hreflang]").href = language.getAttribute("href");
}

/** The link that was pressed is another one now; the focus stays where the finger is. */
function keepFocus(list, place) {
  const links = document.getElementById(list)?.querySelectorAll(".moves a") ?? [];
  links[Math.min(place, links.length - 1)]?.focus({ preventScroll: true });
}
