import { z } from 'zod';
import { accountHandle } from '#app/channels/account-handle.ts';
import { channelIds } from '#app/channels/registry.ts';
import { fail, ok } from '#app/domain/result.ts';
import { appendAudit } from '../append-audit.ts';
import { defineOperation } from '../operation.ts';
import { accountFields, checkAccount, idSchema } from './account-input.ts';

/**
 * Adds an official account of a partner on a channel, open from the start; where its channel wants a consent,
 * nothing can be planned on it before it is connected. Fails with `not-found` (the partner), `handle-invalid`,
 * `handle-taken`, `locale-not-in-campaign`, `country-unknown`, each with its field.
 */
export const addAccount = defineOperation({
  name: 'add-account',
  permission: 'manage-accounts',
  input: z.strictObject({ channel: z.enum(channelIds), partner: idSchema, ...accountFields }),
  async run(tx, context, actor, { channel, partner, locale, ...input }) {
    const owner = await tx.get('partners', partner);
    if (!owner) return fail('not-found', { field: 'partner' });
    const handle = accountHandle(channel, input.handle);
    if (!handle.ok) return handle;
    const checked = await checkAccount(tx, { channel, handle: handle.value, locale, country: input.country ?? owner.country });
    if (!checked.ok) return checked;
    const fields = { partner, channel, handle: handle.value, locale, country: checked.value.country };
    // Handing posts over to an account's own desk is not built, so every account is ours to send on.
    const { id } = await tx.insert('accounts', { ...fields, mode: 'direct', state: 'open' });
    await appendAudit(tx, { stream: `account:${id}`, action: 'add-account', actor: actor.person, at: context.campaignClock.now(), details: fields });
    return ok({ account: id });
  },
});
