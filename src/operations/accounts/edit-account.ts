import { z } from 'zod';
import { accountHandle, sameHandle } from '#app/channels/account-handle.ts';
import { channelIds } from '#app/channels/registry.ts';
import { fail, ok } from '#app/domain/result.ts';
import { appendAudit } from '../append-audit.ts';
import { defineOperation } from '../operation.ts';
import { accountFields, checkAccount, idSchema } from './account-input.ts';

/**
 * Corrects an account's name, language or audience. Channel and owner stay: another one of either is another
 * account. A connected account keeps its name, because its consent is of that user. Fails with `not-found`,
 * `handle-invalid`, `handle-taken`, `account-connected`, `locale-not-in-campaign`, `country-unknown`.
 */
export const editAccount = defineOperation({
  name: 'edit-account',
  permission: 'manage-accounts',
  input: z.strictObject({ account: idSchema, ...accountFields }),
  async run(tx, context, actor, { account: id, locale, ...input }) {
    const account = await tx.get('accounts', id);
    const channel = channelIds.find((known) => known === account?.channel);
    if (!account || channel === undefined) return fail('not-found');
    const handle = accountHandle(channel, input.handle);
    if (!handle.ok) return handle;
    const renamed = !sameHandle(handle.value, account.handle);
    if (renamed && (await tx.get('credentials', id))) return fail('account-connected', { field: 'handle' });
    const country = input.country ?? account.country;
    const checked = await checkAccount(tx, { channel, handle: handle.value, locale, country, self: id });
    if (!checked.ok) return checked;
    const before = { handle: account.handle, locale: account.locale, country: account.country };
    const after = { handle: handle.value, locale, country: checked.value.country };
    if (Object.entries(after).every(([name, value]) => before[name as keyof typeof before] === value)) return ok({ account: id });
    await tx.change('accounts', { id }, after);
    await appendAudit(tx, { stream: `account:${id}`, action: 'edit-account', actor: actor.person, at: context.campaignClock.now(), details: { before, after } });
    return ok({ account: id });
  },
});
