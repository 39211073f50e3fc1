import { z } from 'zod';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { KeyRing } from '#app/store/key-ring.ts';
import type { Row, Rows } from '#app/store/rows.ts';

/** What is kept encrypted of an account's consent. */
const secretSchema = z.strictObject({ access: z.string(), refresh: z.string() });
export type AccountSecret = z.output<typeof secretSchema>;

/** Encrypts the tokens of one account: they open for no other. */
export function sealSecret(ring: KeyRing, account: string, secret: AccountSecret): { sealed: string; sealedWith: string } {
  return { sealed: ring.seal(JSON.stringify(secretSchema.parse(secret)), purposeOf(account)), sealedWith: ring.sealsWith };
}

/** Decrypts them. Fails with `seal-key-missing` or `seal-broken`. */
export function openSecret(ring: KeyRing, { id, sealed }: Pick<Row<'credentials'>, 'id' | 'sealed'>): Result<AccountSecret, 'seal-key-missing' | 'seal-broken'> {
  const opened = ring.open(sealed, purposeOf(id));
  if (!opened.ok) return opened;
  const parsed = secretSchema.safeParse(JSON.parse(opened.value));
  return parsed.success ? ok(parsed.data) : fail('seal-broken');
}

function purposeOf(account: string): string {
  return `account:${account}`;
}

/** How a direct account stands with its channel; `none` where the channel needs no consent. */
export type Connection = 'none' | 'missing' | 'needs-person' | 'ready';

/** Channels whose accounts have to consent before anything can be sent in their name. */
const consentChannels: readonly string[] = ['x'];

/** How an account stands, by the state of its tokens. */
export function connectionOf({ channel, mode }: Pick<Row<'accounts'>, 'channel' | 'mode'>, state: Row<'credentials'>['state'] | undefined): Connection {
  return mode === 'direct' && consentChannels.includes(channel) ? (state ?? 'missing') : 'none';
}

/** Whether something can be sent in an account's name. */
export async function isConnected(rows: Rows, account: Row<'accounts'>): Promise<boolean> {
  if (connectionOf(account, undefined) === 'none') return true;
  return (await rows.get('credentials', account.id))?.state === 'ready';
}
