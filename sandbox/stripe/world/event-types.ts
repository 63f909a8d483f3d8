/** Types that an endpoint may ask for, those that the sandbox sends first. https://docs.stripe.com/api/events/types */
export const EVENT_TYPES: readonly string[] = [
  ...["*", "charge.failed", "charge.pending", "charge.refund.updated", "charge.refunded", "charge.succeeded"],
  ...["charge.updated", "checkout.session.async_payment_failed", "checkout.session.async_payment_succeeded"],
  ...["checkout.session.completed", "checkout.session.expired", "customer.created", "customer.deleted"],
  ...["customer.subscription.created", "customer.subscription.deleted", "customer.subscription.updated"],
  ...["customer.updated", "invoice.created", "invoice.deleted", "invoice.finalized", "invoice.paid"],
  ...["invoice.payment_failed", "invoice.payment_succeeded", "invoice.updated", "invoice.voided"],
  ...["payment_intent.canceled", "payment_intent.created"],
  ...["payment_intent.payment_failed", "payment_intent.processing", "payment_intent.succeeded"],
  ...["payment_link.created", "payment_link.updated", "price.created", "price.deleted", "price.updated"],
  ...["product.created", "product.deleted", "product.updated", "refund.created", "refund.failed"],
  ...["refund.updated", "setup_intent.created", "setup_intent.succeeded"],
  // Never sent here.
  ...["account.updated", "balance.available", "charge.captured", "charge.dispute.closed"],
  ...["charge.dispute.created", "charge.dispute.updated", "charge.expired", "coupon.created", "coupon.deleted"],
  ...["coupon.updated", "credit_note.created", "credit_note.updated", "credit_note.voided"],
  ...["customer.discount.created", "customer.discount.deleted", "customer.discount.updated"],
  ...["customer.subscription.paused", "customer.subscription.pending_update_applied"],
  ...["customer.subscription.pending_update_expired", "customer.subscription.resumed"],
  ...["customer.subscription.trial_will_end", "customer.tax_id.created", "customer.tax_id.deleted"],
  ...["customer.tax_id.updated", "invoice.finalization_failed", "invoice.marked_uncollectible"],
  ...["invoice.overdue", "invoice.overpaid", "invoice.payment_action_required", "invoice.sent"],
  ...["invoice.upcoming", "invoice.will_be_due", "invoice_payment.paid", "invoiceitem.created", "invoiceitem.deleted"],
  ...["payment_intent.amount_capturable_updated", "payment_intent.partially_funded"],
  ...["payment_intent.requires_action", "payment_method.attached", "payment_method.automatically_updated"],
  ...["payment_method.detached", "payment_method.updated", "payout.canceled", "payout.created"],
  ...["payout.failed", "payout.paid", "payout.updated", "plan.created", "plan.deleted", "plan.updated"],
  ...["promotion_code.created", "promotion_code.updated", "quote.accepted", "quote.canceled", "quote.created"],
  ...["quote.finalized", "review.closed", "review.opened", "setup_intent.canceled"],
  ...["setup_intent.requires_action", "setup_intent.setup_failed", "subscription_schedule.aborted"],
  ...["subscription_schedule.canceled", "subscription_schedule.completed", "subscription_schedule.created"],
  ...["subscription_schedule.released", "subscription_schedule.updated", "tax_rate.created"],
  ...["tax_rate.updated", "topup.created", "topup.succeeded", "transfer.created", "transfer.updated"],
];

/** The account's own version, by which events are shown unless an endpoint has another one. */
export const API_VERSION = "2026-10-28.endive";
