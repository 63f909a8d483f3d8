import type { ReactNode } from "react";
import { type ConversationAddress, loadConversation } from "./load-conversation";

interface ConversationLayoutProps {
  readonly params: Promise<ConversationAddress>;
  readonly children: ReactNode;
}

/** Before anything is shown that stands in for it: what is not there is answered 404. */
export default async function ConversationLayout({ params, children }: ConversationLayoutProps) {
  await loadConversation(await params);
  return children;
}
