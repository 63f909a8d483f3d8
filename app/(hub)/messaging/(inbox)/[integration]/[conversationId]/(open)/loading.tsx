import { MessagesSkeleton } from "@/components/messaging/messages-skeleton";

export default function ConversationLoading() {
  return <MessagesSkeleton />;
}
