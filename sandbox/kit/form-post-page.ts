import { html } from "hono/html";
import type { SandboxContext } from "./http";
import { renderPage } from "./page";

/**
 * A page that posts the answer to the client at once, as its browser would be redirected otherwise.
 * https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html
 */
export function renderFormPost(c: SandboxContext, answer: string) {
  const url = new URL(answer);
  const fields = [...url.searchParams];
  url.search = "";
  return renderPage(c, 200, {
    title: "One moment (sandbox)",
    body: html`<form method="post" action="${url.href}" id="form-post">
${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<noscript><button>Continue</button></noscript>
</form>`,
    script: "document.getElementById('form-post').submit();",
  });
}
