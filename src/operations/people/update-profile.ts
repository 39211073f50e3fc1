import { z } from 'zod';
import { LOCALE_PATTERN } from '#app/domain/locales.ts';
import { fail, ok } from '#app/domain/result.ts';
import { defineOperation } from '../operation.ts';

const zone = z.string().max(60).refine(isZone, { params: { code: 'zone-unknown' } });

/** A person says in which language and time zone they want to read the desk. Their own only. */
export const updateProfile = defineOperation({
  name: 'update-profile',
  permission: 'signed-in',
  input: z.strictObject({ locale: z.string().regex(LOCALE_PATTERN), zone }),
  async run(tx, _context, actor, { locale, zone: zoneName }) {
    const changed = await tx.change('users', { id: actor.person }, { locale, zone: zoneName });
    return changed ? ok({ person: actor.person }) : fail('not-found');
  },
});

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
