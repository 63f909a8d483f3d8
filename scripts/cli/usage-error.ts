/** The command line does not fit the command. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(usage: string, problem: string) {
    super(`${problem}.\nUsage: npm run hub -- ${usage}`);
  }
}
