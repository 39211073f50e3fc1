import type { MessageKey } from '#app/i18n/index.ts';

/** The part of Payload's `i18n` that gives texts, on the server and in the browser. */
interface GivesTexts {
  readonly t: (key: never, values?: Record<string, unknown>) => string;
}

/** A text of the catalogue `records` in the language of the records room. */
export function roomText({ t }: GivesTexts, key: Extract<MessageKey, `records:${string}`>, values?: Record<string, unknown>): string {
  return t(key as never, values); // Payload's type names its own keys only
}
