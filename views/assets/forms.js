/**
 * On top of the forms, where scripts run: a busy state, the progress of an upload, drafts in this tab. Each form is sent
 * without leaving its page, so that a lost network loses nothing; without a script it is sent as forms are.
 */
const words = document.currentScript.dataset;
const PROGRESS_AFTER_MS = 2000;
const BUSY_MS = 5000;
/** What is refused so is right to be sent again, or with a smaller file: it stays as it is, chosen files too. */
const AGAIN = /^(408|413|429|5..)$/;
const NAMING = ["intent", "key", "kind", "asked", "decision"];

document.addEventListener(
  "input",
  ({ target }) => target.form?.method === "post" && save(target.form),
);
document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post") return;
  if (form.ariaBusy === "true") return event.preventDefault();
  const isPlain = fieldsOf(form).length === 0;
  if (!isPlain) {
    event.preventDefault();
    send(form, submitter);
  } else if (submitter?.name) carry(form, submitter);
  hold(form, submitter);
  // A download leaves the page where it is.
  if (isPlain) setTimeout(release, BUSY_MS, form);
});
addEventListener("pageshow", () => [...document.forms].forEach(release));

/** What is worth keeping: no secrets, no files, but the pictures that were handed in. */
function fieldsOf(form) {
  // In another language the form is only shown again.
  if (form.id === "other-language") return [];
  return [...form.elements].filter(
    ({ name, type }) =>
      /-kept$/.test(name) ||
      (name && name !== "code" && !/^(hidden|file|password|submit|fieldset)$/.test(type)),
  );
}

const isChoice = ({ type }) => type === "radio" || type === "checkbox";
const idOf = (field) => (isChoice(field) ? `${field.name}=${field.value}` : field.name);
const read = (field) => (isChoice(field) ? field.checked : field.value);
const isTyped = (field) =>
  read(field) !== (isChoice(field) ? field.defaultChecked : field.defaultValue);
const draftOf = ({ elements }) =>
  `draft ${location.pathname} ${NAMING.map((name) => elements[name]?.value)}`;
const draftIn = (form) => JSON.parse(sessionStorage.getItem(draftOf(form)) ?? "{}");

/** What differs from the page; of a refused form `all`, because its page has it already. */
function save(form, all = false) {
  const draft = draftIn(form);
  for (const field of fieldsOf(form)) {
    if (all || isTyped(field) || idOf(field) in draft) draft[idOf(field)] = read(field);
  }
  sessionStorage.setItem(draftOf(form), JSON.stringify(draft));
}

function restoreAll() {
  for (const form of document.forms) if (form.method === "post") restore(form);
}

function restore(form) {
  const draft = draftIn(form);
  const fields = fieldsOf(form).filter(
    (field) => (draft[idOf(field)] ?? read(field)) !== read(field),
  );
  if (fields.length === 0) return sessionStorage.removeItem(draftOf(form));
  for (const field of fields) field[isChoice(field) ? "checked" : "value"] = draft[idOf(field)];
  const details = form.closest("details");
  if (details) details.open = true;
  const notice = made("div", "notice restored", words.restored);
  const discard = made("button", "plain", words.discard);
  discard.type = "button";
  discard.onclick = () => {
    sessionStorage.removeItem(draftOf(form));
    location.replace(location.pathname + location.search);
  };
  notice.role = "status";
  notice.append(discard);
  form.before(notice);
}

function made(tag, className, textContent) {
  return Object.assign(document.createElement(tag), { className, textContent });
}

const buttonsOf = (form) => [...form.elements].filter(({ type }) => type === "submit");

/** What the button says, which the browser leaves out once it is disabled. */
function carry(form, { name, value }) {
  const said = made("input", "pressed", "");
  Object.assign(said, { type: "hidden", name, value });
  form.append(said);
}

function hold(form, submitter) {
  form.ariaBusy = "true";
  const files = [...form.elements].some(({ files }) => files?.length);
  for (const button of buttonsOf(form)) button.disabled = true;
  tell(form, files ? words.upload : words.busy);
  if (!submitter) return;
  submitter.dataset.label = submitter.textContent;
  submitter.textContent = files ? words.upload : words.busy;
}

function release(form) {
  if (form.ariaBusy !== "true") return;
  form.ariaBusy = null;
  for (const said of form.querySelectorAll("input.pressed")) said.remove();
  for (const button of buttonsOf(form)) {
    button.disabled = false;
    button.textContent = button.dataset.label ?? button.textContent;
  }
  tell(form, "");
}

/** In a live region at the end of the form, with a bar where something is counted. */
function tell(form, text, percent) {
  const status = form.querySelector(".form-status") ?? made("p", "form-status", "");
  status.role = "status";
  status.className = "form-status";
  form.append(status);
  status.textContent = text;
  if (percent === undefined) return;
  status.append(
    Object.assign(made("progress", "job-bar"), { max: 100, value: percent, ariaLabel: text }),
  );
}

function send(form, submitter) {
  const data = new FormData(form);
  if (submitter?.name) data.append(submitter.name, submitter.value);
  const request = new XMLHttpRequest();
  const began = Date.now();
  request.open("POST", form.action);
  request.setRequestHeader("x-kaibo-form", "1");
  request.upload.onprogress = ({ loaded, total }) => {
    if (Date.now() - began < PROGRESS_AFTER_MS) return;
    const percent = Math.floor((100 * loaded) / total);
    tell(form, percent < 100 ? `${words.upload} ${percent}%` : words.busy, percent);
  };
  request.onload = () => answered(form, request);
  request.onerror = () => failed(form);
  request.send(form.enctype === "multipart/form-data" ? data : new URLSearchParams(data));
}

function failed(form, reason = words.offline) {
  release(form);
  tell(form, reason);
  form.querySelector(".form-status").className += " notice bad";
}

function answered(form, request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const next = request.getResponseHeader("location");
  // Something between us and the service may have answered.
  if (!next && !page.getElementById("main")) return failed(form);
  if (AGAIN.test(request.status)) {
    const refusal = [...page.querySelectorAll("[data-refusal]")].map((part) => part.textContent);
    if (refusal.length > 0) return failed(form, refusal.join(" "));
  }
  const name = draftOf(form);
  if (request.status < 400) sessionStorage.removeItem(name);
  if (next) return go(new URL(next, location));
  document.title = page.title;
  document.body.replaceWith(page.body);
  for (const one of document.forms)
    if (draftOf(one) === name && request.status >= 400) save(one, true);
  document.dispatchEvent(new Event("page-replaced"));
  scrollTo(0, 0);
  const told = document.querySelector("[role=alert]") ?? document.getElementById("main");
  told.tabIndex = -1;
  told.focus();
}

/** An address that differs in its place only would not be asked for. */
function go(url) {
  const isHere = url.hash && url.pathname + url.search === location.pathname + location.search;
  location.assign(url);
  if (!isHere) return;
  // A page that is loaded again comes back where it was scrolled to: an answer at its top would not be seen.
  if (!document.getElementById(decodeURIComponent(url.hash.slice(1)))) scrollTo(0, 0);
  location.reload();
}

restoreAll();
