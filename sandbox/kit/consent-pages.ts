import { html } from "hono/html";
import type { SandboxContext } from "./http";
import type { AuthorizationRequest } from "./oauth/check-authorization";
import type { PickOption } from "./oauth/consent-style";
import type { Account } from "./oauth/model";
import { type OAuthProfile, scopeNamed } from "./oauth/profile";
import { type Html, renderPage } from "./page";

/** How one provider's pages look and speak; the pages themselves are the same for all. */
export interface ConsentBrand {
  /** "Google", "Microsoft". */
  readonly name: string;
  /** CSS colour of the strip on top of the card. */
  readonly color: string;
  /** Heading over the scopes that cannot be unticked. */
  readonly fixedHeading: string;
}

export interface ConsentPage {
  readonly brand: ConsentBrand;
  /** Where the forms go. */
  readonly action: string;
  readonly request: AuthorizationRequest;
  /** The original query, sent back with the decision and checked again. */
  readonly query: string;
}

/** "Choose an account": one button for each account the sandbox has. */
export function renderAccountChoice(c: SandboxContext, page: ConsentPage, accounts: readonly Account[]) {
  return renderPage(c, 200, {
    title: `Sign in – ${page.brand.name} (sandbox)`,
    css: CARD_CSS,
    body: card(
      page.brand,
      html`<h1>Choose an account</h1>
<p class="muted">to continue to <strong id="client-name">${page.request.client.name}</strong></p>
<ul class="accounts" id="accounts">
${accounts.map((account) => accountItem(page, account))}
</ul>`,
    ),
  });
}

function accountItem(page: ConsentPage, account: Account): Html {
  return html`<li><form method="post" action="${page.action}">
<input type="hidden" name="request" value="${page.query}">
<input type="hidden" name="account" value="${account.id}">
<button class="account" name="decision" value="choose" id="account-${account.email}"
  aria-label="Continue as ${account.name}"><span class="avatar" aria-hidden="true">${initials(account)}</span>
<span><strong>${account.name}</strong><br><span class="muted">${account.email}</span></span></button>
</form></li>`;
}

/** The scopes with a box each, Approve and Deny. Scopes of signing in itself cannot be unticked. */
export function renderConsent(
  c: SandboxContext,
  page: ConsentPage,
  input: { profile: OAuthProfile; account: Account; pick: Pick | null },
) {
  const scopes = page.request.scopes.map((name) => scopeNamed(input.profile, name));
  const fixed = scopes.filter((scope) => scope.choice === "fixed");
  const optional = scopes.filter((scope) => scope.choice === "optional");
  return renderPage(c, 200, {
    title: `Allow access – ${page.brand.name} (sandbox)`,
    css: CARD_CSS,
    body: card(
      page.brand,
      html`<h1><span id="client-name">${page.request.client.name}</span> wants access to your ${page.brand.name} Account</h1>
<p class="who"><span class="avatar small" aria-hidden="true">${initials(input.account)}</span>
<span id="account-email">${input.account.email}</span></p>
<form method="post" action="${page.action}" id="consent">
<input type="hidden" name="request" value="${page.query}">
<input type="hidden" name="account" value="${input.account.id}">
${fixed.length > 0 ? html`<section><h2>${page.brand.fixedHeading}</h2><ul class="fixed">${fixed.map((scope) => html`<li>${scope.label}</li>`)}</ul></section>` : ""}
${optional.length > 0 ? html`<fieldset><legend>Select what it may access</legend>${optional.map(scopeBox)}</fieldset>` : ""}
${input.pick ? pickField(input.pick) : ""}
<p class="muted">You can end this access at any time: "Revoke grant" on the sandbox's control panel.</p>
<div class="actions"><button name="decision" value="deny" id="deny">Deny</button>
<button class="primary" name="decision" value="approve" id="approve">Approve</button></div>
</form>`,
    ),
  });
}

interface Pick {
  readonly label: string;
  readonly multiple: boolean;
  readonly options: readonly PickOption[];
}

function pickField({ label, multiple, options }: Pick): Html {
  const type = multiple ? "checkbox" : "radio";
  return html`<fieldset id="pick"><legend>${label}</legend>${options.map(
    (
      { id, label: name },
      index,
    ) => html`<label class="scope" for="pick-${index}"><input type="${type}" id="pick-${index}" name="pick"
 value="${id}" ${multiple || index === 0 ? "checked" : ""}><span>${name}</span></label>`,
  )}</fieldset>`;
}

function scopeBox(scope: { name: string; label: string }, index: number): Html {
  return html`<label class="scope" for="scope-${index}"><input type="checkbox" id="scope-${index}" name="scope"
 value="${scope.name}" checked><span>${scope.label}<br><code class="muted" aria-hidden="true">${scope.name}</code></span></label>`;
}

export interface ErrorPage {
  readonly status: 400 | 401 | 403 | 500;
  readonly heading: string;
  readonly text: string;
  /** "Error 400: redirect_uri_mismatch". */
  readonly code: string;
}

/** What the provider shows when it will not send the person back. */
export function renderErrorPage(c: SandboxContext, brand: ConsentBrand, error: ErrorPage) {
  return renderPage(c, error.status, {
    title: `Error – ${brand.name} (sandbox)`,
    css: CARD_CSS,
    body: card(
      brand,
      html`<h1 id="error-heading">${error.heading}</h1>
<p id="error-text">${error.text}</p>
<p><code id="error-code">${error.code}</code></p>`,
    ),
  });
}

function card(brand: ConsentBrand, content: Html): Html {
  return html`<main class="card" style="--brand: ${brand.color}">
<p class="brand"><strong>${brand.name}</strong> <span class="muted">played by the sandbox</span></p>
${content}
</main>`;
}

function initials(account: Account): string {
  return `${account.givenName.slice(0, 1)}${account.familyName.slice(0, 1)}`.toUpperCase();
}

const CARD_CSS = `
body { min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; }
.card { width: 100%; max-width: 460px; background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--brand);
  border-radius: 12px; padding: 28px; display: grid; gap: 16px; }
.brand { font-size: 13px; }
h1 { font-size: 21px; line-height: 1.3; font-weight: 600; text-wrap: balance; overflow-wrap: anywhere; }
h2, legend { font-size: 13px; font-weight: 600; padding: 0; }
form { display: grid; gap: 16px; }
fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 8px; }
legend { margin-bottom: 8px; }
.accounts { list-style: none; padding: 0; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.accounts li + li { border-top: 1px solid var(--line); }
.account { width: 100%; border: 0; border-radius: 0; text-align: left; display: flex; gap: 12px; align-items: center; padding: 12px; }
.account:focus-visible { outline-offset: -2px; }
.avatar { flex: none; width: 36px; height: 36px; border-radius: 50%; background: var(--accent); color: var(--on-accent);
  display: grid; place-items: center; font-size: 13px; font-weight: 600; }
.avatar.small { width: 24px; height: 24px; font-size: 10px; }
.who { display: flex; gap: 8px; align-items: center; }
.fixed { padding-left: 18px; margin-top: 6px; }
.scope { display: flex; gap: 10px; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
.scope input { margin: 3px 0 0; width: 16px; height: 16px; flex: none; accent-color: var(--accent); }
.scope code { overflow-wrap: anywhere; }
.actions { display: flex; justify-content: flex-end; gap: 8px; }
`;
