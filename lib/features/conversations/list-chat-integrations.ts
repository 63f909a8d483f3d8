import { waysOf } from "@/lib/providers/by-way";
import { catalogue } from "@/lib/providers/catalogue";
import { findIntegration } from "@/lib/providers/registry";

/** Keys of the integrations in whose chats the hub talks to people. */
export function listChatIntegrations(): readonly string[] {
  return catalogue.map(({ key }) => key).filter(hasChats);
}

function hasChats(key: string): boolean {
  const integration = findIntegration(key);
  return integration !== null && waysOf(integration).some(({ capabilities }) => capabilities.messages !== undefined);
}
