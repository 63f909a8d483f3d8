import { z } from "zod";

// Why: people read these beside the field they belong to, in forms that are made of a schema. zod's own sentences
// ("Invalid input: expected int, received number") are for programmers. A schema's own sentence wins over these.
// https://zod.dev/error-customization?id=global-error-customization
z.config({ customError: plainIssue });

type Issue = z.core.$ZodRawIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: "must be a text",
  number: "must be a number",
  int: "must be a whole number",
  boolean: "must be yes or no (true or false)",
  array: "must be a list",
  object: "must be an object",
  record: "must be an object",
};

const FORMATS: Readonly<Record<string, string>> = {
  email: "must be an e-mail address such as ana@acme.test",
  url: "must be a web address such as https://acme.test",
  uuid: "must be an id (a UUID)",
  date: "must be a day such as 2026-03-01",
  datetime: "must be an instant with its offset such as 2026-03-01T09:00:00Z",
};

/** What is wrong with a value, as the rest of a sentence that begins with the field's name; undefined: zod says it. */
function plainIssue(issue: Issue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "must not be left out";
      return KINDS[issue.expected];
    case "invalid_format":
      return FORMATS[issue.format];
    case "too_small":
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case "too_big":
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case "invalid_value":
      return issue.values.length === 1
        ? `must be ${say(issue.values[0])}`
        : `must be one of ${issue.values.map(say).join(", ")}`;
    default:
      return undefined;
  }
}

function tooSmall(origin: string, minimum: number, inclusive: boolean): string | undefined {
  if (origin === "string") return minimum === 1 ? "must not be empty" : `must have at least ${minimum} characters`;
  if (origin === "array") return minimum === 1 ? "must not be empty" : `must have at least ${minimum} entries`;
  if (origin === "number" || origin === "int")
    return inclusive ? `must be at least ${minimum}` : `must be more than ${minimum}`;
  return undefined;
}

function tooBig(origin: string, maximum: number, inclusive: boolean): string | undefined {
  if (origin === "string") return `must have at most ${maximum} characters`;
  if (origin === "array") return `must have at most ${maximum} entries`;
  if (origin === "number" || origin === "int")
    return inclusive ? `must be at most ${maximum}` : `must be less than ${maximum}`;
  return undefined;
}

function say(value: unknown): string {
  return String(value);
}
