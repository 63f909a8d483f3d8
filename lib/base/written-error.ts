/** An error as it may be written down: in a log line, in a dead letter. */
export interface WrittenError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: string;
  /** What a vendor did: of a ProviderError. */
  readonly failure?: unknown;
  readonly cause?: WrittenError;
  readonly errors?: readonly WrittenError[];
}

/**
 * An error without the values that it was about. Drizzle's message and fields list every parameter of a statement, and
 * Postgres' own fields (`detail`, `where`) quote whole rows: names, addresses, sealed secrets. So only what is named
 * here is taken over. https://www.postgresql.org/docs/current/protocol-error-fields.html
 */
export function writtenError(error: unknown): WrittenError {
  return written(error, 0);
}

/** Causes may go round in a circle. */
const DEEPEST = 5;

function written(error: unknown, depth: number): WrittenError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: "" };
  const { cause } = error;
  const message = messageWithoutValues(error);
  return {
    type: error.name,
    message,
    stack: `${error.name}: ${message}${framesOf(error)}`,
    ...("code" in error && typeof error.code === "string" ? { code: error.code } : {}),
    ...("failure" in error ? { failure: error.failure } : {}),
    ...(cause === undefined || depth === DEEPEST ? {} : { cause: written(cause, depth + 1) }),
    ...(error instanceof AggregateError && depth < DEEPEST
      ? { errors: error.errors.map((each) => written(each, depth + 1)) }
      : {}),
  };
}

/** A DrizzleQueryError (drizzle-orm/errors.js) ends in its parameters. Why it failed, its cause says. */
function messageWithoutValues(error: Error): string {
  if (!("query" in error) || !("params" in error)) return error.message;
  const reason = error.cause instanceof Error ? messageWithoutValues(error.cause) : "unknown";
  return `Failed query: ${reason} (${String(error.query)})`;
}

/** The stack begins with the message. */
function framesOf({ stack = "" }: Error): string {
  const frames = stack.search(/\n {4}at /);
  return frames < 0 ? "" : stack.slice(frames);
}
