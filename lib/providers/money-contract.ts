/** Integers in the currency's smallest unit, as payment providers count; currencies in small letters. */
export type PaymentStatus = "open" | "processing" | "authorized" | "succeeded" | "canceled";
export type RefundStatus = "pending" | "succeeded" | "failed" | "canceled";
export type CheckoutStatus = "open" | "complete" | "expired";
/** none_due: nothing had to be paid; failed: it was to be paid later, and was not. A checkout may be complete and not paid yet. */
export type CheckoutPayment = "paid" | "unpaid" | "failed" | "none_due";
export type SubscriptionStatus = "incomplete" | "trialing" | "active" | "past_due" | "paused" | "canceled";
export type InvoiceStatus = "draft" | "open" | "paid" | "void" | "uncollectible";
export type BillingInterval = "day" | "week" | "month" | "year";
export type CheckoutMode = "payment" | "subscription" | "setup";

interface FactOf<Kind extends string> {
  readonly kind: Kind;
  readonly externalId: string;
  readonly externalCreatedAt: Date | null;
  /** Where a person sees it at the provider. */
  readonly webUrl: string | null;
}

export interface ProductFact extends FactOf<"product"> {
  readonly name: string;
  readonly description: string | null;
  readonly imageUrl: string | null;
  /** false: not sold any more. */
  readonly active: boolean;
  readonly defaultPriceExternalId: string | null;
}

export interface PriceFact extends FactOf<"price"> {
  readonly productExternalId: string;
  readonly nickname: string | null;
  readonly active: boolean;
  readonly currency: string;
  /** null: it is worked out otherwise, by tiers or by what the buyer gives. */
  readonly unitAmount: number | null;
  readonly interval: BillingInterval | null;
  readonly intervalCount: number | null;
}

/** One try to pay that was refused. */
export interface FailedAttempt {
  /** The same for the same try, however often it is told of. */
  readonly key: string;
  readonly code: string;
  readonly message: string;
  /** ISO text. */
  readonly at: string;
}

export interface PaymentFact extends FactOf<"payment"> {
  readonly status: PaymentStatus;
  readonly amount: number;
  readonly amountReceived: number;
  /** undefined: nobody said. */
  readonly amountRefunded?: number;
  readonly currency: string;
  readonly method: string | null;
  readonly description: string | null;
  readonly customerExternalId: string | null;
  /** undefined: nobody said. */
  readonly invoiceExternalId?: string;
  readonly email: string | null;
}

export interface RefundFact extends FactOf<"refund"> {
  readonly paymentExternalId: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly status: RefundStatus;
  readonly reason: string | null;
}

export interface CheckoutFact extends FactOf<"checkout"> {
  readonly mode: CheckoutMode;
  readonly status: CheckoutStatus;
  readonly paymentStatus: CheckoutPayment;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly email: string | null;
  readonly customerExternalId: string | null;
  readonly paymentExternalId: string | null;
  readonly subscriptionExternalId: string | null;
  readonly invoiceExternalId: string | null;
  readonly reference: string | null;
  /** Where the buyer pays; null once that is over. */
  readonly url: string | null;
  readonly expiresAt: Date | null;
}

export interface SubscriptionItem {
  readonly priceExternalId: string;
  readonly productExternalId: string | null;
  readonly quantity: number;
  readonly unitAmount: number | null;
  readonly currency: string;
}

export interface SubscriptionFact extends FactOf<"subscription"> {
  readonly status: SubscriptionStatus;
  readonly customerExternalId: string | null;
  readonly items: readonly SubscriptionItem[];
  readonly interval: BillingInterval;
  readonly intervalCount: number;
  readonly periodStartsAt: Date | null;
  readonly periodEndsAt: Date | null;
  readonly trialEndsAt: Date | null;
  /** Already decided: when it will end. */
  readonly cancelAt: Date | null;
  readonly endedAt: Date | null;
}

