/** The panel's script: buttons call the control API, and the page keeps itself fresh while nobody is typing in it. */
export const PANEL_SCRIPT = `
const live = document.getElementById("live"), notice = document.getElementById("notice");
const toggled = new Map(JSON.parse(sessionStorage.getItem("toggled") ?? "[]"));
function restore() {
  for (const [id, open] of toggled) { const part = document.getElementById(id); if (part && part.open !== open) part.open = open; }
}
document.addEventListener("click", (event) => {
  const part = event.target.closest("summary")?.parentElement;
  if (!part) return;
  toggled.set(part.id, !part.open);
  sessionStorage.setItem("toggled", JSON.stringify([...toggled]));
});
function openNamed() {
  const part = location.hash && document.getElementById(location.hash.slice(1))?.closest("details");
  if (!part) return;
  toggled.set(part.id, true);
  restore();
  document.getElementById(location.hash.slice(1)).scrollIntoView();
}
addEventListener("hashchange", openNamed);
document.addEventListener("click", async (event) => {
  const value = event.target.closest("button[data-copy]")?.dataset.copy;
  if (value === undefined) return;
  await navigator.clipboard.writeText(value);
  notice.textContent = "Copied.";
});
async function refresh() {
  const active = document.activeElement;
  const isTyping = active.matches("select, input") && !(active.matches("[data-cleared]") && active.value === "");
  if (live.contains(active) && isTyping) return;
  const id = live.contains(active) ? active.id : "";
  const kept = [...live.querySelectorAll("select, input")].map((field) => [field.id, field.value]);
  const answer = await fetch("/panel");
  if (!answer.ok) return;
  // What is open stays open, also when its last grant has just been revoked.
  const open = [...live.querySelectorAll("details[open]")].map((part) => part.id);
  live.innerHTML = await answer.text();
  for (const part of open) { const found = document.getElementById(part); if (found) found.open = true; }
  restore();
  for (const [field, value] of kept) { const found = document.getElementById(field); if (found) found.value = value; }
  if (id) document.getElementById(id)?.focus();
}
async function send(method, path, body, form) {
  const answer = await fetch(path, { method, headers: body ? { "content-type": "application/json" } : {}, body });
  notice.textContent = answer.ok ? "" : "That did not work: " + (await answer.text());
  if (answer.ok) for (const field of form?.querySelectorAll("[data-cleared]") ?? []) field.value = "";
  await refresh();
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-path]");
  if (button) send(button.dataset.method ?? "POST", button.dataset.path, button.dataset.body);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-fault-form]")) return;
  event.preventDefault();
  const fields = new FormData(event.target);
  const times = fields.get("times") ? Number(fields.get("times")) : null;
  const body = { ...JSON.parse(fields.get("fault")), target: fields.get("target"), times };
  send("POST", event.target.dataset.path, JSON.stringify(body));
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-json-form]")) return;
  event.preventDefault();
  const filled = [...new FormData(event.target)].filter(([, value]) => value !== "");
  send("POST", event.target.dataset.path, JSON.stringify(Object.fromEntries(filled)), event.target);
});
restore();
openNamed();
setInterval(() => { if (!document.hidden) refresh().catch(() => {}); }, 2000);
`;
