import { html } from "hono/html";
import type { SandboxClock } from "../kit/clock";
import type { SandboxContext } from "../kit/http";
import { type Html, renderPage } from "../kit/page";
import type { StandIn } from "../kit/stand-in";
import { PANEL_CSS } from "./panel-css";
import { PANEL_SCRIPT } from "./panel-script";
import { standInPanel } from "./panel-stand-in";

export interface PanelInput {
  readonly clock: SandboxClock;
  readonly standIns: readonly StandIn[];
  readonly appUrl: string;
}

/** The control panel: the page round the part that `/panel` refreshes every two seconds. */
export function renderPanel(c: SandboxContext, input: PanelInput) {
  return renderPage(c, 200, {
    title: "Provider sandbox",
    css: PANEL_CSS,
    script: PANEL_SCRIPT,
    body: html`<main>
<header class="top"><div><h1>Provider sandbox</h1>
<p class="muted">Plays the providers for <a href="${input.appUrl}">${input.appUrl}</a>. Nothing here leaves this machine.</p></div>
<button data-path="/control/reset" id="reset" class="danger">Reset everything</button></header>
<p id="notice" role="status" aria-live="polite"></p>
<div id="live">${panelContent(input, new URL(c.req.url).origin)}</div>
</main>`,
  });
}

/** What changes: the clock and each stand-in. */
export function panelContent({ clock, standIns }: PanelInput, origin: string): Html {
  return html`${clockPanel(clock)}${standIns.map((standIn) => standInPanel(standIn, origin))}`;
}

const MOVES = [
  { label: "+10 min", id: "clock-10-minutes", advanceMs: 600_000 },
  { label: "+1 h", id: "clock-1-hour", advanceMs: 3_600_000 },
  { label: "+1 day", id: "clock-1-day", advanceMs: 86_400_000 },
  { label: "+7 days", id: "clock-7-days", advanceMs: 7 * 86_400_000 },
];

function clockPanel(clock: SandboxClock): Html {
  const moved =
    clock.offsetMs === 0 ? "in step with this machine" : `${offsetText(clock.offsetMs)} from this machine's`;
  return html`<section aria-labelledby="clock-title"><h2 id="clock-title">Clock</h2>
<div class="row"><p><time id="clock-now" datetime="${clock.now().toISOString()}">${clock.now().toISOString().slice(0, 19).replace("T", " ")} UTC</time>
<span class="muted">${moved}</span></p>
<div class="buttons">${MOVES.map(
    ({ label, id, advanceMs }) =>
      html`<button id="${id}" data-path="/control/clock" data-body="${JSON.stringify({ advanceMs })}">${label}</button>`,
  )}<button id="clock-reset" data-path="/control/clock" data-body='{"offsetMs":0}'>Reset clock</button></div></div></section>`;
}

function offsetText(offsetMs: number): string {
  const sign = offsetMs < 0 ? "−" : "+";
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60];
  const parts = [days && `${days} d`, hours && `${hours} h`, rest && `${rest} min`].filter(Boolean);
  return sign + (parts.join(" ") || "less than a minute");
}
