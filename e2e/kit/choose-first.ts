// Why: some connections work only after a person has chosen something.
import { chooseOption } from "@/lib/features/connections/choose-option";
import { listChoices } from "@/lib/features/connections/list-choices";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import type { TestOrganization } from "./new-organization";

/** Takes the first of each choice that is open, as far as there is something to choose. */
export async function chooseFirst(
  { owner: { ctx } }: TestOrganization,
  ref: string,
  { choices }: Pick<IntegrationDefinition, "choices">,
): Promise<void> {
  for (const { name: choice } of choices) {
    const [asked] = (await listChoices(ctx, { ref, choice })).data;
    const option = asked?.options.find(({ refusal }) => refusal === null);
    if (option && !asked?.chosen) await chooseOption(ctx, { ref, choice, optionId: option.id });
  }
}
