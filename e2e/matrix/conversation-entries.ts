import type { MatrixEntry, Subject } from "./subject";

/** A conversation of the shared connection, which is nobody's own. */
export interface ConversationSubject {
  readonly conversationId: string;
  /** Of its own. */
  readonly agentId: string;
}

const ofConversation = {
  params: ({ conversationId }: Subject) => ({ id: conversationId }),
  namesOurs: true,
} as const;

const ofAgent = { params: ({ agentId }: Subject) => ({ id: agentId }), namesOurs: true } as const;

const ofSlack = { params: () => ({ ref: "slack" }) } as const;

/** What is said with people in connected chats. */
export const CONVERSATION_ENTRIES: Readonly<Record<string, MatrixEntry>> = {
  "GET /api/agents": {},
  "POST /api/agents": { body: () => ({ command: "of_the_matrix", name: "Matrix", description: "Of the matrix." }) },
  "GET /api/agents/[id]": ofAgent,
  "PATCH /api/agents/[id]": { ...ofAgent, body: () => ({ name: "Renamed" }) },
  "DELETE /api/agents/[id]": ofAgent,
  "GET /api/integrations/[ref]/status": ofSlack,
  "PUT /api/integrations/[ref]/preferences": { ...ofSlack, body: () => ({ timeZone: "Europe/Zurich" }) },
  "GET /api/v1/integrations/slack/status": {},
  "PUT /api/v1/integrations/slack/preferences": { body: () => ({ timeZone: "Europe/Zurich" }) },
  "GET /api/conversations": {},
  "GET /api/conversations/[id]": ofConversation,
  "PATCH /api/conversations/[id]": { ...ofConversation, body: () => ({ readPosition: 1 }) },
  "GET /api/conversations/[id]/messages": ofConversation,
  "POST /api/conversations/[id]/messages": { ...ofConversation, body: () => ({ text: "of the matrix" }) },
  "POST /api/conversations/[id]/clear": ofConversation,
};
