import type { ValueSource } from "@/lib/providers/webhook-contract";

interface Asked {
  readonly headers: Headers;
  readonly url: URL;
  readonly body: unknown;
}

/** A text out of a request; null where it is not there, or is no text. */
export function valueAt(source: ValueSource, { headers, url, body }: Asked): string | null {
  if ("header" in source) return headers.get(source.header);
  if ("query" in source) return url.searchParams.get(source.query);
  const found = atPath(body, "path" in source ? source.path : source.form);
  return typeof found === "string" ? found : null;
}

/** What stands at `value.0.id`; undefined where the way there ends. */
export function atPath(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((at, name) => {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, name)) return undefined;
    return Reflect.get(at, name);
  }, value);
}
