// Why: what every call of the authorization matrix finds, and how a line of it says what is called.
import type { TestOrganization } from "../kit/new-organization";
import type { ConversationSubject } from "./conversation-entries";
import type { MoneySubject } from "./money-entries";

/** What the organization under test has, made anew for each call. */
export interface Subject extends MoneySubject, ConversationSubject {
  readonly organization: TestOrganization;
  /** A shared connection of it. */
  readonly connectionId: string;
  /** An open invitation of it. */
  readonly invitationId: string;
  /** A key of its owner. */
  readonly apiKeyId: string;
  /** An app of its own. */
  readonly oauthAppId: string;
  /** An integration that it added itself. */
  readonly customIntegrationId: string;
  readonly customerId: string;
  /** A shared receiver of it. */
  readonly receiverId: string;
  readonly connectSessionId: string;
  /** Of its owner: where its events are sent to. */
  readonly endpointId: string;
  /** What was sent there. */
  readonly deliveryId: string;
  /** Of webhooks. */
  readonly templateId: string;
  readonly portalLinkId: string;
  /** A subscription of its owner. */
  readonly hookId: string;
  /** A calendar of the connection that is selected, and an item of it that could not be kept. */
  readonly calendarId: string;
  readonly syncErrorId: string;
  /** A failed job of it. */
  readonly deadLetterId: string;
  /** A draft of its owner. */
  readonly timeEntryId: string;
  /** What its member handed in. */
  readonly submittedEntryId: string;
  /** Of its owner. */
  readonly timeRuleId: string;
  /** What the shared connection received. */
  readonly receiptId: string;
  /** An event of its own that it sent. */
  readonly messageId: string;
  /** A type of its own that it registered. */
  readonly eventType: string;
}

export interface MatrixEntry {
  readonly params?: (subject: Subject) => Record<string, string>;
  readonly query?: string;
  readonly body?: (subject: Subject) => unknown;
  /** Names something of the organization: another organization's owner gets 404. */
  readonly namesOurs?: true;
  /** Only for whose account the connection is: everybody else is refused, whatever their role. */
  readonly ofOwner?: true;
  /** Of what is shared for owners and admins only; members do it with what is their own. */
  readonly ofAdmins?: true;
}
