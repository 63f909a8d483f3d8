import { z } from "zod";

const MOST_COMMANDS = 100;
const MOST_OPTIONS = 25;
/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const issue = (code: string, message: string) => ({ params: { code }, message, abort: true });
const length = (least: number, most: number) =>
  issue("BASE_TYPE_BAD_LENGTH", `Must be between ${least} and ${most} in length.`);
const name = z
  .string()
  .refine((text) => text.length >= 1 && text.length <= 32, length(1, 32))
  .refine(
    (text) => NAME.test(text) && text === text.toLowerCase(),
    issue("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid"),
  );
const description = z.string().refine((text) => text.length >= 1 && text.length <= 100, length(1, 100));

const optionShape = z.object({
  type: z.number().int().min(1).max(11),
  name,
  description,
  required: z.boolean().default(false),
});
const options = z
  .array(optionShape)
  .max(MOST_OPTIONS, { error: `Must be ${MOST_OPTIONS} or fewer in length.` })
  .refine(
    (all) => all.every(({ required }, index) => !required || all.slice(0, index).every((one) => one.required)),
    issue(
      "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
      "Required options must be placed before non-required options",
    ),
  );
/** Slash commands; those of menus have a name of any letters and no description. */
const commandShape = z.object({ type: z.literal(1).default(1), name, description, options: options.default([]) });
export type CommandIn = z.output<typeof commandShape>;

export const storedCommandShape = z.object({ id: z.string(), ...commandShape.shape });

const bodyShape = z
  .array(commandShape)
  .max(MOST_COMMANDS, { error: `Must be ${MOST_COMMANDS} or fewer in length.` })
  .refine(
    (all) => new Set(all.map((command) => command.name)).size === all.length,
    issue("APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique"),
  );

interface ErrorTree {
  readonly [place: string]: ErrorTree | readonly { code: string; message: string }[];
}

/** A list of commands, or what is wrong with it, where: https://docs.discord.com/developers/reference#error-messages */
export function readCommands(
  body: unknown,
): { readonly kind: "ok"; readonly commands: readonly CommandIn[] } | { readonly kind: "refused"; errors: ErrorTree } {
  const read = bodyShape.safeParse(body);
  if (read.success) return { kind: "ok", commands: read.data };
  const errors: Record<string, ErrorTree> = {};
  for (const one of read.error.issues) {
    const code = one.code === "custom" ? String(one.params?.code) : "BASE_TYPE_REQUIRED";
    put(errors, one.path.map(String), { code, message: one.message });
  }
  return { kind: "refused", errors };
}

function put(tree: Record<string, unknown>, path: readonly string[], error: { code: string; message: string }): void {
  const [first, ...rest] = path;
  if (first === undefined) {
    const before = Array.isArray(tree._errors) ? tree._errors : [];
    tree._errors = [...before, error];
    return;
  }
  const inner: Record<string, unknown> = { ...(tree[first] ?? {}) };
  put(inner, rest, error);
  tree[first] = inner;
}
