/** What became of one request to a client's address. */
export type Exchange =
  | { readonly kind: "answered"; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly kind: "timed_out" }
  | { readonly kind: "unreachable" };

interface Asked {
  readonly method?: "GET" | "POST";
  readonly address: string | URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How long the vendor waits, for the whole answer. */
  readonly deadlineMs: number;
}

/** One request to a client's address. Redirects are answers, not ways: vendors that push follow none. */
export async function exchange({ method = "POST", address, headers, body, deadlineMs }: Asked): Promise<Exchange> {
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const answer = await fetch(address, {
      method,
      headers,
      redirect: "manual",
      signal,
      ...(body !== undefined && { body }),
    });
    return { kind: "answered", status: answer.status, headers: answer.headers, text: await answer.text() };
  } catch {
    return { kind: signal.aborted ? "timed_out" : "unreachable" };
  }
}

/** null: no answer came in time. */
export function statusOf(exchanged: Exchange): number | null {
  return exchanged.kind === "answered" ? exchanged.status : null;
}

export function isSuccess(exchanged: Exchange): boolean {
  return exchanged.kind === "answered" && exchanged.status >= 200 && exchanged.status < 300;
}
