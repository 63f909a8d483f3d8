import type { StoredChoice } from "@/db/schema";
import type { ChoiceDefinition, Chosen } from "@/lib/providers/contract";

export type StoredChoices = Readonly<Record<string, StoredChoice>>;

interface ConsentAnswer {
  readonly definitions: readonly ChoiceDefinition[];
  /** What was chosen before this consent. */
  readonly earlier: StoredChoices;
  readonly tokenAnswer: unknown;
  readonly callbackParams: URLSearchParams;
}

/**
 * The choices of a connection right after a consent, before the provider was asked: what the answer decided, and what was
 * chosen before, which is to be confirmed. One that the answer decides anew clears what was chosen after it.
 */
export function planChoices({ definitions, earlier, ...answer }: ConsentAnswer): StoredChoices {
  const planned: Record<string, StoredChoice> = {};
  let stillHolds = true;
  for (const { name, decided, readToken } of definitions) {
    const before = earlier[name];
    const now = decided?.(answer) ?? null;
    if (now) {
      stillHolds &&= before?.id === now.id;
      // Its token is still to be read.
      planned[name] = readToken ? { ...chosen(now), unconfirmed: true } : chosen(now);
    } else if (before && stillHolds) {
      planned[name] = { ...chosen(before), unconfirmed: true };
    }
  }
  return planned;
}

/** The first required choice that is open; null where all are made. */
export function openChoiceOf(definitions: readonly ChoiceDefinition[], choices: StoredChoices): string | null {
  return definitions.find((definition) => definition.required && isOpen(choices[definition.name]))?.name ?? null;
}

/** Not made, or not confirmed since the last consent. */
export function isOpen(choice: StoredChoice | undefined): boolean {
  return choice === undefined || choice.unconfirmed === true;
}

/** The choices that one stands on: those before it. */
export function choicesBefore(
  definitions: readonly ChoiceDefinition[],
  name: string,
  choices: StoredChoices,
): StoredChoices {
  const before = definitions.slice(
    0,
    definitions.findIndex((definition) => definition.name === name),
  );
  return Object.fromEntries(before.flatMap((one) => withName(one.name, choices[one.name])));
}

/** The choices once one of them is made: another option clears what was chosen after it. */
export function withChoice(
  definitions: readonly ChoiceDefinition[],
  choices: StoredChoices,
  made: { readonly name: string; readonly option: Chosen | null },
): StoredChoices {
  const at = definitions.findIndex(({ name }) => name === made.name);
  const staysSame = made.option !== null && choices[made.name]?.id === made.option.id;
  const kept = definitions.filter((_, index) => index < at || (index > at && staysSame));
  return Object.fromEntries([
    ...kept.flatMap(({ name }) => withName(name, choices[name])),
    ...(made.option ? withName(made.name, chosen(made.option)) : []),
  ]);
}

function withName(name: string, choice: StoredChoice | undefined): [string, StoredChoice][] {
  return choice ? [[name, choice]] : [];
}

/** As it is stored: what else an option tells is the provider's. */
function chosen({ id, name }: Chosen): StoredChoice {
  return { id, name };
}