export interface InvoiceLine {
  readonly description: string;
  readonly quantity: number;
  readonly amount: number;
}

export interface InvoiceFact extends FactOf<"invoice"> {
  readonly number: string | null;
  readonly status: InvoiceStatus;
  readonly customerExternalId: string | null;
  readonly email: string | null;
  readonly subscriptionExternalId: string | null;
  readonly currency: string;
  readonly subtotal: number;
  readonly tax: number;
  readonly total: number;
  readonly amountPaid: number;
  readonly amountDue: number;
  readonly lines: readonly InvoiceLine[];
  readonly issuedAt: Date | null;
  readonly dueAt: Date | null;
  readonly paidAt: Date | null;
  readonly url: string | null;
}

/** How something of money is, as the provider sees it at one moment. */
export type MoneyFact = PaymentFact | RefundFact | CheckoutFact | SubscriptionFact | InvoiceFact;
export type MoneyKind = MoneyFact["kind"];
export type FactOfKind<Kind extends MoneyKind> = Extract<MoneyFact, { kind: Kind }>;
export interface MoneyRef {
  readonly kind: MoneyKind;
  readonly externalId: string;
}

/** What has happened once, and stays true whatever comes later: in which order these arrive changes nothing. */
export interface Happened {
  readonly paidAt?: Date;
  readonly completedAt?: Date;
  /** Of a checkout that was to be paid later: it was not. */
  readonly hasPaymentFailed?: boolean;
  readonly attempts?: readonly FailedAttempt[];
}

/** What one event of the provider's tells about money. */
export type MoneyNews =
  /** Products or prices changed: the list is to be read. */
  | { readonly says: "catalogue" }
  | {
      /** state: how it was then; look: that something changed, and no more. */
      readonly says: "state" | "look";
      readonly eventId: string;
      readonly at: Date;
      readonly subject: MoneyRef;
      /** null: only that it changed. */
      readonly fact: MoneyFact | null;
      readonly happened: Happened;
      /** What goes with it, and is asked for where it is not known. */
      readonly beside: readonly MoneyRef[];
    };

export interface CheckoutDraft {
  readonly mode: "payment" | "subscription";
  readonly item:
    | { readonly priceExternalId: string }
    | {
        readonly name: string;
        readonly amount: number;
        readonly currency: string;
        readonly interval: BillingInterval | null;
      };
  readonly quantity: number;
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly email: string | null;
  readonly reference: string | null;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface PaymentLinkDraft {
  readonly item: CheckoutDraft["item"];
  readonly quantity: number;
  readonly afterUrl: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface PaymentLink {
  readonly externalId: string;
  readonly url: string;
  readonly active: boolean;
}

/** A page of products or prices. */
export interface CataloguePage<Fact> {
  readonly facts: readonly Fact[];
  /** null: there is none after it. */
  readonly next: string | null;
}

/** A payment provider. Every method that asks it throws ProviderError. */
export interface MoneyApi {
  /** Asks nobody; null: it is not about money. Throws ProviderError where it makes no sense. */
  readEvent(event: unknown): MoneyNews | null;
  /** How it is now, with what belongs to it: a payment with its refunds. Empty: there is none of that id. */
  fetch(ref: MoneyRef): Promise<readonly MoneyFact[]>;
  /** Which invoice a payment pays; null: none, or this connection may not see it. */
  findInvoice(paymentExternalId: string): Promise<string | null>;
  /** Those that are not sold any more, too. */
  listProducts(after: string | null, signal: AbortSignal): Promise<CataloguePage<ProductFact>>;
  listPrices(after: string | null, signal: AbortSignal): Promise<CataloguePage<PriceFact>>;
  /** The same `repeatKey` makes one. */
  createCheckout(draft: CheckoutDraft, repeatKey: string): Promise<CheckoutFact>;
  createPaymentLink(draft: PaymentLinkDraft, repeatKey: string): Promise<PaymentLink>;
}
