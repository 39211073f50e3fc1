import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Row, Rows } from '#app/store/rows.ts';

/** The account that a slot names, if something can be planned on it. */
export async function loadOpenAccount(rows: Rows, id: string): Promise<Result<Row<'accounts'>, 'not-found' | 'account-closed'>> {
  const account = await rows.get('accounts', id);
  if (!account) return fail('not-found', { field: 'account' });
  return account.state === 'closed' ? fail('account-closed', { field: 'account' }) : ok(account);
}

export type TimesCode = 'due-in-the-past' | 'send-until-before-due';

/** Checks a slot's two times (campaign clock). Due at once is fine: it goes out with the next look. */
export function checkTimes(dueAt: number, sendUntil: number, now: number): Result<void, TimesCode> {
  if (dueAt < now) return fail('due-in-the-past', { field: 'dueAt' });
  if (sendUntil <= dueAt) return fail('send-until-before-due', { field: 'sendUntil' });
  return ok(undefined);
}

/** How long after its due time a post may still leave, where nobody says otherwise. */
export const SEND_UNTIL_AFTER = 60 * 60_000;
