import type { Connection } from "@/lib/contracts/connections";
import type { ChoiceDefinition } from "@/lib/providers/contract";
import { isOpen, type StoredChoices } from "./plan-choices";

/** A choice and what was chosen, as the API shows it. */
export function presentChoice(
  { name, required, place }: ChoiceDefinition,
  choices: StoredChoices,
): Connection["choices"][number] {
  const choice = choices[name];
  const linked = place !== undefined && place.linked !== "by_choice";
  return { name, required, chosen: choice ? { id: choice.id, name: choice.name } : null, open: isOpen(choice), linked };
}
