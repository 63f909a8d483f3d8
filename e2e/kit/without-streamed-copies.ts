// Why: while a page streams in, React keeps what came of it in a hidden `<div id="S:…">` until it moves it to its place
// (https://react.dev/reference/react-dom/server/renderToReadableStream). A look at the wrong moment finds a text twice,
// and Playwright refuses to choose. Nobody sees that copy, so no journey means it.
import type { Page } from "@playwright/test";

const SEEN = ':not([hidden][id^="S:"] *)';

/** The same page, whose looks by text and by label pass over what has not been moved to its place yet. */
export function withoutStreamedCopies(page: Page): Page {
  const { getByText, getByLabel, getByPlaceholder, getByTitle, locator } = page;
  const seen = locator.call(page, SEEN);
  page.getByText = (...args) => getByText.apply(page, args).and(seen);
  page.getByLabel = (...args) => getByLabel.apply(page, args).and(seen);
  page.getByPlaceholder = (...args) => getByPlaceholder.apply(page, args).and(seen);
  page.getByTitle = (...args) => getByTitle.apply(page, args).and(seen);
  page.locator = (...args) => locator.apply(page, args).and(seen);
  return page;
}
