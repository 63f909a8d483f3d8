export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A value as JSON; `undefined` where it is deeper than can be written, or a number in it larger than can be read. */
export function jsonText(value: unknown, indent?: number): string | undefined {
  let areRead = true;
  const look = (_name: string, each: unknown) => {
    areRead &&= typeof each !== "number" || Number.isFinite(each);
    return each;
  };
  try {
    const text = JSON.stringify(value ?? null, look, indent);
    return areRead ? text : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Parses JSON; `undefined` where the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
