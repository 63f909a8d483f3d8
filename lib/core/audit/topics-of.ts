import type { LiveTopic } from "@/lib/contracts/live-topics";
import type { AuditAction } from "./audit-actions";

type Noun<Action> = Action extends `${infer Before}.${string}` ? Before : never;

/** What shows the things that an action changes, by the action's noun. A noun without an entry does not compile. */
const TOPICS: Readonly<Record<Noun<AuditAction>, readonly LiveTopic[]>> = {
  // What it changed tells of itself; a program may run hundreds a minute.
  action: [],
  agent: ["messages"],
  api_key: ["api-keys"],
  billed_invoice: ["payments"],
  calendar: ["calendar"],
  calendar_event: ["calendar"],
  chat_person: ["connections"],
  checkout: ["payments"],
  connect_session: ["customers"],
  connection: ["connections"],
  conversation: ["messages"],
  // The marketplace shows it, and what is connected is called after it.
  custom_integration: ["connections"],
  customer: ["customers"],
  dead_letter: ["jobs"],
  delivery: ["deliveries"],
  endpoint: ["endpoints"],
  invitation: ["invitations"],
  member: ["members"],
  // Who writes it down tells of it.
  message: [],
  notice_preferences: ["notifications"],
  oauth_app: ["oauth-apps"],
  organization: ["organizations"],
  payment: ["payments"],
  payment_link: ["payments"],
  portal_link: ["customers"],
  price: ["products"],
  product: ["products"],
  project: ["projects"],
  // A program may make hundreds a minute: only the trail itself shows them.
  provider_call: [],
  refund: ["payments"],
  subscription: ["payments"],
  subscription_tier: ["products"],
  receipt: ["receipts"],
  // It is a connection, and what it is asked for is shown with it.
  receiver: ["connections"],
  time_entry: ["time"],
  time_rule: ["time"],
  webhook_event_type: ["endpoints"],
  // A program may send hundreds a minute, and each is an event that tells of itself.
  webhook_message: [],
  webhook_secret: ["connections"],
  webhook_template: ["endpoints"],
  webhook_settings: ["endpoints"],
};

/** What changes on people's screens with an audited action: its noun, and the trail itself. */
export function topicsOf(action: AuditAction): LiveTopic[] {
  const noun = action.slice(0, action.indexOf(".")) as Noun<AuditAction>; // every action is noun.verb
  return [...TOPICS[noun], "audit"];
}
