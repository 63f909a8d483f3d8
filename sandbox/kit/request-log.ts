/** One request a stand-in answered. Never a token, code or secret: paths come without their query. */
export interface LoggedRequest {
  readonly id: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** Query parameters of API calls, for tests; the identity endpoints' are left out because they carry codes. */
  readonly query: Readonly<Record<string, string>>;
  readonly target: string;
  /** null: the connection was cut before an answer. */
  readonly status: number | null;
  readonly account: string | null;
  /** What the path does not say, for example the grant type. */
  readonly note: string | null;
  readonly faultId: number | null;
  readonly durationMs: number;
}

export interface RequestLog {
  add(entry: Omit<LoggedRequest, "id">): void;
  list(): readonly LoggedRequest[];
  clear(): void;
}

const KEPT = 1_000;

export function requestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  let lastId = 0;
  return {
    add(entry) {
      lastId += 1;
      entries.push({ ...entry, id: lastId });
      if (entries.length > KEPT * 2) entries = entries.slice(-KEPT);
    },
    list: () => entries.slice(-KEPT),
    clear() {
      entries = [];
    },
  };
}
