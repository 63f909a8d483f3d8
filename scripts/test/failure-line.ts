// Why: one line that says which test failed and why, without the colours that runners put in.
import { stripVTControlCharacters } from "node:util";

const MOST_CHARACTERS = 600;

/** The test's name and its error, in one line. */
export function failureLine(name: string, error: string): string {
  const words = stripVTControlCharacters(error).replaceAll(/\s+/g, " ").trim();
  return `${name.trim()}: ${words.slice(0, MOST_CHARACTERS)}`;
}
