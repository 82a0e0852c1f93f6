/** Copy buttons, shown where a script runs; without one, a tap selects the whole text beside them. */
const SHOWN_MS = 2000;

const announcement = document.createElement("p");
announcement.className = "visually-hidden";
announcement.setAttribute("role", "status");
offer();
// The page of a form that was refused takes the place of the one that it was sent from.
document.addEventListener("page-replaced", offer);

function offer() {
  document.querySelector("main").append(announcement);
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => void copy(button));
  }
}

async function copy(button) {
  const source = button.previousElementSibling;
  const isCopied = await isTaken(source);
  const said = isCopied ? button.dataset.copied : button.dataset.failed;
  const [words, label] = button.childNodes;
  const before = words.data;
  announcement.textContent = `${said}${label.textContent}`;
  if (before === said) return;
  words.data = said;
  setTimeout(() => {
    words.data = before;
    announcement.textContent = "";
  }, SHOWN_MS);
}

/** Browsers give the clipboard to https only; the old way copies what is selected, and leaves it selected if not. */
async function isTaken(source) {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(source);
    return document.execCommand("copy");
  }
}
