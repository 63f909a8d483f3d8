import { invalid, StripeError } from "../error";

/** The parameters of one request, in Stripe's own notation: `line_items[0][price]`. */
export interface Params {
  has(name: string): boolean;
  text(name: string): string | null;
  need(name: string): string;
  flag(name: string): boolean | null;
  integer(name: string, range?: { min?: number; max?: number }): number | null;
  oneOf<T extends string>(name: string, values: readonly T[]): T | null;
  /** `images[0]`, `images[1]` or `images[]`. */
  texts(name: string): readonly string[];
  /** `line_items[0]`, `line_items[1]`: what begins the names of each item. */
  items(name: string): readonly string[];
  /** What a hash is changed to, null where it is not named. https://docs.stripe.com/api/metadata */
  metadata(name: string, before?: Readonly<Record<string, string>>): Record<string, string> | null;
}

/**
 * @param known names that Stripe has for this request: `#` stands for an item's number, `*` for any key
 * @throws StripeError for one that it has not
 */
export function readParams(given: URLSearchParams, known: readonly string[]): Params {
  const names = new Set([...known, "expand[#]"]);
  const unknown = [...given.keys()].find((name) => !spellings(name).some((spelling) => names.has(spelling)));
  if (unknown !== undefined) throw invalid(`Received unknown parameter: ${unknown}`, unknown, "parameter_unknown");
  const has = (name: string) => [...given.keys()].some((one) => one === name || one.startsWith(`${name}[`));
  const text = (name: string) => given.get(name);
  return {
    has,
    text,
    need(name) {
      const value = text(name);
      if (value === null && !has(name)) throw invalid(`Missing required param: ${name}.`, name, "parameter_missing");
      if (value === null || value === "") throw empty(name);
      return value;
    },
    flag(name) {
      const value = text(name);
      if (value === null || value === "true" || value === "false") return value && value === "true";
      throw invalid(`Invalid boolean: ${value}`, name);
    },
    integer: (name, range) => readInteger(text(name), name, range),
    oneOf(name, values) {
      const value = text(name);
      const found = values.find((one) => one === value);
      if (value === null || found !== undefined) return found ?? null;
      throw invalid(`Invalid ${name}: must be one of ${values.join(", ")}`, name);
    },
    texts: (name) => [...given].filter(([one]) => numbered(one) === `${name}[#]`).map(([, value]) => value),
    items: (name) => itemsOf(given, name),
    metadata: (name, before = {}) => readMetadata(given, name, before),
  };
}

const numbered = (name: string) => name.replaceAll(/\[\d*\]/g, "[#]");

/** As it is; and with any key in the last place, which a hash takes. */
function spellings(name: string): readonly string[] {
  const [, before] = /^(.+)\[[^[\]]+\]$/.exec(name) ?? [];
  return before === undefined ? [numbered(name)] : [numbered(name), `${numbered(before)}[*]`];
}

function empty(name: string): StripeError {
  const words = `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a field; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`;
  return invalid(words, name, "parameter_invalid_empty");
}

function readInteger(
  value: string | null,
  name: string,
  { min = -99_999_999_999, max = 99_999_999_999 }: { min?: number; max?: number } = {},
): number | null {
  if (value === null) return null;
  if (!/^-?\d{1,12}$/.test(value)) throw invalid(`Invalid integer: ${value}`, name, "parameter_invalid_integer");
  const number = Number(value);
  if (number < min) {
    throw invalid(`This value must be greater than or equal to ${min}.`, name, "parameter_invalid_integer");
  }
  if (number > max) {
    throw invalid(`This value must be less than or equal to ${max}.`, name, "parameter_invalid_integer");
  }
  return number;
}

function itemsOf(given: URLSearchParams, name: string): readonly string[] {
  const numbers = [...given.keys()].flatMap((one) =>
    one.startsWith(`${name}[`) ? [/^\[(\d+)\]/.exec(one.slice(name.length))?.[1] ?? ""] : [],
  );
  if (numbers.includes("")) throw invalid("Invalid array", name);
  return [...new Set(numbers)].toSorted((a, b) => Number(a) - Number(b)).map((number) => `${name}[${number}]`);
}

/** Keys are set one by one; an empty value takes one away, an empty hash all. */
function readMetadata(
  given: URLSearchParams,
  name: string,
  before: Readonly<Record<string, string>>,
): Record<string, string> | null {
  if (given.get(name) === "") return {};
  const changes = [...given].flatMap(([one, value]) => {
    const key = one.startsWith(`${name}[`) ? one.slice(name.length + 1, -1) : null;
    return key === null ? [] : [[key, value] as const];
  });
  if (changes.length === 0) return null;
  for (const [key, value] of changes) {
    if (key.length > 40) throw invalid("Metadata keys can have up to 40 characters.", name);
    if (value.length > 500) throw invalid("Metadata values can have up to 500 characters.", `${name}[${key}]`);
  }
  const kept = new Map([...Object.entries(before), ...changes].filter(([, value]) => value !== ""));
  for (const [key, value] of changes) if (value === "") kept.delete(key);
  if (kept.size > 50) throw new StripeError(400, "Metadata can have up to 50 keys.", { param: name });
  return Object.fromEntries(kept);
}
