import type { ActionDefinition } from "../actions-contract";
import { stripeCreateCustomer, stripeListCustomers } from "./customer-actions";
import { stripeCreateInvoice, stripeListInvoices } from "./invoice-actions";

export const stripeActions: readonly ActionDefinition[] = [
  stripeListCustomers,
  stripeCreateCustomer,
  stripeListInvoices,
  stripeCreateInvoice,
];
