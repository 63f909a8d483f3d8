import { z } from "zod";
import { defineContract } from "./define-contract";
import { page, pageQuery, uuid } from "./shapes";
import { delivery, deliveryDetail, deliveryFilter } from "./webhooks/deliveries";
import { testEndpointContract } from "./webhooks/endpoints";

// What a customer sees of what was sent to them, with the token of the link to their portal as `Authorization: Bearer`.
const tag = "Customer portal";
const params = z.strictObject({ id: uuid });

/** Without the event as it was before the organization's transformation: what that leaves out is not told. */
const portalDelivery = deliveryDetail.omit({ event: true }).meta({ id: "PortalDelivery" });
export type PortalDelivery = z.output<typeof portalDelivery>;

export const listPortalDeliveriesContract = defineContract({
  method: "GET",
  path: "/api/portal/deliveries",
  tag,
  summary: "What was sent to the customer's own endpoints, or waits to be sent, newest first",
  query: pageQuery.extend(deliveryFilter.pick({ endpointId: true, state: true, type: true }).shape),
  result: page(delivery),
});

export const getPortalDeliveryContract = defineContract({
  method: "GET",
  path: "/api/portal/deliveries/{id}",
  tag,
  summary: "One of them with every try",
  params,
  result: portalDelivery,
});

export const retryPortalDeliveryContract = defineContract({
  method: "POST",
  path: "/api/portal/deliveries/{id}/retry",
  tag,
  summary: "Sends one again, now, and again on the whole schedule if it does not arrive",
  params,
  result: delivery,
  status: 202,
});

export const testPortalEndpointContract = defineContract({
  method: "POST",
  path: "/api/portal/endpoints/{id}/test",
  tag,
  summary: "Sends a sample at once, signed as always, and says what came of it",
  params,
  body: testEndpointContract.body,
  result: testEndpointContract.result,
});
