import { redirect } from "next/navigation";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { listChatIntegrations } from "@/lib/features/conversations/list-chat-integrations";
import { listConversations } from "@/lib/features/conversations/list-conversations";
import { readForPage } from "../../read-for-page";

/** Leads to where something was said last. */
export default async function MessagingPage() {
  const { data } = await readForPage(await requirePageActor(), (ctx) => listConversations(ctx, { limit: 1 }));
  redirect(`/messaging/${data[0]?.integration ?? listChatIntegrations()[0]}`);
}
