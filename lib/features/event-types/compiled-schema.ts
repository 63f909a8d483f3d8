import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020";
import { AppError, type FieldError } from "@/lib/base/errors";
import { faultOfSchema, type JsonSchema } from "./fault-of-schema";
import { withinMoment } from "./within-moment";

const COMPILE_MS = 500;
const CHECK_MS = 100;
const MAX_ERRORS = 20;
const MAX_REMEMBERED = 200;

/**
 * As the specification has it: what it does not know is a note, `format` too; a property is one of the payload's own.
 * https://json-schema.org/draft/2020-12/json-schema-core#section-6.5
 */
const OPTIONS = { strict: false, allErrors: true, validateFormats: false, ownProperties: true, logger: false } as const;

// Next loads route handlers as separate module copies: what one has made, another need not make again.
const shared = globalThis as typeof globalThis & {
  hubSchemas?: { readonly ofSchemas: Ajv2020; readonly checks: Map<string, ValidateFunction> };
};
shared.hubSchemas ??= { ofSchemas: new Ajv2020(OPTIONS), checks: new Map() };
const { ofSchemas, checks } = shared.hubSchemas;

/** Whose schema it is. */
export interface SchemaOwner {
  readonly organizationId: string;
  readonly type: string;
}

/** @throws AppError unprocessable: it is no schema of a payload, with the place; rate_limited: reading it takes too long */
export function requireSchema({ organizationId }: SchemaOwner, schema: JsonSchema): void {
  const fault = faultOfSchema(schema);
  if (fault) throw refused(fault.message, [fault]);
  withinMoment({ key: `schema ${organizationId}`, timeoutMs: COMPILE_MS }, () => {
    if (ofSchemas.validateSchema(schema) !== true) {
      throw refused("This is no JSON Schema.", fieldErrors(ofSchemas.errors ?? [], "schema"));
    }
    compile(schema);
  });
}

/**
 * Looks whether a payload is as a version of a schema says.
 * @throws AppError unprocessable with the fields; rate_limited: it takes too long
 */
export function requirePayload(
  { organizationId, type, version, schema }: SchemaOwner & { version: number; schema: JsonSchema },
  payload: JsonSchema,
): void {
  const key = `${organizationId} ${type} ${version}`;
  const check = checks.get(key) ?? withinMoment({ key, timeoutMs: COMPILE_MS }, () => compile(schema));
  remember(key, check);
  requireRight({ check, key, said: `The payload is not as the schema of ${type} says` }, payload, "payload");
}

/** The same for a sample, whose schema may not be kept yet. */
export function requireSample({ organizationId }: SchemaOwner, schema: JsonSchema, sample: JsonSchema): void {
  const key = `schema ${organizationId}`;
  const check = withinMoment({ key, timeoutMs: COMPILE_MS }, () => compile(schema));
  requireRight({ check, key, said: "The sample is not as the schema says" }, sample, "sample");
}

interface Looking {
  readonly check: ValidateFunction;
  readonly key: string;
  readonly said: string;
}

function requireRight({ check, key, said }: Looking, value: JsonSchema, field: string): void {
  const isRight = withinMoment({ key, timeoutMs: CHECK_MS }, () => check(value));
  if (isRight === true) return;
  const errors = fieldErrors(check.errors ?? [], field);
  throw refused(`${said}: ${errors[0]?.path} ${errors[0]?.message}.`, errors);
}

/** A checker of its own for each: names in one schema mean nothing in another. */
function compile(schema: JsonSchema): ValidateFunction {
  try {
    return new Ajv2020({ ...OPTIONS, meta: false, validateSchema: false }).compile(schema);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof RangeError) throw error;
    // A pattern that is none, or a reference that leads nowhere: it names what somebody wrote.
    throw refused(`This schema cannot be used: ${error.message}.`, [{ path: "schema", message: error.message }]);
  }
}

/** The ones used last stay. */
function remember(key: string, check: ValidateFunction): void {
  checks.delete(key);
  checks.set(key, check);
  const [eldest] = checks.keys();
  if (checks.size > MAX_REMEMBERED && eldest !== undefined) checks.delete(eldest);
}

function fieldErrors(errors: readonly ErrorObject[], field: string): FieldError[] {
  const all = errors.map((error) => ({ path: pathOf(error, field), message: error.message ?? "is not right" }));
  const different = new Map(all.map((one) => [`${one.path} ${one.message}`, one]));
  return [...different.values()].slice(0, MAX_ERRORS);
}

/** `/parcels/0/weight` as `payload.parcels.0.weight`. https://www.rfc-editor.org/rfc/rfc6901#section-4 */
function pathOf({ instancePath, params }: ErrorObject, field: string): string {
  const parts = instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const { missingProperty, additionalProperty, unevaluatedProperty } = Object(params);
  const named = missingProperty ?? additionalProperty ?? unevaluatedProperty;
  return [field, ...parts, ...(typeof named === "string" ? [named] : [])].join(".");
}

function refused(message: string, errors: readonly FieldError[]): AppError {
  return new AppError("unprocessable", message, { errors });
}
