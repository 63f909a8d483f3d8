import type { ActionDefinition } from "@/lib/providers/actions-contract";
import type { CapabilityMap, IntegrationDefinition } from "@/lib/providers/contract";
import { calendarActions } from "./calendar-actions";
import { moneyActions } from "./money-actions";
import type { OfferedAction } from "./offered-action";

/** What each capability brings along, whichever vendor stands behind it. */
const OF_CAPABILITY: { readonly [Name in keyof CapabilityMap]: readonly OfferedAction[] } = {
  calendar: calendarActions,
  payments: moneyActions,
  leads: [],
  messages: [],
};

/** All actions of an integration, by the way that it was connected. */
export function offeredActions({ actions, capabilities }: IntegrationDefinition): readonly OfferedAction[] {
  const brought = Object.keys(OF_CAPABILITY).flatMap((name) => {
    const capability = name as keyof CapabilityMap; // the record has these keys and no others
    return capabilities[capability] ? OF_CAPABILITY[capability] : [];
  });
  return [...brought, ...actions.map(ofIntegration)];
}

function ofIntegration(action: ActionDefinition): OfferedAction {
  return { ...action, run: (_ctx, { http, input, repeatKey }) => action.run(http, input, { repeatKey }) };
}
