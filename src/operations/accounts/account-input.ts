import { z } from 'zod';
import { sameHandle } from '#app/channels/account-handle.ts';
import { localeInfo } from '#app/domain/locales.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Row, Rows } from '#app/store/rows.ts';

/** An id of ours. */
export const idSchema = z.string().min(1).max(60);

/** What an account is told to be, beside its channel and its owner. */
export const accountFields = {
  /** With or without its `@`. */
  handle: z.string().max(100),
  /** The language in which it speaks; BCP 47. */
  locale: z.string().max(20),
  /** Whom it speaks to: a country's two letters (ISO 3166-1). Its owner's country unless said. */
  country: z.string().max(10).optional(),
};

export type AccountCode = 'locale-not-in-campaign' | 'country-unknown' | 'handle-taken';

/**
 * Checks language and country, and that no other account of the channel has this name; `handle` is in its
 * stored form. Answers the country in capitals.
 */
export async function checkAccount(
  rows: Rows,
  { channel, handle, locale, country, self }: { channel: string; handle: string; locale: string; country: string; self?: string },
): Promise<Result<{ country: string }, AccountCode>> {
  if (!localeInfo(locale)) return fail('locale-not-in-campaign', { field: 'locale', details: { locale } });
  const code = country.toUpperCase();
  if (!isCountry(code)) return fail('country-unknown', { field: 'country' });
  const others: readonly Pick<Row<'accounts'>, 'id' | 'handle'>[] = await rows.find('accounts', { channel }, { select: ['handle'] });
  const twin = others.find((other) => other.id !== self && sameHandle(other.handle, handle));
  return twin ? fail('handle-taken', { field: 'handle', details: { handle: twin.handle } }) : ok({ country: code });
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** ZZ has a name too: "unknown region". */
function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regions.of(code) !== undefined;
}
