import { html } from "hono/html";
import type { IssuedKey, KeyRing } from "../kit/keys/key-ring";
import { withAddress } from "../kit/keys/with-address";
import type { Html } from "../kit/page";

/** What can be typed in to connect, to be copied; and buttons that end it. */
export function keyList(base: string, root: string, keys: KeyRing): Html {
  return html`<ul class="list">${keys.list().map((key) => keyItem(base, withAddress(key, root)))}</ul>`;
}

function keyItem(base: string, key: IssuedKey): Html {
  const path = `${base}/keys/${encodeURIComponent(key.name)}`;
  return html`<li><div class="row"><p><strong>${key.name}</strong> <span class="muted">${STATES[key.state]}</span></p>
<div class="buttons">${BUTTONS.filter(({ state }) => state !== key.state && key.state !== "unknown").map(
    ({ state, label }) => html`<button data-path="${path}" data-body="${JSON.stringify({ state })}">${label}</button>`,
  )}</div></div>
<dl>${Object.entries(key.credentials).map(
    ([field, value]) => html`<dt>${field}</dt><dd><code>${value}</code>
<button data-copy="${value}" aria-label="Copy ${field} of ${key.name}">Copy</button></dd>`,
  )}</dl></li>`;
}

const STATES = {
  live: "works",
  revoked: "taken back",
  expired: "expired",
  unknown: "never given out",
};

const BUTTONS = [
  { state: "live", label: "Make it work" },
  { state: "revoked", label: "Take it back" },
  { state: "expired", label: "Let it expire" },
];
