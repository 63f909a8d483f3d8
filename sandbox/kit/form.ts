import type { SandboxContext } from "./http";

export type FormReading =
  | { readonly kind: "ok"; readonly form: URLSearchParams }
  | { readonly kind: "wrong_type" }
  | { readonly kind: "repeated"; readonly name: string };

/** Reads a form body as OAuth 2 asks: this media type only, and no parameter twice (RFC 6749, section 3.2). */
export async function readForm(c: SandboxContext): Promise<FormReading> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return { kind: "wrong_type" };
  return read(new URLSearchParams(await c.req.text()));
}

/** The same parameters in the query, for providers that exchange codes by GET. */
export function readQuery(c: SandboxContext): FormReading {
  return read(new URL(c.req.url).searchParams);
}

function read(form: URLSearchParams): FormReading {
  const repeated = [...new Set(form.keys())].find((name) => form.getAll(name).length > 1);
  return repeated === undefined ? { kind: "ok", form } : { kind: "repeated", name: repeated };
}
