import { newId } from "@/lib/base/id";

function logId(): string {
  return newId().replaceAll("-", "").slice(0, 32).toUpperCase();
}

/** An answer of the API: what was asked for, and beside it an error whose code is `ok`. */
export function good(data: Readonly<Record<string, unknown>>): Response {
  return Response.json({ data, error: { code: "ok", message: "", log_id: logId() } });
}

/** https://developers.tiktok.com/doc/tiktok-api-v2-error-handling */
export class TikTokRefusal extends Error {
  override readonly name = "TikTokRefusal";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  get response(): Response {
    const error = { code: this.code, message: this.message, log_id: logId() };
    return Response.json({ data: {}, error }, { status: this.status });
  }
}

/** An error of the OAuth endpoints: https://developers.tiktok.com/doc/oauth-error-handling */
export function oauthError(status: number, error: string, description: string): Response {
  return Response.json({ error, error_description: description, log_id: logId() }, { status });
}
