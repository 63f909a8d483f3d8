import { parseArgs } from "node:util";
import type { Runtime, RuntimeOptions } from "@/scripts/runtime/prepare-runtime";
import { UsageError } from "./usage-error";

/** What a command is given: its arguments by name, and the means to be stopped. */
export interface CommandInput<Argument extends string, Option extends string> {
  readonly values: { readonly [Name in Argument]: string } & { readonly [Name in Option]?: string };
  readonly runtime: Runtime;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

interface CommandDefinition<Argument extends string, Option extends string, Required extends Option> {
  /** `noun verb`. */
  readonly name: string;
  readonly summary: string;
  /** Arguments by position. */
  readonly arguments?: readonly Argument[];
  /** `--name value`. */
  readonly options?: readonly Option[];
  readonly required?: readonly Required[];
  readonly needs?: Partial<Pick<RuntimeOptions, "embedded" | "secrets" | "migrate">>;
  /** Writes its result, and nothing else, to stdout. */
  run(input: CommandInput<Argument | Required, Option>): Promise<void>;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly needs: Pick<RuntimeOptions, "embedded" | "secrets" | "migrate">;
  /** Throws UsageError where the arguments do not fit; else the work, to be done when the runtime is there. */
  prepare(args: readonly string[]): (runtime: Runtime, signal: AbortSignal) => Promise<void>;
}

export function defineCommand<
  const Argument extends string = never,
  const Option extends string = never,
  const Required extends Option = never,
>(definition: CommandDefinition<Argument, Option, Required>): Command {
  const usage = usageOf(definition);
  return {
    name: definition.name,
    summary: definition.summary,
    usage,
    needs: { embedded: "allowed", secrets: "needed", migrate: true, ...definition.needs },
    prepare: (args) => {
      const values = parseValues(definition, usage, args);
      return (runtime, signal) => definition.run({ values, runtime, signal });
    },
  };
}

type Values<Argument extends string, Option extends string> = CommandInput<Argument, Option>["values"];

function parseValues<Argument extends string, Option extends string, Required extends Option>(
  definition: CommandDefinition<Argument, Option, Required>,
  usage: string,
  args: readonly string[],
): Values<Argument | Required, Option> {
  const options = Object.fromEntries((definition.options ?? []).map((name) => [name, { type: "string" as const }]));
  const { values, positionals } = parse(usage, args, options);
  const names = definition.arguments ?? [];
  if (positionals.length > names.length) throw new UsageError(usage, `"${positionals[names.length]}" is too much`);
  const given = { ...values, ...Object.fromEntries(positionals.map((value, at) => [names[at] ?? "", value])) };
  const missing = [...names, ...(definition.required ?? [])].find((name) => !given[name]);
  if (missing) throw new UsageError(usage, `${missing} is missing`);
  // Every argument and required option was found to be there just above.
  return given as Values<Argument | Required, Option>;
}

function parse(usage: string, args: readonly string[], options: Record<string, { type: "string" }>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(usage, error instanceof Error ? error.message : String(error));
  }
}

function usageOf<Argument extends string, Option extends string, Required extends Option>(
  definition: CommandDefinition<Argument, Option, Required>,
): string {
  const required: readonly string[] = definition.required ?? [];
  const optionWords = (definition.options ?? []).map((name) =>
    required.includes(name) ? `--${name} <${name}>` : `[--${name} <${name}>]`,
  );
  return [definition.name, ...(definition.arguments ?? []).map((name) => `<${name}>`), ...optionWords].join(" ");
}
