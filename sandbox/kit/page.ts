import { html, raw } from "hono/html";
import type { SandboxContext } from "./http";

/** Markup that is already escaped. */
export type Html = ReturnType<typeof html>;

interface Page {
  readonly title: string;
  readonly body: Html;
  readonly css?: string;
  /** Only the control panel runs a script. */
  readonly script?: string;
}

/** Nothing from outside, and no frame: the real consent pages refuse to be framed, too. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

/** Answers with an HTML page in the sandbox's look, light and dark. */
export function renderPage(
  c: SandboxContext,
  status: 200 | 400 | 401 | 403 | 500,
  page: Page,
): Response | Promise<Response> {
  c.header("content-security-policy", POLICY);
  c.header("x-frame-options", "DENY");
  // Not `no-referrer`: browsers would then send `Origin: null` with the forms, and the origin check needs it.
  c.header("referrer-policy", "same-origin");
  c.header("cache-control", "no-store");
  return c.html(
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<link rel="icon" href="data:,">
<style>${raw(BASE_CSS + (page.css ?? ""))}</style>
</head>
<body>${page.body}${page.script ? raw(`<script>${page.script}</script>`) : ""}</body>
</html>`,
    status,
  );
}

const BASE_CSS = `
:root { color-scheme: light dark; --bg: #f4f5f7; --card: #fff; --text: #1b1d22; --muted: #5c6370; --line: #e0e3e8;
  --accent: #2457d6; --on-accent: #fff; --soft: #f0f2f6; --good: #1a7f45; --warn: #9a5b00; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --bg: #101216; --card: #191c22; --text: #eceef2; --muted: #a2a9b6;
  --line: #2d323b; --accent: #8fb0ff; --on-accent: #0c1630; --soft: #22262e; --good: #6ed69a; --warn: #f0b65b; --bad: #ff9188; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--text);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1, h2, h3, p, ul, dl { margin: 0; }
button, input, select { font: inherit; color: inherit; }
button { cursor: pointer; border: 1px solid var(--line); background: var(--card); border-radius: 8px; padding: 7px 14px; }
button:hover { background: var(--soft); }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
button.primary:hover { filter: brightness(1.08); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.muted { color: var(--muted); }
code { font: 12.5px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
`;
