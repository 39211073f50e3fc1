import type { Page } from 'playwright';
import type { DemoPerson } from './demo-places.ts';

/** A page of the demo worth looking at, and as whom. */
export interface Stop {
  readonly name: string;
  readonly path: string;
  /** Undefined: the public. */
  readonly person: DemoPerson | undefined;
  /** What it answers, where that is not 200. */
  readonly status?: number;
  /** Brings it about; the stops after it see the demo as it is then. */
  readonly before?: () => Promise<void>;
  /** What somebody does there before it is looked at; nothing that changes the demo. */
  readonly then?: (page: Page) => Promise<void>;
  /** A further face of a page: to look at in one language is enough for a test. */
  readonly again?: true;
}

/** Opens disclosures, so that what they hold is seen. */
export function opens(selector: string): NonNullable<Stop['then']> {
  return async (page) => {
    await page.locator(selector).first().waitFor({ state: 'attached' });
    await page.evaluate(`for (const one of document.querySelectorAll(${JSON.stringify(selector)})) one.open = true`);
  };
}

/** Sends a form with these values although the browser would refuse them, and waits for the page that comes back. */
export function sends(form: string, values: Readonly<Record<string, string>>): NonNullable<Stop['then']> {
  return async (page) => {
    await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), page.evaluate(`{
      const form = document.getElementById(${JSON.stringify(`form-${form}`)});
      for (const [name, value] of Object.entries(${JSON.stringify(values)})) form.elements.namedItem(name).value = value;
      form.noValidate = true;
      form.requestSubmit();
    }`)]);
    await page.locator(':is(main, .bottom-bar) [role="alert"]:not([hidden])').first().waitFor();
  };
}
