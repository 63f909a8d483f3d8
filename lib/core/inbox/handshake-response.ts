import type { HandshakeAnswer } from "./handshake";

const ESCAPED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

// Whoever asks chooses what is said back. It is no page, and is none for a browser that guesses either.
const NO_PAGE = { "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'; sandbox" };

/** https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#notificationurl-validation */
export function handshakeResponse(answer: HandshakeAnswer): Response {
  switch (answer.kind) {
    case "text": {
      const body = answer.text.replaceAll(/[&<>"']/g, (sign) => ESCAPED[sign] ?? "");
      return new Response(body, { status: 200, headers: { "content-type": "text/plain; charset=utf-8", ...NO_PAGE } });
    }
    case "json": {
      // Without a charset: Discord wants the type to be just this.
      const headers = { "content-type": "application/json", ...NO_PAGE };
      return new Response(JSON.stringify(answer.json), { status: answer.status, headers });
    }
    case "empty":
      return new Response(null, { status: answer.status });
  }
}
