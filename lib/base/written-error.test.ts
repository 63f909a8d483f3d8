import { DrizzleQueryError } from "drizzle-orm/errors";
import { pino } from "pino";
import { expect, it } from "vitest";
import { ProviderError } from "./errors";
import { LOG_OPTIONS } from "./log";
import { writtenError } from "./written-error";

const refused = Object.assign(new Error('duplicate key value violates unique constraint "users_email_key"'), {
  code: "23505",
  detail: "Key (email)=(ana@acme.test) already exists.",
  where: "unnamed portal parameter $1 = 'ana@acme.test'",
  parameters: ["ana@acme.test"],
});
const failed = new DrizzleQueryError(
  "insert into users values ($1, $2)",
  ["ana@acme.test", "line\n    at two"],
  refused,
);

it("names the statement and why it failed, and no value of it", () => {
  const written = writtenError(new Error("the job failed", { cause: failed }));
  expect(JSON.stringify(written)).not.toContain("ana@");
  expect(written).toMatchObject({
    message: "the job failed",
    cause: {
      message: `Failed query: ${refused.message} (insert into users values ($1, $2))`,
      cause: { code: "23505", message: refused.message },
    },
  });
  expect(written.stack).toContain("written-error.test.ts");
});

it("is how the log writes errors", () => {
  const lines: string[] = [];
  pino({ ...LOG_OPTIONS, level: "info" }, { write: (line: string) => lines.push(line) }).warn(
    { err: failed },
    "failed",
  );
  expect(lines.join()).toContain("insert into users");
  expect(lines.join()).not.toContain("ana@");
});

it("keeps what a vendor did, several errors in one, and what is no error", () => {
  const failure = { kind: "unavailable", status: 503 } as const;
  expect(writtenError(new ProviderError("some", failure))).toMatchObject({ failure });
  expect(writtenError(new AggregateError([failed], "all"))).toMatchObject({ errors: [{ cause: { code: "23505" } }] });
  expect(writtenError("gone")).toEqual({ type: "string", message: "gone", stack: "" });
});

it("comes to an end where causes go round", () => {
  const error = new Error("round");
  error.cause = new AggregateError([error], "and round", { cause: error });
  expect(JSON.stringify(writtenError(error))).toContain("and round");
});
