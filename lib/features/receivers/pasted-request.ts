import { AppError } from "@/lib/base/errors";
import { parseJson } from "@/lib/base/json";
import type { Presented } from "@/lib/core/inbox/verify/presented";

interface Pasted {
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface PastedRequest extends Pick<Presented, "rawBody" | "headers" | "url" | "body"> {
  /** What the body is. */
  readonly form: "json" | "form" | "text" | "empty";
}

/** A request as somebody pasted it. @throws AppError unprocessable */
export function pastedRequest({ url, headers: pasted, body: text }: Pasted): PastedRequest {
  const headers = headersOf(pasted);
  const address = URL.parse(url ?? "", "https://receiver.invalid/");
  if (!address) throw unusable("url", "This is no address.");
  return { rawBody: Buffer.from(text, "utf8"), headers, url: address, ...bodyOf(text, headers) };
}

function headersOf(pasted: Readonly<Record<string, string>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(pasted)) {
    try {
      headers.append(name, value);
    } catch {
      throw unusable("headers", `"${name.slice(0, 100)}" is no header that could be sent.`);
    }
  }
  return headers;
}

function bodyOf(text: string, headers: Headers): Pick<PastedRequest, "body" | "form"> {
  if (text === "") return { body: undefined, form: "empty" };
  const type = headers.get("content-type")?.toLowerCase() ?? "";
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return { body: Object.fromEntries(new URLSearchParams(text)), form: "form" };
  }
  const body = parseJson(text);
  return { body, form: body === undefined ? "text" : "json" };
}

function unusable(path: string, message: string): AppError {
  return new AppError("unprocessable", message, { errors: [{ path, message }] });
}
