/** What came is not in a form that this version of the hub reads: trying it again changes nothing. */
export class UnreadableEventError extends Error {
  override readonly name = "UnreadableEventError";
}
