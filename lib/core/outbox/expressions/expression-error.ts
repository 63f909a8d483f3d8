/** Where an expression is wrong. Places count from 0; null where nobody knows. */
export interface ExpressionError {
  readonly code: ExpressionErrorCode;
  readonly message: string;
  readonly position: number | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly token: string | null;
}

/**
 * syntax: it is no JSONata; unknown_function; type: a value of a kind that does not fit there; value: one that is not possible there;
 * raised: it said so itself, by `$error` or `$assert`; time, depth, memory: more of it than there is; too_large: what it makes;
 * not_data: it makes a function; not_boolean: a filter that is neither true nor false; nothing: there is nothing to be sent.
 */
export type ExpressionErrorCode =
  | "syntax"
  | "unknown_function"
  | "type"
  | "value"
  | "raised"
  | "time"
  | "depth"
  | "memory"
  | "too_large"
  | "not_data"
  | "not_boolean"
  | "nothing";

/** What JSONata, or the one who stopped it, says. */
export interface Fault {
  readonly code: string;
  readonly message?: string | undefined;
  readonly token?: string | undefined;
  /** Where the token ends. */
  readonly position?: number | undefined;
}

const OURS: Readonly<Record<string, string>> = {
  time: "It takes too long. Look for something that never ends, or for work on very long lists.",
  memory: "It needs too much memory. Look for lists or texts that grow and grow.",
  depth: "It calls itself too often. Look for a function that never ends.",
  too_large: "What it makes is larger than 256 KB.",
  not_data: "It makes a function. Call it, with ( and ) behind it, or make a text or an object.",
  not_boolean: "A filter has to be true or false.",
  nothing: "It makes nothing, so there is nothing to be sent.",
};

/** JSONata's codes: S of the text, T of kinds, D of what happens while it runs. https://docs.jsonata.org/embedding-extending */
const CODES: readonly [RegExp, ExpressionErrorCode][] = [
  [/^(S\d{4}|D3120|SyntaxError)$/, "syntax"],
  [/^T100[5-8]$/, "unknown_function"],
  [/^T\d{4}$/, "type"],
  [/^(D1011|D1012|RangeError)$/, "depth"],
  [/^(D3137|D3141)$/, "raised"],
];

export function expressionError(expression: string, fault: Fault): ExpressionError {
  const code = codeOf(fault);
  const place = placeOf(expression, fault);
  return { code, message: messageOf(code, fault), ...place, token: fault.token ?? null };
}

function codeOf({ code, message }: Fault): ExpressionErrorCode {
  if (isOurs(code)) return code;
  if (code === "RangeError" && message?.includes("string length")) return "memory";
  return CODES.find(([pattern]) => pattern.test(code))?.[1] ?? "value";
}

function isOurs(code: string): code is ExpressionErrorCode {
  return code in OURS;
}

function messageOf(code: ExpressionErrorCode, { message, token }: Fault): string {
  if (code === "unknown_function" && token) return `There is no function $${token}.`;
  return OURS[code] ?? message ?? "It cannot be evaluated.";
}

function placeOf(
  expression: string,
  { token, position }: Fault,
): Pick<ExpressionError, "position" | "line" | "column"> {
  if (position === undefined) return { position: null, line: null, column: null };
  const end = Math.min(Math.max(position, 0), expression.length);
  const start = tokenStart(expression, token ?? "", end);
  const before = expression.slice(0, start).split("\n");
  return { position: start, line: before.length - 1, column: before.at(-1)?.length ?? 0 };
}

/** JSONata says where a token ends, or of a function its opening bracket. */
function tokenStart(expression: string, token: string, end: number): number {
  const start = expression.lastIndexOf(token, end - token.length);
  const isThere = token.length > 0 && start >= 0 && start + token.length >= end - 1;
  return isThere ? start : end;
}
