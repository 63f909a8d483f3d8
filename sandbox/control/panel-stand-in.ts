import { html } from "hono/html";
import type { Fault } from "../kit/faults";
import type { OAuthOptions } from "../kit/oauth/model";
import type { Html } from "../kit/page";
import type { LoggedRequest } from "../kit/request-log";
import type { OAuthSide, StandIn } from "../kit/stand-in";
import { describeGrants, type GrantDescription } from "./describe-grants";
import { keyList } from "./panel-keys";

/** One provider's part of the panel: open where somebody has connected, or where something is set to fail. */
export function standInPanel(standIn: StandIn, origin: string): Html {
  const { id, name, oauth, keys, faults } = standIn;
  const base = `/control/${id}`;
  const [granted, failing] = [oauth?.world.state.data.grants.length ?? 0, faults.list().length];
  const grants = oauth ? counted(granted, "grant") : counted(keys?.list().length ?? 0, "key");
  return html`<details id="${id}-panel" ${granted + failing > 0 ? "open" : ""}>
<summary><h2>${name}</h2><span class="muted">${grants}${failing > 0 ? `, ${counted(failing, "fault")}` : ""}</span></summary>
<div class="parts">
${standIn.panel?.() ?? ""}
<div class="columns">
<div>${oauth ? html`<h3>Accounts and grants</h3>${grantList(base, id, oauth)}` : ""}
${keys ? html`<h3 id="${id}-keys">To be typed in</h3>${keyList(base, `${origin}/${id}`, keys)}` : ""}</div>
<div><h3>Make it fail</h3>${faultForm(base, standIn)}${faultList(base, standIn.faults.list())}
${oauth ? html`<h3>Behaviour</h3>${optionList(base, { id, options: oauth.world.state.data.options })}` : ""}</div>
</div>
<div class="row"><h3>Recent requests</h3><button data-method="DELETE" data-path="${base}/requests" id="${id}-clear-requests">Clear</button></div>
${requestTable(standIn.requests.list())}</div></details>`;
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

function grantList(base: string, id: string, { world }: OAuthSide): Html {
  const grants = describeGrants(world);
  return html`<ul class="list">${world.state.data.accounts.map((account) => {
    const own = grants.filter((grant) => grant.account === account.email);
    const body = JSON.stringify({ account: account.email });
    return html`<li><div class="row"><p><strong>${account.name}</strong> <span class="muted">${account.email}</span></p>
${
  own.length === 0
    ? html`<span class="muted">No grant</span>`
    : html`<div class="buttons"><button data-path="${base}/tokens/expire" data-body="${body}"
 id="${id}-expire-${account.email}">Expire access tokens</button><button class="danger" data-path="${base}/grants/revoke"
 data-body="${body}" id="${id}-revoke-${account.email}">Revoke grant</button></div>`
}</div>${own.map(grantDetails)}</li>`;
  })}</ul>`;
}

function grantDetails(grant: GrantDescription): Html {
  const access = grant.accessTokens.map(({ expiresInSeconds }) => timeLeft(expiresInSeconds));
  const refresh = grant.refreshTokens.filter(({ live }) => live);
  const ends = refresh.map(({ expiresAt }) => (expiresAt === null ? "no end" : `until ${expiresAt.slice(0, 10)}`));
  return html`<dl><dt>App</dt><dd>${grant.client}</dd>
<dt>Scopes</dt><dd>${grant.scopes.map((scope) => html`<code>${scope.replace("https://www.googleapis.com/auth/", "")}</code> `)}</dd>
<dt>Access tokens</dt><dd>${access.length === 0 ? "none alive" : access.join(", ")}</dd>
<dt>Refresh tokens</dt><dd>${ends.length === 0 ? "none alive" : ends.join(", ")}</dd></dl>`;
}

function timeLeft(seconds: number | null): string {
  if (seconds === null) return "no end";
  return seconds >= 60 ? `${Math.floor(seconds / 60)} min left` : `${seconds} s left`;
}

const FAULTS = [
  { value: "401", label: "401 unauthorized", fault: { status: 401 } },
  { value: "403", label: "403 forbidden", fault: { status: 403 } },
  { value: "410", label: "410 gone", fault: { status: 410 } },
  { value: "429", label: "429, Retry-After 30 s", fault: { status: 429, retryAfterSeconds: 30 } },
  { value: "500", label: "500 server error", fault: { status: 500 } },
  { value: "503", label: "503 unavailable", fault: { status: 503 } },
  { value: "slow", label: "Slow answers (3 s)", fault: { delayMs: 3_000 } },
  { value: "html", label: "Answer HTML", fault: { html: true, status: 200 } },
  { value: "drop", label: "Do it, then cut the line", fault: { dropAfterProcessing: true } },
];

function faultForm(base: string, { id, targets }: StandIn): Html {
  if (targets.length === 0) return html`<p class="muted">The hub calls nothing here, so nothing can fail.</p>`;
  return html`<form class="fault" data-fault-form data-path="${base}/faults">
<label>Requests to <select name="target" id="${id}-fault-target">${targets.map((target) => html`<option>${target}</option>`)}</select></label>
<label>get <select name="fault" id="${id}-fault-kind">${FAULTS.map(
    ({ label, fault }) => html`<option value="${JSON.stringify(fault)}">${label}</option>`,
  )}</select></label>
<label>times <input name="times" type="number" min="1" max="1000" value="1" id="${id}-fault-times" placeholder="always"></label>
<button id="${id}-fault-add">Add fault</button></form>`;
}

function faultList(base: string, faults: readonly Fault[]): Html {
  if (faults.length === 0) return html`<p class="muted">No faults: it answers as it should.</p>`;
  return html`<ul class="list">${faults.map((fault) => {
    const { id, target, hits, passed: _passed, times, ...what } = fault;
    const left = times === null ? "always" : `${times - hits} more`;
    return html`<li class="row"><p><strong>${target}</strong> <code>${JSON.stringify(what)}</code> <span class="muted">${left}</span></p>
<button data-method="DELETE" data-path="${base}/faults/${id}" id="remove-${id}">Remove</button></li>`;
  })}</ul>`;
}

const SWITCHES = [
  { name: "refuseClientSecret", label: "Refuse the client secret (invalid_client)" },
  { name: "expireClientSecret", label: "The client secret has expired" },
  { name: "requireInteraction", label: "A policy asks for a person (refreshes refused)" },
  { name: "testMode", label: "Testing mode: refresh tokens live 7 days" },
  { name: "rotateRefreshTokens", label: "New refresh token at each refresh" },
  { name: "omitRefreshToken", label: "Give no refresh token" },
  { name: "keepRefreshToken", label: "Refreshes answer no new refresh token" },
  { name: "omitExpiresIn", label: "Do not say how long tokens live" },
] as const satisfies readonly { name: keyof OAuthOptions; label: string }[];

function optionList(base: string, { id, options }: { id: string; options: OAuthOptions }): Html {
  return html`<ul class="list">${SWITCHES.map(
    ({ name, label }) => html`<li class="row"><span>${label}</span>
<button role="switch" id="${id}-option-${name}" aria-checked="${options[name] ? "true" : "false"}" aria-label="${label}" data-path="${base}/options"
 data-body="${JSON.stringify({ [name]: !options[name] })}">${options[name] ? "On" : "Off"}</button></li>`,
  )}</ul>`;
}

const SHOWN_REQUESTS = 30;

function requestTable(requests: readonly LoggedRequest[]): Html {
  if (requests.length === 0) return html`<p class="muted">None yet.</p>`;
  const latest = requests.slice(-SHOWN_REQUESTS).reverse();
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Recent requests"><table><thead><tr><th>At</th>
<th>Request</th><th>Answer</th><th>Account</th><th>ms</th></tr></thead><tbody>${latest.map(requestRow)}</tbody></table></div>`;
}

function requestRow(entry: LoggedRequest): Html {
  const tone = entry.status === null || entry.status >= 500 ? "bad" : entry.status >= 400 ? "warn" : "good";
  return html`<tr><td>${entry.at.slice(11, 19)}</td><td><code>${entry.method} ${entry.path}</code>
${entry.note ? html`<span class="muted">${entry.note}</span>` : ""}</td>
<td class="${tone}">${entry.status ?? "cut"}${entry.faultId === null ? "" : " (fault)"}</td>
<td>${entry.account ?? ""}</td><td>${entry.durationMs}</td></tr>`;
}
